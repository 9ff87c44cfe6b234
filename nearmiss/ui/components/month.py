"""The month view: a table of days in which every day that holds something is a button."""

import calendar
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import streamlit as st

from nearmiss.ui.components.formatting import counted
from nearmiss.ui.runtime import session_state

LONGEST_MONTH = 6
"""Weeks that a month can touch; every month is drawn with as many rows, so that nothing below it jumps."""

_HERE = Path(__file__)
_MONTH = st.components.v2.component(
    "nearmiss_month",
    html='<div class="month"></div>',
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
)


class Mark(Protocol):
    """What stands on a day: how much, in words for a screen reader, and as the signs that are drawn."""

    @property
    def total(self) -> int:
        """How many things; a day with none cannot be picked."""

    @property
    def words(self) -> str:
        """All of it in words."""

    @property
    def signs(self) -> list[tuple[str, int]]:
        """What is drawn below the number of the day: a kind of the legend with a number, each; no kind, no dot."""

    @property
    def tint(self) -> str:
        """The kind of the legend that colours the day, or nothing."""


@dataclass(frozen=True, kw_only=True)
class DayMark:
    """How many follow-ups of each kind stand on a day; each follow-up is counted once."""

    due: int = 0
    late: int = 0
    invited: int = 0
    done: int = 0

    @property
    def total(self) -> int:
        """All of them, the done ones included."""
        return self.due + self.late + self.invited + self.done

    @property
    def words(self) -> str:
        """The counts in words: "2 follow-ups, 1 overdue"."""
        kinds = ((self.late, "overdue"), (self.invited, "invited"), (self.done, "done"))
        return ", ".join([counted(self.total, "follow-up"), *(f"{count} {word}" for count, word in kinds if count)])

    @property
    def signs(self) -> list[tuple[str, int]]:
        """The count of each kind."""
        return [(kind, count) for kind in ("late", "due", "invited", "done") if (count := getattr(self, kind))]

    @property
    def tint(self) -> str:
        """Follow-ups do not colour their day."""
        return ""


@dataclass(frozen=True)
class Kinds:
    """What a month counts, and its legend: each kind with its word."""

    one: str = "follow-up"
    many: str = "follow-ups"
    legend: tuple[tuple[str, str], ...] = (
        ("late", "overdue"),
        ("due", "due"),
        ("invited", "invited"),
        ("done", "done"),
    )


FOLLOW_UPS = Kinds()


def month_grid(
    month: date,
    marks: Mapping[date, Mark],
    *,
    selected: date | None,
    today: date,
    week_starts_on: int = 0,
    key: str,
    kinds: Kinds = FOLLOW_UPS,
) -> date | None:
    """Draw the month that ``month`` lies in and return the selected day.

    That is ``selected`` (what the URL says) or, in the run that follows a click, the day clicked, ``None`` when the
    selected day was clicked again. The caller puts a changed day into the URL; the table already shows it, so no
    further rerun is needed. ``week_starts_on`` is 0 for Monday to 6 for Sunday.

    A click is a trigger, gone in the next run, and arrives under ``key`` as ``{"picked": "2026-03-12"}`` (``""``
    clears). A day that is neither marked nor selected cannot be picked. An AppTest selects a day by the URL, or clicks
    one by assigning ``{"picked": "2026-03-12"}`` to ``key`` in its session before a run; unlike a real click, that
    lasts until the test assigns ``{}``.
    """
    held = {day: mark for day, mark in marks.items() if mark.total}
    chosen = _picked(session_state.value(key), held, selected)
    table = _table(month, held, selected=chosen, today=today, week_starts_on=week_starts_on, kinds=kinds)
    _MONTH(
        key=key,
        data=json.dumps(table).encode(),  # bytes, because Streamlit looks at a mapping with pandas: 0.4 s to import
        on_picked_change=_nothing_more,
    )
    return chosen


def _nothing_more() -> None:
    """Streamlit hands a trigger over only where a callback is named; the run that follows does the rest."""


def _picked(state: Any, held: Mapping[date, Mark], selected: date | None) -> date | None:
    """What the browser picked if it can be picked, else what was selected before."""
    picked = state.get("picked") if isinstance(state, Mapping) else None
    if picked == "":
        return None
    days = {day.isoformat(): day for day in held}
    return days.get(picked, selected) if isinstance(picked, str) else selected


def _table(
    month: date,
    held: Mapping[date, Mark],
    *,
    selected: date | None,
    today: date,
    week_starts_on: int,
    kinds: Kinds,
) -> dict[str, Any]:
    """The table as JSON: every word that is shown or read aloud is made here."""
    weeks = calendar.Calendar(week_starts_on).monthdayscalendar(month.year, month.month)
    weeks += [[0] * 7] * (LONGEST_MONTH - len(weeks))
    count = sum(mark.total for day, mark in held.items() if (day.year, day.month) == (month.year, month.month))
    names = [calendar.day_name[(week_starts_on + place) % 7] for place in range(7)]
    return {
        "caption": f"{month:%B} {month.year}",
        "count": counted(count, kinds.one, kinds.many),
        "legend": kinds.legend,
        "weekdays": names,
        "weeks": [
            [_cell(month.replace(day=number), held, selected, today, kinds) if number else None for number in week]
            for week in weeks
        ],
    }


@lru_cache(maxsize=1024)
def _named(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


@lru_cache(maxsize=1024)
def _quiet(day: date, *, is_selected: bool, is_today: bool, kinds: Kinds) -> Mapping[str, Any]:
    """The cell of a day that holds nothing: most days do, and are the same in every run."""
    return _cell_of(day, None, is_selected=is_selected, is_today=is_today, kinds=kinds)


def _cell(day: date, held: Mapping[date, Mark], selected: date | None, today: date, kinds: Kinds) -> Mapping[str, Any]:
    is_selected, is_today = day == selected, day == today
    if day not in held:
        return _quiet(day, is_selected=is_selected, is_today=is_today, kinds=kinds)
    return _cell_of(day, held[day], is_selected=is_selected, is_today=is_today, kinds=kinds)


def _cell_of(day: date, mark: Mark | None, *, is_selected: bool, is_today: bool, kinds: Kinds) -> Mapping[str, Any]:
    words = [_named(day)]
    words += ["today"] if is_today else []
    words += [mark.words if mark else counted(0, kinds.one, kinds.many)]
    return {
        "day": day.isoformat(),
        "number": day.day,
        "name": ", ".join(words),
        "button": mark is not None or is_selected,
        "selected": is_selected,
        "today": is_today,
        "counts": mark.signs if mark else [],
        "tint": mark.tint if mark else "",
    }
