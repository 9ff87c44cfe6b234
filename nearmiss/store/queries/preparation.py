"""Preparation of the next interview: what I learned, what I was asked, what people saw in me, whom I shall meet."""

from collections.abc import Mapping
from dataclasses import dataclass

from nearmiss.model import (
    Application,
    FeedbackKind,
    FeedbackNote,
    Interview,
    Lesson,
    Outcome,
    Panelist,
    Person,
    Question,
    SaidBy,
    Theme,
)
from nearmiss.store.queries.people.person_record import what_they_care_about
from nearmiss.store.queries.weeks import around
from nearmiss.store.records.repository import by_id, find, get
from nearmiss.store.transaction import Transaction


@dataclass(frozen=True)
class Strength:
    """A strength that people named: its theme, every note (the newest first), and who said it, each once."""

    theme: Theme
    notes: tuple[FeedbackNote, ...]
    names: tuple[str, ...]

    @property
    def count(self) -> int:
        """How often it was named."""
        return len(self.notes)


@dataclass(frozen=True)
class ToMeet:
    """Somebody of the panel, and what I know they care about, as tags, whichever panel they said it in."""

    person: Person
    seat: Panelist
    cares_about: tuple[str, ...] = ()

    @property
    def knows_interest(self) -> bool:
        """Whether I know one interest of theirs; else it is one to learn."""
        return bool(self.cares_about)


@dataclass(frozen=True)
class Preparation:
    """The card before the next interview; ``applications`` are those its lessons and questions come from, by id."""

    application: Application | None
    interviews: tuple[Interview, ...]
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    strengths: tuple[Strength, ...]
    people: tuple[ToMeet, ...]
    applications: Mapping[str, Application]


def upcoming(tx: Transaction) -> list[Application]:
    """Applications that are still open, the one applied for last first."""
    return find(tx, Application, outcome=Outcome.OPEN)[::-1]


def before_interview(tx: Transaction, application_id: str | None = None) -> Preparation:
    """The card before the next interview, with the panel of one application where it is given.

    Questions never practised come first, those with a better answer before those without. Strengths are those others
    named, the most often named first.
    """
    application = get(tx, Application, application_id) if application_id else None
    lessons = tuple(find(tx, Lesson, used_on=None))
    questions = sorted(find(tx, Question), key=lambda question: (question.is_practised, not question.better_answer))
    seats = find(tx, Panelist, application_id=application.id) if application else []
    people = by_id(tx, Person, (seat.person_id for seat in seats))
    cares_about = what_they_care_about(tx, people)
    applications, _ = around(tx, (*lessons, *questions))
    return Preparation(
        application=application,
        interviews=tuple(find(tx, Interview, application_id=application.id)) if application else (),
        lessons=lessons,
        questions=tuple(questions),
        strengths=_strengths(tx),
        people=tuple(
            ToMeet(people[seat.person_id], seat, cares_about[seat.person_id])
            for seat in seats
            if seat.person_id in people
        ),
        applications=applications,
    )


def _strengths(tx: Transaction) -> tuple[Strength, ...]:
    notes: dict[str, list[FeedbackNote]] = {}
    said = find(tx, FeedbackNote, kind=FeedbackKind.STRENGTH, said_by=SaidBy.THEM)
    for note in reversed(said):
        notes.setdefault(note.theme_id, []).append(note)
    _, people = around(tx, said)
    strengths = [
        Strength(
            theme,
            tuple(notes[theme.id]),
            tuple(
                dict.fromkeys(people[id_].name for note in notes[theme.id] if (id_ := note.person_id) and id_ in people)
            ),
        )
        for theme in find(tx, Theme)
        if theme.id in notes
    ]
    return tuple(sorted(strengths, key=lambda strength: -strength.count))
