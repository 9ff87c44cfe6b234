"""XLSB: the records of a binary sheet: hidden rows, errors, and cells in a short form that python-calamine passes over.

The form of the records is that of [MS-XLSB]: a type and a length of 7 bits a byte, then the data.
"""

from collections.abc import Iterator

from nearmiss.exchange.imports.other_files import DAMAGED
from nearmiss.exchange.imports.tables.reading.excel.sheet_xml import Marks
from nearmiss.exchange.imports.tables.reading.finishing import letters
from nearmiss.exchange.imports.tables.reading.grid import MOST_CELLS, Unreadable, too_much

_ROW, _SHEET = 0, 156
_BLANK, _LAST_FULL, _LAST_SHORT, _TO_SHORT = 1, 11, 18, 11
"""Cells are of types 1 to 11, those in the short form of types 12 to 18: the same 1 to 7 without their column."""

_ERRORS = {3, 11, 14}
_FLAGS, _ROW_IS_HIDDEN = 11, 0x10
_LONGEST_LENGTH = 21


def sheet_parts(workbook: bytes) -> dict[str, str]:
    """The relation that each sheet of ``workbook.bin`` is found by, by its name."""
    found = {}
    for kind, _, place, end in _records(workbook):
        if kind == _SHEET:
            relation, after = _string(workbook, place + 8, end)
            found[_string(workbook, after, end)[0]] = relation
    return found


def binary_marks(data: bytes, name: str) -> tuple[Marks, bool]:
    """What stands in the sheet ``name``, and whether it has cells in the short form. Raises ``Unreadable``."""
    hidden: set[int] = set()
    errors: list[str] = []
    is_short = False
    row = column = bottom = right = -1
    for kind, _, place, end in _records(data):
        if kind == _ROW:
            row, column = int.from_bytes(data[place : place + 4], "little"), -1
            if end - place > _FLAGS and data[place + _FLAGS] & _ROW_IS_HIDDEN:
                hidden.add(row + 1)
        elif _BLANK <= kind <= _LAST_SHORT:
            is_short = is_short or kind > _LAST_FULL
            column = int.from_bytes(data[place : place + 4], "little") if kind <= _LAST_FULL else column + 1
            if kind not in {_BLANK, _BLANK + _TO_SHORT}:
                bottom, right = max(bottom, row), max(right, column)
            if kind in _ERRORS:
                errors.append(f"{letters(column)}{row + 1}")
    if (bottom + 1) * (right + 1) > MOST_CELLS:
        raise too_much(f"The sheet “{name}”, or a cell far away from the others,")
    return Marks(frozenset(hidden), tuple(errors), is_marked=True), is_short


def in_full(data: bytes) -> bytes:
    """A sheet whose cells say their columns.

    SheetJS 0.18.5 writes every cell after the first of a row without its column; python-calamine 0.9.1 passes those
    over, and gives the first column alone.
    """
    parts: list[bytes] = []
    column = -1
    for kind, begin, place, end in _records(data):
        if kind == _ROW:
            column = -1
        elif _BLANK <= kind <= _LAST_FULL:
            column = int.from_bytes(data[place : place + 4], "little")
        elif _LAST_FULL < kind <= _LAST_SHORT:
            column += 1
            cell = column.to_bytes(4, "little") + data[place:end]
            parts.append(bytes((kind - _TO_SHORT,)) + _length(len(cell)) + cell)
            continue
        parts.append(data[begin:end])
    return b"".join(parts)


def _records(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The type of each record, where it begins, where its data begin and where they end."""
    begin, size = 0, len(data)
    while begin < size:
        place = begin
        kind = data[place]
        place += 1
        if kind & 0x80 and place < size:
            kind = kind & 0x7F | data[place] << 7
            place += 1
        length = shift = 0
        while place < size:
            byte = data[place]
            place += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > _LONGEST_LENGTH:
                break
        end = place + length
        if end > size:
            raise Unreadable(DAMAGED)
        yield kind, begin, place, end
        begin = end


def _length(length: int) -> bytes:
    found = b""
    while length > 0x7F:  # noqa: PLR2004 (seven bits a byte)
        found += bytes((length & 0x7F | 0x80,))
        length >>= 7
    return found + bytes((length,))


def _string(data: bytes, place: int, end: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    after = place + 4 + 2 * int.from_bytes(data[place : place + 4], "little")
    if after > end:
        raise Unreadable(DAMAGED)
    return data[place + 4 : after].decode("utf-16-le", errors="replace"), after
