"""An entry of the calendar: what one event says, before it has a name, a number and a stamp."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

KEPT: Final = timedelta(days=60)
"""How long what is over stays in the file."""
ALARM_AT: Final = timedelta(hours=9)
"""When an alarm of a whole day rings, counted from its start, in the zone of the calendar that holds it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What an event of the calendar file says; two that are equal have the same text, which is written once.

    ``starts`` and ``ends`` are days, or times on the clock of the ``zone`` (without one: on that of wherever one is).
    ``alarms`` are texts in the order they ring, each with how long after the start. A cancelled one says so in its
    ``title``, because many programs show it like any other; ``blocks_time`` is whether it takes its time,
    ``is_weekly`` whether it comes back every week.
    """

    starts: date
    ends: date
    title: str
    zone: ZoneInfo | None = None
    description: str = ""
    location: str = ""
    is_cancelled: bool = False
    blocks_time: bool = False
    is_weekly: bool = False
    alarms: tuple[tuple[timedelta, str], ...] = ()

    @property
    def begins(self) -> datetime:
        """When it begins on its own clock; a day at its midnight."""
        return self.starts if isinstance(self.starts, datetime) else datetime.combine(self.starts, time())

    @property
    def day(self) -> date:
        """The day it begins on, on its own clock."""
        return self.begins.date()
