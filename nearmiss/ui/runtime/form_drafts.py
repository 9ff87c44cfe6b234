"""Drafts: what is half written in the boxes of a form, kept while it is written, and the seed of the form's new ids."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from nearmiss import store
from nearmiss.model import new_id
from nearmiss.store import Transaction
from nearmiss.ui.access import open_journals
from nearmiss.ui.runtime import clock, current_journal, messages, session_state
from nearmiss.ui.runtime.session_state import state


def keep(form: str, drawn_in: int, *, key: str, field: str, written: Callable[[Any], str], base: str) -> None:
    """Keep what a field holds as its draft (a widget's callback).

    A form that was saved meanwhile leaves no draft: the second half of a double click still sends all its fields.
    """
    if state().round_of(form) == drawn_in:
        text = written(session_state.value(key))
        save(form, drawn_in, field, text, base)
        state().is_news(key, text)


def save(form: str, drawn_in: int, field: str, text: str, base: str | None) -> None:
    """Keep half-written text and what its box began with; where that fails, the frame says so, the browser keeps it.

    A form that was saved meanwhile leaves no draft. The first draft keeps the ids of what the form will make as well.
    """
    session, moment = state(), clock.now().timestamp()
    with (
        messages.reporting_trouble(),
        open_journals.for_draft(current_journal.journal, moment).writing(bump=False) as tx,
    ):
        if session.round_of(form) != drawn_in:
            return
        store.save_draft(tx, f"{form}.{field}", text, base)
        if form in session.seeds and form not in session.kept_seeds:
            store.save_draft_id(tx, form, session.seeds[form])
            tx.afterwards.append(partial(session.kept_seeds.add, form))


def drop(tx: Transaction, form: str) -> None:
    """Forget what was half written in a form that is saved now; the ids of another tab's draft are left to it."""
    store.delete_drafts(tx, f"{form}.")
    if form in state().kept_seeds:
        store.delete_draft_id(tx, form, state().seed_of(form))


def bring_back(tx: Transaction, *, form: str, drafts: Sequence[store.Draft]) -> None:
    """Half-written words that were put aside stand in their boxes again."""
    for draft in drafts:
        store.save_draft(tx, draft.key, draft.text, draft.base)
    tx.afterwards.append(partial(state().begin_anew, form))


def half_written(key: str) -> str:
    """What was half written into one field, or nothing."""
    with current_journal.journal().reading() as tx:
        draft = store.draft(tx, key)
    return draft.text if draft else ""


def begin_seed(form: str, *, begun: bool) -> None:
    """Choose the id that those of what a form makes are counted from: the one of its draft, where it was ``begun``."""
    kept = None
    if begun:
        with current_journal.journal().reading() as tx:
            kept = store.draft_id(tx, form)
    state().seeds.setdefault(form, kept or new_id())
    if kept:
        state().kept_seeds.add(form)


def new_seed(tx: Transaction, form: str) -> None:
    """What a form makes is another thing from now on: its ids are taken already, by what another tab saved."""
    state().seeds[form] = new_id()
    store.save_draft_id(tx, form, state().seeds[form])
