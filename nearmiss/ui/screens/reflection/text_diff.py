"""Text diff: what went is struck through, what came is bold, and the rest stands as it is."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial

from nearmiss.ui.components.escaping import plain

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
    shown = ""
    for what, begin, end, first, past in SequenceMatcher(str.isspace, one, two).get_opcodes():
        if what == "equal":
            shown += _by_line("".join(one[begin:end]), plain)
        else:
            shown += _by_line("".join(one[begin:end]), partial(_marked, colour="orange", sign="~~"))
            shown += _by_line("".join(two[first:past]), partial(_marked, colour="blue", sign="**"))
    return shown


def _by_line(text: str, show: Callable[[str], str]) -> str:
    """Every line shown on its own, as no mark reaches over the end of a line."""
    return "  \n".join(show(line) for line in text.split("\n"))


def _marked(line: str, colour: str, sign: str) -> str:
    words = line.strip()
    if not words:
        return line
    lead, _, trail = line.partition(words)
    return f"{lead}:{colour}-background[{sign}{plain(words)}{sign}]{trail}"
