"""The .ics: what is in it, that importing it again updates, and that two other readers agree about every word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from nearmiss.exchange.calendar import ics
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.exchange.calendar.follow_up_entries import follow_up_entries
from nearmiss.exchange.calendar.ics import File, calendar
from nearmiss.exchange.calendar.review_reminder import REVIEW, ReviewReminder
from nearmiss.model import Application, Decided, Decision, FollowUp, Outcome, Person, Stage, Step, Window
from nearmiss.store import CalendarEvent, Journal, save_settings, settings

TODAY = date(2026, 3, 9)
NOW = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
GOLDEN = Path(__file__).with_name("plan.ics")

HARBOUR = Application(
    id="harbour",
    organisation="Harbour Analytics",
    role="Data analyst",
    furthest_stage=Stage.FINAL,
    outcome=Outcome.TURNED_DOWN,
    told_on=date(2026, 3, 9),
)
AIKO = Person(id="aiko", name="Aiko Brandt")
THANK = FollowUp(
    key="harbour/thank-you/aiko",
    step=Step.THANK_YOU,
    application_id="harbour",
    person_id="aiko",
    window=Window(earliest=date(2026, 3, 10), ideal=date(2026, 3, 11), latest=date(2026, 3, 16)),
    reason="You were told on 9 March, and Aiko Brandt was in the room.",
    sources=("B", "I"),
)
REFLECT = FollowUp(
    key="harbour/reflect",
    step=Step.REFLECT,
    application_id="harbour",
    person_id=None,
    window=Window(earliest=date(2026, 3, 12), ideal=date(2026, 3, 12), latest=date(2026, 3, 12)),
    reason="A few days make it easier to see.",
    sources=("K",),
)


def made(
    *follow_ups: FollowUp,
    now: datetime = NOW,
    today: date = TODAY,
    applications: Mapping[str, Application] = MappingProxyType({"harbour": HARBOUR}),
    people: Mapping[str, Person] = MappingProxyType({"aiko": AIKO}),
    journal_id: str = "journal",
    exported: Mapping[str, CalendarEvent] = MappingProxyType({}),
    review: ReviewReminder | None = None,
) -> File:
    entries = dict(follow_up_entries(follow_ups, applications, people, today=today, exported=exported))
    entries |= {REVIEW: review.entry} if review else {}
    known = {follow_up.key for follow_up in follow_ups}
    return calendar(entries, journal_id=journal_id, now=now, today=today, exported=exported, known=known)


def written(*follow_ups: FollowUp, **changed: Any) -> bytes:
    return made(*follow_ups, **changed).data


def events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def only(data: bytes) -> Any:
    [event] = events(data)
    return event


def triggers(event: Any) -> list[timedelta]:
    return [alarm.decoded("trigger") for alarm in event.walk("VALARM")]


def decided(follow_up: FollowUp, how: Decided, until: date | None = None, why: str = "") -> FollowUp:
    window = follow_up.window
    assert window is not None
    decision = Decision(
        key=follow_up.key,
        step=follow_up.step,
        decided=how,
        decided_on=date(2026, 3, 10),
        until=until,
        why=why,
        earliest=window.earliest,
        ideal=window.ideal,
        latest=window.latest,
    )
    return replace(follow_up, decision=decision)


def imported(files: Sequence[bytes]) -> dict[str, Any]:
    """What a calendar holds after importing ``files``: the higher sequence wins, at the same one the later stamp."""
    held: dict[str, Any] = {}
    for event in (event for data in files for event in events(data)):
        old = held.get(event["uid"])
        if old is None or (old["sequence"], old.decoded("dtstamp")) < (event["sequence"], event.decoded("dtstamp")):
            held[str(event["uid"])] = event
    return {uid: event for uid, event in held.items() if event["status"] != "CANCELLED"}


def test_the_file_is_the_one_agreed() -> None:
    assert written(THANK, REFLECT) == GOLDEN.read_bytes()


def test_an_event_fills_its_due_day_and_says_whom_why_and_who_says_so() -> None:
    event = only(written(THANK))
    assert event["summary"] == "Thank Aiko Brandt · Harbour Analytics"
    assert event.decoded("dtstart") == date(2026, 3, 11)
    assert event.decoded("dtend") == date(2026, 3, 12)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event.decoded("dtstamp") == NOW
    assert str(event["description"]).split("\n") == [
        "Best on Wednesday, 11 March 2026; any day from Tuesday, 10 March 2026 to Monday, 16 March 2026 will do.",
        "Why: You were told on 9 March, and Aiko Brandt was in the room.",
        "Source: Job Advice Blog, Following Up on Rejections; Dave Isbell, I Didn't Get the Job - Should I Follow Up?",
        "About: Data analyst · Harbour Analytics",
    ]


def test_alarms_ring_at_nine_on_the_day_and_on_the_last_day() -> None:
    assert triggers(only(written(THANK))) == [timedelta(hours=9), timedelta(days=5, hours=9)]
    assert triggers(only(written(REFLECT))) == [timedelta(hours=9)]


@pytest.mark.parametrize(
    ("day", "rings"),
    [
        (11, [timedelta(hours=9), timedelta(days=5, hours=9)]),
        (12, [timedelta(days=5, hours=9)]),
        (16, [timedelta(days=5, hours=9)]),
        (17, []),
    ],
)
def test_alarms_of_days_gone_by_are_left_out(day: int, rings: list[timedelta]) -> None:
    assert triggers(only(written(THANK, today=date(2026, 3, day)))) == rings


def test_the_stamp_is_utc_whatever_the_zone() -> None:
    tokyo = datetime(2026, 3, 9, 17, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert written(THANK, now=tokyo) == written(THANK, now=NOW.replace(tzinfo=None)) == written(THANK)


def test_what_waits_has_no_event_and_an_empty_plan_is_a_calendar() -> None:
    assert events(written(replace(THANK, window=None, waits_for="The day of the interview."))) == []
    assert events(written()) == []


def test_a_snoozed_one_stands_on_the_users_own_day() -> None:
    event = only(written(decided(THANK, Decided.SNOOZED, until=date(2026, 3, 13))))
    assert event.decoded("dtstart") == date(2026, 3, 13)
    assert triggers(event) == [timedelta(hours=9), timedelta(days=3, hours=9)]
    assert str(event["description"]).startswith("You moved this to Friday, 13 March 2026.\n")
    late = only(written(decided(THANK, Decided.SNOOZED, until=date(2026, 3, 20))))
    assert triggers(late) == [timedelta(hours=9)]


def test_a_done_one_stays_marked_and_silent() -> None:
    event = only(written(decided(THANK, Decided.DONE)))
    assert event["summary"] == "Done: Thank Aiko Brandt · Harbour Analytics"
    assert (event["status"], event["transp"], triggers(event)) == ("CONFIRMED", "TRANSPARENT", [])
    assert event.decoded("dtstart") == date(2026, 3, 11)


def test_a_skipped_one_is_cancelled_and_keeps_its_reason() -> None:
    event = only(written(decided(THANK, Decided.SKIPPED, why="Nothing real to say")))
    assert (event["status"], triggers(event)) == ("CANCELLED", [])
    assert str(event["description"]).startswith("Let go on Tuesday, 10 March 2026. Nothing real to say\n")


def test_what_was_decided_and_waits_again_keeps_its_day() -> None:
    done = replace(decided(THANK, Decided.DONE), window=None)
    assert only(written(done)).decoded("dtstart") == date(2026, 3, 11)


def test_without_a_person_or_an_application_nobody_is_named() -> None:
    assert only(written(THANK, people={}))["summary"] == "Thank everyone who was there · Harbour Analytics"
    assert only(written(THANK, people={}, applications={}))["summary"] == "Thank everyone who was there"


@pytest.mark.parametrize("step", list(Step))
def test_every_step_says_what_it_asks(step: Step) -> None:
    summary = str(only(written(replace(THANK, step=step)))["summary"])
    assert summary.endswith(" · Harbour Analytics")
    assert "{" not in summary


def test_importing_twice_updates_and_never_doubles() -> None:
    first = made(THANK, REFLECT)
    moved = decided(THANK, Decided.SNOOZED, until=date(2026, 3, 13))
    second = made(moved, REFLECT, now=NOW + timedelta(hours=1), exported=first.held)
    held = imported([first.data, first.data, second.data, first.data])
    assert sorted(event.decoded("dtstart").day for event in held.values()) == [12, 13]


def test_a_skipped_and_a_vanished_one_leave_the_calendar() -> None:
    first = made(THANK, REFLECT)
    days = {key: event.day for key, event in first.held.items()}
    assert days == {THANK.key: date(2026, 3, 11), REFLECT.key: date(2026, 3, 12)}
    second = made(decided(THANK, Decided.SKIPPED), exported=first.held)
    assert [event["status"] for event in events(second.data)] == ["CANCELLED", "CANCELLED"]
    assert imported([first.data, second.data]) == {}


def let_go(on: date) -> FollowUp:
    return replace(THANK, let_go_on=on)


def test_what_was_let_go_by_itself_is_cancelled_and_says_so_for_sixty_days() -> None:
    first = made(THANK)
    over = let_go(date(2026, 3, 24))
    then = made(over, today=date(2026, 3, 24), exported=first.held)
    event = only(then.data)
    assert (event["status"], triggers(event)) == ("CANCELLED", [])
    assert event["summary"] == "Let go: Thank Aiko Brandt · Harbour Analytics"
    assert str(event["description"]).startswith("Let go by itself on Tuesday, 24 March 2026: ")
    assert made(over, today=date(2026, 5, 23), exported=then.held).data == then.data
    assert events(written(over, today=date(2026, 5, 24), exported=then.held)) == []


@pytest.mark.parametrize("how", [Decided.DONE, Decided.SKIPPED])
def test_what_was_decided_stays_for_sixty_days_and_as_long_as_it_is_ahead(how: Decided) -> None:
    over = decided(THANK, how)
    assert len(events(written(over, today=date(2026, 5, 9)))) == 1
    assert events(written(over, today=date(2026, 5, 10))) == []
    ahead = Window(earliest=date(2026, 9, 1), ideal=date(2026, 9, 2), latest=date(2026, 9, 3))
    assert len(events(written(replace(over, window=ahead), today=date(2026, 9, 2)))) == 1
    assert events(written(replace(over, window=ahead), today=date(2026, 9, 3))) == []


def test_a_calendar_that_has_it_as_open_is_told_once_more_however_long_ago_it_was_over() -> None:
    first, later = made(THANK), date(2027, 3, 9)
    then = made(let_go(date(2026, 3, 24)), today=later, exported=first.held)
    assert only(then.data)["status"] == "CANCELLED"
    for days, held in ((60, 1), (61, 0)):
        again = written(let_go(date(2026, 3, 24)), today=later + timedelta(days=days), exported=then.held)
        assert len(events(again)) == held


def test_what_the_plan_has_no_more_is_cancelled_for_sixty_days_and_drops_out() -> None:
    first = made(THANK)
    gone = made(today=date(2026, 3, 20), exported=first.held)
    assert only(gone.data)["summary"] == "Cancelled: no longer planned"
    assert made(today=date(2026, 5, 19), exported=gone.held).data == gone.data
    assert events(written(today=date(2026, 5, 20), exported=gone.held)) == []
    back = made(THANK, today=date(2026, 5, 21), now=NOW + timedelta(days=73), exported=gone.held)
    assert back.held[THANK.key].sequence > gone.held[THANK.key].sequence


def test_what_concerns_one_person_and_what_moved_in_stand_with_the_reason() -> None:
    said = replace(
        THANK, reason="You were told.", detail="She cared about tests.", also=("Thank her for telling you.",)
    )
    described = str(only(written(said))["description"])
    assert "\nWhy: You were told. She cared about tests. Thank her for telling you.\n" in described


def test_a_step_of_ones_own_is_its_words() -> None:
    own = replace(THANK, step=Step.OWN, text="Send the book", reason="", sources=("N",), person_id=None)
    event = only(written(own))
    assert event["summary"] == "Send the book · Harbour Analytics"
    assert str(event["description"]) == "About: Data analyst · Harbour Analytics"


def test_what_is_cancelled_says_so_in_its_title_for_programs_that_show_it_like_any_other() -> None:
    first = made(THANK, REFLECT, review=FRIDAY)
    off = replace(FRIDAY, cancelled=True)
    second = made(decided(THANK, Decided.SKIPPED), review=off, exported=first.held)
    assert [str(event["summary"]) for event in events(second.data)] == [
        "Cancelled: Weekly review",
        "Let go: Thank Aiko Brandt · Harbour Analytics",
        "Cancelled: no longer planned",
    ]
    again = events(made(THANK, REFLECT, review=FRIDAY, exported=second.held).data)
    assert not [event for event in again if "ancelled" in str(event["summary"])]


def sequences(data: bytes) -> dict[str, int]:
    return {str(event["uid"]): event["sequence"] for event in events(data)}


def lines(data: bytes) -> dict[str, str]:
    """The text of each event to the letter."""
    parts = re.findall(r"BEGIN:VEVENT.*?UID:(\S+).*?END:VEVENT", data.decode(), re.DOTALL)
    texts = re.findall(r"BEGIN:VEVENT.*?END:VEVENT", data.decode(), re.DOTALL)
    return dict(zip(parts, texts, strict=True))


def test_only_what_changed_rises_and_the_text_of_everything_else_stays() -> None:
    first = made(THANK, REFLECT, review=FRIDAY)
    again = made(THANK, REFLECT, review=FRIDAY, now=NOW + timedelta(days=1), exported=first.held)
    assert (again.data, again.held, again.changed) == (first.data, first.held, [])
    moved = decided(THANK, Decided.SNOOZED, until=date(2026, 3, 13))
    second = made(moved, REFLECT, review=FRIDAY, now=NOW + timedelta(days=2), exported=first.held)
    before, after = lines(first.data), lines(second.data)
    assert before.keys() == after.keys()
    [changed] = [uid for uid in before if before[uid] != after[uid]]
    assert changed == first.held[THANK.key].uid
    assert sequences(second.data)[changed] > sequences(first.data)[changed]
    assert only_one(second.data, changed).decoded("dtstamp") == NOW + timedelta(days=2)
    assert only_one(second.data, changed).decoded("last-modified") == NOW + timedelta(days=2)


def test_the_text_of_an_event_is_made_once_as_long_as_it_says_the_same() -> None:
    first = made(THANK, REFLECT, review=FRIDAY)
    before = ics._text.cache_info().misses
    made(THANK, REFLECT, review=FRIDAY, exported=first.held)
    assert ics._text.cache_info().misses == before
    made(replace(THANK, reason="Another reason, never said before."), REFLECT, review=FRIDAY, exported=first.held)
    assert ics._text.cache_info().misses == before + 1


def test_two_events_at_one_moment_in_two_zones_keep_their_zones() -> None:
    zones = {"Europe/Lisbon", "Europe/London"}
    entries = {zone: replace(replace(FRIDAY, zone=zone).entry, is_weekly=False) for zone in zones}
    data = calendar(entries, journal_id="journal", now=NOW, today=TODAY).data
    assert {event["dtstart"].params["TZID"] for event in events(data)} == zones


def only_one(data: bytes, uid: str) -> Any:
    [event] = [one for one in events(data) if one["uid"] == uid]
    return event


@pytest.mark.parametrize("later", [timedelta(0), timedelta(hours=-30), timedelta(days=-20_000)])
def test_a_sequence_rises_though_the_clock_stands_still_or_goes_back(later: timedelta) -> None:
    file, steps = made(THANK), [THANK]
    for number in range(1, 6):
        steps.append(replace(THANK, reason=f"Another reason, {number}."))
        then = made(steps[-1], now=NOW + later * number, exported=file.held)
        assert then.held[THANK.key].sequence > file.held[THANK.key].sequence
        file = then
    assert file.held[THANK.key].sequence < 2**31


def test_uids_belong_to_the_journal_and_the_follow_up() -> None:
    mine, theirs = only(written(THANK)), only(written(THANK, journal_id="another"))
    assert mine["uid"] != theirs["uid"]
    assert mine["uid"] == only(written(THANK, now=NOW + timedelta(days=30)))["uid"]
    assert "aiko" not in mine["uid"]
    assert len(events(written(THANK, THANK))) == 1


def test_the_order_given_makes_no_difference() -> None:
    assert written(THANK, REFLECT) == written(REFLECT, THANK)


WILD = [
    "Ørsted; Müller, Søn & Co \\ n\\n",
    "BEGIN:VEVENT",
    "مريم العلي",
    "עדה \u202e abc",
    "👩🏽\u200d💻 " * 40 + "end",
    "x" * 300,
    '"quoted": ^n ^\'',
]


@pytest.mark.parametrize("name", WILD)
def test_wild_names_come_back_as_they_were_from_two_readers(name: str) -> None:
    person = Person(id="aiko", name=name)
    data = written(replace(THANK, reason=f"{name}\r\nEND:VCALENDAR"), people={"aiko": person})
    event = only(data)
    other = vobject.readOne(data.decode()).vevent
    assert str(event["summary"]) == other.summary.value == f"Thank {person.name} · Harbour Analytics"
    assert str(event["description"]) == other.description.value
    assert f"Why: {person.name}\nEND:VCALENDAR\n" in other.description.value
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_characters_that_icalendar_cannot_hold_are_left_out() -> None:
    data = written(replace(THANK, reason="bell\a, half \ud800, unit\x1f, line\u2028next\x85last"))
    assert "Why: bell, half , unit, line\nnext\nlast\n" in str(only(data)["description"])


@pytest.mark.parametrize("typed", ["It is in C:\\New and C:\\new.", "\\N", "\\\\N\\n", "a\\;b\\,c;,"])
def test_a_typed_backslash_and_n_is_no_line_break_and_stays_as_typed(typed: str) -> None:
    data = written(replace(THANK, reason=typed))
    for described in (str(only(data)["description"]), vobject.readOne(data.decode()).vevent.description.value):
        assert described.split("\n")[1] == f"Why: {typed}"


@given(st.text(max_size=200))
def test_any_text_reads_the_same_in_two_readers(text: str) -> None:
    data = written(replace(THANK, reason=text))
    ours, other = only(data), vobject.readOne(data.decode()).vevent
    assert str(ours["description"]) == other.description.value
    assert other.dtstart.value == date(2026, 3, 11)
    assert other.uid.value == str(ours["uid"])
    assert [alarm.trigger.value for alarm in other.valarm_list] == [timedelta(hours=9), timedelta(days=5, hours=9)]


FRIDAY = ReviewReminder(date(2026, 3, 13), 17, "Europe/Lisbon")


def test_the_weekly_review_comes_back_every_week_at_its_hour_whatever_the_clocks_do() -> None:
    data = written(review=FRIDAY)
    event = only(data)
    assert (event["summary"], event["status"], event["transp"], event["class"]) == (
        "Weekly review",
        "CONFIRMED",
        "TRANSPARENT",
        "PRIVATE",
    )
    assert event["dtstart"].to_ical() == b"20260313T170000"
    assert event["dtstart"].params["TZID"] == "Europe/Lisbon"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=15)
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY"
    assert triggers(event) == [timedelta(0)]
    other = vobject.readOne(data.decode()).vevent
    times = [f"{one:%d %B %H:%M}" for one in other.getrruleset(addRDate=True)[:4]]  # the clocks change on 29 March
    assert times == ["13 March 17:00", "20 March 17:00", "27 March 17:00", "03 April 17:00"]
    assert other.valarm.trigger.value == timedelta(0)


def test_the_zone_is_described_for_programs_that_do_not_know_it() -> None:
    [zone] = icalendar.Calendar.from_ical(written(review=FRIDAY)).walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Lisbon"
    summer = datetime(2030, 7, 1, 12, tzinfo=zone.to_tz(lookup_tzid=False))
    assert summer.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize("zone", ["", "Etc/Unknown", "US/Pacific-New", "America", "../UTC", "Nowhere at all"])
def test_without_a_zone_that_is_known_the_review_is_at_that_hour_wherever_the_calendar_is(zone: str) -> None:
    data = written(review=replace(FRIDAY, zone=zone))
    assert b"DTSTART:20260313T170000\r\n" in data
    assert b"VTIMEZONE" not in data
    assert vobject.readOne(data.decode()).vevent.dtstart.value == datetime(2026, 3, 13, 17)  # noqa: DTZ001 - floating


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kolkata", "Africa/Casablanca", "Pacific/Chatham"])
def test_two_readers_know_the_moment_in_every_zone(zone: str) -> None:
    data = written(THANK, review=replace(FRIDAY, zone=zone))
    moment = datetime(2026, 3, 13, 17, tzinfo=ZoneInfo(zone))
    [ours] = [one for one in events(data) if "rrule" in one]
    [theirs] = [one for one in vobject.readOne(data.decode()).vevent_list if "rrule" in one.contents]
    assert ours.decoded("dtstart") == theirs.dtstart.value == moment
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_a_review_that_moves_updates_and_one_switched_off_leaves_the_calendar() -> None:
    first = made(THANK, review=FRIDAY)
    moved = made(THANK, review=replace(FRIDAY, first=date(2026, 3, 15), hour=9), exported=first.held)
    held = imported([first.data, moved.data, first.data])
    assert sorted(str(event.decoded("dtstart"))[:16] for event in held.values()) == ["2026-03-11", "2026-03-15 09:00"]
    off = made(THANK, review=replace(FRIDAY, cancelled=True), exported=moved.held)
    [event] = [one for one in events(off.data) if "rrule" in one]
    assert (event["status"], triggers(event)) == ("CANCELLED", [])
    assert len(imported([first.data, moved.data, off.data])) == 1
    back = made(THANK, review=FRIDAY, exported=off.held)
    assert len(imported([first.data, off.data, back.data])) == 2


class Kept:
    """A journal whose calendar file is made again and again."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def set(self, **changed: Any) -> None:
        """Change settings."""
        with self.journal.writing() as tx:
            save_settings(tx, replace(settings(tx), **changed))

    def review(self, today: date = TODAY) -> Any:
        """The weekly review in the file of a day; ``None`` where there is none."""
        data = calendar_file(self.journal, today=today, now=NOW)
        return next((one for one in events(data) if "rrule" in one), None)


@pytest.fixture
def kept(journal: Journal) -> Kept:
    """A fresh journal."""
    return Kept(journal)


def test_the_review_of_a_journal_begins_with_the_first_export_and_stays(kept: Kept) -> None:
    first = kept.review()
    later = kept.review(TODAY + timedelta(days=30))
    assert first["dtstart"].to_ical() == later["dtstart"].to_ical() == b"20260313T170000"
    assert first["uid"] == later["uid"]


def test_settings_move_the_review_and_raise_its_sequence(kept: Kept) -> None:
    first = kept.review()
    kept.set(review_weekday=1, review_hour=8, zone="Asia/Tokyo")
    moved = kept.review()
    assert moved["dtstart"].to_ical() == b"20260316T080000"
    assert moved["dtstart"].params["TZID"] == "Asia/Tokyo"
    assert (moved["uid"], moved["sequence"] > first["sequence"]) == (first["uid"], True)


def test_a_review_that_was_never_exported_needs_no_cancelling(kept: Kept) -> None:
    kept.set(review_reminder=False)
    assert kept.review() is None


def test_a_review_that_was_exported_is_cancelled_when_it_is_switched_off_and_comes_back(kept: Kept) -> None:
    uid = kept.review()["uid"]
    kept.set(review_reminder=False)
    off = kept.review(TODAY + timedelta(days=1))
    assert (off["uid"], off["status"]) == (uid, "CANCELLED")
    kept.set(review_reminder=True)
    on = kept.review(TODAY + timedelta(days=2))
    assert (on["uid"], on["status"], on["sequence"] > off["sequence"]) == (uid, "CONFIRMED", True)
