"""The navigation: every page with its address, its title, and the links from one page to another."""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import NoReturn

import streamlit as st

from nearmiss.ui.runtime import buttons, current_journal
from nearmiss.ui.runtime.open_form import deselect

ROOT = Path(__file__).resolve().parents[3]

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
            _page("data", "Journal data", "folder_open", "Export, restore, trash and settings."),
        ],
    }


@cache
def address(stem: str) -> str:
    """The page file of a path, for ``st.page_link`` and ``st.switch_page``."""
    return str(ROOT / "pages" / f"{stem}.py")


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


def title(text: str, *, help: str | None = None) -> None:  # noqa: A002 (Streamlit's own word for it)
    """The one h1 of a page."""
    _titled.set(True)
    st.title(text, anchor=False, help=help)


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


def to_person(identifier: str, name: str) -> None:
    """A link to somebody's page."""
    link("people", f"**{name}**", id=identifier)


def to_near_miss(identifier: str, label: str, section: str = "Plan") -> None:
    """A link to one near miss, at one of its sections."""
    link("near-misses", label, id=identifier, **({} if section == "Plan" else {"section": section}))


def to_reflection(application_id: str, label: str = "Write it") -> None:
    """A link to the checklist of one near miss."""
    link("reflection", label, "menu_book", id=application_id)


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
