"""Interview time: the zones to choose from, and when an interview is, said back in its zone and in the user's."""

from datetime import date, tzinfo

from nearmiss import dates
from nearmiss.model import Interview, InterviewKind, zone_names, zone_of
from nearmiss.ui.components.formatting import day
from nearmiss.ui.runtime import clock, current_journal

_LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240, 480)
_HOUR = 60


def zones(stored: str) -> dict[str, str]:
    """The zones to choose from, the user's own first; one that is ``stored`` and not known here stays a choice."""
    names = {"": f"Yours ({own_zone()})", **{name: name for name in zone_names()}}
    return names if stored in names else {**names, stored: f"{stored} (not known here)"}


def lengths(stored: int | None) -> dict[str, str]:
    """How long an interview may take, in minutes; a length that is ``stored`` is among them."""
    known = sorted({*_LENGTHS, *([stored] if stored else [])})
    return {str(minutes): length(minutes) for minutes in known}


def length(minutes: int) -> str:
    """Minutes as people say them: "45 minutes", "1 hour", "1 hour 30"."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return f"{minutes} minutes"
    return f"{hours} hour{'s' if hours > 1 else ''}{f' {rest:02}' if rest else ''}"


def own_zone() -> tzinfo:
    """The zone the user's clock is in."""
    return clock.zone_in_use(current_journal.settings().zone)


def said(interview: Interview, own: tzinfo) -> str:
    """The time of day, with its zone and the user's own time where that is another: empty where none is known."""
    zone = zone_of(interview.zone)
    if not interview.starts_at or not interview.zone:
        return dates.time_of_day(interview.starts_at)
    there = interview.time_in_words.removeprefix(" at ")
    starts = interview.starts(interview.zone) if zone else None
    if starts is None:
        return there
    here = starts.astimezone(own)
    if here.utcoffset() == starts.utcoffset():
        return there
    return f"{there}, {dates.time_of_day(here)}{_day(here.date(), interview.held_on)} for you"


def when(interview: Interview, today: date) -> str:
    """The day and the time: "Tomorrow at 09:30", "Friday, 27 November"."""
    near = {0: "Today", 1: "Tomorrow"}
    when = near.get((interview.held_on - today).days, day(interview.held_on, today))
    at = said(interview, own_zone())
    return f"{when} at {at}" if at else when


def kind(interview: Interview) -> str:
    """What kind of interview it is: "panel interview"."""
    return "interview" if interview.kind is InterviewKind.OTHER else f"{interview.kind.value} interview"


def _day(here: date, there: date) -> str:
    return "" if here == there else f" on {dates.weekday(here)}"
