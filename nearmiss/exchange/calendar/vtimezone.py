"""A time zone as a calendar file says it (VTIMEZONE, RFC 5545), in the form that every reader tried reads right.

That form is yearly rules without an end. Where no yearly rule says what the clocks do (Morocco, Palestine: the days
follow Ramadan), every change is a part of its own. A list of dates (RDATE), which icalendar's ``Timezone.from_tzinfo``
writes for every zone, ends in some year, and ical.js and vobject read its first date only.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

CYCLE: Final = 28
"""Years after which the days of the week fall on the same dates again; a rule that holds so long holds on."""
_SETTLED_WITHIN: Final = 10
"""Years from the first on within which a yearly rule may begin; what comes before it is said change by change."""
_ONE_BY_ONE: Final = 30
"""Years for which changes without a rule are said; nobody knows the laws of later ones."""
_LONG_AGO: Final = 1970
"""The year from which a rule that holds now is said to hold, as calendars do; no event of a plan is that old."""
_A_DAY = timedelta(days=1)
_SECONDS = range(24 * 60 * 60)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class _Change:
    """One change of the clocks: ``at`` is the time they show before it."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool = False


@dataclass(frozen=True)
class _Rule:
    """What changes on such a day of every year; ``like`` is one time it did, ``recurrence`` how it is written."""

    like: _Change
    falls_on: Callable[[date], bool]
    recurrence: Mapping[str, object]

    def dates(self, first: int, last: int) -> Iterator[date]:
        """The days it falls on from one year to another."""
        at = self.like.at
        for year in range(first, last + 1):
            month = (date(year, at.month, number) for number in range(1, monthrange(year, at.month)[1] + 1))
            yield from (day for day in month if day.weekday() == at.weekday() and self.falls_on(day))


@lru_cache(maxsize=8)
def vtimezone(zone: ZoneInfo, year: int) -> Timezone:
    """What the zone's clocks do from ``year`` on."""
    changes = _changes(zone, year - 1, year + _SETTLED_WITHIN + CYCLE)
    settled, rules = year + _ONE_BY_ONE, None
    for since in range(year - 1, year + _SETTLED_WITHIN):
        rules = _rules([change for change in changes if since <= change.at.year < since + CYCLE], since)
        if rules is not None:
            settled = since
            break
    single = [change for change in changes if change.at.year < settled]
    made = Timezone()
    made.add("tzid", zone.key)
    if single or not rules:
        made.add_component(_part(_before(zone, year, single)))
    for change in single:
        made.add_component(_part(change))
    for rule in rules or ():
        first = settled if single else _LONG_AGO
        begins = datetime.combine(next(rule.dates(first, first + CYCLE)), rule.like.at.time())
        part = _part(replace(rule.like, at=begins))
        part.add("rrule", {"freq": "yearly", "bymonth": begins.month, **rule.recurrence})
        made.add_component(part)
    return made


def _before(zone: tzinfo, year: int, single: Sequence[_Change]) -> _Change:
    """The clocks before all changes that are said; no zero if it can be helped, which vobject takes for UTC."""
    then = datetime(year - 1, 1, 1, tzinfo=UTC)
    offset, name = _offset(zone, then), f"{then.astimezone(zone):%Z}"
    if not offset and single and single[0].at.year < year:
        offset, name = single[0].after, single[0].name
    return _Change(datetime(_LONG_AGO, 1, 1), offset, offset, name)  # noqa: DTZ001 - on the zone's own clock


def _changes(zone: tzinfo, first: int, last: int) -> list[_Change]:
    """Every change of the offset from the beginning of one year to the end of another.

    Summer time is what goes forward and comes back within a year, whatever the law calls it (in Dublin, winter time).
    """
    begin = datetime(first, 1, 1, tzinfo=UTC)
    days = [begin + number * _A_DAY for number in range(366 * (last + 2 - first))]
    changing = [day for day, following in pairwise(days) if _offset(zone, day) != _offset(zone, following)]
    changes = [_change(zone, day) for day in changing]
    return [
        replace(change, is_summer=change.after > change.before and (then is None or _comes_back(change, then)))
        for change, then in zip(changes, [*changes[1:], None], strict=False)
        if change.at.year <= last
    ]


def _comes_back(change: _Change, then: _Change) -> bool:
    return then.after < then.before and then.at - change.at < 366 * _A_DAY


def _change(zone: tzinfo, day: datetime) -> _Change:
    """The one change in the 24 hours from ``day`` on, found to the second by halving."""
    before = _offset(zone, day)
    second = bisect_left(_SECONDS, 1, key=lambda seconds: _offset(zone, day + timedelta(seconds=seconds)) != before)
    at = day + timedelta(seconds=second)
    return _Change(at.replace(tzinfo=None) + before, before, _offset(zone, at), f"{at.astimezone(zone):%Z}")


def _offset(zone: tzinfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def _rules(changes: Sequence[_Change], since: int) -> list[_Rule] | None:
    """Yearly rules that give just these changes, those of ``CYCLE`` years; ``None`` where there are none such.

    A day that is at times in one month and at times in the next (Egypt: midnight after the last Thursday of October)
    becomes two rules, of which each holds in some years.
    """
    alike: dict[tuple[object, ...], list[_Change]] = {}
    for change in changes:
        key = (change.at.month, change.at.weekday(), change.at.time(), change.before, change.after)
        alike.setdefault(key, []).append(change)
    rules = [rule for group in alike.values() if (rule := _rule(group, since))]
    return rules if len(rules) == len(alike) else None


def _rule(group: Sequence[_Change], since: int) -> _Rule | None:
    """The rule that gives these changes, all on the same weekday of the same month, and no other in ``CYCLE`` years."""
    dates = {change.at.date() for change in group}
    low, high = min(day.day for day in dates), max(day.day for day in dates)
    week, weekday = (low - 1) // 7, _WEEKDAYS[group[0].at.weekday()]
    between = {"byday": weekday, "bymonthday": list(range(low, high + 1))}
    candidates = (
        _Rule(group[0], lambda day: (day + 7 * _A_DAY).month != day.month, {"byday": f"-1{weekday}"}),
        _Rule(group[0], lambda day: (day.day - 1) // 7 == week, {"byday": f"{week + 1}{weekday}"}),
        _Rule(group[0], lambda day: low <= day.day <= high, between),
    )
    return next((rule for rule in candidates if set(rule.dates(since, since + CYCLE - 1)) == dates), None)


def _part(change: _Change) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if change.is_summer else TimezoneStandard()
    part.add("dtstart", change.at)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    if change.name:
        part.add("tzname", change.name)
    return part
