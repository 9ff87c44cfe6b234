"""What the clocks of a zone do, in the words of a calendar file: right for zones that are, and for such as may come."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from nearmiss.exchange.calendar.vtimezone import vtimezone

YEAR = 2026


def rules(zone: ZoneInfo) -> list[str]:
    """The yearly rules, as they are written."""
    lines = vtimezone(zone, YEAR).to_ical().decode().splitlines()
    return sorted(line.removeprefix("RRULE:FREQ=YEARLY;") for line in lines if line.startswith("RRULE"))


def made_up(rule: str) -> ZoneInfo:
    """A zone with nothing but a rule for all years, in the words of POSIX (TZ), as time zone files end with."""
    header = b"TZif2" + bytes(15)
    none = header + bytes(4 * 4) + (1).to_bytes(4) + (4).to_bytes(4) + bytes(6) + b"LMT\0"
    return ZoneInfo.from_file(BytesIO(none + none + f"\n{rule}\n".encode()), key=f"Nowhere/{len(rule)}")


def wrong(zone: ZoneInfo, first: int = YEAR, last: int = 2045) -> list[str]:
    """The hours at which a reader of the description has another offset than the zone, on days around every change."""
    reader = vtimezone(zone, first).to_tz(lookup_tzid=False)
    found: list[str] = []
    moment, offset = datetime(first, 1, 1, tzinfo=UTC), None
    while moment.year <= last:
        there = moment.astimezone(zone)
        if offset is not None and there.utcoffset() != offset:
            for hours in range(-48, 49):
                local = (there + timedelta(hours=hours)).replace(tzinfo=None)
                ours, theirs = (local.replace(tzinfo=one).utcoffset() for one in (zone, reader))
                both = {local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
                if ours != theirs and len(both) == 1:  # an hour that comes twice, or never, is anybody's guess
                    found.append(f"{local} {theirs} instead of {ours}")
        moment, offset = moment + timedelta(days=1), there.utcoffset()
    return found


REAL = {
    "Africa/Cairo": [
        "BYDAY=-1FR;BYMONTH=4",
        "BYDAY=FR;BYMONTHDAY=1;BYMONTH=11",
        "BYDAY=FR;BYMONTHDAY=26,27,28,29,30,31;BYMONTH=10",
    ],
    "Africa/Johannesburg": [],
    "America/New_York": ["BYDAY=1SU;BYMONTH=11", "BYDAY=2SU;BYMONTH=3"],
    "America/Nuuk": ["BYDAY=-1SU;BYMONTH=10", "BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30;BYMONTH=3"],
    "Asia/Jerusalem": ["BYDAY=-1SU;BYMONTH=10", "BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29;BYMONTH=3"],
    "Australia/Lord_Howe": ["BYDAY=1SU;BYMONTH=10", "BYDAY=1SU;BYMONTH=4"],
    "Europe/Dublin": ["BYDAY=-1SU;BYMONTH=10", "BYDAY=-1SU;BYMONTH=3"],
}


@pytest.mark.parametrize("name", [*REAL, "Africa/Casablanca", "Asia/Gaza", "Antarctica/Troll"])
def test_zones_that_are(name: str) -> None:
    zone = ZoneInfo(name)
    if name in REAL:
        assert rules(zone) == REAL[name]
    text = vtimezone(zone, YEAR).to_ical().decode()
    assert "RDATE" not in text
    assert "UNTIL" not in text
    assert wrong(zone) == []


RULES = {
    "the day before, late in the evening": "AAA2BBB,M3.5.0/-1,M10.5.0/0",
    "two days later, at two": "AAA-2BBB,M3.4.4/50,M10.4.4/50",
    "midnight after the last Thursday": "AAA-2BBB,M4.5.5/0,M10.5.4/24",
    "in the south": "AAA4BBB,M9.1.6/24,M4.1.6/24",
    "winter time is the other one": "AAA-1BBB0,M10.5.0,M3.5.0/1",
    "half an hour": "AAA-10:30BBB-11,M10.1.0,M4.1.0",
    "the last Sunday of February": "AAA3BBB,M10.3.0/0,M2.5.0/0",
    "dates, on whatever day of the week": "AAA-3:30BBB,J80/0,J264/0",
    "days of the year, which a leap year moves": "AAA5BBB,58/2,300/2",
    "New Year": "AAA0BBB,M12.5.5/3,M1.1.4/3",
}


@pytest.mark.parametrize("what", RULES)
@pytest.mark.parametrize("year", [2024, 2026])
def test_rules_that_may_come(what: str, year: int) -> None:
    assert wrong(made_up(RULES[what]), year, year + 20) == []


@pytest.mark.parametrize("what", list(RULES)[:8])
def test_a_rule_that_can_be_said_is_said_once_and_without_an_end(what: str) -> None:
    zone = vtimezone(made_up(RULES[what]), YEAR)
    assert all("rrule" in part for part in zone.subcomponents)
    assert wrong(made_up(RULES[what]), YEAR, 2070) == []


def test_the_first_onset_is_the_time_before_the_change() -> None:
    parts = {part.name: part for part in vtimezone(ZoneInfo("America/New_York"), YEAR).subcomponents}
    assert parts["DAYLIGHT"]["dtstart"].to_ical() == b"19700308T020000"
    assert parts["STANDARD"]["dtstart"].to_ical() == b"19701101T020000"


def test_a_zone_that_gives_its_summer_time_up_says_each_change_that_is_left() -> None:
    """Summer time until autumn 2028, then never again."""
    changes = []
    for year in range(2020, 2029):
        for month, offset in ((3, 1), (10, 0)):
            last = max(day for day in range(25, 32) if datetime(year, month, day, tzinfo=UTC).weekday() == 6)
            changes.append((int(datetime(year, month, last, 1, tzinfo=UTC).timestamp()), offset))
    counts = [0, 0, 0, len(changes), 2, 8]
    body = b"".join(at.to_bytes(8, signed=True) for at, _ in changes) + bytes(offset for _, offset in changes)
    types = (3600).to_bytes(4) + bytes([0, 0]) + (7200).to_bytes(4) + bytes([1, 4])
    header = b"TZif2" + bytes(15)
    empty = header + bytes(4 * 4) + (1).to_bytes(4) + (4).to_bytes(4) + bytes(6) + b"LMT\0"
    whole = header + b"".join(count.to_bytes(4) for count in counts) + body + types + b"CET\0CST\0"
    zone = ZoneInfo.from_file(BytesIO(empty + whole + b"\nCET-1\n"), key="Nowhere/Else")
    assert zone.utcoffset(datetime(2028, 7, 1)) == timedelta(hours=2)  # noqa: DTZ001 - on the zone's own clock
    assert zone.utcoffset(datetime(2029, 7, 1)) == timedelta(hours=1)  # noqa: DTZ001
    assert rules(zone) == []
    assert len(vtimezone(zone, YEAR).subcomponents) == 9
    assert wrong(zone) == []
