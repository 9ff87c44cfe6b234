"""Phrases that pages and documents share: days, counts, excerpts, and how an application ended."""

from collections.abc import Mapping
from datetime import date

from nearmiss import dates
from nearmiss.model import Outcome

ENDINGS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.ACCEPTED: ("offer accepted", "offers accepted"),
    Outcome.TURNED_DOWN: ("no", "noes"),
    Outcome.NO_ANSWER: ("left without an answer", "left without an answer"),
    Outcome.WITHDRAWN: ("withdrawn", "withdrawn"),
}
"""How an application ended, to be counted; a withdrawal and an offer taken are no noes."""


def day(when: date) -> str:
    """A day with its year, for what is read later: "20 March 2026"."""
    return dates.day(when)


def weekday(when: date) -> str:
    """The same with its day of the week: "Friday, 20 March 2026"."""
    return dates.day(when, weekday=True)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def excerpt(text: str, length: int = 140) -> str:
    """The beginning of a text in one line, cut at a word."""
    begun = text[: length * 20]  # a text may be a million characters long
    line = " ".join(begun.split())
    if len(line) <= length and len(begun) == len(text):
        return line
    return line[:length].rsplit(" ", 1)[0] + " …"
