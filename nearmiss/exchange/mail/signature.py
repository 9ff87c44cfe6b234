"""The end of a letter: its last words ("Kind regards,"), and the name below which, or above which, it is signed."""

import re
from dataclasses import dataclass

_SHORT = 50
"""Characters that the last words have at most, and a name."""
_LAST = 3
"""Paragraphs at the end of a letter among which they are looked for: a postscript or two may follow."""


@dataclass(frozen=True)
class Signed:
    """A letter taken apart where it is signed: between ``close`` and ``name``."""

    paragraphs: list[str]
    close: str
    name: str
    postscript: list[str]


def signed(text: str, my_name: str) -> Signed:
    """The parts of a letter, a plain text; where it does not end with a name, ``my_name`` is put there."""
    paragraphs = [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    for place in reversed(range(max(len(paragraphs) - _LAST, 0), len(paragraphs))):
        before, lines, after = paragraphs[:place], paragraphs[place].split("\n"), paragraphs[place + 1 :]
        if at := next((at for at, line in enumerate(lines) if at and _is_name(line, my_name)), 0):
            return Signed(before, "\n".join(lines[:at]), "\n".join(lines[at:]), after)
        if any(len(line) > _SHORT for line in lines):
            continue
        if len(before) > 1 and len(lines) == 1 and (_is_close(before[-1]) or _is_name(lines[0], my_name)):
            is_short = len(before[-1]) <= _SHORT
            return Signed(before[:-1] if is_short else before, before[-1] if is_short else "", lines[0], after)
        if before and _is_close(lines[0]):
            return Signed(before, lines[0], "\n".join(lines[1:]) or my_name, after)
    if len(paragraphs) > 1 and len(paragraphs[-1]) <= _SHORT and "\n" not in paragraphs[-1]:
        return Signed(paragraphs[:-1], paragraphs[-1], my_name, [])
    return Signed(paragraphs, "", my_name, [])


def _is_close(line: str) -> bool:
    return line.endswith(",") and len(line) <= _SHORT


def _is_name(line: str, my_name: str) -> bool:
    """Whether a line is the user's name, or their first one."""
    words = line.strip(" ,.\N{EN DASH}-").casefold()
    return bool(my_name) and words in {my_name.casefold(), my_name.partition(" ")[0].casefold()}
