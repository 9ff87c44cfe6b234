"""Leftovers: rows of a list that are no entries of it, such as sums, headings between blocks and repeated headers."""

import re
from collections.abc import Sequence

from nearmiss.exchange.imports.tables.columns import Columns
from nearmiss.exchange.imports.tables.days.written import Unclear, written
from nearmiss.exchange.imports.tables.headers import Header
from nearmiss.exchange.imports.tables.reading.grid import Cell, Row
from nearmiss.exchange.imports.tables.statuses import understood
from nearmiss.exchange.imports.tables.word_lists import is_blank, is_total, plain_words

_MOST_PLACES = 8
_FEW = 2
_NUMBER = re.compile(r"[\d.,]+\s*%?")


def entries(rows: Sequence[Row], header: Header, columns: Columns) -> tuple[list[Row], list[str]]:
    """The rows that are entries, and what was left out, in sentences with the places."""
    names = tuple(name.casefold() for name in header.names)
    spelled = {spelled for name in header.names for spelled in (name, name.casefold(), name.upper(), name.title())}
    organisation, role = columns.of("organisation"), columns.of("role")
    known = [column.place for column in (organisation, role) if column]
    left: dict[str, list[int]] = {"repeated header": [], "line of sums": [], "heading without an entry": []}
    found: list[Row] = []
    for row in rows:
        filled = [cell for cell in row.cells if cell is not None]
        if len(filled) <= _FEW or isinstance(filled[0], str):
            if header.rows and not spelled.isdisjoint(row.cells) and _is_header(row, names):
                left["repeated header"].append(row.number)
                continue
            first = filled[0] if filled else None
            if isinstance(first, str) and is_total(first) and not _is_entry(row, known):
                left["line of sums"].append(row.number)
                continue
            if len(filled) == _FEW and header.rows and _is_a_sum(row, known):
                left["line of sums"].append(row.number)
                continue
            if not filled or (len(filled) == 1 and (not columns.is_people) and _is_heading(first, row, known)):
                left["heading without an entry"].append(row.number)
                continue
        found.append(row)
    return found, [_said(what, places) for what, places in left.items() if places]


def _is_header(row: Row, names: Sequence[str]) -> bool:
    same = 0
    for cell, name in zip(row.cells, names, strict=False):
        if type(cell) is str and len(cell) == len(name) and cell.casefold() == name:
            same += 1
    return same > 1 and same * 2 > sum(cell is not None for cell in row.cells)


def _is_entry(row: Row, known: Sequence[int]) -> bool:
    """Whether both organisation and role stand in it: "Total" is an organisation as well."""
    there = [place < len(row.cells) and not is_blank(row.cells[place]) for place in known]
    return len(there) > 1 and all(there) and not any(_is_number(row.cells[place]) for place in known)


def _is_a_sum(row: Row, known: Sequence[int]) -> bool:
    """Whether a row says nothing but a name and a number where the role stands: "Interviews", 4."""
    if len(known) <= 1:
        return False
    organisation, role = (row.cells[place] if place < len(row.cells) else None for place in known)
    return organisation is not None and _is_number(role)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and _NUMBER.fullmatch(cell) is not None)


def _is_heading(only: Cell, row: Row, known: Sequence[int]) -> bool:
    """Whether the only cell of a row heads a block: a month, a year, a status; or stands where no entry begins."""
    if is_blank(only):
        return True
    place = next(place for place, cell in enumerate(row.cells) if cell is not None)
    if not isinstance(only, str) or place not in known:
        return True
    words = plain_words(only)
    is_day = written(only) is not Unclear.NO_DAY or written(f"1 {only}") is not Unclear.NO_DAY
    return is_day or understood(only) is not None or only.endswith(":") or all(word.isdigit() for word in words)


def _said(what: str, places: Sequence[int]) -> str:
    shown = ", ".join(map(str, places[:_MOST_PLACES])) + (" and others" if len(places) > _MOST_PLACES else "")
    if len(places) == 1:
        return f"A {what} was left out: row {shown}."
    plural = what.replace("header", "headers").replace("line of", "lines of").replace("heading", "headings")
    return f"{len(places):,} {plural} were left out: rows {shown}."
