"""Doors: what opened so far, openings to choose from, and whether it pays; one of the views is shown."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import Door, Opening
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.doors import door_lines, doors_list, openings, pays

_VIEWS = ("Doors", "Openings", "Does it pay?")


def show(today: date) -> None:
    """The view that the address asks for; an empty page says what will stand here."""
    navigation.title("Doors")
    any_door = bool(current_journal.read(store.count, Door))
    is_begun = any_door or current_journal.read(store.count, Opening) or "doors" in st.query_params
    view = filters.section("Part of the page", _VIEWS, "doors") if is_begun else _VIEWS[0]
    if view == "Openings":
        openings.all_of_them(today)
    elif view == _VIEWS[2]:
        pays.show()
    elif any_door:
        doors_list.show(today)
    else:
        _begin(today)


def _begin(today: date) -> None:
    st.markdown(
        "A referral, an interview, some freelance work, an offer: what comes of staying in touch will stand here.  \n"
        "Each door is drawn from the no to the day it opened, with every touch in between."
    )
    if open_form.editing() == ("door", "new"):
        door_lines.write(None, today)
    else:
        st.button(
            "A door opened",
            key="add-door",
            type="primary",
            icon=":material/door_open:",
            on_click=open_form.opener("door"),
        )
