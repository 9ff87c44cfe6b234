"""What has happened cannot be in the future: the days of the past in each noun, and the one check of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from nearmiss.model.application import Application
from nearmiss.model.errors import Invalid
from nearmiss.model.follow_up import Decision, Touchpoint
from nearmiss.model.lesson import Lesson, Question
from nearmiss.model.person import Door, Person, Promise
from nearmiss.model.reflection import FeedbackNote, Practice, Reflection

PAST: Mapping[type[Any], Mapping[str, str]] = {
    Application: {"applied_on": "On which day did you apply?", "told_on": "On which day were you told?"},
    Person: {"connected_on": "Since which day are you connected?"},
    Promise: {"kept_on": "On which day was it kept? Leave it empty while it is open."},
    Touchpoint: {
        "happened_on": "On which day was it?",
        "answered_on": "On which day did they answer? Leave it empty while you wait.",
    },
    Decision: {"decided_on": "On which day was it done?"},
    FeedbackNote: {"said_on": "On which day was it said?"},
    Reflection: {"written_on": "On which day did you write it?"},
    Practice: {"started_on": "From which day on have you practised?"},
    Door: {"opened_on": "On which day did it open?"},
    Lesson: {
        "noted_on": "On which day did you note it?",
        "used_on": "On which day did you use it? Leave it empty while it is open.",
    },
    Question: {
        "noted_on": "On which day did you note it?",
        "practised_on": "On which day did you practise it? Leave it empty until you have.",
    },
}
"""The days that can only lie behind us, and what is asked where one does not. Interviews, promises and the end of a
practice may lie ahead."""


def check_happened(noun: Any, today: date, *, before: Any = None) -> None:
    """Refuse a noun that says of a day after ``today``, the user's own date, that something happened on it.

    A day that stood there ``before`` is let through: whoever flew west wrote it yesterday, which is tomorrow here.
    Raises ``Invalid`` on the field of the day; a noun without such days is let through.
    """
    for field, question in PAST.get(type(noun), {}).items():
        day = getattr(noun, field)
        if day is not None and day > today and day != getattr(before, field, None):
            raise Invalid(field, f"This day is still to come. {question}")
