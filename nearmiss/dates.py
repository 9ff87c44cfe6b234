"""Dates and times of day in words: every one that is read by a person is written here, in the order and clock in use.

Which order and clock those are is set once for a run (``use``) or a call (``written``), since it is a matter of who
reads and not of what is said. Where nobody set them, days are written the day first, on a clock of 24 hours: in a
terminal, and in tests. What programs read (calendar files, contact cards, archives, names of files) is written as ISO
8601 where it is made, and never here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_NOON = 12


class DayOrder(StrEnum):
    """The order in which a day, a month and a year are written."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


class Clock(StrEnum):
    """The clock on which a time of day is written."""

    HOURS_24 = "24 hours"
    HOURS_12 = "12 hours"


class Style(NamedTuple):
    """How somebody writes days and times."""

    order: DayOrder = DayOrder.DAY_FIRST
    clock: Clock = Clock.HOURS_24


_DEFAULT = Style()
_STYLE: ContextVar[Style] = ContextVar("how days and times are written", default=_DEFAULT)


def style() -> Style:
    """The style in use."""
    return _STYLE.get()


def use(chosen: Style) -> None:
    """Write in this style from here on, in this thread."""
    _STYLE.set(chosen)


@contextmanager
def written(chosen: Style) -> Iterator[None]:
    """Write in this style, and afterwards as before."""
    token = _STYLE.set(chosen)
    try:
        yield
    finally:
        _STYLE.reset(token)


def in_style(
    chosen: Style, function: Callable[Parameters, Result], *args: Parameters.args, **kwargs: Parameters.kwargs
) -> Result:
    """What ``function`` returns, written in this style: for what is called later, where nothing is in use."""
    with written(chosen):
        return function(*args, **kwargs)


def day(when: date, *, weekday: bool = False, comma: bool = True, short: bool = False, year: bool = True) -> str:
    """A day in words: "20 March 2026", "March 20, 2026", "2026 March 20".

    ``weekday`` puts its name before it, behind which stands a ``comma``, except in a sentence of ours where the day is
    written before the month. ``short`` is the month in three letters; without ``year`` none is said.
    """
    return _day(when, _STYLE.get().order, weekday=weekday, comma=comma, short=short, year=year)


@lru_cache(maxsize=4096)
def _day(when: date, order: DayOrder, *, weekday: bool, comma: bool, short: bool, year: bool) -> str:
    month_name = f"{when:%b}" if short else f"{when:%B}"
    if order is DayOrder.DAY_FIRST:
        words = f"{when.day} {month_name} {when.year}" if year else f"{when.day} {month_name}"
    elif order is DayOrder.MONTH_FIRST:
        words = f"{month_name} {when.day}, {when.year}" if year else f"{month_name} {when.day}"
    else:
        words = f"{when.year} {month_name} {when.day}" if year else f"{month_name} {when.day}"
    apart = ", " if comma or order is not DayOrder.DAY_FIRST else " "
    return f"{when:%A}{apart}{words}" if weekday else words


def span(first: date, last: date, *, year: bool = True) -> str:
    """Days from one to another: "16 to 23 March 2026", "February 28 to March 3"; the year of both where they differ."""
    if first == last:
        return day(last, year=year)
    is_one_year = first.year == last.year
    if not is_one_year:
        return f"{day(first)} to {day(last)}"
    order = _STYLE.get().order
    if first.month == last.month:
        if order is DayOrder.DAY_FIRST:
            return f"{first.day} to {day(last, year=year)}"
        return day(first, year=year).replace(f" {first.day}", f" {first.day} to {last.day}", 1)
    if order is DayOrder.YEAR_FIRST:  # the year stands before both
        return f"{day(first, year=year)} to {day(last, year=False)}"
    return f"{day(first, year=False)} to {day(last, year=year)}"


def month(when: date, *, short: bool = False, year: bool = True) -> str:
    """A month in words: "March 2026", "2026 March"."""
    name = f"{when:%b}" if short else f"{when:%B}"
    if not year:
        return name
    return f"{when.year} {name}" if _STYLE.get().order is DayOrder.YEAR_FIRST else f"{name} {when.year}"


def months(first: date, last: date) -> str:
    """Months from one to another: "July to August 2025"; the year of both where they differ."""
    if first.year != last.year:
        return f"{month(first)} to {month(last)}"
    is_year_first = _STYLE.get().order is DayOrder.YEAR_FIRST  # then it stands before both
    return f"{month(first, year=is_year_first)} to {month(last, year=not is_year_first)}"


def weekday(when: date, *, short: bool = False) -> str:
    """The day of the week: "Friday", "Fri"."""
    return f"{when:%a}" if short else f"{when:%A}"


def time_of_day(when: time | datetime | str) -> str:
    """A time of day: "14:30", "2:30 pm"; a text is one as "HH:MM", and stays empty where it is."""
    if isinstance(when, str):
        if not when:
            return ""
        when = time.fromisoformat(when)
    if _STYLE.get().clock is Clock.HOURS_24:
        return f"{when:%H:%M}"
    hours, half = when.hour % _NOON or _NOON, "am" if when.hour < _NOON else "pm"
    return f"{hours}:{when:%M} {half}"


def d3_day() -> str:
    """The form of a day on an axis, as Vega takes it from D3: "9 Mar 2026"."""
    forms = {DayOrder.DAY_FIRST: "%-d %b %Y", DayOrder.MONTH_FIRST: "%b %-d, %Y", DayOrder.YEAR_FIRST: "%Y %b %-d"}
    return forms[_STYLE.get().order]


def d3_month() -> str:
    """The form of a month on an axis, the same way: "Mar 2026"."""
    return "%Y %b" if _STYLE.get().order is DayOrder.YEAR_FIRST else "%b %Y"


D3_MONTH_NAME, D3_YEAR = "%b", "%Y"
"""The forms of the two lines below a column of a month: its name over its year, in whatever order days are written."""


def field_form() -> str:
    """The form of a day in a date field, as Streamlit takes it: it knows no order but by a form."""
    forms = {DayOrder.DAY_FIRST: "DD/MM/YYYY", DayOrder.MONTH_FIRST: "MM/DD/YYYY", DayOrder.YEAR_FIRST: "YYYY/MM/DD"}
    return forms[_STYLE.get().order]
