"""The browser tab's title: what is open, the page, the app; so two tabs, and two entries of the history, differ.

A page says what is open while it runs, and the title is sent once at its end: Streamlit (1.67) shows each title it is
sent at once, so that one for the page and one for the record in turn would flicker, and be read aloud, on every run.
"""

from collections.abc import Iterable
from contextvars import ContextVar

import streamlit as st

from nearmiss.exchange.phrases import excerpt
from nearmiss.ui.runtime import session_state

APP = "nearmiss"
_LONGEST = 60
"""Letters of one part; a tab shows about twenty of all of them, its tooltip and the history the rest."""
SHOWN = "tab.title"
"""The key under which the session keeps the page and the title that its tab was called last."""

_parts: ContextVar[tuple[str, ...]] = ContextVar("what is open")


def compose(parts: Iterable[str]) -> str:
    """The parts of a title in one line: each cut at a word, and said once, where it comes last."""
    cut = [APP, *reversed([excerpt(part, _LONGEST) for part in parts])]
    return " · ".join(reversed(dict.fromkeys(filter(None, cut))))


def begin(page: str, *, is_closed: bool = False) -> None:
    """A run of the page with this title begins; the tab is called like it at once when it showed another page.

    ``is_closed`` is the page of who may not come in: whatever the tab was called before is gone at once.
    """
    _parts.set(())
    shown = session_state.value(SHOWN) or ("", "")
    if is_closed or shown[0] != page:
        _send(page, compose([page]))


def opens(*words: str) -> None:
    """Say what is open on the page, a part each; what is said first stands first. Words as they are, no Markdown."""
    _parts.set((*_parts.get(()), *words))


def settle(page: str) -> None:
    """The page has run: the tab is called what it said."""
    _send(page, compose([*_parts.get(()), page]))


def _send(page: str, title: str) -> None:
    st.set_page_config(page_title=title)
    session_state.put(SHOWN, (page, title))
