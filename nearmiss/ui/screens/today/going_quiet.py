"""People who are going quiet, each with what they like."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.ui.components import navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import last_spoke
from nearmiss.ui.components.layout import box
from nearmiss.ui.runtime import current_journal


def show(today: date) -> None:
    """At most three; nothing where there is nobody."""
    ties = current_journal.read(store.going_quiet, today, 3)
    if ties:
        st.subheader("Going quiet", anchor=False)
    for tie in ties:
        with box():
            likes = f" Likes {plain(tie.person.interests)}." if tie.person.interests else ""
            navigation.to_person(tie.person.id, plain(tie.person.name))
            st.markdown(f"{plain(tie.met_at)}. {last_spoke(tie.last_contact, today)}.{likes}")
