"""What recurs and what fades, compared with a slow reading of the definitions, word by word."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nearmiss.insights.near_misses import recurring_themes
from nearmiss.insights.sentences import what_recurring_say
from nearmiss.model import Application, FeedbackKind, FeedbackNote, Outcome, SaidBy, Settings, Stage
from nearmiss.store import Journal, Transaction, add, save_settings
from tests.factories import application, feedback

WEAK, STRONG = FeedbackKind.WEAKNESS, FeedbackKind.STRENGTH
FIRST = date(2025, 1, 31)


@pytest.fixture(scope="module")
def shared() -> Iterator[Journal]:
    """One journal; what an example puts in is taken out again."""
    journal = Journal.in_memory()
    yield journal
    journal.close()


def told(number: int, day: date) -> Application:
    return application(organisation=f"Company {number}", told_on=day)


def weak(near_miss: Application, day: date, theme_id: str = "fit", **fields: object) -> FeedbackNote:
    return feedback(near_miss.id, theme_id=theme_id, kind=WEAK, said_on=day, **fields)


def strong(near_miss: Application, day: date, theme_id: str = "fit") -> FeedbackNote:
    return feedback(near_miss.id, theme_id=theme_id, said_on=day)


def states(tx: Transaction, until: date | None = None) -> dict[str, str]:
    frame = recurring_themes(tx, until)
    return dict(zip(frame["theme_id"], frame["state"], strict=True))


def months_later(day: date, number: int) -> date:
    """The same day of a later month, or its last where it is too short."""
    year, month = day.year, day.month
    for _ in range(number):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def slow(applications: list[Application], notes: list[FeedbackNote], until: date, months: int) -> dict[str, str]:
    """PRODUCT's words, one after the other."""
    near_misses = [one for one in applications if one.is_near_miss and one.told_on and one.told_on <= until]
    heard = {
        one.id: [n for n in notes if n.application_id == one.id and n.said_by is SaidBy.THEM and n.said_on <= until]
        for one in near_misses
    }
    brought = [one for one in near_misses if heard[one.id]]
    brought.sort(key=lambda one: (max(note.said_on for note in heard[one.id]), one.told_on, one.id))
    last_two = brought[-2:]
    days = sorted(note.said_on for one in last_two for note in heard[one.id])
    found = {}
    for theme in ("fit", "experience", "education"):
        named_in = [one for one in brought if any(n.theme_id == theme and n.kind is WEAK for n in heard[one.id])]
        if len(named_in) < 2:
            continue
        if any(one in last_two for one in named_in):
            found[theme] = "recurring"
        elif days[-1] >= months_later(days[0], months):
            found[theme] = "fading"
    return found


DAYS = st.integers(0, 500).map(lambda number: FIRST + timedelta(days=number))
NOTES = st.tuples(
    st.integers(-1, 6),
    DAYS,
    st.sampled_from(["fit", "experience", "education"]),
    st.sampled_from([WEAK, WEAK, STRONG]),
    st.sampled_from([SaidBy.THEM, SaidBy.THEM, SaidBy.ME]),
)
APPLICATIONS = st.tuples(
    DAYS,
    st.sampled_from([Outcome.TURNED_DOWN, Outcome.TURNED_DOWN, Outcome.NO_ANSWER, Outcome.ACCEPTED]),
    st.sampled_from([Stage.FINAL, Stage.FINAL, Stage.INTERVIEW, Stage.APPLIED]),
)


@settings(max_examples=60)
@given(
    which=st.lists(APPLICATIONS, min_size=7, max_size=7),
    what=st.lists(NOTES, max_size=25),
    until=DAYS,
    months=st.sampled_from([1, 3, 6]),
)
def test_recurring_and_fading_are_what_the_words_say(
    shared: Journal,
    which: list[tuple[date, Outcome, Stage]],
    what: list[tuple[int, date, str, FeedbackKind, SaidBy]],
    until: date,
    months: int,
) -> None:
    applications = [
        application(organisation=f"Company {number}", told_on=day, outcome=outcome, furthest_stage=stage)
        for number, (day, outcome, stage) in enumerate(which)
    ]
    notes = [
        feedback(
            applications[place].id if place >= 0 else None,
            said_on=day,
            theme_id=theme,
            kind=kind,
            said_by=said_by if place >= 0 else SaidBy.ME,
        )
        for place, day, theme, kind, said_by in what
    ]
    with shared.writing() as tx:
        tx.run("DELETE FROM application")
        tx.run("DELETE FROM feedback_note")
        save_settings(tx, replace(Settings(), fading_months=months))
        add(tx, [*applications, *notes])
        assert states(tx, until) == slow(applications, notes, until, months)
        assert states(tx) == slow(applications, notes, FIRST + timedelta(days=10_000), months)


def test_one_kind_word_does_not_make_a_theme_fade(journal: Journal) -> None:
    seven = [told(number, FIRST + timedelta(days=40 * number)) for number in range(7)]
    with journal.writing() as tx:
        add(tx, [*seven, *(weak(one, one.told_on or FIRST) for one in seven)])
        add(tx, [strong(seven[-1], FIRST + timedelta(days=250))])
        assert states(tx) == {"fit": "recurring"}
        assert what_recurring_say(recurring_themes(tx), 2) == "Comes up again: Fit (7 near misses)."


def test_a_theme_that_is_silent_for_long_fades(journal: Journal) -> None:
    six = [told(number, FIRST + timedelta(days=50 * number)) for number in range(6)]
    with journal.writing() as tx:
        add(tx, [*six, *(weak(one, one.told_on or FIRST) for one in six[:2])])
        add(tx, [strong(one, one.told_on or FIRST, "experience") for one in six[2:4]])
        assert states(tx) == {}, "the last two lie 50 days apart: no silence yet"
        add(tx, [strong(six[5], FIRST + timedelta(days=300), "experience")])
        assert states(tx) == {"fit": "fading"}
        assert what_recurring_say(recurring_themes(tx), 2) == (
            "Fading: Fit. Nothing that others asked me to work on keeps coming up."
        )
        assert states(tx, FIRST + timedelta(days=60)) == {"fit": "recurring"}, "nothing later speaks of that day"


def test_what_only_i_blame_is_not_what_i_was_told(journal: Journal) -> None:
    two = [told(number, FIRST + timedelta(days=50 * number)) for number in range(2)]
    with journal.writing() as tx:
        add(tx, [*two, *(weak(one, one.told_on or FIRST, said_by=SaidBy.ME) for one in two)])
        assert states(tx) == {}
        add(tx, [weak(two[0], FIRST)])
        assert states(tx) == {}, "others named it once"
        add(tx, [weak(two[1], FIRST + timedelta(days=90))])
        assert states(tx) == {"fit": "recurring"}


def test_every_theme_is_named(journal: Journal) -> None:
    two = [told(number, FIRST + timedelta(days=50 * number)) for number in range(2)]
    five = ("fit", "experience", "education", "portfolio", "logistics")
    with journal.writing() as tx:
        add(tx, [*two, *(weak(one, FIRST, theme) for one in two for theme in five)])
        said = what_recurring_say(recurring_themes(tx), 2)
    assert [said.count(name) for name in ("Fit", "Experience", "Education", "Portfolio", "Logistics")] == [1] * 5
