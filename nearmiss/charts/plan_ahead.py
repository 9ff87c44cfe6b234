"""The plan of one near miss along its days: a row a step, its window as a bar, its best day as a mark, today as a line.

Where everything stands is worked out here, in per cent of the width, and a block draws it as it is: this picture stands
on a page that is opened on the day of a no, and a library of charts would take longer there than the page.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import copysign, log1p
from typing import Any, Final, Literal

from nearmiss import dates

QUESTION: Final = "What comes when?"
"""Stands above the picture as a heading of its page."""

LINEAR: Final = 3
"""Days around the no that are drawn evenly; farther away they stand ever closer, as on a logarithmic scale."""

TICKS: Final = (7, 14, 30, 61, 91, 182, 365, 730, 1096, 1826, 3652)
"""Days after the no whose dates stand below; those that do not fit are left out."""

STATES: Final = ("late", "now", "ahead", "done", "let go")

SHORT: Final = {
    "gracious reply": "Reply",
    "keep my promise": "Promise",
    "their invitation": "Invitation",
    "recruiter debrief": "Debrief",
    "connect on LinkedIn": "LinkedIn",
    "watch the company": "Watch",
    "follow-up email": "Email",
    "thanks for the feedback": "Thanks",
    "my own step": "My own",
}
"""The words of a row where a step's own are too long for a phone."""

_ROOM_FOR_WORDS: Final = 28
_DATES_ON_A_DESK: Final = {False: (13, 9), True: (19, 15)}
_DATES_ON_A_PHONE: Final = {False: (30, 20), True: (43, 33)}
"""Per cent of the width: words beside a bar, the day of the no and any other date, without their year and with it."""

_A_YEAR: Final = 300
"""Days in which no month comes twice."""


@dataclass(frozen=True)
class Bar:
    """A window from ``start`` to ``end`` with its mark ``at`` a day, all in per cent of the width."""

    start: float
    end: float
    at: float
    state: str
    told: str
    """The step, for whom, its days and how it stands, in a line."""


@dataclass(frozen=True)
class Row:
    """One step: its words beside the bars ``before`` the first, ``behind`` the last or ``below`` them.

    ``room`` is what the words may not use at that side, in per cent of the width.
    """

    name: str
    bars: tuple[Bar, ...]
    words: str
    side: Literal["before", "behind", "below"]
    room: float


@dataclass(frozen=True)
class Tick:
    """A date below the picture, in per cent of the width; of two that are near only one is ``on_a_phone``."""

    at: float
    words: str
    on_a_phone: bool


@dataclass(frozen=True)
class Picture:
    """What is drawn: the rows from the top down, the dates below them, and the line of today in per cent."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    today: float


def plan_ahead(steps: Sequence[Mapping[str, Any]], told: date, today: date) -> Picture:
    """The picture of a plan in days since the no, its first week as wide as its third month.

    ``steps``: ``step``, ``who``, ``people``, ``done``, ``earliest``, ``best_on``, ``latest``, ``decided_on``,
    ``state``, one at least.
    """
    scale = _scale(steps, told, today)
    rows: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for step in steps:
        rows.setdefault((SHORT.get(step["step"], title(step)), step["who"]), []).append(step)
    return Picture(
        rows=tuple(_row(name, same, told, scale) for (name, _), same in rows.items()),
        ticks=tuple(_ticks(told, scale)),
        today=scale.share((today - told).days + 0.5),
    )


@dataclass(frozen=True)
class _Scale:
    """Days since the no from ``low`` to ``high``."""

    low: float
    high: float

    def share(self, day: float) -> float:
        """Where a day stands, in per cent."""
        return round(100 * (_symlog(day) - _symlog(self.low)) / (_symlog(self.high) - _symlog(self.low)), 2)


def _scale(steps: Sequence[Mapping[str, Any]], told: date, today: date) -> _Scale:
    now = (today - told).days
    days = [day for step in steps for day in _days(step, told)]
    return _Scale(min(0, now, *days), max(1, now + 1, *days))


def _days(step: Mapping[str, Any], told: date) -> tuple[float, float, float]:
    """The begin and the end of a window and the middle of the day its mark stands on, in days since the no."""
    at = step["decided_on"] or step["best_on"]
    return (step["earliest"] - told).days, (step["latest"] - told).days + 1, (at - told).days + 0.5


def _row(name: str, steps: Sequence[Mapping[str, Any]], told: date, scale: _Scale) -> Row:
    bars = tuple(_bar(step, told, scale) for step in steps)
    first = min(min(bar.start, bar.at) for bar in bars)
    last = max(max(bar.end, bar.at) for bar in bars)
    words = _whom(steps[-1])
    if max(first, 100 - last) < _ROOM_FOR_WORDS:
        return Row(name, bars, words, "below", min(first, 100 - _ROOM_FOR_WORDS))
    return (
        Row(name, bars, words, "behind", last) if last <= 100 - first else Row(name, bars, words, "before", 100 - first)
    )


def _bar(step: Mapping[str, Any], told: date, scale: _Scale) -> Bar:
    start, end, at = map(scale.share, _days(step, told))
    return Bar(start, end, at, step["state"], _told(step))


def _told(step: Mapping[str, Any]) -> str:
    who = f" for {step['who']}" if step["who"] else ""
    return f"{title(step)}{who}: {window(step)}; {stands(step)}"


def _ticks(told: date, scale: _Scale) -> Sequence[Tick]:
    """Dates far enough from one another, on a desk and on a phone."""
    has_year = scale.high > _A_YEAR
    ticks: list[Tick] = []
    for day in (0, *(day for day in TICKS if day < scale.high)):
        at, when = scale.share(day), told + timedelta(day)
        if _has_room(at, ticks, _DATES_ON_A_DESK[has_year]):
            on_a_phone = _has_room(at, [tick for tick in ticks if tick.on_a_phone], _DATES_ON_A_PHONE[has_year])
            words = dates.day(when, short=True, year=has_year)
            ticks.append(Tick(at, words if day else f"told {words}", on_a_phone))
    return ticks


def _has_room(at: float, before: Sequence[Tick], widths: tuple[int, int]) -> bool:
    """Whether a date may stand there, the last one ``before`` being as wide as it is; the first is that of the no."""
    return not before or at - before[-1].at >= widths[len(before) > 1]


def words(steps: Sequence[Mapping[str, Any]]) -> str:
    """What the picture shows, for somebody who does not see it, in one sentence: each step stands in its table."""
    states = Counter(step["state"] for step in steps)
    counted = [f"{states[state]} {state}" for state in STATES if states[state]]
    first, last = min(step["earliest"] for step in steps), max(step["latest"] for step in steps)
    number = f"{len(steps)} step{'' if len(steps) == 1 else 's'}"
    return f"{QUESTION} {number} from {_day(first)} to {_day(last)}: {', '.join(counted)}."


def title(step: Mapping[str, Any]) -> str:
    """What a step is called at the beginning of a line: "Connect on LinkedIn"."""
    name = str(step["step"])
    return name[:1].upper() + name[1:]


def window(step: Mapping[str, Any]) -> str:
    """The days of a step: "6 to 10 March 2026"."""
    return dates.span(step["earliest"], step["latest"])


def stands(step: Mapping[str, Any]) -> str:
    """How a step stands: "now, best on 9 March 2026", "done on 6 March 2026"."""
    some = f", {step['done']} of {step['people']} done" if 0 < step["done"] < step["people"] else ""
    if step["decided_on"] is not None:
        return f"{step['state']} on {_day(step['decided_on'])}{some}"
    return f"{step['state']}, best on {_day(step['best_on'])}{some}"


def _day(day: date) -> str:
    return dates.day(day)


def _whom(step: Mapping[str, Any]) -> str:
    """The words beside a bar: a name, or how many people and how many of them are done."""
    if step["people"] == 1:
        return str(step["who"])
    some = 0 < step["done"] < step["people"]
    return f"{step['done']} of {step['people']} done" if some else f"{step['people']} people"


def _symlog(day: float) -> float:
    """Even near the no, logarithmic farther away, on both sides of it."""
    return copysign(log1p(abs(day) / LINEAR), day)
