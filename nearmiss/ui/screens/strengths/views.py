"""The views of the strengths page: the charts that answer one question, of which one view is drawn at a time."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from nearmiss.ui.components.filters import pick, section
from nearmiss.ui.runtime.current_journal import read
from nearmiss.ui.screens.strengths import chart_frame, chart_sections, chosen_filters, search_sections
from nearmiss.ui.screens.strengths.chart_sections import Key


def _over_time(key: Key) -> None:
    if compare := chosen_filters.compared():
        beside = read(search_sections.side_by_side, compare, key)
        if beside:
            chart_frame.show(beside)
    chart_frame.show(read(chart_sections.months, key))
    chart_frame.show(read(chart_sections.recurring, key))
    chart_sections.meant()


def _themes(key: Key) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        chart_frame.show(read(chart_sections.themes, key))
    with right:
        names = read(chart_sections.named_themes)
        theme_id = pick("One theme", names, "theme")
        chart_frame.show(read(chart_sections.one_theme, theme_id, names[theme_id], key))


def _me_and_them(key: Key) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        chart_frame.show(read(chart_sections.mine_and_theirs, key))
    with right:
        chart_frame.show(read(search_sections.confidence, key))
        chart_frame.show(read(search_sections.me_or_the_match, key))


def _near_misses(key: Key) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        chart_frame.show(read(search_sections.near_misses, key))
        chart_frame.show(read(search_sections.closeness, key))
    with right:
        chart_frame.show(read(chart_sections.stages, key))
        chart_frame.show(read(search_sections.reasons, key))


def _answers(key: Key) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        chart_frame.show(read(search_sections.replies, "step", key))
    with right:
        chart_frame.show(read(search_sections.replies, "channel", key))
        chart_frame.show(read(search_sections.days_until, key))


_THEMES: Final = "Themes"
_VIEWS: Final[Mapping[str, Callable[[Key], None]]] = {
    "Over time": _over_time,
    _THEMES: _themes,
    "Me and them": _me_and_them,
    "Near misses": _near_misses,
    "Answers": _answers,
}
NAMES: Final = tuple(_VIEWS)
"""The views in their order; the first is the one a page begins with."""


def chosen() -> str:
    """The view of the address; one that names a theme and no view means the view of themes."""
    if "theme" in st.query_params and "view" not in st.query_params:
        st.query_params["view"] = _THEMES
    return section("Which charts", NAMES, "view")


def show(view: str, key: Key) -> None:
    """Draw the charts of a view."""
    _VIEWS[view](key)
