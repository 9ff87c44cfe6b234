"""Date field, the only one: in the user's own order, with the day that it holds said back in words below it."""

from datetime import date
from typing import Any

import streamlit as st

from nearmiss import dates
from nearmiss.ui.components.formatting import day_and_distance
from nearmiss.ui.runtime import current_journal

_FIRST, _LAST = date(1000, 1, 1), date(9999, 12, 31)
"""Every year of four digits is taken from the browser, so that it is our check that says what is wrong with a day:
beyond its own limits Streamlit shows one day and holds another."""


def day_field(label: str, **options: Any) -> date | None:
    """A date field with Streamlit's options for one. What it holds is for ``say_back`` to say."""
    options.setdefault("value", None)
    day: date | None = st.date_input(label, min_value=_FIRST, max_value=_LAST, format=dates.field_form(), **options)
    return day


def say_back(day: date | None) -> None:
    """The day in words, to be seen before it is saved; the line is there without one too, so that nothing jumps."""
    words = day_and_distance(day, current_journal.today()) if day else "&nbsp;"
    st.markdown(f":small[{words}]")
