"""A person deleted and written out of every text: where the name stands, what takes its place, and the way back."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from nearmiss.model import Panelist, Person, Role, Tag
from nearmiss.store.change_history import TABLE as CHANGE_HISTORY
from nearmiss.store.errors import Missing
from nearmiss.store.queries.known_people import same_name
from nearmiss.store.queries.people.typed_texts import WITH_JSON, day_of, is_valid, packed_rows, rows_in, words_of
from nearmiss.store.records.people.rows import RowChange, Table, apply, tables
from nearmiss.store.records.repository import find, get
from nearmiss.store.schema.mapping import mapping_named, mapping_of
from nearmiss.store.schema.references import OnDelete, references_from, references_to
from nearmiss.store.search.person_names import Name, NameFinder
from nearmiss.store.transaction import Transaction

Row = dict[str, Any]

SOMEBODY = "somebody"
_NUMBER = "(number left out)"
_SHORTEST = "…"
"""What stands for a name where a role would be longer than the line may be."""

_OF_A_PERSON = ("name", "email", "phone", "linkedin")
"""What is another person's own, even where it is the same name."""

AROUND = 60
"""Characters of a text that a place shows before a name, and behind it."""
_CHUNK = re.compile(r"[^\s()\[\]<>\"]*\Z")
_REST = re.compile(r"[^\s()\[\]<>\"]*")
_ADDRESS = re.compile(r"[@#_/\\]|[^\W_]\.[^\W_]")
_BEGINS_SENTENCE = re.compile(r"(?:\A|[.!?]\s+|\n)[\s>#*_\[\"'(-]*\Z")


@dataclass(frozen=True)
class Place:
    """One place where a name stands: the row and its field, and the words before, of and behind it.

    ``how`` is *whole*, or *given* or *family* where it is that word alone; *place* and *phone* are how to reach them.
    """

    table: str
    key: str
    field: str
    day: date | None
    before: str
    name: str
    behind: str
    how: str


def role_of(tx: Transaction, person_id: str) -> str:
    """What takes the place of somebody's name: the role they had last, else "somebody"."""
    roles = [seat.role for seat in find(tx, Panelist, person_id=person_id)]
    order = (Role.HIRING_MANAGER, Role.INTERVIEWER, Role.RECRUITER, Role.REFERRER)
    return next((f"the {role.value}" for role in order if role in roles), SOMEBODY)


def shared_words(tx: Transaction, person: Person) -> tuple[bool, bool]:
    """Whether somebody else has the same first name, and whether somebody else has the same family name."""
    mine, others = Name.of(person.name), [Name.of(name) for name in _other_names(tx, person)]
    return (
        any(same_name(mine.given, other.given) for other in others),
        any(bool(mine.family and other.family) and same_name(mine.family, other.family) for other in others),
    )


def namesakes(tx: Transaction, person: Person) -> list[Person]:
    """Other records of the very name, which stay as they are."""
    rows = tx.rows("SELECT id, name FROM person WHERE id <> $id ORDER BY id", id=person.id)
    return find(tx, Person, id=[id_ for id_, name in rows if same_name(name, person.name)])


def places(tx: Transaction, person: Person) -> list[Place]:
    """Every place in what stays where somebody's name stands, a first or a family name alone among them."""
    scrub = _Scrub(tx, person, role_of(tx, person.id), given=True, family=True)
    return list(scrub.places())


def delete_and_scrub(tx: Transaction, person: Person, *, given: bool, family: bool) -> list[RowChange]:
    """Delete a person for good with what belongs to them, and write them out of every text, draft, version and trash.

    ``given`` and ``family`` say whether these words alone are theirs, too. Returns the changes that ``take_back`` puts
    back exactly. Raises ``Missing`` where they are gone.
    """
    stored = get(tx, Person, person.id)
    if stored is None:
        raise Missing
    changes = _Scrub(tx, stored, role_of(tx, stored.id), given=given, family=family).changes()
    apply(tx, changes)
    return changes


def _other_names(tx: Transaction, person: Person) -> list[str]:
    rows = tx.rows("SELECT name FROM person WHERE id <> $id", id=person.id)
    return [name for (name,) in rows if not same_name(name, person.name)]


class _Scrub:
    """The rows that go, and the texts that are changed; nothing is written here."""

    def __init__(self, tx: Transaction, person: Person, role: str, *, given: bool, family: bool) -> None:
        self._tx, self._person, self._role = tx, person, role
        mine = Name.of(person.name)
        words = {mine.given.casefold(), mine.family.casefold()} - {""}
        others = [name for name in _other_names(tx, person) if words & {*name.casefold().replace(",", " ").split()}]
        self._finder = NameFinder(person, others, given=given, family=family)
        self._tables = tables(tx)
        self._before: dict[tuple[str, str], Row] = {}
        self._after: dict[tuple[str, str], Row | None] = {}
        self._same = {each.id for each in namesakes(tx, person)}
        self._delete(Person, [person.id])
        for draft in self._tables["draft"].holding(tx, person.id):
            if person.id in draft["key"]:
                self._set("draft", draft["key"], draft, None)
        gone = {place for place, after in self._after.items() if after is None}
        for change in self._tables[CHANGE_HISTORY].rows(tx):
            if (change["record_table"], change["record_id"]) in gone:
                self._set(CHANGE_HISTORY, change["id"], change, None)

    def _set(self, table: str, key: str, before: Row, after: Row | None) -> None:
        self._before.setdefault((table, key), before)
        if after is not None and "version" in after:
            after = {**after, "version": self._before[table, key]["version"] + 1}
        self._after[table, key] = after

    def _delete(self, kind: type[Any], keys: list[str]) -> None:
        """What is deleted with a noun, as the on-delete rules say."""
        mapping = mapping_of(kind)
        table = self._tables[mapping.table]
        for row in table.rows(self._tx, f'"{table.key}" = ANY($keys)', keys=keys):
            self._set(table.name, row[table.key], row, None)
        for reference in references_to(kind):
            child = self._tables[mapping_of(reference.child).table]
            rows = list(child.rows(self._tx, f'"{reference.field}" = ANY($keys)', keys=keys))
            if reference.on_delete is OnDelete.CASCADE and rows:
                self._delete(reference.child, [row[child.key] for row in rows])
            elif reference.on_delete is OnDelete.SET_NULL:
                for row in rows:
                    now = self._after.get((child.name, row[child.key]), row)
                    if now is not None:
                        self._set(child.name, row[child.key], row, {**now, reference.field: None})

    def _staying(self) -> Iterator[tuple[Table, Row, Row]]:
        """The rows that stay: the table, the row as it stood, and as it stands."""
        for table in self._tables.values():
            if not (words_of(table.name) or table.name in WITH_JSON):
                continue
            for row in table.rows(self._tx):
                now = self._after.get((table.name, row[table.key]), row)
                if now is not None:
                    yield table, row, now

    def places(self) -> Iterator[Place]:
        """Where the name stands in what stays."""
        for table, row, _ in self._staying():
            for field, text in self._texts(table.name, row):
                for begin, end, how in self._finder.spans(text):
                    yield Place(
                        table=table.name,
                        key=str(row[table.key]),
                        field=field,
                        day=day_of(table.name, row),
                        before=text[max(0, begin - AROUND) : begin],
                        name=text[begin:end],
                        behind=text[end : end + AROUND],
                        how=how,
                    )

    def _texts(self, table: str, row: Row) -> Iterator[tuple[str, str]]:
        for field in self._fields(table, row):
            if row[field]:
                yield field, row[field]
        if table in WITH_JSON:
            for packed_table, values in rows_in(table, row):
                for field in self._fields(packed_table, row):
                    if isinstance(values.get(field), str):
                        yield field, values[field]

    def _fields(self, table: str, row: Row) -> tuple[str, ...]:
        is_same = table == "person" and row.get("record_id", row["id"]) in self._same
        return tuple(field for field in words_of(table) if not (is_same and field in _OF_A_PERSON))

    def changes(self) -> list[RowChange]:
        """All that goes and all that is written anew; what goes comes first, so that no key is there twice."""
        for table, row, now in [*self._staying()]:
            new = {**now, **{field: self._text(now[field]) for field in self._fields(table.name, now) if now[field]}}
            if table.name in WITH_JSON:
                new["contents"] = self._json(table.name, now)
            if table.name == "trash" and not json.loads(new["contents"])["rows"]:
                self._set("trash", row["id"], row, None)  # all of it belonged to them
            elif new != now:
                self._write(table, row, self._valid(table.name, now, new))
        every = [RowChange(*place, self._before.get(place), after) for place, after in self._after.items()]
        return sorted(every, key=lambda change: change.after is not None)

    def _write(self, table: Table, row: Row, new: Row) -> None:
        if table.name == "tag":  # its id says what it is called
            self._set("tag", row["id"], row, None)
            tag = Tag(reflection_id=new["reflection_id"], name=new["name"])
            if ("tag", tag.id) not in self._after and table.row(self._tx, tag.id) is None:
                self._after["tag", tag.id] = {**new, "id": tag.id, "name": tag.name, "version": 1}
            return
        self._set(table.name, row[table.key], row, new)

    def _text(self, text: str, instead: str = "") -> str:
        """A text without the name."""
        parts, end = [], 0
        for begin, past, how in self._finder.spans(text):
            parts += [text[end:begin], _NUMBER if how == "phone" else instead or self._said(text, begin, past)]
            end = past
        return "".join([*parts, text[end:]])

    def _said(self, text: str, begin: int, past: int) -> str:
        """The role as it is written there: with hyphens in an address, with a capital where a sentence begins."""
        chunk = _CHUNK.search(text, 0, begin)
        rest = _REST.match(text, past)
        around = f"{chunk[0] if chunk else ''}x{rest[0] if rest else ''}"
        if _ADDRESS.search(around.strip("_*.,;:!?")):
            return self._role.replace(" ", "-")
        if _BEGINS_SENTENCE.search(text[max(0, begin - AROUND) : begin]):
            return self._role[:1].upper() + self._role[1:]
        return self._role

    def _valid(self, table: str, now: Row, new: Row) -> Row:
        """The row with the role, or with less where that would be too long for one of its lines, or no address."""
        mapping = mapping_named(table)
        if mapping is None or is_valid(table, new):
            return new
        short = {**new, **{field: self._text(now[field], _SHORTEST) for field in words_of(table) if now.get(field)}}
        if is_valid(table, short):
            return short
        return {**short, **{field: "" for field in ("email", "linkedin") if field in short}}

    def _stays(self, table: str, values: Row) -> bool:
        """Whether something that could come back can do so without them; its link to them goes."""
        mapping = mapping_named(table)
        if mapping is not None and mapping.kind is Person and values[mapping.key] == self._person.id:
            return False
        for reference in references_from(mapping.kind) if mapping else ():
            if reference.parent is Person and values.get(reference.field) == self._person.id:
                if reference.on_delete is OnDelete.CASCADE:
                    return False
                values[reference.field] = None
        return True

    def _json(self, table: str, row: Row) -> str:
        """Nouns that are stored as JSON, without the name."""
        stored = json.loads(row["contents"])
        if table in {"trash", "import_change"}:
            stored["rows"] = [[name, values] for name, values in stored["rows"] if self._stays(name, values)]
        if table == "trash":
            stored["links"] = [link for link in stored["links"] if link[-1] != self._person.id]
        for packed_table, values in packed_rows(table, stored, row.get("record_table", "")):
            fields = [field for field in self._fields(packed_table, row) if values.get(field)]
            new = {**values, **{field: self._text(values[field]) for field in fields}}
            if new != values:
                values.update(new if table == CHANGE_HISTORY else self._valid(packed_table, values, new))
        return json.dumps(stored, ensure_ascii=False)
