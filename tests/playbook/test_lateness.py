"""When a step is over by itself: late for a while, then let go, and taken up again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nearmiss.model import Decided, FollowUp, Promise, PromiseBy, Role, Settings, Step, Story
from nearmiss.playbook import done, plan, skip, snooze, take_up
from tests.playbook.acme import SETTINGS, TOLD, after, day, story
from tests.playbook.test_first_weeks import note

ANA = {"ana": Role.HIRING_MANAGER}
A_DAY = timedelta(days=1)


def at(one: Story, step: Step, on: date, settings: Settings = SETTINGS) -> FollowUp:
    """A step to Ana (or to nobody) as it stands on a day."""
    (found,) = [f for f in plan(one, settings, on) if f.step is step and f.person_id in {"ana", "dee", None}]
    return found


@pytest.mark.parametrize(
    ("step", "late_until", "setting"),
    [
        (Step.REPLY, "03-17", {"reply_late_working_days": 1}),  # five working days after Tuesday 10 March
        (Step.THANK_YOU, "03-23", {"thank_you_late_days": 7}),  # told +14
        (Step.LINKEDIN, "04-11", {"soft_late_days": 3}),  # latest +30
        (Step.WATCH, "04-18", {"soft_late_days": 3}),
        (Step.REFLECT, "04-13", {"soft_late_days": 3}),
        (Step.DEBRIEF, "03-30", {"debrief_late_working_days": 2}),  # ten working days after Monday 16 March
        (Step.FOLLOW_UP_EMAIL, "04-13", {"email_late_days": 3}),  # latest +21
        (Step.THANKS_FOR_FEEDBACK, "03-24", {"feedback_thanks_late_days": 7}),  # the feedback's day +14
    ],
)
def test_late_until_then_let_go(step: Step, late_until: str, setting: dict[str, int]) -> None:
    panel = {"dee": Role.RECRUITER} if step is Step.DEBRIEF else ANA
    one = story(panel=panel, feedback=(note("ana", "03-10"),) if step is Step.THANKS_FOR_FEEDBACK else ())
    last = day(late_until)
    late, over = at(one, step, last), at(one, step, last + A_DAY)
    assert late.window
    assert not at(one, step, late.window.latest).is_late(late.window.latest)
    assert (late.is_open, late.is_late(last), late.let_go_on) == (True, True, None)
    assert (over.is_open, over.is_late(last + A_DAY), over.let_go_on) == (False, False, last + A_DAY)
    assert over.decision is None
    sooner = at(one, step, last + A_DAY, Settings(**setting)).let_go_on
    assert sooner is not None
    assert sooner < last


def test_a_promise_and_an_invitation_are_never_over_by_themselves() -> None:
    promises = (
        Promise(id="a", application_id="acme", person_id="ana", text="the article", due_on=day("03-12")),
        Promise(id="b", application_id="acme", person_id="ana", by=PromiseBy.THEM, text="Come", due_on=day("03-20")),
    )
    for step in (Step.PROMISE, Step.INVITATION):
        found = at(story(panel=ANA, promises=promises), step, day("2029-03-12"))
        assert (found.is_open, found.late_until) == (True, None)


def test_a_first_check_in_that_is_half_an_interval_late_is_planned_anew() -> None:
    one = story(panel=ANA)  # ideal on 1 June, latest 15 June, late for 45 days
    assert at(one, Step.FIRST_CHECK_IN, day("07-30")).is_late(day("07-30"))
    over = plan(one, SETTINGS, day("07-31"))
    (first,) = [f for f in over if f.step is Step.FIRST_CHECK_IN]
    (anew,) = [f for f in over if f.step is Step.CHECK_IN]
    assert first.let_go_on == day("07-31")
    assert anew.due == day("11-02")  # three months from that day, a Saturday
    assert "was let go on Friday 31 July, and that was fine" in anew.reason


def test_a_cadence_that_nobody_keeps_is_never_very_late() -> None:
    one, keys = story(panel=ANA), set()
    for ahead in range(0, 3 * 365, 5):
        on = day("07-31") + timedelta(days=ahead)
        check_in = at(one, Step.CHECK_IN, on)
        assert check_in.is_open
        assert check_in.last_day
        assert check_in.late_until
        assert on <= check_in.late_until
        keys.add(check_in.key)
    assert 3 <= len(keys) <= 6


def test_a_check_in_put_off_and_missed_is_planned_anew_too() -> None:
    before = story(panel=ANA)
    acted = after(before, [skip(at(before, Step.FIRST_CHECK_IN, day("06-01")), day("06-01"))])
    later = after(acted, [snooze(at(acted, Step.CHECK_IN, day("09-01")), day("10-01"), day("09-01"))])
    open_ones = [f for f in plan(later, SETTINGS, day("2027-03-01")) if f.step is Step.CHECK_IN and f.is_open]
    assert [f.due and f.due > day("2026-12-01") for f in open_ones] == [True]


def test_a_day_of_ones_own_is_late_as_long_after_that_day() -> None:
    before = story(panel=ANA)
    watch = at(before, Step.WATCH, TOLD)
    later = after(before, [snooze(watch, day("05-04"), TOLD)])
    assert at(later, Step.WATCH, day("06-03")).is_late(day("06-03"))
    assert at(later, Step.WATCH, day("06-04")).let_go_on == day("06-04")


def test_taken_up_again_it_is_open_from_that_day_and_let_go_again_when_it_is_missed_again() -> None:
    before, on = story(panel=ANA), day("05-04")
    again = after(before, [take_up(at(before, Step.THANK_YOU, on), on)])
    taken = at(again, Step.THANK_YOU, on)
    assert (taken.is_open, taken.due, taken.is_late(on)) == (True, on, False)
    assert taken.decision
    assert taken.decision.decided is Decided.SNOOZED
    assert at(again, Step.THANK_YOU, day("05-13")).is_open
    assert at(again, Step.THANK_YOU, day("05-14")).let_go_on == day("05-14")


def test_what_was_let_go_can_be_done_all_the_same() -> None:
    before, on = story(panel=ANA), day("05-04")
    acted = after(before, done(at(before, Step.THANK_YOU, on), before, on))
    thanked = at(acted, Step.THANK_YOU, day("06-01"))
    assert (thanked.is_open, thanked.let_go_on) == (False, None)


def test_closing_kindly_keeps_what_was_let_go_until_then_and_lets_nothing_go_after() -> None:
    one = story(panel=ANA)
    closed = replace(one, application=replace(one.application, closed_on=day("03-20")))
    assert [f.step for f in plan(closed, SETTINGS, day("2027-03-20"))] == [Step.REPLY]


def test_the_thanks_for_telling_me_move_into_the_next_message_to_that_person() -> None:
    told = story(panel=ANA, told_by="ana")
    assert at(told, Step.THANK_YOU, day("03-17")).also == ()
    assert at(told, Step.THANK_YOU, day("03-18")).also == ("Thank them for telling you, too.",)
    skipped = after(told, [skip(at(told, Step.REPLY, TOLD), TOLD, "They asked for no answer")])
    assert at(skipped, Step.THANK_YOU, day("03-18")).also == ()


def test_a_thank_you_moves_into_the_email_and_the_question_of_the_email_into_the_first_check_in() -> None:
    one = story(panel=ANA)
    assert at(one, Step.FOLLOW_UP_EMAIL, day("03-23")).also == ()
    assert at(one, Step.FOLLOW_UP_EMAIL, day("03-24")).also == ("Begin with your thanks for the hour they gave you.",)
    first = at(one, Step.FIRST_CHECK_IN, day("04-14"))
    assert first.also == ("Your one line that asks what went well, and what to work on, may stand in it.",)
    told = replace(one, feedback=(note("ana", "03-20"),))
    assert at(told, Step.FIRST_CHECK_IN, day("04-14")).also == ()
