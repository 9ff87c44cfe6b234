#!/usr/bin/env bash
# A time zone in a calendar file (VTIMEZONE, RFC 5545, 3.6.5) may say when its clocks change as a yearly rule or as a
# list of dates, RDATE:20270328T020000,20280326T020000,... Both files below say the same of Berlin, where a weekly event
# at 17:00 is at 15:00 UTC in summer. ical.js and vobject read the rules right; of each RDATE line they take the first
# date only (2027 and 2030 below), and ical.js leaves out DTSTART as well: in all other summers the event is an hour late.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv readers
readers/bin/python -m pip install --quiet --disable-pip-version-check \
    vobject==0.9.9 python-dateutil==2.9.0.post0 pytz==2025.2 2>pip.log || { cat pip.log; exit 1; }
npm install --silent --no-audit --no-fund ical.js@2.2.1 >/dev/null

cat >write.py <<'PYTHON'
import datetime
import sys

as_list = sys.argv[1] == "list"


def last_sunday(year, month):
    day = datetime.date(year, month, 31)
    return day - datetime.timedelta(days=(day.weekday() + 1) % 7)


def part(kind, month, hour, before, after):
    onsets = [f"{last_sunday(year, month):%Y%m%d}T{hour:02}0000" for year in range(2026, 2041)]
    again = f"RDATE:{','.join(onsets[1:4])}" if as_list else f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"
    more = [f"RDATE:{','.join(onsets[4:])}"] if as_list else []
    times = [f"DTSTART:{onsets[0]}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"]
    return [f"BEGIN:{kind}", *times, again, *more, f"END:{kind}"]


lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example.com//EN", "BEGIN:VTIMEZONE", f"TZID:Somewhere/{sys.argv[1]}",
    "BEGIN:STANDARD", "DTSTART:20251026T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
    *part("DAYLIGHT", 3, 2, "+0100", "+0200"), *part("STANDARD", 10, 3, "+0200", "+0100"), "END:VTIMEZONE",
    "BEGIN:VEVENT", "UID:1@example.com", "DTSTAMP:20260101T000000Z", "SUMMARY:Weekly review", "RRULE:FREQ=WEEKLY",
    f"DTSTART;TZID=Somewhere/{sys.argv[1]}:20260109T170000", "END:VEVENT", "END:VCALENDAR",
]
open(f"{sys.argv[1]}.ics", "w", newline="").write("\r\n".join([*lines, ""]))
PYTHON
readers/bin/python write.py list
readers/bin/python write.py rule

cat >read.cjs <<'JS'
const ICAL = require("./node_modules/ical.js/dist/ical.es5.cjs");
const file = new ICAL.Component(ICAL.parse(require("fs").readFileSync(process.argv[2], "utf8")));
const each = new ICAL.Event(file.getFirstSubcomponent("vevent")).iterator();
for (let next = each.next(); next.year < 2035; next = each.next())
  if (next.month === 7 && next.day <= 7)
    console.log(`${next.year} ${new Date(next.toUnixTime() * 1000).toISOString().slice(11, 16)}`);
JS
cat >read.py <<'PYTHON'
import datetime
import sys

import vobject

event = vobject.readOne(open(sys.argv[1], newline="").read()).vevent
for start in event.getrruleset(addRDate=True):
    if start.year > 2034:
        break
    if start.month == 7 and start.day <= 7:
        print(start.year, f"{start.astimezone(datetime.timezone.utc):%H:%M}")
PYTHON

echo "ical.js 2.2.1 and vobject 0.9.9: when the event of early July begins, UTC (right: 15:00 in every year)"
for way in rule list; do
    node read.cjs "$way.ics" >"ical.js-$way"
    readers/bin/python read.py "$way.ics" >"vobject-$way"
    for reader in ical.js vobject; do
        echo "$reader, onsets as a $way: $(tr '\n' ' ' <"$reader-$way")"
    done
done
for reader in ical.js vobject; do
    [ "$(cut -d' ' -f2 "$reader-rule" | sort -u)" = 15:00 ] || { echo "changed: $reader reads the rule otherwise"; exit 1; }
    grep -q ' 16:00' "$reader-list" || { echo "changed: $reader reads the list right now"; exit 1; }
done
