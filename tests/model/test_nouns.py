"""An instance that exists is valid; what is not says which field it is, and what to do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.model import (
    Answer,
    Application,
    Channel,
    Decided,
    Decision,
    Door,
    DoorKind,
    FeedbackKind,
    FeedbackNote,
    Interview,
    Invalid,
    Outcome,
    Panelist,
    Person,
    Practice,
    Promise,
    Purpose,
    Reflection,
    SaidBy,
    Settings,
    Stage,
    Step,
    Theme,
    Touchpoint,
    Window,
    check_dates,
    new_id,
    numbered_id,
)
from nearmiss.model.validation import LONGEST_LINE, LONGEST_PASSAGE, LONGEST_TEXT

TODAY = date(2026, 3, 9)


def application(**fields: Any) -> Application:
    return Application(**{"organisation": "Harbour Analytics", "role": "Data analyst", **fields})


def touchpoint(**fields: Any) -> Touchpoint:
    return Touchpoint(**{"person_id": "p", "happened_on": TODAY, **fields})


def note(**fields: Any) -> FeedbackNote:
    values = {
        "application_id": "a",
        "kind": FeedbackKind.STRENGTH,
        "theme_id": "fit",
        "said_on": TODAY,
        "logged_on": TODAY,
        "verbatim": "You listened.",
    }
    return FeedbackNote(**{**values, **fields})


def decision(**fields: Any) -> Decision:
    values = {
        "key": "k",
        "step": Step.REPLY,
        "decided": Decided.DONE,
        "decided_on": TODAY,
        "earliest": TODAY,
        "ideal": TODAY,
        "latest": TODAY,
    }
    return Decision(**{**values, **fields})


REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: application(organisation=" \t "), "organisation"),
    (lambda: application(role="\0"), "role"),
    (lambda: application(role="x" * (LONGEST_LINE + 1)), "role"),
    (lambda: application(notes="x" * (LONGEST_TEXT + 1)), "notes"),
    (lambda: application(interest=0), "interest"),
    (lambda: application(closeness=6), "closeness"),
    (lambda: application(posting_link="harbour.example.com"), "posting_link"),
    (lambda: application(posting_link="javascript:alert(1)"), "posting_link"),
    (lambda: application(alert_link="https://"), "alert_link"),
    (lambda: application(alert_link="https://[::1"), "alert_link"),
    (lambda: application(alert_link="https://a b.example.com"), "alert_link"),
    (lambda: application(outcome=Outcome.TURNED_DOWN), "told_on"),
    (lambda: application(outcome=Outcome.NO_ANSWER), "told_on"),
    (lambda: application(told_on=date(206, 3, 9)), "told_on"),
    (lambda: application(applied_on=TODAY, told_on=TODAY - timedelta(days=1)), "told_on"),
    (lambda: Interview(application_id="a", held_on=None), "held_on"),  # type: ignore[arg-type]
    (lambda: Person(name=""), "name"),
    (lambda: Person(name="Aiko", email="aiko"), "email"),
    (lambda: Person(name="Aiko", email="aiko@example"), "email"),
    (lambda: Person(name="Aiko", email="ai ko@example.com"), "email"),
    (lambda: Person(name="Aiko", linkedin="aiko"), "linkedin"),
    (lambda: Panelist(application_id="a", person_id="p", cared_about="x" * (LONGEST_PASSAGE + 1)), "cared_about"),
    (lambda: Promise(application_id="a", text=""), "text"),
    (lambda: Door(kind=DoorKind.OFFER, opened_on=None), "opened_on"),  # type: ignore[arg-type]
    (lambda: Reflection(written_on=None), "written_on"),  # type: ignore[arg-type]
    (lambda: Reflection(written_on=TODAY, feeling=7), "feeling"),
    (lambda: note(verbatim="  "), "verbatim"),
    (lambda: note(theme_id=""), "theme_id"),
    (lambda: note(said_on=None), "said_on"),
    (lambda: note(application_id=None), "application_id"),
    (lambda: Theme(name=""), "name"),
    (lambda: Practice(theme_id="fit", text="", started_on=TODAY), "text"),
    (lambda: Practice(theme_id="fit", text="x", started_on=None), "started_on"),  # type: ignore[arg-type]
    (lambda: Practice(theme_id="fit", text="x", started_on=TODAY, ended_on=TODAY - timedelta(days=1)), "ended_on"),
    (lambda: touchpoint(person_id=""), "person_id"),
    (lambda: touchpoint(happened_on=None), "happened_on"),
    (lambda: touchpoint(answered_on=TODAY - timedelta(days=1)), "answered_on"),
    (lambda: decision(decided=Decided.SNOOZED), "until"),
    (lambda: decision(decided=Decided.SKIPPED), "why"),
    (lambda: Window(earliest=TODAY, ideal=TODAY - timedelta(days=1), latest=TODAY), "ideal"),
    (lambda: Settings(day_order="upwards"), "day_order"),
    (lambda: Settings(email_ideal=22), "email_ideal"),
    (lambda: Settings(debrief_working_days=6), "debrief_working_days"),
    (lambda: Settings(check_in_ideal=74), "check_in_ideal"),
    (lambda: Settings(check_in_late_ideal=46), "check_in_late_ideal"),
    (lambda: Settings(email_late_ideal=4), "email_late_ideal"),
    (lambda: Settings(unanswered_cap=0), "unanswered_cap"),
]


@pytest.mark.parametrize(
    ("make", "field"), REFUSED, ids=[f"{place}-{field}" for place, (_, field) in enumerate(REFUSED)]
)
def test_what_is_not_valid_names_its_field_and_says_what_to_do(make: Callable[[], object], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        make()
    assert caught.value.field == field
    assert caught.value.message[-1] in ".?)"
    assert " " in caught.value.message


def test_words_are_kept_as_typed_but_for_outer_space_line_breaks_in_a_line_and_nul() -> None:
    found = application(organisation="  Häfen\n& Söhne \0", notes=" two\n\nlines\0 ")
    assert (found.organisation, found.notes) == ("Häfen & Söhne", "two\n\nlines")


@pytest.mark.parametrize(
    ("stage", "outcome", "is_near_miss"),
    [
        (Stage.APPLIED, Outcome.TURNED_DOWN, False),
        (Stage.SCREEN, Outcome.TURNED_DOWN, True),
        (Stage.OFFER, Outcome.NO_ANSWER, True),
        (Stage.FINAL, Outcome.OPEN, False),
        (Stage.FINAL, Outcome.WITHDRAWN, False),
        (Stage.FINAL, Outcome.ACCEPTED, False),
    ],
)
def test_a_near_miss_ended_badly_after_a_human(stage: Stage, outcome: Outcome, *, is_near_miss: bool) -> None:
    assert application(furthest_stage=stage, outcome=outcome, told_on=TODAY).is_near_miss is is_near_miss


def test_my_own_words_name_nobody_and_need_no_application() -> None:
    assert note(said_by=SaidBy.ME, person_id="p", application_id=None).person_id is None


def test_a_call_is_a_real_contact_and_a_mail_only_when_answered() -> None:
    assert touchpoint(channel=Channel.CALL).is_real_contact
    assert not touchpoint(channel=Channel.MAIL).is_real_contact
    answered = touchpoint(answer=Answer.REPLIED, answered_on=TODAY + timedelta(days=2))
    assert answered.is_real_contact
    assert answered.contact_on == TODAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("fields", "expects"),
    [
        ({"step": Step.FOLLOW_UP_EMAIL, "purpose": Purpose.ASK}, True),
        ({"step": Step.DEBRIEF, "purpose": Purpose.ASK, "asked_feedback": True}, True),
        ({"step": Step.DEBRIEF, "channel": Channel.CALL, "asked_feedback": True}, False),
        ({"step": Step.INVITATION, "purpose": Purpose.ASK}, True),
        ({"step": Step.CHECK_IN}, True),
        ({"step": Step.FIRST_CHECK_IN, "channel": Channel.MEETING}, False),
        ({"step": Step.LINKEDIN, "channel": Channel.LINKEDIN}, True),
        ({"step": Step.PROMISE}, True),
        ({"step": Step.OWN}, True),
        ({"step": Step.REPLY, "purpose": Purpose.THANKS}, False),
        ({"step": Step.THANK_YOU, "channel": Channel.CARD}, False),
        ({"step": Step.THANKS_FOR_FEEDBACK, "purpose": Purpose.THANKS}, False),
        ({}, True),
        ({"purpose": Purpose.THANKS}, False),
        ({"purpose": Purpose.THANKS, "asked_feedback": True}, True),
        ({"purpose": Purpose.RECEIVED}, False),
    ],
)
def test_a_message_that_is_no_thanks_may_be_answered(fields: dict[str, Any], expects: bool) -> None:  # noqa: FBT001
    contact = touchpoint(**fields)
    assert contact.expects_answer is expects
    later = TODAY + timedelta(days=14)
    stands = [contact.standing(day, 14) for day in (TODAY, later - timedelta(days=1), later)]
    assert stands == (["waiting", "waiting", "silent"] if expects else ["nothing to wait for"] * 3)
    assert replace(contact, answer=Answer.DECLINED).standing(TODAY, 14) == "declined", "what was said goes first"
    assert contact.standing(later, 15) == stands[0], "the days are a setting"
    silent = replace(contact, answer=Answer.SILENCE)
    assert silent.standing(TODAY, 14) == ("silent" if expects else "nothing to wait for")
    assert silent.is_real_contact is contact.is_real_contact


def test_a_no_before_the_interview_or_of_a_day_to_come_is_refused() -> None:
    told = application(outcome=Outcome.TURNED_DOWN, told_on=TODAY)
    held = [Interview(application_id=told.id, held_on=TODAY + timedelta(days=1))]
    with pytest.raises(Invalid, match="before the interview on 10 March 2026"):
        check_dates(told, held, today=TODAY)
    with pytest.raises(Invalid, match="still to come"):
        check_dates(told, [], today=TODAY - timedelta(days=1))
    check_dates(told, [Interview(application_id=told.id, held_on=TODAY)], today=TODAY)


def test_ids_are_uuids_of_version_seven_in_the_order_of_their_making() -> None:
    ids = [new_id() for _ in range(10_000)]
    assert len(set(ids)) == 10_000
    assert {(len(one), one[14], one[19] in "89ab") for one in ids} == {(36, "7", True)}
    assert ids == sorted(ids)


@given(st.integers(0, 2**62 - 1), st.lists(st.integers(0, 5000), unique=True))
def test_ids_of_what_is_made_together_are_the_same_every_time_and_in_their_order(
    random: int, places: list[int]
) -> None:
    first = new_id()[:19] + str(UUID(int=random | 0b10 << 62))[19:]
    ids = [numbered_id(first, place) for place in sorted(places)]
    assert ids == [numbered_id(first, place) for place in sorted(places)]
    assert len(set(ids)) == len(places)
    assert {(len(one), one[14], one[19] in "89ab") for one in ids} <= {(36, "7", True)}
    assert numbered_id(first, 0) == first
    if random < 2**61:
        assert ids == sorted(ids)
