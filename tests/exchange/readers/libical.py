"""libical, the reader in Evolution, GNOME Calendar and KDE: files as JSON on standard input, what it reads in them."""

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

LIBRARY = ctypes.CDLL("libical.so.3")
Pointer = ctypes.c_void_p


class Time(ctypes.Structure):
    """``struct icaltimetype``."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_dst")),
        ("zone", Pointer),
    )


class Span(ctypes.Structure):
    """``struct icaltime_span``."""

    _fields_ = (("start", ctypes.c_long), ("end", ctypes.c_long), ("is_busy", ctypes.c_int))


Told = ctypes.CFUNCTYPE(None, Pointer, ctypes.POINTER(Span), Pointer)


def function(name: str, result: Any, *parameters: Any) -> Any:
    """A function of the library with its types."""
    found = getattr(LIBRARY, name)
    found.restype, found.argtypes = result, parameters
    return found


parse = function("icalparser_parse_string", Pointer, ctypes.c_char_p)
first_in = function("icalcomponent_get_first_component", Pointer, Pointer, ctypes.c_int)
next_in = function("icalcomponent_get_next_component", Pointer, Pointer, ctypes.c_int)
free = function("icalcomponent_free", None, Pointer)
kind = function("icalcomponent_string_to_kind", ctypes.c_int, ctypes.c_char_p)
start_of = function("icalcomponent_get_dtstart", Time, Pointer)
uid_of = function("icalcomponent_get_uid", ctypes.c_char_p, Pointer)
summary_of = function("icalcomponent_get_summary", ctypes.c_char_p, Pointer)
recurrences = function("icalcomponent_foreach_recurrence", None, Pointer, Time, Time, Told, Pointer)
moment = function("icaltime_from_timet_with_zone", Time, ctypes.c_long, ctypes.c_int, Pointer)
utc = function("icaltimezone_get_utc_timezone", Pointer)()


def events(calendar: int) -> Iterator[int]:
    """The events of a calendar."""
    wanted = kind(b"VEVENT")
    event = first_in(calendar, wanted)
    while event:
        yield event
        event = next_in(calendar, wanted)


def read(text: str, end: int) -> dict[str, Any]:
    """The moments of the recurring event, the moment of each that has a time, and the day of each other."""
    moments: list[int] = []
    timed: dict[str, int] = {}
    days: dict[str, str] = {}
    found: list[int] = []
    told = Told(lambda _event, span, _data: found.append(span[0].start))
    calendar = parse(text.encode())
    for event in events(calendar):
        start = start_of(event)
        if start.is_date:
            days[uid_of(event).decode()] = f"{start.year}-{start.month:02}-{start.day:02}"
            continue
        found.clear()
        recurrences(event, moment(0, 0, utc), moment(end, 0, utc), told, None)
        if summary_of(event) == b"Weekly review":
            moments += found
        else:
            [timed[uid_of(event).decode()]] = found
    free(calendar)
    return {"moments": moments, "timed": timed, "days": days}


if __name__ == "__main__":
    json.dump({name: read(text, int(sys.argv[1])) for name, text in json.load(sys.stdin).items()}, sys.stdout)
