"""The piece of a text that shows why it was found, and where the words stand in it."""

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from nearmiss.store.search.index import Query
from nearmiss.store.search.normalisation import Folded, pattern, ways

_BEFORE = 60
"""Characters shown before the first word that was found."""

_LENGTH = 220
"""Characters a snippet may have."""

_MOST = 12
"""Words, phrases, and words of a phrase, that are looked for to be shown: a search may be as long as an entry."""

_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\u2028\u2029", " "))


@dataclass(frozen=True)
class Snippet:
    """A piece of a text on one line, and the ranges in it (first, past the last) to be highlighted.

    ``field`` is the field it stands in; ``asked`` is the question of the user's own that it answers, else empty.
    """

    field: str
    text: str
    ranges: tuple[tuple[int, int], ...]
    asked: str = ""
    variety: int = dataclasses.field(default=0, compare=False)
    """How many of the words and phrases looked for stand in the whole text."""


@lru_cache(maxsize=200)
def _pattern(query: Query) -> re.Pattern[str]:
    """One group for each phrase and each beginning that is looked for."""
    phrases = [
        "|".join(r"[\W_]*".join(pattern(word, beginning=False) for word in phrase[:_MOST]) for phrase in ways)
        for ways in query.phrases[:_MOST]
    ]
    single = [
        "|".join(pattern(prefix, beginning=len(prefix) > 1) for prefix in ways) for ways in query.prefixes[:_MOST]
    ]
    return re.compile("|".join(f"({way})" for way in (*phrases, *single)))


def size(query: Query) -> int:
    """How many words and phrases a snippet may show."""
    return len(query.phrases[:_MOST]) + len(query.prefixes[:_MOST])


def snippet(texts: Iterable[tuple[str, str, str]], query: Query) -> Snippet:
    """The piece to show of texts given as field, question asked and text: from the one with most of the words."""
    best: Snippet | None = None
    for name, asked, text in texts:
        if not text:
            continue
        places, variety = _places(text, query)
        if best is None or variety > best.variety:
            best = replace(_cut(name, asked, text, places), variety=variety)
    return best or Snippet("", "", ())


def _places(text: str, query: Query) -> tuple[list[tuple[int, int]], int]:
    """Where what is looked for stands in ``text``, however it is spelled there, and how much of the query is there."""
    return max((_places_in(Folded(text, way), query) for way in ways(text)), key=itemgetter(1))


def _places_in(folded: Folded, query: Query) -> tuple[list[tuple[int, int]], int]:
    """Where what is looked for stands, from the first phrase on, and how much of the query is there."""
    places: list[tuple[int, int]] = []
    seen: set[int] = set()
    phrases = len(query.phrases[:_MOST])
    for match in _pattern(query).finditer(folded.text):
        begin, end = folded.origin(*match.span())
        which = match.lastindex or 0
        if which <= phrases and not any(group <= phrases for group in seen):
            places.clear()
        seen.add(which)
        places.append((begin, end))
        if len(seen) == size(query) and end > places[0][0] + _LENGTH:
            break
    return places, len(seen)


def _cut(name: str, asked: str, text: str, places: Sequence[tuple[int, int]]) -> Snippet:
    first = places[0][0] if places else 0
    begin = max(0, first - _BEFORE)
    if begin:
        begin = min(first, text.find(" ", begin, first) + 1 or begin)
    end = min(len(text), begin + _LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", first, end), min(end, places[0][1] if places else end))
    lead, trail = "…" if begin else "", "…" if end < len(text) else ""
    ranges = tuple(
        (place - begin + len(lead), past - begin + len(lead))
        for place, past in places
        if begin <= place and past <= end
    )
    return Snippet(name, f"{lead}{text[begin:end].translate(_BREAKS)}{trail}", ranges, asked)
