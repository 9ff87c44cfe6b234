"""What waits for an answer: one line that opens to every contact that does, with what can be said of it."""

from datetime import date

import streamlit as st

from nearmiss import playbook, store
from nearmiss.ui.components import filters
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day, said
from nearmiss.ui.forms.answers import standing
from nearmiss.ui.runtime import current_journal, open_form

_PAGE = 10


def show(today: date) -> None:
    """The line, folded; the contact whose answer is being written stays, whatever became of it in another tab."""
    contacts = current_journal.read(store.waiting, today)
    noun, identifier = open_form.editing()
    written = current_journal.read(store.contact, identifier, today) if noun == "answer" else None
    if written and written.touchpoint.id not in {contact.touchpoint.id for contact in contacts}:
        contacts = [written, *contacts]
    if not contacts:
        return
    label = "1 waits for an answer" if len(contacts) == 1 else f"{len(contacts):,} wait for an answer"
    with st.expander(label, key="waiting", icon=":material/schedule:", expanded=written is not None):
        offset = filters.pager(len(contacts), _PAGE, "page-waiting", "contact")
        for contact in contacts[offset : offset + _PAGE]:
            with st.container(gap="xxsmall"):
                st.markdown(_line(contact, today))
                standing.below(contact.touchpoint, contact.name, contact.standing)


def _line(contact: store.Contact, today: date) -> str:
    touchpoint = contact.touchpoint
    what = playbook.STEPS[touchpoint.step].title if touchpoint.step else said(touchpoint.channel)
    about = f" · {plain(f'{contact.role} · {contact.organisation}')}" if contact.role else ""
    return f"**{plain(contact.name)}** · {what[:1].lower()}{what[1:]}, {day(touchpoint.happened_on, today)}{about}"
