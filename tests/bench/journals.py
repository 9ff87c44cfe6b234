"""Journals of any size, made in one transaction: near misses that look alike, spread over the same three years."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from nearmiss.model import (
    MOST_ACTIONS,
    WEEK,
    Action,
    Answer,
    Channel,
    Connection,
    Decided,
    FeedbackKind,
    Lesson,
    Panelist,
    Person,
    Purpose,
    Question,
    Review,
    Role,
    SaidBy,
    Stage,
    Step,
    ToldHow,
    week_of,
)
from nearmiss.store import Journal, Noun, add
from tests import factories
from tests.factories import TODAY

YEARS = timedelta(days=3 * 365)
WEEKS = 3 * 52
SEATS = (
    ("Chloe", Role.HIRING_MANAGER, Connection.LIGHT),
    ("Ana", Role.INTERVIEWER, Connection.ACTIVE),
    ("Ben", Role.INTERVIEWER, Connection.LIGHT),
    ("Rui", Role.RECRUITER, Connection.LIGHT),
)
WORDS = "You explained the trade-offs calmly, and the example from the harbour project stayed with all of us."


def journal_of(path: Path, near_misses: int) -> None:
    """A journal at ``path`` with reviews and near misses.

    Each has 4 people, 2 interviews, 10 feedback notes, 12 touchpoints, a reflection, 2 lessons and a question; every
    second brought a door.
    """
    journal = Journal.open(path)
    try:
        with journal.writing() as tx:
            themes = [row[0] for row in tx.rows("SELECT id FROM theme ORDER BY name, id")]
            apart = YEARS / near_misses
            add(
                tx,
                [
                    noun
                    for number in range(near_misses)
                    for noun in near_miss(number, TODAY - timedelta(days=2) - apart * number, themes)
                ],
            )
            add(tx, [noun for number in range(min(near_misses, WEEKS)) for noun in review(number)])
    finally:
        journal.close()


def review(number: int) -> Iterator[Noun]:
    """The review of a week, so many weeks before the last one, with its three actions."""
    found = Review(
        starts_on=week_of(TODAY) - (number + 2) * WEEK,
        begun_on=TODAY - (number + 1) * WEEK,
        finished_on=TODAY - (number + 1) * WEEK,
        went_well=WORDS,
        learned=WORDS,
        confidence=1 + number % 5,
    )
    yield found
    for place in range(1, MOST_ACTIONS + 1):
        yield Action(review_id=found.id, position=place, text=f"Write to somebody, {place}", done_on=TODAY)


OPENINGS = 3
"""Openings in a journal of any size: nobody looks at a hundred at once."""


def near_miss(number: int, told: date, themes: list[str]) -> Iterator[Noun]:
    """One near miss with everything around it, in which the first steps of an older one are done."""
    application = factories.application(
        organisation=f"Harbour Foods {number:04}",
        role="Data analyst",
        furthest_stage=(Stage.FINAL, Stage.INTERVIEW, Stage.OFFER)[number % 3],
        applied_on=told - timedelta(days=40),
        told_on=told,
        told_how=ToldHow.CALL,
        interest=2 + number % 4,
        closeness=1 + number % 5,
        reason="They chose somebody who had done it before.",
    )
    people = [
        Person(name=f"{name} Prado {number:04}", organisation=application.organisation, connection=connection)
        for name, _, connection in SEATS
    ]
    yield application
    yield from people
    for person, (_, role, _) in zip(people, SEATS, strict=True):
        yield Panelist(
            application_id=application.id, person_id=person.id, role=role, cared_about="Cold chains and clean data"
        )
    for before in (21, 7):
        yield factories.interview(application.id, held_on=told - timedelta(days=before))
    yield from _words(number, application.id, [person.id for person in people], told, themes)
    yield from _contacts(application.id, [person.id for person in people], told)
    if number % 2 == 0:
        opened = min(told + timedelta(days=90), TODAY)
        yield factories.door(application_id=application.id, person_id=people[0].id, opened_on=opened)
    if number < OPENINGS:
        yield factories.opening(organisation=application.organisation, application_id=application.id)


def _words(number: int, application_id: str, people: list[str], told: date, themes: list[str]) -> Iterator[Noun]:
    yield factories.promise(application_id, person_id=people[1], due_on=told + timedelta(days=2))
    reflection = factories.reflection(application_id, written_on=min(told + timedelta(days=3), TODAY))
    yield reflection
    about = {"application_id": application_id, "reflection_id": reflection.id, "noted_on": reflection.written_on}
    for lesson in range(2):
        used = None if lesson else reflection.written_on
        yield Lesson(text=f"Ask what the first months hold, {number}", used_on=used, **about)
    yield Question(text="What would you refuse to measure?", better_answer=WORDS, **about)
    for note in range(10):
        by_me = note >= 8
        said = min(told + timedelta(days=note), TODAY)
        yield factories.feedback(
            application_id,
            person_id=None if by_me else people[note % 4],
            said_by=SaidBy.ME if by_me else SaidBy.THEM,
            kind=FeedbackKind.STRENGTH if note % 2 else FeedbackKind.WEAKNESS,
            theme_id=themes[(number + note) % len(themes)],
            said_on=said,
            logged_on=said,
            verbatim=WORDS,
        )


def _contacts(application_id: str, people: list[str], told: date) -> Iterator[Noun]:
    for contact in range(12):
        happened = min(told + timedelta(days=1 + 25 * (contact // 4)), TODAY)
        first = contact < 4 and happened < TODAY
        key = f"{Step.THANK_YOU}:{application_id}:{people[contact]}" if first else None
        yield factories.touchpoint(
            people[contact % 4],
            application_id=application_id,
            happened_on=happened,
            channel=Channel.MAIL if contact % 3 else Channel.CALL,
            purpose=Purpose.THANKS if first else Purpose.ASK if contact % 2 else Purpose.GIVE,
            asked_feedback=contact == 5,
            answer=Answer.REPLIED if contact % 3 == 1 else Answer.NONE,
            answered_on=happened if contact % 3 == 1 else None,
            step=Step.THANK_YOU if first else None,
            decision_key=key,
        )
        if key is not None:
            window = {"earliest": told + timedelta(days=1), "ideal": told + timedelta(days=2)}
            yield factories.decision(
                key,
                step=Step.THANK_YOU,
                decided=Decided.DONE,
                decided_on=happened,
                application_id=application_id,
                person_id=people[contact],
                **window,
                latest=told + timedelta(days=5),
            )
