"""A contact in a line: how, with whom, what for, whether and when they answered."""

from collections.abc import Mapping
from datetime import date

from nearmiss.model import Answer, Person, Purpose, Touchpoint
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import said, short_day

_PURPOSES = {
    Purpose.GIVE: "to give something",
    Purpose.ASK: "to ask something",
    Purpose.THANKS: "to say thank you",
    Purpose.RECEIVED: "who gave me something",
    Purpose.TALK: "catching up",
}
_ANSWERS = {Answer.NONE: "no answer yet", Answer.REPLIED: "they answered", Answer.DECLINED: "they declined"}


def contact_line(touchpoint: Touchpoint, people: Mapping[str, Person], today: date) -> str:
    """The line, safe in Markdown; thanks wait for no answer."""
    person = people.get(touchpoint.person_id)
    name = plain(person.name) if person else "somebody"
    waits = touchpoint.answer is not Answer.NONE or touchpoint.purpose is not Purpose.THANKS
    waits = waits and not touchpoint.channel.is_live
    answer = f" · {_ANSWERS[touchpoint.answer]}" if waits or touchpoint.answered_on else ""
    answer += f" {short_day(touchpoint.answered_on, today)}" if touchpoint.answered_on else ""
    asked = ", with a request for feedback" if touchpoint.asked_feedback else ""
    return f"{said(touchpoint.channel)} with {name}, {_PURPOSES[touchpoint.purpose]}{asked}{answer}"
