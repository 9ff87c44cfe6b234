"""Zones as people name them behind a time: whose clock a name means, where it is one clock's, and where it is several's."""

import re
from dataclasses import dataclass

from nearmiss.model import zone_of

_CLOCKS = {
    "utc": "UTC", "gmt": "UTC Europe/London", "cet": "Europe/Berlin", "cest": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
    "bst": "Europe/London Asia/Dhaka", "uk time": "Europe/London", "london time": "Europe/London", "wet": "Europe/Lisbon", "lisbon time": "Europe/Lisbon",
    "ist": "Asia/Kolkata Europe/Dublin Asia/Jerusalem", "irish time": "Europe/Dublin", "dublin time": "Europe/Dublin", "india time": "Asia/Kolkata", "indian time": "Asia/Kolkata",
    "eet": "Europe/Helsinki", "eest": "Europe/Helsinki", "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "eastern": "America/New_York",
    "ct": "America/Chicago", "cst": "America/Chicago Asia/Shanghai", "cdt": "America/Chicago", "central time": "America/Chicago", "china time": "Asia/Shanghai",
    "mt": "America/Denver", "mst": "America/Denver America/Phoenix", "mdt": "America/Denver", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pacific": "America/Los_Angeles",
    "central european": "Europe/Berlin", "berlin time": "Europe/Berlin", "german time": "Europe/Berlin", "paris time": "Europe/Paris", "heure de paris": "Europe/Paris", "new york time": "America/New_York",
    "amsterdam time": "Europe/Amsterdam", "brasília": "America/Sao_Paulo", "madrid time": "Europe/Madrid", "hora peninsular": "Europe/Madrid",
    "aest": "Australia/Sydney Australia/Brisbane", "aedt": "Australia/Sydney", "jst": "Asia/Tokyo", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong", "singapore time": "Asia/Singapore",
}  # fmt: skip
_OFFSET = r"(?:gmt|utc)\s?(?P<sign>[+\u2212-])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?"
_NAMED = re.compile(
    rf"\W{{0,3}}(?:Uhr\s*)?\(?(?P<name>{_OFFSET}|"
    + "|".join(re.escape(name) for name in sorted(_CLOCKS, key=len, reverse=True))
    + r"|[A-Z][a-z]+/[A-Z][A-Za-z_]+)(?!\w)",
    re.IGNORECASE,
)
_BETWEEN = {270: "Asia/Kabul", 330: "Asia/Kolkata", 345: "Asia/Kathmandu", 390: "Asia/Yangon", 570: "Australia/Darwin"}
"""Clocks without summer time that are no whole hours ahead of UTC, by minutes."""


@dataclass(frozen=True)
class ZoneNamed:
    """A zone as a text names it, and the IANA names of the clocks it may mean; the first is what most mean."""

    name: str
    clocks: tuple[str, ...]


def zone_named(text: str, begin: int) -> ZoneNamed | None:
    """The zone that a text names right behind a time, or ``None``."""
    match = _NAMED.match(text, begin)
    if match is None:
        return None
    name = match["name"]
    if match["sign"]:
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        clock = _ahead(minutes if match["sign"] == "+" else -minutes)
        return ZoneNamed(name, (clock,)) if clock else None
    clocks = tuple(_CLOCKS.get(name.lower(), name if zone_of(name) else "").split())
    return ZoneNamed(name, clocks) if clocks else None


def _ahead(minutes: int) -> str:
    """The IANA name of the clock that is always so far ahead of UTC; those of whole hours have their sign turned round."""
    hours, rest = divmod(abs(minutes), 60)
    if rest:
        return _BETWEEN.get(minutes, "")
    name = f"Etc/GMT{'-' if minutes > 0 else '+'}{hours}" if hours else "UTC"
    return name if zone_of(name) else ""
