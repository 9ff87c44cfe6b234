"""Two texts compared: what went is struck through, what came is bold, and the rest stands as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from nearmiss.ui.components.formatting import plain

_MOST_PIECES = 1500
"""Words compared one by one; longer texts are compared line by line, and those of more lines not at all."""
_MOST_LETTERS = 50_000
_PIECE = re.compile(r"\n+|[^\S\n]+|[^\s]+")


def compared(before: str, after: str) -> str | None:
    """Markdown that shows how ``before`` became ``after``, or ``None`` where they are too long to be compared.

    Every sign of the user's stands for itself.
    """
    if max(len(before), len(after)) > _MOST_LETTERS:
        return None
    one, two = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(one), len(two)) > _MOST_PIECES:
        one, two = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if max(len(one), len(two)) > _MOST_PIECES:
        return None
    return "".join(_pieces(one, two))


def _pieces(one: Sequence[str], two: Sequence[str]) -> Iterator[str]:
    for what, begin, end, first, past in SequenceMatcher(str.isspace, one, two).get_opcodes():
        if what == "equal":
            yield _shown("".join(one[begin:end]))
        else:
            yield _marked("".join(one[begin:end]), came=False)
            yield _marked("".join(two[first:past]), came=True)


def _shown(text: str) -> str:
    return "  \n".join(plain(line) for line in text.split("\n"))


def _marked(text: str, *, came: bool) -> str:
    """Every line of a piece marked on its own, as no mark reaches over the end of a line."""
    return "  \n".join(_mark(line, came=came) for line in text.split("\n"))


def _mark(line: str, *, came: bool) -> str:
    words = line.strip()
    if not words:
        return line
    lead, trail = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    colour, sign = ("blue", "**") if came else ("orange", "~~")
    return f"{lead}:{colour}-background[{sign}{plain(words)}{sign}]{trail}"
