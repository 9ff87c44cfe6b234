"""Days and times of day in the text of a mail, in the languages that mails about applications are written in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari tammikuuta styczeń stycznia",
    "february feb februar feber février févr fevr fév febrero fevereiro fev febbraio februari lutego",
    "march mar märz mrz mär mars marzo março maart mrt marts marca",
    "april apr avril avr abril abr aprile kwietnia",
    "may mai mayo maio maggio mag mei maj maja",
    "june jun juni juin junio junho giugno giu czerwca",
    "july jul juli juillet juil julio julho luglio lug lipca",
    "august aug août aout agosto ago augustus augusti sierpnia",
    "september sep sept septembre septiembre setembro set settembre września",
    "october oct oktober okt octobre octubre outubro out ottobre ott października",
    "november nov novembre noviembre novembro listopada",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre desember des grudnia",
)
_WEEKDAYS = (
    "monday mon montag mo lundi lun lunes segunda-feira segunda seg lunedì lunedi maandag ma måndag mån mandag man",
    "tuesday tue tues dienstag di mardi mar martes terça-feira terça ter martedì martedi dinsdag tisdag tis tirsdag tir",
    "wednesday wed mittwoch mi mercredi mer miércoles mié miercoles quarta-feira quarta qua mercoledì woensdag wo onsdag ons",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves jue quinta-feira quinta qui giovedì gio donderdag torsdag tor tors",
    "friday fri freitag fr vendredi ven viernes vie sexta-feira sexta sex venerdì vrijdag vr fredag fre",
    "saturday sat samstag sonnabend sa samedi sam sábado sáb sabato sab zaterdag za lördag lör lørdag lør",
    "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo söndag sön søndag søn",
)
_TOO_SHORT = 3
"""Letters of the name of a weekday below which it is none unless a day follows: "so", "do", "ma" are words."""


def _numbered(lines: tuple[str, ...], first: int) -> dict[str, int]:
    return {name: number for number, line in enumerate(lines, first) for name in line.split()}


_MONTH, _WEEKDAY = _numbered(_MONTHS, 1), _numbered(_WEEKDAYS, 0)


def _any(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_M, _W = _any(_MONTH), _any(_WEEKDAY)
_YEAR = r"(?:(?:,|\.|\s+del?|\s+of)?\s*(?P<{}>(?:19|20)\d\d)(?!\d))?"
_BEFORE = rf"(?:(?<![\w])(?P<w>{_W})\.?,?\s*(?:(?:the|den|dem|le|el|il|dia|día|d\.)\s+)?)?"
_DAY = re.compile(
    _BEFORE
    + r"(?<![\d./:-])(?:"
    + r"(?P<iso>(?:19|20)\d\d)(?P<s1>[-/.])(?P<im>\d\d?)(?P=s1)(?P<id>\d\d?)(?!\d)"
    + rf"|(?P<d>\d\d?)(?:\.|st\b|nd\b|rd\b|th\b|er\b|º|°)?\s*(?:of\s+|de\s+|di\s+)?(?P<m>{_M})(?!\w)\.?"
    + _YEAR.format("y")
    + rf"|(?<!\w)(?P<m2>{_M})(?!\w)\.?\s+(?P<d2>\d\d?)(?!\d|:)(?:st\b|nd\b|rd\b|th\b)?"
    + _YEAR.format("y2")
    + r"|(?P<n1>\d\d?)(?P<s2>[./-])(?P<n2>\d\d?)(?:(?P=s2)(?P<y3>(?:20|19)?\d\d)(?!\d)|(?P<dot>\.)(?!\d))"
    + r"|(?P<n3>\d\d?)/(?P<n4>\d\d?)(?![\d/])"
    + ")",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?<!\w)(?:(?P<next>next|kommenden|kommende|nächsten|nächste|prochain|próximo|prossimo|volgende|nästa|næste|neste)\s+"
    rf")?(?P<w>{_W})(?!\w)",
    re.IGNORECASE,
)
_NEXT_BEHIND = re.compile(r"\s+(?:prochain|prossimo|que vem|próximo)", re.IGNORECASE)
_TOMORROW = re.compile(
    r"(?<!\w)(?P<after>day after tomorrow|übermorgen|après-demain|pasado mañana|dopodomani|overmorgen)(?!\w)"
    r"|(?<!\w)(?<!good )(?<!guten )(?P<next>tomorrow|demain|mañana|amanhã|domani|imorgon|i morgen)(?!\w)"
    r"|(?<!\w)(?P<today>later today|this afternoon|today at|heute um|aujourd'hui à|hoy a las|oggi alle|hoje às)(?!\w)",
    re.IGNORECASE,
)
_NOON, _DAY_HOURS, _HOUR = 12, 24, 60
_T = r"(?P<{0}>\d\d?)(?:\s?(?:[:.h]|Uhr)\s?(?P<{1}>[0-5]\d))?\s?(?P<{2}>[ap]\.?\s?m\b\.?|uhr\b|uur\b|hrs?\b|h\b|o'clock)?"
_TIME = re.compile(
    r"(?<![\w.:/,-])(?P<at>at|um|à|alle(?: ore)?|às|as|om|kl\.?|klokken|a las|from|von|de|ab|@|a)?\s{0,9}"
    r"(?<![\d.:/])"
    + _T.format("h", "mi", "ap")
    + r"(?:\s?(?:-|\u2013|\u2014|to|bis|until|till|à|a las|a|to|tot|til|till)\s?"
    + _T.format("h2", "mi2", "ap2")
    + r")?(?![\d/])",
    re.IGNORECASE,
)
_STREET = re.compile(
    rf"\s+(?!(?i:on|and|or|{_W}|{_M})\b)(?:[A-Z][a-z]+\s+){{1,3}}(?-i:Lane|Street|St|Road|Rd|Avenue|House|Square|Place|Way|Court|Gardens|Row|Quay|Park)\b"
)
_SURE_AT = {"at", "um", "à", "alle", "alle ore", "às", "om", "kl", "kl.", "klokken", "a las", "@"}
LONGEST_BACK = 45
"""Days before a mail in which a day without its year still is of that year, not of the next."""


@dataclass(frozen=True)
class Said:
    """A day as a text says it: where, and the days it may be (one: it is sure)."""

    begin: int
    end: int
    days: tuple[date, ...]


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(month: int, day: int, near: date) -> list[date]:
    """The day nearest to come after ``near``, or just behind it."""
    made = (_made(near.year + more, month, day) for more in (-1, 0, 1))
    fit = [each for each in made if each and each >= near - timedelta(days=LONGEST_BACK)]
    return fit[:1]


def _whole_year(text: str) -> int:
    return int(text) if len(text) > 2 else 2000 + int(text)


def _candidates(match: re.Match[str], near: date, *, day_first: bool | None) -> list[date]:
    part = match.groupdict()
    if part["iso"]:
        made = _made(int(part["iso"]), int(part["im"]), int(part["id"]))
        return [made] if made else []
    if part["m"] or part["m2"]:
        month = _MONTH[(part["m"] or part["m2"]).lower()]
        day, year = int(part["d"] or part["d2"]), part["y"] or part["y2"]
        if not year:
            return _without_year(month, day, near)
        made = _made(int(year), month, day)
        return [made] if made else []
    one, two = int(part["n1"] or part["n3"]), int(part["n2"] or part["n4"])
    orders = [(one, two), (two, one)] if day_first is None else [(one, two) if day_first else (two, one)]
    if part["s2"] == ".":
        orders = [(one, two)]
    found: list[date] = []
    for day, month in orders:
        if part["y3"]:
            made = _made(_whole_year(part["y3"]), month, day)
            found += [made] if made else []
        elif month in range(1, 13):
            found += _without_year(month, day, near)
    return list(dict.fromkeys(found))


def said_days(text: str, near: date, *, day_first: bool | None = None) -> Iterator[Said]:
    """The days that a text of the day ``near`` names with day and month, in order.

    ``day_first`` says how numbers alone are read; ``None`` where nobody knows, and both stand in ``days``. A weekday
    beside them decides; one that fits none adds the nearest day it does fit, so that it is asked.
    """
    for match in _DAY.finditer(text):
        if match["n3"] and not match["w"]:  # "24/7", "1/2": a fraction unless a weekday stands before it
            continue
        days = _candidates(match, near, day_first=day_first)
        if not days:
            continue
        if match["w"]:
            weekday = _WEEKDAY[match["w"].lower()]
            if match["w"].lower() == "mar" and match["m2"] is None and match["d"] is None:
                weekday = 1
            fit = [day for day in days if day.weekday() == weekday]
            days = fit or [*days, days[0] + timedelta(days=(weekday - days[0].weekday() + 3) % 7 - 3)]
        yield Said(match.start(), match.end(), tuple(days))


def relative_days(text: str, near: date) -> Iterator[Said]:
    """The days that a text names by "tomorrow" or a weekday alone; "next Tuesday" may be two."""
    for match in _TOMORROW.finditer(text):
        ahead = 2 if match["after"] else 1 if match["next"] else 0
        yield Said(match.start(), match.end(), (near + timedelta(days=ahead),))
    for match in _ALONE.finditer(text):
        name = match["w"].lower()
        if len(name) <= _TOO_SHORT:
            continue
        ahead = (_WEEKDAY[name] - near.weekday() - 1) % 7 + 1
        first = near + timedelta(days=ahead)
        may_be_later = match["next"] or _NEXT_BEHIND.match(text, match.end())
        is_next_week = first.isocalendar().week != near.isocalendar().week
        both = (first,) if is_next_week or not may_be_later else (first, first + timedelta(days=7))
        yield Said(match.start(), match.end(), both)


@dataclass(frozen=True)
class SaidTime:
    """A time of day as "HH:MM" (``None``: it may be in the morning or the afternoon), and the minutes it takes."""

    begin: int
    end: int
    starts_at: str | None
    minutes: int | None = None


def _of_day(hours: int, minutes: int, half: str) -> int | None:
    half = half.lower().replace(".", "").replace(" ", "")
    if half in {"am", "pm"}:
        if not 1 <= hours <= _NOON:
            return None
        hours = hours % _NOON + (_NOON if half == "pm" else 0)
    return hours * _HOUR + minutes if hours < _DAY_HOURS else None


def said_times(text: str) -> Iterator[SaidTime]:
    """The times of day that a text names."""
    days = [match.span() for match in _DAY.finditer(text)]
    for match in _TIME.finditer(text):
        if any(begin < match.end("h") and match.start("h") < end for begin, end in days):
            continue
        half = match["ap"] or ""
        range_half = match["ap2"] or ""
        is_range = match["h2"] is not None and bool(match["mi2"] or range_half)
        word = (match["at"] or "").lower()
        if not (match["mi"] or half or (is_range and range_half) or (word in _SURE_AT and not match["h2"])):
            continue
        if match["mi"] and not half and "." in match.group() and word not in _SURE_AT:
            continue  # a number with a point
        if not half and range_half and range_half.lower().startswith(("a", "p")):
            half = range_half
        if not match["mi"] and not half and _STREET.match(text, match.end("h")):
            continue  # "at 4 Mill Lane"
        if half.lower() in {"h", "hr", "hrs"} and not match["mi"] and word not in _SURE_AT:
            continue  # how long it takes
        start = _of_day(int(match["h"]), int(match["mi"] or 0), half)
        if start is None:
            continue
        end = _of_day(int(match["h2"]), int(match["mi2"] or 0), range_half) if is_range else None
        if end is not None and end <= start and range_half.lower().startswith("p") and not match["ap"]:
            start -= _NOON * _HOUR  # from 11 to 1 pm
        is_open = not half and not match["mi"] and 0 < start < 8 * _HOUR  # "at 3" is hardly at night
        minutes = end - start if end is not None and end > start else None
        starts_at = None if is_open else f"{start // _HOUR:02}:{start % _HOUR:02}"
        yield SaidTime(match.start(), match.end(), starts_at, minutes)
