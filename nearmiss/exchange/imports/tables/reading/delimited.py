"""Delimited: rows of a text whose cells stand between commas, semicolons, tabs or bars."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from itertools import islice

from nearmiss.exchange.imports.tables.reading.cells import all_cleaned
from nearmiss.exchange.imports.tables.reading.grid import MOST_CELLS, Row, Sheet, Unreadable, too_much

_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT, _ROWS_LOOKED_AT = 262_144, 300
"""How many bytes and rows are weighed to find the delimiter. ``csv.Sniffer`` is wrong too often, or takes minutes."""

_SAID = re.compile(rb"\"?sep=(.)\"?[,;\t|]*\n", re.IGNORECASE)
"""The first line by which spreadsheets are told the delimiter."""

_MOST_REPAIRED = 200
_NAMED = 5
_QUOTES = (
    "The quotes in the file do not match: many are opened and never closed. Please open it in a spreadsheet, see "
    "whether its rows are right there, and save it as .xlsx or .csv again."
)


class _Lines:
    """The lines of a text from a place on, and the place where the next begins."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = BytesIO(data)
        self._data.seek(start)

    def __iter__(self) -> Iterator[str]:
        for line in self._data:
            yield line.decode("utf-8", errors="replace")

    def place(self) -> int:
        return self._data.tell()


def delimited(data: bytes) -> Sheet:
    """The rows of a text in UTF-8 whose lines end in a line feed.

    A quote that nothing closes is read as a character of its line, and said. Raises ``Unreadable``.
    """
    start, delimiter, width = _shape(data)
    if width == 1 and (inside := _unwrapped(data)) is not None:
        sheet = delimited(inside)
        return replace(sheet, notes=("Each line as a whole stood in quotes; they were taken off.", *sheet.notes))
    rows: list[Row] = []
    unclosed: list[int] = []
    cells = 0
    for number, (record, is_repaired) in enumerate(_records(data, start, delimiter, width), 1):
        if is_repaired:
            unclosed.append(number)
        cells += 1 + len(record)
        if cells > MOST_CELLS or len(unclosed) > _MOST_REPAIRED:
            raise too_much() if cells > MOST_CELLS else Unreadable(_QUOTES)
        row = all_cleaned(record)
        if any(row):
            rows.append(Row(number, row))
    return Sheet("", tuple(rows), notes=_said(unclosed))


def _shape(data: bytes) -> tuple[int, str, int]:
    """Where the rows begin, what stands between their cells, and how many cells most of them have.

    The delimiter is the one that cuts the most rows into the same number of cells; more cells count for more.
    """
    said = _SAID.match(data)
    start = said.end() if said else 0
    sample = data[start : start + _LOOKED_AT].decode("utf-8", errors="ignore")
    named = said[1].decode("ascii", errors="replace") if said else ""
    best = (0.0, named if named in _DELIMITERS else ",", 1)
    for delimiter in (named,) if named in _DELIMITERS else _DELIMITERS:
        widths = Counter(len(record) for record in _sampled(sample, delimiter))
        for width, count in widths.most_common(2):
            evenness = count / widths.total() * (1 - 1 / width)
            if evenness > best[0]:
                best = (evenness, delimiter, width)
    return start, *best[1:]


def _sampled(sample: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    try:
        yield from (record for record in islice(reader, _ROWS_LOOKED_AT) if any(record))
    except csv.Error:
        return


def _unwrapped(data: bytes) -> bytes | None:
    """The text inside, where every line is one quoted cell: what becomes of a list that was saved as one column."""
    lines = data.strip(b"\n").split(b"\n")
    if len(lines) > MOST_CELLS or not all(len(line) > 1 and line[:1] == line[-1:] == b'"' for line in lines):
        return None
    inside = b"\n".join(line[1:-1].replace(b'""', b'"') for line in lines) + b"\n"
    return inside if _shape(inside)[2] > 1 else None


def _records(data: bytes, start: int, delimiter: str, width: int) -> Iterator[tuple[list[str], bool]]:
    """Each row of a text, and whether a quote in it was read as a character."""
    while start < len(data):
        lines = _Lines(data, start)
        reader = csv.reader(lines, delimiter=delimiter)
        for record in _until_error(reader):
            end = lines.place()
            if record is not None and _is_whole(data[start:end], record, delimiter, width, is_last=end == len(data)):
                yield record, False
                start = end
                continue
            end = data.find(b"\n", start) + 1 or len(data)
            yield _line(data[start:end], delimiter, width), True
            start = end
            break


def _until_error(reader: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """The rows, and ``None`` for one with a cell longer than the csv module takes, 131,072 characters."""
    try:
        yield from reader
    except csv.Error:
        yield None


def _is_whole(raw: bytes, record: list[str], delimiter: str, width: int, *, is_last: bool) -> bool:
    """Whether a row ends where it was meant to, and holds no other rows in a quote that was left open."""
    if b'"' not in raw or not (is_last or b"\n" in raw[:-1]):
        return True
    wrong = _wrong(raw, delimiter)
    if is_last and "end of data" in wrong:
        return False
    return (not wrong and len(record) == width) or not _swallowed(raw, delimiter, width)


def _wrong(raw: bytes, delimiter: str) -> str:
    """What a strict reader says of the quotes in a row, nothing when they are right."""
    text = StringIO(raw.decode("utf-8", errors="replace"), newline="")
    try:
        next(csv.reader(text, delimiter=delimiter, strict=True), None)
    except csv.Error as error:
        return str(error)
    return ""


def _swallowed(raw: bytes, delimiter: str, width: int) -> bool:
    """Whether the first two lines of a row are rows of the usual width themselves."""
    first, _, rest = raw.rstrip(b"\n").partition(b"\n")
    second = rest.partition(b"\n")[0]
    return bool(rest) and all(len(_line(line, delimiter, width)) == width for line in (first, second))


def _line(raw: bytes, delimiter: str, width: int) -> list[str]:
    """One line as a row, with its quotes as they are meant or, when that makes an unusual width, as characters."""
    line = raw.decode("utf-8", errors="replace").rstrip("\n")
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        try:
            record = next(csv.reader([line], delimiter=delimiter, quoting=quoting), [])
        except csv.Error:
            continue
        if len(record) == width:
            break
    else:
        record = line.split(delimiter)
    return [cell[1:] if cell[:1] == '"' and cell[-1:] != '"' else cell for cell in record]


def _said(unclosed: list[int]) -> tuple[str, ...]:
    if not unclosed:
        return ()
    where = ", ".join(map(str, unclosed[:_NAMED])) + (" and more" if len(unclosed) > _NAMED else "")
    rows = "row" if len(unclosed) == 1 else "rows"
    return (
        f"A quote in {rows} {where} is opened and never closed; the line was read as it stands. Please look at it.",
    )
