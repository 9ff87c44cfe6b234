"""What waits for an answer: one line that opens to every contact that does, with what can be said of it."""

from datetime import date

import streamlit as st

from nearmiss import playbook, store
from nearmiss.ui.components import blocks, filters
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import day, said
from nearmiss.ui.forms.answers import standing
from nearmiss.ui.runtime import current_journal, open_form

_PAGE = 10


def show(today: date) -> None:
    """The line, folded; the contact whose answer is being written stays, whatever became of it in another tab."""
    waiting = current_journal.read(store.waiting, today)
    noun, identifier = open_form.editing()
    is_written = noun == "answer" and bool(current_journal.read(store.contacts, (identifier,), today))
    number = len(waiting)
    if is_written and identifier not in waiting:
        waiting = [identifier, *waiting]
    if not waiting:
        return
    label = "1 waits for an answer" if number == 1 else f"{number:,} wait for an answer" if number else "Their words"
    folded = st.expander(
        label,
        key="waiting",
        icon=":material/schedule:",
        expanded=is_written,
        on_change="rerun",
        bind="query-params",
    )
    if not folded.open:  # who does not open it need not wait for its buttons
        return
    with folded:
        offset = filters.pager(len(waiting), _PAGE, "page-waiting", "contact")
        ids = tuple(waiting[offset : offset + _PAGE])
        for contact in current_journal.read(store.contacts, ids, today):
            touchpoint = contact.touchpoint
            standing.act(touchpoint)
            answers = standing.as_blocks(touchpoint, contact.name, contact.standing)
            blocks.show(f"standing.{touchpoint.id}", _line(contact, today), *answers)
            standing.form(touchpoint, contact.name)


def _line(contact: store.Contact, today: date) -> Node:
    touchpoint = contact.touchpoint
    what = playbook.STEPS[touchpoint.step].title if touchpoint.step else said(touchpoint.channel)
    about = f" · {contact.role} · {contact.organisation}" if contact.role else ""
    when = day(touchpoint.happened_on, today)
    return blocks.paragraph(blocks.strong(contact.name), f" · {what[:1].lower()}{what[1:]}, {when}{about}")
