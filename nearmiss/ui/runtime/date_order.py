"""In which order the people of a language and a country write day, month and year (Unicode CLDR, its short dates)."""

import re
from itertools import takewhile

from nearmiss.model import DayOrder

_MONTH_FIRST = frozenset(
    {
        *("blo", "ceb", "chr", "ee", "fil", "ks", "lkt", "om", "or", "ti", "tl", "xh", "zu"),
        *("en", "en-as", "en-bi", "en-gu", "en-kr", "en-mh", "en-mp", "en-ph", "en-pr", "en-um", "en-us"),
        *("en-vi", "es-pa", "es-pr", "sd-in"),
    }
)
_YEAR_FIRST = frozenset(
    {
        *("af", "bgc", "bho", "bo", "bua", "ce", "ckb", "csw", "cv", "dz", "eo", "eu", "fa", "gaa", "gv", "hu"),
        *("ii", "ja", "jgo", "kl", "ko", "kw", "lij", "lmo", "lrc", "lt", "mg", "mgo", "mn", "mzn", "nds"),
        *("ne", "nqo", "nso", "oc", "pms", "prg", "ps", "raj", "rw", "sah", "sd", "se", "shn", "si", "sn"),
        *("st", "sv", "szl", "tn", "tok", "tyv", "ug", "vmw", "wae", "yue", "za", "zh"),
        *("en-ca", "en-jp", "en-se", "en-za", "fr-ca", "ku-iq", "uz-af"),
    }
)
_DAY_FIRST = frozenset({"se-fi", "sv-ax", "sv-fi", "zh-hk", "zh-mo", "zh-sg"})
"""Countries that do otherwise than their language; every language that is named nowhere here writes the day first."""

_COUNTRY = re.compile(r"[a-z]{2}|[0-9]{3}")
"""A country, or a part of the world, in a language tag; a script has four letters."""


def day_order_of(locale: str | None) -> DayOrder:
    """The order that goes with a language tag such as ``en-US`` or ``zh-Hant-TW``; day first where it says nothing."""
    language, *parts = re.split(r"[^a-z0-9]+", (locale or "").lower())
    said = takewhile(lambda part: len(part) > 1, parts)  # behind one letter stands how to write and count: u-ca-gregory
    country = next(filter(_COUNTRY.fullmatch, said), "")
    tag = f"{language}-{country}" if country else language
    if tag in _MONTH_FIRST or (language in _MONTH_FIRST and language != "en"):
        return DayOrder.MONTH_FIRST
    if tag in _YEAR_FIRST or (language in _YEAR_FIRST and tag not in _DAY_FIRST):
        return DayOrder.YEAR_FIRST
    return DayOrder.DAY_FIRST
