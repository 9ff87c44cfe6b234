"""What a file itself says of a zone (VTIMEZONE): how far its clock is from UTC at one moment, and nothing expanded."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from nearmiss.exchange.contacts.card_lines import Line
from nearmiss.exchange.imports.invitations.reading.components import Component

_OFFSET = re.compile(r"([+-]?)(\d{2}):?(\d{2}):?(\d{2})?")
_LOCAL = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?)?")
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNDERSTOOD: Final = {"FREQ", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT", "INTERVAL", "WKST"}
_LAST_OF_DECEMBER: Final = 31
_MOST_RULES: Final = 200


class _NotUnderstoodError(ValueError):
    """A rule of a zone that is none of the yearly ones."""


def offset_from(text: str) -> timedelta | None:
    """The offset that "+0100" or "-05:30" says, or ``None``."""
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        return None
    sign, hours, minutes, seconds = match.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    return None if offset >= timedelta(days=1) else -offset if sign == "-" else offset


def local_time(text: str) -> datetime | None:
    """The naive time of "20260309T093000", of the same without seconds or with signs between, and of a day alone."""
    match = _LOCAL.fullmatch(text.strip())
    try:
        return datetime(*(int(part or 0) for part in match.groups())) if match else None  # type: ignore[arg-type] # noqa: DTZ001 - local
    except ValueError:
        return None


def offset_at(zone: Component, local: datetime) -> timedelta | None:
    """How far the clock of a VTIMEZONE is ahead of UTC when it shows ``local``; ``None`` where that cannot be told.

    Of an hour that it shows twice it is the first; of one that it leaps over, the offset before (RFC 5545, 3.3.5).
    """
    changes: list[tuple[datetime, timedelta, timedelta]] = []
    for part in zone.parts[:_MOST_RULES]:
        before, after = offset_from(part.text("TZOFFSETFROM")), offset_from(part.text("TZOFFSETTO"))
        begins = local_time(part.text("DTSTART").removesuffix("Z"))
        if part.name not in {"STANDARD", "DAYLIGHT"} or before is None or after is None or begins is None:
            continue
        try:
            changes += [(onset, before, after) for onset in _onsets(part, begins, before, local.year)]
        except _NotUnderstoodError:
            return None
    past = [change for change in changes if change[0] <= local]
    if past:
        onset, before, after = max(past)
        return before if local - onset < after - before else after
    return min(changes)[1] if changes else None


def _onsets(part: Component, begins: datetime, before: timedelta, year: int) -> Iterator[datetime]:
    """When it begins: first, on other days that are named, and by its rules in this year and the one before."""
    yield begins
    for line in part.every("RDATE"):
        named = (local_time(each.partition("/")[0].strip().removesuffix("Z")) for each in line.text.split(","))
        yield from (each for each in named if each)
    for line in part.every("RRULE"):
        rule = _rule(line)
        until = _until(rule.get("UNTIL", ""), before)
        for each in (year - 1, year):
            onset = _yearly(rule, begins, each)
            is_counted = "COUNT" in rule and each - begins.year >= int(rule["COUNT"])
            if onset >= begins and not is_counted and (until is None or onset <= until):
                yield onset


def _rule(line: Line) -> dict[str, str]:
    rule = {name.strip().upper(): value.strip().upper() for name, _, value in _pairs(line)}
    if rule.get("FREQ") != "YEARLY" or rule.keys() - _UNDERSTOOD or rule.get("INTERVAL", "1") != "1":
        raise _NotUnderstoodError
    if "COUNT" in rule and not re.fullmatch(r"\d{1,6}", rule["COUNT"], re.ASCII):
        raise _NotUnderstoodError
    return rule


def _pairs(line: Line) -> Iterator[tuple[str, str, str]]:
    return (part.partition("=") for part in line.text.split(";") if part)


def _until(text: str, before: timedelta) -> datetime | None:
    if not text:
        return None
    until = local_time(text.removesuffix("Z"))
    if until is None:
        raise _NotUnderstoodError
    try:
        return until + before if text.endswith("Z") else until
    except OverflowError as wrong:
        raise _NotUnderstoodError from wrong


def _yearly(rule: dict[str, str], begins: datetime, year: int) -> datetime:
    """The one onset of a year: "the last Sunday of March", "the first Sunday on or after the 8th", a date."""
    month = _number(rule.get("BYMONTH", str(begins.month)), 1, 12)
    if not 1 < year < 9999:  # noqa: PLR2004 - the years of Python
        raise _NotUnderstoodError
    days = [date(year, month, 1) + timedelta(days=number) for number in range(_LAST_OF_DECEMBER)]
    days = [day for day in days if day.month == month]
    if "BYMONTHDAY" in rule:
        numbers = {_number(text, -31, 31) for text in rule["BYMONTHDAY"].split(",")}
        days = [day for day in days if {day.day, day.day - len(days) - 1} & numbers]
    if "BYDAY" in rule:
        match = _DAY.fullmatch(rule["BYDAY"])
        if match is None:
            raise _NotUnderstoodError
        days = [day for day in days if day.weekday() == _WEEKDAYS.index(match[2])]
        place = int(match[1] or 0)
        if place:
            index = place if place < 0 else place - 1
            days = days[index:][:1] if -len(days) <= index < len(days) else []
    elif "BYMONTHDAY" not in rule:
        days = [day for day in days if day.day == begins.day]
    if not days:
        raise _NotUnderstoodError
    return datetime.combine(days[0], begins.time())


def _number(text: str, first: int, last: int) -> int:
    if not re.fullmatch(r"[+-]?\d{1,2}", text, re.ASCII) or not first <= int(text) <= last:
        raise _NotUnderstoodError
    return int(text)


def in_utc(local: datetime, offset: timedelta) -> datetime | None:
    """The moment at which a clock ``offset`` ahead of UTC shows ``local``; ``None`` at the ends of all years."""
    try:
        return (local - offset).replace(tzinfo=UTC)
    except OverflowError:
        return None
