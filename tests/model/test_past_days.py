"""What has happened lies in the past: each day of each noun, on the user's own date."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from nearmiss.model import Invalid, Practice, Question, check_past_days
from nearmiss.model.validation import PAST
from nearmiss.store import Noun
from tests import factories
from tests.factories import TODAY

TOMORROW = TODAY + timedelta(days=1)
NOUNS: dict[str, Any] = {
    "Application": factories.application(outcome="open", told_on=None),
    "Person": factories.person(),
    "Promise": factories.promise("a"),
    "Touchpoint": factories.touchpoint("p", happened_on=TODAY),
    "Decision": factories.decision(decided_on=TODAY),
    "FeedbackNote": factories.feedback("a"),
    "Reflection": factories.reflection("a", written_on=TODAY),
    "Practice": Practice(theme_id="fit", text="Aloud", started_on=TODAY),
    "Door": factories.door(opened_on=TODAY),
    "Lesson": factories.lesson(noted_on=TODAY),
    "Question": Question(text="Why us?", noted_on=TODAY),
    "Gift": factories.gift(),
    "News": factories.news(),
    "Letter": factories.letter("p"),
    "Position": factories.position("p", began_on=None, ended_on=None),
    "Introduction": factories.introduction("p", to_id="other"),
    "Opening": factories.opening(),
}
EVERY = [(kind.__name__, field.name) for kind in get_args(Noun) for field in fields(kind) if PAST in field.metadata]


def test_these_are_the_days_that_can_only_lie_behind_us() -> None:
    assert EVERY == [
        ("Application", "applied_on"), ("Application", "told_on"), ("Person", "since_on"),
        ("Person", "connected_on"), ("Person", "connection_on"), ("Person", "adviser_on"), ("Person", "consent_on"),
        ("Promise", "kept_on"),
        ("Reflection", "written_on"), ("FeedbackNote", "said_on"), ("Practice", "started_on"),
        ("Touchpoint", "happened_on"), ("Touchpoint", "answered_on"), ("Decision", "decided_on"), ("Door", "opened_on"),
        ("Lesson", "noted_on"), ("Lesson", "used_on"), ("Question", "noted_on"), ("Question", "practised_on"),
        ("Gift", "noted_on"), ("News", "happened_on"), ("Letter", "begun_on"), ("Position", "began_on"),
        ("Position", "ended_on"), ("Introduction", "introduced_on"), ("Opening", "seen_on"), ("Opening", "passed_on"),
    ]  # fmt: skip


@pytest.mark.parametrize(("noun", "field"), EVERY)
@pytest.mark.parametrize("day", [TOMORROW, date(2027, 11, 20), date(2062, 1, 1)])
def test_a_day_to_come_is_refused_at_its_field(noun: str, field: str, day: date) -> None:
    with pytest.raises(Invalid) as caught:
        check_past_days(replace(NOUNS[noun], **{field: day}), TODAY)
    assert caught.value.field == field
    assert caught.value.message.startswith("This day is still to come. ")


@pytest.mark.parametrize(("noun", "field"), EVERY)
def test_today_is_no_day_to_come_and_a_zone_further_east_may_be_a_day_ahead(noun: str, field: str) -> None:
    check_past_days(replace(NOUNS[noun], **{field: TODAY}), TODAY)
    later = NOUNS[noun] if field == "noted_on" else replace(NOUNS[noun], **{field: TOMORROW})
    check_past_days(later, TOMORROW)


def test_what_stood_there_before_can_be_saved_again_as_it_is() -> None:
    written = factories.reflection(None, written_on=TOMORROW)
    check_past_days(replace(written, line="One word more"), TODAY, before=written)
    with pytest.raises(Invalid):
        check_past_days(replace(written, written_on=TOMORROW + timedelta(days=1)), TODAY, before=written)


def test_what_may_lie_ahead_does() -> None:
    check_past_days(factories.interview("a", held_on=TOMORROW), TODAY)
    check_past_days(factories.promise("a", due_on=TOMORROW), TODAY)
    check_past_days(Practice(theme_id="fit", text="Aloud", started_on=TODAY, ended_on=TOMORROW), TODAY)
