"""Who belongs to which near miss: said where somebody of one is about to be filed under another."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Panelist
from nearmiss.store import Transaction
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import listed
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import current_journal, session_state


def _places(tx: Transaction) -> Mapping[str, tuple[str, ...]]:
    """The applications in whose panel each person sat, by the person's id."""
    places: dict[str, tuple[str, ...]] = {}
    for seat in store.find(tx, Panelist):
        places[seat.person_id] = (*places.get(seat.person_id, ()), seat.application_id)
    return places


def check(
    form: Form,
    person_id: str | None,
    application_id: str | None,
    *,
    people: Mapping[str, str],
    applications: Mapping[str, str],
) -> None:
    """Say where somebody was met when that is not the application chosen, and offer it; nothing is refused.

    Somebody may well speak about more than their own table.
    """
    mine = [
        application
        for application in current_journal.read(_places).get(person_id or "", ())
        if application in applications
    ]
    if not mine or application_id in mine:
        return
    name = plain(people.get(person_id or "", "They"))
    met = listed([f"**{plain(applications[application])}**" for application in mine])
    chosen = applications.get(application_id or "")
    where = f", not at {plain(chosen)}" if chosen else ""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{name} was met at {met}{where}. Where does this belong?")
        for application in mine:
            st.button(
                f"To {plain(applications[application])}",
                key=form.key(f"belongs.{application}"),
                type="tertiary",
                icon=":material/move_down:",
                on_click=partial(session_state.put, form.key("application_id"), application),
            )
