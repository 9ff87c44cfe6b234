"""Marks: the one of a chart whose records an address asks for.

A mark says, after the name of its chart, what the records it counts have in common, in the order of ``_CHARTS``. Of a
chart of rows that is what the row is called, and the column of its table where several of them count.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nearmiss.insights.doors.pays import OUTSIDE_THE_PLAN
from nearmiss.insights.strengths.endings import BOTH, MATCH, ME, OPEN
from nearmiss.insights.strengths.waits import Until
from nearmiss.model import Channel, FeedbackKind, ReasonKind, SaidBy, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SEPARATOR: Final = "~"
"""Stands between the parts of a mark, none of which is a word of the user's: a theme is there by its id."""


class Kind(StrEnum):
    """What a mark counts."""

    NOTE = "note"
    NEAR_MISS = "near miss"
    MESSAGE = "message"
    REVIEW = "weekly review"

    @property
    def many(self) -> str:
        """The word for several of them."""
        return f"{self}es" if self is Kind.NEAR_MISS else f"{self}s"


class Mark(NamedTuple):
    """A mark of a chart: what kind of record it counts, and what these have in common."""

    chart: str
    kind: Kind
    parts: tuple[Any, ...]


class OfNotes(NamedTuple):
    """The parts of a mark that counts notes: a side, and where it is narrowed a period, who said it, and so on."""

    kind: FeedbackKind
    first: date | None
    last: date | None
    said_by: SaidBy | None
    application_id: str
    theme_id: str


def _one_of(*words: str) -> Callable[[str], str]:
    return {word: word for word in words}.__getitem__


def _or_nothing(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: read(text) if text else None


_A_DAY: Final = _or_nothing(date.fromisoformat)
_WHO: Final = {"they": SaidBy.THEM, "me": SaidBy.ME, "": None}.__getitem__
_NOTES: Final = (FeedbackKind, _A_DAY, _A_DAY, _WHO, str, str)
_WAYS: Final = _one_of("n", "came_back", "answered", "declined", "silent", "waiting")
_CAME: Final = {Until.ANSWER: Kind.MESSAGE, Until.FEEDBACK: Kind.NEAR_MISS, Until.DOOR: Kind.NEAR_MISS}

_CHARTS: Final[Mapping[str, tuple[Kind, tuple[Callable[[str], Any], ...]]]] = {
    **dict.fromkeys(
        (
            *("months", "themes", "theme", "mine-and-theirs"),
            *("near-misses", "coming-up", "side-by-side", "before-and-since"),
        ),
        (Kind.NOTE, _NOTES),
    ),
    "stages": (Kind.NEAR_MISS, (_one_of(*(stage for stage in Stage if stage.had_a_human)), _one_of("n", "reached"))),
    "reasons": (Kind.NEAR_MISS, (ReasonKind,)),
    "me-or-the-match": (Kind.NEAR_MISS, (_one_of(ME, MATCH, BOTH, OPEN),)),
    "closeness": (Kind.NEAR_MISS, (int, str)),
    "confidence": (Kind.REVIEW, (int, date.fromisoformat)),
    "replies-by-step": (Kind.MESSAGE, (_one_of(*Step, OUTSIDE_THE_PLAN), _WAYS)),
    "replies-by-channel": (Kind.MESSAGE, (Channel, _WAYS)),
    "days-until": (Kind.MESSAGE, (Until, _or_nothing(int))),
}
"""What the marks of each chart count, and how their parts are read; of ``days-until`` the first part says what."""


def mark_of(text: str) -> Mark | None:
    """The mark that an address names: a chart, and what ``charts.encodings.behind`` writes; ``None`` for no mark.

    A NUL is in no name that was saved, and PostgreSQL takes none.
    """
    chart, *said = text.split(SEPARATOR, 1)
    try:
        kind, readers = _CHARTS[chart]
        texts = "".join(said).split(SEPARATOR, len(readers) - 1)
        parts = tuple(read(part) for read, part in zip(readers, texts, strict=True))
    except (ValueError, KeyError):
        return None
    if "\0" in text:
        return None
    return Mark(chart, _CAME[parts[0]] if chart == "days-until" else kind, parts)
