"""Public holidays and weekends by country and region, as the package ``holidays`` knows them.

It is loaded when a country is chosen and not before. What other places call a country or a region is not taken: only
the codes of ISO 3166 that ``countries`` and ``regions`` list, so that a setting means the same on every machine.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from unicodedata import combining, normalize

SATURDAY_AND_SUNDAY = frozenset({5, 6})
FRIDAY = 4

_ENGLISH = {
    "AX": "Åland Islands",
    "BL": "Saint Barthélemy",
    "BQ": "Bonaire, Sint Eustatius and Saba",
    "CW": "Curaçao",
    "GW": "Guinea-Bissau",
    "HK": "Hong Kong",
    "HM": "Heard Island and McDonald Islands",
    "RE": "Réunion",
    "SH": "Saint Helena, Ascension and Tristan da Cunha",
    "ST": "São Tomé and Príncipe",
    "SY": "Syria",
    "TL": "Timor-Leste",
}
"""Names that the package writes without their signs, as a file's name is written."""


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Every country whose public holidays are known: its code (ISO 3166, two letters) and English name, by name."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - it takes 60 ms to load, and most never choose a country

    names = {codes[1]: _ENGLISH.get(codes[1]) or _titled(name) for name, codes in COUNTRIES.items()}
    return _by_name(names)


def _titled(name: str) -> str:
    """A country by the name of its module: ``isle_of_man`` is *Isle of Man*."""
    small = {"and", "of", "da", "the"}
    return " ".join(word if word in small else word.capitalize() for word in name.split("_")).replace("Dr ", "DR ")


@lru_cache(maxsize=64)
def regions(country: str) -> Mapping[str, str]:
    """The regions of ``country`` that the package tells apart: code and name, by name; empty where it is not known."""
    if country not in countries():
        return {}
    from holidays import country_holidays  # noqa: PLC0415 - see above

    calendar = country_holidays(country)
    names = {code: code for code in calendar.subdivisions}
    for name, code in calendar.subdivisions_aliases.items():
        if names[code] == code and not name.isupper():
            names[code] = name
    return _by_name(names)


def _by_name(names: Mapping[str, str]) -> dict[str, str]:
    """``names`` in the order of an English list: Åland Islands among those with A."""
    return dict(sorted(names.items(), key=lambda item: _letters(item[1])))


def _letters(name: str) -> str:
    return "".join(sign for sign in normalize("NFD", name) if not combining(sign)).casefold()


@lru_cache(maxsize=256)
def days_off(country: str, region: str, year: int) -> frozenset[date]:
    """The days of ``year`` on which offices are closed: weekends and public holidays, the days observed instead, too.

    Half days, and holidays of banks, schools or officials alone, are not. Where ``region`` is empty or not known, only
    what the whole country keeps counts; where ``country`` is not known, only Saturday and Sunday. A weekend with a
    Friday in it is the country's own as it was in that year; of every other, Saturday and Sunday are free. Working
    Saturdays that make up for a bridge day stay free.
    """
    first = date(year, 1, 1)
    days = [first + timedelta(days=number) for number in range((date(year, 12, 31) - first).days + 1)]
    usual = frozenset(day for day in days if day.weekday() in SATURDAY_AND_SUNDAY)
    if country not in countries():
        return usual
    from holidays import country_holidays  # noqa: PLC0415 - see above

    calendar = country_holidays(
        country, subdiv=region if region in regions(country) else None, years=year, expand=False
    )
    own = frozenset(day for day in days if calendar.is_weekend(day))
    return (own if any(day.weekday() == FRIDAY for day in own) else usual) | frozenset(calendar)


@lru_cache(maxsize=64)
def next_holiday(country: str, region: str, today: date) -> tuple[date, str] | None:
    """The first public holiday from ``today`` on, within a year, with its name in English where it has one."""
    if country not in countries():
        return None
    from holidays import country_holidays  # noqa: PLC0415 - see above

    calendar = country_holidays(country, subdiv=region if region in regions(country) else None)
    if "en_US" in calendar.supported_languages:
        calendar = country_holidays(country, subdiv=calendar.subdiv, language="en_US")
    ahead = (today + timedelta(days=number) for number in range(366))
    return next(((day, str(calendar[day])) for day in ahead if day in calendar), None)
