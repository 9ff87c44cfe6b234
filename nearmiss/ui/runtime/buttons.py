"""Buttons that write: a press is kept until one run has answered it, and is answered once.

Streamlit stops a run when something else happens in the browser and begins the next one beside it. Both may know of one
press, so under the write lock it is looked at again: a run that comes second saves nothing and is run anew, to show
what the first one saved.
"""

import contextlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import streamlit as st

from nearmiss.store import Transaction
from nearmiss.ui.runtime import current_journal, open_form, session_state
from nearmiss.ui.runtime.presses import STRAGGLERS, Presses, name_of
from nearmiss.ui.runtime.session_state import Closed, Destination, state, this_run


def button(label: str, key: str, **options: Any) -> bool:
    """A button that writes when it is pressed."""
    this_run().buttons.append(name_of(key))
    st.button(label, key=key, on_click=pressing(key), **options)
    return is_pressed(key)


def menu(
    label: str, choices: Sequence[str], key: str, *, opens: Collection[str] = ("Edit",), **options: Any
) -> str | None:
    """A menu whose choices write, but for those that only open something; returns what was chosen."""
    session = state()
    chosen: str | None = st.menu_button(
        label, choices, key=key, on_click=partial(_choose, session.presses, key, opens), **options
    )
    if is_pressed(key):
        press = session.presses.on(name_of(key))
        return press.chosen if press else None
    return chosen if chosen in opens else None


def chosen_in(key: str) -> str | None:
    """What was chosen in a menu of blocks and not answered yet; what this run saves from now on answers it."""
    press = state().presses.on(name_of(key)) if is_pressed(key) else None
    return press.chosen if press else None


def opens_form(key: str, noun: str, identifier: str = "new") -> None:
    """A button of a block that opens a form on this page: pressed, the page is shown anew with it."""
    if is_pressed(key):
        open_form.opener(noun, identifier)()
        answered()
        st.rerun()


def pressing(key: str) -> Callable[[], None]:
    """What a button does when it is pressed (its callback), without a look into the session state, where a run ends."""
    return partial(state().presses.add, name_of(key))


def _choose(presses: Presses, key: str, opens: Collection[str]) -> None:
    chosen = session_state.value(key)
    if chosen and chosen not in opens:
        presses.add(name_of(key), chosen)


def is_pressed(key: str) -> bool:
    """Whether a button was pressed and not answered yet; what this run saves from now on answers it."""
    press = state().presses.on(name_of(key))
    if press is not None:
        this_run().press = press
    return press is not None


def begin(kept: Iterable[tuple[int, str, str]]) -> None:
    """A run begins: what it knows of, with the presses that the browser keeps."""
    session, run = state(), this_run()
    session.presses.hear(kept)
    run.last_press = session.presses.last
    run.said = session.said
    run.rounds = dict(session.rounds)


@contextlib.contextmanager
def saving(*, bump: bool = True) -> Iterator[Transaction]:
    """A transaction that answers the press this run knows of, once; without ``bump`` it writes drafts alone."""
    session, run = state(), this_run()
    press = run.press
    with session.saving, current_journal.journal().writing(bump=bump) as tx:
        if press is not None and not session.presses.waits(press):
            st.rerun()
        yield tx
        if press is not None:
            tx.afterwards.append(partial(session.answer, press))
    run.press = None


def answered() -> None:
    """The press was answered without saving anything: by saying what is wrong, or by asking more."""
    session, run = state(), this_run()
    if run.press is not None:
        session.presses.answer(run.press)


def over() -> None:
    """A run came to its end: nothing on its page answers what was pressed, and its messages were shown."""
    session, run = state(), this_run()
    session.presses.forget(run.last_press)
    session.messages = [message for message in session.messages if message[0] > run.said]


def wait() -> None:
    """Wait for a run beside this one that saves just now."""
    with state().saving:
        pass


def is_overtaken() -> bool:
    """Whether a run beside this one did something meanwhile, so that what was shown here is over."""
    wait()
    session, run = state(), this_run()
    if session.said == run.said and session.rounds == run.rounds:
        return False
    for form, number in session.rounds.copy().items():
        if number != run.rounds.get(form, 0):  # it may have been begun here as it was before
            session.resumed.pop(form, None)
            session.merge_bases.forget(form)
    return True


def shown(stem: str) -> None:
    """A page was shown to its end: who wanted to go there has arrived."""
    over()
    session = state()
    wanted, closed, now = session.destination, session.closed, time.monotonic()
    if wanted is not None and wanted.stem == stem and wanted.shown_at is None:
        wanted.shown_at = now
    if closed is not None and closed.shown_at is None:
        closed.shown_at = now


def destination() -> Destination | None:
    """The page to show next, and for a moment after it was shown."""
    session = state()
    if _is_long_ago(session.destination):
        session.destination = None
    return session.destination


def closed() -> Closed | None:
    """The form that was saved, until the page was shown without it and for a moment after."""
    session = state()
    if _is_long_ago(session.closed):
        session.closed = None
    return session.closed


def _is_long_ago(left: Destination | Closed | None) -> bool:
    """Whether it was shown, and nothing of what was shown before can come in any more."""
    shown_at = left.shown_at if left else None
    return shown_at is not None and time.monotonic() - shown_at > STRAGGLERS
