"""The page budget: the long lists around a week are cut until it fits on three pages of A4, and what is cut is named.

A page printed is not measured here but estimated, in lines of text, on the safe side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from nearmiss.exchange.documents.document import Block, BulletList, Chart, Heading, Line, MarkdownText

PAGES = 3
_LINES = 52 * PAGES
"""Lines of text that fit on the pages, with some room for what must not be broken over two."""

_LETTERS = 84
"""Letters in a line; a capital, or a sign of a script that is written wide, is two."""

_WIDE = "\u2e80"
_HEADING, _PICTURE, _BETWEEN = 3.5, 21.0, 0.6


_LIMITS = ((15, 400), (12, 300), (8, 240), (5, 160), (3, 120))
"""How many lines a list may hold, and how many letters each of them: the widest first."""


def fitted(blocks: Iterable[Block], places: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks, their lists cut where they do not fit on the pages until they do.

    ``places`` says where all of it stands, for every section that may be cut; no other is, for a page more is better
    than a word less.
    """
    every = made = tuple(blocks)
    for most, letters in _LIMITS:
        if sum(map(_height, made)) <= _LINES:
            break
        made = tuple(_cut(every, most, letters, places))
    return made


def _cut(blocks: Sequence[Block], most: int, letters: int, places: Mapping[str, str]) -> Iterator[Block]:
    where: str | None = None
    for block in blocks:
        match block:
            case Heading():
                where = places.get(block.text)
                yield block
            case BulletList() if where:
                more = len(block.lines) - most
                rest = (Line(f"and {more} more, {where}"),) if more > 0 else ()
                lines = (Line(begun(line.text, letters), begun(line.label, letters)) for line in block.lines[:most])
                yield BulletList((*lines, *rest))
            case _:
                yield block


def begun(text: str, letters: int) -> str:
    """The beginning of a text, cut at a word."""
    most = letters - _wide(text[:letters]) // 2
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0].rstrip()} …"


def _height(block: Block) -> float:
    """About how many lines of the page a block takes."""
    match block:
        case Heading():
            return _HEADING
        case Line():
            return rows(f"{block.label} {block.text}") + _BETWEEN
        case BulletList():
            return sum(rows(f"{line.label} {line.text}") + _BETWEEN / 2 for line in block.lines)
        case MarkdownText():
            lines = block.text.split("\n")
            return rows(block.label) + sum(rows(line) + _BETWEEN for line in lines) + 2 * _BETWEEN
        case Chart():
            return _PICTURE
        case _:
            return 0.0


def rows(text: str, letters: int = _LETTERS) -> int:
    """About how many lines a text takes of which each has so many ``letters``."""
    return max(1, ceil((len(text) + _wide(text)) / letters))


def _wide(text: str) -> int:
    """How many signs of a text are about as wide as two small letters."""
    return sum(sign >= _WIDE or sign.isupper() for sign in text)
