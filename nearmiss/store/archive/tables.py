"""Tables of a journal as an archive holds them: which columns, which rows, in which order, and as JSON Lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from json.encoder import encode_basestring
from operator import attrgetter, itemgetter
from typing import Any

from nearmiss.store.database.engine import Column
from nearmiss.store.database.engine import Row as StoredRow
from nearmiss.store.records import calendar_address, calendar_events, sign_ins
from nearmiss.store.schema.mapping import packed
from nearmiss.store.transaction import Transaction

_NOT_KEPT = {("journal", "revision")}
"""Columns that belong to this copy of the journal and not to the journal: the number caches are kept under."""

OF_THE_PLACE = frozenset({calendar_address.SETTING, sign_ins.NAME})
"""Settings that belong to the place and not to the journal: the address of a subscription, and the sign-ins."""

Columns = Mapping[str, Sequence[Column]]


@dataclass(frozen=True)
class Table:
    """One table at one moment: its columns, of which the first is its primary key, and its rows, sorted by that."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[StoredRow]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its columns by name."""
        return tuple(column.name for column in self.columns)

    def packed_rows(self) -> list[dict[str, Any]]:
        """Its rows with the values that JSON takes, by column."""
        return [dict(zip(self.names, map(packed, row), strict=True)) for row in self.rows]

    def json_lines(self) -> bytes:
        """A line a row, as ``json`` writes it: a tenth of the time, as each column is known beforehand."""
        names = (encode_basestring(column.name).replace("%", "%%") for column in self.columns)
        line = f"{{{','.join(f'{name}:%s' for name in names)}}}\n"
        values = map(self._json_values, range(len(self.columns)))
        return "".join(map(line.__mod__, zip(*values, strict=True))).encode()

    def _json_values(self, place: int) -> Iterable[str]:
        """The values of one column as JSON; of days, numbers and the like each once, as a table has few."""
        kind, values = self.columns[place].type, [row[place] for row in self.rows]
        write = _JSON[kind]
        if kind is str:
            return ["null" if value is None else write(value) for value in values]
        written = {value: "null" if value is None else write(value) for value in set(values)}
        return map(written.__getitem__, values)


def _truth(value: bool) -> str:  # noqa: FBT001 - a value of a row
    return "true" if value else "false"


def _day(value: date | str) -> str:
    """A day; one that Python cannot count to comes as text."""
    return f'"{value if isinstance(value, str) else value.isoformat()}"'


_JSON: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    bool: _truth,
    date: _day,
    datetime: _day,
}


def columns_of(tx: Transaction) -> Columns:
    """The columns an archive keeps, by table."""
    columns: dict[str, list[Column]] = {}
    for column in sorted(tx.columns(), key=attrgetter("table")):
        if column.table != "migration" and (column.table, column.name) not in _NOT_KEPT:
            columns.setdefault(column.table, []).append(column)
    return columns


def read_tables(tx: Transaction) -> dict[str, Table]:
    """Every table of the journal, by name. Read inside one ``reading()``, they show one moment."""
    return {table.name: table for table in each_table(tx)}


def each_table(tx: Transaction) -> Iterator[Table]:
    """The same one after the other, so that who needs one at a time has one in memory."""
    for name, columns in sorted(columns_of(tx).items()):
        yield _read(tx, name, columns)


def _read(tx: Transaction, name: str, columns: Sequence[Column]) -> Table:
    listed = ", ".join(f'"{column.name}"' for column in columns)
    rows = tx.rows(f'SELECT {listed} FROM "{name}"')
    if name == calendar_events.TABLE:  # an archive holds no others than those of the journal that is here
        whose = [column.name for column in columns].index("journal")
        here = calendar_events.journal_id(tx)
        rows = [row for row in rows if row[whose] == here]
    if name == "setting":
        rows = [row for row in rows if row[0] not in OF_THE_PLACE]
    return Table(name, columns, sorted(rows, key=itemgetter(0)))


def is_archived(table: str, row: Mapping[str, Any]) -> bool:
    """Whether a row is of the journal and not of the place."""
    return table != "setting" or row["name"] not in OF_THE_PLACE
