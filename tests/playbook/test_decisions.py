"""What is saved when the user says done, later or no."""

import pytest

from nearmiss.model import (
    Channel,
    Decided,
    Decision,
    Invalid,
    Person,
    Promise,
    PromiseBy,
    Purpose,
    Role,
    Step,
    ToldHow,
    Touchpoint,
)
from nearmiss.playbook import default_channel, done, skip, snooze
from tests.playbook.acme import TOLD, after, day, story, the
from tests.playbook.test_first_weeks import note

ANA = {"ana": Role.HIRING_MANAGER}


@pytest.mark.parametrize(
    ("step", "channel", "purpose", "asked"),
    [
        (Step.REPLY, Channel.CALL, Purpose.THANKS, False),
        (Step.THANK_YOU, Channel.MAIL, Purpose.THANKS, False),
        (Step.FOLLOW_UP_EMAIL, Channel.MAIL, Purpose.ASK, True),
        (Step.THANKS_FOR_FEEDBACK, Channel.MAIL, Purpose.THANKS, False),
        (Step.FIRST_CHECK_IN, Channel.MAIL, Purpose.GIVE, False),
        (Step.LINKEDIN, Channel.LINKEDIN, Purpose.GIVE, False),
    ],
)
def test_done_leaves_a_contact(step: Step, channel: Channel, purpose: Purpose, asked: bool) -> None:  # noqa: FBT001 - a table
    feedback = (note("ana", "03-10"),) if step is Step.THANKS_FOR_FEEDBACK else ()
    before = story(panel=ANA, told_by="ana", feedback=feedback)
    follow_up = the(before, step)
    decision, contact, *_ = done(follow_up, before, day("03-12"))
    assert isinstance(decision, Decision)
    assert (decision.key, decision.decided, decision.decided_on) == (follow_up.key, Decided.DONE, day("03-12"))
    assert isinstance(contact, Touchpoint)
    assert (contact.person_id, contact.application_id, contact.happened_on) == ("ana", "acme", day("03-12"))
    assert (contact.channel, contact.purpose, contact.asked_feedback) == (channel, purpose, asked)
    assert (contact.step, contact.decision_key) == (step, follow_up.key)


def test_a_debrief_is_a_call_that_asks() -> None:
    before = story()
    _, contact = done(the(before, Step.DEBRIEF), before, day("03-11"))
    assert isinstance(contact, Touchpoint)
    assert (contact.channel, contact.purpose, contact.asked_feedback) == (Channel.CALL, Purpose.ASK, True)


def test_the_channel_may_be_another() -> None:
    before = story(panel=ANA)
    _, contact = done(the(before, Step.THANK_YOU), before, TOLD, Channel.CARD)
    assert isinstance(contact, Touchpoint)
    assert contact.channel is Channel.CARD


@pytest.mark.parametrize(
    ("told_how", "channel"),
    [
        (ToldHow.CALL, Channel.CALL), (ToldHow.LETTER, Channel.LETTER), (ToldHow.MAIL, Channel.MAIL),
        (ToldHow.PORTAL, Channel.MAIL), (ToldHow.RECRUITER, Channel.MAIL), (None, Channel.MAIL),
    ],
)  # fmt: skip
def test_a_reply_goes_the_way_the_no_came(told_how: ToldHow | None, channel: Channel) -> None:
    told = story(told_how=told_how)
    assert default_channel(the(told, Step.REPLY), told) is channel


@pytest.mark.parametrize("step", [Step.REFLECT, Step.WATCH, Step.REPLY])
def test_where_nobody_is_touched_only_the_decision_is_saved(step: Step) -> None:
    before = story()
    assert [type(noun) for noun in done(the(before, step), before, TOLD)] == [Decision]


def test_connecting_is_remembered() -> None:
    before = story(panel=ANA)
    _, _, person = done(the(before, Step.LINKEDIN), before, day("03-11"))
    assert isinstance(person, Person)
    assert (person.id, person.connected_on) == ("ana", day("03-11"))


@pytest.mark.parametrize(
    ("by", "step", "purpose"),
    [(PromiseBy.ME, Step.PROMISE, Purpose.GIVE), (PromiseBy.THEM, Step.INVITATION, Purpose.ASK)],
)
def test_a_promise_is_kept(by: PromiseBy, step: Step, purpose: Purpose) -> None:
    said = Promise(id="p", application_id="acme", person_id="ana", by=by, text="A post", due_on=day("03-20"))
    before = story(promises=(said,))
    _, contact, promise = done(the(before, step), before, day("03-18"))
    assert isinstance(contact, Touchpoint)
    assert isinstance(promise, Promise)
    assert (contact.purpose, promise.id, promise.kept_on) == (purpose, "p", day("03-18"))


def test_skipping_the_reply_asks_why_and_anything_else_does_not() -> None:
    before = story()
    with pytest.raises(Invalid) as refused:
        skip(the(before, Step.REPLY), TOLD)
    assert refused.value.field == "why"
    assert skip(the(before, Step.REPLY), TOLD, "They asked not to be written to.").why
    assert skip(the(before, Step.WATCH), TOLD).decided is Decided.SKIPPED


def test_a_day_of_ones_own_is_today_or_later() -> None:
    watch = the(story(), Step.WATCH)
    with pytest.raises(Invalid) as refused:
        snooze(watch, day("03-08"), TOLD)
    assert refused.value.field == "until"
    assert snooze(watch, TOLD, TOLD).until == TOLD


def test_a_second_decision_takes_the_place_of_the_first() -> None:
    before = story()
    later = snooze(the(before, Step.WATCH), day("03-20"), TOLD)
    stored = after(before, [Decision(**{**vars(later), "version": 1})])
    (decision,) = done(the(stored, Step.WATCH), stored, day("03-20"))
    assert isinstance(decision, Decision)
    assert (decision.key, decision.version, decision.until) == (later.key, 1, None)
    assert (decision.earliest, decision.ideal, decision.latest) == (later.earliest, later.ideal, later.latest)
