"""An accepted offer is met with a kind word, and is made a door with one click: from the near miss it grew from."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from nearmiss.insights.doors.lineages import Lineage, lineages
from nearmiss.model import Application, Door, DoorKind, Outcome, Story
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.doors import door_lines

_FORM = "accepted"
"""What is edited, as the address says: a door that begins as the offer it was."""


def show(story: Story, today: date) -> None:
    """Nothing where it was not accepted; the door it is once that was noted."""
    application = story.application
    if application.outcome is not Outcome.ACCEPTED:
        return
    door, ways = current_journal.read(lineages, application.id)
    if door:
        thread = blocks.link("doors", "The door it is, with its thread", query={"id": door.id}, icon="door_open")
        blocks.show("accepted", thread)
        return
    opened_on = application.told_on or today
    _act(application, ways, opened_on)
    if open_form.editing() == (_FORM, "new"):
        door_lines.write(None, opened_on, owner=f"{_FORM}-{application.id}", led_to_id=application.id, kind="offer")
        return
    grew = [
        blocks.button(_label(way), f"grew.{number}", icon="door_open", look="plain") for number, way in enumerate(ways)
    ]
    blocks.show(
        "accepted",
        blocks.card(
            "accepted",
            blocks.heading(2, "They said yes, and so did you. Well done: enjoy this day.", key="accepted-heading"),
            blocks.paragraph("What did it grow from?"),
            blocks.row(
                *grew,
                blocks.button("From nothing before", "grew.new"),
                blocks.button("From something else …", "grew.other"),
            ),
        ),
    )


def _act(application: Application, ways: Sequence[Lineage], opened_on: date) -> None:
    """Note what it grew from, or open the form that asks; the page is shown anew then."""
    for number, way in enumerate(ways):
        if buttons.is_pressed(f"grew.{number}"):
            _note(application, way, opened_on)
    if buttons.is_pressed("grew.new"):
        _note(application, (None, None), opened_on)
    if buttons.is_pressed("grew.other"):
        open_form.opener(_FORM)()
        buttons.answered()
        st.rerun()


def _note(application: Application, way: Lineage, opened_on: date) -> None:
    about, person = way
    door = Door(
        application_id=about.id if about else None,
        person_id=person.id if person else None,
        led_to_id=application.id,
        kind=DoorKind.OFFER,
        opened_on=opened_on,
    )
    commands.save(door, sentence="Noted as a door. Its thread shows how you got here.")
    st.rerun()


def _label(way: Lineage) -> str:
    about, person = way
    words = [f"from {about.organisation}"] if about else []
    words += [f"through {person.name}"] if person else []
    joined = ", ".join(words)
    return f"{joined[:1].upper()}{joined[1:]}"
