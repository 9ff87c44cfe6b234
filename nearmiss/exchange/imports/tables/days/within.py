"""Within: the day that stands among other words, as in "Rejected 2026-02-10"."""

from datetime import date
from functools import lru_cache

from nearmiss.exchange.imports.tables.days.written import Day, Triple, readings, written

_MOST_WORDS = 5
"""Words of a day: "on Tuesday, 10 February 2026" has as many."""
_LONGEST = 200
_AROUND = "()[]{},;:-\u2013\u2014 "


@lru_cache(maxsize=20_000)
def day_within(text: str) -> tuple[str, date] | None:
    """The words without the day at their end or their beginning, and that day, where it can be read in one way only.

    Days with full stops have the day first. ``None`` where there is no such day, or nothing beside it.
    """
    words = text.split() if len(text) <= _LONGEST else []
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        for day, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            if (found := _plain(" ".join(day).strip(_AROUND))) is not None:
                return " ".join(rest).strip(_AROUND), found
    return None


def _plain(text: str) -> date | None:
    found = written(text) if not text.isdigit() else None
    if isinstance(found, Day):
        return found.day
    if not isinstance(found, Triple):
        return None
    if found.sign == ".":
        return readings(found)["day first"]
    days = {day for day in readings(found).values() if day is not None}
    return days.pop() if found.has_whole_year and len(days) == 1 else None
