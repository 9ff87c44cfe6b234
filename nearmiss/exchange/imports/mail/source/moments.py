"""The moment a mail was sent, as its Date header writes it, or as a program shows it above a mail that is copied."""

import re
from datetime import date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from nearmiss.exchange.imports.mail.language.days import LONGEST_BACK, said_days, said_times

_EARLIEST, _LATEST, _YEAR = 1990, 2200, 364
_OFFSETS = {"utc": 0, "gmt": 0, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "wet": 0, "eet": 2, "est": -5}
_OFFSETS |= {"edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
_LONGEST_ZONE = 40
_ZONE = re.compile(rf"(?<!\w)({'|'.join(_OFFSETS)})?\s?([+-]\d{{1,2}})?:?(\d\d)?\s*$", re.IGNORECASE)

_SEVERAL = {"cst": (-6, 8), "bst": (1, 6), "ist": (5.5, 1, 2)}
"""Hours ahead of UTC of the clocks that go by the same letters: Chicago and Shanghai, London and Dhaka, Delhi and Dublin."""
_SEVERAL_CLOCKS = re.compile(rf"\d\d(?:\s?[AP]M)?\s*\(?({'|'.join(_SEVERAL)})\)?\s*$", re.IGNORECASE)


def moment(text: str) -> datetime | None:
    """A moment as the Date header writes it; with a zone where it names one; ``None`` for none that can be.

    Where the letters of its zone are those of several clocks it is ``None``, too: ``moments_in`` has them all.
    """
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):  # a day or an hour that there is not
        return None
    return found if _EARLIEST <= found.year <= _LATEST and not _SEVERAL_CLOCKS.search(text) else None


def moments_in(text: str, *, day_first: bool | None = None, today: date | None = None) -> tuple[datetime, ...]:
    """The moments that a line may mean as a program shows it: "Mon 3/9/2026 10:12 AM".

    Without a year it is the last such day before ``today``; none where that is not known.
    """
    if not text.strip():
        return ()
    near = today - timedelta(days=_YEAR - LONGEST_BACK) if today else date.max.replace(year=_LATEST)
    said = next(iter(said_days(text, near, day_first=day_first)), None)
    if said is None:
        return ()
    times = [each.starts_at for each in said_times(text) if each.starts_at]
    at = time.fromisoformat(times[0]) if times else time(12)
    zones = _zones(text) if times else (None,)
    days = [day for day in said.days if day.year < _LATEST - 2 and day.year >= _EARLIEST]
    return tuple(datetime.combine(day, at, zone) for day in days for zone in zones)


def _zones(text: str) -> tuple[timezone | None, ...]:
    """The clocks that a line may be written on, by what stands behind its time."""
    if several := _SEVERAL_CLOCKS.search(text):
        return tuple(timezone(timedelta(hours=hours)) for hours in _SEVERAL[several[1].lower()])
    return (_zone(text),)


def _zone(text: str) -> timezone | None:
    found = _ZONE.search(text.strip().rstrip(".)")[-_LONGEST_ZONE:])
    if not found or not (found[1] or found[2]):
        return None
    hours = _OFFSETS.get((found[1] or "").lower(), 0) if not found[2] else int(found[2])
    return timezone(timedelta(hours=hours)) if abs(hours) < 15 else None
