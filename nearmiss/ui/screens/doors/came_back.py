"""They came back: a near miss is open again with its history, and what they came with is noted."""

from dataclasses import replace
from datetime import date
from typing import Final

from nearmiss.model import Application, Door, DoorKind, Opening
from nearmiss.ui.components import commands

_TO_TALK: Final = "They came back: to talk"
_WITH_AN_OPENING: Final = "They came back: with an opening"
CHOICES: Final = (_TO_TALK, _WITH_AN_OPENING)
"""What the menu of a near miss offers."""


def take(application: Application, choice: str, today: date) -> None:
    """Note the door or the opening, and open again what was closed kindly; one step, with one way back."""
    reopened = [replace(application, closed_on=None)] if application.closed_on else []
    again = " Open again, with all of its history." if reopened else ""
    if choice == _TO_TALK:
        door = Door(application_id=application.id, kind=DoorKind.INTERVIEW, opened_on=today)
        commands.save(door, *reopened, sentence=f"A door opened: an interview.{again}")
    else:
        opening = Opening(application_id=application.id, organisation=application.organisation, seen_on=today)
        commands.save(opening, *reopened, sentence=f"The opening stands below the plan.{again}")
