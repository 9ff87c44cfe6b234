"""What a mark of a chart is called: the heading of the records that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nearmiss import dates
from nearmiss.dates import span
from nearmiss.insights.behind.marks import Kind, OfNotes
from nearmiss.insights.strengths.scope import narrowed_behind
from nearmiss.insights.words import upper
from nearmiss.model import FeedbackKind, SaidBy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from nearmiss.insights.behind.marks import Mark
    from nearmiss.insights.filters import Filters
    from nearmiss.insights.strengths.waits import Until

_WHO: Final = {SaidBy.THEM: "from them", SaidBy.ME: "from me", None: ""}
_STAGES: Final = {"n": "ended there", "reached": "got there"}
_MESSAGES: Final = {
    "n": "sent, and not waiting",
    "came_back": "came back",
    "answered": "they answered",
    "declined": "they declined",
    "silent": "no answer",
    "waiting": "no answer yet",
}


def words(mark: Mark, chosen: Filters, names: Mapping[str, str]) -> str:
    """A mark in words, as far as the filters of its chart leave it; ``names`` are those of applications and themes."""
    if mark.kind is Kind.NOTE:
        return _of_notes(OfNotes(*mark.parts), narrowed_behind(mark.chart, chosen), names)
    return upper(_WORDS[mark.chart](*mark.parts))


def _of_notes(mark: OfNotes, chosen: Filters, names: Mapping[str, str]) -> str:
    side = "Strengths" if mark.kind is FeedbackKind.STRENGTH else "To work on"
    theme, about = names.get(mark.theme_id, ""), names.get(mark.application_id, "")
    return ", ".join(filter(None, (side, theme, _WHO[mark.said_by], about, _when(mark, chosen))))


def _when(mark: OfNotes, chosen: Filters) -> str:
    """The days of a mark, as far as its chart's filters leave them; of a period that is open on one side, that."""
    first = max(filter(None, (mark.first, chosen.get("since"))), default=None) if mark.first else None
    last = min(filter(None, (mark.last, chosen.get("until"))), default=None) if mark.last else None
    if first and last:
        return span(first, last) if first < last else dates.day(first)
    return f"since {dates.day(first)}" if first else f"up to {dates.day(last)}" if last else ""


def _days(until: Until, days: int | None) -> str:
    return until.words if days is None else f"{until.words} after {days} {'day' if days == 1 else 'days'}"


def _week(confidence: int, week: date) -> str:
    return f"Confidence {confidence} of 5, week of {dates.day(week)}"


def _message(name: str, column: str) -> str:
    return f"{name}, {_MESSAGES[column]}"


_WORDS: Final[Mapping[str, Callable[..., Any]]] = {
    "stages": lambda stage, column: f"{stage}, {_STAGES[column]}",
    "reasons": lambda reason: f"Reason, {reason}",
    "me-or-the-match": lambda says: f"What I answered, {says}",
    "closeness": lambda closeness, _: f"Closeness {closeness} of 5",
    "confidence": _week,
    "replies-by-step": _message,
    "replies-by-channel": _message,
    "days-until": _days,
}
