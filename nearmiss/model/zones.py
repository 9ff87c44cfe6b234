"""Time zones by their names. A browser, or another machine's Python, may name one that this Python does not know."""

import re
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})
"""Files beside the zones: *no zone was set*, and whatever this machine is set to."""

_OTHER_COUNTS = ("posix/", "right/")
"""Folders with every zone once more; the second counts leap seconds, as no calendar does."""


_NAME = re.compile(r"[A-Za-z][\w+-]*(?:/[\w+-]+)*", re.ASCII)
_LONGEST = 100


def may_be_zone(name: str) -> bool:
    """Whether a zone may be called so, on a machine with another list of them too; empty is the browser's zone."""
    return not name or (len(name) <= _LONGEST and _NAME.fullmatch(name) is not None)


@lru_cache(maxsize=256)
def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of an IANA name, or ``None`` where this Python knows none: any text may be asked for."""
    if not name or name in _NO_PLACES or name.startswith(_OTHER_COUNTS):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such zone; no name at all, or no zone's file; a folder of zones
        return None


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Every time zone that this Python knows, sorted; asked once, as they are read from many files."""
    return tuple(sorted(name for name in available_timezones() if name not in _NO_PLACES))
