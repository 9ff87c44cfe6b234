"""Alike: names of roles as they are compared, and which names may be one, spelled in two ways."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from nearmiss.exchange.imports.tables.word_lists import plain_words

_LEVELS = frozenset(
    {
        "junior",
        "jr",
        "senior",
        "sr",
        "lead",
        "principal",
        "staff",
        "head",
        "chief",
        "intern",
        "internship",
        "trainee",
        "graduate",
        "working",
        "student",
        "werkstudent",
        "ii",
        "iii",
        "iv",
        "i",
        "mid",
        "entry",
        "associate",
        "assistant",
        "deputy",
    }
)
_GENDER = re.compile(r"\(?\b[mwfdx]\s*[/|*]\s*[mwfdx](?:\s*[/|*]\s*[mwfdx])?\b\)?", re.IGNORECASE)
_DIGITS = frozenset("0123456789")
_ALIKE = 90
_SHORTEST = 5
_LONGER = 4


@lru_cache(maxsize=50_000)
def role_key(name: str) -> str:
    """What the ways to write a role have in common: "(m/f/d)" and capitals aside; C, C++ and C# are three."""
    kept = _GENDER.sub(" ", name).replace("++", " plusplus ").replace("#", " sharp ")
    return " ".join(plain_words(kept)) or name.casefold()


def may_be_one(one: str, other: str) -> bool:
    """Whether two keys may be one name with a slip of the pen; numbers and levels tell two roles apart."""
    if len(one) < _SHORTEST or len(other) < _SHORTEST or abs(len(one) - len(other)) > _LONGER:
        return False
    if _told_apart(one) != _told_apart(other):
        return False
    return fuzz.token_sort_ratio(one, other, score_cutoff=_ALIKE) >= _ALIKE


@lru_cache(maxsize=50_000)
def _told_apart(key: str) -> frozenset[str]:
    """The words of a key that no slip of the pen makes: numbers, levels and single letters."""
    return frozenset(word for word in key.split() if len(word) == 1 or word in _LEVELS or not _DIGITS.isdisjoint(word))
