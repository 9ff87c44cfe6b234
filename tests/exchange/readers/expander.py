"""recurring-ical-events, an expander: files as JSON on standard input, what it reads in them on standard output."""

import json
import sys
from datetime import UTC, datetime
from typing import Any

import icalendar
import recurring_ical_events


def read(text: str, end: int) -> dict[str, Any]:
    """The moments of the recurring event, the moment of each that has a time, and the day of each other."""
    moments: list[int] = []
    timed: dict[str, int] = {}
    days: dict[str, str] = {}
    calendar = icalendar.Calendar.from_ical(text)
    for event in recurring_ical_events.of(calendar).between(
        datetime(1990, 1, 1, tzinfo=UTC), datetime.fromtimestamp(end, UTC)
    ):
        start = event["DTSTART"].dt
        if str(event["SUMMARY"]) == "Weekly review":
            moments.append(int(start.timestamp()))
        elif isinstance(start, datetime):
            timed[str(event["UID"])] = int(start.timestamp())
        else:
            days[str(event["UID"])] = start.isoformat()
    return {"moments": sorted(moments), "timed": timed, "days": days}


if __name__ == "__main__":
    json.dump({name: read(text, int(sys.argv[1])) for name, text in json.load(sys.stdin).items()}, sys.stdout)
