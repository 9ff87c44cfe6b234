"""The plan as an iCalendar file that any calendar can import, and import again."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

from nearmiss.model import Application, Decided, Decision, FollowUp, Person, Window
from nearmiss.playbook import SOURCES, STEPS

ALARM_AT = timedelta(hours=9)
"""When an alarm rings, counted from the start of its day, in the zone of the calendar that holds it."""

REVIEW = "weekly review"
"""The key of the recurring event, among those of the follow-ups."""
REVIEW_TAKES = timedelta(minutes=15)

_ZONE_YEARS = 10
"""Years after the first review for which the file says when the clocks change; calendars know zones themselves."""
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_ONE_DAY = timedelta(days=1)

_MARKS: Mapping[Decided, str] = MappingProxyType(
    {
        Decided.DONE: "Done: ",
        Decided.SNOOZED: "",
        Decided.SKIPPED: "Skipped: ",
    }
)


@dataclass(frozen=True)
class Reminder:
    """The weekly review: every week from the day ``first`` on, at the full ``hour`` in the IANA ``zone``.

    Without a zone it is that hour wherever the calendar is. ``cancelled``: an earlier file held it, and it is switched
    off since.
    """

    first: date
    hour: int
    zone: str = ""
    cancelled: bool = False


def calendar(
    followups: Sequence[FollowUp],
    *,
    applications: Mapping[str, Application],
    people: Mapping[str, Person],
    journal_id: str,
    revision: int,
    now: datetime,
    today: date,
    exported: Mapping[str, date] = MappingProxyType({}),
    review: Reminder | None = None,
) -> bytes:
    """Write ``followups`` as an iCalendar file (RFC 5545, UTF-8): one all-day event for each that has a day.

    ``review`` adds the weekly review as one event that comes back every week.

    Importing the file again updates and never doubles: an event is named by the journal and the follow-up's key, and
    its sequence number is the journal's ``revision``, which every save raises; at the same revision the later ``now``
    wins. A skipped follow-up is sent as cancelled, and so is one of ``exported`` (the key and day of each event that an
    earlier file held, see ``exported_days``) that the plan no longer has. One that is done stays on its day, marked,
    without an alarm. Nothing blocks time, and every event is private.

    ``now`` is the moment of the export (a naive one is UTC), ``today`` the user's own date: alarms of days before it
    are left out, or they would all ring at the import. People and applications that are not in the mappings stay
    unnamed.
    """
    stamp = (now.astimezone(UTC) if now.tzinfo else now.replace(tzinfo=UTC)).replace(microsecond=0)
    events = {
        followup.key: _event(
            followup,
            placed,
            application=applications.get(followup.application_id or ""),
            person=people.get(followup.person_id or ""),
            today=today,
        )
        for followup in followups
        if (placed := _placed(followup))
    }
    for key, day in exported.items():
        if key not in events and key != REVIEW:
            events[key] = _all_day(day, "No longer planned", cancelled=True)
    file = Calendar()
    file.add("prodid", "-//nearmiss//nearmiss//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", "nearmiss")
    in_order = sorted(events.items(), key=lambda item: (item[1].decoded("dtstart"), item[0]))
    if review:
        if review.zone:
            file.add_component(_zone(review))
        in_order.insert(0, (REVIEW, _weekly(review)))
    for key, event in in_order:
        event.add("uid", str(uuid5(NAMESPACE_URL, f"nearmiss:{journal_id}:{key}")))
        event.add("sequence", revision)
        event.add("dtstamp", stamp)
        file.add_component(event)
    return bytes(file.to_ical())


def exported_days(followups: Iterable[FollowUp]) -> dict[str, date]:
    """The key and day of every event that ``calendar`` writes for ``followups``, to be given to the next export."""
    return {followup.key: placed[1] for followup in followups if (placed := _placed(followup))}


def _placed(followup: FollowUp) -> tuple[Window, date] | None:
    """The window of a follow-up and its day; what waits again after it was decided stays where it was decided."""
    window = followup.window
    if window is None and (decision := followup.decision):
        window = Window(earliest=decision.earliest, ideal=decision.ideal, latest=decision.latest)
    return (window, followup.due or window.ideal) if window else None


def _event(
    followup: FollowUp,
    placed: tuple[Window, date],
    *,
    application: Application | None,
    person: Person | None,
    today: date,
) -> Event:
    window, day = placed
    asked = STEPS[followup.step].asks([person.name] if person else [])
    summary = f"{asked} · {application.organisation}" if application else asked
    decided = followup.decision.decided if followup.decision else None
    event = _all_day(day, f"{_MARKS[decided]}{summary}" if decided else summary, cancelled=decided is Decided.SKIPPED)
    event.add("description", _plain("\n".join(_lines(followup, window, application))))
    if followup.is_open and day >= today:
        event.add_component(_alarm(summary, ALARM_AT))
    if followup.is_open and window.latest >= today and window.latest > day:
        event.add_component(_alarm(f"Last day: {summary}", window.latest - day + ALARM_AT))
    return event


def _weekly(review: Reminder) -> Event:
    """The weekly review; its whole series is cancelled at once."""
    starts = datetime.combine(review.first, time(review.hour), ZoneInfo(review.zone) if review.zone else None)
    event = _titled(starts, starts + REVIEW_TAKES, "Weekly review", cancelled=review.cancelled)
    event.add("rrule", {"freq": "weekly"})
    event.add(
        "description",
        "Fifteen minutes, under Review. The week is filled in already: what you did, who answered, what you were told. "
        "One answer is enough.",
    )
    if not review.cancelled:
        event.add_component(_alarm("Weekly review", timedelta(0)))
    return event


def _zone(review: Reminder) -> Timezone:
    """What the zone's clocks do in the years after the first review."""
    year = review.first.year
    zone = Timezone.from_tzid(review.zone, first_date=date(year, 1, 1), last_date=date(year + _ZONE_YEARS, 1, 1))
    zone.pop("comment", None)
    return zone


def _all_day(day: date, summary: str, *, cancelled: bool) -> Event:
    return _titled(day, day + _ONE_DAY, summary, cancelled=cancelled)


def _titled(starts: date, ends: date, summary: str, *, cancelled: bool) -> Event:
    event = Event()
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", _plain(summary))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _alarm(text: str, after: timedelta) -> Alarm:
    """A message shown ``after`` the start of the event."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(text))
    alarm.add("trigger", after)
    return alarm


def _lines(followup: FollowUp, window: Window, application: Application | None) -> list[str]:
    sources = [SOURCES[letter] for letter in followup.sources]
    lines = [_decided(followup.decision)] if followup.decision else []
    lines += [_span(window), f"Why: {followup.reason}"]
    if sources:
        lines.append("Source: " + "; ".join(f"{source.author}, {source.title}" for source in sources))
    if application:
        lines.append(f"About: {application.title}")
    return lines


def _span(window: Window) -> str:
    if window.earliest == window.latest:
        return f"Only on {_long(window.ideal)}."
    return f"Best on {_long(window.ideal)}; any day from {_long(window.earliest)} to {_long(window.latest)} will do."


def _decided(decision: Decision) -> str:
    if decision.decided is Decided.SNOOZED and decision.until:
        return f"You moved this to {_long(decision.until)}."
    line = f"{decision.decided.capitalize()} on {_long(decision.decided_on)}."
    return f"{line} {decision.why}" if decision.why else line


def _long(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B %Y}"


def _plain(text: str) -> str:
    """``text`` as iCalendar can hold it: line feeds for every line end, no control characters, no half surrogates."""
    lines = _LINE_ENDS.sub("\n", text)
    kept = "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})
    return kept.replace("\\N", "\\\u2060N")  # icalendar would write a typed backslash and N as a line break
