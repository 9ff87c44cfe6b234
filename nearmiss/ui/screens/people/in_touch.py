"""In touch today: one click for one person or for several, and how it was beside it."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from nearmiss.model import Channel, Person
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms.answers import commands
from nearmiss.ui.runtime import buttons, session_state

_HOW: Mapping[str, Channel] = {"Talked": Channel.CALL, "Met": Channel.MEETING, "Wrote": Channel.MAIL}
"""How one was in touch: to talk and to meet count at once, what was written counts when it is answered."""
_HELP = "To talk or to meet counts for the next check-in at once; what you wrote counts when they answer."
_SEVERAL = "For everybody you tick below, in one click."


def box(person: Person) -> Node:
    """The box before somebody's name; what is ticked begins anew once something was done."""
    return blocks.tick(f"Tick {person.name}", _tick(person), is_ticked=person.id in session_state.state().ticked)


def _tick(person: Person) -> str:
    return f"tick.{person.id}"


def button(person: Person, look: blocks.Look = "quiet") -> Node:
    """The button for one person."""
    name = f"In touch today: {person.name}"
    return blocks.button("In touch today", f"in-touch.{person.id}", icon="handshake", name=name, look=look)


def act(people: Sequence[Person], today: date) -> list[str]:
    """Do what was pressed for one of these people or for those that are ticked; returns the ids of the ticked."""
    ticked = session_state.state().ticked
    for person in people:
        if buttons.is_pressed(_tick(person)):
            buttons.answered()
            ticked ^= {person.id}
    ids = [person.id for person in people if person.id in ticked]
    one = [person.id for person in people if buttons.is_pressed(f"in-touch.{person.id}")]
    if one:
        commands.in_touch(one[:1], _channel(), today)
        st.rerun()
    if ids and buttons.is_pressed("in-touch-several"):
        commands.in_touch(ids, _channel(), today)
        st.rerun()
    if ids and buttons.is_pressed("answered-several"):
        commands.they_answered(ids, today)
        st.rerun()
    return ids


def with_several(*, is_off: bool) -> None:
    """How it was, and the buttons for those of a list that are ticked, which are off while nobody is."""
    with row(gap="small"):
        how()
        both = (
            blocks.button(
                "All ticked: in touch today",
                "in-touch-several",
                icon="handshake",
                look="plain",
                hint=_SEVERAL,
                is_off=is_off,
            ),
            blocks.button("They answered", "answered-several", is_off=is_off),
        )
        with st.container(width="content"):
            blocks.show("several", blocks.row(*both))


def how() -> None:
    """How it was, *Talked* to begin with."""
    st.segmented_control(
        "How were you in touch?",
        list(_HOW),
        default=next(iter(_HOW)),
        required=True,
        key="in-touch-how",
        label_visibility="collapsed",
        help=_HELP,
    )


def _channel() -> Channel:
    """How it was, as it is chosen."""
    return _HOW[session_state.value("in-touch-how") or next(iter(_HOW))]
