"""People: how do I know her?"""

import streamlit as st

from nearmiss import store
from nearmiss.model import Person
from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.components.formatting import last_spoke, plain
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.people import person

frame.guard()

PAGE = 20


def line(tie: store.Tie) -> str:
    """Where they were met, where they are now, and the last contact."""
    now = person.where_now(tie)
    last = last_spoke(tie.last_contact, current_journal.today()) if tie.last_contact else ""
    last = last[:1].lower() + last[1:]
    return " · ".join(part for part in (plain(tie.met_at), f"now {now}" if now else "", last) if part)


def the_list() -> None:
    """Everybody, by name, with a search."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        navigation.title("People")
        st.button("Add somebody", key="add-person", icon=":material/person_add:", on_click=open_form.opener("person"))
    if open_form.editing() == ("person", "new"):
        person.edit(None)
    if not current_journal.read(store.count, Person):
        st.markdown(
            "Whoever you met on the way will stand here: how you know them, what they like, when you last spoke. "
            "Jobs come through people one stayed in touch with."
        )
        return
    search = filters.search_box("who", "Name, organisation or interest")
    _, total = current_journal.read(store.ties, search, 0, 0, current_journal.today())
    if not total:
        st.markdown("Nobody of that name.")
        return
    if not search:
        today = current_journal.today()
        quiet = current_journal.read(store.going_quiet, today, 1)
        for tie in quiet:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.badge("Going quiet", color="violet")
                navigation.to_person(tie.person.id, plain(tie.person.name))
                st.markdown(line(tie), width="content")
    offset = filters.pager(total, PAGE, "people-page", "person", "people")
    ties, _ = current_journal.read(store.ties, search, offset, PAGE, current_journal.today())
    for tie in ties:
        with st.container(border=True, gap="xsmall"):
            navigation.to_person(tie.person.id, plain(tie.person.name))
            st.markdown(line(tie))


chosen = st.query_params.get("id")
if chosen:
    person.opened(chosen)
else:
    the_list()
