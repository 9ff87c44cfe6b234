"""The weekly review as a recurring event of the calendar file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Self

from nearmiss.exchange.calendar.entry import Entry
from nearmiss.model import WEEK, Settings, zone_of
from nearmiss.store import CalendarEvent

REVIEW = "weekly review"
"""The key of the recurring event, among those of the follow-ups."""

TAKES: Final = timedelta(minutes=15)


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

    @property
    def entry(self) -> Entry:
        """The series as one entry; cancelled, it is so at once."""
        starts = datetime.combine(self.first, time(self.hour))
        return Entry(
            starts=starts,
            ends=starts + TAKES,
            zone=zone_of(self.zone),
            title="Cancelled: Weekly review" if self.cancelled else "Weekly review",
            description="Fifteen minutes, under Review. The week is filled in already: what you did, who answered, "
            "what you were told. One answer is enough.",
            is_cancelled=self.cancelled,
            is_weekly=True,
            alarms=() if self.cancelled else ((timedelta(0), "Weekly review"),),
        )
