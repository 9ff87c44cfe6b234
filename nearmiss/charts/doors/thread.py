"""The thread of a door along its days: a line of years, above and below it what happened, and the door at its end.

Altair makes the picture in ``thread_layers``; here it is filled with what happened, as that of a plan is, so that
neither Altair nor pandas is loaded to show it.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from nearmiss import dates
from nearmiss.charts.doors.labels import COUNTED, Label, placed

FILE: Final = Path(__file__).with_suffix(".json")
"""The picture as Altair makes it, with nothing in it yet (``python -m tests.test_charts`` writes it)."""

SIDES: Final[Mapping[str, str]] = {
    "interview": "ink",
    "no": "weakness",
    "contact": "teal",
    "answer": "teal",
    "introduction": "violet",
    "move": "violet",
    "opening": "gold",
    "application": "gold",
    "door": "strength",
}
"""The colour of each kind, by its name in the theme; the words beside it say what it is."""

WIDE, PHONE = 620, 300
"""Pixels of the line for which its labels are placed: on a wider one they stand farther apart."""
_LONGEST: Final = {"wide": 40, "phone": 26}
_YEARS, _MONTHS = 900, 150
"""Days from which on years stand below the line, and quarters of a year; below that months."""
_EPOCH: Final = date(1970, 1, 1)


SMALL: Final = 40
"""Height in pixels of a line without labels."""


def door_thread(happened: Sequence[Mapping[str, Any]], *, small: bool = False) -> dict[str, Any]:
    """The picture of a thread as a Vega-Lite specification; one without a record is an empty line.

    ``happened``: ``happened_on``, ``kind``, ``label``, ``words``, in the order of their days. A ``small`` one has no
    labels but those that are spoken.
    """
    first = min((each["happened_on"] for each in happened), default=_EPOCH)
    events = [_event(each, first) for each in happened]
    events = [{**event, "what": event["label"]} for event in events] if small else events
    high = max((event["at"] for event in events), default=0) or 1
    widths = {} if small or not events else {"wide": WIDE, "phone": PHONE}
    labels = {on: placed(events, high, width, _LONGEST[on]) for on, width in widths.items()}
    form, ticks = _ticks(first, high)
    values = {"high": high, "first": (first - _EPOCH).days, "form": form, "ticks": ticks}
    picture = _picture()
    filled, *others = picture["layer"]
    records = [
        {"part": "line", "at": 0, "until": high, "level": 0, "side": "quiet"},
        *events,
        *(record for on, each in labels.items() for record in _labelled(each, on)),
    ]
    return {
        **picture,
        **({"height": SMALL} if small else {}),
        "params": [{"name": name, "value": value} for name, value in values.items()],
        "layer": [{**filled, "data": {"values": records}}, *others],
    }


def words(happened: Sequence[Mapping[str, Any]], what: str = "The thread of this door") -> str:
    """What the picture shows, in a sentence for somebody who does not see it; each line of it stands below it."""
    if not happened:
        return f"{what}: nothing is noted yet."
    kinds = Counter(each["kind"] for each in happened)
    counted = [
        f"{kinds[kind]} {one if kinds[kind] == 1 else many}" for kind, (one, many) in _SAID.items() if kinds[kind]
    ]
    first, last = happened[0]["happened_on"], happened[-1]["happened_on"]
    return f"{what}, from {_day(first)} to {_day(last)}: {', '.join(counted)}."


_SAID: Final[Mapping[str, tuple[str, str]]] = {
    **COUNTED,
    "application": ("step of the application it led to", "steps of the application it led to"),
}


@cache
def _picture() -> dict[str, Any]:
    picture: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return picture


def _event(happened: Mapping[str, Any], first: date) -> dict[str, Any]:
    return {
        "part": "event",
        "at": (happened["happened_on"] - first).days,
        "level": 0,
        "kind": happened["kind"],
        "side": SIDES[happened["kind"]],
        "label": happened["label"],
        "what": happened["words"],
        "when": _day(happened["happened_on"]),
    }


def _labelled(labels: Sequence[Label], on: str) -> Iterator[dict[str, Any]]:
    """A label and its stem, on a wide page or on a phone."""
    for label in labels:
        yield {
            "part": f"{on} {label.align}",
            "at": label.at,
            "level": label.level,
            "side": SIDES[label.kind],
            "label": label.words,
        }


def _ticks(first: date, high: int) -> tuple[str, list[int]]:
    """The form of the dates below the line, and where they stand in days since the first."""
    last = first + timedelta(days=high)
    step = 12 if high >= _YEARS else 3 if high >= _MONTHS else 1
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = [(date(month // 12, month % 12 + 1, 1) - first).days for month in months if month % step == 0]
    inside = [day for day in days if 0 <= day <= high]
    if len(inside) < 2:  # noqa: PLR2004  one date tells no direction
        return dates.d3_day(), [0, high]
    return (dates.D3_YEAR if step == 12 else dates.d3_month()), inside  # noqa: PLR2004  months of a year


def _day(day: date) -> str:
    return dates.day(day)
