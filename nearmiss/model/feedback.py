"""Feedback: what was said, under which theme, and what I practise because of it."""

from dataclasses import dataclass, field
from datetime import date

from nearmiss.model import validation
from nearmiss.model.ids import Entity
from nearmiss.model.validation import PAST, Invalid
from nearmiss.model.vocabulary import FeedbackKind, SaidBy


@dataclass(frozen=True, kw_only=True)
class FeedbackNote(Entity):
    """What was said, as it was said: one strength or one weakness, under a theme.

    ``verbatim`` is theirs, ``reading`` is mine. ``said_on`` is the day it was said, ``logged_on`` the day it was
    written down (the thank-you counts from that one).
    """

    application_id: str | None = None
    person_id: str | None = None
    said_by: SaidBy = SaidBy.THEM
    kind: FeedbackKind
    theme_id: str
    said_on: date = field(metadata={PAST: "On which day was it said?"})
    logged_on: date
    verbatim: str
    reading: str = ""

    def __post_init__(self) -> None:
        validation.markdown(self, "verbatim", "reading")
        validation.required(self, "verbatim", "What was said? Their own words, as near as you can.")
        validation.required(self, "theme_id", "What is it about? Choose a theme.")
        validation.required(self, "said_on", "On which day was it said?")
        validation.a_day(self, "said_on", "logged_on")
        if self.said_by is SaidBy.ME and self.person_id:
            object.__setattr__(self, "person_id", None)
        if self.said_by is SaidBy.THEM and not self.application_id:
            raise Invalid("application_id", "Which near miss is it about? The thank-you belongs to it.")


@dataclass(frozen=True, kw_only=True)
class Theme(Entity):
    """What a feedback note is about; the list is the user's to change."""

    name: str

    def __post_init__(self) -> None:
        validation.one_line(self, "name")
        validation.required(self, "name", "What is the theme called?")


@dataclass(frozen=True, kw_only=True)
class Practice(Entity):
    """What I am doing about a theme, from when, until when (``None``: still at it)."""

    theme_id: str
    text: str
    started_on: date = field(metadata={PAST: "From which day on have you practised?"})
    ended_on: date | None = None

    def __post_init__(self) -> None:
        validation.one_line(self, "text", longest=validation.LONGEST_PASSAGE)
        validation.required(self, "text", "What are you doing about it? One line is enough.")
        validation.required(self, "theme_id", "For which theme is it? Choose one.")
        validation.required(self, "started_on", "From which day on?")
        validation.a_day(self, "started_on", "ended_on")
        validation.in_order(self, "started_on", "ended_on", "it began")
