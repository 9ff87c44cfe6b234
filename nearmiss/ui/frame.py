"""The frame around every page: navigation, the guard, the sign-in page, errors in words, messages and undo."""

from contextvars import ContextVar
from typing import NoReturn

import streamlit as st

from nearmiss.model import Invalid
from nearmiss.serving import logs
from nearmiss.store import ChangedElsewhere, JournalError
from nearmiss.ui import cache
from nearmiss.ui.access import authorisation
from nearmiss.ui.access.authorisation import Refused
from nearmiss.ui.components import navigation, query_parameters
from nearmiss.ui.components.layout import row
from nearmiss.ui.runtime import autosave, buttons, current_journal, messages, open_form, session_state
from nearmiss.ui.runtime.session_state import Destination
from nearmiss.ui.screens.account import account, sign_in_page
from nearmiss.ui.screens.every_page import browser_listeners, orphaned_drafts, page_icon, time_zone, undo

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
    st.set_page_config(page_title="nearmiss")
    page_icon.show()
    with cache.script_run():
        wrong = _in_the_way()
        closed = wrong if isinstance(wrong, Refused) else None
        page = st.navigation(navigation.pages(), position="hidden" if closed else "sidebar", expanded=True)
        is_wide = page.url_path in _WIDE and not closed
        name = "Sign in" if closed else page.title
        st.set_page_config(page_title=f"{name} · nearmiss", layout="wide" if is_wide else "centered")
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


def _in_the_way() -> JournalError | Invalid | None:
    """Why no journal can be opened for this visitor, if there is a reason: asked before anything of a page is run."""
    try:
        if authorisation.is_asked():  # whoever reads this machine's log is not the one whose journal it is
            logs.keep_words_out()
        current_journal.journal()
    except (JournalError, Invalid) as wrong:
        return wrong
    return None


def _around(page: st.Page) -> None:
    """The page, with what the frame says before it; what was overtaken by a run beside this one is shown anew."""
    sign_in_page.go_on(page.url_path, navigation.files())
    buttons.begin(browser_listeners.begin())
    _go_on(page)
    _close_what_was_saved()
    session_state.state().turn_to(page.url_path)
    for sentence in messages.unshown():
        st.toast(sentence)
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
    autosave.tell(session_state.this_run().buttons)
    buttons.shown(page.url_path)
    _tell_the_address(page)


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
    selected = (page.url_path, st.query_params.get("id"), st.query_params.get("week"))
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
