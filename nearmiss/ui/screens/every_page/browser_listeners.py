"""Browser listeners: what is around every page and takes no room, and how wide a page is."""

import streamlit as st

from nearmiss.ui.runtime import autosave
from nearmiss.ui.screens.every_page import navigation_entry

_WITHIN = "<style>[data-testid=stMainBlockContainer] { overflow-x: clip; }</style>"
"""The one rule of ours: a letter with a hundred marks is as wide as they are and cannot be broken, and Streamlit has no
option that keeps a page from scrolling sideways for it. What scrolls on its own (tables, code) still does."""


def begin() -> list[tuple[int, str]]:
    """Watch the page; returns the presses that the browser keeps, by its own numbers."""
    with st.container(gap=None):  # nothing of it is seen
        navigation_entry.watch()
        st.html(_WITHIN)
        return autosave.watch()
