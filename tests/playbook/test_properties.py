"""What holds for every near miss: causes first, windows in order, decisions kept, and people left in peace."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from nearmiss.model import (
    Answer,
    Channel,
    Connection,
    Decision,
    FeedbackKind,
    FeedbackNote,
    FollowUp,
    Interview,
    Outcome,
    Panelist,
    Person,
    Promise,
    PromiseBy,
    Purpose,
    Role,
    Settings,
    Step,
    Story,
    ToldHow,
    Touchpoint,
    answered,
)
from nearmiss.playbook import done, first_cards, plan, plan_all, skip, snooze
from nearmiss.playbook.person import asks, is_in_window
from nearmiss.playbook.working_days import is_working_day
from tests.playbook.acme import after, story, told_on

CHECK_INS = {Step.FIRST_CHECK_IN, Step.CHECK_IN}
TODAY = date(2026, 6, 1)

days = st.dates(date(2025, 6, 1), date(2026, 5, 31))
a_while = st.integers(0, 120).map(lambda number: timedelta(days=number))
some_settings = st.builds(
    Settings,
    skip_weekends=st.booleans(),
    country=st.sampled_from(["", "DE", "IL", "JP"]),
    email_ideal=st.integers(14, 21),
    email_late_ideal=st.integers(5, 10),
    debrief_working_days=st.integers(1, 5),
    check_in_ideal=st.integers(75, 105),
    check_in_late_ideal=st.integers(21, 45),
    check_in_months_year_one=st.integers(1, 12),
    unanswered_cap=st.integers(1, 4),
    rest_days=st.integers(60, 500),
    check_in_gap=st.integers(10, 60),
    be_seen=st.booleans(),
)


@st.composite
def stories(draw: st.DrawFn, name: str = "acme") -> Story:
    """Any near miss with up to four people, two of each noun around it, and nothing decided yet."""
    interview = draw(days)
    told = interview + draw(a_while)
    people = draw(st.lists(st.sampled_from(["p1", "p2", "p3", "p4"]), unique=True))
    anybody = st.sampled_from([*people, None]) if people else st.none()
    touched = st.builds(
        Touchpoint,
        id=st.uuids().map(str),
        application_id=st.sampled_from([name, None]),
        person_id=st.sampled_from(people or ["nobody"]),
        happened_on=a_while.map(lambda wait: interview + wait),
        channel=st.sampled_from(Channel),
        purpose=st.sampled_from(Purpose),
        asked_feedback=st.booleans(),
        answer=st.sampled_from(Answer),
        step=st.sampled_from([None, *CHECK_INS, Step.THANK_YOU]),
    )
    return Story(
        application=replace(
            story().application,
            id=name,
            outcome=draw(st.sampled_from([Outcome.TURNED_DOWN, Outcome.NO_ANSWER])),
            told_on=told,
            told_how=draw(st.sampled_from([None, *ToldHow])),
            told_by=draw(anybody),
            interest=draw(st.sampled_from([None, 1, 2, 3, 4, 5])),
            alert_link=draw(st.sampled_from(["", "https://example.com/jobs"])),
        ),
        interviews=draw(st.sampled_from([(), (Interview(application_id=name, held_on=interview),)])),
        panel=tuple(
            Panelist(application_id=name, person_id=who, role=draw(st.sampled_from(Role)), met=draw(st.booleans()))
            for who in people
        ),
        people={
            who: Person(
                id=who,
                name=f"Name {who}",
                connection=draw(st.sampled_from(Connection)),
                connected_on=draw(st.sampled_from([None, interview])),
            )
            for who in people
        },
        promises=tuple(
            Promise(
                id=f"{name} {count}",
                application_id=name,
                person_id=draw(anybody),
                by=draw(st.sampled_from(PromiseBy)),
                text="the article",
                due_on=draw(st.sampled_from([None, told, told + timedelta(days=100)])),
            )
            for count in range(draw(st.integers(0, 2)))
        ),
        feedback=tuple(
            FeedbackNote(
                application_id=name,
                person_id=draw(anybody),
                kind=FeedbackKind.STRENGTH,
                theme_id="fit",
                said_on=told,
                logged_on=told + draw(a_while),
                verbatim="You listen.",
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
        touchpoints=tuple(draw(st.lists(touched, max_size=3))) if people else (),
    )


@st.composite
def decided(draw: st.DrawFn) -> Story:
    """A near miss of which some follow-ups are done, skipped or snoozed."""
    one = draw(stories())
    for follow_up in plan(one, Settings(), TODAY):
        what = draw(st.sampled_from(["nothing", "done", "skipped", "snoozed"]))
        on = (follow_up.due or TODAY) + draw(a_while)
        one = after(one, decide(follow_up, one, what, on))
    return one


def decide(
    follow_up: FollowUp, one: Story, what: str, on: date
) -> tuple[Decision | Touchpoint | Person | Promise, ...]:
    """What a deed leaves behind."""
    if what == "done":
        return done(follow_up, one, on)
    if what == "skipped":
        return (skip(follow_up, on, "Nothing real to say"),)
    return (snooze(follow_up, on + timedelta(days=9), on),) if what == "snoozed" else ()


@settings(max_examples=60)
@given(decided(), some_settings)
def test_no_step_before_its_cause_and_every_window_in_order(one: Story, chosen: Settings) -> None:
    told = one.application.told_on
    assert told is not None
    for follow_up in plan(one, chosen, TODAY):
        assert (follow_up.window is None) == bool(follow_up.waits_for)
        if follow_up.window is None or follow_up.decision is not None:
            continue
        assert follow_up.window.earliest <= follow_up.window.ideal <= follow_up.window.latest
        assert follow_up.window.earliest >= told
        if chosen.skip_weekends:
            assert is_working_day(follow_up.window.ideal, chosen)


@settings(max_examples=60)
@given(decided(), some_settings)
def test_the_same_facts_give_the_same_plan(one: Story, chosen: Settings) -> None:
    planned = plan(one, chosen, TODAY)
    shuffled = replace(one, touchpoints=one.touchpoints[::-1], decisions=one.decisions[::-1])
    assert planned == plan(one, chosen, TODAY) == plan(shuffled, chosen, TODAY)
    assert len({follow_up.key for follow_up in planned}) == len(planned)


@settings(max_examples=60)
@given(decided(), days, some_settings)
def test_re_planning_keeps_what_was_decided(one: Story, told: date, chosen: Settings) -> None:
    moved = {follow_up.key: follow_up for follow_up in plan(told_on(one, told), chosen, TODAY)}
    for decision in one.decisions:
        follow_up = moved.get(decision.key)
        if decision.until is None:
            assert follow_up is not None
        if follow_up is not None:
            assert follow_up.decision == decision
            assert follow_up.window is not None
            assert (follow_up.window.earliest, follow_up.window.ideal) == (decision.earliest, decision.ideal)


@settings(max_examples=50)
@given(decided(), some_settings)
def test_closing_keeps_only_what_is_over_and_reopening_loses_nothing(one: Story, chosen: Settings) -> None:
    closed = replace(one, application=replace(one.application, closed_on=TODAY))
    before = plan(one, chosen, TODAY)
    over = {f.key for f in before if not f.is_open and (f.let_go_on is None or f.let_go_on <= TODAY)}
    assert {f.key for f in plan(closed, chosen, TODAY)} == over
    assert all(not f.is_open for f in plan(closed, chosen, TODAY))
    assert plan(replace(closed, application=replace(closed.application, closed_on=None)), chosen, TODAY) == before


@settings(max_examples=50)
@given(st.tuples(stories("one"), stories("two")), some_settings, days)
def test_all_plans_together_stay_few_and_begin_with_what_can_be_done(
    two: tuple[Story, Story], chosen: Settings, today: date
) -> None:
    planned = plan_all(two, chosen, today)
    open_check_ins = [f.person_id for f in planned if f.step in CHECK_INS and f.is_open]
    assert len(open_check_ins) == len(set(open_check_ins))
    by_key = {follow_up.key: follow_up for follow_up in planned}
    for follow_up in planned:
        for key in follow_up.together_with:
            other = by_key[key]
            assert follow_up.key in other.together_with
            assert follow_up.person_id == other.person_id
            assert all(is_in_window(each, today) for each in (follow_up, other))
            assert Step.THANK_YOU not in {follow_up.step, other.step} or not (asks(follow_up) or asks(other))
    found = first_cards(planned, chosen, today)
    assert len(found) <= 5
    assert all(f.opens_on is not None and f.opens_on <= today for card in found for f in card.follow_ups)
    assert found or not [f for f in planned if f.is_open and f.opens_on and f.opens_on <= today]


Deed = tuple[str, bool, int]
deeds = st.tuples(st.sampled_from(["done", "done", "skipped"]), st.booleans(), st.integers(0, 20))


@settings(max_examples=50)
@given(stories(), st.lists(deeds, min_size=1, max_size=8), some_settings)
def test_three_years_of_following_it_leave_people_in_peace(one: Story, habits: list[Deed], chosen: Settings) -> None:
    """Every check-in is carried out as early as the plan allows, some days later, or let go; some are answered."""
    start = one.application.told_on
    assert start is not None
    today, turn = start, 0
    while opening := [(f.window.earliest, f.key, f) for f in plan(one, chosen, today) if f.is_open and f.window]:
        earliest, _, follow_up = min(opening, key=lambda one: one[:2])
        today = max(today, earliest)
        if today > start + timedelta(days=3 * 365):
            break
        what, answered, wait = habits[turn % len(habits)]
        turn += 1
        on = today + timedelta(days=wait)
        if follow_up.step in CHECK_INS and what == "done":
            leaves_in_peace(follow_up, one, chosen, on)
        one = after(one, decide(follow_up, one, what, on))
        if answered and one.touchpoints and one.touchpoints[-1].decision_key == follow_up.key:
            heard = replace(one.touchpoints[-1], answer=Answer.REPLIED, answered_on=on)
            one = replace(one, touchpoints=(*one.touchpoints[:-1], heard))


def leaves_in_peace(follow_up: FollowUp, one: Story, chosen: Settings, on: date) -> None:
    """Check the gap and the cap of a check-in about to be done, from the record alone."""
    stands = answered(one.touchpoints, one.feedback)  # what they said answers what they were asked
    mine = [touch for touch in stands if touch.person_id == follow_up.person_id]
    last_check_in = max((touch.happened_on for touch in mine if touch.step in CHECK_INS), default=None)
    assert last_check_in is None or (on - last_check_in).days >= chosen.check_in_gap
    moving = [touch for touch in mine if touch.is_real_contact or touch.step is Step.INVITATION]
    heard = max((touch.contact_on for touch in moving), default=date.min)
    since = max(heard, one.last_interview or one.application.told_on or date.min)
    silent = {
        touch.happened_on
        for touch in mine
        if touch.happened_on > since and not touch.is_real_contact and touch.step in CHECK_INS and touch.expects_answer
    }
    if len(silent) >= chosen.unanswered_cap:
        assert (on - max(silent)).days >= chosen.rest_days
