"""Who belongs to which near miss: said where somebody of one is about to be filed under another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.model import Panelist
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import listed
from nearmiss.ui.runtime import current_journal, session_state

if TYPE_CHECKING:
    from nearmiss.store import Transaction
    from nearmiss.ui.forms.form import Form


def _places(tx: Transaction) -> Mapping[str, tuple[str, ...]]:
    """The applications in whose panel each person sat, by the person's id."""
    found: dict[str, tuple[str, ...]] = {}
    for seat in store.find(tx, Panelist):
        found[seat.person_id] = (*found.get(seat.person_id, ()), seat.application_id)
    return found


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
    mine = [one for one in current_journal.read(_places).get(person_id or "", ()) if one in applications]
    if not mine or application_id in mine:
        return
    name = plain(people.get(person_id or "", "They"))
    met = listed([f"**{plain(applications[one])}**" for one in mine])
    chosen = applications.get(application_id or "")
    where = f", not at {plain(chosen)}" if chosen else ""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{name} was met at {met}{where}. Where does this belong?")
        for one in mine:
            st.button(
                f"To {plain(applications[one])}",
                key=form.key(f"belongs.{one}"),
                type="tertiary",
                icon=":material/move_down:",
                on_click=partial(session_state.put, form.key("application_id"), one),
            )
