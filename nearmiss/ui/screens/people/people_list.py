"""The list of people: everybody by name, with a search, and who is going quiet on top."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import Person
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import last_spoke
from nearmiss.ui.components.layout import box, row, spread
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.people import person

_PAGE = 20


def show(today: date) -> None:
    """One page of the list; each person is a link."""
    with spread():
        navigation.title("People")
        st.button("Add somebody", key="add-person", icon=":material/person_add:", on_click=open_form.opener("person"))
    if open_form.editing() == ("person", "new"):
        person.write(None)
    if not current_journal.read(store.count, Person):
        st.markdown(
            "Whoever you met on the way will stand here: how you know them, what they like, when you last spoke. "
            "Jobs come through people one stayed in touch with."
        )
        return
    search = filters.search_box("who", "Name, organisation or interest")
    _, total = current_journal.read(store.ties, search, 0, 0, today)
    if not total:
        st.markdown("Nobody of that name.")
        return
    for tie in () if search else current_journal.read(store.going_quiet, today, 1):
        with row():
            st.badge("Going quiet", color="violet")
            navigation.to_person(tie.person.id, plain(tie.person.name))
            st.markdown(_line(tie, today), width="content")
    offset = filters.pager(total, _PAGE, "people-page", "person", "people")
    ties, _ = current_journal.read(store.ties, search, offset, _PAGE, today)
    for tie in ties:
        with box():
            navigation.to_person(tie.person.id, plain(tie.person.name))
            st.markdown(_line(tie, today))


def _line(tie: store.Tie, today: date) -> str:
    """Where they were met, where they are now, and the last contact."""
    now = person.where_now(tie)
    last = last_spoke(tie.last_contact, today) if tie.last_contact else ""
    parts = (plain(tie.met_at), f"now {now}" if now else "", f"{last[:1].lower()}{last[1:]}")
    return " · ".join(part for part in parts if part)
