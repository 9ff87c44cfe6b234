"""What I make of it: reflections, drafts of long text, and feedback with its themes."""

from dataclasses import dataclass, field
from datetime import date

from nearmiss.model import validation
from nearmiss.model.errors import Invalid
from nearmiss.model.ids import new_id
from nearmiss.model.vocabulary import FeedbackKind, ReflectionKind, SaidBy

ANSWERS = ("went_well", "do_better", "tripped", "unsaid", "shortfall", "facts", "story")
"""The checklist's boxes as they are asked: K's five questions, did-well first, then the facts and the story."""


@dataclass(frozen=True, kw_only=True)
class Reflection:
    """Dated Markdown about one application, or about none.

    ``feeling`` runs from 1 (heavy) to 5 (hopeful). The fields of ``ANSWERS`` are the checklist's Markdown answers;
    ``body`` is the text of a free entry. Source of the checklist: K, asked only after a few days.
    """

    id: str = field(default_factory=new_id)
    version: int = 0
    application_id: str | None = None
    kind: ReflectionKind = ReflectionKind.ENTRY
    written_on: date
    feeling: int | None = None
    line: str = ""
    went_well: str = ""
    do_better: str = ""
    tripped: str = ""
    unsaid: str = ""
    shortfall: str = ""
    facts: str = ""
    story: str = ""
    body: str = ""

    def __post_init__(self) -> None:
        validation.one_line(self, "line", longest=validation.LONGEST_PASSAGE)
        validation.markdown(self, *ANSWERS, "body")
        validation.one_to_five(self, "feeling")
        if self.written_on is None:
            raise Invalid("written_on", "On which day is this?")
        validation.a_day(self, "written_on")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it worth keeping."""
        return self.feeling is None and not any(getattr(self, name) for name in (*ANSWERS, "line", "body"))

    @property
    def answered(self) -> int:
        """How many of the checklist's boxes hold something (0 to 7)."""
        return sum(bool(getattr(self, name)) for name in ANSWERS)


@dataclass(frozen=True, kw_only=True)
class FeedbackNote:
    """What was said, as it was said: one strength or one weakness, under a theme.

    ``verbatim`` is theirs, ``reading`` is mine. ``said_on`` is the day it was said, ``logged_on`` the day it was
    written down (the thank-you counts from that one).
    """

    id: str = field(default_factory=new_id)
    version: int = 0
    application_id: str | None = None
    person_id: str | None = None
    said_by: SaidBy = SaidBy.THEM
    kind: FeedbackKind
    theme_id: str
    said_on: date
    logged_on: date
    verbatim: str
    reading: str = ""

    def __post_init__(self) -> None:
        validation.markdown(self, "verbatim", "reading")
        validation.required(self, "verbatim", "What was said? Their own words, as near as you can.")
        if not self.theme_id:
            raise Invalid("theme_id", "What is it about? Choose a theme.")
        if self.said_on is None:
            raise Invalid("said_on", "On which day was it said?")
        validation.a_day(self, "said_on", "logged_on")
        if self.said_by is SaidBy.ME and self.person_id:
            object.__setattr__(self, "person_id", None)
        if self.said_by is SaidBy.THEM and not self.application_id:
            raise Invalid("application_id", "Which near miss is it about? The thank-you belongs to it.")


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What a feedback note is about; the list is the user's to change."""

    id: str = field(default_factory=new_id)
    version: int = 0
    name: str

    def __post_init__(self) -> None:
        validation.one_line(self, "name")
        validation.required(self, "name", "What is the theme called?")


@dataclass(frozen=True, kw_only=True)
class Practice:
    """What I am doing about a theme, from when, until when (``None``: still at it)."""

    id: str = field(default_factory=new_id)
    version: int = 0
    theme_id: str
    text: str
    started_on: date
    ended_on: date | None = None

    def __post_init__(self) -> None:
        validation.one_line(self, "text", longest=validation.LONGEST_PASSAGE)
        validation.required(self, "text", "What are you doing about it? One line is enough.")
        if not self.theme_id:
            raise Invalid("theme_id", "For which theme is it? Choose one.")
        if self.started_on is None:
            raise Invalid("started_on", "From which day on?")
        validation.a_day(self, "started_on", "ended_on")
        if self.ended_on and self.ended_on < self.started_on:
            raise Invalid("ended_on", "This is before the day it began. Check the two dates.")
