"""The imports so far: when, what came, and the way back, whole, at any time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.ui.components import blocks
from nearmiss.ui.components.formatting import counted, day, listed
from nearmiss.ui.runtime import buttons, current_journal, messages
from nearmiss.ui.screens.data.bringing import groups

if TYPE_CHECKING:
    from datetime import date

    from nearmiss.store import ImportLog, Transaction

_SHOWN = 10
_NAMED = 5
"""What stays because it was touched since, named one by one."""


def show(today: date) -> None:
    """The newest first; nothing where there were none."""
    every = current_journal.read(store.imports)[:_SHOWN]
    if not every:
        return
    for each in every:
        if each.taken_back_at is None and buttons.is_pressed(f"take-back.{each.id}"):
            _take_back(each)
    st.header("Brought so far", anchor=False)
    blocks.show("past-imports", blocks.ruled(*(_line(each, today) for each in every)))


def title(log: ImportLog) -> str:
    """What an import is called."""
    return log.file or f"pasted: {groups.kind(log.kind)}"


def take_back(tx: Transaction, log: ImportLog) -> bool:
    """The way back of the message: whether nothing had to stay."""
    return not store.take_import_back(tx, log.id).left


def _take_back(log: ImportLog) -> None:
    journal = current_journal.journal()
    if journal.path is not None:
        store.back_up(journal, store.Why.IMPORT)
    with st.spinner("Taking back …"), buttons.saving() as tx:
        taken = store.take_import_back(tx, log.id)
        tx.afterwards.append(partial(messages.say, _said(taken), undo=partial(store.undo_taking_back, taken=taken)))
    st.rerun()


def _said(taken: store.TakenBack) -> str:
    if not taken.left:
        return "The import is taken back."
    more = len(taken.left) - _NAMED
    named = [*taken.left[:_NAMED], *([f"{more} more"] if more > 0 else [])]
    return f"Taken back, but for what you touched since, which stays: {listed(named)}."


def _line(log: ImportLog, today: date) -> blocks.Node:
    when = day(current_journal.local_time(log.imported_at).date(), today)
    parts = [f"{log.added:,} new" if log.added else "", f"{log.changed:,} changed" if log.changed else ""]
    said = listed([part for part in parts if part]) or counted(0, "change")
    words = blocks.paragraph(blocks.strong(title(log)), f" · {when} · {said}")
    if log.taken_back_at is not None:
        gone = day(current_journal.local_time(log.taken_back_at).date(), today)
        return blocks.spread(words, blocks.small(f"taken back on {gone}"))
    about = f"{title(log)}, {when}"
    page = "people" if log.kind == "contacts" else "near-misses"
    return blocks.spread(
        words,
        blocks.link(page, "Look at them", look="quiet", name=f"Look at them: {about}"),
        blocks.button("Take back", f"take-back.{log.id}", look="plain", name=f"Take back: {about}"),
    )
