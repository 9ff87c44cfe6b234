"""Midnights: days that a program wrote as its local midnight in universal time, found out by a whole column.

exceljs 4.4 and write-excel-file 4.1 write a day chosen in Berlin as 22:00 or 23:00 of the day before, and one chosen in
New York as 04:00 or 05:00; SheetJS 0.18 writes it some seconds off in zones whose clock had odd seconds in 1900.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nearmiss.exchange.imports.preview import Choice, Question

_LATE = {time(22), time(23)}
_NOON = 12
_ZONES = (
    *("Europe/London", "Europe/Berlin", "Europe/Helsinki", "Africa/Johannesburg", "Europe/Istanbul", "Asia/Dubai"),
    *("Asia/Tehran", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Bangkok", "Asia/Shanghai"),
    *("Asia/Tokyo", "Australia/Adelaide", "Australia/Darwin", "Australia/Sydney", "Australia/Brisbane"),
    *("Pacific/Auckland", "Atlantic/Azores", "America/Sao_Paulo", "America/Santiago", "America/Halifax"),
    *("America/St_Johns", "America/New_York", "America/Bogota", "America/Chicago", "America/Denver"),
    *("America/Phoenix", "America/Los_Angeles"),
)
"""One zone for each way of keeping the clock that many people have, but for those whose midnight is an hour of work."""

_SEASONS = 2
_ENOUGH = 3
"""From so many days on it is no chance that late hours follow a zone's summer time; for hours of work, from twice."""

AFTER, AS_WRITTEN = "day-after", "as-written"


def settled(
    values: Sequence[date | datetime], column: str, answers: Mapping[str, str]
) -> tuple[Sequence[date | datetime], Question | None, str]:
    """The days and times of a column as they were meant; what is to be asked about them, and what was done.

    ``column`` is its letter, for the key of the question: ``midnight:B``. A value is a ``datetime`` when it has a time.
    """
    if all(date.min.year < value.year < date.max.year for value in values):
        values = _without_odd_seconds([_whole_second(value) for value in values])
    clocks = {_clock(value) for value in values}
    if clocks <= {time()} or any(value.year == date.max.year for value in values):
        return values, None, ""
    zones = _zones(values) if len(clocks) <= _SEASONS else ()
    is_late = time() not in clocks and clocks <= _LATE
    is_early = all(clock.hour < _NOON for clock in clocks)
    enough = _ENOUGH if clocks <= {time(), *_LATE} else 2 * _ENOUGH
    if is_late or (zones and not is_early and len(clocks) > 1 and len(values) >= enough):
        return [_local_day(value, zones) for value in values], None, _after_said(column)
    if zones and is_early and (len(clocks) > 1 or clocks <= {time(hour) for hour in range(1, 8)}):
        return [_day(value) for value in values], None, ""
    question = _asked(values, column, answers) if _is_unclear(values, clocks, is_known=bool(zones)) else None
    if question and question.chosen == AFTER:
        return [_day_after(value) for value in values], question, ""
    return values, question, ""


def _is_unclear(values: Sequence[date | datetime], clocks: set[time], *, is_known: bool) -> bool:
    """Whether some days may be meant as the day after: the same hours everywhere, or late hours beside plain days."""
    late = clocks - {time()}
    if late <= _LATE:
        return True
    return is_known and len(values) > 1 and all(clock.hour >= _NOON for clock in clocks)


def _asked(values: Sequence[date | datetime], column: str, answers: Mapping[str, str]) -> Question:
    key = f"midnight:{column}"
    example = next(value for value in values if isinstance(value, datetime))
    written = example.isoformat(sep=" ", timespec="minutes")
    answer = answers.get(key)
    return Question(
        key,
        f"Column {column} has days with a time, such as {written}. Some programs write a day that was "
        "chosen in another time zone like this. Which day is meant?",
        (
            Choice(AFTER, f"The day after: {_day_after(example).isoformat()}"),
            Choice(AS_WRITTEN, f"As it is written: {written}"),
        ),
        answer=answer if answer in {AFTER, AS_WRITTEN} else None,
    )


def _after_said(column: str) -> str:
    return (
        f"Every day in column {column} was written as an hour before midnight of the day before, as some programs do "
        "in another time zone; the day after was taken."
    )


def _zones(values: Sequence[date | datetime]) -> tuple[str, ...]:
    """The zones in which every value, taken as universal time, is midnight."""
    return tuple(name for name in _ZONES if all(_is_midnight(value, ZoneInfo(name)) for value in values))


def _is_midnight(value: date | datetime, zone: ZoneInfo) -> bool:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    try:
        return moment.replace(tzinfo=UTC).astimezone(zone).time() == time()
    except OverflowError:
        return False


def _clock(value: date | datetime) -> time:
    return value.time() if isinstance(value, datetime) else time()


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _local_day(value: date | datetime, zones: Sequence[str]) -> date:
    """The day that began at this moment of universal time, in the first of the zones that are possible."""
    if not zones or not isinstance(value, datetime):
        return _day_after(value)
    return value.replace(tzinfo=UTC).astimezone(ZoneInfo(zones[0])).date()


def _day_after(value: date | datetime) -> date:
    """The midnight that is nearest, for a time in the second half of a day."""
    return _day(value) + timedelta(days=1) if _clock(value).hour >= _NOON else _day(value)


def _without_odd_seconds(values: Sequence[date | datetime]) -> Sequence[date | datetime]:
    """The values to the nearest minute, where all have the same odd seconds, which nobody has typed.

    In the last minute of a day that is the next one: Madrid's clock was 44 seconds off.
    """
    seconds = {_clock(value).replace(microsecond=0).second for value in values}
    if len(seconds) != 1 or seconds <= {0, 59}:
        return values
    return [_nearest(value, 60, is_after=(_clock(value).hour, _clock(value).minute) == (23, 59)) for value in values]


def _whole_second(value: date | datetime) -> date | datetime:
    """A value without the trace of arithmetic: 23:59:59.999 is the next midnight."""
    return _nearest(value, 1) if isinstance(value, datetime) and value.microsecond else value


def _nearest(value: date | datetime, seconds: int, *, is_after: bool = False) -> date | datetime:
    if not isinstance(value, datetime):
        return value
    over = timedelta(seconds=value.second % seconds, microseconds=value.microsecond)
    whole = value - over
    if is_after or over * 2 >= timedelta(seconds=seconds):
        whole += timedelta(seconds=seconds)
    return whole if whole.time() != time() else whole.date()
