"""A journal of 24 near misses over two years, in which is known what an honest reading must find.

Planted: *Examples and stories* comes up again; *Technical skill* fades; *Communication* is named ever more often as a
strength; I am too harsh about *Enthusiasm*; only I name *Logistics*; a practice began on 14 May 2025, in the middle of
a month; nothing was noted in July and August 2025. All reasons outside my control are told apart.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

from nearmiss.model import (
    Answer,
    Channel,
    FeedbackKind,
    InterviewKind,
    Purpose,
    ReasonKind,
    SaidBy,
    Stage,
    Step,
)
from tests import factories

TODAY = date(2026, 3, 9)
STORIES, SKILL, TALK, KEEN, TRAVEL = (
    "examples-and-stories",
    "technical-skill",
    "communication",
    "enthusiasm",
    "logistics",
)
NAMES = {
    STORIES: "Examples and stories",
    SKILL: "Technical skill",
    TALK: "Communication",
    KEEN: "Enthusiasm",
    TRAVEL: "Logistics",
}
PRACTICE_BEGAN = date(2025, 5, 14)


class Row(NamedTuple):
    """A near miss: the day of the no, how far, why, how close, and what was said.

    ``said`` are words of four letters or so: t or m (them, me), + or -, and the theme; ``after`` is how many days after
    the no it was said; ``match`` what the reflection answers.
    """

    told: date
    stage: Stage
    reason: ReasonKind | None
    close: int | None
    said: tuple[tuple[str, str], ...] = ()
    after: int = 3
    match: str = ""


CALL, ROUND, LAST = Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL
R = ReasonKind
ROWS = (
    Row(date(2024, 4, 8), ROUND, R.SKILLS, 2, (("t-", SKILL), ("t+", KEEN)), match="I was short of SQL."),
    Row(date(2024, 5, 6), ROUND, R.SKILLS, 2, (("t-", SKILL), ("m-", KEEN)), 5),
    Row(date(2024, 5, 30), LAST, R.INTERNAL_CANDIDATE, 4, (("t-", STORIES),), 1, "The match."),
    Row(date(2024, 6, 17), CALL, None, 1),
    Row(date(2024, 7, 15), ROUND, R.EXPERIENCE, 3, (("t-", SKILL), ("t+", TALK)), 8),
    Row(date(2024, 8, 12), ROUND, R.NOT_SAID, None, (("m-", KEEN),)),
    Row(date(2024, 9, 9), CALL, R.NOT_SAID, 2),
    Row(
        date(2024, 9, 30),
        LAST,
        R.SKILLS,
        4,
        (("t-", SKILL), ("m-", TRAVEL)),
        2,
        "Short of depth, and it was the match too.",
    ),
    Row(date(2024, 10, 21), ROUND, R.EXPERIENCE, 3, (("t-", STORIES), ("t+", KEEN)), 4),
    Row(date(2024, 11, 18), ROUND, R.FIT, 2, (("m+", TALK),)),
    Row(date(2024, 12, 9), CALL, R.POST_CANCELLED, 3),
    Row(date(2025, 1, 13), LAST, R.INTERNAL_CANDIDATE, 5, (("t+", SKILL),), 6),
    Row(date(2025, 2, 3), ROUND, R.NOT_SAID, 3, (("m-", KEEN), ("m-", TRAVEL))),
    Row(date(2025, 3, 17), ROUND, R.EXPERIENCE, 3, (("t+", TALK),), 7),
    Row(date(2025, 4, 7), LAST, R.EXPERIENCE, 4, (("t-", STORIES), ("t+", TALK)), 3, "Hard to say."),
    Row(date(2025, 5, 19), ROUND, R.FIT, 3, (("t+", TALK),), 3),
    Row(date(2025, 6, 16), LAST, R.INTERNAL_CANDIDATE, 5, (("t+", TALK), ("t+", KEEN)), 9, "The match."),
    Row(date(2025, 9, 8), CALL, R.NOT_SAID, 2, (("m-", KEEN),)),
    Row(date(2025, 9, 29), ROUND, R.EXPERIENCE, 3, (("t+", TALK),), 2),
    Row(date(2025, 10, 20), LAST, R.POST_CANCELLED, 5, (("t+", TALK), ("t+", STORIES)), 4),
    Row(date(2025, 11, 10), LAST, R.EXPERIENCE, 4, (("t-", STORIES), ("t+", TALK)), 3),
    Row(date(2025, 12, 1), CALL, None, None),
    Row(date(2026, 1, 19), LAST, R.FIT, 5, (("m+", TALK),), 10, "The match."),
    Row(
        date(2026, 2, 16), LAST, R.EXPERIENCE, 5, (("t-", STORIES), ("t+", TALK), ("t+", KEEN)), 4, "I lacked examples."
    ),
)
"""The last two that brought feedback are those of November and February; from one to the other are three months."""


def nouns(rows: tuple[Row, ...] = ROWS) -> list[Any]:
    """The nouns of the journal in an order that can be saved; fewer rows make a smaller one, with its practice."""
    made: list[Any] = []
    for number, row in enumerate(rows):
        made += _near_miss(number, row)
    made.append(factories.practice(id="practice", theme_id=STORIES, text="Story cards", started_on=PRACTICE_BEGAN))
    made += [
        factories.review(starts_on=monday, begun_on=monday, finished_on=monday, confidence=1 + number % 5)
        for number, monday in enumerate(date(2024, 6, 3) + timedelta(weeks=5 * count) for count in range(18))
        if monday.month not in {7, 8}
    ]
    return made


def _near_miss(number: int, row: Row) -> list[Any]:
    one = factories.application(
        id=f"application-{number:02}",
        organisation=f"Quay {number % 5}",
        role=f"Analyst {number}",
        furthest_stage=row.stage,
        told_on=row.told,
        reason_kind=row.reason,
        closeness=row.close,
    )
    somebody = factories.person(id=f"person-{number:02}", name=f"Ana Prado {number}")
    kind = {CALL: InterviewKind.SCREEN, ROUND: InterviewKind.PANEL, LAST: InterviewKind.FINAL}[row.stage]
    said_on = row.told + timedelta(days=row.after)
    notes = [
        factories.feedback(
            one.id,
            kind=FeedbackKind.STRENGTH if word[1] == "+" else FeedbackKind.WEAKNESS,
            said_by=SaidBy.THEM if word[0] == "t" else SaidBy.ME,
            theme_id=theme_id,
            said_on=said_on,
            logged_on=said_on,
        )
        for word, theme_id in row.said
    ]
    mail = factories.touchpoint(
        somebody.id,
        application_id=one.id,
        happened_on=row.told + timedelta(days=7),
        purpose=Purpose.ASK,
        step=Step.FOLLOW_UP_EMAIL,
        answer=Answer.REPLIED if number % 3 else Answer.SILENCE,
        answered_on=row.told + timedelta(days=7 + number % 10) if number % 3 else None,
    )
    thanks = factories.touchpoint(
        somebody.id,
        application_id=one.id,
        happened_on=row.told + timedelta(days=2),
        channel=Channel.CARD,
        purpose=Purpose.THANKS,
        step=Step.THANK_YOU,
    )
    made = [one, somebody, factories.interview(one.id, held_on=row.told - timedelta(days=10), kind=kind), *notes]
    if row.match:
        made.append(factories.reflection(one.id, written_on=row.told + timedelta(days=3), shortfall=row.match))
    if number in {3, 20}:
        made.append(factories.door(application_id=one.id, opened_on=row.told + timedelta(days=90)))
    return [*made, mail, thanks]
