"""The sample year's calendar file, read again by four programs of others: the same days and moments in every zone.

``make readers`` installs those programs and reads a sample of the time zones; ``make readers ZONES=all`` every zone.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from nearmiss import playbook
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.exchange.calendar.follow_up_entries import follow_up_entries
from nearmiss.exchange.calendar.ics import calendar
from nearmiss.exchange.calendar.review_reminder import REVIEW, ReviewReminder
from nearmiss.model import Decision, FollowUp, Outcome, zone_names
from nearmiss.sample import sample_year
from nearmiss.store import Journal, add, find, journal_id, save, settings, stories
from nearmiss.store.records.calendar_events import event_uid
from tests import factories
from tests.conftest import IN_CI

HERE = Path(__file__).parent / "readers"
INSTALLED = Path(os.environ.get("READERS") or Path(__file__).parents[2] / ".venv-readers").absolute()
TODAY = date(2026, 11, 28)
FIRST = date(2026, 11, 29)
UNTIL = datetime(2046, 1, 1, tzinfo=UTC)

SAMPLE = (
    "Africa/Cairo",  # midnight after the last Thursday of October: at times the first day of November
    "Africa/Casablanca",  # the days follow Ramadan
    "Africa/Johannesburg",
    "America/Nuuk",  # at ten in the evening, the day before the last Sunday
    "America/New_York",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/St_Johns",  # half an hour off the full ones
    "Antarctica/Troll",  # by two hours
    "Asia/Gaza",  # the days follow Ramadan
    "Asia/Jerusalem",  # the Friday before the last Sunday
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Australia/Lord_Howe",  # by half an hour
    "Australia/Sydney",
    "Etc/GMT+5",
    "Europe/Berlin",
    "Europe/Dublin",  # where the law calls winter the other time
    "Europe/Lisbon",  # without an offset in winter, like UTC
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Easter",
    "UTC",
)
ZONES = zone_names() if os.environ.get("ZONES") == "all" else SAMPLE


def commands() -> dict[str, list[str]]:
    """How each reader is started."""
    end = str(int(UNTIL.timestamp()))
    return {
        "ical.js": ["node", str(HERE / "ical_js.cjs"), str(INSTALLED), end],
        "libical": [sys.executable, str(HERE / "libical.py"), end],
        "vobject": [sys.executable, str(HERE / "by_vobject.py"), end],
        "recurring-ical-events": [str(INSTALLED / "bin" / "python"), str(HERE / "expander.py"), end],
    }


READERS = tuple(commands())


@pytest.fixture(scope="module")
def installed() -> None:
    """The readers. A laptop without them skips these tests; CI fails."""
    missing = [] if shutil.which("node") else ["Node.js (nodejs and npm)"]
    if not (INSTALLED / "node_modules" / "ical.js").is_dir() or not (INSTALLED / "bin" / "python").exists():
        missing.append("what `make readers` installs")
    if subprocess.run([sys.executable, "-c", "import ctypes; ctypes.CDLL('libical.so.3')"], check=False).returncode:
        missing.append("libical 3 (libical-dev)")
    if missing and IN_CI:
        pytest.fail(f"CI has not all readers of calendar files: {', '.join(missing)}; .ci/run installs them.")
    if missing:
        pytest.skip(f"Not all readers of calendar files are here: {', '.join(missing)}.")


Write = Callable[[str, int], bytes]


@pytest.fixture(scope="module")
def write() -> Write:
    """Writes the file of the sample year with the weekly review in a zone, on a day of the week (0 is a Sunday)."""
    journal = Journal.in_memory()
    with journal.writing() as tx:
        add(tx, sample_year(TODAY))
        told = stories(tx)
        plan: tuple[FollowUp, ...] = playbook.plan_all(
            told, settings(tx), TODAY, loose=find(tx, Decision, application_id=None)
        )
    journal.close()
    applications = {story.application.id: story.application for story in told}
    people = {id_: person for story in told for id_, person in story.people.items()}

    def file(zone: str, weekday: int) -> bytes:
        review = ReviewReminder(FIRST + timedelta(days=weekday), 12, zone).entry
        entries = dict(follow_up_entries(plan, applications, people, today=TODAY, exported={}))
        now = datetime(2026, 11, 28, 12, tzinfo=UTC)
        return calendar({**entries, REVIEW: review}, journal_id="sample", now=now, today=TODAY).data

    return file


def expected(zone: str, weekday: int) -> list[int]:
    """The moments of the review by Python's own zones: noon on that day of every week."""
    start = datetime.combine(FIRST + timedelta(days=weekday), datetime.min.time().replace(hour=12), ZoneInfo(zone))
    every = [start + timedelta(weeks=number) for number in range(52 * 20)]
    return [int(one.timestamp()) for one in every if one < UNTIL]


def unnamed(data: bytes, zone: str, number: int) -> bytes:
    """The same file with a name for the zone that no program knows, so that it has to read what the zone does."""
    data = data.replace(f"TZID:{zone}\r\n".encode(), f"TZID:Nowhere/{number}\r\n".encode())
    return data.replace(f"TZID={zone}:".encode(), f"TZID=Nowhere/{number}:".encode())


@pytest.fixture(scope="module")
def files(write: Write) -> dict[str, tuple[bytes, list[int]]]:
    """The files by name, with the moments that are right."""
    found: dict[str, tuple[bytes, list[int]]] = {}
    for number, zone in enumerate(ZONES):
        data = write(zone, number % 7)
        right = expected(zone, number % 7)
        found[zone] = data, right
        if b"BEGIN:VTIMEZONE" in data:
            found[f"{zone}, by its description alone"] = unnamed(data, zone, number), right
    return found


@pytest.fixture(scope="module")
def days(files: Mapping[str, tuple[bytes, list[int]]]) -> dict[str, str]:
    """The day of every event that is one of the whole day."""
    data = next(iter(files.values()))[0]
    every = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return {str(one["uid"]): one.decoded("dtstart").isoformat() for one in every if "rrule" not in one}


@pytest.mark.slow
@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("reader", READERS)
def test_all_read_the_same_days_and_moments_from_now_to_2045(
    reader: str, files: Mapping[str, tuple[bytes, list[int]]], days: Mapping[str, str]
) -> None:
    given = json.dumps({name: data.decode() for name, (data, _) in files.items()})
    read: dict[str, Any] = json.loads(
        subprocess.run(commands()[reader], input=given.encode(), capture_output=True, check=True).stdout
    )
    wrong = {name: first_wrong(read[name]["moments"], right) for name, (_, right) in files.items()}
    compared = sum(len(right) for _, right in files.values())
    print(f"{reader}: {len(ZONES)} zones, {len(files)} files, {compared} moments, {len(days)} days in each;", end=" ")
    print(f"wrong in {sum(map(bool, wrong.values()))} files")
    assert {name: found for name, found in wrong.items() if found} == {}
    assert len(days) > 25
    assert all(one["days"] == days for one in read.values())


INTERVIEWS = (
    "Africa/Casablanca",  # the days follow Ramadan
    "America/New_York",
    "Asia/Kolkata",  # half an hour off the full ones, all year
    "Australia/Lord_Howe",  # by half an hour
    "Europe/Berlin",
)
YEARS = range(2026, 2046)


@pytest.mark.slow
@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("reader", READERS)
def test_all_read_an_interview_at_half_past_nine_in_five_zones_in_summer_and_winter_until_2045(reader: str) -> None:
    """One file with all of them, once as it is and once with names for the zones that no program knows."""
    journal = Journal.in_memory()
    application = factories.application(outcome=Outcome.OPEN, told_on=None)
    days = [date(year, month, 15) for year in YEARS for month in (1, 7) if date(year, month, 15) > TODAY]
    right: dict[str, int] = {}
    with journal.writing() as tx:
        save(tx, application)
        for zone in INTERVIEWS:
            for day in days:
                one = factories.interview(application.id, held_on=day, starts_at="09:30", zone=zone)
                save(tx, one)
                moment = datetime(day.year, day.month, day.day, 9, 30, tzinfo=ZoneInfo(zone))
                right[event_uid(journal_id(tx), f"interview:{one.id}")] = int(moment.timestamp())
    data = calendar_file(journal, today=TODAY, now=datetime(2026, 11, 28, 12, tzinfo=UTC))
    journal.close()
    without_names = data
    for number, zone in enumerate(INTERVIEWS):
        without_names = unnamed(without_names, zone, number)
    given = json.dumps({"named": data.decode(), "by their description alone": without_names.decode()})
    output = subprocess.run(commands()[reader], input=given.encode(), capture_output=True, check=True).stdout
    assert len(right) == len(INTERVIEWS) * len(days) == 5 * 38
    for name, one in json.loads(output).items():
        wrong = {uid: at - right[uid] for uid, at in one["timed"].items() if at != right[uid]}
        print(f"{reader}, {name}: {len(one['timed'])} interviews, {len(wrong)} wrong")
        assert (one["timed"].keys(), wrong) == (right.keys(), {})


def first_wrong(found: list[int], right: list[int]) -> str:
    """Where two lists of moments part; empty where they are the same."""
    if found == right:
        return ""
    pairs = [(a, b) for a, b in zip(found, right, strict=False) if a != b]
    if not pairs:
        return f"{len(found)} moments instead of {len(right)}"
    a, b = (datetime.fromtimestamp(one, UTC).isoformat() for one in pairs[0])
    return f"{len(pairs)} wrong, the first {a} instead of {b}"
