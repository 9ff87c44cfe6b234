"""OpenDocument: the sheets of ODS, and of the same in one XML file (FODS).

python-calamine 0.9.1 refuses an ``.ods`` with line breaks between its cells, which gnumeric 1.12 and SheetJS 0.18
write, and says nothing of hidden rows and merged cells.
"""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from nearmiss.exchange.imports.other_files import DAMAGED, LOCKED
from nearmiss.exchange.imports.tables.reading.cells import duration, moment, number, of_a_sheet
from nearmiss.exchange.imports.tables.reading.finishing import Raw, finished, letters
from nearmiss.exchange.imports.tables.reading.grid import MOST_CELLS, Cell, Grid, Merge, Unreadable, too_much
from nearmiss.exchange.imports.tables.reading.package import Package, read_xml

_SPACE = re.compile(r"[ \t\r\n]+")
_ASIDE = {"annotation", "frame", "custom-shape", "shapes", "forms", "control", "rect", "line"}
"""What stands in a cell or a sheet beside its text: comments, pictures, drawings."""

_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 (a day of the calendar, in no zone)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHOWN_DAY = re.compile(r"(\d\d?)/(\d\d?)/(\d\d)")
_MOST_COLUMNS = 20_000
_MOST_TEXT = 60_000_000


def opendocument(package: Package, answers: Mapping[str, str]) -> Grid:
    """The sheets of an ODS file. Raises ``Unreadable``."""
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.part(manifest):
        raise Unreadable(LOCKED)
    return opendocument_xml(package.part("content.xml"), answers)


def opendocument_xml(xml: bytes, answers: Mapping[str, str]) -> Grid:
    """The sheets of the XML of an OpenDocument spreadsheet. Raises ``Unreadable``."""
    reader = _Reader()
    read_xml(xml, reader.start, reader.end, reader.text)
    if not reader.is_spreadsheet:
        raise Unreadable(DAMAGED)
    return Grid("ods", tuple(finished(sheet, answers) for sheet in reader.sheets if sheet.rows))


class _Reader:
    """Puts the cells of a document together from its elements, one after the other."""

    def __init__(self) -> None:
        self.sheets: list[Raw] = []
        self.is_spreadsheet = False
        self._unseen_styles: set[str] = set()
        self._style = ""
        self._room = MOST_CELLS
        self._letters = _MOST_TEXT
        self._aside = 0
        self._table: str | None = None
        self._is_hidden = False
        self._row: list[Cell] | None = None
        self._row_said: Mapping[str, str] = {}
        self._cell: Mapping[str, str] | None = None
        self._is_text = False
        self._words: list[str] = []

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif name in {"table-cell", "covered-table-cell"}:
            if self._row is not None:
                self._cell, self._words = said, []
        elif self._cell is not None:
            self._inside(name, said)
        else:
            self._around(name, said)

    def _around(self, name: str, said: Mapping[str, str]) -> None:
        """Begin what is not inside a cell: a sheet, a row, or a style that hides a sheet."""
        if name == "table-row" and self._table is not None:
            self._row, self._row_said = [], said
        elif name == "table":
            self._table, self._number = said.get("table:name", ""), 1
            self._rows: list[tuple[int, list[Cell]]] = []
            self._hidden: set[int] = set()
            self._merged: list[Merge] = []
            self._errors: list[str] = []
            self._is_hidden = said.get("table:style-name") in self._unseen_styles
        elif name == "style":
            self._style = said.get("style:name", "")
        elif name == "table-properties" and said.get("table:display") == "false":
            self._unseen_styles.add(self._style)
        elif name == "spreadsheet":
            self.is_spreadsheet = True

    def _inside(self, name: str, said: Mapping[str, str]) -> None:
        if name == "p":
            self._is_text = True
            if self._words:
                self._words.append("\n")
        elif name == "line-break":
            self._words.append("\n")
        elif name == "tab":
            self._words.append("\t")
        elif name == "s":
            self._words.append(" " * min(_whole(said.get("text:c")), 100))

    def text(self, data: str) -> None:
        if self._is_text and not self._aside:
            self._words.append(_SPACE.sub(" ", data))

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name == "p":
            self._is_text = False
        elif name in {"table-cell", "covered-table-cell"}:
            if self._row is not None and self._cell is not None:
                self._take_cell(self._row, self._cell)
            self._cell = None
        elif name == "table-row":
            if self._row is not None:
                self._take_row(self._row)
            self._row = None
        elif name == "table" and self._table is not None:
            self.sheets.append(
                Raw(
                    self._table,
                    self._rows,
                    tuple(self._merged),
                    frozenset(self._hidden),
                    self._errors,
                    self._is_hidden,
                )
            )
            self._table = None

    def _take_cell(self, row: list[Cell], said: Mapping[str, str]) -> None:
        value = _value(said, self._words)
        repeated = _whole(said.get("table:number-columns-repeated"))
        column = len(row)
        down, right = _whole(said.get("table:number-rows-spanned")), _whole(said.get("table:number-columns-spanned"))
        if down > 1 or right > 1:
            self._merged.append(Merge(self._number, column, self._number + down - 1, column + right - 1))
        if isinstance(value, str):
            if said.get("calcext:value-type") == "error" or (value.startswith("#") and _is_error(said)):
                self._errors.append(f"{letters(column)}{self._number}")
                value = None
            else:
                self._letters -= len(value) * repeated
        if column + repeated > _MOST_COLUMNS and value is None:
            repeated = max(_MOST_COLUMNS - column, 0)
        elif repeated > _MOST_COLUMNS or self._letters < 0:
            raise too_much(f"The sheet “{self._table}”")
        row.extend([value] * repeated)

    def _take_row(self, row: list[Cell]) -> None:
        while row and row[-1] is None:
            row.pop()
        repeated = _whole(self._row_said.get("table:number-rows-repeated"))
        if row:
            self._room -= len(row) * repeated
            if self._room < 0:
                raise too_much(f"The sheet “{self._table}”")
            numbers = range(self._number, self._number + repeated)
            self._rows.extend((at, list(row)) for at in numbers)
            if self._row_said.get("table:visibility") in {"collapse", "filter"}:
                self._hidden.update(numbers)
        self._number += repeated


def _whole(said: str | None) -> int:
    """A count of an attribute, at least 1."""
    return max(int(said[:9]), 1) if said and said.isdecimal() else 1


def _is_error(said: Mapping[str, str]) -> bool:
    return "table:formula" in said and said.get("office:value-type") == "string"


def _value(said: Mapping[str, str], words: list[str]) -> Cell:
    kind = said.get("office:value-type")
    if kind in {"float", "percentage", "currency"}:
        try:
            value = number(float(said.get("office:value", "")))
            return _numbered_day(value, "".join(words)) if "/" in "".join(words) else value
        except ValueError:
            pass
    elif kind == "boolean":
        return said.get("office:boolean-value") == "true"
    elif kind == "date":
        day = said.get("office:date-value", "")
        return moment(f"{day}T00:00:00" if _DAY.fullmatch(day) else day) or of_a_sheet(day)
    elif kind == "time":
        return _time(said.get("office:time-value", ""))
    return of_a_sheet(said.get("office:string-value") or "".join(words))


def _numbered_day(value: float, shown: str) -> Cell:
    """A day that is a number, and shown as that day: so SheetJS 0.18.5 writes days in ODS."""
    try:
        day = _DAY_ZERO + timedelta(days=value)
    except OverflowError:
        return value
    near = day + timedelta(minutes=1)  # its numbers are some seconds off in zones such as Dublin's
    said = _SHOWN_DAY.fullmatch(shown.strip())
    if not said or tuple(map(int, said.groups())) not in {(one.month, one.day, one.year % 100) for one in (day, near)}:
        return value
    return day if day.time() != time() else day.date()


def _time(said: str) -> Cell:
    """A time of day, or how long something took when it is longer than a day."""
    length = duration(said)
    if length is None:
        return of_a_sheet(said)
    if length >= timedelta(days=1):
        return length
    return time(length.seconds // 3600, length.seconds // 60 % 60, length.seconds % 60)
