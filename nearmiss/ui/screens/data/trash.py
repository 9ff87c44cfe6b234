"""The trash: what was deleted, each with a way back, until it is emptied."""

from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.ui.components import filters
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import ago, counted
from nearmiss.ui.components.layout import spread
from nearmiss.ui.runtime import buttons, current_journal, messages

_PAGE = 20


def show(today: date) -> None:
    """The newest first, a page at a time, and the switch that empties it for good."""
    deleted = current_journal.read(store.trash)
    if not deleted:
        st.markdown("The trash is empty. What you delete waits here, whole, until you empty it.")
        return
    offset = filters.pager(len(deleted), _PAGE, "trash-page", "thing")
    for thing in deleted[offset : offset + _PAGE]:
        with spread():
            when = ago(current_journal.local_time(thing.deleted_at).date(), today)
            st.markdown(f"**{plain(thing.label)}** · deleted {when}", width="stretch")
            if buttons.button("Bring back", f"back.{thing.id}"):
                with buttons.saving() as tx:
                    label = store.restore_from_trash(tx, thing.id)
                    tx.afterwards.append(partial(messages.say, f"{plain(label)} is back."))
                st.rerun()
    if st.toggle("Empty the trash for good", key="sure-to-empty") and buttons.button(
        f"Delete {counted(len(deleted), 'thing')} for good", "empty-trash"
    ):
        with buttons.saving() as tx:
            store.empty_trash(tx)
            tx.afterwards.append(partial(messages.say, "The trash is empty."))
        st.rerun()
