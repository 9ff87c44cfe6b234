"""Vocabulary of an index: every word that was written, to find the one that a misspelled word means.

A word that was forgotten since may still be in it: whoever asks looks whether a document holds what is proposed.
"""

from collections import defaultdict
from itertools import chain

_SHORTEST = 4
"""Letters from which on a word may be misspelled: of three, another letter makes another word."""
_LONG = 8
"""Letters from which on two slips are forgiven, else one."""
_LONGEST = 40
_PART = 5
"""Letters from which on a word is looked for inside longer ones: "analyse" in "Datenanalyse"."""


class Vocabulary:
    """The folded words of all documents, by their first letter."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._by_letter: defaultdict[str, set[str]] = defaultdict(set)

    def learn(self, words: str) -> None:
        """Words with spaces between them; marks are none."""
        for word in set(words.split(" ")) - self._known:
            self._known.add(word)
            if word[:1].isalnum() and _SHORTEST - 1 <= len(word) <= _LONGEST:
                self._by_letter[word[0]].add(word)

    def nearest(self, word: str) -> dict[str, int]:
        """The words that ``word`` may be a slip of the fingers for, with how many slips it takes.

        A slip is a letter too many, one left out, another one, or two that changed places (optimal string alignment).
        The first letter may be the wrong one only where that is the only slip.
        """
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - loaded where somebody misspelled a word
        from rapidfuzz.process import extract  # noqa: PLC0415

        if not _SHORTEST <= len(word) <= _LONGEST:
            return {}
        slips = 2 if len(word) >= _LONG else 1
        alike = extract(
            word, self._by_letter.get(word[0], ()), processor=None, scorer=OSA.distance, score_cutoff=slips, limit=20
        )
        found = {near: int(distance) for near, distance, _ in alike}
        for near in self._first_letter_wrong(word):
            found[near] = min(1, found.get(near, 1))
        return found

    def _first_letter_wrong(self, word: str) -> set[str]:
        """Words with another first letter, without it, with one before it, or with the first two swapped."""
        rest = word[1:]
        ways = chain(
            (rest, f"{rest[0]}{word[0]}{rest[1:]}"), *((letter + rest, letter + word) for letter in self._by_letter)
        )
        return {way for way in ways if way in self._by_letter.get(way[0], ())}

    def around(self, word: str) -> list[str]:
        """The words that ``word`` is a part of, the shortest first."""
        if len(word) < _PART:
            return []
        longer = (each for words in self._by_letter.values() for each in words if word in each)
        return sorted(longer, key=lambda each: (len(each), each))[:20]
