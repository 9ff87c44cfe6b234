"""Counting days as the playbook does: working days, months, and windows whose ideal day is a working day."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from nearmiss.model import Settings, Window
from nearmiss.playbook.public_holidays import days_off

SATURDAY = 5


@lru_cache(maxsize=2048)
def days(number: int) -> timedelta:
    """``number`` calendar days."""
    return timedelta(days=number)


def is_weekend(day: date) -> bool:
    """Whether ``day`` is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def is_working_day(day: date, settings: Settings) -> bool:
    """Whether offices are open: no weekend and, where a country is chosen, no public holiday and no weekend of its."""
    if settings.country:
        return day not in days_off(settings.country, settings.region, day.year)
    return day.weekday() < SATURDAY


def add_working_days(day: date, number: int, settings: Settings) -> date:
    """The working day that is ``number`` working days after ``day``; ``number`` is 1 or more."""
    for _ in range(number):
        day += days(1)
        while not is_working_day(day, settings):
            day += days(1)
    return day


def add_months(day: date, number: int) -> date:
    """The same day ``number`` months later, or the last of that month where it is too short."""
    years, month = divmod(day.month - 1 + number, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def to_working_day(day: date, settings: Settings) -> date:
    """``day``, or the next working day where it is none and the settings keep such days free."""
    if settings.skip_weekends:
        while not is_working_day(day, settings):
            day += days(1)
    return day


def window(earliest: date, ideal: date, latest: date, settings: Settings) -> Window:
    """A window in order: the ideal day moves to a working day, the latest along if it must; the earliest stays."""
    shifted = to_working_day(ideal, settings)
    return Window(earliest=min(earliest, ideal), ideal=shifted, latest=max(latest, shifted))


def after(day: date, earliest: int, ideal: int, latest: int, settings: Settings) -> Window:
    """The window that lies so many calendar days after ``day``."""
    return window(day + days(earliest), day + days(ideal), day + days(latest), settings)


def not_before(floor: date, planned: Window, settings: Settings, room: int = 0) -> Window:
    """``planned``, none of its days before ``floor``; where the ideal day had to move, ``room`` days stay after it."""
    ideal = max(planned.ideal, floor)
    latest = max(planned.latest, floor, ideal + days(room) if ideal > planned.ideal else floor)
    return window(max(planned.earliest, floor), ideal, latest, settings)
