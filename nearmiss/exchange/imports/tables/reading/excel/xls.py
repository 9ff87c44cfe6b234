"""XLS: the records of a workbook of Excel 97: hidden rows, errors, and how far its sheets reach, before it is read.

The file is a small file system of its own ([MS-CFB]) with the workbook as a stream of records in it ([MS-XLS]).
"""

from collections.abc import Iterator, Mapping, Sequence

from nearmiss.exchange.imports.other_files import DAMAGED, LOCKED, STREAMS
from nearmiss.exchange.imports.tables.reading.excel.sheet_xml import Marks
from nearmiss.exchange.imports.tables.reading.finishing import letters
from nearmiss.exchange.imports.tables.reading.grid import MOST_CELLS, Unreadable, too_much

_FREE = 0xFFFFFFFA
"""Numbers of sectors from here on are none."""

_NO_SECTOR_SHIFTS = range(7, 15)
_SMALL, _ENTRY = 64, 128
_BEGIN, _END, _SHEET, _LOCK, _ROW, _ERROR, _FORMULA = 0x809, 0x0A, 0x85, 0x2F, 0x208, 0x205, 0x06
_CELLS = {0xFD, 0x27E, 0xBD, 0x203, 0x204, _ERROR, _FORMULA, 0xD6}
_ROW_IS_HIDDEN = 0x20


def old_marks(data: bytes) -> dict[str, Marks]:
    """What stands in each sheet, by its name. Raises ``Unreadable``."""
    book = _stream(data)
    depth = 0
    found: dict[str, Marks] = {}
    places: dict[int, str] = {}
    sheet: _Sheet | None = None
    for kind, at, end in _records(book):
        if kind == _BEGIN:
            depth += 1
            sheet = _Sheet(places[at - 4]) if depth == 1 and at - 4 in places else sheet
        elif kind == _END:
            depth = max(depth - 1, 0)
            if not depth and sheet:
                found[sheet.name] = sheet.marks()
                sheet = None
        elif kind == _LOCK:
            raise Unreadable(LOCKED)
        elif kind == _SHEET and end - at > 8:  # noqa: PLR2004 (the place and the kind come before the name)
            places[int.from_bytes(book[at : at + 4], "little")] = _name(book[at + 6 : end])
        elif sheet and depth == 1:
            sheet.take(kind, book[at:end])
    return found


class _Sheet:
    """What is seen in the records of one sheet."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._hidden: set[int] = set()
        self._errors: list[str] = []
        self._bottom = self._right = 0

    def take(self, kind: int, record: bytes) -> None:
        if kind == _ROW and len(record) > 12 and record[12] & _ROW_IS_HIDDEN:  # noqa: PLR2004 (the place of the flags)
            self._hidden.add(_number(record, 0) + 1)
        elif kind in _CELLS and len(record) >= 6:  # noqa: PLR2004 (row, column and style)
            row, column = _number(record, 0), _number(record, 2)
            self._bottom, self._right = max(self._bottom, row + 1), max(self._right, column + 1)
            is_error = (kind == _ERROR and record[7:8] == b"\1") or (
                kind == _FORMULA and record[6:7] == b"\2" and record[12:14] == b"\xff\xff"
            )
            if is_error:
                self._errors.append(f"{letters(column)}{row + 1}")

    def marks(self) -> Marks:
        if self._bottom * self._right > MOST_CELLS:
            raise too_much(f"The sheet “{self.name}”, or a cell far away from the others,")
        return Marks(frozenset(self._hidden), tuple(self._errors), is_marked=True)


def _number(record: bytes, at: int) -> int:
    return int.from_bytes(record[at : at + 2], "little")


def _name(said: bytes) -> str:
    """A short text with its length and its kind before it: one byte a letter, or two."""
    length, is_wide = said[0], said[1] & 1
    if is_wide:
        return said[2 : 2 + 2 * length].decode("utf-16-le", errors="replace")
    return said[2 : 2 + length].decode("latin-1")


def _records(book: bytes) -> Iterator[tuple[int, int, int]]:
    """The type of each record, where its data begin and where they end."""
    at = 0
    while at + 4 <= len(book):
        kind, length = _number(book, at), _number(book, at + 2)
        at += 4
        yield kind, at, min(at + length, len(book))
        at += length


def _stream(data: bytes) -> bytes:
    """The stream of the workbook. Raises ``Unreadable`` when there is none."""
    files = _Files(data)
    name, sentence = next(((name, said) for name, said in STREAMS if name in files.entries), ("", DAMAGED))
    if sentence:
        raise Unreadable(sentence)
    return files.read(name)


class _Files:
    """The small file system: sectors in chains, small files together in one of them. Raises ``Unreadable``."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift = _number(data, 30)
        if len(data) < 512 or shift not in _NO_SECTOR_SHIFTS:  # noqa: PLR2004 (the header)
            raise Unreadable(DAMAGED)
        self._size = 1 << shift
        self._next = self._allocation()
        self._cutoff = self._at(56)
        self.entries: Mapping[str, tuple[int, int]] = self._directory(self._chain(self._at(48)))
        self._small_next = _numbers(self._chain(self._at(60)))

    def _at(self, place: int) -> int:
        return int.from_bytes(self._data[place : place + 4], "little")

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _allocation(self) -> list[int]:
        """Which sector follows each one."""
        sectors = _numbers(self._data[76:512])
        more, seen = self._at(68), 0
        while more < _FREE and seen * self._size < len(self._data):
            listed = _numbers(self._sector(more))
            sectors.extend(listed[:-1])
            more = listed[-1] if listed else _FREE
            seen += 1
        return _numbers(b"".join(self._sector(sector) for sector in sectors if sector < _FREE))

    def _chain(self, sector: int) -> bytes:
        parts, left = [], len(self._data) // self._size + 1
        while sector < len(self._next) and left:
            parts.append(self._sector(sector))
            sector = self._next[sector]
            left -= 1
        return b"".join(parts)

    def _directory(self, entries: bytes) -> dict[str, tuple[int, int]]:
        """Where each file begins and how long it is; the first entry is the place of all small ones.

        Those of the root, as an object within a sheet has a document of its own below; all of them where the root
        names none that tells what the file is, as some programs write it.
        """
        listed = [entries[at : at + _ENTRY] for at in range(0, len(entries) - _ENTRY + 1, _ENTRY)]
        every: dict[str, tuple[int, int]] = {}
        in_root: dict[str, tuple[int, int]] = {}
        root = _root(listed)
        for number, entry in enumerate(listed):
            name = entry[: max(_number(entry, 64) - 2, 0)].decode("utf-16-le", errors="replace") if number else ""
            if name or not number:
                place = int.from_bytes(entry[116:120], "little"), int.from_bytes(entry[120:124], "little")
                every.setdefault(name, place)
                if number in root:
                    in_root.setdefault(name, place)
        return in_root if any(name in in_root for name, _ in STREAMS) else every

    def read(self, name: str) -> bytes:
        """A file whole."""
        start, length = self.entries[name]
        if length >= self._cutoff:
            return self._chain(start)[:length]
        small = self._chain(self.entries.get("", (_FREE, 0))[0])
        parts, left = [], len(small) // _SMALL + 1
        while start < len(self._small_next) and left:
            parts.append(small[start * _SMALL : (start + 1) * _SMALL])
            start = self._small_next[start]
            left -= 1
        return b"".join(parts)[:length]


def _root(listed: Sequence[bytes]) -> set[int]:
    """The numbers of the first entry and of those that stand right below it, each of which names two more at most."""
    found = {0}
    more = _numbers(listed[0][76:80]) if listed else []
    while more:
        number = more.pop()
        if number < len(listed) and number not in found:
            found.add(number)
            more += _numbers(listed[number][68:76])
    return found


def _numbers(data: bytes) -> list[int]:
    return [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data) - 3, 4)]
