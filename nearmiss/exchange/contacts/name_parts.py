"""The parts of a name, as address books want them beside the whole: a guess, since a journal keeps names whole."""

import re
from typing import NamedTuple

_TITLES = {"dr", "prof", "mr", "mrs", "ms", "mx", "herr", "frau", "dipl", "ing", "sir", "dame"}
"""Words before a name that are no part of it."""
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc"}
_FAMILY_FIRST = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
"""Letters of Chinese, Japanese and Korean, in which the family is named first."""


class NameParts(NamedTuple):
    """The five parts of ``N``, in its order; each may be empty."""

    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""


def name_parts(name: str) -> NameParts:
    """Guess the parts of a ``name`` so that, read in their order, they are the name again.

    The last word is the family's, with the small words before it ("van der Berg"); of a name in Chinese, Japanese or
    Korean letters the first; a name of one word is given. "Berg, Rita" says itself which is which.
    """
    words = name.split()
    prefix: list[str] = []
    suffix: list[str] = []
    while len(words) > 1 and _bare(words[0]) in _TITLES:
        prefix.append(words.pop(0))
    while len(words) > 1 and _bare(words[-1]) in _SUFFIXES:
        suffix.insert(0, words.pop())
    before, comma, after = " ".join(words).partition(",")
    if comma and before and after.strip():
        family, given = before, after.strip()
    elif len(words) == 1:
        family, given = "", words[0]
    elif _FAMILY_FIRST.match(words[0]):
        family, given = words[0], " ".join(words[1:])
    else:
        begins = len(words) - 1
        while begins > 1 and _is_small(words[begins - 1]) and not _is_small(words[0]):
            begins -= 1
        family, given = " ".join(words[begins:]), " ".join(words[:begins])
    return NameParts(family.rstrip(","), given.rstrip(","), "", " ".join(prefix), " ".join(suffix))


def whole_name(parts: NameParts) -> str:
    """The parts in the order in which they are said."""
    order = (parts.prefix, parts.given, parts.additional, parts.family, parts.suffix)
    if _FAMILY_FIRST.match(parts.family):
        order = (parts.prefix, parts.family, parts.given, parts.additional, parts.suffix)
    return " ".join(part for part in order if part)


def _bare(word: str) -> str:
    return word.replace(".", "").strip(",").casefold()


def _is_small(word: str) -> bool:
    """Whether a word is written small, in letters that have two sizes."""
    return word.islower()
