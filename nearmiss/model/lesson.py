"""What I take along: lessons, the question bank, questions of my own, tags, and earlier versions of a reflection."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

from nearmiss.model import validation
from nearmiss.model.errors import Invalid
from nearmiss.model.ids import derived_id, new_id
from nearmiss.model.reflection import ANSWERS, FeedbackNote, Reflection
from nearmiss.model.vocabulary import FeedbackKind, Kept, SaidBy

LONGEST_TAG = 40
"""Characters a tag may have."""

_HARD = tuple(name for name in ANSWERS if name in {"do_better", "tripped", "unsaid", "shortfall"})


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """One thing to do differently, open until a later interview has used it.

    ``application_id`` and ``reflection_id`` say where it comes from, ``used_application_id`` and
    ``used_interview_id`` where it was used; all of them may be unknown.
    """

    id: str = field(default_factory=new_id)
    version: int = 0
    application_id: str | None = None
    reflection_id: str | None = None
    text: str
    noted_on: date
    used_on: date | None = None
    used_application_id: str | None = None
    used_interview_id: str | None = None

    def __post_init__(self) -> None:
        validation.markdown(self, "text")
        validation.required(self, "text", "What will you do differently? One sentence is enough.")
        if self.noted_on is None:
            raise Invalid("noted_on", "On which day did you note it?")
        validation.a_day(self, "noted_on", "used_on")
        if self.used_on and self.used_on < self.noted_on:
            raise Invalid("used_on", "This is before the day you noted it. Check the two dates.")
        if self.used_on is None and (self.used_application_id or self.used_interview_id):
            raise Invalid("used_on", "On which day did you use it?")

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an interview to use it."""
        return self.used_on is None

    def used(self, on: date, *, application_id: str | None = None, interview_id: str | None = None) -> Self:
        """The same lesson, used on a day; a lesson noted later than that is used on the day it was noted."""
        on = max(on, self.noted_on)
        return replace(self, used_on=on, used_application_id=application_id, used_interview_id=interview_id)

    def reopened(self) -> Self:
        """The same lesson, open again."""
        return replace(self, used_on=None, used_application_id=None, used_interview_id=None)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of the bank: what tripped me, the better answer (Markdown), and when I practised it last."""

    id: str = field(default_factory=new_id)
    version: int = 0
    application_id: str | None = None
    reflection_id: str | None = None
    text: str
    better_answer: str = ""
    noted_on: date
    practised_on: date | None = None

    def __post_init__(self) -> None:
        validation.markdown(self, "text", "better_answer")
        validation.required(self, "text", "Which question was it? As they asked it, as near as you can.")
        if self.noted_on is None:
            raise Invalid("noted_on", "On which day did you note it?")
        validation.a_day(self, "noted_on", "practised_on")

    @property
    def is_practised(self) -> bool:
        """Whether the better answer was practised at least once."""
        return self.practised_on is not None


@dataclass(frozen=True, kw_only=True)
class OwnQuestion:
    """A question the user adds to the checklist; ``retired_on``: asked no more, its answers stay."""

    id: str = field(default_factory=new_id)
    version: int = 0
    text: str
    position: int = 0
    retired_on: date | None = None

    def __post_init__(self) -> None:
        validation.one_line(self, "text", longest=validation.LONGEST_PASSAGE)
        validation.required(self, "text", "What do you want to be asked? One line is enough.")
        validation.a_day(self, "retired_on")

    @property
    def is_asked(self) -> bool:
        """Whether the checklist asks it."""
        return self.retired_on is None


@dataclass(frozen=True, kw_only=True)
class OwnAnswer:
    """What a reflection answers to one of the user's own questions; one a question, which its ``id`` sees to.

    ``asked`` is the question as it was worded then; it stays when the question is worded anew or deleted.
    """

    id: str = ""
    version: int = 0
    reflection_id: str
    own_question_id: str | None
    asked: str
    text: str

    def __post_init__(self) -> None:
        validation.one_line(self, "asked", longest=validation.LONGEST_PASSAGE)
        validation.markdown(self, "text")
        validation.required(self, "text", "There is nothing in it yet.")
        if not self.id:
            object.__setattr__(self, "id", derived_id("own answer", self.reflection_id, self.own_question_id or ""))


@dataclass(frozen=True, kw_only=True)
class Tag:
    """One word a reflection is filed under; ``name`` is kept in one spelling (``tag_name``), so that tags meet."""

    id: str = ""
    version: int = 0
    reflection_id: str
    name: str

    def __post_init__(self) -> None:
        validation.clean(self, "name")
        object.__setattr__(self, "name", tag_name(self.name))
        validation.required(self, "name", "Which tag? One word is enough.")
        if len(self.name) > LONGEST_TAG:
            raise Invalid("name", f"A tag has at most {LONGEST_TAG} characters. Shorten it.")
        if not self.id:
            object.__setattr__(self, "id", derived_id("tag", self.reflection_id, self.name))


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A reflection as it once stood, own answers included; ``contents`` is JSON that the store writes and reads.

    ``number`` is the version it was, ``kept_at`` (naive UTC) the moment it was replaced or set aside.
    """

    id: str = field(default_factory=new_id)
    version: int = 0
    reflection_id: str
    number: int
    kind: Kept = Kept.SAVED
    kept_at: datetime
    contents: str

    def __post_init__(self) -> None:
        validation.clean(self, "contents")


def tag_name(name: str) -> str:
    """A tag in its one spelling: small letters, single spaces, no leading #."""
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(small.replace("#", " ").split())


def tag_names(text: str) -> tuple[str, ...]:
    """The tags in a line of them, divided by commas, semicolons or line breaks; each once, in the order written."""
    names = (tag_name(part) for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(name for name in names if name))


def lesson_from(reflection: Reflection, text: str, today: date) -> Lesson:
    """The lesson that an answer becomes; the same answer twice is the same lesson."""
    return Lesson(
        id=derived_id("lesson", reflection.id, text.strip()),
        application_id=reflection.application_id,
        reflection_id=reflection.id,
        text=text,
        noted_on=today,
    )


def question_from(reflection: Reflection, text: str, today: date, *, better_answer: str = "") -> Question:
    """The question of the bank that an answer becomes; the same answer twice is the same question."""
    return Question(
        id=derived_id("question", reflection.id, text.strip()),
        application_id=reflection.application_id,
        reflection_id=reflection.id,
        text=text,
        better_answer=better_answer,
        noted_on=today,
    )


def note_from(reflection: Reflection, text: str, kind: FeedbackKind, theme_id: str, today: date) -> FeedbackNote:
    """The feedback note from me that an answer becomes; the same answer twice is the same note."""
    return FeedbackNote(
        id=derived_id("feedback", reflection.id, text.strip()),
        application_id=reflection.application_id,
        said_by=SaidBy.ME,
        kind=kind,
        theme_id=theme_id,
        said_on=reflection.written_on,
        logged_on=max(today, reflection.written_on),
        verbatim=text,
    )


def only_to_work_on(reflections: Iterable[Reflection], feedback: Iterable[FeedbackNote]) -> bool:
    """Whether everything entered about one near miss is something to work on, so that a nudge is due.

    Strengths are a strength note or an answer to *what went well*.
    """
    written, said = tuple(reflections), tuple(feedback)
    good = any(note.kind is FeedbackKind.STRENGTH for note in said) or any(one.went_well for one in written)
    hard = any(note.kind is FeedbackKind.WEAKNESS for note in said)
    return not good and (hard or any(getattr(one, name) for one in written for name in _HARD))
