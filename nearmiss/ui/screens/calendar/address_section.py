"""Calendar subscription: its address is made, shown once, renewed and revoked, where something answers at it."""

from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from nearmiss import store
from nearmiss.serving import calendar_address
from nearmiss.ui.access import visitor
from nearmiss.ui.runtime import buttons, current_journal, messages, session_state

_FRESH = "subscription.fresh"


def is_open() -> bool:
    """Whether an address is open, and something answers at it; a demonstration has none."""
    return _is_served() and current_journal.read(store.subscription) is not None


def _is_served() -> bool:
    return calendar_address.SERVED.is_set() and not current_journal.is_demonstration()


def offer(*, may_begin: bool = True) -> None:
    """The address; nothing where nobody answers, nor for a demonstration.

    Without ``may_begin`` it is shown only to take an address back that is open.
    """
    fresh: str | None = session_state.value(_FRESH)
    if is_open() and fresh:
        _show_once(fresh)
    elif is_open():
        _manage()
    elif may_begin and _is_served():
        st.markdown(
            "Or let it fetch this plan by itself, from an address that only you know. What you change here then "
            "changes there."
        )
        if buttons.button("Make the address", "subscription-make", icon=":material/sync:"):
            _make()


def _show_once(address: str) -> None:
    st.markdown(
        "**Your address. It is shown this once.** Whoever has it can read your plan, so treat it like a password: "
        "paste it into your calendar program, under *Subscribe* or *Add by URL*."
    )
    st.code(address, language=None, wrap_lines=True)
    st.markdown(_hint(address))
    st.button("I have pasted it", key="subscription-kept", on_click=session_state.clear, args=(_FRESH,))


def _hint(address: str) -> str:
    """What to know about an address that begins so."""
    parts = urlsplit(address)
    if visitor.is_loopback(parts.netloc):
        return "nearmiss runs on this machine, so only programs on this machine reach it."
    if parts.scheme == "https":
        return "Leave the *https* as it is: with *webcal* some programs first ask without encryption."
    return (
        "**This server is reached without encryption**, so others on the way can read the address and the plan. "
        "Ask whoever runs it for https."
    )


def _manage() -> None:
    st.markdown(
        "An address is open; only the calendar it was pasted into knows it. If somebody else may have seen it, make a "
        "new one: the old one is dead at once."
    )
    with st.container(horizontal=True):
        if buttons.button("New address", "subscription-renew"):
            _make()
        if buttons.button("Revoke", "subscription-revoke"):
            _revoke()


def _make() -> None:
    who = current_journal.signed_in()
    account = who.account if who else store.LOCAL
    path, kept = calendar_address.new_address(account.key, st.context.timezone or "")
    with buttons.saving() as tx:
        store.save_subscription(tx, kept)
        session_state.put(_FRESH, _here() + path)
    st.rerun()


def _revoke() -> None:
    """Close the address. A secret that was given away is not given back, so there is no undo."""
    sentence = "The address is dead. Calendars that had it keep what they fetched last."
    with buttons.saving() as tx:
        store.save_subscription(tx, None)
        session_state.clear(_FRESH)
        tx.afterwards.append(partial(messages.say, sentence))
    st.rerun()


def _here() -> str:
    """Where this app is, as the browser says, without the page."""
    parts = urlsplit(st.context.url or "http://localhost:8501/")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}"
