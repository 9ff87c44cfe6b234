"""The steps of the first weeks: who earns them, when, and when not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nearmiss.model import (
    Decided,
    FeedbackKind,
    FeedbackNote,
    Outcome,
    Panelist,
    Person,
    Promise,
    PromiseBy,
    Purpose,
    Reflection,
    ReflectionKind,
    Role,
    SaidBy,
    Settings,
    Step,
    ToldHow,
    Touchpoint,
)
from nearmiss.playbook import done, plan, skip, snooze
from tests.playbook.acme import (
    INTERVIEW,
    PANEL,
    SETTINGS,
    TOLD,
    after,
    day,
    has,
    span,
    steps,
    story,
    the,
    told_on,
    touch,
)


@pytest.mark.parametrize(
    ("told", "step", "window"),
    [
        ("03-09", Step.REPLY, ("03-09", "03-09", "03-10")),
        ("03-13", Step.REPLY, ("03-13", "03-13", "03-16")),  # a Friday
        ("03-14", Step.REPLY, ("03-14", "03-16", "03-16")),  # a Saturday
        ("03-15", Step.REPLY, ("03-15", "03-16", "03-16")),
        ("03-12", Step.THANK_YOU, ("03-13", "03-16", "03-17")),
        ("03-14", Step.LINKEDIN, ("03-17", "03-18", "03-19")),  # counts from Monday's reply
        ("03-12", Step.LINKEDIN, ("03-13", "03-16", "03-16")),  # the latest day moves along
        ("03-11", Step.REFLECT, ("03-13", "03-16", "03-16")),
        ("03-12", Step.DEBRIEF, ("03-13", "03-16", "03-19")),
        ("03-13", Step.DEBRIEF, ("03-16", "03-17", "03-20")),
        ("03-15", Step.DEBRIEF, ("03-16", "03-17", "03-20")),
        ("03-11", Step.WATCH, ("03-11", "03-16", "03-21")),
        ("03-15", Step.FOLLOW_UP_EMAIL, ("03-16", "03-19", "03-23")),
        ("03-16", Step.FOLLOW_UP_EMAIL, ("03-16", "03-19", "03-23")),  # the fourteenth day
        ("03-17", Step.FOLLOW_UP_EMAIL, ("03-22", "03-24", "03-27")),  # the fifteenth
        ("03-21", Step.FOLLOW_UP_EMAIL, ("03-26", "03-30", "03-31")),
    ],
)
def test_windows(told: str, step: Step, window: tuple[str, str, str]) -> None:
    found = steps(story(told=day(told)))[step]
    assert {span(follow_up) for follow_up in found} == {window}


@pytest.mark.parametrize(
    ("settings", "step", "window"),
    [
        (Settings(email_ideal=15), Step.FOLLOW_UP_EMAIL, ("03-16", "03-17", "03-23")),
        (Settings(debrief_working_days=5), Step.DEBRIEF, ("03-10", "03-16", "03-16")),
        (Settings(check_in_ideal=80), Step.FIRST_CHECK_IN, ("05-16", "05-21", "06-15")),
    ],
)
def test_numbers_of_ours_are_settings(settings: Settings, step: Step, window: tuple[str, str, str]) -> None:
    assert {span(follow_up) for follow_up in steps(story(), settings)[step]} == {window}


def test_late_email_ideal_is_a_setting() -> None:
    late = story(told=day("03-20"))
    assert span(the(late, Step.FOLLOW_UP_EMAIL, "ana", Settings(email_late_ideal=10)))[1] == "03-30"


def test_no_answer_earns_no_reply_and_counts_from_the_day_i_gave_up() -> None:
    silent = story(outcome=Outcome.NO_ANSWER, told_how=ToldHow.SILENCE, told=day("04-04"))  # a Saturday
    assert not has(silent, Step.REPLY)
    assert span(the(silent, Step.LINKEDIN, "ana")) == ("04-07", "04-08", "04-09")
    assert span(the(silent, Step.FOLLOW_UP_EMAIL, "ana")) == ("04-09", "04-13", "04-14")
    assert "stopped waiting" in the(silent, Step.REFLECT).reason


def test_the_reply_goes_to_the_one_who_told_me() -> None:
    assert the(story(told_by="ben"), Step.REPLY).person_id == "ben"


def test_the_reply_goes_to_the_only_recruiter_when_a_recruiter_told_me() -> None:
    assert the(story(told_how=ToldHow.RECRUITER), Step.REPLY).person_id == "dee"


def test_the_reply_goes_to_nobody_in_particular_otherwise() -> None:
    two = story(told_how=ToldHow.RECRUITER, panel=PANEL | {"ben": Role.RECRUITER})
    assert the(two, Step.REPLY).person_id is None
    assert the(story(), Step.REPLY).person_id is None


def test_the_reply_goes_to_correcting_who_told_me_keeps_what_was_decided() -> None:
    before = story(told_by="ben")
    replied = after(before, done(the(before, Step.REPLY), before, TOLD))
    corrected = replace(replied, application=replace(replied.application, told_by="ana"))
    assert [f.is_open for f in steps(corrected)[Step.REPLY]] == [False]


def test_reply_day_other_steps_count_from_the_day_it_was_written() -> None:
    before = story()
    late = after(before, done(the(before, Step.REPLY), before, day("03-18")))
    assert span(the(late, Step.LINKEDIN, "ana")) == ("03-19", "03-20", "03-21")
    assert span(the(late, Step.FOLLOW_UP_EMAIL, "ana")) == ("03-18", "03-19", "03-23")


def test_reply_day_a_very_late_reply_pushes_the_whole_email() -> None:
    before = story()
    late = after(before, done(the(before, Step.REPLY), before, day("04-01")))
    assert span(the(late, Step.FOLLOW_UP_EMAIL, "ana")) == ("04-01", "04-01", "04-01")
    assert "reply on Wednesday 1 April comes first" in the(late, Step.FOLLOW_UP_EMAIL, "ana").reason


def test_reply_day_a_reply_put_off_puts_off_what_follows_it() -> None:
    before = story()
    later = after(before, [snooze(the(before, Step.REPLY), day("03-18"), TOLD)])
    assert span(the(later, Step.LINKEDIN, "ana"))[1] == "03-20"
    assert span(the(later, Step.FOLLOW_UP_EMAIL, "ana"))[0] == "03-18"


def test_reply_day_a_skipped_one_counts_as_its_ideal_day() -> None:
    before = story()
    skipped = after(before, [skip(the(before, Step.REPLY), day("03-20"), "They asked for no replies.")])
    assert span(the(skipped, Step.LINKEDIN, "ana"))[1] == "03-11"


def test_reply_day_it_is_never_before_a_corrected_no() -> None:
    before = story()
    replied = after(before, done(the(before, Step.REPLY), before, TOLD))
    assert span(the(told_on(replied, day("03-20")), Step.LINKEDIN, "ana")) == ("03-21", "03-23", "03-23")


def test_thank_you_everyone_met_but_the_recruiter() -> None:
    panel = {"ana": Role.HR, "ben": Role.REFERRER, "dee": Role.RECRUITER}
    assert [f.person_id for f in steps(story(panel=panel))[Step.THANK_YOU]] == ["ana", "ben"]


def test_thank_you_nobody_who_was_not_met() -> None:
    assert not has(story(met=False), Step.THANK_YOU)
    assert not has(story(met=False), Step.FOLLOW_UP_EMAIL)
    assert has(story(met=False), Step.LINKEDIN)


def test_thank_you_one_a_person_however_often_they_sat_there() -> None:
    twice = story(panel={"ana": Role.INTERVIEWER})
    seat = Panelist(application_id="acme", person_id="ana", role=Role.HIRING_MANAGER)
    twice = replace(twice, panel=(*twice.panel, seat))
    for step in (Step.THANK_YOU, Step.LINKEDIN, Step.FOLLOW_UP_EMAIL, Step.FIRST_CHECK_IN):
        assert [f.person_id for f in steps(twice)[step]] == ["ana"]


def test_thank_you_it_says_what_to_write_about() -> None:
    known = story(cared_about={"ana": "clear writing"})
    assert "clear writing" in the(known, Step.THANK_YOU, "ana").detail
    assert "Write about Acme" in the(known, Step.THANK_YOU, "ben").detail


def test_linkedin_is_for_whoever_is_not_connected_hiring_manager_first_then_hr() -> None:
    panel = {"dee": Role.RECRUITER, "ben": Role.INTERVIEWER, "chloe": Role.HR, "ana": Role.HIRING_MANAGER}
    assert [f.person_id for f in steps(story(panel=panel))[Step.LINKEDIN]] == ["ana", "chloe", "ben", "dee"]
    ana = Person(id="ana", name="Ana Costa", connected_on=day("03-01"))
    assert not has(story(people=[ana]), Step.LINKEDIN, "ana")


def test_debrief_is_for_each_recruiter() -> None:
    assert not has(story(panel={"ana": Role.HIRING_MANAGER}), Step.DEBRIEF)
    two = story(panel={"ben": Role.RECRUITER, "dee": Role.RECRUITER})
    assert [f.person_id for f in steps(two)[Step.DEBRIEF]] == ["ben", "dee"]


def test_reflect_a_checklist_with_an_answer_is_the_reflection() -> None:
    written = Reflection(
        application_id="acme", kind=ReflectionKind.CHECKLIST, written_on=day("03-12"), went_well="The case."
    )
    (reflect,) = steps(story(reflections=(written,)))[Step.REFLECT]
    assert reflect.decision is not None
    assert (reflect.decision.decided, reflect.decision.decided_on) == (Decided.DONE, day("03-12"))
    assert span(reflect) == ("03-11", "03-12", "03-14")


def test_reflect_first_words_and_an_empty_checklist_are_not() -> None:
    words = Reflection(application_id="acme", kind=ReflectionKind.FIRST_WORDS, written_on=TOLD, line="Ouch.")
    empty = Reflection(application_id="acme", kind=ReflectionKind.CHECKLIST, written_on=TOLD)
    assert has(story(reflections=(words, empty)), Step.REFLECT)


def test_reflect_what_is_written_is_done_even_when_it_was_put_off() -> None:
    before = story()
    later = after(before, [snooze(the(before, Step.REFLECT), day("03-30"), TOLD)])
    written = Reflection(
        application_id="acme", kind=ReflectionKind.CHECKLIST, written_on=day("03-13"), facts="Four hours."
    )
    assert not has(replace(later, reflections=(written,)), Step.REFLECT)


@pytest.mark.parametrize(("interest", "earned"), [(None, False), (2, False), (3, True), (5, True)])
def test_the_company_is_watched_from_interest_three_on(interest: int | None, earned: bool) -> None:  # noqa: FBT001 - a table
    assert has(story(interest=interest), Step.WATCH) is earned
    assert not has(story(interest=interest, alert_link="https://example.com/jobs"), Step.WATCH)


def test_email_only_to_interviewers_and_the_hiring_manager() -> None:
    panel = {"ana": Role.HR, "ben": Role.REFERRER, "chloe": Role.INTERVIEWER, "dee": Role.RECRUITER}
    assert [f.person_id for f in steps(story(panel=panel))[Step.FOLLOW_UP_EMAIL]] == ["chloe"]


def test_email_waits_for_the_interview_date_and_says_so() -> None:
    email = the(story(interview=None), Step.FOLLOW_UP_EMAIL, "ana")
    assert (email.window, email.due) == (None, None)
    assert email.waits_for == "Add the day of your last interview at Acme: this counts from it."


def test_email_nobody_is_asked_twice() -> None:
    asked = story(touchpoints=(touch("ana", "03-10", asked_feedback=True),))
    assert not has(asked, Step.FOLLOW_UP_EMAIL, "ana")
    assert has(asked, Step.FOLLOW_UP_EMAIL, "ben")


def test_email_an_ask_about_another_near_miss_does_not_count() -> None:
    asked = story(touchpoints=(touch("ana", "03-10", asked_feedback=True, application_id="other"),))
    assert has(asked, Step.FOLLOW_UP_EMAIL, "ana")


def test_email_an_ask_about_no_application_counts_from_the_interview_on() -> None:
    now = story(touchpoints=(touch("ana", "03-10", asked_feedback=True, application_id=None),))
    long_ago = story(touchpoints=(touch("ana", "2024-03-10", asked_feedback=True, application_id=None),))
    assert not has(now, Step.FOLLOW_UP_EMAIL, "ana")
    assert has(long_ago, Step.FOLLOW_UP_EMAIL, "ana")


def test_email_the_last_of_several_interviews_counts() -> None:
    one = story()
    earlier = replace(one.interviews[0], id="first", held_on=INTERVIEW - timedelta(days=20))
    assert span(the(replace(one, interviews=(*one.interviews, earlier)), Step.FOLLOW_UP_EMAIL, "ana"))[1] == "03-19"


def note(who: str | None, logged_on: str, said_by: SaidBy = SaidBy.THEM) -> FeedbackNote:
    return FeedbackNote(
        application_id="acme",
        person_id=who,
        said_by=said_by,
        kind=FeedbackKind.STRENGTH,
        theme_id="communication",
        said_on=day("03-10"),
        logged_on=day(logged_on),
        verbatim="You explain well.",
    )


def test_feedback_saving_feedback_creates_it_for_tomorrow_and_doing_it_closes_it() -> None:
    told = story(feedback=(note("ana", "03-10"), note("ana", "03-10")))
    thanks = the(told, Step.THANKS_FOR_FEEDBACK)
    assert span(thanks) == ("03-10", "03-11", "03-14")
    assert thanks.key == "thanks for the feedback:acme:ana:2026-03-10"
    assert not has(after(told, done(thanks, told, day("03-11"))), Step.THANKS_FOR_FEEDBACK)


def test_feedback_once_a_person_and_day() -> None:
    told = story(feedback=(note("ana", "03-10"), note("ana", "03-12"), note("ben", "03-12"), note(None, "03-11")))
    found = steps(told)[Step.THANKS_FOR_FEEDBACK]
    assert [(f.person_id, span(f)[1]) for f in found] == [
        ("ana", "03-11"), (None, "03-12"), ("ana", "03-13"), ("ben", "03-13"),
    ]  # fmt: skip


def test_feedback_of_nobody_named_is_thanked_with_the_named_of_that_day() -> None:
    told = story(feedback=(note("ana", "03-12"), note(None, "03-12")))
    assert [f.person_id for f in steps(told)[Step.THANKS_FOR_FEEDBACK]] == ["ana"]


def test_feedback_not_for_my_own_words() -> None:
    assert not has(story(feedback=(note(None, "03-10", SaidBy.ME),)), Step.THANKS_FOR_FEEDBACK)


def test_email_to_who_gave_feedback_thanks_for_it_and_asks_nothing() -> None:
    told = story(feedback=(note("ana", "03-10"),))
    ana, ben = (the(told, Step.FOLLOW_UP_EMAIL, who) for who in ("ana", "ben"))
    assert (ana.asks_feedback, ben.asks_feedback, ana.reason == ben.reason) == (False, True, True)
    assert ana.detail.startswith("They told you already")
    _, contact = done(ana, told, day("03-19"))
    assert isinstance(contact, Touchpoint)
    assert (contact.asked_feedback, contact.purpose) == (False, Purpose.THANKS)


def test_debrief_is_left_out_where_the_recruiter_gave_feedback_and_stays_where_it_was_held() -> None:
    told = story(feedback=(note("dee", "03-10"),))
    assert not has(told, Step.DEBRIEF)
    held = after(story(), done(the(story(), Step.DEBRIEF), story(), day("03-10")))
    assert [f.is_open for f in steps(replace(held, feedback=told.feedback))[Step.DEBRIEF]] == [False]


def test_email_without_a_recruiter_says_that_silence_is_not_to_be_taken_to_heart() -> None:
    alone = the(story(panel={"ana": Role.HIRING_MANAGER}), Step.FOLLOW_UP_EMAIL)
    assert "Interviewers rarely say why" in alone.reason
    assert "rarely" not in the(story(), Step.FOLLOW_UP_EMAIL, "ana").reason


def promise(by: PromiseBy = PromiseBy.ME, **more: object) -> Promise:
    return Promise(**{"id": "p", "application_id": "acme", "person_id": "ana", "by": by, "text": "the article"} | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "window"),
    [
        (None, ("03-09", "03-11", "03-11")),
        ("03-13", ("03-09", "03-13", "03-13")),
        ("03-14", ("03-09", "03-16", "03-16")),
        ("03-05", ("03-05", "03-05", "03-05")),  # promised before the no, and still owed
    ],
)
def test_promise_mine(due: str | None, window: tuple[str, str, str]) -> None:
    owed = the(story(promises=(promise(due_on=day(due) if due else None),)), Step.PROMISE)
    assert (span(owed), owed.promise_id, owed.person_id) == (window, "p", "ana")
    assert "the article" in owed.detail


def test_promise_theirs() -> None:
    named = promise(PromiseBy.THEM, text="Apply again in January", due_on=day("2027-01-11"))
    invited = the(story(promises=(named,)), Step.INVITATION)
    assert span(invited) == ("2027-01-04", "2027-01-11", "2027-01-18")
    assert "Monday 11 January 2027" in invited.detail


def test_promise_theirs_never_opens_before_the_no() -> None:
    soon = promise(PromiseBy.THEM, due_on=day("03-12"))
    assert span(the(story(promises=(soon,)), Step.INVITATION)) == ("03-09", "03-12", "03-19")


def test_promise_theirs_without_a_day_waits_for_it() -> None:
    invited = the(story(promises=(promise(PromiseBy.THEM),)), Step.INVITATION)
    assert invited.window is None
    assert "the day Ana Costa named" in invited.waits_for


@pytest.mark.parametrize("by", list(PromiseBy))
def test_promise_a_kept_one_is_done(by: PromiseBy) -> None:
    kept = story(promises=(promise(by, kept_on=day("03-10")),))
    (follow_up,) = [f for f in plan(kept, SETTINGS, TOLD) if f.promise_id]
    assert follow_up.decision is not None
    assert (follow_up.is_open, follow_up.decision.decided_on, follow_up.waits_for) == (False, day("03-10"), "")


def test_promise_to_nobody_in_particular() -> None:
    owed = the(story(promises=(promise(person_id=None),)), Step.PROMISE)
    assert owed.person_id is None
    assert owed.detail.startswith("You promised “the article”")
