"""Layout: rows of elements, and boxes around what belongs together."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nearmiss.ui.components.formatting import distinct
from nearmiss.ui.runtime import discreet


def row(**options: Any) -> DeltaGenerator:
    """Elements side by side, in the middle of their line."""
    return st.container(horizontal=True, vertical_alignment="center", **options)


def spread(**options: Any) -> DeltaGenerator:
    """A row from edge to edge: words on the left, what can be done about them on the right."""
    return row(horizontal_alignment="distribute", **options)


def box(**options: Any) -> DeltaGenerator:
    """A box around what belongs to one thing."""
    return st.container(border=True, **{"gap": "xsmall", **options})


def beside(words: str) -> None:
    """Words in a row that break within what the others leave them, so that no button falls below its line."""
    with st.container(width="stretch"):
        st.markdown(words)


def picture(spec: Mapping[str, Any], *, alt: str, key: str, chosen: Callable[[], None] | None = None) -> None:
    """A chart, with its words for who does not see it: Vega would read out every mark by the names of its fields.

    ``aria`` for the whole configuration would leave each layer as a picture without a name. Where the chart has a
    parameter that is chosen in it, ``chosen`` is called when that happens.
    """
    config = spec.get("config", {})
    unread = {part: {**config.get(part, {}), "aria": False} for part in ("mark", "axis", "legend", "title")}
    select: dict[str, Any] = {"on_select": chosen} if chosen and _is_chosen_in(spec) else {}
    st.vega_lite_chart(_shown({**spec, "config": {**config, **unread}}), alt=alt, key=key, **select)


def _shown(spec: dict[str, Any]) -> dict[str, Any]:
    """The chart with stand-ins where names are hidden; two rows that are called alike then are still two."""
    if not discreet.is_on():
        return spec
    names = {name: name for name in _rows_of(spec) if isinstance(name, str)}
    shown: dict[str, Any] = discreet.drawn(spec, distinct(discreet.shown_names(names)))
    return shown


def _rows_of(value: Any) -> Iterator[Any]:
    """What the scales of a chart are made of: the names of its rows, and more."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from each if name == "domain" and isinstance(each, list) else _rows_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from _rows_of(each)


def _is_chosen_in(spec: Mapping[str, Any]) -> bool:
    return any("select" in parameter for parameter in spec.get("params", ()))
