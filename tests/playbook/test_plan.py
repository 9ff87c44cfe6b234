"""Plans as a whole: what was decided stays, closing and reopening, and what spans several near misses."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nearmiss.model import Decided, Decision, Outcome, Promise, PromiseBy, Role, Settings, Step, Story, Touchpoint
from nearmiss.playbook import cards, done, done_in_one_message, plan, plan_all, skip, snooze
from tests.playbook.acme import SETTINGS, TOLD, after, day, span, steps, story, the, touch
from tests.playbook.test_first_weeks import note

ANA = {"ana": Role.HIRING_MANAGER}


def closed(one: Story, on: str | None = "03-15") -> Story:
    return replace(one, application=replace(one.application, closed_on=day(on) if on else None))


@pytest.mark.parametrize("outcome", [Outcome.OPEN, Outcome.WITHDRAWN, Outcome.ACCEPTED])
def test_what_was_no_near_miss_has_no_plan(outcome: Outcome) -> None:
    assert plan(story(outcome=outcome), SETTINGS, TOLD) == ()


def test_decision_done_and_skipped_keep_the_window_they_had() -> None:
    before = story()
    acted = after(before, [skip(the(before, Step.WATCH), TOLD), *done(the(before, Step.DEBRIEF), before, TOLD)])
    moved = replace(acted, application=replace(acted.application, told_on=day("03-20")))
    found = steps(moved)
    assert (span(found[Step.WATCH][0]), found[Step.WATCH][0].is_open) == (("03-09", "03-12", "03-19"), False)
    assert (span(found[Step.DEBRIEF][0]), found[Step.DEBRIEF][0].is_open) == (("03-10", "03-11", "03-16"), False)
    assert span(found[Step.REFLECT][0]) == ("03-22", "03-23", "03-25")


def test_decision_snoozed_stays_on_its_day() -> None:
    before = story()
    later = after(before, [snooze(the(before, Step.WATCH), day("04-02"), TOLD)])
    moved = replace(later, application=replace(later.application, told_on=day("03-20")))
    watch = the(moved, Step.WATCH)
    assert (watch.due, watch.is_open) == (day("04-02"), True)


def test_decision_what_is_no_longer_earned_stays_as_history_once_decided() -> None:
    before = story()
    acted = after(
        before,
        [
            *done(the(before, Step.THANK_YOU, "ben"), before, day("03-11")),
            snooze(the(before, Step.FOLLOW_UP_EMAIL, "ben"), day("03-30"), TOLD),
        ],
    )
    gone = replace(acted, panel=tuple(seat for seat in acted.panel if seat.person_id != "ben"))
    of_ben = [f for f in plan(gone, SETTINGS, TOLD) if f.person_id == "ben"]
    assert [(f.step, f.is_open, span(f)) for f in of_ben] == [
        (Step.THANK_YOU, False, ("03-10", "03-11", "03-14")),
    ]
    assert of_ben[0].reason == "You did this for Ben Ode on Wednesday 11 March."


def test_decision_a_deleted_promise_that_was_kept_keeps_its_id() -> None:
    owed = Promise(id="p", application_id="acme", person_id="ana", text="the article")
    before = story(promises=(owed,))
    kept = replace(after(before, done(the(before, Step.PROMISE), before, TOLD)), promises=())
    assert [f.promise_id for f in steps(kept)[Step.PROMISE]] == ["p"]


def test_decision_what_waited_and_was_done_waits_no_more() -> None:
    before = story(interview=None)
    acted = after(before, done(the(before, Step.FOLLOW_UP_EMAIL, "ana"), before, day("03-20")))
    (email,) = [f for f in steps(acted)[Step.FOLLOW_UP_EMAIL] if f.person_id == "ana"]
    assert (email.waits_for, span(email)) == ("", ("03-20", "03-20", "03-20"))


def test_closing_ends_every_nag_and_keeps_what_was_decided() -> None:
    before = story()
    acted = after(before, done(the(before, Step.REFLECT), before, day("03-12")))
    assert [f.step for f in plan(closed(acted), SETTINGS, TOLD)] == [Step.REFLECT]


def test_closing_reopening_brings_everything_back() -> None:
    before = story()
    acted = after(before, [*done(the(before, Step.REPLY), before, TOLD), skip(the(before, Step.WATCH), TOLD)])
    assert plan(closed(closed(acted), None), SETTINGS, TOLD) == plan(acted, SETTINGS, TOLD)


def test_closing_a_closed_invitation_outranks_nothing() -> None:
    offer = Promise(application_id="a", person_id="ana", by=PromiseBy.THEM, text="Come", due_on=day("06-29"))
    one, other = story(id="a", panel=ANA, promises=(offer,)), story(id="b", panel=ANA)
    assert not check_ins([one, other])
    assert check_ins([closed(one), other]) == ["b"]


def check_ins(stories: list[Story]) -> list[str | None]:
    """The applications whose check-ins are open."""
    wanted = {Step.FIRST_CHECK_IN, Step.CHECK_IN}
    return [f.application_id for f in plan_all(stories, SETTINGS, TOLD) if f.step in wanted and f.is_open]


def test_across_one_open_check_in_a_person_that_of_the_newest() -> None:
    older, newer = story(id="old", panel=ANA), story(id="new", panel=ANA, told=day("03-16"))
    assert check_ins([older, newer]) == check_ins([newer, older]) == ["new"]
    assert check_ins([older, closed(newer)]) == ["old"]


def test_across_one_with_a_day_before_one_that_waits() -> None:
    older, newer = story(id="old", panel=ANA), story(id="new", panel=ANA, told=day("03-16"), interview=None)
    assert check_ins([older, newer]) == ["old"]


def test_across_everything_else_is_the_plans_together_by_day() -> None:
    one = story(id="one", panel={"ana": Role.INTERVIEWER})
    two = story(id="two", panel={"ben": Role.INTERVIEWER}, told=day("03-11"))
    both = plan_all([one, two], SETTINGS, TOLD)
    assert set(both) == {*plan(one, SETTINGS, TOLD), *plan(two, SETTINGS, TOLD)}
    days = [f.due for f in both if f.due]
    assert days == sorted(days)
    assert both == plan_all([two, one], SETTINGS, TOLD)


def test_together_written_touches_to_one_person_on_days_on_which_both_windows_are_open() -> None:
    told = story(panel=ANA, told_by="ana")
    found = [the(told, step, today=day("03-10")).together_with for step in (Step.REPLY, Step.THANK_YOU)]
    assert found == [("thank-you:acme:ana",), ("gracious reply:acme",)]
    for on in ("03-09", "03-11"):
        assert the(told, Step.THANK_YOU, today=day(on)).together_with == ()
    assert the(told, Step.LINKEDIN, today=day("03-10")).together_with == ()


def test_together_a_thank_you_carries_no_question() -> None:
    late = story(panel=ANA, told=day("03-20"))
    on = day("03-25")  # the last day of the thank-you, the first of the email
    assert [the(late, step, today=on).together_with for step in (Step.THANK_YOU, Step.FOLLOW_UP_EMAIL)] == [(), ()]
    heard = replace(late, feedback=(note("ana", "03-24"),))
    thanks = the(heard, Step.THANK_YOU, today=on)
    assert thanks.together_with == ("follow-up email:acme:ana", "thanks for the feedback:acme:ana:2026-03-24")


def test_together_not_what_is_done() -> None:
    told = story(panel=ANA, told_by="ana")
    acted = after(told, done(the(told, Step.REPLY), told, TOLD))
    assert the(acted, Step.THANK_YOU, today=day("03-10")).together_with == ()


def test_together_across_near_misses() -> None:
    one = story(id="one", panel=ANA)
    two = story(id="two", panel=ANA, told=day("03-11"), interview=None)
    thanks = [f for f in plan_all([one, two], SETTINGS, day("03-12")) if f.step is Step.THANK_YOU]
    assert [f.together_with for f in thanks] == [("thank-you:two:ana",), ("thank-you:one:ana",)]
    assert the(one, Step.THANK_YOU, today=day("03-12")).together_with == ()


def test_together_is_one_contact() -> None:
    told = story(panel=ANA, told_by="ana")
    lines = [line for card in cards(plan(told, SETTINGS, day("03-10"))) for line in card.lines if line.others]
    assert [[each.step for each in line.follow_ups] for line in lines] == [[Step.REPLY, Step.THANK_YOU]]
    nouns = done_in_one_message(lines[0].follow_ups, {"acme": told}, day("03-10"))
    decisions = [noun for noun in nouns if isinstance(noun, Decision)]
    (contact,) = [noun for noun in nouns if isinstance(noun, Touchpoint)]
    assert [decision.touchpoint_id for decision in decisions] == [contact.id, contact.id]
    acted = after(told, nouns)
    assert not [f for f in plan(acted, SETTINGS, day("03-10")) if f.step in {Step.REPLY, Step.THANK_YOU} and f.is_open]


BE_SEEN = Settings(be_seen=True)


def seen(stories: list[Story], today: str = "03-09", **more: object) -> list[tuple[str, tuple[str, str, str]]]:
    found = plan_all(stories, BE_SEEN, day(today), **more)  # type: ignore[arg-type]
    return [(f.key, span(f)) for f in found if f.step is Step.BE_SEEN and f.is_open]


def test_be_seen_once_a_month_where_it_is_wanted() -> None:
    assert seen([story()], "04-20") == [("be seen:2026-04", ("04-01", "04-15", "04-30"))]
    assert seen([story()], "08-01") == [("be seen:2026-08", ("08-01", "08-17", "08-31"))]
    assert not [f for f in plan_all([story()], SETTINGS, TOLD) if f.step is Step.BE_SEEN]


def test_be_seen_only_while_a_near_miss_is_open() -> None:
    assert seen([closed(story())]) == []
    assert seen([story(outcome=Outcome.WITHDRAWN)]) == []


def test_be_seen_not_before_the_no() -> None:
    assert seen([story(told=day("03-20"))]) == [("be seen:2026-03", ("03-20", "03-20", "03-31"))]
    assert seen([story(told=day("10-31"), interview=None)], "10-31") == [
        ("be seen:2026-10", ("10-31", "11-02", "11-02"))
    ]


def test_be_seen_what_was_decided_about_it_is_kept() -> None:
    (follow_up,) = [f for f in plan_all([story()], BE_SEEN, TOLD) if f.step is Step.BE_SEEN]
    (decision,) = done(follow_up, None, TOLD)
    assert isinstance(decision, Decision)
    assert seen([story()], loose=[decision]) == []
    assert seen([story()], "04-02", loose=[decision]) == [("be seen:2026-04", ("04-01", "04-15", "04-30"))]
    past = [f for f in plan_all([story()], SETTINGS, day("04-02"), loose=[decision]) if f.step is Step.BE_SEEN]
    assert [(f.key, f.is_open) for f in past] == [("be seen:2026-03", False)]
    later = snooze(follow_up, day("03-25"), TOLD)
    (moved,) = [f for f in plan_all([story()], BE_SEEN, TOLD, loose=[later]) if f.step is Step.BE_SEEN]
    assert (moved.due, moved.decision) == (day("03-25"), later)
    assert later.decided is Decided.SNOOZED


def test_a_person_the_record_no_longer_knows_gets_no_steps() -> None:
    one = story(told_by="ben")
    without = replace(one, people={who: person for who, person in one.people.items() if who != "ben"})
    assert [f for f in plan(without, SETTINGS, TOLD) if f.person_id == "ben"] == []
    assert the(without, Step.REPLY).person_id is None


def test_a_touch_far_in_the_past_changes_nothing() -> None:
    long_ago = touch("ana", "2020-01-01", application_id=None)
    assert plan(story(touchpoints=(long_ago,)), SETTINGS, TOLD) == plan(story(), SETTINGS, TOLD)


def test_today_changes_no_window_of_the_first_weeks() -> None:
    def facts(today: int) -> list[tuple[object, ...]]:
        found = plan(story(), SETTINGS, TOLD + timedelta(days=today))
        return [(f.key, f.window, f.decision, f.late_until) for f in found if f.step is not Step.CHECK_IN]

    assert facts(0) == facts(900)
