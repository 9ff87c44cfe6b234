"""The views of the strengths page: the charts that answer one question, of which one view is drawn at a time."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from nearmiss.ui.components.filters import pick, section
from nearmiss.ui.runtime.current_journal import read
from nearmiss.ui.screens.strengths import chart_frame, chart_sections
from nearmiss.ui.screens.strengths.chart_sections import Key


def _over_time(key: Key) -> None:
    chart_frame.show(read(chart_sections.months, key))
    left, right = st.columns(2, gap="large")
    with left:
        chart_frame.show(read(chart_sections.themes, key))
    with right:
        chart_sections.coming_up(read(chart_sections.recurring, key))


def _one_theme(key: Key) -> None:
    names = read(chart_sections.named_themes)
    theme_id = pick("One theme", names, "theme")
    chart_frame.show(read(chart_sections.one_theme, theme_id, names[theme_id], key))


def _me_and_them(key: Key) -> None:
    chart_frame.show(read(chart_sections.mine_and_theirs, key))


def _the_search(key: Key) -> None:
    chart_frame.show(read(chart_sections.stages, key))


_ONE_THEME: Final = "One theme"
_VIEWS: Final[Mapping[str, Callable[[Key], None]]] = {
    "Over time": _over_time,
    _ONE_THEME: _one_theme,
    "Me and them": _me_and_them,
    "The search": _the_search,
}
NAMES: Final = tuple(_VIEWS)
"""The views in their order; the first is the one a page begins with."""


def chosen() -> str:
    """The view of the address; one that names a theme and no view means the view of one theme."""
    if "theme" in st.query_params and "view" not in st.query_params:
        st.query_params["view"] = _ONE_THEME
    return section("Which charts", NAMES, "view")


def show(view: str, key: Key) -> None:
    """Draw the charts of a view."""
    _VIEWS[view](key)
