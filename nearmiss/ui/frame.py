"""The frame around every page: navigation, the guard, the door, errors in words, messages and undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache, partial
from pathlib import Path
from typing import NoReturn

import streamlit as st

from nearmiss.model import Invalid
from nearmiss.serving import logs
from nearmiss.store import ChangedElsewhere, JournalError
from nearmiss.ui.access import authorisation
from nearmiss.ui.access.authorisation import Refused
from nearmiss.ui.components import query_parameters
from nearmiss.ui.components.formatting import counted, distinct
from nearmiss.ui.runtime import autosave, buttons, session
from nearmiss.ui.runtime.session_state import Destination
from nearmiss.ui.screens.account import account, sign_in_page
from nearmiss.ui.screens.every_page import listeners, orphaned_drafts, page_icon, time_zone, undo

ROOT = Path(__file__).resolve().parents[2]

_WIDE = {"", "calendar", "entry", "feedback", "strengths"}

_routed: ContextVar[bool] = ContextVar("routed", default=False)
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


def _pages() -> dict[str, list[st.Page]]:
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


def has(stem: str) -> bool:
    """Whether there is a page of this path."""
    return stem in _files()


@cache
def _files() -> Mapping[str, str]:
    """The page files by their paths: the only places anybody is ever sent to."""
    return {page.url_path: address(page.url_path) for part in _pages().values() for page in part if page.url_path}


def guard() -> None:
    """Begin a page: when it was opened cold, past the navigation, show it through the frame instead and stop.

    Until a process has called ``st.navigation`` once, Streamlit runs the files of ``pages/`` on their own.
    """
    if not _routed.get():
        main()
        st.stop()


def main() -> None:
    """Show the page the address asks for, with everything around it."""
    st.set_page_config(page_title="nearmiss")
    page_icon.show()
    with session.one_run():
        wrong = _in_the_way()
        closed = wrong if isinstance(wrong, Refused) else None
        page = st.navigation(_pages(), position="hidden" if closed else "sidebar", expanded=True)
        is_wide = page.url_path in _WIDE and not closed
        name = "Sign in" if closed else page.title
        st.set_page_config(page_title=f"{name} · nearmiss", layout="wide" if is_wide else "centered")
        token = _routed.set(True)
        _titled.set(False)
        try:
            if account.farewell():
                return
            if closed:
                sign_in_page.show(closed, page.url_path)
            elif wrong:
                raise wrong
            else:
                _around(page)
        except ChangedElsewhere:
            _look_again()
        except JournalError as trouble:
            _explain(trouble.sentence)
        except Invalid as trouble:
            _explain(trouble.message)
        finally:
            _routed.reset(token)


def _in_the_way() -> JournalError | Invalid | None:
    """Why no journal can be opened for this visitor, if there is a reason: asked before anything of a page is run."""
    try:
        if authorisation.is_asked():  # whoever reads this machine's log is not the one whose journal it is
            logs.keep_words_out()
        session.journal()
    except (JournalError, Invalid) as wrong:
        return wrong
    return None


def _around(page: st.Page) -> None:
    """The page, with what the frame says before it; what was overtaken by a run beside this one is shown anew."""
    sign_in_page.go_on(page.url_path, _files())
    buttons.begin(listeners.begin())
    _go_on(page)
    _close_what_was_saved()
    session.turn_to(page.url_path)
    for sentence in session.messages():
        st.toast(sentence)
    account.sidebar()
    _say_whose_journal_this_is()
    if news := session.news():
        st.info(news, icon=":material/info:")
    account.forgetful_disk(address("data"))
    time_zone.notice(address("data"))
    trouble = session.trouble()
    if trouble:
        st.error(trouble, icon=":material/error:")
    undo.offer()
    orphaned_drafts.show(page.url_path, *editing(), address("data"))
    page.run()
    if buttons.is_overtaken():
        st.rerun()
    query_parameters.settle()
    autosave.tell(session.this_run().buttons)
    buttons.shown(page.url_path)
    _tell_the_address(page)


def _go_on(page: st.Page) -> None:
    """Go where a save wanted to go: what the browser still sent for the page before must not bring that one back."""
    wanted = buttons.destination()
    if wanted is None or page.url_path != wanted.origin or _is_at(wanted, page):
        return
    if wanted.shown_at is None or session.sends_any(wanted.witness):
        st.switch_page(address(wanted.stem), query_params=dict(wanted.query))


def _is_at(wanted: Destination, page: st.Page) -> bool:
    query = st.query_params.to_dict()
    return page.url_path == wanted.stem and query == {**query, **wanted.query} and not any(editing())


def _close_what_was_saved() -> None:
    """Close the form that was saved: the address may not have come to know."""
    closed = buttons.closed()
    if closed is not None and st.query_params.get("edit") == closed.edit and session.sends_any(closed.witness):
        close_form()


def lead_on() -> NoReturn:
    """Leave a form that was saved, for where it leads to."""
    wanted = buttons.destination()
    if wanted is None or wanted.shown_at is not None:
        st.rerun()
    st.switch_page(address(wanted.stem), query_params=dict(wanted.query))


def _tell_the_address(page: st.Page) -> None:
    """Say to the browser what is selected: a link to another record of the same page leaves the address as it was."""
    selected = (page.url_path, st.query_params.get("id"), st.query_params.get("week"))
    if session.value("selected") != selected:
        session.put("selected", selected)
        st.query_params.update()


def _say_whose_journal_this_is() -> None:
    if not session.is_demonstration():
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        if session.may_see_the_journal():
            st.markdown("**This is the sample year**, in a journal of its own. Nothing you do here reaches yours.")
            if st.button("Back to my journal", key="leave-demonstration"):
                session.leave_demonstration()
                deselect()
                st.rerun()
        elif authorisation.is_asked():
            st.markdown(
                "**This is a demonstration**, made for this visit alone. What you write here is thrown away.",
                width="stretch",
            )
            if st.button("Sign in", key="leave-demonstration"):
                session.leave_demonstration()
                deselect()
                st.rerun()
        else:
            st.markdown(
                "**This is a demonstration**, made for this visit alone. You reached nearmiss from outside and "
                "signing in is not set up, so the stored journal stays closed. What you write here is thrown away."
            )


def _look_again() -> NoReturn:
    """What a button was to change was changed in another tab at the same moment: it is shown as it stands now."""
    buttons.answered()
    session.say("Another tab changed this at the same moment, so nothing was saved here. Look again.")
    st.rerun()


def _explain(sentence: str) -> None:
    """Say what is in the way; the page has its heading even when it did not come that far."""
    buttons.over()
    if not _titled.get():
        title("Something is in the way")
    st.error(sentence, icon=":material/error:")
    st.button("Try again", key="try-again")


def title(text: str, *, help: str | None = None) -> None:  # noqa: A002 (Streamlit's own word for it)
    """The one h1 of a page."""
    _titled.set(True)
    st.title(text, anchor=False, help=help)


def to_person(identifier: str, name: str) -> None:
    """A link to somebody's page; it keeps the session, which an address in the text would not."""
    st.page_link(address("people"), label=f"**{name}**", query_params={"id": identifier})


def to_near_miss(identifier: str, label: str, section: str = "Plan") -> None:
    """A link to one near miss, at one of its sections."""
    query = {"id": identifier} if section == "Plan" else {"id": identifier, "section": section}
    st.page_link(address("near-misses"), label=label, query_params=query)


def to_reflection(application_id: str, label: str = "Write it") -> None:
    """A link to the checklist of one near miss."""
    st.page_link(address("reflection"), label=label, icon=":material/menu_book:", query_params={"id": application_id})


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
        session.enter_demonstration()
        deselect()
        st.rerun()


def search_box(key: str, placeholder: str) -> str:
    """A search whose words stand in the address under ``key``, which no other page uses."""
    return st.text_input(
        "Search",
        key=key,
        bind="query-params",
        placeholder=placeholder,
        icon=":material/search:",
        label_visibility="collapsed",
    )


def one_of(label: str, words: Sequence[str], key: str) -> str:
    """A filter of a few words, the first one at the beginning; the choice stands in the address under ``key``."""
    query_parameters.one(key, {word: word.capitalize() for word in words})
    return st.pills(
        label,
        words,
        key=key,
        default=words[0],
        required=True,
        bind="query-params",
        format_func=str.capitalize,
        label_visibility="collapsed",
    )


def pick(label: str, names: Mapping[str, str], key: str) -> str:
    """One of several things by id; the id stands in the address under ``key``, where a bound widget puts its label.

    A name in the address will do as well.
    """
    widget, names = f"pick.{key}", distinct(names)

    def keep() -> None:
        st.query_params.pop(key, None)
        if chosen := session.value(widget):
            st.query_params[key] = chosen

    wanted = st.query_params.get(key, "")
    chosen = query_parameters.meant(wanted, names) if wanted else None
    if wanted and chosen is None:
        query_parameters.say(wanted, next(iter(names.values())))
    session.put(widget, next(iter(names)) if chosen is None else chosen)
    return st.selectbox(label, list(names), key=widget, format_func=lambda one: names.get(one, one), on_change=keep)


def section(label: str, words: Sequence[str], key: str) -> str:
    """The parts of a page, of which one is shown; the choice stands in the address under ``key``."""
    query_parameters.one(key, {word: word for word in words})
    return st.segmented_control(
        label, words, key=key, default=words[0], required=True, bind="query-params", label_visibility="collapsed"
    )


def pager(total: int, size: int, key: str, noun: str, many: str | None = None) -> int:
    """Page through ``total`` rows of ``size``; the number lives in the URL. Returns the offset of the first row."""
    if total <= size:
        return 0
    last = -(-total // size)
    query_parameters.number(key, last)
    held = session.value(key)
    if held is not None and not 1 <= held <= last:
        session.put(key, min(max(held, 1), last))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{counted(total, noun, many)}, page", width="content")
        number = st.number_input("Page", 1, last, key=key, bind="query-params", label_visibility="collapsed", width=130)
        st.markdown(f"of {last}", width="content")
    return (int(number) - 1) * size


def open_form(noun: str, identifier: str = "new") -> partial[None]:
    """A callback that opens the form of one noun on this page; it stands in the URL as ``?edit=noun:id``."""
    return partial(_set_edit, f"{noun}:{identifier}")


def _set_edit(edit: str) -> None:
    session.held().closed = None
    st.query_params["edit"] = edit


def close_form() -> None:
    """Close the form that is open on this page."""
    st.query_params.pop("edit", None)


def deselect() -> None:
    """Leave what the address selects; what stands there for a filter is the filter's own, and Streamlit guards it."""
    for name in ("id", "edit", "day", "week", "month", "all", "application", "version"):
        st.query_params.pop(name, None)


def editing() -> tuple[str, str]:
    """Which noun's form is open and for which id ("new" for a new one); two empty words when none is."""
    noun, _, identifier = st.query_params.get("edit", "").partition(":")
    return noun, identifier
