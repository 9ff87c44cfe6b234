"""What names a person, counted in words: seats, contacts, letters and all the rest."""

from collections.abc import Iterable, Mapping
from typing import Any

from nearmiss import model
from nearmiss.ui.components.formatting import counted, listed

WORDS: Mapping[type[Any], tuple[str, str]] = {
    model.Panelist: ("seat", "seats"),
    model.Touchpoint: ("contact", "contacts"),
    model.Letter: ("letter", "letters"),
    model.Decision: ("decision about a step", "decisions about steps"),
    model.Position: ("earlier position", "earlier positions"),
    model.Introduction: ("introduction", "introductions"),
    model.FeedbackNote: ("feedback note", "feedback notes"),
    model.Promise: ("promise", "promises"),
    model.OwnStep: ("step of your own", "steps of your own"),
    model.Door: ("door", "doors"),
    model.Application: ("no that they told you", "noes that they told you"),
}
"""What each kind of noun that can name a person is called, one and several."""


def words(counts: Iterable[tuple[type[Any], int]]) -> str:
    """Counts of nouns by kind: "2 seats, 1 contact and 3 letters"; empty for none."""
    numbers = dict(counts)
    return listed([counted(numbers[kind], *WORDS[kind]) for kind in WORDS if numbers.get(kind)])
