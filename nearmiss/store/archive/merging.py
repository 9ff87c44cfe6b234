"""Merge of an archive: what it holds beside what is here, row by row, and both brought together in one transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from nearmiss.store.archive.archive import Checked, checked
from nearmiss.store.archive.manifest import Manifest
from nearmiss.store.archive.merging_trash import in_trash, leave_trash, without_what_is_alive
from nearmiss.store.archive.tables import Columns, read_tables
from nearmiss.store.archive.verify import Row
from nearmiss.store.change_history import TABLE as CHANGE_HISTORY
from nearmiss.store.change_history import is_followed, note_change
from nearmiss.store.errors import JournalError
from nearmiss.store.records import calendar_events
from nearmiss.store.records.bulk import insert_rows
from nearmiss.store.records.calendar_events import CalendarEvent
from nearmiss.store.records.deletion import label
from nearmiss.store.records.repository import get
from nearmiss.store.records.versions import save_version_before
from nearmiss.store.schema.integrity import orphans
from nearmiss.store.schema.mapping import mapping_named
from nearmiss.store.transaction import Transaction

_TIMES = {"draft": "saved_at", "edition": "kept_at", "trash": "deleted_at"}
"""The column that says when a row was written last; other tables have none, and somebody has to say."""

_OWN = frozenset({"journal", calendar_events.TABLE})
"""Tables that are this journal's and not compared: its id, and what calendars have had of it."""

_REFLECTION_OF = {"reflection": "id", "own_answer": "reflection_id"}
"""The column that names the reflection whose words a row holds."""

_CALLED = 50
"""Differences of a table that are called by a name: nobody reads more, and each name may be a question."""

_NAMED = 5
"""Entries of the trash that are called by a name."""


class Side(StrEnum):
    """Whose row stays where both have it and it says something else."""

    MINE = "mine"
    THEIRS = "archive"


@dataclass(frozen=True)
class Difference:
    """A row that both have: what it is called here, and the fields that say something else, mine and the archive's.

    ``newer`` is the side that was written later, where the row says when.
    """

    table: str
    key: str
    called: str
    fields: Mapping[str, tuple[Any, Any]]
    newer: Side | None = None


@dataclass
class TableBeside:
    """One table of the archive beside the one here: how many rows are new, the same, and only here."""

    new: int = 0
    same: int = 0
    only_here: int = 0
    differences: list[Difference] = field(default_factory=list)


@dataclass(frozen=True)
class Beside:
    """An archive beside the journal that is here, by table."""

    said: Manifest
    tables: Mapping[str, TableBeside]
    from_trash: Sequence[str] = ()
    """What entries of the trash here are called of which something comes back, the newest first."""

    @property
    def of_trash(self) -> str:
        """What comes back from the trash here, as a sentence; nothing where nothing does."""
        more = len(self.from_trash) - _NAMED
        named = "; ".join([*self.from_trash[:_NAMED], *([f"and {more} more"] if more > 0 else [])])
        return f"What is new in it and lies in the trash here would come back with a merge: {named}." if named else ""

    @property
    def to_decide(self) -> Mapping[str, int]:
        """How many rows of each table differ and do not say which is newer."""
        counts = {
            name: sum(difference.newer is None for difference in table.differences)
            for name, table in self.tables.items()
        }
        return {name: count for name, count in counts.items() if count}


class Undecided(JournalError):
    """Rows differ and do not say which is newer, and nobody said which are to stay; nothing was changed."""

    def __init__(self, tables: Mapping[str, int]) -> None:
        counts = ", ".join(f"{count} in {name}" for name, count in tables.items())
        super().__init__(
            f"Some rows say something else here than in the archive ({counts}), and nothing was changed: say whether "
            "yours or the archive's are to stay, then merge again."
        )


def beside(tx: Transaction, data: bytes) -> Beside:
    """What an archive holds, beside what is here; nothing is changed. Raises ``NotAnArchive``."""
    archive = checked(tx, data)
    return _compared(tx, archive, _rows_here(tx, archive.columns))


def merge(tx: Transaction, data: bytes, stays: Mapping[str, Side]) -> Beside:
    """Add what is missing here; keep what is here, and of two rows that differ the newer one, in this transaction.

    ``stays`` says for each table whose row stays where none says when it was written. Raises ``Undecided`` where that
    is needed and not said, and ``NotAnArchive``. What is in the trash here and comes back leaves the trash. What the
    archive's row takes the place of stands in the change history, and a reflection's words among its versions.
    """
    tx.by = "merge"
    archive = checked(tx, data)
    here = _rows_here(tx, archive.columns)
    found = _compared(tx, archive, here)
    if undecided := {name: count for name, count in found.to_decide.items() if name not in stays}:
        raise Undecided(undecided)
    taken = {
        table: {each.key for each in compared.differences if (each.newer or stays[table]) is Side.THEIRS}
        for table, compared in found.tables.items()
    }
    for table, keys in taken.items():
        _write(tx, archive, table, here, keys)
    _merge_events(tx, archive)
    leave_trash(tx, here, taken)
    if wrong := orphans(tx):
        message = f"a merge left rows that point to nothing: {wrong}"
        raise RuntimeError(message)
    return found


def _rows_here(tx: Transaction, columns: Columns) -> dict[str, dict[str, Row]]:
    """The rows of this journal by table and key."""
    tables = read_tables(tx)
    return {
        name: {row[0]: dict(zip(tables[name].names, row, strict=True)) for row in tables[name].rows}
        for name in columns
        if name not in _OWN
    }


def _compared(tx: Transaction, archive: Checked, here: Mapping[str, Mapping[str, Row]]) -> Beside:
    tables: dict[str, TableBeside] = {}
    lies_in = {row: entry["id"] for entry in here["trash"].values() for row in in_trash(entry["contents"])}
    coming: set[str] = set()
    for name, mine in here.items():
        found = tables[name] = TableBeside(only_here=len(mine))
        for row in _to_merge(tx, archive, name, here):
            key = next(iter(row.values()))
            if key not in mine:
                found.new += 1
                coming |= {lies_in[name, key]} if (name, key) in lies_in else set()
                continue
            found.only_here -= 1
            fields = _fields(mine[key], row)
            if fields:
                called = _called(tx, name, mine[key]) if len(found.differences) < _CALLED else ""
                found.differences.append(Difference(name, key, called, fields, _newer(name, mine[key], row)))
            else:
                found.same += 1
    return Beside(archive.said, tables, [here["trash"][id_]["label"] for id_ in sorted(coming, reverse=True)])


def _to_merge(tx: Transaction, archive: Checked, table: str, here: Mapping[str, Mapping[str, Row]]) -> Iterator[Row]:
    """The rows of the archive, without what is in its trash and alive here, and what was done there to what is here."""
    for row in archive.rows(table):
        if next(iter(row.values())) in here[table]:
            yield row
        elif table == "trash":
            if (left := without_what_is_alive(tx, row, here)) is not None:
                yield left
        elif table != CHANGE_HISTORY or row["record_id"] not in here.get(row["record_table"], {}):
            yield row


def _fields(mine: Row, theirs: Row) -> dict[str, tuple[Any, Any]]:
    """The fields that differ; how often a row was saved is not one."""
    return {name: (mine[name], value) for name, value in theirs.items() if name != "version" and mine[name] != value}


def _newer(table: str, mine: Row, theirs: Row) -> Side | None:
    column = _TIMES.get(table)
    if column is None:
        return None
    return Side.THEIRS if theirs[column] > mine[column] else Side.MINE


def _called(tx: Transaction, table: str, row: Row) -> str:
    mapping = mapping_named(table)
    noun = get(tx, mapping.kind, row[mapping.key]) if mapping else None
    return label(tx, noun) if noun is not None else str(row.get("label") or next(iter(row.values())))


def _write(
    tx: Transaction, archive: Checked, table: str, here: Mapping[str, Mapping[str, Row]], taken: set[str]
) -> None:
    """Add the rows that are missing, and put those that are taken in the place of mine."""
    mine, columns = here[table], archive.columns[table]
    types = {column.name: column.type for column in columns}
    key = columns[0].name
    replaced = ", ".join(f'"{name}" = excluded."{name}"' for name in types if name != key)
    rows: list[Row] = []
    for row in _to_merge(tx, archive, table, here):
        is_written = row[key] in taken or row[key] not in mine
        if is_written and table in _REFLECTION_OF and row[_REFLECTION_OF[table]] in here["reflection"]:
            save_version_before(tx, row[_REFLECTION_OF[table]])
        if row[key] in taken:
            if is_followed(table):
                note_change(tx, table, row[key], mine[row[key]], row)
            newer = {"version": mine[row[key]]["version"] + 1} if "version" in row else {}  # an open form notices
            rows.append({**row, **newer})
        elif row[key] not in mine:
            rows.append(row)
    insert_rows(tx, table, types, rows, on_conflict=f'("{key}") DO UPDATE SET {replaced}')


def _merge_events(tx: Transaction, archive: Checked) -> None:
    """What calendars have had of this journal: of two that differ, what the later file said."""
    if calendar_events.journal_id(tx) != archive.said.journal:
        return
    before = {event.uid: event.changed_at for event in calendar_events.every_event(tx)}
    events = (CalendarEvent(**row) for row in archive.rows(calendar_events.TABLE))
    later = [event for event in events if event.uid not in before or event.changed_at > before[event.uid]]
    calendar_events.save_calendar_events(tx, later)
