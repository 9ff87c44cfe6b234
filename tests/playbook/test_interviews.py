"""Interviews: what is to come, what is asked the day after, and when an answer is overdue."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nearmiss.model import (
    Application,
    Interview,
    Outcome,
    Panelist,
    Person,
    Purpose,
    Reflection,
    ReflectionKind,
    Settings,
    Stage,
    Story,
    Touchpoint,
)
from nearmiss.playbook.interviews import Interviews, interviews, put_away

TODAY = date(2026, 3, 9)
"""A Monday."""


def story(*held_on: date, **about: Any) -> Story:
    """An open application at Acme with an interview on each of these days, and Ana on its panel."""
    application = {"organisation": "Acme", "role": "Engineer", "furthest_stage": Stage.INTERVIEW}
    seats = about.pop("seats", (seat(),))
    around = {name: about.pop(name) for name in ("reflections", "touchpoints", "decisions") if name in about}
    return Story(
        application=Application(id="acme", **application | about),
        interviews=tuple(Interview(id=f"on {day}", application_id="acme", held_on=day) for day in held_on),
        panel=seats,
        people={"ana": Person(id="ana", name="Ana Costa")},
        **around,
    )


def seat(**fields: Any) -> Panelist:
    return Panelist(**{"id": "seat", "application_id": "acme", "person_id": "ana", **fields})


def asked(told: Story, today: date = TODAY) -> Interviews:
    return interviews([told], Settings(), today)


def of(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_today_and_the_next_days_are_ahead_the_earliest_first() -> None:
    told = story(of(7), of(0), of(8), of(-1))
    late = Interview(id="late", application_id="acme", held_on=of(1), starts_at="14:00")
    early = replace(late, id="early", starts_at="09:30")
    told = replace(told, interviews=(*told.interviews, late, early))
    assert [interview.id for _, interview in asked(told).ahead] == [f"on {of(0)}", "early", "late", f"on {of(7)}"]


@pytest.mark.parametrize(
    "over",
    [
        {"outcome": Outcome.WITHDRAWN},
        {"outcome": Outcome.ACCEPTED},
        {"outcome": Outcome.TURNED_DOWN, "told_on": TODAY},
        {"closed_on": TODAY},
    ],
    ids=str,
)
def test_nothing_is_asked_of_an_application_that_is_over(over: dict[str, Any]) -> None:
    for day in (of(3), of(-1), of(-40)):
        assert asked(story(day, **over)) == Interviews(ahead=(), held=(), overdue=())


def test_the_day_after_asks_for_a_week() -> None:
    days = [day for day in range(-2, 12) if asked(story(TODAY), of(day)).held]
    assert days == [1, 2, 3, 4, 5, 6, 7]


def test_only_the_last_of_two_interviews_is_asked_about() -> None:
    [held] = asked(story(of(-5), of(-1))).held
    assert held.interview.held_on == of(-1)


def test_it_asks_for_what_is_not_known_yet_and_is_answered_by_the_record() -> None:
    first_words = Reflection(
        application_id="acme", kind=ReflectionKind.FIRST_WORDS, written_on=of(-1), feeling=4, line="It felt light."
    )
    [held] = asked(story(of(-1), seats=())).held
    assert (held.asks_who, held.asks_cares, held.asks_feeling) == (True, False, True)
    [held] = asked(story(of(-1))).held
    assert (held.asks_who, held.asks_cares, held.asks_feeling) == (False, True, True)
    [held] = asked(story(of(-1), reflections=(first_words,))).held
    assert (held.asks_who, held.asks_cares, held.asks_feeling) == (False, True, False)
    known = (seat(cared_about="clean data"),)
    [held] = asked(story(of(-1), seats=known, reflections=(replace(first_words, written_on=of(-2)),))).held
    assert held.asks_feeling, "what was written before it says nothing about it"
    assert asked(story(of(-1), seats=known, reflections=(first_words,))).held == ()


def test_who_was_not_met_is_not_asked_about() -> None:
    referrer = seat(met=False)
    [held] = asked(story(of(-1), seats=(referrer,))).held
    assert held.asks_who
    assert not held.asks_cares


def test_it_can_be_put_away() -> None:
    told = story(of(-1))
    [held] = asked(told).held
    enough = put_away(held, TODAY)
    assert asked(replace(told, decisions=(enough,))).held == ()


def overdue_from(told: Story) -> date | None:
    """The first day on which an answer is overdue, within half a year."""
    return next((of(day) for day in range(180) if asked(told, of(day)).overdue), None)


def test_an_answer_is_overdue_ten_working_days_after_the_last_interview() -> None:
    assert overdue_from(story(of(-7), of(0))) == date(2026, 3, 24), "two weeks later is the last good day"
    [awaited] = interviews([story(of(0))], Settings(answer_working_days=5), of(8)).overdue
    assert awaited.due_on == of(7)


def test_their_own_day_comes_first_unless_it_was_for_an_earlier_round() -> None:
    assert overdue_from(story(of(0), answer_by=of(3))) == of(4)
    assert overdue_from(story(of(0), answer_by=of(60))) == of(61)
    assert overdue_from(story(of(-20), of(0), answer_by=of(-2))) == date(2026, 3, 24)


def test_a_next_interview_is_an_answer() -> None:
    assert overdue_from(story(of(0), of(35))) == date(2026, 4, 28), "ten working days after the second"


def test_an_answer_that_never_came_is_asked_about_for_sixty_days() -> None:
    last = date(2026, 3, 23)  # the last day on which it is not overdue
    asked_on = [ahead for ahead in range(400) if asked(story(of(-7), of(0)), last + timedelta(days=ahead)).overdue]
    assert asked_on == list(range(1, 61))


def test_without_an_interview_no_answer_is_overdue() -> None:
    assert overdue_from(story()) is None


def test_asking_kindly_waits_once_more() -> None:
    ask = Touchpoint(application_id="acme", person_id="ana", happened_on=date(2026, 3, 24), purpose=Purpose.ASK)
    assert overdue_from(story(of(0), touchpoints=(ask,))) == date(2026, 4, 8), "ten working days after it"
    elsewhere = replace(ask, application_id="other")
    assert overdue_from(story(of(0), touchpoints=(elsewhere,))) == date(2026, 3, 24)
