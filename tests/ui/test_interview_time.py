"""The time of an interview in words: in its zone and, where that is another, in the user's, on another day too."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from nearmiss.model import Interview, InterviewKind
from nearmiss.ui.forms.interview_time import kind, length, lengths, said

BERLIN = ZoneInfo("Europe/Berlin")


def at(time: str, zone: str = "", day: date = date(2026, 3, 12)) -> Interview:
    """A final interview at a time."""
    return Interview(application_id="acme", held_on=day, starts_at=time, zone=zone, kind=InterviewKind.FINAL)


@pytest.mark.parametrize(
    ("interview", "words"),
    [
        (at("09:30"), "09:30"),
        (at(""), ""),
        (at("", "Europe/Lisbon"), ""),
        (at("09:30", "Europe/Lisbon"), "09:30 in Europe/Lisbon, 10:30 for you"),
        (at("09:30", "Europe/Vienna"), "09:30 in Europe/Vienna"),
        (at("21:30", "America/New_York"), "21:30 in America/New_York, 02:30 on Friday for you"),
        (at("09:30", "Asia/Tokyo"), "09:30 in Asia/Tokyo, 01:30 for you"),
        (at("05:30", "Asia/Tokyo"), "05:30 in Asia/Tokyo, 21:30 on Wednesday for you"),
        (at("09:30", "Australia/Lord_Howe", date(2026, 7, 15)), "09:30 in Australia/Lord_Howe, 01:00 for you"),
        (at("09:30", "Nowhere/Else"), "09:30 in Nowhere/Else"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.zone,
)
def test_a_time_is_said_in_both_zones_where_they_differ(interview: Interview, words: str) -> None:
    assert said(interview, BERLIN) == words


def test_lengths_and_kinds_are_said_as_people_do() -> None:
    assert [length(minutes) for minutes in (45, 60, 75, 120, 150)] == [
        "45 minutes",
        "1 hour",
        "1 hour 15",
        "2 hours",
        "2 hours 30",
    ]
    assert lengths(75)["75"] == "1 hour 15", "a length that is stored is a choice"
    assert kind(at("")) == "final interview"
