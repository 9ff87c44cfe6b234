"""Sign-in page: who is not signed in sees this alone; who comes back is brought to where they wanted to go."""

from collections.abc import Mapping

import streamlit as st

from nearmiss.ui.access import authorisation, demonstrations, providers, visitor
from nearmiss.ui.access.authorisation import Reason, Refused
from nearmiss.ui.access.pending_redirects import PendingRedirect, pending_redirects
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.runtime import current_journal, session_state

_PENDING_REDIRECT = "nearmiss.pending_redirect"

TITLES = {
    Reason.SIGNED_OUT: "A no is not the end of it",
    Reason.ENDED: "A no is not the end of it",
    Reason.OVER: "Welcome back",
    Reason.DOUBTFUL: "Please sign in once more",
    Reason.NOT_LISTED: "You are not on the list",
    Reason.SET_UP: "Sign-in is not ready yet",
    Reason.FULL: "No room right now",
}

_WHAT_IT_IS = """
You were in the room, and they chose someone else. nearmiss turns that near miss into a reflection you can learn from,
feedback you can count, a follow-up plan you can keep and, in time, a door that opened because you stayed in touch.
"""

_PROMISE = """
Your journal is yours alone: nobody else who signs in here can open it. Nothing in it is sent anywhere and nothing is
mailed for you. There is no telemetry and no AI service. You can take everything with you, and delete everything, at any
time.
"""


def pending_redirect() -> PendingRedirect:
    """What this browser went away for before it came here; the same for the whole visit, until it is done."""
    pending: PendingRedirect | None = session_state.value(_PENDING_REDIRECT)
    if pending is None:
        pending = pending_redirects().take(visitor.browser()) or PendingRedirect()
        session_state.put(_PENDING_REDIRECT, pending)
    return pending


def go_on(page: str, files: Mapping[str, str]) -> None:
    """Bring somebody who has just signed in to the page they asked for, if it is one of our ``files``.

    Streamlit always comes back to the first page. Whoever opened another one meanwhile stays there.
    """
    if not authorisation.is_asked():
        return
    wanted = pending_redirect()
    if wanted.provider and page == "" and wanted.stem in files and current_journal.signed_in_or_none():
        st.switch_page(files[wanted.stem], query_params=dict(wanted.query or {}))
    if wanted != PendingRedirect():
        session_state.put(_PENDING_REDIRECT, PendingRedirect())


def show(refused: Refused, page: str) -> None:
    """The page for who is not let in, in the place of ``page``."""
    st.title(TITLES[refused.reason], anchor=False)
    if refused.reason in {Reason.SET_UP, Reason.FULL}:
        st.info(refused.sentence, icon=":material/info:")
        st.button("Try again", key="try-again")
    elif refused.reason is Reason.NOT_LISTED:
        st.markdown(plain(refused.sentence))
        with st.container(horizontal=True):
            if st.button("Sign out", key="sign-out", type="primary"):
                leave("You are signed out.")
            _offer_demonstration()
    else:
        _welcome(refused, page)


def _welcome(refused: Refused, page: str) -> None:
    if refused.reason is Reason.SIGNED_OUT:
        st.markdown(_WHAT_IT_IS)
    news = _news(refused)
    if news:
        st.info(news, icon=":material/info:")
    with st.container(border=True):
        _buttons(page)
    st.markdown(_PROMISE)
    _offer_demonstration()


def _news(refused: Refused) -> str:
    """What happened before: why the session is over, or how going away ended."""
    came = pending_redirect()
    if refused.reason is not Reason.SIGNED_OUT and not came.word:
        return plain(refused.sentence)
    if came.provider:
        return (
            f"Signing in with {plain(came.provider)} did not work out. Either it was cancelled there, or "
            f"{plain(came.provider)} and nearmiss did not understand each other. Nothing was opened or changed: try "
            "again. If it stays so, tell whoever runs this nearmiss; the reason is in its log."
        )
    return plain(came.word)


def _buttons(page: str) -> None:
    for place, provider in enumerate(authorisation.set_up()):
        if st.button(
            f"Sign in with {provider.label}",
            key=f"sign-in.{provider.name}",
            type="primary" if place == 0 else "secondary",
            width="stretch",
        ):
            _begin(provider, page)


def _begin(provider: providers.Provider, page: str) -> None:
    """Send somebody to their provider, and remember what they came for."""
    with st.spinner(f"Going to {provider.label} …"):
        trouble = providers.trouble_of(provider)
    if trouble:
        st.error(plain(trouble), icon=":material/error:")
        return
    query = {name: st.query_params[name] for name in st.query_params}
    pending_redirects().put(visitor.browser(), PendingRedirect(page, query, provider.label))
    st.login(provider.name)


def leave(word: str) -> None:
    """Clear this browser's cookie by way of Streamlit and the provider, with a word for the page they come back to."""
    session_state.state().forget_files()  # Streamlit keeps a session for a while that its browser has left
    pending_redirects().put(visitor.browser(), PendingRedirect(word=word))
    st.logout()


def _offer_demonstration() -> None:
    if demonstrations.are_offered() and st.button(
        "Look at a sample year first", key="enter-demonstration", type="tertiary", icon=":material/visibility:"
    ):
        current_journal.enter_demonstration()
        st.query_params.clear()
        st.rerun()
