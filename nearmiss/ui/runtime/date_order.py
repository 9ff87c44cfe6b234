"""How the people of a language and a country write days and times: the order of CLDR's short dates, and the clock."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from nearmiss.dates import Clock, DayOrder, Style

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

_HOURS_12 = frozenset(
    {
        *("419", "ae", "ag", "al", "ar", "as", "au", "bb", "bd", "bh", "bm", "bn", "bo", "bs", "bt", "ca"),
        *("cl", "co", "cr", "cu", "cy", "dj", "dm", "do", "dz", "ec", "eg", "eh", "er", "et", "fj", "fm", "gd"),
        *("gh", "gm", "gr", "gt", "gu", "gy", "hk", "hn", "in", "iq", "jm", "jo", "kh", "ki", "kn", "kp", "kr"),
        *("kw", "ky", "lb", "lc", "lr", "ls", "ly", "mh", "mo", "mp", "mr", "mw", "mx", "my", "na", "ni", "nz"),
        *("om", "pa", "pe", "pg", "ph", "pk", "pr", "ps", "pw", "py", "qa", "sa", "sb", "sd", "sg", "sl", "so"),
        *("ss", "sv", "sy", "sz", "tc", "td", "tn", "to", "tt", "tw", "um", "us", "uy", "vc", "ve", "vg", "vi"),
        *("vu", "ws", "ye", "zm"),
    }
)
"""Countries, and parts of the world, where the clock has 12 hours (CLDR 48, ``supplemental/timeData``)."""
_HOURS_12_ALONE = frozenset(
    {
        *("aa", "ak", "am", "ar", "as", "bn", "brx", "ceb", "ckb", "doi", "dz", "ee", "el", "en", "fil", "gaa"),
        *("gez", "gu", "haw", "hi", "iu", "jam", "kab", "km", "kn", "ko", "kok", "ks", "lkt", "lus", "mai"),
        *("mi", "ml", "mni", "mr", "ms", "ny", "or", "pa", "quc", "raj", "sa", "sat", "sd", "sm", "so", "sq"),
        *("ta", "te", "ti", "tl", "to", "ur", "yue"),
    }
)
"""Languages that most of who speak them do so in such a country (``supplemental/likelySubtags``)."""
_OTHERWISE = {"fr-ca": Clock.HOURS_24, "ku-sy": Clock.HOURS_24, "en-001": Clock.HOURS_12, "ar-001": Clock.HOURS_12}
"""A language in a country that does otherwise than its country."""
_HOUR_CYCLES = {"h11": Clock.HOURS_12, "h12": Clock.HOURS_12, "h23": Clock.HOURS_24, "h24": Clock.HOURS_24}
"""What a tag may say itself: ``en-GB-u-hc-h12`` (BCP 47)."""

_COUNTRY = re.compile(r"[a-z]{2}|[0-9]{3}")
"""A country, or a part of the world, in a language tag; a script has four letters."""


def day_order_of(locale: str | None) -> DayOrder:
    """The order that goes with a language tag such as ``en-US`` or ``zh-Hant-TW``; day first where it says nothing."""
    language, country, _ = _parts(locale)
    tag = f"{language}-{country}" if country else language
    if tag in _MONTH_FIRST or (language in _MONTH_FIRST and language != "en"):
        return DayOrder.MONTH_FIRST
    if tag in _YEAR_FIRST or (language in _YEAR_FIRST and tag not in _DAY_FIRST):
        return DayOrder.YEAR_FIRST
    return DayOrder.DAY_FIRST


def clock_of(locale: str | None) -> Clock:
    """The clock that goes with a language tag; of 24 hours where it says nothing."""
    language, country, parts = _parts(locale)
    for key, value in pairwise(parts):
        if key == "hc" and value in _HOUR_CYCLES:
            return _HOUR_CYCLES[value]
    known = country in _HOURS_12 if country else "hant" in parts or language in _HOURS_12_ALONE
    return _OTHERWISE.get(f"{language}-{country}", Clock.HOURS_12 if known else Clock.HOURS_24)


def style_of(locale: str | None) -> Style:
    """The order and the clock that go with a language tag."""
    return Style(day_order_of(locale), clock_of(locale))


def _parts(locale: str | None) -> tuple[str, str, Sequence[str]]:
    """The language of a tag, its country, and everything behind the language."""
    language, *parts = re.split(r"[^a-z0-9]+", (locale or "").lower())
    said = takewhile(lambda part: len(part) > 1, parts)  # behind one letter stands how to write and count: u-ca-gregory
    return language, next(filter(_COUNTRY.fullmatch, said), ""), parts
