"""Saving a form: what it returned, its drafts and its message in one transaction; and cancelling it."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from nearmiss import store
from nearmiss.ui import cache
from nearmiss.ui.components import commands
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import messages, open_form


def save(form: Form, *nouns: Any, sentence: str, gone: Sequence[Any] = ()) -> None:
    """Save what a form returned, drop its drafts, say so, and offer the way back; what is ``gone`` with it goes.

    When somebody else saved it meanwhile, that is said, with every word kept.
    """
    try:
        with form.saving() as tx:
            _, changes = store.save_all(tx, nouns)
            changes += [store.remove_one(tx, noun) for noun in gone]
            commands.say(tx, sentence, changes)
            form.saved_beside_others(tx)
    except store.ChangedElsewhere as changed:
        if form.base is None:
            form.refuse_what_is_there(changed)
        form.changed_elsewhere()


def save_and_close(form: Form, *nouns: Any, sentence: str) -> None:
    """Save what a form returned, and show the page without it."""
    save(form, *nouns, sentence=sentence)
    open_form.close()
    st.rerun()


def cancel(form: Form) -> Callable[[], None]:
    """A callback that closes a form and puts its half-written words aside; where that fails, the form stays open."""

    def run() -> None:
        with cache.script_run(), messages.reporting_trouble():
            form.discard()
            open_form.close()

    return run
