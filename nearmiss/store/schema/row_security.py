"""Row-level security: the same migrations for a shared database, where every table gets an owner and a policy."""

import re

from nearmiss.store.database.postgres_engine import OWNER, ROLE, SCHEMA

MINE = f"{OWNER} = nullif(current_setting('{SCHEMA}.owner', true), '')"
"""The rule of every table; where no owner is set it holds for no row."""

_OWNER = f"""{OWNER} TEXT COLLATE "C" NOT NULL DEFAULT nullif(current_setting('{SCHEMA}.owner', true), '')"""
_CREATE = re.compile(r'CREATE TABLE "?(\w+)"?\s*\((.*)\)\s*', re.DOTALL)
_ADD = re.compile(r'ALTER TABLE "?(\w+)"? ADD COLUMN "?(\w+)"?')
_TYPE = re.compile(r"\bTEXT\b")
_KEY = re.compile(r"^(PRIMARY KEY|UNIQUE)\s*\((.*)\)$", re.DOTALL)
_OURS = re.compile(r"(CREATE|ALTER|DROP) TABLE|UPDATE|DELETE")


def statements(sql: str) -> list[str]:
    """The statements of a migration, without comments."""
    without = re.sub(r"('(?:[^']|'')*')|--[^\n]*", lambda match: match.group(1) or "", sql)
    return [part.strip() for part in _split(without, ";") if part.strip()]


def _split(text: str, sign: str) -> list[str]:
    """``text`` cut at every ``sign`` that is in no quotes and in no parentheses."""
    parts, depth, quoted = [""], 0, False
    for letter in text:
        quoted ^= letter == "'"
        depth += 0 if quoted else {"(": 1, ")": -1}.get(letter, 0)
        if letter == sign and not quoted and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def derived(sql: str) -> list[str]:
    """The statements of a migration as PostgreSQL takes them; raises ``ValueError`` for what has no owner's sense."""
    made: list[str] = []
    for statement in statements(sql):
        if not _OURS.match(statement):
            message = f"a migration changes tables and rows that are there, and does not: {statement[:40]}"
            raise ValueError(message)
        create = _CREATE.fullmatch(statement)
        made += _table(*create.groups()) if create else [_TYPE.sub('TEXT COLLATE "C"', statement)]
        if added := _ADD.match(statement):
            made += _indexes(*added.groups())
    return made


def _indexes(table: str, column: str) -> list[str]:
    """An index over what points to something else: a page about one near miss reads its rows, not the journal's."""
    return [f'CREATE INDEX ON {SCHEMA}."{table}" ({OWNER}, {column})'] if column.endswith("_id") else []


def _table(name: str, body: str) -> list[str]:
    columns: list[str] = []
    keys: list[str] = ["UNIQUE (owner)"] if name == "journal" else []
    for part in (part.strip() for part in _split(body, ",")):
        if key := _KEY.match(part):
            keys.append(f"{key.group(1)} ({OWNER}, {key.group(2)})")
            continue
        column = _TYPE.sub('TEXT COLLATE "C"', part)
        for words, instead in (("PRIMARY KEY", "NOT NULL"), ("UNIQUE", "")):
            if words in column:
                keys.append(f"{words} ({OWNER}, {column.split()[0]})")
                column = column.replace(words, instead)
        columns.append(column)
    indexes = [index for column in columns for index in _indexes(name, column.split()[0])]
    table = f'{SCHEMA}."{name}"'
    return [
        f"CREATE TABLE {table} ({', '.join([*columns, _OWNER, *keys])})",
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY mine ON {table} USING ({MINE}) WITH CHECK ({MINE})",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {ROLE}",
        *indexes,
    ]


RECEIPT = (
    "CREATE TABLE receipt (number BIGINT PRIMARY KEY, token TEXT NOT NULL, kept_at TIMESTAMPTZ NOT NULL DEFAULT now())"
)
"""The engine's own table: a row for every save, so that one whose answer was lost can be looked up."""
