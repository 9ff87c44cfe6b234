"""vobject, the reader in Radicale: files as JSON on standard input, what it reads in them on standard output."""

import json
import sys
from datetime import datetime
from itertools import takewhile
from typing import Any

import vobject


def read(text: str, end: int) -> dict[str, Any]:
    """The moments of the recurring event, the moment of each that has a time, and the day of each other."""
    moments: list[int] = []
    timed: dict[str, int] = {}
    days: dict[str, str] = {}
    for event in vobject.readOne(text).vevent_list:
        if "rrule" in event.contents:
            every = (int(start.timestamp()) for start in event.getrruleset(addRDate=True))
            moments += takewhile(lambda moment: moment < end, every)
        elif isinstance(event.dtstart.value, datetime):
            timed[event.uid.value] = int(event.dtstart.value.timestamp())
        else:
            days[event.uid.value] = event.dtstart.value.isoformat()
    return {"moments": moments, "timed": timed, "days": days}


if __name__ == "__main__":
    json.dump({name: read(text, int(sys.argv[1])) for name, text in json.load(sys.stdin).items()}, sys.stdout)
