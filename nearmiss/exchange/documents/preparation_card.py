"""Before the next interview: the card as a document, to print or to keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nearmiss.exchange.documents.document import Block, Digest, Heading, Line, Listed, Written
from nearmiss.exchange.documents.noun_wording import excerpt
from nearmiss.model import Lesson, Question
from nearmiss.model.validation import LONGEST_LINE
from nearmiss.store import Preparation, Strength, ToMeet

_MOST = 12
"""Lessons, and questions, that one card takes: what is not on it is not learned the evening before."""
_MOST_STRENGTHS = 6
_MOST_NAMES = 3
_BOX = "\N{BALLOT BOX}"
_ROOM = "_" * 40


def card(preparation: Preparation, today: date) -> Digest:
    """The whole card; the same preparation on the same day gives the same text, to the letter."""
    found = tuple(_blocks(preparation))
    if not found:
        found = (Line("Nothing is noted yet. Lessons, questions and strengths will stand here."),)
    application = preparation.application
    head = (Line(_when(preparation, today), application.title),) if application else ()
    return Digest("Before the next interview", "before-the-next-interview", (*head, *found))


def _blocks(preparation: Preparation) -> Iterator[Block]:
    if preparation.strengths:
        yield Heading("What people see in me")
        yield Listed(tuple(_strength(one) for one in preparation.strengths[:_MOST_STRENGTHS]))
    if preparation.lessons:
        yield Heading("To do differently")
    for lesson in preparation.lessons[:_MOST]:
        yield _lesson(lesson, preparation)
    if preparation.questions:
        yield Heading("Questions that tripped me")
    for question in preparation.questions[:_MOST]:
        yield _question(question)
    if preparation.people:
        yield Heading("Learn one interest of each")
        yield Listed(tuple(_person(one) for one in preparation.people))


def _when(preparation: Preparation, today: date) -> str:
    ahead = [one.held_on for one in preparation.interviews if one.held_on >= today]
    return _day(min(ahead)) if ahead else ""


def _day(when: date) -> str:
    return f"{when:%A}, {when.day} {when:%B %Y}"


def _strength(strength: Strength) -> Line:
    names = ", ".join(strength.names[:_MOST_NAMES])
    more = len(strength.names) - _MOST_NAMES
    who = f", {names}{f' and {more} more' if more > 0 else ''}" if names else ""
    times = "once" if strength.count == 1 else f"{strength.count} times"
    return Line(f"{times}{who}: “{excerpt(strength.notes[0].verbatim)}”", strength.theme.name)


def _lesson(lesson: Lesson, preparation: Preparation) -> Written:
    application = preparation.applications.get(lesson.application_id or "")
    return Written(lesson.text, f"{_BOX} {application.title if application else _day(lesson.noted_on)}")


def _question(question: Question) -> Written:
    practised = f" (practised on {_day(question.practised_on)})" if question.practised_on else ""
    asked = question.text if len(question.text) <= LONGEST_LINE else excerpt(question.text)
    return Written(question.better_answer or "No better answer yet.", f"{_BOX} {asked}{practised}")


def _person(one: ToMeet) -> Line:
    likes = f"likes {one.person.interests}" if one.knows_interest else _ROOM
    cares = f"cares about {one.seat.cared_about}; " if one.seat.cared_about else ""
    return Line(f"{one.seat.role.value}; {cares}{likes}", f"{_BOX} {one.person.name}:")
