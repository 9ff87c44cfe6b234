"""A contact in a line: how, with whom, what for, whether and when they answered."""

from collections.abc import Mapping
from datetime import date

from nearmiss.model import Person, Purpose, Standing, Touchpoint
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import said
from nearmiss.ui.forms.answers.standing import words

_PURPOSES = {
    Purpose.GIVE: "to give something",
    Purpose.ASK: "to ask something",
    Purpose.THANKS: "to say thank you",
    Purpose.RECEIVED: "who gave me something",
    Purpose.TALK: "catching up",
}


def contact_line(touchpoint: Touchpoint, standing: Standing, people: Mapping[str, Person] | None, today: date) -> str:
    """The line of a contact as it stands, safe in Markdown; with ``people`` it says with whom."""
    person = (people or {}).get(touchpoint.person_id)
    name = plain(person.name) if person else "somebody"
    whom = "" if people is None else f" with {name}"
    purpose = _PURPOSES[touchpoint.purpose]
    if people is None:
        purpose = purpose.replace("who gave", "they gave")
    stands = words(touchpoint, standing, today)
    asked = ", with a request for feedback" if touchpoint.asked_feedback else ""
    answer = f" · {stands}" if stands else ""
    return f"{said(touchpoint.channel)}{whom}, {purpose}{asked}{answer}"
