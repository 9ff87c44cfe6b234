"""When I last spoke with somebody, how gifts and asks stand, and what came of what I asked for."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nearmiss.model import (
    Answer,
    Channel,
    Decided,
    FeedbackNote,
    Purpose,
    SaidBy,
    Settings,
    Standing,
    Step,
    Touchpoint,
    answered,
)
from nearmiss.store import (
    Journal,
    Noun,
    add,
    checked_in,
    contacts,
    counted_contacts,
    found_people,
    going_quiet,
    requests,
    save_all,
    save_settings,
    waiting,
    week,
)
from nearmiss.store.transaction import Transaction
from tests.factories import TODAY, application, decision, feedback, interview, panelist, person, touchpoint

ANA = person(name="Ana Prado")
ACME, TERN = application(organisation="Acme"), application(organisation="Tern Studio")


@pytest.fixture(scope="module")
def shared(begin_shared_journal: Callable[..., Journal]) -> Journal:
    """One journal; every example begins by emptying it."""
    return begin_shared_journal()


def days(number: int) -> timedelta:
    return timedelta(days=number)


@pytest.fixture
def tx(journal: Journal) -> Iterator[Transaction]:
    """A journal with one person and two near misses."""
    with journal.writing() as tx:
        save_all(tx, [ANA, ACME, TERN])
        yield tx


def last(tx: Transaction, *nouns: Noun, until: date | None = TODAY) -> date | None:
    """The day we last spoke, with these facts added."""
    save_all(tx, list(nouns))
    return found_people(tx, "", 0, 1, until)[0][0].tie.last_contact


def test_an_interview_is_a_meeting_with_everybody_who_was_met_there(tx: Transaction) -> None:
    held, coming = (interview(ACME.id, held_on=TODAY + days(one)) for one in (-7, 3))
    assert last(tx, held, coming) is None
    assert last(tx, seat := panelist(ACME.id, ANA.id, met=False)) is None
    assert last(tx, replace(seat, version=1, met=True)) == TODAY - days(7)
    assert last(tx, until=TODAY + days(3)) == TODAY + days(3), "when it is held"
    assert last(tx, until=TODAY - days(8)) is None, "what came later does not speak"
    assert last(tx, interview(TERN.id, held_on=TODAY)) == TODAY - days(7), "she was not there"


@pytest.mark.parametrize(
    ("contact", "spoken"),
    [
        (touchpoint(ANA.id, channel=Channel.CALL), TODAY),
        (touchpoint(ANA.id, channel=Channel.MEETING), TODAY),
        (touchpoint(ANA.id), None),
        (touchpoint(ANA.id, happened_on=TODAY - days(9), answer=Answer.REPLIED, answered_on=TODAY), TODAY),
        (touchpoint(ANA.id, happened_on=TODAY - days(9), answer=Answer.DECLINED), TODAY - days(9)),
        (touchpoint(ANA.id, happened_on=TODAY, answer=Answer.REPLIED, answered_on=TODAY + days(1)), None),
        (touchpoint(ANA.id, channel=Channel.CALL, step=Step.REPLY), None),
        (touchpoint(ANA.id, channel=Channel.CALL, step=Step.DEBRIEF), TODAY),
    ],
)
def test_a_real_contact_is_a_call_a_meeting_or_what_they_answered(
    tx: Transaction, contact: Touchpoint, spoken: date | None
) -> None:
    assert last(tx, contact) == spoken
    assert contact.is_real_contact == (last(tx, until=None) is not None), "the model says the same"


def test_feedback_answers_what_was_asked_before(tx: Transaction) -> None:
    asked = touchpoint(ANA.id, application_id=ACME.id, asked_feedback=True, happened_on=TODAY - days(20))
    save_all(
        tx,
        [
            asked,
            feedback(ACME.id, person_id=ANA.id, said_on=TODAY - days(21)),
            feedback(TERN.id, person_id=ANA.id, said_on=TODAY - days(18)),
            feedback(ACME.id, said_by=SaidBy.ME, said_on=TODAY - days(18)),
            feedback(ACME.id, person_id=None, said_on=TODAY - days(18)),
        ],
    )
    assert (requests(tx, TODAY), last(tx)) == ({asked.id: Standing.SILENT}, None)
    save_all(tx, [feedback(ACME.id, person_id=ANA.id, said_on=TODAY - days(one)) for one in (5, 3)])
    assert requests(tx, TODAY) == {asked.id: Standing.ANSWERED}
    (contact,) = contacts(tx, [asked.id], TODAY)
    assert (contact.standing, contact.touchpoint.answered_on) == (Standing.ANSWERED, TODAY - days(5))
    assert last(tx) == TODAY - days(5)
    save_all(tx, [replace(asked, version=1, answer=Answer.REPLIED, answered_on=TODAY - days(2))])
    every: dict[str, Any] = {"since": None, "organisation": None, "organisations": [], "stage": None, "at_stage": []}
    for ago, stood in ((6, ("silent", None)), (5, ("answered", 15)), (3, ("answered", 15)), (2, ("answered", 18))):
        until = TODAY - days(ago)
        [counted] = counted_contacts(tx, until, until=until, **every)
        assert (counted.standing, counted.days) == stood


@pytest.mark.parametrize(("ago", "standing"), [(0, "waiting"), (1, "waiting"), (13, "waiting"), (14, "silent")])
def test_a_contact_waits_for_days_before_it_is_silent(tx: Transaction, ago: int, standing: str) -> None:
    asked = touchpoint(ANA.id, asked_feedback=True, happened_on=TODAY - days(ago))
    save_all(tx, [asked])
    assert (requests(tx, TODAY), asked.standing(TODAY, 14)) == ({asked.id: standing}, standing)
    assert waiting(tx, TODAY) == ([asked.id] if standing == "waiting" else [])
    save_settings(tx, Settings(answer_days=ago + 1))
    assert waiting(tx, TODAY) == [asked.id]


def test_what_nobody_waits_for_any_more_is_silent_at_once_and_may_be_answered_yet(tx: Transaction) -> None:
    asked = touchpoint(ANA.id, application_id=ACME.id, asked_feedback=True, answer=Answer.SILENCE)
    save_all(tx, [asked])
    assert (requests(tx, TODAY), waiting(tx, TODAY), last(tx)) == ({asked.id: Standing.SILENT}, [], None)
    assert week(tx, TODAY).replies == ()
    save_all(tx, [feedback(ACME.id, person_id=ANA.id)])
    assert (requests(tx, TODAY), last(tx)) == ({asked.id: Standing.ANSWERED}, TODAY)


def test_connecting_and_what_they_gave_are_no_gifts_of_mine(tx: Transaction) -> None:
    save_all(
        tx,
        [
            touchpoint(ANA.id, channel=Channel.LINKEDIN, step=Step.LINKEDIN),
            touchpoint(ANA.id, channel=Channel.CALL, purpose=Purpose.RECEIVED),
            touchpoint(ANA.id, channel=Channel.CALL, purpose=Purpose.TALK),
            touchpoint(ANA.id, channel=Channel.LINKEDIN, purpose=Purpose.GIVE),
            touchpoint(ANA.id, purpose=Purpose.ASK),
            touchpoint(ANA.id, purpose=Purpose.THANKS),
        ],
    )
    (ana,), _ = found_people(tx, "", 0, 1)
    assert (ana.tie.gave, ana.tie.asked) == (1, 1)


def test_who_is_going_quiet_is_told_as_of_the_week(tx: Transaction) -> None:
    save_all(tx, [panelist(ACME.id, ANA.id), interview(ACME.id, held_on=TODAY - days(200))])
    assert [tie.last_contact for tie in going_quiet(tx, TODAY, 3)[0]] == [TODAY - days(200)]
    save_all(tx, [touchpoint(ANA.id, channel=Channel.CALL, happened_on=TODAY - days(10))])
    assert going_quiet(tx, TODAY, 3) == ([], 0)
    assert week(tx, TODAY - days(7)).quiet is None
    then = week(tx, TODAY - days(49)).quiet
    assert then is not None
    assert then.last_contact == TODAY - days(200), "the call came later"


DAYS = st.integers(0, 6).map(lambda number: TODAY + days(number))
PEOPLE = (ANA.id, "ben")
ABOUT = st.sampled_from([ACME.id, TERN.id, None])
CONTACTS = st.builds(
    touchpoint,
    st.sampled_from(PEOPLE),
    happened_on=DAYS,
    channel=st.sampled_from(Channel),
    purpose=st.sampled_from(Purpose),
    asked_feedback=st.booleans(),
    application_id=ABOUT,
    answer=st.sampled_from([Answer.NONE, Answer.NONE, *Answer]),
    step=st.sampled_from([None, None, *Step]),
)
SAID = st.builds(
    feedback, st.sampled_from([ACME.id, TERN.id]), said_on=DAYS, person_id=st.sampled_from([*PEOPLE, None])
)


REPLIED = touchpoint(ANA.id, asked_feedback=True, step=Step.REPLY)


@settings(max_examples=20)
@example(touches=[REPLIED], said=[feedback(ACME.id, person_id=ANA.id)], answer_days=2)
@given(touches=st.lists(CONTACTS, max_size=6), said=st.lists(SAID, max_size=6), answer_days=st.integers(1, 6))
def test_the_model_and_the_store_say_the_same(
    shared: Journal, touches: list[Touchpoint], said: list[FeedbackNote], answer_days: int
) -> None:
    today = TODAY + days(4)
    with shared.writing() as tx:
        for table in ("person", "application", "touchpoint", "feedback_note"):
            tx.run(f"DELETE FROM {table}")
        add(tx, [ANA, person(id="ben"), ACME, TERN, *touches, *said])
        save_settings(tx, Settings(answer_days=answer_days))
        stored = requests(tx, today)
        waits = waiting(tx, today)
        every = contacts(tx, [one.id for one in touches], today)
        spoken = {each.tie.person.id: each.tie.last_contact for each in found_people(tx, "", 0, 2)[0]}
    expected = answered(touches, said)
    standing = {one.id: one.standing(today, answer_days) for one in expected}
    assert stored == {one.id: standing[one.id] for one in expected if one.asked_feedback}
    in_order = sorted(expected, key=lambda one: (one.happened_on, one.id))
    assert [replace(each.touchpoint, version=0) for each in every] == in_order
    assert [each.standing for each in every] == [standing[one.id] for one in in_order]
    assert waits == [one.id for one in in_order if standing[one.id] is Standing.WAITING]
    real = [one for one in expected if one.is_real_contact]
    assert spoken == {
        whose: max((one.contact_on for one in real if one.person_id == whose), default=None) for whose in PEOPLE
    }


def test_who_was_checked_in_with_is_asked_about_until_it_is_said(tx: Transaction) -> None:
    ben = person(name="Ben Ode", connection_on=TODAY - days(40))

    def done(whose: str, ago: int, **fields: Any) -> None:
        step = {"key": f"{whose}{ago}{fields}", "step": Step.CHECK_IN, "person_id": whose}
        save_all(tx, [decision(**{**step, "decided_on": TODAY - days(ago), **fields})])

    save_all(tx, [ben])
    done(ANA.id, 20)
    done(ANA.id, 1, step=Step.THANK_YOU)
    done(ANA.id, 2, decided=Decided.SKIPPED)
    assert checked_in(tx, TODAY, days(14)) == []
    done(ben.id, 3)
    done(ANA.id, 5, step=Step.FIRST_CHECK_IN)
    assert [each.name for each in checked_in(tx, TODAY, days(14))] == ["Ben Ode", "Ana Prado"]
    save_all(tx, [replace(ben, version=1, connection_on=TODAY - days(3))])
    assert [each.name for each in checked_in(tx, TODAY, days(14))] == ["Ana Prado"]
