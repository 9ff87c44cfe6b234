"""The days of a month on which something was written, tinted by their mood, and the same as a list."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model.validation import FIRST_DAY, LAST_DAY
from nearmiss.store import Mood
from nearmiss.ui.components import filters, query_parameters, reflection_text
from nearmiss.ui.components.formatting import counted, day, short_day
from nearmiss.ui.components.month import Kinds, month_grid
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.reflection import entries

_PAGE = 10
_KINDS = Kinds(
    "entry",
    "entries",
    (
        *((f"feeling-{number}", f"{number} {word}") for number, word in reflection_text.FEELINGS.items()),
        ("written", "no feeling"),
    ),
)


@dataclass(frozen=True)
class MoodMark:
    """A day of the journal as the month shows it."""

    mood: Mood

    @property
    def total(self) -> int:
        """How many entries."""
        return len(self.mood.reflections)

    @property
    def words(self) -> str:
        """The entries and the feeling in words."""
        return f"{counted(self.total, 'entry', 'entries')}, {in_words(self.mood)}"

    @property
    def signs(self) -> list[tuple[str, int]]:
        """The feeling as a number."""
        return [("", self._nearest)] if self._nearest else [("written", self.total)]

    @property
    def tint(self) -> str:
        """The colour of the feeling nearest to that of the day."""
        return f"feeling-{self._nearest}" if self._nearest else ""

    @property
    def _nearest(self) -> int:
        return int((self.mood.feeling or 0) + 0.5)


def in_words(mood: Mood) -> str:
    """The feeling of a day: "feeling 2 of 5 (low)"."""
    if mood.feeling is None:
        return "no feeling given"
    return f"feeling {mood.feeling:g} of 5 ({reflection_text.FEELINGS[int(mood.feeling + 0.5)]})"


def show(today: date) -> None:
    """The month beside its entries."""
    selected = query_parameters.a_day("day", "the whole month")
    month = (query_parameters.a_day("month", "this month") or selected or today).replace(day=1)
    first, last = month, month.replace(day=calendar.monthrange(month.year, month.month)[1])
    found = current_journal.read(store.moods, first, last)
    _turning(month)
    chosen = month_grid(
        month,
        {when: MoodMark(mood) for when, mood in found.items()},
        selected=selected,
        today=today,
        week_starts_on=current_journal.settings().week_starts_on - 1,
        key="mood-grid",
        kinds=_KINDS,
    )
    if chosen != selected:
        st.query_params.pop("day", None)
        if chosen is not None:
            st.query_params["day"] = chosen.isoformat()
    _as_list({when: mood for when, mood in found.items() if chosen in {None, when}}, month, chosen, today)


def _as_list(found: dict[date, Mood], month: date, chosen: date | None, today: date) -> None:
    """The same days in words, each entry a link."""
    st.subheader(day(chosen, today) if chosen else f"{month:%B %Y}", anchor=False)
    if not found:
        st.markdown("Nothing was written on this day." if chosen else "Nothing was written in this month.")
    rows = [(mood, one) for when in sorted(found, reverse=True) for mood in (found[when],) for one in mood.reflections]
    offset = filters.pager(len(rows), _PAGE, "moods-page", "entry", "entries")
    for _, reflection in rows[offset : offset + _PAGE]:
        feeling = f" · {reflection_text.feeling_of(reflection)}" if reflection.feeling else ""
        entries.to_entry(reflection, f"{short_day(reflection.written_on, today)} · {reflection.kind.value}{feeling}")
        st.markdown(f":small[{reflection_text.gist(reflection, (), 140)}]")


def _turning(month: date) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        _turn("Previous", "chevron_left", "previous-month", month, -1)
        st.button("This month", key="this-month", type="tertiary", on_click=_show_month, args=(None,))
        _turn("Next", "chevron_right", "next-month", month, 1)


def _turn(label: str, icon: str, key: str, month: date, months: int) -> None:
    year, place = divmod(month.year * 12 + month.month - 1 + months, 12)
    there = date(year, place + 1, 1)
    st.button(
        label,
        key=key,
        icon=f":material/{icon}:",
        icon_position="left" if months < 0 else "right",
        type="tertiary",
        disabled=not FIRST_DAY <= there <= LAST_DAY,
        on_click=_show_month,
        args=(there,),
    )


def _show_month(month: date | None) -> None:
    """Put a month into the address (a button's callback)."""
    for name in ("month", "day"):
        st.query_params.pop(name, None)
    if month is not None:
        st.query_params["month"] = month.isoformat()
