"""An interview to come: its time of day in its own zone, and what is no time, zone or length."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from nearmiss.model import Application, Interview, Invalid, Outcome, check_dates

THURSDAY = date(2026, 3, 12)


def interview(**fields: Any) -> Interview:
    """An interview on Thursday."""
    return Interview(**{"application_id": "acme", "held_on": THURSDAY, **fields})


def test_it_begins_in_its_own_zone_else_at_home_else_on_no_known_clock() -> None:
    lisbon = interview(starts_at="09:30", zone="Europe/Lisbon").starts("Asia/Kolkata")
    assert lisbon == datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
    assert interview(starts_at="09:30").starts("Asia/Kolkata") == datetime(
        2026, 3, 12, 9, 30, tzinfo=ZoneInfo("Asia/Kolkata")
    )
    for home in ("", "Nowhere/Else"):
        floating = interview(starts_at="09:30").starts(home)
        assert floating is not None
        assert (floating.tzinfo, floating.hour) == (None, 9)
    assert interview(zone="Europe/Lisbon").starts("UTC") is None


def test_its_time_ends_a_phrase() -> None:
    assert interview().time_in_words == interview(zone="Europe/Lisbon").time_in_words == ""
    assert interview(starts_at="09:30").time_in_words == " at 09:30"
    assert interview(starts_at="09:30", zone="Europe/Lisbon").time_in_words == " at 09:30 in Europe/Lisbon"


@pytest.mark.parametrize(
    ("field", "value"),
    [("starts_at", "9:30"), ("starts_at", "24:00"), ("starts_at", "noon"), ("zone", "not a zone"), ("minutes", 0)],
)
def test_what_is_no_time_no_zone_and_no_length_is_refused(field: str, value: object) -> None:
    with pytest.raises(Invalid) as wrong:
        interview(**{field: value})
    assert wrong.value.field == field


def test_an_interview_to_come_of_an_open_application_is_fine_and_after_a_no_it_is_not() -> None:
    values: dict[str, Any] = {"id": "acme", "organisation": "Acme", "role": "Engineer"}
    to_come, today = [interview(held_on=date(2026, 4, 1))], THURSDAY
    check_dates(Application(**values), to_come, today=today)
    with pytest.raises(Invalid, match="before the interview on 1 April 2026"):
        check_dates(Application(**values, outcome=Outcome.TURNED_DOWN, told_on=today), to_come, today=today)
