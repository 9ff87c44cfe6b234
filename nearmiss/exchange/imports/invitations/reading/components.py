"""The components of a calendar file (RFC 5545): events, zones and what else it holds, as far as it is whole.

icalendar 7.3.0 is not asked: it keeps every zone that a file defines for the files after it, so that of two files with
another "Customized Time Zone" the second is read on the clock of the first; and a file cut off in the middle is no file
to it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from nearmiss.exchange.contacts.card_lines import Line, physical_lines, property_of

_NAMED = re.compile(r"[A-Za-z0-9-]+\s*[:;]")
_DEEPEST: Final = 8
_TOP: Final = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}
"""What stands in no other of these: where the end of one is missing, the next ends it."""


@dataclass
class Component:
    """One ``BEGIN`` with its lines and the components inside it; ``is_whole`` is whether its ``END`` is there."""

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    is_whole: bool = False

    def first(self, *names: str) -> Line | None:
        """The first line of the first of these names that there is."""
        return next((line for name in names for line in self.lines if line.name == name), None)

    def every(self, name: str) -> list[Line]:
        """All lines of a name."""
        return [line for line in self.lines if line.name == name]

    def text(self, *names: str) -> str:
        """The text of the first of these names that has one."""
        return next((line.text.strip() for name in names for line in self.every(name) if line.text.strip()), "")

    def inside(self, name: str) -> Iterator["Component"]:
        """The components of a name, however deep."""
        for part in self.parts:
            if part.name == name:
                yield part
            yield from part.inside(name)


def calendar_in(data: bytes) -> Component:
    """All of a file as one component, in its order; what stands in no component is its own."""
    whole = Component("")
    stack = [whole]
    for text in _unfolded(physical_lines(data)):
        line = property_of(text, is_old=False)
        if line is None:
            continue
        name = line.raw.strip().upper()
        if line.name == "BEGIN":
            while name in _TOP and any(open_.name in _TOP for open_ in stack):
                stack.pop()
            if len(stack) < _DEEPEST:
                part = Component(name)
                stack[-1].parts.append(part)
                stack.append(part)
        elif line.name == "END":
            if any(open_.name == name for open_ in stack):
                while stack[-1].name != name:
                    stack.pop()
                stack.pop().is_whole = True
        else:
            stack[-1].lines.append(line)
    return whole


def _unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Whole lines; what begins no property goes on with the one before, as a text does whose lines nobody folded."""
    parts: list[str] = []
    for line in lines:
        if parts and parts[-1].endswith("=") and _is_quoted(parts[0]):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts and line[:1] in {" ", "\t"}:
            parts.append(line[1:])
        elif parts and line and not _NAMED.match(line):
            parts.append(f"\\n{line}")
        else:
            if parts:
                yield "".join(parts)
            parts = [line]
    if parts:
        yield "".join(parts)


def _is_quoted(head: str) -> bool:
    """Whether a value is quoted-printable, as in calendars of version 1.0."""
    return "QUOTED-PRINTABLE" in head.partition(":")[0].upper()
