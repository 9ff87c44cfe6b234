"""The frame around every page: navigation, the guard, the sign-in page, errors in words, messages and undo."""

import contextlib
from contextvars import ContextVar
from typing import NoReturn

import streamlit as st

from nearmiss import dates
from nearmiss.model import Invalid
from nearmiss.serving import logs
from nearmiss.store import ChangedElsewhere, JournalError
from nearmiss.ui import cache
from nearmiss.ui.access import authorisation
from nearmiss.ui.access.authorisation import Refused
from nearmiss.ui.components import follow_up_plan, navigation, query_parameters
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.runtime import (
    buttons,
    current_journal,
    date_order,
    discreet,
    messages,
    open_form,
    session_state,
    tab_title,
)
from nearmiss.ui.runtime.session_state import Destination
from nearmiss.ui.screens.account import account, sign_in_page
from nearmiss.ui.screens.every_page import browser_listeners, orphaned_drafts, page_icon, search_box, time_zone, undo

_WIDE = {"", "calendar", "entry", "feedback", "strengths"}

_routed: ContextVar[bool] = ContextVar("routed", default=False)


def guard() -> None:
    """Begin a page: when it was opened cold, past the navigation, show it through the frame instead and stop.

    Until a process has called ``st.navigation`` once, Streamlit runs the files of ``pages/`` on their own.
    """
    if not _routed.get():
        main()
        st.stop()


def main() -> None:
    """Show the page the address asks for, with everything around it."""
    if not session_state.holds(tab_title.SHOWN):  # else st.navigation would call the tab like the page's bare title
        st.set_page_config(page_title=tab_title.APP)
    page_icon.show()
    with cache.script_run():
        wrong = _in_the_way()
        closed = wrong if isinstance(wrong, Refused) else None
        dates.use(_date_style(is_known=not wrong))
        discreet.end() if wrong else discreet.begin()
        page = st.navigation(navigation.pages(), position="hidden" if closed else "sidebar", expanded=True)
        is_wide = page.url_path in _WIDE and not closed
        name = "Sign in" if closed else page.title
        st.set_page_config(layout="wide" if is_wide else "centered")
        tab_title.begin(name, is_closed=closed is not None)
        token = _routed.set(True)
        navigation.begin_page()
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
        tab_title.settle(name)


def _in_the_way() -> JournalError | Invalid | None:
    """Why no journal can be opened for this visitor, if there is a reason: asked before anything of a page is run."""
    try:
        if authorisation.is_asked():  # whoever reads this machine's log is not the one whose journal it is
            logs.keep_words_out()
        current_journal.journal()
    except (JournalError, Invalid) as wrong:
        return wrong
    return None


def _date_style(*, is_known: bool) -> dates.Style:
    """How days are written: as the user chose, or as their browser has it where their settings cannot be read."""
    with contextlib.suppress(JournalError, Invalid):
        if is_known:
            return current_journal.date_style()
    return date_order.style_of(st.context.locale)


def _around(page: st.Page) -> None:
    """The page, with what the frame says before it; what was overtaken by a run beside this one is shown anew."""
    sign_in_page.go_on(page.url_path, navigation.files())
    buttons.begin(browser_listeners.begin())
    if discreet.turn():
        st.rerun()
    _go_on(page)
    _close_what_was_saved()
    session_state.state().turn_to(page.url_path)
    search_box.box()
    account.sidebar()
    _say_whose_journal_this_is()
    if news := messages.hand_out("news"):
        st.info(news, icon=":material/info:")
    account.forgetful_disk()
    time_zone.notice()
    trouble = messages.hand_out("trouble")
    if trouble:
        st.error(trouble, icon=":material/error:")
    undo.offer()
    orphaned_drafts.show(page.url_path, *open_form.editing())
    page.run()
    if buttons.is_overtaken():
        st.rerun()
    query_parameters.settle()
    browser_listeners.tell()
    buttons.shown(page.url_path)
    _tell_the_address(page)
    if page.url_path == "turned-down":
        _plan_while_one_types()


def _plan_while_one_types() -> None:
    """Make what the plan of the save stands on: the first of a process takes a second at 1,000 near misses."""
    with contextlib.suppress(JournalError, Invalid):  # said by the page that needs it
        follow_up_plan.plan()
        connection.after_check_ins(current_journal.today())


def _go_on(page: st.Page) -> None:
    """Go where a save wanted to go: what the browser still sent for the page before must not bring that one back."""
    wanted = buttons.destination()
    if wanted is None or page.url_path != wanted.origin or _is_at(wanted, page):
        return
    if wanted.shown_at is None or session_state.sends_any(wanted.witness):
        st.switch_page(navigation.address(wanted.stem), query_params=dict(wanted.query))


def _is_at(wanted: Destination, page: st.Page) -> bool:
    query = st.query_params.to_dict()
    return page.url_path == wanted.stem and query == {**query, **wanted.query} and not any(open_form.editing())


def _close_what_was_saved() -> None:
    """Close the form that was saved: the address may not have come to know."""
    closed = buttons.closed()
    if closed is not None and st.query_params.get("edit") == closed.edit and session_state.sends_any(closed.witness):
        open_form.close()


def _tell_the_address(page: st.Page) -> None:
    """Say to the browser what is selected: a link to another record of the same page leaves the address as it was."""
    selected = (page.url_path, *map(st.query_params.get, ("id", "week", "to", "person", "compare", "with")))
    if session_state.value("selected") != selected:
        session_state.put("selected", selected)
        st.query_params.update()


def _say_whose_journal_this_is() -> None:
    if not current_journal.is_demonstration():
        return
    with row(border=True):
        if current_journal.may_see_the_journal():
            st.markdown("**This is the sample year**, in a journal of its own. Nothing you do here reaches yours.")
            way_out = "Back to my journal"
        elif authorisation.is_asked():
            st.markdown(
                "**This is a demonstration**, made for this visit alone. What you write here is thrown away.",
                width="stretch",
            )
            way_out = "Sign in"
        else:
            way_out = ""
            st.markdown(
                "**This is a demonstration**, made for this visit alone. You reached nearmiss from outside and "
                "signing in is not set up, so the stored journal stays closed. What you write here is thrown away."
            )
        if way_out and st.button(way_out, key="leave-demonstration"):
            current_journal.leave_demonstration()
            open_form.deselect()
            st.rerun()


def _look_again() -> NoReturn:
    """What a button was to change was changed in another tab at the same moment: it is shown as it stands now."""
    buttons.answered()
    messages.say("Another tab changed this at the same moment, so nothing was saved here. Look again.")
    st.rerun()


def _explain(sentence: str) -> None:
    """Say what is in the way; the page has its heading even when it did not come that far."""
    buttons.over()
    if not navigation.is_titled():
        navigation.title("Something is in the way")
    st.error(sentence, icon=":material/error:")
    st.button("Try again", key="try-again")
