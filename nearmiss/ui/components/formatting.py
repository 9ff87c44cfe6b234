"""Formatting: dates, counts and lists in the words of a page."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from nearmiss import dates
from nearmiss.model import FeedbackKind
from nearmiss.ui.components.escaping import plain

_YEAR_MONTHS, _YEAR_DAYS = 12, 365
_MONTH_DAYS = 30
"""Days a distance has at least to be called a month: from February to March four weeks are not."""
_WEEKS_FROM = 14
"""Days from which on weeks are counted."""


def day(when: date, today: date) -> str:
    """A day as people say it: "Friday, 20 March", with the year only when it is another."""
    return dates.day(when, weekday=True, year=when.year != today.year)


def short_day(when: date, today: date) -> str:
    """A day in few letters: "20 Mar", with the year only when it is another."""
    return dates.day(when, short=True, year=when.year != today.year)


def span(first: date, last: date, today: date) -> str:
    """A window of days: "16 to 23 March", "28 February to 3 March"."""
    return dates.span(first, last, year=not last.year == first.year == today.year)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 day", "2 days"; zero is "no days"."""
    noun = one if number == 1 else (many or f"{one}s")
    return f"{number:,} {noun}" if number else f"no {noun}"


def ago(when: date, today: date) -> str:
    """How far away a day is, in the coarsest words that are still true: whole years, months and weeks that have passed.

    A day of the last two weeks is told in days: "13 days ago", "in 10 days".
    """
    if when == today:
        return "today"
    if (today - when).days == 1:
        return "yesterday"
    distance = _distance(min(when, today), max(when, today))
    return f"{distance} ago" if when < today else f"in {distance}"


def _distance(first: date, last: date) -> str:
    days = (last - first).days
    months = (last.year - first.year) * _YEAR_MONTHS + last.month - first.month - (last.day < first.day)
    if months >= _YEAR_MONTHS:
        return counted(months // _YEAR_MONTHS, "year")
    if months and days >= _MONTH_DAYS:
        return counted(months, "month")
    return counted(days // 7, "week") if days >= _WEEKS_FROM else counted(days, "day")


def day_and_distance(when: date, today: date) -> str:
    """A day said back: "Thursday, 5 November, 18 days ago", in days within a year and more coarsely beyond."""
    days = (today - when).days
    far = ago(when, today)
    if 1 < abs(days) <= _YEAR_DAYS:
        far = f"{counted(days, 'day')} ago" if days > 0 else f"in {counted(-days, 'day')}"
    return f"{day(when, today)}, {far}"


def last_spoke(when: date | None, today: date) -> str:
    """When somebody was last spoken to, as a sentence."""
    return f"Last spoke {ago(when, today) if when else 'long ago'}"


def part_of(total: int, number: int, what: str) -> str:
    """How many of ``total`` things are something, as the end of a sentence about all of them; nothing for none."""
    if number == 0:
        return ""
    if number < total:
        return f", {number:,} of them {what}"
    return {1: f", and it is {what}", 2: f", both {what}"}.get(total, f", all of them {what}")


def listed(words: Sequence[str]) -> str:
    """Words in a row: "Ada", "Ada and Ben", "Ada, Ben and Cem"."""
    *first, last = words or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Names by id, told apart: what is called like one before it carries a number; a choice goes by its label."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        label, number = name, 1
        while label in taken:
            number += 1
            label = f"{name} ({number})"
        taken.add(label)
        labels[key] = label
    return labels


def said(word: StrEnum | None) -> str:
    """A word of a closed list with a capital letter, as a label."""
    return "" if word is None else word.value[:1].upper() + word.value[1:]


def theme_badge(kind: FeedbackKind, theme: str) -> str:
    """A theme as a badge: a strength in blue with a plus, what is to work on in orange with a triangle."""
    colour, sign = ("blue", "add") if kind is FeedbackKind.STRENGTH else ("orange", "change_history")
    return f":{colour}-badge[:material/{sign}: {plain(theme)}]"
