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

from nearmiss.model.validation import FIRST_DAY, LAST_DAY
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


def month_turner(month: date, now: str, *, suffix: str = "", clears: tuple[str, ...] = ("month",)) -> None:
    """The way to the months before and after, and back to this one, which ``now`` names.

    The month stands in the address; turning clears these query parameters. ``suffix`` ends the keys of the buttons.
    """
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        _turn("Previous", f"previous{suffix}", month, -1, clears)
        st.button(now, key="this-month", type="tertiary", on_click=_show_month, args=(None, clears))
        _turn("Next", f"next{suffix}", month, 1, clears)


def _turn(label: str, key: str, month: date, months: int, clears: tuple[str, ...]) -> None:
    year, place = divmod(month.year * 12 + month.month - 1 + months, 12)
    there = date(year, place + 1, 1)
    st.button(
        label,
        key=key,
        icon=f":material/chevron_{'left' if months < 0 else 'right'}:",
        icon_position="left" if months < 0 else "right",
        type="tertiary",
        disabled=not FIRST_DAY <= there <= LAST_DAY,
        on_click=_show_month,
        args=(there, clears),
    )


def _show_month(month: date | None, clears: tuple[str, ...]) -> None:
    for name in clears:
        st.query_params.pop(name, None)
    if month is not None:
        st.query_params["month"] = month.isoformat()


def month_in_address(month: date, marks: Marks, *, selected: date | None, **options: Any) -> date | None:
    """``month_grid``, whose selected day stands in the address."""
    chosen = month_grid(month, marks, selected=selected, **options)
    if chosen != selected:
        st.query_params.pop("day", None)
        if chosen is not None:
            st.query_params["day"] = chosen.isoformat()
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
        "caption": f"{month:%B} {month.year}",
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
def _named(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"
