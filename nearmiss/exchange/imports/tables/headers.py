"""Headers: the row of a sheet that names its columns, found by these names below titles and notes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nearmiss.exchange.imports.tables.presets import Preset, preset_of
from nearmiss.exchange.imports.tables.reading.grid import Cell, Row, Sheet
from nearmiss.exchange.imports.tables.word_lists import application_meanings, header_key, people_meanings

_FIRST_ROWS = 20
_LEAST = 2
"""Names of columns that make a header; fewer may be a title."""
_REPEATED = 0.2
"""The part of the rows in which a word stands below itself that makes it a value and no name of a column."""
_LONGEST_NAME = 80
_A_PRESET = 100
_ALPHABET = 26
_LOOKED_AT = 300


@dataclass(frozen=True)
class Header:
    """Where the names of the columns stand.

    ``names`` are by column (empty where there is none), ``rows`` the positions in the sheet that they take (none: the
    sheet has no header), ``preset`` is the list they are of, if any. ``score`` says how sure that is.
    """

    names: tuple[str, ...]
    rows: tuple[int, ...]
    preset: Preset | None = None
    score: float = 0

    @property
    def first_row(self) -> int:
        """The position of the first row of data."""
        return self.rows[-1] + 1 if self.rows else 0


def find_header(sheet: Sheet) -> Header:
    """The header of a sheet: a preset's, else the row, or the two, with most names that are known."""
    rows = sheet.rows[:_FIRST_ROWS]
    named = [_names(row) for row in rows]
    best = Header(_letters(sheet), ())
    for place, names in enumerate(named):
        if (preset := preset_of(map(header_key, filter(None, names)))) is not None:
            score = _A_PRESET + len(names)
            if score > best.score:
                best = Header(names, (place,), preset, score)
    if best.preset is not None:
        return best
    below = _below(sheet.rows)
    scores = [_score(names, below) for names in named]
    for place, score in enumerate(scores):
        if score >= _LEAST and score > best.score:
            best = Header(named[place], (place,), None, score)
    for place in range(len(rows) - 1):
        pair = _pair(named[place], named[place + 1], below)
        if pair and (score := _score(pair, below)) > max(best.score, _LEAST):
            best = Header(pair, (place, place + 1), None, score)
    if not best.rows and len(rows) > 1 and _is_only_column(sheet) and scores[0] == 1:
        return Header(named[0], (0,), None, 1)
    return best


def recognised(sheet: Sheet) -> float:
    """How much of a sheet is known: the names of its columns, and a little for each row below them."""
    header = find_header(sheet)
    return header.score + min(len(sheet.rows), 100) / 1000


def _names(row: Row) -> tuple[str, ...]:
    return tuple(cell if isinstance(cell, str) and len(cell) <= _LONGEST_NAME else "" for cell in row.cells)


def _is_known(name: str) -> bool:
    return bool(application_meanings(name) or people_meanings(name))


def _score(names: Sequence[str], below: Sequence[Counter[Cell]]) -> int:
    """How many columns have a known name that is no value of theirs; none where neither organisation nor person is."""
    known = [
        name
        for name, values in zip(names, below, strict=False)
        if name and _is_known(name) and not _is_value(name, values)
    ]
    meant = {meaning for name in known for meaning in (*application_meanings(name)[:1], *people_meanings(name)[:1])}
    essential = {"organisation", "role", "first_name", "last_name", "person_name"}
    return len({header_key(name) for name in known}) if meant & essential else 0


def _is_value(name: str, values: Counter[Cell]) -> bool:
    there = values[name]
    return there > 1 and there > _REPEATED * values.total()


def _below(rows: Sequence[Row]) -> list[Counter[Cell]]:
    """What stands in each column, of a few hundred rows."""
    found: list[Counter[Cell]] = []
    for row in rows[:_LOOKED_AT]:
        for place, cell in enumerate(row.cells):
            if place == len(found):
                found.append(Counter())
            if cell is not None:
                found[place][cell] += 1
    width = max((len(row.cells) for row in rows), default=0)
    return found + [Counter() for _ in range(width - len(found))]


def _pair(groups: Sequence[str], names: Sequence[str], below: Sequence[Counter[Cell]]) -> tuple[str, ...] | None:
    """Two header rows as one: the name below with the group above it, where that is known, else either of them."""
    filled = [name for name in names if name]
    known = [
        name for place, name in enumerate(names) if name and (place >= len(below) or not _is_value(name, below[place]))
    ]
    if not filled or sum(map(_is_known, known)) * 2 < len(filled):
        return None
    found: list[str] = []
    group = ""
    for place in range(max(len(groups), len(names))):
        above = groups[place] if place < len(groups) else ""
        name = names[place] if place < len(names) else ""
        group = above or group
        both = f"{group} {name}".strip()
        is_apart = bool(name and group and name != group)
        found.append(both if is_apart and (_is_known(both) or not _is_known(name)) else name or above)
    return tuple(found)


def _is_only_column(sheet: Sheet) -> bool:
    return all(len([cell for cell in row.cells if cell is not None]) <= 1 for row in sheet.rows)


def _letters(sheet: Sheet) -> tuple[str, ...]:
    width = max((len(row.cells) for row in sheet.rows), default=0)
    return tuple(f"Column {letter(place)}" for place in range(width))


def letter(place: int) -> str:
    """A column as a spreadsheet names it: 0 is A, 26 is AA."""
    before, last = divmod(place, _ALPHABET)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)
