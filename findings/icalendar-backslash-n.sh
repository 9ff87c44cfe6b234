#!/usr/bin/env bash
# In a calendar file a backslash in a text is written as two (RFC 5545, 3.3.11), so that any text comes back as it was.
# icalendar 7.3.2 writes a typed backslash and capital N as a line break: C:\New comes back as "C:", new line, "ew".
# With a small n, and from another writer of the file, it comes back right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv writer
writer/bin/python -m pip install --quiet --disable-pip-version-check icalendar==7.3.2 2>pip.log || { cat pip.log; exit 1; }
cat >write.py <<'PYTHON'
from icalendar import Calendar, Event

print("icalendar 7.3.2: a text as it is typed, written and read; what is typed should be read")
for typed in (r"C:\new", r"C:\New"):
    event = Event()
    event.add("uid", "1@example.com")
    event.add("summary", typed)
    print(f"typed {typed!r}, written {event.to_ical().splitlines()[1]!r}, read {str(Event.from_ical(event.to_ical())['summary'])!r}")
by_hand = "BEGIN:VEVENT\r\nUID:1@example.com\r\nSUMMARY:C:\\\\New\r\nEND:VEVENT\r\n"
print(f"by hand {by_hand.splitlines()[2]!r}, read {str(Event.from_ical(by_hand)['summary'])!r}")
PYTHON
writer/bin/python write.py | tee seen
diff - seen <<'EXPECTED' || { echo "changed: icalendar writes it otherwise now"; exit 1; }
icalendar 7.3.2: a text as it is typed, written and read; what is typed should be read
typed 'C:\\new', written b'SUMMARY:C:\\\\new', read 'C:\\new'
typed 'C:\\New', written b'SUMMARY:C:\\new', read 'C:\new'
by hand 'SUMMARY:C:\\\\New', read 'C:\\New'
EXPECTED
