"""The trash: what was deleted, each with a way back, until its days are over or it is emptied."""

from datetime import date, datetime, timedelta
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.ui.components import blocks, filters, item_menu
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import ago, counted, day
from nearmiss.ui.runtime import buttons, current_journal, messages

_PAGE = 20
_SETTINGS = {"part": "Settings"}


def show(today: date) -> None:
    """The newest first, a page at a time, each with the day it goes, and the switch that empties it for good."""
    deleted, days = current_journal.read(store.trash), current_journal.settings().trash_days
    kept = f"What you delete waits here, whole, for {counted(days, 'day')}, and then goes for good"
    if not deleted:
        st.markdown(f"The trash is empty. {kept}.")
        return
    blocks.show(
        "trash-keeps",
        blocks.paragraph(
            f"{kept}. You can change how long under ", blocks.link("data", "Settings", query=_SETTINGS), "."
        ),
    )
    offset = filters.pager(len(deleted), _PAGE, "trash-page", "thing")
    shown = deleted[offset : offset + _PAGE]
    for thing in shown:
        if buttons.is_pressed(f"back.{thing.id}"):
            with buttons.saving() as tx:
                tx.afterwards.append(partial(messages.say, _brought_back(tx, thing.id)))
            st.rerun()
    firsts = current_journal.read(store.first_in_trash, tuple(each.id for each in shown))
    begin = current_journal.read(store.trash_days_begin)
    lines = (
        _line(each, firsts.get(each.id), _day_of(max(each.deleted_at, begin or each.deleted_at)), days, today)
        for each in shown
    )
    blocks.show("trash", blocks.ruled(*lines))
    if st.toggle("Empty the trash for good", key="sure-to-empty") and buttons.button(
        f"Delete {counted(len(deleted), 'thing')} for good", "empty-trash"
    ):
        with buttons.saving() as tx:
            store.empty_trash(tx)
            tx.afterwards.append(partial(messages.say, "The trash is empty."))
        st.rerun()


def _brought_back(tx: store.Transaction, trash_id: str) -> str:
    """Bring something back; what became of it."""
    firsts = store.first_in_trash(tx, [trash_id])
    label = plain(store.restore_from_trash(tx, trash_id))
    for table, key in firsts.values():
        if holder := store.waits_in_trash(tx, table, key):
            return f"{label} belongs to {plain(holder)}, which is in the trash, too, and comes back with it."
    return f"{label} is back."


def _day_of(moment: datetime) -> date:
    return current_journal.local_time(moment).date()


def _line(thing: store.Trashed, first: tuple[str, str] | None, begins_on: date, days: int, today: date) -> blocks.Node:
    """What was deleted and when, the day it goes, ``days`` after ``begins_on``, its history and the way back."""
    when, goes_on = ago(_day_of(thing.deleted_at), today), begins_on + timedelta(days=days)
    goes = f"goes {day(goes_on, today)}" if goes_on > today else "goes next time nearmiss is opened"
    back = blocks.button(
        "Bring back", f"back.{thing.id}", look="plain", name=f"Bring back: {thing.label}, deleted {when}"
    )
    words = blocks.paragraph(blocks.strong(thing.label), f" · deleted {when} · {goes}")
    history = item_menu.history_link(*first, about=thing.label) if first else None
    return blocks.spread(words, *filter(None, (history, back)))
