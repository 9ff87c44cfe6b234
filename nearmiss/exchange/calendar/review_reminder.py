"""The weekly review as a recurring event of the calendar file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from nearmiss.model import WEEK, Settings
from nearmiss.store import CalendarEvent

REVIEW = "weekly review"
"""The key of the recurring event, among those of the follow-ups."""


@dataclass(frozen=True)
class ReviewReminder:
    """The weekly review: every week from the day ``first`` on, at the full ``hour`` in the IANA ``zone``.

    Without a zone, or in one that is not known here, it is that hour wherever the calendar is. ``cancelled``: an
    earlier file held it, and it is switched off since.
    """

    first: date
    hour: int
    zone: str = ""
    cancelled: bool = False

    @classmethod
    def of(cls, settings: Settings, exported: Mapping[str, CalendarEvent], today: date) -> Self | None:
        """From the first export on; ``None`` where it is off and no file of the events ``exported`` ever had it.

        On another weekday it goes on from the next such day after its first.
        """
        before = exported.get(REVIEW)
        if before is None and not settings.review_reminder:
            return None
        since = before.day if before else today
        first = since + timedelta(days=(settings.review_weekday - since.isoweekday()) % WEEK.days)
        return cls(first, settings.review_hour, settings.zone, cancelled=not settings.review_reminder)
