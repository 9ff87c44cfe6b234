"""Written days: what one cell says of a day, before anything is known of its column."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache, lru_cache

from nearmiss.exchange.imports.tables import word_lists
from nearmiss.exchange.imports.tables.reading.grid import Cell
from nearmiss.model.validation import FIRST_DAY, LAST_DAY
from nearmiss.store.search.normalisation import fold


class Unclear(Enum):
    """Why a cell of a column of days gives none."""

    NO_DAY = "no day"
    NO_YEAR = "no year"
    IMPOSSIBLE = "impossible"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Day:
    """A day that is plain.

    ``is_real`` is whether it is kept as one, by a spreadsheet or as ISO 8601: somebody's program had read it already.
    ``counted`` is what a number counted.
    """

    day: date
    is_real: bool = False
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Triple:
    """Three numbers whose order the column has to say; ``has_whole_year`` when the last has four digits."""

    first: int
    second: int
    third: int
    has_whole_year: bool
    sign: str
    is_american_time: bool = False


Written = Day | Triple | Unclear

_TIME = re.compile(
    r"[,\sT]+(?:um |at |à |alle |om |kl\.? )?\d{1,2}[:.hH]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?\s?m\.?)?"
    r"\s*(?:uhr|h)?\s*(?:z|utc|gmt)?\s*(?:[+-]\d{2}:?\d{2}|\([^)]*\)|[a-z]{3,4})?$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(\d{1,4})\s*([./\-\u2010-\u2015\u2212])\s*(\d{1,2})\s*[./\-\u2010-\u2015\u2212]\s*(\d{2}|\d{4})\.?"
)
_TWO_NUMBERS = re.compile(r"\d{1,2}\s*[./\-]\s*\d{1,2}\.?")
_COMPACT = re.compile(r"(?:19|20)\d{6}")
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:-feira)?")
_RANGE_SIGNS = re.compile(r"\d\s*(?:\u2013|\u2014|-|to|bis)\s*\d")
_EPOCH = date(1899, 12, 30)
_SERIALS = range(29_221, 62_000)
"""Days as spreadsheets count them, from 1980 to 2069."""
_SECONDS = range(631_152_000, 4_102_444_800)
_YEARS = range(1950, 2201)
_WHOLE_YEAR = 4
_LONGEST = 60
_HALF_CENTURY = 70
_HOURS = re.compile(r"(\d{1,2})[:.hH](\d{2})")
_LAST_HOUR, _LAST_MINUTE = 23, 59
_RANGE = re.compile(r"(\d{1,2})\.?\s*[\u2013\u2014-]\s*(\d{1,2})(\.?\s*[^\W\d_]+\.?,?\s*\d{4}|\.\d{1,2}\.\d{4})")
_A_YEAR = re.compile(r"\b20\d\d\b")
ORDERS = ("day first", "month first", "year first")
_BETWEEN_DAYS = re.compile(
    r"\s*[;\n&+]\s*|\s+(?:and|und|et|y|e|en|och|og)\s+"
    r"|,\s+(?=\d{4}-|\d{1,2}[./-]\d|[^\W\d_]{3,9}\.?\s\d{1,2}\b|\d{1,2}\.?\s[^\W\d_]{3,9})"
)


def written(cell: Cell) -> Written:
    """What a cell says of a day."""
    if type(cell) is str:
        return _text(cell)
    if isinstance(cell, datetime):
        return _real(cell.date())
    if isinstance(cell, date):
        return _real(cell)
    if isinstance(cell, bool | str | time | timedelta) or cell is None:
        return Unclear.NO_DAY
    return _number(cell)


def _real(day: date) -> Written:
    return Day(day, is_real=True) if FIRST_DAY <= day <= LAST_DAY else Unclear.IMPOSSIBLE


def _number(number: float) -> Written:
    whole = int(number)
    if whole in _SERIALS:
        return Day(_EPOCH + timedelta(days=whole), counted="days")
    seconds = whole // 1000 if whole // 1000 in _SECONDS else whole
    if seconds in _SECONDS:
        return Day(datetime.fromtimestamp(seconds, UTC).date(), counted="seconds")
    if _COMPACT.fullmatch(str(whole)):
        return _of(whole // 10_000, whole // 100 % 100, whole % 100)
    return Unclear.NO_DAY


def _of(year: int, month: int, day: int) -> Written:
    try:
        found = date(year, month, day)
    except ValueError:
        return Unclear.IMPOSSIBLE
    return Day(found) if FIRST_DAY <= found <= LAST_DAY else Unclear.IMPOSSIBLE


@lru_cache(maxsize=50_000)
def _text(text: str) -> Written:
    text = text.strip()
    if len(text) > _LONGEST:
        return Unclear.NO_DAY
    if text.isascii() and text.replace(".", "", 1).isdigit() and len(text) >= len("29221"):
        return _number(float(text))
    american = False
    if timed := _TIME.search(text):
        american = bool(timed["half"])
        text = text[: timed.start()].strip().rstrip(",")
    numbers = _NUMBERS.fullmatch(_without_weekday(text))
    if numbers:
        return _triple(numbers[1], numbers[2], numbers[3], numbers[4], american=american)
    if _TWO_NUMBERS.fullmatch(text):
        return Unclear.NO_YEAR
    return _in_words(text)


def _without_weekday(text: str) -> str:
    first = _TOKEN.match(text)
    if first and not first[0].isdigit() and fold(first[0]) in _weekdays():
        return text[first.end() :].lstrip("., ")
    return text


def _triple(one: str, sign: str, two: str, three: str, *, american: bool) -> Written:
    if len(one) == _WHOLE_YEAR:
        found = _of(int(one), int(two), int(three)) if len(three) == 2 else Unclear.NO_DAY  # noqa: PLR2004 - two digits
        return replace(found, is_real=sign == "-") if isinstance(found, Day) else found
    if len(one) > 2:  # noqa: PLR2004 - neither a year nor a day
        return Unclear.NO_DAY
    found = Triple(int(one), int(two), int(three), len(three) == _WHOLE_YEAR, sign, american)
    return found if any(readings(found).values()) else Unclear.IMPOSSIBLE


def time_of(cell: Cell) -> str:
    """The time of day beside a day, as "HH:MM"; empty where there is none, or midnight."""
    if isinstance(cell, datetime):
        return "" if cell.time() == time.min else cell.time().isoformat("minutes")
    found = _TIME.search(cell) if isinstance(cell, str) and len(cell) <= _LONGEST else None
    if found is None:
        return ""
    hours, minutes = map(int, _HOURS.search(found[0]).groups())  # type: ignore[union-attr] # the one holds the other
    if found["half"]:
        hours = hours % 12 + (12 if found["half"][0] in "pP" else 0)
    return f"{hours:02}:{minutes:02}" if hours <= _LAST_HOUR and minutes <= _LAST_MINUTE else ""


def several_days(text: str, order: str | None) -> list[tuple[str, date]]:
    """The days of a cell that holds several, each with its text; none where one of them is unclear, or out of order.

    "20 Jan, 27 Jan and 3 Feb 2026" are three days of the one year that is said.
    """
    parts = _BETWEEN_DAYS.split(text) if len(text) <= 2 * _LONGEST else []
    years = {*_A_YEAR.findall(text)}
    found: list[tuple[str, date]] = []
    for part in parts:
        value = written(part)
        if value is Unclear.NO_YEAR and len(years) == 1 and not _TWO_NUMBERS.fullmatch(part):
            value = written(f"{part} {next(iter(years))}")
        day = readings(value).get(order or "") if isinstance(value, Triple) else value
        day = day.day if isinstance(day, Day) else day
        if not isinstance(day, date) or (found and day < found[-1][1] and len(years) == 1):
            return []
        found.append((part, day))
    return found if len(found) > 1 else []


def first_of_range(text: str) -> date | None:
    """The first day of "20-22 Jan 2026", "12.-14.01.2026", or Notion's "1 May 2026 → 3 May 2026", if it is plain."""
    if "\u2192" in text and len(text) <= 2 * _LONGEST:
        ends = [written(end) for end in text.split("\u2192")]
        days = [end.day for end in ends if isinstance(end, Day)]
        return days[0] if len(days) == len(ends) and days == sorted(days) else None
    range_ = _RANGE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if range_ is None or int(range_[1]) >= int(range_[2]):
        return None
    first, last = (written(f"{range_[number]}{range_[3]}") for number in (1, 2))
    if isinstance(first, Triple) and isinstance(last, Triple) and first.sign == last.sign == ".":
        return readings(first)["day first"] if readings(last)["day first"] else None
    return first.day if isinstance(first, Day) and isinstance(last, Day) else None


def holds_days(cell: Cell) -> bool:
    """Whether a cell says a day, several, or a range of them."""
    if written(cell) is not Unclear.NO_DAY:
        return True
    return isinstance(cell, str) and (first_of_range(cell) is not None or bool(several_days(cell, ORDERS[0])))


def readings(triple: Triple) -> dict[str, date | None]:
    """The days it may be, by the order in which it would be read; ``None`` where that is no day of a calendar."""
    one, two, three = triple.first, triple.second, triple.third
    year = three if triple.has_whole_year else whole_year(three)
    found = {"day first": _or_none(year, two, one), "month first": _or_none(year, one, two)}
    if not triple.has_whole_year:
        found["year first"] = _or_none(whole_year(one), two, three)
    return found


def whole_year(short: int) -> int:
    """A year of two digits in full: 69 and before are of this century."""
    return (2000 if short < _HALF_CENTURY else 1900) + short


def _or_none(year: int, month: int, day: int) -> date | None:
    found = _of(year, month, day)
    return found.day if isinstance(found, Day) else None


@cache
def _months() -> dict[str, int]:
    return {
        fold(name): number for number, names in enumerate(word_lists.days_words()["months"], start=1) for name in names
    }


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(fold(name) for name in word_lists.days_words()["weekdays"])


@cache
def _beside() -> frozenset[str]:
    return frozenset(fold(name) for name in word_lists.days_words()["beside"]) | _weekdays()


def _in_words(text: str) -> Written:
    """A day with the name of its month; every other word has to be one that stands beside days."""
    months: list[int] = []
    numbers: list[str] = []
    for token in _TOKEN.findall(fold(text)):
        if token.isdigit():
            numbers.append(token)
        elif token in _months() and not (months and token in _beside()):
            months.append(_months()[token])
        elif token not in _beside():
            return Unclear.NO_DAY
    if len(months) != 1 or not numbers or (len(numbers) > 1 and _RANGE_SIGNS.search(text)):
        return Unclear.NO_DAY
    whole = [number for number in numbers if len(number) == _WHOLE_YEAR]
    short = [number for number in numbers if len(number) <= 2]  # noqa: PLR2004 - a day, or a year of two digits
    if len(whole) + len(short) != len(numbers) or len(numbers) > 2:  # noqa: PLR2004 - a day and a year
        return Unclear.NO_DAY
    if len(numbers) == 1:
        return Unclear.NO_DAY if whole else Unclear.NO_YEAR
    if whole:
        return _of(int(whole[0]), months[0], int(short[0])) if short else Unclear.NO_DAY
    return _of(whole_year(int(numbers[1])), months[0], int(numbers[0]))
