"""The navigation: every page with its address, its title, and the links from one page to another."""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from typing import NoReturn

import streamlit as st

from nearmiss import APP
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.escaping import unescaped
from nearmiss.ui.runtime import buttons, current_journal, tab_title
from nearmiss.ui.runtime.open_form import deselect

_titled: ContextVar[bool] = ContextVar("titled", default=False)


def _page(stem: str, title: str, icon: str, purpose: str, *, hidden: bool = False) -> st.Page:
    return st.Page(
        address(stem),
        title=title,
        icon=f":material/{icon}:",
        url_path=stem,
        default=stem == "today",
        visibility="hidden" if hidden else "visible",
        help=purpose,
    )


def pages() -> dict[str, list[st.Page]]:
    """The navigation: the same list on every run, so that an address always finds its page."""
    return {
        "Now": [
            _page("today", "Today", "wb_sunny", "What to do now, and why."),
            _page(
                "calendar", "Calendar", "calendar_month", "When: the agenda, the month, and a file for your calendar."
            ),
            _page("letters", "Letters", "mail", "What to write: a draft for each person, to copy, mail or print."),
            _page("turned-down", "I was turned down", "add", "Record a no in under a minute.", hidden=True),
        ],
        "Learn": [
            _page("reflection", "Reflection", "menu_book", "What you make of it: the checklist and your journal."),
            _page("feedback", "Feedback", "forum", "What you were told, strengths and things to work on."),
            _page("strengths", "Strengths", "trending_up", "Strengths against things to work on, over time."),
            _page("review", "Review", "event_repeat", "The week behind you, in fifteen minutes."),
            _page(
                "next-interview", "Next interview", "event_upcoming", "What to take along: lessons, answers, people."
            ),
            _page("entry", "Journal entry", "menu_book", "One entry, and its earlier versions.", hidden=True),
        ],
        "Keep": [
            _page("near-misses", "Near misses", "radio_button_checked", "Where you stand with each."),
            _page("people", "People", "group", "How you know somebody, and when you last spoke."),
            _page("doors", "Doors", "door_open", "What came of it, and how long it took."),
            _page("search", "Search", "search", "Everything you put down, found again.", hidden=True),
            _page("data", "Journal data", "folder_open", "Bring, export, restore, trash and settings."),
        ],
    }


@cache
def address(stem: str) -> str:
    """The page file of a path, for ``st.page_link`` and ``st.switch_page``."""
    return str(APP / "pages" / f"{stem}.py")


@cache
def files() -> Mapping[str, str]:
    """The page files by their paths: the only places anybody is ever sent to."""
    return {page.url_path: address(page.url_path) for part in pages().values() for page in part if page.url_path}


def begin_page() -> None:
    """A page begins: it has no title yet."""
    _titled.set(False)


def is_titled() -> bool:
    """Whether the page has its title already."""
    return _titled.get()


def title(text: str, *opened: str, help: str | None = None, about: str = "") -> None:  # noqa: A002 (Streamlit's word)
    """The one h1 of a page, which the tab is called as well.

    Where a heading alone does not tell two tabs apart, ``about`` is what it is about, which the tab says first, and
    ``opened`` what it says behind the heading; both as the user wrote them, no Markdown.
    """
    _titled.set(True)
    tab_title.opens(about, unescaped(text), *opened)
    st.title(text, anchor=False, help=help)


def heading(text: str, *opened: str, about: str = "") -> Node:
    """The one h1 of a page as part of a block: ``text`` is words, no Markdown, and all else as in ``title``."""
    _titled.set(True)
    tab_title.opens(about, text, *opened)
    return blocks.heading(1, text)


def not_here(what: str, they: str = "It") -> None:
    """The page of something that is not in the journal (any more)."""
    title("Not here")
    st.markdown(missing(what, they))


def missing(what: str, they: str = "It") -> str:
    """Where to look for something that is not in the journal."""
    return f"{what} is not in the journal. {they} may be in the trash, under *Journal data*."


def link(stem: str, label: str, icon: str = "", **query: str) -> None:
    """A link to a page with these query parameters; it keeps the session, which an address in a text would not."""
    st.page_link(address(stem), label=label, icon=f":material/{icon}:" if icon else None, query_params=query)


def back(stem: str, label: str) -> None:
    """A link back to the page that something was opened from."""
    link(stem, label, "arrow_back")


def lead_on() -> NoReturn:
    """Leave a form that was saved, for where it leads to."""
    wanted = buttons.destination()
    if wanted is None or wanted.shown_at is not None:
        st.rerun()
    st.switch_page(address(wanted.stem), query_params=dict(wanted.query))


def turned_down_button() -> None:
    """The front door: one primary button."""
    if st.button("I was turned down", key="turned-down", type="primary", icon=":material/add:"):
        st.switch_page(address("turned-down"))


def begin(sentence: str) -> None:
    """What an empty page says: what will stand here and why it helps, and the two ways to begin."""
    st.markdown(sentence)
    with st.container(horizontal=True):
        turned_down_button()
        sample_year_button()


def sample_year_button() -> None:
    """One click to the sample year, in a journal of its own."""
    if st.button("Look at a sample year", key="enter-demonstration", icon=":material/visibility:"):
        current_journal.enter_demonstration()
        deselect()
        st.rerun()
