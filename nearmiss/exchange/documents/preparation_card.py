"""Before the next interview: the preparation card as a document, to print or to keep."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nearmiss.exchange.documents.document import Block, Document, Line, MarkdownText
from nearmiss.exchange.documents.noun_wording import plain_excerpt
from nearmiss.exchange.documents.sections import bullets, section
from nearmiss.exchange.phrases import weekday
from nearmiss.model import Lesson, Question
from nearmiss.model.validation import LONGEST_LINE

if TYPE_CHECKING:
    from nearmiss.store import Preparation, Strength, ToMeet

_MOST = 12
"""Lessons, and questions, that one card takes: what is not on it is not learned the evening before."""
_MOST_STRENGTHS = 6
_MOST_NAMES = 3
_BOX = "\N{BALLOT BOX}"
_TO_FILL_IN = "_" * 40


def card(preparation: Preparation, today: date) -> Document:
    """The whole card; the same preparation on the same day gives the same text, to the letter."""
    lessons, questions = preparation.lessons[:_MOST], preparation.questions[:_MOST]
    blocks: list[Block] = [
        *bullets("What people see in me", map(_strength, preparation.strengths[:_MOST_STRENGTHS])),
        *section("To do differently", (_lesson(lesson, preparation) for lesson in lessons)),
        *section("Questions that tripped me", map(_question, questions)),
        *bullets("Whom you will meet", map(_person, preparation.people)),
    ]
    blocks = blocks or [Line("Nothing is noted yet. Lessons, questions and strengths will stand here.")]
    if preparation.application:
        blocks.insert(0, Line(_when_and_where(preparation, today), preparation.application.title))
    return Document("Before the next interview", tuple(blocks))


def _when_and_where(preparation: Preparation, today: date) -> str:
    """The next interview: its day, its time in its zone, and its place; nothing where none is to come."""
    ahead = [interview for interview in preparation.interviews if interview.held_on >= today]
    if not ahead:
        return ""
    first = min(ahead, key=lambda interview: (interview.held_on, interview.starts_at))
    return ", ".join(filter(None, [f"{weekday(first.held_on)}{first.time_in_words}", first.place]))


def _strength(strength: Strength) -> Line:
    names = ", ".join(strength.names[:_MOST_NAMES])
    more = len(strength.names) - _MOST_NAMES
    who = f", {names}{f' and {more} more' if more > 0 else ''}" if names else ""
    times = "once" if strength.count == 1 else f"{strength.count} times"
    return Line(f"{times}{who}: “{plain_excerpt(strength.notes[0].verbatim)}”", strength.theme.name)


def _lesson(lesson: Lesson, preparation: Preparation) -> MarkdownText:
    application = preparation.applications.get(lesson.application_id or "")
    return MarkdownText(lesson.text, f"{_BOX} {application.title if application else weekday(lesson.noted_on)}")


def _question(question: Question) -> MarkdownText:
    practised = f" (practised on {weekday(question.practised_on)})" if question.practised_on else ""
    asked = question.text if len(question.text) <= LONGEST_LINE else plain_excerpt(question.text)
    return MarkdownText(question.better_answer or "No better answer yet.", f"{_BOX} {asked}{practised}")


def _person(to_meet: ToMeet) -> Line:
    person, seat = to_meet.person, to_meet.seat
    cares = (
        f"cares about {', '.join(to_meet.cares_about)}" if to_meet.knows_interest else f"one interest: {_TO_FILL_IN}"
    )
    return Line(f"{seat.role.value}; {cares}", f"{_BOX} {person.name}:")
