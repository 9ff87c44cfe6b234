"""The search box: one on every page, beside the navigation; the key "/" leads into it.

It asks nothing of the journal: the page of its address answers.
"""

from collections.abc import Iterator

import streamlit as st

from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.runtime import current_journal, discreet

NAME = "Search everything"
WHAT = "A name, an organisation, a topic, words that were said or written"


def box() -> None:
    """The box; what is asked in it is shown on the page that searches."""
    by_key = current_journal.settings().slash_finds
    placeholder = "Search   /" if by_key else "Search"
    help = f"{WHAT}.{' The key / leads here.' if by_key else ''}"  # noqa: A001
    with st.sidebar:
        blocks.show(
            "search-box",
            blocks.search_form("search", "q", NAME, placeholder=placeholder, title=help, key="search"),
            *_discreet(),
        )


def _discreet() -> Iterator[Node]:
    """The switch that hides names on every page."""
    is_on = discreet.is_on()
    icon = "visibility_off" if is_on else "visibility"
    yield blocks.button("Hide names", discreet.KEY, icon=icon, is_on=is_on, hint="For a screen that others see")
    if is_on:
        yield blocks.paragraph(
            "Names are hidden. Files that you download hold the real ones; pictures of charts do not.", small=True
        )
