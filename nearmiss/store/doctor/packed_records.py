"""Records within a row, as the trash, a version of a reflection and an import's changes hold them, mended one by one.

What cannot be right in any way goes alone, and the rest of its row stays.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

from nearmiss.model import Invalid, OwnAnswer, Reflection
from nearmiss.model.validation import LONGEST_LINE
from nearmiss.store.archive.parsing import parse_nested
from nearmiss.store.archive.verify import Verifier
from nearmiss.store.change_history import ChangeKind
from nearmiss.store.database.values import storable
from nearmiss.store.doctor.mending import Values, mended, told_changes
from nearmiss.store.schema.mapping import TableMapping, mapping_named, mapping_of
from nearmiss.store.schema.references import references_from

_LINES = {"trash": ("label",), "change_history": ("changed_by",), "import_log": ("file", "kind")}
"""Columns of tables without a noun that hold one line."""


def mended_contents(table: str, row: Values) -> tuple[Values, list[str]]:
    """The row with its contents mended as far as they can be read, and what was done within them, in words."""
    row = dict(row)
    told: list[str] = []
    for line in _LINES.get(table, ()):
        row[line] = " ".join(storable(str(row[line])).split())[:LONGEST_LINE].strip()
    if mend := _MENDS.get(table):
        try:
            contents = parse_nested(row["contents"])
            whole, told = mend(row, contents)
        except (ValueError, TypeError, LookupError, AttributeError):
            return row, []  # cannot be read at all
        if told:
            row["contents"] = json.dumps(whole, ensure_ascii=False)
    return row, told


def _trash(_: Values, contents: Any) -> tuple[Any, list[str]]:
    rows, told = _records(contents["rows"])
    if not rows:
        raise ValueError("nothing of it is left")
    links = [link for link in contents["links"] if _is_link(link)]
    if gone := len(contents["links"]) - len(links):
        told.append(f"{gone} of its links, which lead to nothing: taken out")
    return {**contents, "rows": rows, "links": links}, told


def _is_link(link: Any) -> bool:
    """Whether this is a link that was cut: a table, the key of a row, a field of it, and what it named."""
    if not isinstance(link, list) or len(link) != 4 or not all(isinstance(each, str) for each in link):  # noqa: PLR2004
        return False
    mapping = mapping_named(link[0])
    return mapping is not None and link[2] in {reference.field for reference in references_from(mapping.kind)}


def _version(row: Values, contents: Any) -> tuple[Any, list[str]]:
    words, told = _one(mapping_of(Reflection), contents["reflection"])
    if words is None or words["id"] != row["reflection_id"]:
        return contents, []
    own = []
    for values in contents["own"]:
        answer, changes = _one(mapping_of(OwnAnswer), values)
        if answer is not None and answer["reflection_id"] != row["reflection_id"]:
            answer, changes = None, ["own answer: taken out, as it is of another reflection"]
        own += [answer] if answer is not None else []
        told += changes
    return {**contents, "reflection": words, "own": own}, told


def _import(_: Values, contents: Any) -> tuple[Any, list[str]]:
    rows, told = _records(contents["rows"])
    new = {table: keys for table, keys in contents["new"].items() if mapping_named(table) is not None}
    told += [f"{table}: taken out, as no journal has it" for table in contents["new"] if table not in new]
    return {**contents, "rows": rows, "new": new}, told


def _change(row: Values, contents: Any) -> tuple[Any, list[str]]:
    mapping = mapping_named(row["record_table"])
    old, told = {}, []
    for column, value in contents.items():
        changed = {**row, "contents": json.dumps({column: value}, ensure_ascii=False)}
        if mapping is not None and _wrong_field(lambda: Verifier(sys.maxsize).check_change(changed)) is None:  # noqa: B023
            old[column] = value
        else:
            told.append(f"the earlier value of {column}: taken out, as it cannot be right")
    if not old and row["kind"] == ChangeKind.CHANGED.value:
        raise ValueError("nothing of it is left")
    return old, told


_MENDS: Mapping[str, Callable[[Values, Any], tuple[Any, list[str]]]] = {
    "trash": _trash,
    "edition": _version,
    "import_change": _import,
    "change_history": _change,
}


def _records(rows: list[Any]) -> tuple[list[Any], list[str]]:
    """Records with their tables: each of them right, and none twice."""
    whole: dict[tuple[str, str], list[Any]] = {}
    told = []
    for table, values in rows:
        mapping = mapping_named(table)
        if mapping is None:
            told.append(f"a row of {str(table)[:LONGEST_LINE]}: taken out, as no journal has it")
            continue
        right, changes = _one(mapping, values)
        told += changes
        if right is not None and whole.setdefault((table, right[mapping.key]), [table, right])[1] is not right:
            told.append(f"{table} {right[mapping.key]}: taken out where it stands a second time")
    return [*whole.values()], told


def _one(mapping: TableMapping[Any], values: Any) -> tuple[Values | None, list[str]]:
    """The values of one record, mended, and what was done; ``None`` where it cannot be right in any way."""
    if not isinstance(values, dict) or not isinstance(values.get(mapping.key), str):
        return None, [f"a row of {mapping.table}: taken out, as it cannot be read"]
    known = {name: value for name, value in values.items() if name in mapping.columns}
    known, told = mended_contents(mapping.table, known) if mapping.table == "edition" else (known, [])

    def wrong_field(tried: Values) -> str | None:
        return _wrong_field(lambda: Verifier(sys.maxsize).check_packed(mapping, tried))

    first = wrong_field(known)
    if first == "":  # a field that came later has its default; one that was always there is lost
        known = {**dict.fromkeys(_without_default(mapping)), **known}
        first = wrong_field(known)
    right = mended(mapping, known, first, wrong_field)
    place = f"{mapping.table} {values[mapping.key]}"
    if right is None:
        return None, [f"{place}: taken out, as {f'its {first} cannot be right' if first else 'it cannot be read'}"]
    changes = [change for change in told_changes(values, right) if not (told and change.startswith("contents "))]
    return right, [f"{place}: {change}" for change in [*told, *changes]]


def _without_default(mapping: TableMapping[Any]) -> Iterator[str]:
    """The columns that each of these records says something in."""
    return (each.name for each in fields(mapping.kind) if each.default is MISSING and each.default_factory is MISSING)


def _wrong_field(check: Callable[[], object]) -> str | None:
    """The field that a check is not content with; an empty one where it could not even be read."""
    try:
        check()
    except Invalid as wrong:
        return wrong.field
    except (ValueError, TypeError, LookupError, AttributeError):
        return ""
    return None
