"""Cadence of a tie: how long one may hear nothing of each other, and by how much of that one is late."""

from datetime import date

from nearmiss.model import Settings

_YEARS = (365, 730)
"""Days that two have known each other from which on the cadence stretches once and twice (K, C)."""

_MONTHS, _YEAR = 12, 365

GRACE = 30
"""Days of lateness in which nobody is going quiet yet (N): a check-in has its window, too."""

A_YEAR = 365
"""Days after which somebody stands on the yearly list (C: it paid after almost three years)."""


def stretch(first: date, last: date) -> int:
    """How often the cadence had stretched when we last spoke: 0 in the first year, 1 in the second, then 2."""
    return sum((last - first).days >= days for days in _YEARS)


def intervals(settings: Settings) -> tuple[int, int, int]:
    """Days between two contacts, by ``stretch``."""
    months = (settings.check_in_months_year_one, settings.check_in_months_year_two, settings.check_in_months_later)
    first, second, later = (max(1, number * _YEAR // _MONTHS) for number in months)
    return first, second, later


def lateness(last: date, interval: int, today: date) -> float:
    """By which part of an interval the next contact is late; below zero while it is not."""
    return ((today - last).days - interval) / interval
