"""Steps of one's own: their day as it was given, never over by itself, and decided like any other."""

from dataclasses import replace
from datetime import date

from nearmiss.model import Decided, OwnStep, Step, Window
from nearmiss.playbook.days.own_steps import own_step_follow_up, own_steps
from nearmiss.playbook.decisions import skip, snooze
from tests.playbook import acme

SUNDAY = date(2026, 3, 15)
STEP = OwnStep(id="slides", application_id="acme", person_id="ben", text="Ask Ben for the slides", due_on=SUNDAY)


def test_a_step_stands_on_its_day_a_weekend_too_and_is_never_over_by_itself() -> None:
    follow_up = own_step_follow_up(STEP, None)
    assert follow_up.key == "my own step:acme:slides"
    assert follow_up.window == Window(earliest=SUNDAY, ideal=SUNDAY, latest=SUNDAY)
    assert (follow_up.step, follow_up.text, follow_up.late_until) == (Step.OWN, "Ask Ben for the slides", None)
    assert (follow_up.application_id, follow_up.person_id) == ("acme", "ben")
    assert follow_up.is_late(date(2030, 1, 1))


def test_one_about_nothing_has_a_name_too() -> None:
    assert own_step_follow_up(replace(STEP, application_id=None), None).key == "my own step::slides"


def test_it_is_decided_like_any_other() -> None:
    follow_up = own_step_follow_up(STEP, None)
    done = follow_up.decide(Decided.DONE, SUNDAY)
    assert not own_step_follow_up(STEP, done).is_open
    assert not own_step_follow_up(STEP, skip(follow_up, SUNDAY)).is_open
    put_off = snooze(follow_up, date(2026, 3, 20), SUNDAY)
    assert own_step_follow_up(STEP, put_off).due == date(2026, 3, 20)


def test_a_new_day_counts_and_no_longer_the_day_it_was_put_off_to() -> None:
    put_off = snooze(own_step_follow_up(STEP, None), date(2026, 3, 20), SUNDAY)
    moved = replace(STEP, due_on=date(2026, 3, 17))
    assert own_step_follow_up(moved, put_off).due == date(2026, 3, 17)


def test_those_of_a_near_miss_come_with_what_was_decided() -> None:
    done = own_step_follow_up(STEP, None).decide(Decided.DONE, SUNDAY)
    other = replace(STEP, id="other", person_id=None)
    story = replace(acme.story(decisions=(done,)), own_steps=(STEP, other))
    assert [(f.key, f.is_open) for f in own_steps(story.own_steps, story.decisions)] == [
        ("my own step:acme:slides", False),
        ("my own step:acme:other", True),
    ]
