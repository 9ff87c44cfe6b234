"""The trash: what was deleted, each with a way back, until it is emptied."""

from datetime import date, datetime
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.ui.components import blocks, filters
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import ago, counted
from nearmiss.ui.runtime import buttons, current_journal, messages

_PAGE = 20


def show(today: date) -> None:
    """The newest first, a page at a time, and the switch that empties it for good."""
    deleted = current_journal.read(store.trash)
    if not deleted:
        st.markdown("The trash is empty. What you delete waits here, whole, until you empty it.")
        return
    offset = filters.pager(len(deleted), _PAGE, "trash-page", "thing")
    shown = deleted[offset : offset + _PAGE]
    for thing in shown:
        if buttons.is_pressed(f"back.{thing.id}"):
            with buttons.saving() as tx:
                label = store.restore_from_trash(tx, thing.id)
                tx.afterwards.append(partial(messages.say, f"{plain(label)} is back."))
            st.rerun()
    blocks.show("trash", blocks.ruled(*(_line(each.id, each.label, _when(each.deleted_at, today)) for each in shown)))
    if st.toggle("Empty the trash for good", key="sure-to-empty") and buttons.button(
        f"Delete {counted(len(deleted), 'thing')} for good", "empty-trash"
    ):
        with buttons.saving() as tx:
            store.empty_trash(tx)
            tx.afterwards.append(partial(messages.say, "The trash is empty."))
        st.rerun()


def _line(id_: str, label: str, when: str) -> blocks.Node:
    """What was deleted and when, and the way back."""
    back = blocks.button("Bring back", f"back.{id_}", look="plain", name=f"Bring back: {label}, deleted {when}")
    return blocks.spread(blocks.paragraph(blocks.strong(label), f" · deleted {when}"), back)


def _when(deleted_at: datetime, today: date) -> str:
    return ago(current_journal.local_time(deleted_at).date(), today)
