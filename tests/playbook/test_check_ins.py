"""Keeping in touch: the first check-in, the cadence that stretches, and the guards that leave people in peace."""

from dataclasses import replace

import pytest

from nearmiss.model import Answer, Channel, Connection, Person, Promise, PromiseBy, Purpose, Role, Settings, Step, Story
from nearmiss.playbook import done, plan_all, skip, snooze
from tests.factories import feedback
from tests.playbook.acme import SETTINGS, after, day, has, span, story, the, touch

ANA = {"ana": Role.HIRING_MANAGER}


@pytest.mark.parametrize(
    ("role", "connection", "earned"),
    [
        (Role.HIRING_MANAGER, Connection.LIGHT, True),
        (Role.HR, Connection.LIGHT, True),
        (Role.HR, Connection.NONE, False),
        (Role.HIRING_MANAGER, Connection.NONE, False),
        (Role.INTERVIEWER, Connection.LIGHT, False),
        (Role.INTERVIEWER, Connection.ACTIVE, True),
        (Role.RECRUITER, Connection.ACTIVE, True),
        (Role.REFERRER, Connection.LIGHT, False),
    ],
)
def test_first_check_in_for_whom(role: Role, connection: Connection, earned: bool) -> None:  # noqa: FBT001 - a table
    assert has(story(panel={"ana": role}, connection=connection), Step.FIRST_CHECK_IN) is earned


@pytest.mark.parametrize(("interest", "earned"), [(None, False), (2, False), (3, True)])
def test_first_check_in_only_where_the_interest_is_real(interest: int | None, earned: bool) -> None:  # noqa: FBT001 - a table
    assert has(story(interest=interest), Step.FIRST_CHECK_IN) is earned


@pytest.mark.parametrize(
    ("told", "window"),
    [
        ("05-01", ("05-16", "06-01", "06-15")),  # the sixtieth day
        ("05-02", ("05-23", "06-01", "06-16")),  # the sixty-first
        ("05-06", ("05-27", "06-05", "06-20")),
    ],
)
def test_first_check_in_told_late_it_counts_from_the_no(told: str, window: tuple[str, str, str]) -> None:
    assert span(the(story(told=day(told)), Step.FIRST_CHECK_IN)) == window


def test_first_check_in_late_ideal_is_a_setting() -> None:
    late = the(story(told=day("05-06")), Step.FIRST_CHECK_IN, settings=Settings(check_in_late_ideal=45))
    assert span(late) == ("05-27", "06-22", "06-22")


def test_first_check_in_waits_for_the_interview_date_and_says_so() -> None:
    waiting = the(story(interview=None), Step.FIRST_CHECK_IN)
    assert waiting.window is None
    assert waiting.waits_for


def test_first_check_in_leaves_a_gap_after_a_gift() -> None:
    gift = story(touchpoints=(touch("ana", "05-28", purpose=Purpose.GIVE),))
    assert span(the(gift, Step.FIRST_CHECK_IN)) == ("06-11", "06-11", "06-26")
    assert span(the(gift, Step.FIRST_CHECK_IN, settings=Settings(check_in_gap=7)))[:2] == ("06-04", "06-04")


def test_first_check_in_is_never_held_back_by_the_first_plan() -> None:
    acted = story(panel=ANA, told_by="ana")
    for step, on in ((Step.REPLY, "03-09"), (Step.THANK_YOU, "03-11"), (Step.FOLLOW_UP_EMAIL, "03-19")):
        acted = after(acted, done(the(acted, step), acted, day(on), Channel.MAIL))
    assert span(the(acted, Step.FIRST_CHECK_IN)) == ("05-16", "06-01", "06-15")


def test_first_check_in_rests_after_two_messages_of_mine_beyond_it() -> None:
    silent = story(touchpoints=(touch("ana", "03-20"), touch("ana", "04-10")))
    assert span(the(silent, Step.FIRST_CHECK_IN)) == ("2027-04-10", "2027-04-12", "2027-04-25")


def test_first_check_in_let_go_is_not_opened_again_by_a_message_after_it() -> None:
    today = day("09-01")
    before = story(panel=ANA)
    assert span(the(before, Step.CHECK_IN, today=today))[1] == "11-02"  # three months after it was let go, on 31 July
    wrote = replace(before, touchpoints=(touch("ana", "09-01"),))
    assert span(the(wrote, Step.CHECK_IN, today=today))[1] == "11-02"
    while_late = replace(before, touchpoints=(touch("ana", "07-30"),))
    assert span(the(while_late, Step.FIRST_CHECK_IN, today=today)) == ("08-13", "08-13", "08-28")


def test_first_check_in_rests_though_there_was_an_interview_without_them() -> None:
    silent = (touch("ana", "01-20", application_id="other"), touch("ana", "02-10", application_id="other"))
    assert span(the(story(panel=ANA, touchpoints=silent), Step.FIRST_CHECK_IN))[1] == "06-01", "we met since"
    apart = story(panel=ANA, met=False, touchpoints=silent)
    assert span(the(apart, Step.FIRST_CHECK_IN))[1] == "2027-02-10"


def test_first_check_in_rests_after_two_messages_without_an_answer_about_another_near_miss() -> None:
    email = touch("ana", "03-20", application_id="other", step=Step.FOLLOW_UP_EMAIL, purpose=Purpose.ASK)
    check_in = touch("ana", "05-04", application_id="other", step=Step.FIRST_CHECK_IN)
    assert span(the(story(panel=ANA, touchpoints=(email,)), Step.FIRST_CHECK_IN))[1] == "06-01"
    assert span(the(story(panel=ANA, touchpoints=(email, check_in)), Step.FIRST_CHECK_IN))[1] == "2027-05-04"


def test_first_check_in_counts_from_what_they_said_about_another_near_miss() -> None:
    asked = touch("ana", "05-04", application_id="other", asked_feedback=True, purpose=Purpose.ASK)
    said = feedback("other", person_id="ana", said_on=day("05-11"), logged_on=day("05-11"))
    told = replace(story(panel=ANA, touchpoints=(asked,)), heard_elsewhere=(said,))
    assert span(the(told, Step.FIRST_CHECK_IN))[1] == "08-10", "three months after she answered"


def checked_in(on: str = "06-01", *, answered: str | None = None) -> Story:
    """Ana's first check-in done on a day, and answered or not."""
    before = story(panel=ANA)
    acted = after(before, done(the(before, Step.FIRST_CHECK_IN), before, day(on)))
    if answered:
        (only,) = acted.touchpoints
        acted = replace(acted, touchpoints=(replace(only, answer=Answer.REPLIED, answered_on=day(answered)),))
    return acted


def test_cadence_begins_once_the_first_is_over() -> None:
    assert not has(story(panel=ANA), Step.CHECK_IN)
    assert has(checked_in(), Step.CHECK_IN)
    before = story(panel=ANA)
    assert has(after(before, [skip(the(before, Step.FIRST_CHECK_IN), day("06-01"))]), Step.CHECK_IN)


@pytest.mark.parametrize(
    ("answered", "window"),
    [
        ("06-03", ("08-19", "09-03", "09-18")),  # year one: three months
        ("2027-03-01", ("2027-05-17", "2027-06-01", "2027-06-16")),  # the last day of year one
        ("2027-03-02", ("2027-08-18", "2027-09-02", "2027-09-17")),  # year two: six
        ("2028-03-02", ("2029-02-15", "2029-03-02", "2029-03-17")),  # then yearly
    ],
)
def test_cadence_stretches_from_the_last_real_contact(answered: str, window: tuple[str, str, str]) -> None:
    assert span(the(checked_in(answered=answered), Step.CHECK_IN)) == window


def test_cadence_months_are_settings() -> None:
    follow_up = the(checked_in(answered="06-03"), Step.CHECK_IN, settings=Settings(check_in_months_year_one=4))
    assert span(follow_up)[1] == "10-05"


@pytest.mark.parametrize("channel", [Channel.CALL, Channel.MEETING])
def test_cadence_a_call_or_a_meeting_is_a_real_contact(channel: Channel) -> None:
    met = replace(checked_in(), touchpoints=(touch("ana", "06-10", channel=channel),))
    assert span(the(met, Step.CHECK_IN))[1] == "09-10"


def test_cadence_a_decline_is_an_answer() -> None:
    declined = touch("ana", "06-10", answer=Answer.DECLINED, answered_on=day("06-12"))
    assert span(the(replace(checked_in(), touchpoints=(declined,)), Step.CHECK_IN))[1] == "09-14"


def test_cadence_without_an_answer_it_counts_from_the_interview_and_leaves_the_gap() -> None:
    assert span(the(checked_in(), Step.CHECK_IN)) == ("06-15", "06-15", "06-30")


def test_cadence_a_message_without_an_answer_moves_nothing_but_the_gap() -> None:
    answered = checked_in(answered="06-03")
    wrote = replace(answered, touchpoints=(*answered.touchpoints, touch("ana", "08-28")))
    assert span(the(wrote, Step.CHECK_IN)) == ("09-11", "09-11", "09-26")


def test_cadence_connecting_on_linkedin_counts_for_no_guard() -> None:
    linked = touch("ana", "06-02", channel=Channel.LINKEDIN, step=Step.LINKEDIN)
    acted = checked_in()
    assert span(the(replace(acted, touchpoints=(*acted.touchpoints, linked)), Step.CHECK_IN))[0] == "06-15"


def test_cadence_two_messages_without_an_answer_earn_a_year_of_rest() -> None:
    acted = checked_in()
    acted = after(acted, done(the(acted, Step.CHECK_IN), acted, day("06-15")))
    follow_up = the(acted, Step.CHECK_IN)
    assert span(follow_up) == ("2027-06-15", "2027-06-15", "2027-06-30")
    assert "rests" in follow_up.reason
    assert span(the(acted, Step.CHECK_IN, settings=Settings(unanswered_cap=3)))[1] == "06-29"
    assert span(the(acted, Step.CHECK_IN, settings=Settings(rest_days=100)))[1] == "09-23"


def test_cadence_several_steps_in_one_message_are_one_touch() -> None:
    one = (touch("ana", "06-10", id="a"), touch("ana", "06-10", id="b"))
    assert span(the(replace(checked_in(), touchpoints=one), Step.CHECK_IN))[1] == "06-24"


def test_cadence_an_answer_ends_the_rest() -> None:
    acted = checked_in()
    acted = after(acted, done(the(acted, Step.CHECK_IN), acted, day("06-15")))
    first, second = acted.touchpoints
    heard = replace(acted, touchpoints=(first, replace(second, answer=Answer.REPLIED, answered_on=day("06-20"))))
    assert span(the(heard, Step.CHECK_IN))[1] == "09-21"


def test_cadence_a_skipped_one_moves_on_from_the_skip() -> None:
    acted = checked_in(answered="06-03")
    skipped = after(acted, [skip(the(acted, Step.CHECK_IN), day("09-01"), "I have nothing real to say")])
    follow_up = the(skipped, Step.CHECK_IN)
    assert span(follow_up)[1] == "12-01"
    assert "that was fine" in follow_up.reason


def test_cadence_two_over_on_one_day_still_leave_a_next_one() -> None:
    acted = checked_in(answered="06-03")
    for _ in range(3):
        acted = after(acted, [skip(the(acted, Step.CHECK_IN), day("09-01"))])
    assert span(the(acted, Step.CHECK_IN))[1] == "12-01"
    assert len({decision.key for decision in acted.decisions}) == 4


def test_cadence_a_new_contact_replaces_one_that_was_put_off() -> None:
    acted = checked_in(answered="06-03")
    later = after(acted, [snooze(the(acted, Step.CHECK_IN), day("09-30"), day("09-03"))])
    assert the(later, Step.CHECK_IN).due == day("09-30")
    called = replace(later, touchpoints=(*later.touchpoints, touch("ana", "09-10", channel=Channel.CALL)))
    assert the(called, Step.CHECK_IN).due == day("12-10")


def test_cadence_goes_on_from_one_that_is_stored_as_put_off_to_a_day_before_it() -> None:
    before = replace(checked_in(answered="06-10"), touchpoints=(touch("ana", "2027-03-01"),))
    today = day("2027-03-02")
    put_off = snooze(the(before, Step.CHECK_IN, today=today), today, today)
    long_ago = dict.fromkeys(("earliest", "ideal", "latest", "until"), day("2026-07-01"))
    stored = replace(before, decisions=(*before.decisions, replace(put_off, **long_ago)))
    assert the(stored, Step.CHECK_IN, today=today).is_open


def test_cadence_ends_where_the_connection_does() -> None:
    acted = checked_in()
    cold = Person(id="ana", name="Ana Costa", connection=Connection.NONE)
    assert not has(replace(acted, people={"ana": cold}), Step.CHECK_IN)


@pytest.mark.parametrize("interest", [None, 2])
def test_cadence_without_interest_it_begins_with_a_real_contact_after_the_no(interest: int | None) -> None:
    mild = story(panel=ANA, interest=interest)
    assert not has(replace(mild, touchpoints=(touch("ana", "03-10"),)), Step.CHECK_IN)
    called = replace(mild, touchpoints=(touch("ana", "03-10", channel=Channel.CALL),))
    assert span(the(called, Step.CHECK_IN))[1] == "06-10"


def test_cadence_without_an_interview_date_it_counts_from_the_no() -> None:
    before = story(panel=ANA, interview=None)
    acted = after(before, [skip(the(before, Step.FIRST_CHECK_IN), day("03-12"))])
    assert span(the(acted, Step.CHECK_IN))[1] == "06-12"


INVITED = Promise(
    id="p", application_id="acme", person_id="ana", by=PromiseBy.THEM, text="A new post", due_on=day("06-29")
)


def test_invitation_outranks_the_check_in_until_it_is_over() -> None:
    invited = story(panel=ANA, promises=(INVITED,))
    assert not has(invited, Step.FIRST_CHECK_IN)
    assert has(after(invited, [skip(the(invited, Step.INVITATION), day("04-01"))]), Step.FIRST_CHECK_IN)
    kept = after(invited, done(the(invited, Step.INVITATION), invited, day("04-01")))
    assert kept.promises[0].kept_on == day("04-01")
    assert has(kept, Step.FIRST_CHECK_IN)


def test_invitation_leaves_other_people_and_later_check_ins() -> None:
    two = story(panel={**ANA, "ben": Role.HR}, promises=(INVITED,))
    assert has(two, Step.FIRST_CHECK_IN, "ben")
    soon = replace(INVITED, due_on=day("03-20"))
    assert has(story(panel=ANA, promises=(soon,)), Step.FIRST_CHECK_IN)


def test_invitation_that_was_missed_gives_the_check_in_back() -> None:
    invited = story(panel=ANA, promises=(replace(INVITED, due_on=day("06-10")),))
    for on, open_check_ins in (("03-09", 0), ("06-17", 0), ("06-18", 1)):
        planned = plan_all([invited], SETTINGS, day(on))
        assert sum(each.step is Step.FIRST_CHECK_IN and each.is_open for each in planned) == open_check_ins, on


def test_invitation_without_a_day_leaves_the_check_in() -> None:
    assert has(story(panel=ANA, promises=(replace(INVITED, due_on=None),)), Step.FIRST_CHECK_IN)


def test_nothing_expires() -> None:
    assert the(checked_in(answered="06-03"), Step.CHECK_IN, settings=SETTINGS).window is not None
