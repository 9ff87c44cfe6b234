"""The plan of one near miss along its days: a row a step, its window as a bar, its best day as a dot, today as a line.

Altair makes the picture in ``plan_layers``; here it is filled with what is planned. It stands on a page that is opened
on the day of a no, and to load Altair and pandas there would take longer than the page and as much memory again.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from math import copysign, log1p
from pathlib import Path
from typing import Any, Final

QUESTION: Final = "What comes when?"
"""Stands above the picture as a heading of its page."""

FILE: Final = Path(__file__).with_suffix(".json")
"""The picture as Altair makes it, with nothing in it yet (``python -m tests.test_charts`` writes it)."""

ROW: Final = 21
"""Height of a row in pixels."""

LINEAR: Final = 3
"""Days around the no that are drawn evenly; farther away they stand ever closer, as on a logarithmic scale."""

TICKS: Final = (7, 14, 30, 61, 91, 182, 365, 730, 1096, 1826, 3652)
"""Days after the no whose dates stand below; those that do not fit are left out."""

SIDES: Final = {"late": "weakness", "now": "teal", "ahead": "quiet", "done": "quiet", "let go": "quiet"}
"""The colour of each state, by its name in the theme."""

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

_LETTER: Final = 6.5
"""Pixels a letter is wide."""

_LONGEST: Final = 20
_A_YEAR: Final = 300
"""Days in which no month comes twice."""

_EPOCH: Final = date(1970, 1, 1)


def plan_ahead(steps: Sequence[Mapping[str, Any]], told: date, today: date) -> dict[str, Any]:
    """The picture of a plan as a Vega-Lite specification: days since the no, its first week as wide as its third month.

    ``steps``: ``step``, ``who``, ``people``, ``done``, ``earliest``, ``best_on``, ``latest``, ``decided_on``,
    ``state``. What is late is orange and a diamond, what can be done now teal, what is ahead grey; what is done has a
    tick, what was let go a dash.
    """
    records = [_record(step, told) for step in steps]
    now = (today - told).days
    days = [day for record in records for day in (record["start"], record["end"], record["at"])]
    low, high = min(0, now, *days), max(now + 1, *days)
    rooms = [*_say_whom(records, low, high)]
    values = {
        "low": low,
        "high": high,
        "room": max(rooms, default=0),
        "now": now + 0.5,
        "told": (told - _EPOCH).days,
        "form": "%-d %b %Y" if high > _A_YEAR else "%-d %b",
        "ticks": [0, *(day for day in TICKS if day < high)],
    }
    picture = _picture()
    filled, *others = picture["layer"]
    return {
        **picture,
        "height": ROW * len(rooms),
        "params": [{"name": name, "value": value} for name, value in values.items()],
        "layer": [{**filled, "data": {"values": records}}, *others],
    }


@cache
def _picture() -> dict[str, Any]:
    picture: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return picture


def words(steps: Sequence[Mapping[str, Any]]) -> str:
    """What the picture shows, for somebody who does not see it, in one sentence: each step stands in its table.

    Streamlit speaks it again before each of the chart's buttons.
    """
    states = Counter(step["state"] for step in steps)
    counted = [f"{states[state]} {state}" for state in SIDES if states[state]]
    first, last = min(step["earliest"] for step in steps), max(step["latest"] for step in steps)
    number = f"{len(steps)} step{'' if len(steps) == 1 else 's'}"
    return f"{QUESTION} {number} from {_day(first)} to {_day(last)}: {', '.join(counted)}."


def title(step: Mapping[str, Any]) -> str:
    """What a step is called at the beginning of a line: "Connect on LinkedIn"."""
    name = str(step["step"])
    return name[:1].upper() + name[1:]


def window(step: Mapping[str, Any]) -> str:
    """The days of a step: "6 March to 10 March 2026"."""
    first, last = step["earliest"], step["latest"]
    if first == last:
        return _day(last)
    return f"{f'{first.day} {first:%B}' if first.year == last.year else _day(first)} to {_day(last)}"


def stands(step: Mapping[str, Any]) -> str:
    """How a step stands: "now, best on 9 March 2026", "done on 6 March 2026"."""
    some = f", {step['done']} of {step['people']} done" if 0 < step["done"] < step["people"] else ""
    if step["decided_on"] is not None:
        return f"{step['state']} on {_day(step['decided_on'])}{some}"
    return f"{step['state']}, best on {_day(step['best_on'])}{some}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _record(step: Mapping[str, Any], told: date) -> dict[str, Any]:
    """A window in days since the no: from ``start`` to ``end``, and the middle of the day ``at`` which its mark stands.

    What stands before a line break in ``row`` is shown, so that a step may have several rows.
    """
    return {
        "row": f"{SHORT.get(step['step'], title(step))}\n{step['who']}",
        "step": title(step),
        "who": step["who"] or "me",
        "window": window(step),
        "stands": stands(step),
        "start": (step["earliest"] - told).days,
        "end": (step["latest"] - told).days + 1,
        "at": ((step["decided_on"] or step["best_on"]) - told).days + 0.5,
        "state": step["state"],
        "side": SIDES[step["state"]],
        "whom": _whom(step),
    }


def _whom(step: Mapping[str, Any]) -> str:
    """The words beside a bar: a name, or how many people and how many of them are done."""
    if step["people"] == 1:
        name = str(step["who"])
        return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    some = 0 < step["done"] < step["people"]
    return f"{step['done']} of {step['people']} done" if some else f"{step['people']} people"


def _say_whom(records: Sequence[dict[str, Any]], low: float, high: float) -> Iterator[int]:
    """Put the words of each row behind its last bar, or before its first where that begins in the right half.

    Gives the pixels that each row needs at the right.
    """

    def share(day: float) -> float:
        return (_symlog(day) - _symlog(low)) / (_symlog(high) - _symlog(low))

    rows: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        rows.setdefault(record["row"], []).append(record)
    for bars in rows.values():
        days = [day for bar in bars for day in (bar["start"], bar["end"], bar["at"])]
        first, last = min(days), max(days)
        is_before = share(first) > 1 / 2
        bars[-1].update(words=bars[-1]["whom"], beside=first if is_before else last, before=is_before)
        yield 0 if is_before else round((12 + _LETTER * len(bars[-1]["whom"])) * share(last))


def _symlog(day: float) -> float:
    """Where Vega's scale of this name puts a day."""
    return copysign(log1p(abs(day) / LINEAR), day)
