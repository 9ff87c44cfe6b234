"""Two records of one person made one: every line of the other goes to the one that is kept, with an exact way back."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nearmiss.model import Decided, DifferentPeople, Introduction, Invalid, Panelist, Person, Position
from nearmiss.model.validation import LONGEST_PASSAGE
from nearmiss.store import change_history
from nearmiss.store.change_history import ChangeKind, is_followed, old_values
from nearmiss.store.errors import Missing
from nearmiss.store.records.people.merged_person import merged
from nearmiss.store.records.people.rows import RowChange, Table, apply, tables
from nearmiss.store.records.repository import get
from nearmiss.store.schema.mapping import mapping_named, mapping_of
from nearmiss.store.transaction import Transaction

Row = dict[str, Any]
_SAID = ("cared_about", "impressed_by", "talked_about")
_WEIGHT = {Decided.DONE.value: 2, Decided.SKIPPED.value: 1, Decided.SNOOZED.value: 0}
"""Of two decisions about one step, what was done counts before what was let go, and that before what was put off."""


def merge_people(tx: Transaction, gone_id: str, kept_id: str) -> list[RowChange]:
    """Make two records one; returns the changes that ``take_back`` puts back exactly.

    Whatever names the one that goes names the other: seats, contacts, letters, decisions by their keys, drafts, links
    in texts, and the trash. Two seats in one role are one, with the words of both. Raises ``Missing`` where one is
    gone.
    """
    gone, kept = get(tx, Person, gone_id), get(tx, Person, kept_id)
    if gone is None or kept is None:
        raise Missing("One of the two people", "choose again")
    if gone_id == kept_id:
        return []
    changes = _Merge(tx, gone, kept).changes()
    changes += _as_history(tx, changes, gone_id)
    apply(tx, changes)
    return changes


def _as_history(tx: Transaction, changes: Sequence[RowChange], gone_id: str) -> list[RowChange]:
    """The changes as the change history holds them, so that they are taken back with the merge.

    That something is about the one who stays is no change of it: the two were one person before.
    """
    noted = {
        (change.table, change.key, ChangeKind.CHANGED.value): old
        for change in changes
        if change.before is not None and change.after is not None and is_followed(change.table)
        if (
            old := {
                name: value
                for name, value in old_values(change.before, change.after).items()
                if gone_id not in str(value)
            }
        )
    }
    rows = change_history.rows(noted, tx.now(), tx.by)
    return [RowChange(change_history.TABLE, row["id"], None, row) for row in rows]


class _Merge:
    """The rows that a merge changes, by table and key, as they will stand; nothing is written here."""

    def __init__(self, tx: Transaction, gone: Person, kept: Person) -> None:
        self._tx, self._gone, self._kept = tx, gone, kept
        self._tables = tables(tx)
        self._before: dict[tuple[str, str], Row | None] = {}
        self._after: dict[tuple[str, str], Row | None] = {}
        self._add_person()
        for table in self._tables.values():
            for row in table.holding(tx, gone.id):
                if (table.name, row[table.key]) != ("person", gone.id):
                    self._rename(table, row)
        self._join_seats()

    def changes(self) -> list[RowChange]:
        """What changes: what goes first, so that no key is there twice."""
        every = [RowChange(table, key, self._before[table, key], after) for (table, key), after in self._after.items()]
        return sorted(
            (change for change in every if change.before != change.after), key=lambda change: change.after is not None
        )

    def _set(self, table: str, key: str, row: Row | None) -> None:
        if (table, key) not in self._before:
            self._before[table, key] = self._tables[table].row(self._tx, key)
        if row is not None and "version" in row:
            before = self._before[table, key]
            row = {**row, "version": before["version"] + 1 if before else 1}
        self._after[table, key] = row

    def _now(self, table: str, key: str) -> Row | None:
        place = table, key
        return self._after[place] if place in self._after else self._tables[table].row(self._tx, key)

    def _add_person(self) -> None:
        person, position = merged(self._kept, self._gone)
        self._set("person", self._kept.id, mapping_of(Person).write(person))
        self._set("person", self._gone.id, None)
        if position is not None:
            self._set("position", position.id, mapping_of(Position).write(position))

    def _note(self, text: str) -> None:
        """Keep words that have no other place with the person."""
        row = self._now("person", self._kept.id) or {}
        self._set("person", self._kept.id, {**row, "notes": "\n\n".join(filter(None, (row["notes"], text)))})

    def _rename(self, table: Table, row: Row) -> None:
        """One row that names the person who goes."""
        renamed = {name: self._renamed(value) for name, value in row.items()}
        match table.name:
            case "person":
                now = self._now("person", row["id"]) or row
                self._set("person", row["id"], {name: self._renamed(value) for name, value in now.items()})
            case "decision":
                self._decision(row, renamed)
            case "different_people":
                self._different(row, renamed)
            case "introduction":
                self._introduction(row, renamed)
            case "draft":
                self._draft(row, renamed)
            case change_history.TABLE if row["record_id"] == self._gone.id:
                self._set(table.name, row["id"], None)  # it is no history of the one who stays
            case "trash":
                self._set("trash", row["id"], {**row, "contents": _renamed_trash(row["contents"], self._renamed)})
            case "touchpoint":
                now = self._now("touchpoint", row["id"]) or row
                key = now["decision_key"] and renamed["decision_key"]
                self._set("touchpoint", row["id"], {**renamed, "decision_key": key})
            case _:
                self._set(table.name, row[table.key], renamed)

    def _renamed(self, value: Any) -> Any:
        return value.replace(self._gone.id, self._kept.id) if isinstance(value, str) else value

    def _decision(self, row: Row, renamed: Row) -> None:
        """A decision has the key of its step; of two about one step the weightier stays, with the reasons of both."""
        if renamed["key"] == row["key"]:
            self._set("decision", row["key"], renamed)
            return
        self._set("decision", row["key"], None)
        there = self._now("decision", renamed["key"])
        if there is None:
            self._set("decision", renamed["key"], renamed)
            return
        stays, goes = sorted((there, renamed), key=_weight, reverse=True)
        why = "; ".join(dict.fromkeys(filter(None, (stays["why"], goes["why"]))))[:LONGEST_PASSAGE]
        self._set("decision", renamed["key"], {**stays, "why": why})
        lost = row["key"] if goes is renamed else renamed["key"]
        for touch in self._tables["touchpoint"].rows(self._tx, "decision_key = $key", key=lost):
            now = self._now("touchpoint", touch["id"]) or touch
            self._set("touchpoint", touch["id"], {**now, "decision_key": None})

    def _different(self, row: Row, renamed: Row) -> None:
        """That two are different people is said of the one who stays; of these two it is no longer true."""
        self._set("different_people", row["id"], None)
        if renamed["person_id"] != renamed["other_id"]:
            pair = DifferentPeople(person_id=renamed["person_id"], other_id=renamed["other_id"])
            if self._now("different_people", pair.id) is None:
                self._set("different_people", pair.id, {**renamed, "id": pair.id})

    def _introduction(self, row: Row, renamed: Row) -> None:
        """An introduction that would be one of a person to themselves is none; its words stay with them."""
        try:
            mapping_of(Introduction).unpack({name: _packed(value) for name, value in renamed.items()})
        except Invalid:
            self._set("introduction", row["id"], None)
            if row["text"]:
                self._note(row["text"])
        else:
            self._set("introduction", row["id"], renamed)

    def _draft(self, row: Row, renamed: Row) -> None:
        """Half-written words go to the box of the one who stays, behind those that are there."""
        there = None if renamed["key"] == row["key"] else self._now("draft", renamed["key"])
        if there is not None and not row["key"].startswith("id."):
            words = dict.fromkeys(filter(None, (there["text"], row["text"])))
            renamed = {**there, "text": "\n\n".join(words)}
        if renamed["key"] != row["key"]:
            self._set("draft", row["key"], None)
        self._set("draft", renamed["key"], renamed)

    def _join_seats(self) -> None:
        """Two seats of one panel in one role are one."""
        panelist = mapping_of(Panelist)
        mine = self._tables["panelist"].rows(self._tx, "person_id = $id ORDER BY id", id=self._kept.id)
        theirs = self._tables["panelist"].rows(self._tx, "person_id = $id ORDER BY id", id=self._gone.id)
        seats = {(row["application_id"], row["role"]): row for row in mine}
        for other in theirs:
            seat = seats.get((other["application_id"], other["role"]))
            if seat is None:
                continue
            words = {name: "; ".join(dict.fromkeys(filter(None, (seat[name], other[name])))) for name in _SAID}
            if any(len(text) > LONGEST_PASSAGE for text in words.values()):
                continue
            joined = {**seat, **words, "met": seat["met"] or other["met"]}
            seats[other["application_id"], other["role"]] = joined
            self._set(panelist.table, seat["id"], joined)
            self._set(panelist.table, other["id"], None)
            for draft in self._tables["draft"].holding(self._tx, other["id"]):
                self._draft(draft, {**draft, "key": draft["key"].replace(other["id"], seat["id"])})


def _weight(row: Row) -> tuple[int, Any]:
    return _WEIGHT[row["decided"]], row["decided_on"]


def _packed(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _renamed_trash(contents: str, renamed: Callable[[Any], Any]) -> str:
    """The trash with the other name of the person, but for what would then be nothing that can be brought back."""
    stored = json.loads(contents)
    rows = []
    for table, values in stored["rows"]:
        new = {name: renamed(value) for name, value in values.items()}
        rows.append([table, new if _is_sound(table, new) else values])
    links = [[renamed(part) for part in link] for link in stored["links"]]
    return json.dumps({"rows": rows, "links": links}, ensure_ascii=False)


def _is_sound(table: str, values: Mapping[str, Any]) -> bool:
    mapping = mapping_named(table)
    try:
        return mapping is None or mapping.unpack(values) is not None
    except (Invalid, KeyError, TypeError, ValueError):
        return False
