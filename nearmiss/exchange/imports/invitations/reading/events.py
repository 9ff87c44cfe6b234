"""The events of a calendar file: what each says of itself, which of several versions is the last, what is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Final

from nearmiss.exchange.imports.invitations.reading.components import Component
from nearmiss.exchange.imports.invitations.reading.places import place_of, text_of
from nearmiss.exchange.imports.invitations.reading.times import When, moment_of
from nearmiss.exchange.imports.invitations.reading.words import is_called_off, without_prefix
from nearmiss.model.application import LAST_SEQUENCE

MOST: Final = 20_000
"""Events that are looked at."""
_FEW: Final = 3
"""Events that somebody sends; a file with more of them is a calendar of one's own."""
_SHOWN: Final = 60


_NO_INVITATIONS: Final = {
    "REPLY": "It is an answer to an invitation, and no invitation.",
    "COUNTER": "It proposes another time for an event, and moves nothing before that is accepted.",
    "DECLINECOUNTER": "It says that another time was not accepted; the event stays as it is.",
    "REFRESH": "It asks for the newest version of an event, and says nothing about it.",
    "ADD": "It adds a day to a series. Save that day from your calendar as an event of its own.",
}
"""Why files of other methods (RFC 5546) are not taken."""


@dataclass(frozen=True)
class Event:
    """One event: the ``number`` it has in its file, and the METHOD of the calendar it stands in (empty: none).

    ``key`` is its UID, with the day of one of a series behind it; made of what it says where it has none.
    """

    number: int
    component: Component
    method: str
    key: str

    @property
    def place(self) -> str:
        """Where it is found in its file."""
        return f"event {self.number}"

    @cached_property
    def sequence_number(self) -> int:
        """How often its organiser changed it."""
        text = self.component.text("SEQUENCE")
        return min(int(text), LAST_SEQUENCE) if re.fullmatch("[0-9]{1,12}", text) else 0

    @cached_property
    def stamped_at(self) -> str:
        """When this version of it was made; empty where it does not say."""
        line = self.component.first("DTSTAMP", "LAST-MODIFIED")
        return moment_of(line) if line else ""

    @cached_property
    def title(self) -> str:
        """Its title as it is written."""
        return " ".join(self.component.text("SUMMARY").split())

    @cached_property
    def summary(self) -> str:
        """Its title without what programs write before it."""
        return without_prefix(self.title)

    @cached_property
    def text(self) -> str:
        """What it says about itself."""
        return text_of(self.component)

    @cached_property
    def where(self) -> str:
        """A room, an address or a link."""
        return place_of(self.component)

    @property
    def is_called_off(self) -> bool:
        """Whether it takes place no more."""
        status = self.component.text("STATUS").upper()
        return self.method == "CANCEL" or status == "CANCELLED" or is_called_off(self.title)

    @property
    def is_no_invitation(self) -> str:
        """Why it says nothing about an interview, in a sentence; empty where it may."""
        return _NO_INVITATIONS.get(self.method, "")

    @property
    def is_series(self) -> bool:
        """Whether it comes again by a rule or on other days; its rule is read and never expanded."""
        rules = [line.text.upper() for line in self.component.every("RRULE") if line.raw.strip()]
        repeats = any(not re.search(r"(?:^|;)\s*COUNT\s*=\s*1\s*(?:;|$)", rule) for rule in rules)
        return "#" not in self.key and (repeats or bool(self.component.every("RDATE")))

    @property
    def called(self) -> str:
        """Its title in a sentence."""
        title = self.title or "without a title"
        return title if len(title) <= _SHOWN else f"{title[: _SHOWN - 1]}…"


def events_in(calendar: Component) -> list[Event]:
    """The events of a file, in its order."""
    found: list[Event] = []
    for component, method in _events(calendar, ""):
        uid = component.text("UID")
        again = component.text("RECURRENCE-ID")
        raw = "".join(line.raw for line in (component.first("SUMMARY"), component.first("DTSTART")) if line)
        key = uid[:4000] or f"without UID {sha256(raw.encode()).hexdigest()[:32]}"
        found.append(Event(len(found) + 1, component, method, f"{key}#{again[:40]}" if again else key))
    return found


def _events(component: Component, method: str) -> Iterator[tuple[Component, str]]:
    method = component.text("METHOD").upper() or method
    for part in component.parts:
        if part.name == "VEVENT":
            yield part, method
        elif part.name not in {"VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}:
            yield from _events(part, method)


def is_export(events: Sequence[Event]) -> bool:
    """Whether the events are somebody's calendar, and not what was sent to them."""
    return len(events) > _FEW and not any(event.method in {"REQUEST", "CANCEL", "REPLY"} for event in events)


def last_versions(events: Sequence[Event]) -> dict[str, Event]:
    """Of each event its last version in the file, by its key."""
    last: dict[str, Event] = {}
    for event in events:
        there = last.get(event.key)
        if there is None or _version(event) >= _version(there):
            last[event.key] = event
    return last


def _version(event: Event) -> tuple[int, str]:
    return event.sequence_number, event.stamped_at


def digest_of(when: When, place: str) -> str:
    """What an event says of its time and place, in short, to see whether that changed."""
    moment = (
        when.instant.isoformat() if when.instant and when.starts_at else f"{when.held_on} {when.starts_at} {when.zone}"
    )
    return sha256(f"{moment} {when.minutes} {place}".encode("utf-8", "replace")).hexdigest()[:32]
