"""Lessons and the question bank: what I take along, and what an answer of a reflection becomes."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from nearmiss.model import validation
from nearmiss.model.feedback import FeedbackNote
from nearmiss.model.ids import Entity, derived_id
from nearmiss.model.reflection import HARD_ANSWERS, Reflection
from nearmiss.model.validation import PAST, Invalid
from nearmiss.model.vocabulary import FeedbackKind, SaidBy


@dataclass(frozen=True, kw_only=True)
class Lesson(Entity):
    """One thing to do differently, open until a later interview has used it.

    ``application_id`` and ``reflection_id`` say where it comes from, ``used_application_id`` and
    ``used_interview_id`` where it was used; all of them may be unknown.
    """

    application_id: str | None = None
    reflection_id: str | None = None
    text: str
    noted_on: date = field(metadata={PAST: "On which day did you note it?"})
    used_on: date | None = field(
        default=None, metadata={PAST: "On which day did you use it? Leave it empty while it is open."}
    )
    used_application_id: str | None = None
    used_interview_id: str | None = None

    def __post_init__(self) -> None:
        validation.markdown(self, "text")
        validation.required(self, "text", "What will you do differently? One sentence is enough.")
        validation.required(self, "noted_on", "On which day did you note it?")
        validation.a_day(self, "noted_on", "used_on")
        validation.in_order(self, "noted_on", "used_on", "you noted it")
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
class Question(Entity):
    """A question of the bank: what tripped me, the better answer (Markdown), and when I practised it last."""

    application_id: str | None = None
    reflection_id: str | None = None
    text: str
    better_answer: str = ""
    noted_on: date = field(metadata={PAST: "On which day did you note it?"})
    practised_on: date | None = field(
        default=None, metadata={PAST: "On which day did you practise it? Leave it empty until you have."}
    )

    def __post_init__(self) -> None:
        validation.markdown(self, "text", "better_answer")
        validation.required(self, "text", "Which question was it? As they asked it, as near as you can.")
        validation.required(self, "noted_on", "On which day did you note it?")
        validation.a_day(self, "noted_on", "practised_on")

    @property
    def is_practised(self) -> bool:
        """Whether the better answer was practised at least once."""
        return self.practised_on is not None


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
    written, said = tuple(reflections), {note.kind for note in feedback}
    if FeedbackKind.STRENGTH in said or any(reflection.went_well for reflection in written):
        return False
    return bool(said) or any(getattr(reflection, name) for reflection in written for name in HARD_ANSWERS)
