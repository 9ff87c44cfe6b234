#!/usr/bin/env bash
# A calendar file brings the zones that it names with it (RFC 5545, 3.6.5), and a name without a slash before it means
# something in that file alone (3.8.3.1): Exchange calls every clock of its own "Customized Time Zone".
# icalendar 7.3.2 keeps the zone of the first file that a process reads, and reads the times of every later one on it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv reader
reader/bin/python -m pip install --quiet --disable-pip-version-check icalendar==7.3.2 2>pip.log || { cat pip.log; exit 1; }
cat >read.py <<'PYTHON'
import sys

from icalendar import Calendar

FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example.com//EN
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1@example.com
DTSTAMP:20260301T000000Z
DTSTART;TZID=Customized Time Zone:20260310T100000
END:VEVENT
END:VCALENDAR
"""
for offset in sys.argv[1:]:
    calendar = Calendar.from_ical(FILE.format(offset=offset).replace("\n", "\r\n"))
    print(f"the file says {offset}, read {calendar.walk('VEVENT')[0]['DTSTART'].dt:%H:%M %z}")
PYTHON
{
    echo "icalendar 7.3.2: one clock in two files, and each in a process of its own; what a file says should be read"
    reader/bin/python read.py +0300 -0500
    reader/bin/python read.py -0500
} | tee seen
diff - seen <<'EXPECTED' || { echo "changed: icalendar reads it otherwise now"; exit 1; }
icalendar 7.3.2: one clock in two files, and each in a process of its own; what a file says should be read
the file says +0300, read 10:00 +0300
the file says -0500, read 10:00 +0300
the file says -0500, read 10:00 -0500
EXPECTED
