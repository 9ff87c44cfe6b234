"""Two years of near misses, lived day by day: whatever somebody does or leaves, the plan stays small and lets go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nearmiss.model import (
    Answer,
    FollowUp,
    Outcome,
    Promise,
    PromiseBy,
    Role,
    Settings,
    Step,
    Story,
    ToldHow,
    Touchpoint,
)
from nearmiss.playbook import done, first_cards, plan_all
from nearmiss.playbook.person import is_in_window
from tests.playbook import acme

START = date(2026, 1, 5)
NEVER_OVER = {Step.PROMISE, Step.INVITATION}
CHECK_INS = {Step.FIRST_CHECK_IN, Step.CHECK_IN}
NOBODY_WAITS = {Step.REPLY, Step.THANK_YOU, Step.THANKS_FOR_FEEDBACK, Step.LINKEDIN}
PANEL = {"ana": Role.HIRING_MANAGER, "ben": Role.INTERVIEWER, "chloe": Role.HR, "dee": Role.RECRUITER}

Habit = Callable[[FollowUp, date], bool]
HABITS: dict[str, Habit] = {
    "nothing": lambda _each, _today: False,
    "on time": lambda each, today: each.due == today,
    "on the last day": lambda each, today: each.last_day == today,
    "late": lambda each, today: each.is_late(today) and each.late_until in {None, today},
}


def near_misses() -> list[Story]:
    """Nine in two years, sometimes a week apart; one hiring manager is met twice, some made a promise."""
    stories = []
    for number, ahead in enumerate((0, 7, 14, 90, 97, 200, 330, 460, 610)):
        told = START + timedelta(days=ahead)
        name = f"n{number}"
        promises = tuple(
            Promise(id=f"{name} {by}", application_id=name, person_id="ben", by=by, text="the article", due_on=due)
            for by, due in ((PromiseBy.ME, told + timedelta(days=4)), (PromiseBy.THEM, told + timedelta(days=120)))
            if number % 3 == 0
        )
        stories.append(
            acme.story(
                id=name,
                told=told,
                interview=told - timedelta(days=(3, 7, 20, 70)[number % 4]),
                panel=PANEL if number % 2 else {"ana": Role.HIRING_MANAGER, "ben": Role.INTERVIEWER},
                told_by=(None, "ana", "dee")[number % 3] if number % 2 else None,
                promises=promises,
            )
        )
    return stories


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("habit", HABITS)
def test_two_years(habit: str, answers: bool) -> None:  # noqa: FBT001 - a table
    stories, contacts = {story.application.id: story for story in near_misses()}, []
    for ahead in range(730):
        today = START + timedelta(days=ahead)
        known = [
            story for story in stories.values() if story.application.told_on and story.application.told_on <= today
        ]
        planned = plan_all([replace(story, touchpoints=tuple(contacts)) for story in known], acme.SETTINGS, today)
        for each in planned:
            assert not each.is_late(today) or each.step in NEVER_OVER or (each.late_until and today <= each.late_until)
        cards = first_cards(planned, acme.SETTINGS, today)
        assert len(cards) <= 5
        assert cards or not [each for each in planned if is_in_window(each, today)]
        for each in [each for each in planned if each.is_open and HABITS[habit](each, today)]:
            story = stories[each.application_id or ""]
            leaves_in_peace(each, contacts, known, today)
            nouns = done(each, replace(story, touchpoints=()), today)
            for noun in nouns:
                if isinstance(noun, Touchpoint):
                    heard = answers and noun.step not in NOBODY_WAITS
                    contacts.append(replace(noun, answer=Answer.REPLIED, answered_on=today) if heard else noun)
            story = acme.after(story, [noun for noun in nouns if not isinstance(noun, Touchpoint)])
            stories[story.application.id] = story
    decisions = [decision for story in stories.values() for decision in story.decisions]
    assert bool(decisions) == (habit != "nothing")


def leaves_in_peace(each: FollowUp, contacts: list[Touchpoint], known: list[Story], today: date) -> None:
    """Nobody gets a check-in within two weeks of another, nor within a year of two messages without an answer."""
    if each.step not in CHECK_INS:
        return
    mine = [touch for touch in contacts if touch.person_id == each.person_id]
    assert all((today - touch.happened_on).days >= 14 for touch in mine if touch.step in CHECK_INS)
    met = [story.last_interview for story in known if any(seat.person_id == each.person_id for seat in story.panel)]
    spoken = [touch.contact_on for touch in mine if touch.is_real_contact]
    heard = max([day for day in (*met, *spoken) if day], default=date.min)
    silent = {touch.happened_on for touch in mine if touch.happened_on > heard and touch.step in CHECK_INS}
    if len(silent) >= 2:
        assert (today - max(silent)).days >= 365


@st.composite
def some_near_misses(draw: st.DrawFn) -> list[Story]:
    """One to three near misses a week or more apart, on any weekday, with any panel."""
    told = START + timedelta(days=draw(st.integers(0, 365)))
    stories = []
    for number in range(draw(st.integers(1, 3))):
        who = draw(st.lists(st.sampled_from(sorted(acme.NAMES)), unique=True))
        panel = {name: draw(st.sampled_from(Role)) for name in who}
        waited = draw(st.one_of(st.none(), st.integers(0, 100)))
        stories.append(
            acme.story(
                id=f"n{number}",
                told=told,
                interview=None if waited is None else told - timedelta(days=waited),
                panel=panel,
                told_by=draw(st.sampled_from([None, *panel])),
                told_how=draw(st.sampled_from([None, *ToldHow])),
                outcome=draw(st.sampled_from([Outcome.TURNED_DOWN, Outcome.TURNED_DOWN, Outcome.NO_ANSWER])),
                interest=draw(st.sampled_from([None, 2, 3, 5])),
            )
        )
        told += timedelta(days=draw(st.integers(7, 30)))
    return stories


@settings(max_examples=25)
@given(some_near_misses(), st.sampled_from([Settings(), Settings(country="DE", region="BY"), Settings(country="JP")]))
def test_with_nothing_ticked_every_step_stands_on_today_on_a_day_of_its_window(
    stories: list[Story], chosen: Settings
) -> None:
    first = min(story.application.told_on or date.max for story in stories)
    shown: set[str] = set()
    in_window: set[str] = set()
    last = first + timedelta(days=150)
    today = first
    while today < last:
        known = [story for story in stories if story.application.told_on and story.application.told_on <= today]
        planned = plan_all(known, chosen, today)
        shown.update(each.key for card in first_cards(planned, chosen, today) for each in card.follow_ups)
        in_window.update(
            each.key for each in planned if is_in_window(each, today) and each.last_day and each.last_day < last
        )
        today += timedelta(days=1)
    assert in_window
    assert in_window <= shown
