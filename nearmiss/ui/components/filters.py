"""Filters, sections and the pager: each choice stands in the address as a query parameter."""

from collections.abc import Mapping, Sequence

import streamlit as st

from nearmiss.ui.components import blocks, query_parameters
from nearmiss.ui.components.formatting import counted, distinct
from nearmiss.ui.components.layout import row
from nearmiss.ui.runtime import discreet, session_state, tab_title


def search_box(key: str, placeholder: str) -> str:
    """A search whose words stand in the address under ``key``, which no other page uses."""
    words: str = st.text_input(
        "Search",
        key=key,
        bind="query-params",
        placeholder=placeholder,
        icon=":material/search:",
        label_visibility="collapsed",
    )
    if words.strip():
        tab_title.opens(f"“{words.strip()}”")
    return discreet.meant(words)


def one_of(label: str, words: Sequence[str], key: str) -> str:
    """A filter of a few words, the first one at the beginning; the choice stands in the address under ``key``."""
    query_parameters.one(key, {word: word.capitalize() for word in words})
    chosen = st.pills(
        label,
        words,
        key=key,
        default=words[0],
        required=True,
        bind="query-params",
        format_func=str.capitalize,
        label_visibility="collapsed",
    )
    return _opened(chosen, words[0], chosen.capitalize())


def pick(label: str, names: Mapping[str, str], key: str) -> str:
    """One of several things by id; the id stands in the address under ``key``, where a bound widget puts its label.

    A name in the address will do as well.
    """
    widget, names = f"pick.{key}", distinct(discreet.shown_names(names))

    def keep() -> None:
        st.query_params.pop(key, None)
        if chosen := session_state.value(widget):
            st.query_params[key] = chosen

    wanted = st.query_params.get(key, "")
    chosen = query_parameters.meant(wanted, names) if wanted else None
    if wanted and chosen is None:
        query_parameters.say(wanted, next(iter(names.values())))
    session_state.put(widget, next(iter(names)) if chosen is None else chosen)
    shown: str = st.selectbox(
        label, list(names), key=widget, format_func=lambda value: names.get(value, value), on_change=keep
    )
    return _opened(shown, next(iter(names)), names.get(shown, shown))


def section(label: str, words: Sequence[str], key: str) -> str:
    """The parts of a page, each a link, of which one is shown; the choice stands in the address under ``key``."""
    chosen, switch = section_of(label, words, key)
    blocks.show(f"section.{key}", switch)
    return chosen


def section_of(label: str, words: Sequence[str], key: str) -> tuple[str, blocks.Node]:
    """The part of a page that the address chooses, and the links to all of them, for who draws them with more."""
    query_parameters.one(key, {word: word for word in words})
    asked = st.query_params.get(key, "")
    if asked and asked not in words:
        del st.query_params[key]
    chosen = asked if asked in words else words[0]
    address = st.query_params.to_dict()
    views = {word: {**address, key: "" if word == words[0] else word} for word in words}
    return _opened(chosen, words[0], chosen), blocks.switch(label, views, chosen)


def _opened(chosen: str, first: str, words: str) -> str:
    """What was chosen; the tab is called like it where it is another than what a page begins with."""
    if chosen != first:
        tab_title.opens(words)
    return chosen


def pager(total: int, size: int, key: str, noun: str, many: str | None = None, *, prefix: str = "") -> int:
    """Page through ``total`` rows of ``size``; the number lives in the URL. Returns the offset of the first row."""
    if total <= size:
        return 0
    last = -(-total // size)
    query_parameters.number(key, last)
    page = session_state.value(key)
    if page is not None and not 1 <= page <= last:
        session_state.put(key, min(max(page, 1), last))
    with row():
        st.markdown(f"{prefix}{counted(total, noun, many)}, page", width="content")
        number = st.number_input("Page", 1, last, key=key, bind="query-params", label_visibility="collapsed", width=130)
        st.markdown(f"of {last}", width="content")
    return (int(number) - 1) * size
