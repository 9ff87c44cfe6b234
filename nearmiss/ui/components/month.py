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

from nearmiss import dates
from nearmiss.model.validation import FIRST_DAY, LAST_DAY
from nearmiss.ui.components import blocks
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.runtime import session_state, tab_title

LONGEST_MONTH = 6
"""Weeks that a month can touch; every month is drawn with as many rows, so that nothing below it jumps."""

_HERE = Path(__file__)
_MONTH = st.components.v2.component(
    "nearmiss_month",
    html='<div class="month"></div>',
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,  # so that whoever selects it is led to it, as to everything else of a page
)


@dataclass(frozen=True)
class Mark:
    """What stands on a day; a day with none cannot be picked.

    ``words`` are for a screen reader. ``signs`` are drawn below the number of the day: a kind of the legend with a
    number, each; no kind, no dot. ``tint`` is the kind of the legend that colours the day.
    """

    total: int
    words: str
    signs: list[tuple[str, int]]
    tint: str = ""


class Marks(Protocol):
    """Marks by day: a mapping, or what knows them when it is asked."""

    def get(self, day: date, /) -> Mark | None:
        """The mark of a day that has one."""
        ...


def follow_up_mark(*, due: int = 0, late: int = 0, invited: int = 0, done: int = 0) -> Mark:
    """How many follow-ups of each kind stand on a day; each follow-up is counted once."""
    total = due + late + invited + done
    kinds = ((late, "late"), (invited, "invited"), (done, "done"))
    words = [counted(total, "follow-up"), *(f"{count} {word}" for count, word in kinds if count)]
    signs = {"late": late, "due": due, "invited": invited, "done": done}
    return Mark(total, ", ".join(words), [(kind, count) for kind, count in signs.items() if count])


@dataclass(frozen=True)
class Kinds:
    """What a month counts, and its legend: each kind with its word."""

    one: str = "follow-up"
    many: str = "follow-ups"
    legend: tuple[tuple[str, str], ...] = (
        ("late", "late"),
        ("due", "due"),
        ("invited", "invited"),
        ("done", "done"),
    )


FOLLOW_UPS = Kinds()


def month_turner(month: date, now: str, today: date, clears: tuple[str, ...] = ()) -> None:
    """The way to the months before and after, and from another month back to this one, which ``now`` names.

    The month stands in the address; turning clears these query parameters, too.
    """
    cleared = dict.fromkeys(clears, "")
    is_now = (month.year, month.month) == (today.year, today.month)
    ways = (
        _turn("Previous", month, -1, cleared),
        None if is_now else blocks.here(now, {**cleared, "month": ""}, look="quiet"),
        _turn("Next", month, 1, cleared),
    )
    blocks.show("month-turner", blocks.spread_evenly(*ways))


def _turn(label: str, month: date, months: int, cleared: Mapping[str, str]) -> blocks.Node | None:
    year, place = divmod(month.year * 12 + month.month - 1 + months, 12)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        return None
    there = date(year, place + 1, 1)
    query = {**cleared, "month": there.isoformat()}
    return blocks.here(label, query, look="quiet", name=f"{label} month, {_month_named(there)}")


def month_in_address(month: date, marks: Marks, *, selected: date | None, today: date, **options: Any) -> date | None:
    """``month_grid``, whose selected day stands in the address; the tab is called like it, or like another month."""
    chosen = month_grid(month, marks, selected=selected, today=today, **options)
    if chosen != selected:
        st.query_params.pop("day", None)
        if chosen is not None:
            st.query_params["day"] = chosen.isoformat()
    if chosen is not None:
        tab_title.opens(_named(chosen))
    elif (month.year, month.month) != (today.year, today.month):
        tab_title.opens(_month_named(month))
    return chosen


def month_grid(
    month: date,
    marks: Marks,
    *,
    selected: date | None,
    today: date,
    week_starts_on: int = 0,
    key: str,
    kinds: Kinds = FOLLOW_UPS,
    part: str = "",
) -> date | None:
    """Draw the month that ``month`` lies in and return the selected day.

    That is ``selected`` (what the URL says) or, in the run that follows a click, the day clicked, ``None`` when the
    selected day was clicked again. The caller puts a changed day into the URL; the table already shows it, so no
    further rerun is needed. ``week_starts_on`` is 0 for Monday to 6 for Sunday. ``part`` is what the address selects
    when it selects the month itself.

    A click is a trigger, gone in the next run, and arrives under ``key`` as ``{"picked": "2026-03-12"}`` (``""``
    clears). A day that is neither marked nor selected cannot be picked. An AppTest selects a day by the URL, or clicks
    one by assigning ``{"picked": "2026-03-12"}`` to ``key`` in its session before a run; unlike a real click, that
    lasts until the test assigns ``{}``.
    """
    weeks = calendar.Calendar(week_starts_on).monthdayscalendar(month.year, month.month)
    days = [month.replace(day=number) for week in weeks for number in week if number]
    marked = {day: mark for day in days if (mark := marks.get(day)) and mark.total}
    chosen = _picked(session_state.value(key), marked, selected)
    weeks += [[0] * 7] * (LONGEST_MONTH - len(weeks))
    count = sum(mark.total for mark in marked.values())

    def cell(number: int) -> dict[str, Any]:
        day = month.replace(day=number)
        mark = marked.get(day, Mark(0, counted(0, kinds.one, kinds.many), []))
        return {
            "day": day.isoformat(),
            "number": number,
            "name": ", ".join([_named(day), *(["today"] if day == today else []), mark.words]),
            "button": day in marked or day == chosen,
            "selected": day == chosen,
            "today": day == today,
            "counts": mark.signs,
            "tint": mark.tint,
        }

    table = {  # every word that is shown or read aloud is made here
        "part": "" if chosen else part,
        "caption": _month_named(month),
        "count": counted(count, kinds.one, kinds.many),
        "legend": kinds.legend,
        "weekdays": [calendar.day_name[(week_starts_on + place) % 7] for place in range(7)],
        "weeks": [[cell(number) if number else None for number in week] for week in weeks],
    }
    _MONTH(
        key=key,
        data=json.dumps(table).encode(),  # bytes, because Streamlit looks at a mapping with pandas: 0.4 s to import
        on_picked_change=_nothing_more,
    )
    return chosen


def _nothing_more() -> None:
    """Streamlit hands a trigger over only where a callback is named; the run that follows does the rest."""


def _picked(state: Any, marked: Mapping[date, Mark], selected: date | None) -> date | None:
    """What the browser picked if it can be picked, else what was selected before."""
    picked = state.get("picked") if isinstance(state, Mapping) else None
    if picked == "":
        return None
    days = {day.isoformat(): day for day in marked}
    return days.get(picked, selected) if isinstance(picked, str) else selected


@lru_cache(maxsize=1024)
def _month_named(month: date) -> str:
    return dates.month(month)


def _named(day: date) -> str:
    return dates.day(day, weekday=True, comma=False)
