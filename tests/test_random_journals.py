"""Random journals, with days to come and names in other letters, counted anew from their nouns in plain Python."""

from collections import Counter
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any, NamedTuple

import pytest

from nearmiss.insights import feedback
from nearmiss.insights.filters import Filters, Period
from nearmiss.insights.strengths import endings, evidence, heard, spans, waits
from nearmiss.model import (
    Application,
    Door,
    FeedbackKind,
    FeedbackNote,
    Interview,
    InterviewKind,
    Outcome,
    Panelist,
    Practice,
    ReasonKind,
    SaidBy,
    Stage,
)
from nearmiss.store import Journal, add
from tests import factories
from tests.test_known_journal import rows

TODAYS = (date(2024, 2, 29), date(2026, 1, 1), date(2025, 12, 31), date(2026, 3, 9))
THEMES = ("communication", "fit", "enthusiasm")
SIDES = [*product(SaidBy, FeedbackKind)]
THEM, ME = SaidBy.THEM, SaidBy.ME
STRONG, WEAK = FeedbackKind
PERSON = "person"


class Rows(NamedTuple):
    """The nouns of a journal."""

    applications: dict[str | None, Application]
    interviews: list[Interview]
    notes: list[FeedbackNote]
    practices: list[Practice]
    seats: list[Panelist]
    doors: list[Door]


def random_rows(random: Random, today: date) -> Rows:
    """Some 20 applications over two years; one day in ten is still to come."""

    def a_day(about: date | None = None) -> date:
        day = (
            about + timedelta(days=random.choice((-20, 0, 1, 40)))
            if about
            else today - timedelta(random.randrange(730))
        )
        return min(day, today) if random.random() < 0.9 else today + timedelta(days=random.randrange(1, 30))

    made = Rows({}, [], [], [], [], [])
    for number in range(random.choice((3, 20, 24))):
        one = factories.application(
            id=f"application-{number:02}",
            organisation=random.choice(("Quay Data", "quay  data", "Tern Studio")),
            outcome=random.choice([Outcome.TURNED_DOWN, Outcome.TURNED_DOWN, *Outcome]),
            furthest_stage=random.choice([*Stage]),
            told_on=a_day(),
            reason_kind=random.choice([None, *ReasonKind]),
            closeness=random.choice((None, 1, 5)),
        )
        made.applications[one.id] = one
        held_on, kind = a_day(one.told_on), random.choice([*InterviewKind])
        made.interviews.append(factories.interview(one.id, held_on=held_on, kind=kind))
        for _ in range(random.randrange(3)):
            said_by, kind_of = random.choice([*SIDES, (THEM, STRONG), (THEM, WEAK)])
            fields: dict[str, Any] = {"said_by": said_by, "kind": kind_of, "theme_id": random.choice(THEMES)}
            made.notes.append(factories.feedback(one.id, said_on=a_day(one.told_on), **fields))
    made.notes.append(factories.feedback(None, said_by=ME, said_on=a_day()))
    for theme in THEMES:
        began = random.choice([note.said_on for note in made.notes if note.theme_id == theme] or [a_day()])
        ended = random.choice((None, began, began + timedelta(days=90)))
        made.practices.append(factories.practice(theme_id=theme, text=theme, started_on=began, ended_on=ended))
    every = [*made.applications.values()]
    met = sorted(every, key=lambda one: not one.is_near_miss)[:3]
    made.seats.extend(factories.panelist(one.id, PERSON) for one in met)
    for _ in range(random.choice((1, 40))):
        about, led_to = random.choice((None, random.choice(every))), random.choice((None, *met))
        fields = {"application_id": about and about.id, "led_to_id": led_to.id if led_to and led_to != about else None}
        opened_on = a_day(about.told_on if about else None)
        made.doors.append(factories.door(person_id=random.choice((None, PERSON)), opened_on=opened_on, **fields))
    return made


class Recount:
    """What the words of each question say, row by row."""

    def __init__(self, made: Rows, today: date, chosen: Filters) -> None:
        self.made, self.today, self.chosen = made, today, chosen

    def reached(self, one: Application) -> Stage:
        """The furthest of the stage that is written down and of the interviews before the answer."""
        of = {InterviewKind.SCREEN: Stage.SCREEN, InterviewKind.FINAL: Stage.FINAL}
        held = [each for each in self.made.interviews if each.application_id == one.id]
        shown = [of.get(each.kind, Stage.INTERVIEW) for each in held if one.told_on and each.held_on <= one.told_on]
        return max([one.furthest_stage, *shown], key=[*Stage].index)

    def fits(self, one: Application | None) -> bool:
        """Whether the filters by organisation and by stage leave it, in whatever letters it is written."""
        organisation, stage = self.chosen.get("organisation"), self.chosen.get("stage")
        if one is None:
            return not (organisation or stage)
        is_there = organisation is None or one.organisation.casefold().split() == organisation.casefold().split()
        return is_there and (stage is None or self.reached(one) is stage)

    def notes(self, since: date | None, until: date, **of: Any) -> list[FeedbackNote]:
        """Those of a time; ``of`` are fields, ``None`` leaves all of them."""
        return [
            note
            for note in self.made.notes
            if (since or date.min) <= note.said_on <= until
            and self.fits(self.made.applications.get(note.application_id))
            and all(value in {None, getattr(note, name)} for name, value in of.items())
        ]

    def near_misses(self, since: date | None = None) -> list[Application]:
        """Over by today."""
        every = [one for one in self.made.applications.values() if one.is_near_miss and self.fits(one)]
        of_the_time = [one for one in every if one.told_on and (since or date.min) <= one.told_on <= self.today]
        return sorted(of_the_time, key=lambda one: (one.told_on or self.today, one.id))

    def origin(self, door: Door) -> Application | None:
        """The no that a door names, else the first in which its person was met, if it was there when it opened."""
        seats = {seat.application_id for seat in self.made.seats if seat.person_id == door.person_id}
        named = {door.application_id} if door.application_id else seats - {door.led_to_id}
        met = [self.made.applications[id_] for id_ in named]
        nos = [(one.told_on, one.id) for one in met if one.outcome.is_a_no and one.told_on]
        first = min((no for no in nos if no[0] <= door.opened_on), default=None)
        return self.made.applications[first[1]] if first else None

    def until_door(self, near_misses: list[Application]) -> Counter[int]:
        """How many of them brought their first door after how many days; one that is yet to open is none."""
        first: dict[str, int] = {}
        for door in self.made.doors:
            origin = self.origin(door)
            if origin in near_misses and origin.told_on and door.opened_on <= self.today:
                days = (door.opened_on - origin.told_on).days
                first[origin.id] = min(days, first.get(origin.id, days))
        return Counter(first.values())

    def spoken_of(self, notes: list[FeedbackNote]) -> tuple[int, int]:
        """How many near misses these notes are about, and how many of them are about one."""
        over = {one.id for one in self.near_misses()}
        about = [note.application_id for note in notes if note.application_id in over]
        return len({*about}), len(about)


def both(notes: list[FeedbackNote]) -> tuple[int, int]:
    kinds = Counter(note.kind for note in notes)
    return kinds[STRONG], kinds[WEAK]


def each_side(notes: list[FeedbackNote], order: tuple[SaidBy, SaidBy]) -> tuple[int, ...]:
    return tuple(number for who in order for number in both([note for note in notes if note.said_by is who]))


@pytest.mark.parametrize("seed", range(4))
def test_a_random_journal_is_counted_as_its_rows_are(journal: Journal, seed: int) -> None:
    random, today = Random(seed), TODAYS[seed]  # noqa: S311 - the same journals in every run
    made = random_rows(random, today)
    since = Period.YEAR.since(today)
    of_doors = (factories.person(id=PERSON), *made.seats, *made.doors)
    with journal.writing() as tx:
        add(tx, [*made.applications.values(), *made.interviews, *made.notes, *made.practices, *of_doors])
        for begin, said_by, organisation, stage, theme in [
            (None, None, None, None, None),
            *random.sample(
                [*product((None, since), (None, *SaidBy), (None, "Quay Data"), (None, Stage.FINAL), (None, "fit"))], 5
            ),
        ]:
            narrow: Filters = {"organisation": organisation, "stage": stage}
            recount = Recount(made, today, narrow)
            period: Filters = {"since": begin, "until": today, **narrow}
            notes = recount.notes(begin, today, said_by=said_by, theme_id=theme)
            of: Filters = {**period, "said_by": said_by, "theme": theme}
            months = Counter((note.said_on.replace(day=1), note.kind) for note in notes)
            drawn = rows(feedback.strengths_by_month(tx, **of), "month", "strengths", "weaknesses")
            assert {
                (month, kind): n for month, *two in drawn for kind, n in zip(FeedbackKind, two, strict=True) if n
            } == months
            assert feedback.near_misses_heard(tx, **of) == recount.spoken_of(notes)
            views = feedback.mine_and_theirs(tx, **of)
            sides = ("my_strengths", "my_weaknesses", "their_strengths", "their_weaknesses")
            each = [recount.notes(begin, today, theme_id=one) for one in THEMES if theme in {None, one}]
            assert sorted(rows(views, *sides)) == sorted(each_side(some, (ME, THEM)) for some in each if some)
            ended = recount.near_misses(begin)
            columns = ("application_id", "strengths", "weaknesses", "my_strengths", "my_weaknesses")
            of_each = {one.id: recount.notes(None, today, theme_id=theme, application_id=one.id) for one in ended}
            assert rows(endings.by_near_miss(tx, **of), *columns) == [
                (key, *each_side(some, (THEM, ME))) for key, some in of_each.items()
            ]
            stages = Counter(recount.reached(one).value for one in ended)
            assert {name: n for name, n in rows(endings.stages_reached(tx, **period), "stage", "n") if n} == stages
            reasons = Counter(one.reason_kind.value if one.reason_kind else "not said" for one in ended)
            assert dict(rows(endings.reasons(tx, **period), "reason", "n")) == reasons
            firsts = [
                (min(note.said_on for note in some) - one.told_on).days
                for one in ended
                if one.told_on and (some := recount.notes(None, today, said_by=THEM, application_id=one.id))
            ]
            assert dict(rows(waits.days_until_feedback(tx, **period), "days", "n")) == Counter(
                max(0, n) for n in firsts
            )
            assert dict(rows(waits.days_until_door(tx, **period), "days", "n")) == recount.until_door(ended)
            pair = spans.this_year_and_last(today)
            beside = spans.side_by_side(tx, pair, **{**of, "since": None})
            for row, span in zip(rows(beside, "strengths", "weaknesses", "near_misses"), pair, strict=True):
                assert span.until
                there = recount.notes(span.since, span.until, said_by=said_by, theme_id=theme)
                assert row == (*both(there), recount.spoken_of(there)[0])
        recount = Recount(made, today, {})
        theirs = recount.notes(None, today, said_by=THEM)
        assert heard.near_misses_heard(tx, today)[0] == recount.spoken_of(theirs)[0]
        stands = {one.text: one for one in evidence.evidence(tx, today)}
        assert {*stands} == {one.text for one in made.practices if one.started_on <= today}
        for text, one in stands.items():
            under = [note for note in theirs if note.theme_id == text]
            before = both([note for note in under if note.said_on < one.started_on])
            after = both([note for note in under if note.said_on >= one.started_on])
            assert (one.strengths_before, one.weaknesses_before, one.strengths_since, one.weaknesses_since) == (
                *before,
                *after,
            )
            assert one.ended_on is None or one.ended_on <= today
