"""In which order the people of a language and a country write day, month and year (Unicode CLDR, its short dates)."""

import re

from nearmiss.model import DayOrder

_MONTH_FIRST = frozenset(
    {
        *("en", "en-as", "en-bi", "en-gu", "en-mh", "en-mp", "en-ph", "en-pr", "en-um", "en-us", "en-vi"),
        *("es-pa", "es-pr", "fil", "fil-ph", "chr", "chr-us"),
    }
)
_YEAR_FIRST = frozenset(
    {
        *("af", "bo", "ckb", "dz", "eo", "eu", "fa", "hu", "ii", "ja", "ko", "lt", "mn", "ne", "ps", "se", "si"),
        *("sv", "ug", "yue", "zh", "en-ca", "en-jp", "en-se", "en-za", "fr-ca"),
    }
)
_DAY_FIRST = frozenset({"zh-hk", "zh-mo", "zh-sg"})
"""Countries that do otherwise than their language; every language that is named nowhere here writes the day first."""

_COUNTRY = 2
"""Letters of a country in a language tag; a script has four."""


def day_order_of(locale: str | None) -> DayOrder:
    """The order that goes with a language tag such as ``en-US`` or ``zh-Hant-TW``; day first where it says nothing."""
    language, *parts = re.split(r"[^a-z0-9]+", (locale or "").lower())
    country = next((part for part in parts if len(part) == _COUNTRY and part.isalpha()), "")
    tag = f"{language}-{country}" if country else language
    if tag in _MONTH_FIRST:
        return DayOrder.MONTH_FIRST
    if tag in _YEAR_FIRST or (language in _YEAR_FIRST and tag not in _DAY_FIRST):
        return DayOrder.YEAR_FIRST
    return DayOrder.DAY_FIRST
