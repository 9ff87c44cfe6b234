"""Interviews in the calendar file: their time in their own zone, their place and alarms, and what changes them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.model import Interview, InterviewKind, Outcome, Role, Stage
from nearmiss.store import Journal, delete, find, get, save, save_settings, settings
from tests import factories

TODAY = date(2026, 3, 9)
NOW = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
THURSDAY = date(2026, 3, 12)


class Calendar:
    """A journal with one open application, whose calendar file is made again and again, an hour later each time."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.hours = 0
        self.application = factories.application(
            organisation="Acme", outcome=Outcome.OPEN, told_on=None, furthest_stage=Stage.INTERVIEW
        )
        ana, rui = factories.person(name="Ana Costa"), factories.person(name="Rui Sá")
        self.save(
            self.application,
            ana,
            rui,
            factories.panelist(self.application.id, ana.id, role=Role.HIRING_MANAGER),
            factories.panelist(self.application.id, rui.id, role=Role.REFERRER, met=False),
        )

    def save(self, *nouns: Any) -> None:
        """Put nouns into the journal."""
        with self.journal.writing() as tx:
            for noun in nouns:
                save(tx, noun)

    def interview(self, **fields: Any) -> Interview:
        """An interview at Acme, on Thursday at half past nine unless said otherwise."""
        interview = factories.interview(self.application.id, **{"held_on": THURSDAY, "starts_at": "09:30", **fields})
        self.save(interview)
        return interview

    def change(self, interview: Interview, **fields: Any) -> None:
        """Change an interview."""
        with self.journal.writing() as tx:
            stored = get(tx, Interview, interview.id)
            assert stored
            save(tx, replace(stored, **fields))

    def live_in(self, zone: str) -> None:
        """Set the zone of the settings."""
        with self.journal.writing() as tx:
            save_settings(tx, replace(settings(tx), zone=zone))

    def data(self, today: date = TODAY) -> bytes:
        """The next file."""
        self.hours += 1
        return calendar_file(self.journal, today=today, now=NOW + timedelta(hours=self.hours))

    def events(self, today: date = TODAY) -> list[Any]:
        """The events that are no steps of a plan and no reviews."""
        every = icalendar.Calendar.from_ical(self.data(today)).walk("VEVENT")
        return [event for event in every if "rrule" not in event]

    def event(self, today: date = TODAY) -> Any:
        """The one such event."""
        [event] = self.events(today)
        return event


@pytest.fixture
def acme(journal: Journal) -> Calendar:
    """An open application at Acme."""
    return Calendar(journal)


def triggers(event: Any) -> list[timedelta]:
    return sorted(alarm.decoded("trigger") for alarm in event.walk("VALARM"))


def test_it_stands_at_its_time_in_its_zone_with_its_place_and_who_is_there(acme: Calendar) -> None:
    acme.live_in("Europe/Berlin")
    acme.interview(
        zone="Europe/Lisbon", minutes=45, place="Rua Augusta 12, 3rd floor; ask for Ana", kind=InterviewKind.PANEL
    )
    event = acme.event()
    assert event["summary"] == "Interview (panel) · Acme"
    assert event["dtstart"].to_ical() == b"20260312T093000"
    assert event["dtstart"].params["TZID"] == "Europe/Lisbon"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=45)
    assert event["location"] == "Rua Augusta 12, 3rd floor; ask for Ana"
    assert (event["transp"], event["class"], event["status"]) == ("OPAQUE", "PRIVATE", "CONFIRMED")
    described = str(event["description"])
    assert "With: Ana Costa (hiring manager)\n" in described
    assert "Rui" not in described
    evening_before, an_hour_before = triggers(event)
    start = event.decoded("dtstart")
    assert f"{start + evening_before:%d %H:%M}" == "11 18:00"
    assert an_hour_before == timedelta(hours=-1)


def test_without_a_zone_of_its_own_it_is_in_the_users_and_takes_an_hour(acme: Calendar) -> None:
    acme.live_in("America/Sao_Paulo")
    acme.interview()
    event = acme.event()
    assert event["dtstart"].params["TZID"] == "America/Sao_Paulo"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=1)


@pytest.mark.parametrize(("zone", "said"), [("", "no time zone is set"), ("Nowhere/Else", "in Nowhere/Else")])
def test_where_no_zone_is_known_it_floats_and_says_so(acme: Calendar, zone: str, said: str) -> None:
    acme.interview(zone=zone)
    event = acme.event()
    assert event["dtstart"].to_ical() == b"20260312T093000"
    assert "TZID" not in event["dtstart"].params
    assert said in str(event["description"])


def test_without_a_time_it_fills_its_day_and_blocks_nothing(acme: Calendar) -> None:
    acme.interview(starts_at="")
    event = acme.event()
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (THURSDAY, date(2026, 3, 13))
    assert event["transp"] == "TRANSPARENT"
    assert triggers(event) == [timedelta(hours=-6)], "the evening before"


def test_every_zone_is_described_once_beside_that_of_the_review(acme: Calendar) -> None:
    acme.live_in("Europe/Berlin")
    acme.interview(zone="Europe/Lisbon")
    acme.interview(zone="Europe/Lisbon", held_on=date(2026, 2, 20))
    acme.interview()
    zones = [str(zone["tzid"]) for zone in icalendar.Calendar.from_ical(acme.data()).walk("VTIMEZONE")]
    assert zones == ["Europe/Berlin", "Europe/Lisbon"]


def test_an_interview_over_the_night_the_clocks_change_takes_as_long_as_it_takes(acme: Calendar) -> None:
    acme.interview(held_on=date(2026, 3, 29), starts_at="00:30", minutes=120, zone="Europe/Berlin")
    event = acme.event()
    assert event["dtend"].to_ical() == b"20260329T033000"


def test_moved_it_rises_and_unchanged_it_is_the_same_to_the_letter(acme: Calendar) -> None:
    interview = acme.interview(zone="Europe/Lisbon")
    first = acme.event()
    assert acme.event(TODAY + timedelta(days=2)).to_ical() == first.to_ical()
    acme.change(interview, starts_at="14:00")
    moved = acme.event()
    assert (moved["uid"], moved["sequence"] > first["sequence"]) == (first["uid"], True)
    assert f"{moved.decoded('dtstart'):%H:%M}" == "14:00"


def test_deleted_it_is_cancelled(acme: Calendar) -> None:
    interview = acme.interview()
    first = acme.event()
    with acme.journal.writing() as tx:
        delete(tx, interview)
    gone = acme.event()
    assert (gone["uid"], gone["status"], gone["sequence"] > first["sequence"]) == (first["uid"], "CANCELLED", True)
    assert triggers(gone) == []


def test_to_come_it_is_cancelled_once_its_application_is_over_and_held_it_stays(acme: Calendar) -> None:
    acme.interview()
    acme.interview(held_on=date(2026, 3, 2))
    assert {str(event["status"]) for event in acme.events()} == {"CONFIRMED"}
    with acme.journal.writing() as tx:
        save(tx, replace(acme.application, version=1, outcome=Outcome.WITHDRAWN))
    held, to_come = acme.events()
    assert (held["status"], to_come["status"], to_come["transp"]) == ("CONFIRMED", "CANCELLED", "TRANSPARENT")
    assert to_come["summary"].startswith("Cancelled: ")
    assert triggers(to_come) == []


def test_one_held_long_ago_is_no_news_and_one_that_was_sent_does_not_leave_as_cancelled(acme: Calendar) -> None:
    acme.interview(held_on=TODAY - timedelta(days=61))
    assert acme.events() == []
    acme.interview()
    assert acme.event(TODAY)["status"] == acme.event(TODAY + timedelta(days=50))["status"] == "CONFIRMED"
    with acme.journal.reading() as tx:
        assert len(find(tx, Interview)) == 2


def test_one_that_was_held_rings_no_more(acme: Calendar) -> None:
    acme.interview(held_on=date(2026, 3, 2), zone="Europe/Lisbon")
    assert triggers(acme.event()) == []


@pytest.mark.parametrize(
    "zone", ["UTC", "America/New_York", "Asia/Kolkata", "Africa/Casablanca", "Australia/Lord_Howe"]
)
@pytest.mark.parametrize("day", [date(2026, 7, 15), date(2027, 1, 20)], ids=str)
def test_two_readers_know_the_moment(acme: Calendar, zone: str, day: date) -> None:
    acme.interview(zone=zone, held_on=day)
    data = acme.data()
    moment = datetime(day.year, day.month, day.day, 9, 30, tzinfo=ZoneInfo(zone))
    [ours] = [one for one in icalendar.Calendar.from_ical(data).walk("VEVENT") if "rrule" not in one]
    [theirs] = [one for one in vobject.readOne(data.decode()).vevent_list if "rrule" not in one.contents]
    assert ours.decoded("dtstart") == theirs.dtstart.value == moment
