"""Reviews and their weeks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.model import (
    ANSWERS,
    CHECKLIST_QUESTIONS,
    QUARTER_ANSWERS,
    QUARTER_QUESTIONS,
    REVIEW_ANSWERS,
    REVIEW_QUESTIONS,
    WEEK,
    Action,
    Invalid,
    Settings,
    quarter_of,
    week_of,
    year_before,
)
from tests import factories

days = st.dates(date(1951, 1, 10), date(2200, 12, 20))


@given(days, st.integers(1, 7))
def test_a_week_begins_on_the_chosen_day_and_holds_the_day(day: date, starts: int) -> None:
    week = week_of(day, starts)
    assert week.isoweekday() == starts
    assert week <= day < week + WEEK
    assert week_of(week, starts) == week


@given(days, st.integers(1, 7))
def test_a_year_before_is_fifty_two_or_fifty_three_weeks_away(day: date, starts: int) -> None:
    week = week_of(day, starts)
    assert (week - year_before(week)).days in {52 * 7, 53 * 7}
    middle = year_before(week) + timedelta(days=3)
    assert abs((week + timedelta(days=3) - middle).days - 365.25) <= 3.75


@pytest.mark.parametrize(
    ("week", "before"),
    [
        (date(2026, 3, 9), date(2025, 3, 10)),
        (date(2025, 12, 29), date(2024, 12, 30)),
        (date(2024, 2, 26), date(2023, 2, 27)),
        (date(2021, 1, 4), date(2020, 1, 6)),
        (date(2020, 12, 28), date(2019, 12, 30)),
    ],
)
def test_the_same_week_a_year_before(week: date, before: date) -> None:
    assert year_before(week) == before


def test_a_week_belongs_to_the_quarter_it_ends_in() -> None:
    assert quarter_of(date(2025, 12, 29)) == date(2026, 1, 1)
    assert quarter_of(date(2026, 3, 23)) == date(2026, 1, 1)
    assert quarter_of(date(2026, 3, 30)) == date(2026, 4, 1)


def test_every_box_has_its_question_in_its_order() -> None:
    for questions, answers in (
        (CHECKLIST_QUESTIONS, ANSWERS),
        (REVIEW_QUESTIONS, REVIEW_ANSWERS),
        (QUARTER_QUESTIONS, QUARTER_ANSWERS),
    ):
        assert tuple(questions) == answers


def test_a_review_is_named_by_its_week() -> None:
    review = factories.review(starts_on=date(2026, 3, 2))
    assert (review.id, review.ends_on) == ("2026-03-02", date(2026, 3, 8))
    with pytest.raises(Invalid):
        replace(review, starts_on=date(2026, 3, 9))


def test_what_is_answered_counts_confidence_and_the_quarter() -> None:
    assert factories.review().answered == 0
    review = factories.review(learned="To wait.", confidence=4, target_fits="Yes.")
    assert (review.answered, review.looks_back_at_quarter) == (3, True)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"confidence": 6}, "confidence"),
        ({"finished_on": date(2026, 3, 1)}, "finished_on"),
        ({"starts_on": None}, "starts_on"),
        ({"begun_on": date(2300, 1, 1)}, "begun_on"),
    ],
)
def test_a_review_that_cannot_be(fields: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        factories.review(**fields)
    assert caught.value.field == field


@pytest.mark.parametrize(("fields", "field"), [({"text": " "}, "text"), ({"position": 4}, "position")])
def test_an_action_that_cannot_be(fields: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        Action(**{"review_id": "2026-03-02", "position": 1, "text": "Write", **fields})  # type: ignore[arg-type]
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("name", "value"), [("week_starts_on", 8), ("week_starts_on", 0), ("review_weekday", 9), ("review_hour", 24)]
)
def test_settings_of_the_week_are_days_and_hours(name: str, value: int) -> None:
    with pytest.raises(Invalid) as caught:
        Settings(**{name: value})  # type: ignore[arg-type]
    assert caught.value.field == name
