"""Look back: what happened in a week, in the same week a year ago, and on the days of a month, for a review."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from nearmiss.model import (
    IS_NEAR_MISS,
    WEEK,
    Application,
    Decision,
    Door,
    FeedbackNote,
    Interview,
    Lesson,
    Person,
    Promise,
    Question,
    Reflection,
    Review,
    Touchpoint,
    year_before,
)
from nearmiss.store.queries.going_quiet import quiet_on
from nearmiss.store.queries.lists import Tie
from nearmiss.store.queries.reviews import Look, review_of
from nearmiss.store.records.repository import by_id, find
from nearmiss.store.schema.mapping import N, mapping_of
from nearmiss.store.transaction import Transaction

CLOSE_AFTER = timedelta(days=180)
"""After so many days without a contact a near miss may be closed kindly."""


@dataclass(frozen=True, kw_only=True)
class Week:
    """What happened from ``starts_on`` to ``ends_on``, each in the order of its days; facts only, no plan.

    Of a week that is not over, what happened so far; ``to_come`` are the interviews that are still ahead in it.
    ``applications`` and ``people`` are those that anything here names, by id. ``open_lessons`` are those open at the
    end of the week. ``replies`` are contacts answered or declined in it, whenever they were written. ``set_out`` are
    last week's actions, which were for this one. ``quiet`` is one person once in contact who is going quiet.
    """

    starts_on: date
    ends_on: date
    told: tuple[Application, ...]
    interviews: tuple[Interview, ...]
    to_come: tuple[Interview, ...]
    decisions: tuple[Decision, ...]
    contacts: tuple[Touchpoint, ...]
    replies: tuple[Touchpoint, ...]
    kept: tuple[Promise, ...]
    feedback: tuple[FeedbackNote, ...]
    reflections: tuple[Reflection, ...]
    noted_lessons: tuple[Lesson, ...]
    used_lessons: tuple[Lesson, ...]
    open_lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    doors: tuple[Door, ...]
    review: Look | None
    set_out: Look | None
    quiet: Tie | None
    year_ago: "YearAgo"
    applications: Mapping[str, Application]
    people: Mapping[str, Person]


@dataclass(frozen=True, kw_only=True)
class YearAgo:
    """The same week one year before."""

    starts_on: date
    ends_on: date
    told: tuple[Application, ...]
    reflections: tuple[Reflection, ...]
    feedback: tuple[FeedbackNote, ...]
    contacts: tuple[Touchpoint, ...]
    decisions: tuple[Decision, ...]
    doors: tuple[Door, ...]
    review: Review | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of that week to tell: what was decided in it is told by what came of it."""
        return not any((self.told, self.reflections, self.feedback, self.contacts, self.doors, self.review))


@dataclass(frozen=True)
class Mood:
    """One day of the calendar of moods: its entries, and the feelings (1 heavy to 5 hopeful) that were given."""

    day: date
    reflections: tuple[Reflection, ...]

    @property
    def feelings(self) -> tuple[int, ...]:
        """The feelings of the day, in the order they were written."""
        return tuple(one.feeling for one in self.reflections if one.feeling is not None)

    @property
    def feeling(self) -> float | None:
        """The mean feeling of the day, to one decimal; ``None`` where none was given."""
        return round(sum(self.feelings) / len(self.feelings), 1) if self.feelings else None


def between(tx: Transaction, kind: type[N], day: str, first: date, last: date) -> tuple[N, ...]:
    """The nouns of ``kind`` whose ``day`` field lies in a period (both days included), in the order of that day."""
    mapping = mapping_of(kind)
    if day not in mapping.columns:
        message = f"{kind.__name__} has no field {day!r}"
        raise TypeError(message)
    rows = tx.rows(
        f'{mapping.select} WHERE "{day}" >= $first AND "{day}" <= $last ORDER BY "{day}", "{mapping.key}"',
        first=first,
        last=last,
    )
    return tuple(mapping.read(row) for row in rows)


def week(tx: Transaction, starts_on: date, today: date | None = None) -> Week:
    """Everything the review of one week fills itself with, as it is known ``today`` (left out: when it is over)."""
    ends_on = starts_on + WEEK - timedelta(days=1)
    last = ends_on if today is None else min(ends_on, today)
    both = starts_on, last
    lessons = find(tx, Lesson)
    feedback = between(tx, FeedbackNote, "logged_on", *both)
    quiet = quiet_on(tx, ends_on, 1)
    year_ago = a_year_ago(tx, starts_on)
    told, interviews = between(tx, Application, "told_on", *both), between(tx, Interview, "held_on", *both)
    to_come = between(tx, Interview, "held_on", last + timedelta(days=1), ends_on)
    decisions, contacts = between(tx, Decision, "decided_on", *both), between(tx, Touchpoint, "happened_on", *both)
    answered = between(tx, Touchpoint, "answered_on", *both)
    replies = tuple(contact for contact in answered if contact.answer.came)
    kept, doors = between(tx, Promise, "kept_on", *both), between(tx, Door, "opened_on", *both)
    reflections, questions = between(tx, Reflection, "written_on", *both), between(tx, Question, "noted_on", *both)
    noted = tuple(lesson for lesson in lessons if starts_on <= lesson.noted_on <= last)
    used = tuple(lesson for lesson in lessons if lesson.used_on and starts_on <= lesson.used_on <= last)
    still_open = tuple(
        lesson for lesson in lessons if lesson.noted_on <= last and (lesson.used_on is None or lesson.used_on > last)
    )
    named = (*told, *interviews, *to_come, *decisions, *contacts, *replies, *kept, *feedback, *reflections, *questions)
    applications, people = around(tx, (*named, *doors, *noted, *used, *still_open, *_of(year_ago)))
    return Week(
        starts_on=starts_on,
        ends_on=ends_on,
        told=told,
        interviews=interviews,
        to_come=to_come,
        decisions=decisions,
        contacts=contacts,
        replies=replies,
        kept=kept,
        feedback=feedback,
        reflections=reflections,
        noted_lessons=noted,
        used_lessons=used,
        open_lessons=still_open,
        questions=questions,
        doors=doors,
        review=review_of(tx, starts_on),
        set_out=review_of(tx, starts_on - WEEK),
        quiet=quiet[0] if quiet else None,
        year_ago=year_ago,
        applications=applications,
        people=people,
    )


def a_year_ago(tx: Transaction, starts_on: date) -> YearAgo:
    """The same week one year before."""
    first = year_before(starts_on)
    last = first + WEEK - timedelta(days=1)
    look = review_of(tx, first)
    return YearAgo(
        starts_on=first,
        ends_on=last,
        told=between(tx, Application, "told_on", first, last),
        reflections=between(tx, Reflection, "written_on", first, last),
        feedback=between(tx, FeedbackNote, "said_on", first, last),
        contacts=between(tx, Touchpoint, "happened_on", first, last),
        decisions=between(tx, Decision, "decided_on", first, last),
        doors=between(tx, Door, "opened_on", first, last),
        review=look.review if look else None,
    )


def _of(year_ago: YearAgo) -> tuple[Any, ...]:
    return (
        *year_ago.told,
        *year_ago.reflections,
        *year_ago.feedback,
        *year_ago.contacts,
        *year_ago.decisions,
        *year_ago.doors,
    )


def around(tx: Transaction, nouns: Iterable[Any]) -> tuple[Mapping[str, Application], Mapping[str, Person]]:
    """The applications and the people that nouns name, by id."""
    applications: set[str | None] = set()
    people: set[str | None] = set()
    for noun in nouns:
        applications.update(getattr(noun, name, None) for name in _APPLICATIONS)
        people.update(getattr(noun, name, None) for name in _PEOPLE)
        if isinstance(noun, Application):
            applications.add(noun.id)
    return by_id(tx, Application, applications), by_id(tx, Person, people)


_APPLICATIONS = ("application_id", "used_application_id")
_PEOPLE = ("person_id", "told_by")


def moods(tx: Transaction, first: date, last: date) -> dict[date, Mood]:
    """The days of a period on which something was written, by day, with their feelings."""
    days: dict[date, tuple[Reflection, ...]] = {}
    for reflection in between(tx, Reflection, "written_on", first, last):
        days[reflection.written_on] = (*days.get(reflection.written_on, ()), reflection)
    return {day: Mood(day, these) for day, these in days.items()}


_STILL = f"""
WITH seen AS (
    SELECT person_id, application_id, coalesce(answered_on, happened_on) AS seen_on FROM touchpoint
    UNION ALL
    SELECT person_id, application_id, said_on FROM feedback_note WHERE said_by = 'them'
    UNION ALL
    SELECT panelist.person_id, interview.application_id, interview.held_on
    FROM panelist JOIN interview ON interview.application_id = panelist.application_id WHERE panelist.met
    UNION ALL
    SELECT NULL, application_id, held_on FROM interview
), life AS (
    SELECT application_id, seen_on FROM seen WHERE application_id IS NOT NULL
    UNION ALL
    SELECT panelist.application_id, seen.seen_on FROM seen JOIN panelist ON panelist.person_id = seen.person_id
    UNION ALL
    SELECT application.id, seen.seen_on FROM seen JOIN application ON application.told_by = seen.person_id
)
SELECT application.id, max(greatest(application.told_on, coalesce(life.seen_on, application.told_on)))
FROM application LEFT JOIN life ON life.application_id = application.id
WHERE {IS_NEAR_MISS} AND application.closed_on IS NULL AND application.told_on < $before
GROUP BY application.id
HAVING max(coalesce(life.seen_on, application.told_on)) < $before
ORDER BY 2, application.id
"""


def to_close_kindly(tx: Transaction, today: date) -> list[tuple[Application, date]]:
    """Near misses still open to nags with no contact for half a year, the stillest first, with the last contact's day.

    Where there was none since, the day is that of the no. A contact counts that names the near miss, and any with
    somebody of its panel or who told me, whatever it was about: the tie belongs to the person. An interview is one with
    everybody who was met there, and what somebody said about me one with them.
    """
    rows = tx.rows(_STILL, before=today - CLOSE_AFTER)
    applications = by_id(tx, Application, (key for key, _ in rows))
    return [(applications[key], last) for key, last in rows]
