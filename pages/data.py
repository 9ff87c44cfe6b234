"""Journal data: take it out, put it back, the trash and the settings."""

from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.components.formatting import ago, counted, plain
from nearmiss.ui.runtime import buttons, current_journal, messages
from nearmiss.ui.screens.account import account
from nearmiss.ui.screens.data import archive, printing

frame.guard()

VIEWS = ("Export and restore", "On paper", "Trash", "Settings", "What is kept")


def the_trash() -> None:
    """What was deleted, each with a way back."""
    found = current_journal.read(store.trash)
    if not found:
        st.markdown("The trash is empty. What you delete waits here, whole, until you empty it.")
        return
    offset = filters.pager(len(found), 20, "trash-page", "thing")
    for thing in found[offset : offset + 20]:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            deleted = ago(current_journal.local_time(thing.deleted_at).date(), current_journal.today())
            st.markdown(f"**{plain(thing.label)}** · deleted {deleted}", width="stretch")
            if buttons.button("Bring back", f"back.{thing.id}"):
                with buttons.saving() as work:
                    label = store.restore_from_trash(work, thing.id)
                    work.afterwards.append(partial(messages.say, f"{plain(label)} is back."))
                st.rerun()
    if st.toggle("Empty the trash for good", key="sure-to-empty") and buttons.button(
        f"Delete {counted(len(found), 'thing')} for good", "empty-trash"
    ):
        with buttons.saving() as work:
            store.empty_trash(work)
            work.afterwards.append(partial(messages.say, "The trash is empty."))
        st.rerun()


navigation.title("Journal data")
view = filters.section("View", VIEWS, "part")
if view == VIEWS[0]:
    archive.export()
    archive.put_back()
    archive.demonstration()
elif view == VIEWS[1]:
    printing.on_paper()
elif view == VIEWS[2]:
    the_trash()
elif view == VIEWS[3]:
    archive.settings_form()
else:
    account.what_is_kept()
