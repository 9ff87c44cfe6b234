"""Cases as they were lived: keeping in touch from real contacts, an invitation, silence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nearmiss.model import Channel, FollowUp, Promise, PromiseBy, Role, Step, Story, ToldHow
from nearmiss.playbook import done, plan
from tests.playbook.acme import SETTINGS, TOLD, after, day, span, story, the, touch

ANA = {"ana": Role.HIRING_MANAGER}
NAMED = day("2027-01-04")
INVITED = Promise(
    id="p", application_id="acme", person_id="ana", by=PromiseBy.THEM, text="A new post in January", due_on=NAMED
)
CHECK_INS = {Step.FIRST_CHECK_IN, Step.CHECK_IN}


def check_ins(one: Story, on: date) -> list[FollowUp]:
    """The open check-ins of a day."""
    return [f for f in plan(one, SETTINGS, on) if f.step in CHECK_INS and f.is_open]


def test_an_invitation_in_january_leaves_the_check_in_in_june_alone() -> None:
    one = story(panel=ANA, interest=5, promises=(INVITED,))
    (june,) = check_ins(one, TOLD)
    assert span(june) == ("05-16", "06-01", "06-15")


@pytest.mark.parametrize("ticked", [True, False])
def test_no_check_in_from_thirty_days_before_an_invitation_to_its_end(ticked: bool) -> None:  # noqa: FBT001 - a table
    one = story(panel=ANA, interest=5, promises=(INVITED,))
    if ticked:
        one = after(one, done(the(one, Step.FIRST_CHECK_IN), one, day("06-01")))
    for ahead in range(38):
        on = day("2026-12-05") + timedelta(days=ahead)
        assert not [f for f in check_ins(one, on) if f.opens_on and f.opens_on <= on], on
    assert span(the(one, Step.INVITATION)) == ("12-28", "2027-01-04", "2027-01-11")


def test_the_next_check_in_counts_from_the_invitation_taken_up() -> None:
    one = story(panel=ANA, interest=5, promises=(INVITED,))
    taken = after(one, done(the(one, Step.INVITATION), one, NAMED))
    (next_one,) = check_ins(taken, NAMED)
    assert next_one.due == day("2027-04-05")  # three months later, a Sunday


def test_the_first_check_in_counts_from_a_call_since_the_interview() -> None:
    called = story(panel=ANA, touchpoints=(touch("ana", "05-10", channel=Channel.CALL),))
    assert [f.due for f in check_ins(called, day("05-11"))] == [day("08-10")]


def test_a_reply_by_phone_and_the_call_that_brought_the_no_move_no_check_in() -> None:
    told = story(panel=ANA, told_how=ToldHow.CALL, told_by="ana")
    replied = after(told, done(the(told, Step.REPLY), told, TOLD))
    the_no = touch("ana", "03-09", channel=Channel.CALL, id="the no")
    both = replace(replied, touchpoints=(*replied.touchpoints, the_no))
    assert {touchpoint.channel for touchpoint in both.touchpoints} == {Channel.CALL}
    assert span(the(both, Step.FIRST_CHECK_IN)) == ("05-16", "06-01", "06-15")


def test_a_thank_you_and_one_check_in_without_an_answer_earn_no_year_of_rest() -> None:
    one = story(panel=ANA)
    acted = after(one, done(the(one, Step.THANK_YOU), one, day("03-11")))
    acted = after(acted, done(the(acted, Step.FIRST_CHECK_IN), acted, day("06-01")))
    (next_one,) = check_ins(acted, day("06-02"))
    assert next_one.due
    assert next_one.due < day("07-01")
    assert "rests" not in next_one.reason
