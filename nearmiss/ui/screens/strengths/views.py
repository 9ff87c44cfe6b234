"""The views of the strengths page: the charts that answer one question, of which one view is drawn at a time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

import streamlit as st

from nearmiss.ui.components.blocks import Node, Part, show_around
from nearmiss.ui.components.filters import pick, section_of
from nearmiss.ui.runtime.current_journal import read
from nearmiss.ui.screens.strengths import chart_sections, search_sections
from nearmiss.ui.screens.strengths.chart_frame import shown
from nearmiss.ui.screens.strengths.chart_sections import Key

Above: TypeAlias = Sequence[Part]
"""What stands above the charts of a view, drawn with the first of them where they share their width."""


def _over_time(key: Key, above: Above) -> None:
    show_around("charts", *above, *shown(read(chart_sections.months, key)))


def _themes(key: Key, above: Above) -> None:
    show_around("above", *above)
    left, right = st.columns(2, gap="large")
    with left:
        show_around("left", *shown(read(chart_sections.themes, key)))
    with right:
        names = read(chart_sections.named_themes)
        theme_id = pick("One theme", names, "theme") if names else ""
        one = read(chart_sections.one_theme, theme_id, names[theme_id], key) if names else None
        show_around("right", *shown(one, read(chart_sections.recurring, key)), chart_sections.meant())


def _me_and_them(key: Key, above: Above) -> None:
    _beside(
        above,
        shown(read(chart_sections.mine_and_theirs, key)),
        shown(read(search_sections.confidence, key), read(search_sections.me_or_the_match, key)),
    )


def _near_misses(key: Key, above: Above) -> None:
    _beside(
        above,
        shown(read(search_sections.near_misses, key), read(search_sections.closeness, key)),
        shown(read(chart_sections.stages, key), read(search_sections.reasons, key)),
    )


def _answers(key: Key, above: Above) -> None:
    _beside(
        above,
        shown(read(search_sections.replies, "step", key)),
        shown(read(search_sections.replies, "channel", key), read(search_sections.days_until, key)),
    )


def _beside(above: Above, left: Sequence[Part], right: Sequence[Part]) -> None:
    show_around("above", *above)
    for column, parts, name in zip(st.columns(2, gap="large"), (left, right), ("left", "right"), strict=True):
        with column:
            show_around(name, *parts)


_OVER_TIME: Final = "Over time"
_THEMES: Final = "Themes"
_VIEWS: Final[Mapping[str, Callable[[Key, Above], None]]] = {
    _OVER_TIME: _over_time,
    _THEMES: _themes,
    "Me and them": _me_and_them,
    "Near misses": _near_misses,
    "Answers": _answers,
}
NAMES: Final = tuple(_VIEWS)
"""The views in their order; the first is the one a page begins with."""


def chosen() -> tuple[str, Node]:
    """The view of the address, and the way to the others; one that names a theme and no view means that of themes."""
    if "theme" in st.query_params and "view" not in st.query_params:
        st.query_params["view"] = _THEMES
    return section_of("Which charts", NAMES, "view")


def show(view: str, key: Key, above: Above, compare: str) -> None:
    """Draw the charts of a view, and what stands above them; over time first what ``compare`` sets side by side."""
    beside = read(search_sections.side_by_side, compare, key) if compare and view == _OVER_TIME else None
    _VIEWS[view](key, [*above, *shown(beside)])
