"""A time zone as a calendar file says it (VTIMEZONE, RFC 5545), in the form that every reader tried reads right.

That form is yearly rules without an end. Where no yearly rule says what the clocks do (Morocco, Palestine: the days
follow Ramadan), every change is a part of its own; one list of dates (RDATE) is as valid, and read wrong by many.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
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
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


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
    """What changes on such a day of every year; ``like`` is one time it did."""

    like: _Change
    days: Callable[[date], bool]
    said: dict[str, object]

    def dates(self, first: int, last: int) -> Iterator[date]:
        """The days it falls on from one year to another."""
        at = self.like.at
        for year in range(first, last + 1):
            month = (date(year, at.month, number) for number in range(1, monthrange(year, at.month)[1] + 1))
            yield from (day for day in month if day.weekday() == at.weekday() and self.days(day))

    def since(self, year: int) -> _Change:
        """The first change that it makes."""
        first = next(self.dates(year, year + CYCLE))
        return replace(self.like, at=datetime.combine(first, self.like.at.time()))


def vtimezone(zone: ZoneInfo, year: int) -> Timezone:
    """What the zone's clocks do from ``year`` on."""
    changes = _changes(zone, year - 1, year + _SETTLED_WITHIN + CYCLE)
    single, rules, since = [one for one in changes if one.at.year < year + _ONE_BY_ONE], [], _LONG_AGO
    for settled in range(year - 1, year + _SETTLED_WITHIN):
        found = _rules([one for one in changes if settled <= one.at.year < settled + CYCLE], settled)
        if found is not None:
            single, rules = [one for one in changes if one.at.year < settled], found
            since = settled if single else _LONG_AGO
            break
    made = Timezone()
    made.add("tzid", zone.key)
    if single or not rules:
        made.add_component(_part(_before(zone, year, single)))
    for change in single:
        made.add_component(_part(change))
    for rule in rules:
        part = _part(rule.since(since))
        part.add("rrule", {"freq": "yearly", "bymonth": rule.like.at.month, **rule.said})
        made.add_component(part)
    return made


def _before(zone: tzinfo, year: int, single: Sequence[_Change]) -> _Change:
    """The clocks before all changes that are said; no zero if it can be helped, which vobject takes for UTC."""
    then = datetime(year - 1, 1, 1, tzinfo=UTC)
    offset, name = _offset(zone, then), _name(zone, then)
    if not offset and single and single[0].at.year < year:
        offset, name = single[0].after, single[0].name
    return _Change(datetime(_LONG_AGO, 1, 1), offset, offset, name)  # noqa: DTZ001 - on the zone's own clock


def _changes(zone: tzinfo, first: int, last: int) -> list[_Change]:
    """Every change of the offset from the beginning of one year to the end of another.

    Summer time is what goes forward and comes back within a year, whatever the law calls it (in Dublin, winter time).
    """
    found = [_between(zone, day, day + _A_DAY) for day in _days_of_change(zone, first, last + 1)]
    return [
        replace(one, is_summer=one.after > one.before and (then is None or _comes_back(one, then)))
        for one, then in zip(found, [*found[1:], None], strict=False)
        if one.at.year <= last
    ]


def _comes_back(change: _Change, then: _Change) -> bool:
    return then.after < then.before and then.at - change.at < 366 * _A_DAY


def _days_of_change(zone: tzinfo, first: int, last: int) -> Iterator[datetime]:
    day, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    offset = _offset(zone, day)
    while day < end:
        following = _offset(zone, day + _A_DAY)
        if following != offset:
            yield day
        day, offset = day + _A_DAY, following


def _between(zone: tzinfo, early: datetime, late: datetime) -> _Change:
    """The one change between two moments, found to the second by halving."""
    before = _offset(zone, early)
    while (apart := (late - early) // timedelta(seconds=1)) > 1:
        middle = early + timedelta(seconds=apart // 2)
        early, late = (middle, late) if _offset(zone, middle) == before else (early, middle)
    return _Change(late.replace(tzinfo=None) + before, before, _offset(zone, late), _name(zone, late))


def _offset(zone: tzinfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def _name(zone: tzinfo, moment: datetime) -> str:
    return moment.astimezone(zone).tzname() or ""


def _rules(changes: Sequence[_Change], since: int) -> list[_Rule] | None:
    """Yearly rules that give just these changes, those of ``CYCLE`` years; ``None`` where there are none such.

    A day that is at times in one month and at times in the next (Egypt: midnight after the last Thursday of October)
    becomes two rules, of which each holds in some years.
    """
    alike: dict[tuple[object, ...], list[_Change]] = {}
    for one in changes:
        key = (one.at.month, one.at.weekday(), one.at.time(), one.before, one.after)
        alike.setdefault(key, []).append(one)
    found = [_rule(group, since) for group in alike.values()]
    rules = [one for one in found if one is not None]
    return rules if len(rules) == len(found) else None


def _rule(group: Sequence[_Change], since: int) -> _Rule | None:
    """The rule that gives these changes, all on the same weekday of the same month, and no other in ``CYCLE`` years."""
    found = {one.at.date() for one in group}
    low, high = min(day.day for day in found), max(day.day for day in found)
    week, name = (low - 1) // 7, _DAYS[group[0].at.weekday()]
    for rule in (
        _Rule(group[0], lambda day: (day + 7 * _A_DAY).month != day.month, {"byday": f"-1{name}"}),
        _Rule(group[0], lambda day: (day.day - 1) // 7 == week, {"byday": f"{week + 1}{name}"}),
        _Rule(group[0], lambda day: low <= day.day <= high, {"byday": name, "bymonthday": list(range(low, high + 1))}),
    ):
        if set(rule.dates(since, since + CYCLE - 1)) == found:
            return rule
    return None


def _part(change: _Change) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if change.is_summer else TimezoneStandard()
    part.add("dtstart", change.at)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    if change.name:
        part.add("tzname", change.name)
    return part
