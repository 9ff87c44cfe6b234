#!/usr/bin/env bash
# A calendar file describes its time zone (VTIMEZONE) from its first event on, here from autumn 2025: +0000 in winter,
# +0100 in summer, as in Lisbon. vobject 0.9.9 compares the zone with UTC over the years 2000 to 2020 only, finds no
# difference, and forgets the description: a weekly event at 17:00 stays at 17:00 UTC in summer (right: 16:00).
# Described from 1970 on, by the same rules, it is read right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv reader
reader/bin/python -m pip install --quiet --disable-pip-version-check \
    vobject==0.9.9 python-dateutil==2.9.0.post0 pytz==2025.2 2>pip.log || { cat pip.log; exit 1; }
cat >read.py <<'PYTHON'
import datetime
import logging

import vobject

logging.disable()
FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example.com//EN
BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:STANDARD
DTSTART:{standard}
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:{daylight}
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1@example.com
DTSTAMP:20260101T000000Z
DTSTART;TZID={zone}:20260109T170000
RRULE:FREQ=WEEKLY
SUMMARY:Weekly review
END:VEVENT
END:VCALENDAR
"""


def in_july(**filled):
    event = vobject.readOne(FILE.format(**filled).replace("\n", "\r\n")).vevent
    start = next(one for one in event.getrruleset(addRDate=True) if one.month == 7)
    return "no zone at all" if start.tzinfo is None else f"{start.astimezone(datetime.timezone.utc):%H:%M}"


print("vobject 0.9.9: when the event begins in July, UTC (right: 16:00)")
for name in ("Europe/Lisbon", "Somewhere/Lisbon"):
    print(f"  {name}, described from 2025 on:", in_july(zone=name, standard="20251026T020000", daylight="20260329T010000"))
print("  described from 1970 on:", in_july(zone="Elsewhere/Lisbon", standard="19701025T020000", daylight="19700329T010000"))
PYTHON
reader/bin/python read.py | tee seen
diff - seen <<'EXPECTED' || { echo "changed: vobject reads it otherwise now"; exit 1; }
vobject 0.9.9: when the event begins in July, UTC (right: 16:00)
  Europe/Lisbon, described from 2025 on: 17:00
  Somewhere/Lisbon, described from 2025 on: no zone at all
  described from 1970 on: 16:00
EXPECTED
