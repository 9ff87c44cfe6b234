"""Rows of a journal looked at: each as if it were saved anew, and what it points to."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nearmiss.model import Invalid
from nearmiss.store.archive.tables import Table, columns_of, read_tables
from nearmiss.store.archive.verify import Verifier, typed_row
from nearmiss.store.doctor.finding import Finding
from nearmiss.store.records.settings import check_stored
from nearmiss.store.schema.integrity import orphans
from nearmiss.store.transaction import Transaction

_OF_A_RECORD = "Repair puts there what can stand there, and takes out what cannot be right in any way."
_OF_A_LINK = "Repair puts something by a name of its own there, or lets go of the link."


@dataclass(frozen=True)
class Wrong:
    """A stored row that no save could have written: its values as JSON takes them, a field of it, and why."""

    table: str
    row: dict[str, Any]
    field: str
    message: str

    @property
    def key(self) -> str:
        """The row's primary key."""
        return str(next(iter(self.row.values())))


def findings(tx: Transaction) -> list[Finding]:
    """What no save could have written, every table to its end; and what points to something that is not there.

    An archive of a journal without findings is one that can be restored: the same rules are asked.
    """
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for wrong in wrong_rows(tx):
        what = f"{_spaced(wrong.field)}: {wrong.message}"
        places[wrong.table, what].append(f"{wrong.table}.{wrong.field} {wrong.key}")
    found = [
        Finding("row", f"{_counted(table, rows)} {what} {_OF_A_RECORD}", tuple(rows), is_mended=True)
        for (table, what), rows in places.items()
    ]
    for place, count in orphans(tx).items():
        table, field = place.split(".")
        what = f"{_counted(table, range(count))} {_spaced(field)}: it leads to what is not there. {_OF_A_LINK}"
        found.append(Finding("orphan", what, (place,), is_mended=True))
    return found


def _counted(table: str, rows: Sequence[object]) -> str:
    """How many rows of which table, as the beginning of a sentence about a field of theirs."""
    return f"In {len(rows):,} of {_spaced(table)},"


def _spaced(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


def wrong_rows(tx: Transaction) -> Iterator[Wrong]:
    """The rows that no save could have written, with the first thing that is wrong with each."""
    columns, verifier = columns_of(tx), Verifier(sys.maxsize)
    for name, table in read_tables(tx).items():
        for number, row in enumerate(table.packed_rows(), 1):
            try:
                verifier.check_stored_row(name, number, typed_row(columns[name], row))
            except Invalid as wrong:
                yield Wrong(name, row, wrong.field, wrong.message)
        if name == "setting":
            yield from _wrong_settings(table)


def _wrong_settings(table: Table) -> Iterator[Wrong]:
    """The settings that cannot be right beside each other, one by one."""
    left = {str(row["name"]): row for row in table.packed_rows()}
    while True:
        try:
            check_stored({name: row["value"] for name, row in left.items()})
        except Invalid as wrong:
            if wrong.field not in left:
                raise
            yield Wrong("setting", left.pop(wrong.field), "value", wrong.message)
        except (ValueError, TypeError, AttributeError):  # one that cannot be read at all is found as a row
            return
        else:
            return
