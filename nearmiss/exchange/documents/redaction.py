"""Redaction: takes the names of people out of texts, however they are spelled there, in time linear to the text.

Privacy comes before the text: a word that is somebody's name is left out where it means something else, too ("mark",
"may"). Two letters are a name only with a capital or as the name is written: "Jo" goes, "jo" stays. What is left is a
single initial.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise, permutations, product
from typing import TYPE_CHECKING
from urllib.parse import unquote

from nearmiss.store.search.normalisation import APOSTROPHES
from nearmiss.store.search.person_names import forms_of, ways_of

if TYPE_CHECKING:
    from nearmiss.model import Person

LEFT_OUT = "(name left out)"

_ANY_CASE, _IN_COMPOUNDS, _ALWAYS_IN_COMPOUNDS, _IN_ADDRESSES = 3, 5, 6, 4
"""Letters from which on a name is one in any case; begins or ends a longer word with a capital, and without; and stands
anywhere in a hashtag or before the @ of an address."""

_LONGEST_RUN = 80
_MOST_WORDS = 3
"""Words of a name whose every order is looked for in addresses; of more words those that follow each other."""

_ENDINGS = ("s", "es", "n", "en", "ns", "ens", "sche", "schen", "scher", "sches")
_SIGNS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0eff\u200c\u200d\u2060"
)
"""Accents, vowel signs and joiners, which belong to the letter before them."""
_RUN = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_SIGNS}])*")
_INSIDE = f"'`{APOSTROPHES}"
_WORD = re.compile(rf"{_RUN.pattern}(?:[{_INSIDE}]{_RUN.pattern})*")
_PIECE = re.compile(rf"[{_INSIDE}]")
_BETWEEN = re.compile(rf"[^{_INSIDE}]+")
_MOST_SIGNS = 6
"""Apostrophes in a name, and in a word that is one with what was put before and behind it."""
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_LEVELS = 5
"""How often an address is quoted in another one, at most, to have its names found."""
_SPACE = re.compile(r"(\s+)")
_ADDRESS = re.compile(r"[@#_/\\]|[^\W_]\.[^\W_]")
_PROFILE = re.compile(r"(linkedin\.com/(?:in|pub)/)[^\s/?#)\]>]+", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w.-]*\w")
_SEVERAL = re.compile(rf"{re.escape(LEFT_OUT)}(?:[-'\u2019._\s]{{1,3}}{re.escape(LEFT_OUT)})+")
_FULL_NAME = re.compile("[\u3400-\u9fff\uac00-\ud7af]{3,4}")
"""A family name and a given name written as one; people are called by either where it has two signs."""

_STEM = 3
_LAST_VOWELS = re.compile("[αεηιουωσаеиоуыэюяь]{1,2}$")
_CASES = re.compile("[αεηιουωσνаеиоуыэюяьмхвг]{0,4}")
"""What a name ends in, and what stands in its place in other cases, in Greek and in Cyrillic letters (folded)."""

_LATIN_STEM = 4
_LATIN_CASES = ("a", "e", "i", "o", "u", "y", "ou", "ie", "am", "em", "om", "ego", "emu", "ej", "iej")
"""What stands in the place of a last a in the cases of Czech, Slovak, Polish and their kin: "Novakova", "Novakovou"."""


class Redactor:
    """Takes the names of people out of texts: every word of every name, in any spelling and with its endings."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._words: set[str] = set()
        self._as_written: set[str] = set()
        self._joined: set[str] = set()
        self._unspaced: set[str] = set()
        self._mails: set[str] = set()
        for person in people:
            self._learn(person.name)
            if person.email:
                self._mails.add(person.email.casefold())
        self._long = {word for word in self._words if len(word) >= _IN_COMPOUNDS}
        inflected = {word for word in self._words if "\u03b1" <= word[-1] <= "\u044f"}
        self._stems = {stem for word in inflected for stem in (word, _LAST_VOWELS.sub("", word)) if len(stem) >= _STEM}
        self._longest_stem = max(map(len, self._stems), default=0)
        self._remembered = cache(self._word)
        self._lengths = sorted({len(word) for word in self._unspaced}, reverse=True)

    def __call__(self, text: str) -> str:
        """The text without the names."""
        parts = _SPACE.split(_PROFILE.sub(rf"\1{LEFT_OUT}", text))
        return _SEVERAL.sub(LEFT_OUT, "".join(map(self._chunk, parts)))

    def _learn(self, name: str) -> None:
        words = [word for word in _WORD.findall(name) if len(word) > 1]
        ways = [ways_of(word) for word in words]
        for word, forms in zip(words, ways, strict=True):
            self._words |= {form for form in forms if len(form) > 1}
            self._words |= {form for part in _PIECE.split(word) for form in ways_of(part) if len(form) > 1}
            if not _has_case(word):
                whole = unicodedata.normalize("NFC", word)
                self._unspaced |= {whole, *((whole[:2], whole[-2:]) if _FULL_NAME.fullmatch(whole) else ())}
            self._as_written |= {word, *_PIECE.split(word)}
        for order in _orders(ways):
            self._words |= {"".join(forms) for forms in product(*order)}
            with_initials = [[*forms, *{form[:1] for form in forms}] for forms in order]
            self._joined |= {"".join(forms) for forms in product(*with_initials) if max(map(len, forms)) >= _ANY_CASE}

    def _chunk(self, chunk: str) -> str:
        if not chunk or chunk.isspace() or chunk == LEFT_OUT:
            return chunk
        if not _ADDRESS.search(chunk):
            return _WORD.sub(lambda word: self._remembered(word[0]), chunk)
        plain = _unquoted(chunk)
        hidden = self._address(plain)
        return hidden if hidden != plain or plain == chunk else self._address(chunk)

    def _address(self, chunk: str) -> str:
        """An address, or what looks like one, without the names in it."""
        if "@" in chunk:
            chunk = _MAIL.sub(lambda found: LEFT_OUT if found[0].casefold() in self._mails else found[0], chunk)
        before, at, after = chunk.rpartition("@")
        anywhere = "#" in chunk and "://" not in chunk
        return (
            _RUN.sub(lambda run: self._run(run[0], anywhere=True), before)
            + at
            + _RUN.sub(lambda run: self._run(run[0], anywhere=anywhere or (not before and bool(at))), after)
        )

    def _word(self, word: str) -> str:
        """A word of a sentence; of one with apostrophes the part that is a name."""
        signs = [*_PIECE.finditer(word)]
        if len(signs) > _MOST_SIGNS:
            return _BETWEEN.sub(lambda piece: self._word(piece[0]), word)
        if self._is_one(_PIECE.sub("", word)) or (not signs and self._is_name(word)):
            return LEFT_OUT
        for sign in reversed(signs):
            if self._is_one(_PIECE.sub("", word[: sign.start()])):
                return LEFT_OUT + word[sign.start() :]
        for sign in signs:
            if self._is_one(_PIECE.sub("", word[sign.end() :])):
                return word[: sign.end()] + LEFT_OUT
        return word if not self._lengths or _has_case(word) else self._without(word)

    def _is_one(self, word: str) -> bool:
        return any(self._is(form, word) for form in forms_of(word))

    def _is_name(self, word: str) -> bool:
        return self._is_one(word) or (
            any(map(str.isupper, word[1:])) and not word.isupper() and any(map(self._is_name, _CAMEL.split(word)[1:]))
        )

    def _is(self, form: str, word: str) -> bool:
        if len(form) < _ANY_CASE:
            return word in self._as_written or (form in self._words and word[:1].isupper())
        if form in self._words:
            return True
        if any(stem in self._words for stem in _stems(form, _ENDINGS, _ANY_CASE)):
            return True
        if word[:1].isupper() and (
            self._is_inflected(form)
            or any(f"{stem}a" in self._words for stem in _stems(form, _LATIN_CASES, _LATIN_STEM))
        ):
            return True
        shortest = _IN_COMPOUNDS if word[:1].isupper() else _ALWAYS_IN_COMPOUNDS
        lengths = range(shortest, min(len(form), _LONGEST_RUN))
        return any(form[:length] in self._long or form[-length:] in self._long for length in lengths)

    def _is_inflected(self, form: str) -> bool:
        """Whether it is a Greek or a Cyrillic name in another case."""
        return any(
            form[:end] in self._stems and _CASES.fullmatch(form, end)
            for end in range(_STEM, min(len(form), self._longest_stem) + 1)
        )

    def _run(self, run: str, *, anywhere: bool) -> str:
        """Letters of an address, a link, a hashtag or a file's name."""
        forms = forms_of(run)
        if any(form in self._words or form in self._joined for form in forms) or self._is_name(run):
            return LEFT_OUT
        if anywhere and any(self._holds(form) for form in forms):
            return LEFT_OUT
        pieces = _CAMEL.split(run)
        if len(pieces) > 1:
            return "".join(self._run(piece, anywhere=anywhere) for piece in pieces)
        return run if not self._lengths or _has_case(run) else self._without(run)

    def _holds(self, form: str) -> bool:
        """Whether a name stands anywhere in it."""
        if len(form) > _LONGEST_RUN:
            return True
        ends = range(_IN_ADDRESSES, len(form) + 1)
        return any(form[begin:end] in self._words for end in ends for begin in range(end - _IN_ADDRESSES + 1))

    def _without(self, run: str) -> str:
        """Letters of a script without spaces or without capitals, in which a name may stand anywhere."""
        run = unicodedata.normalize("NFC", run)
        parts, place = [], 0
        while place < len(run):
            for length in self._lengths:
                if run[place : place + length] in self._unspaced:
                    parts.append(LEFT_OUT)
                    place += length
                    break
            else:
                parts.append(run[place])
                place += 1
        return "".join(parts)


def _unquoted(chunk: str) -> str:
    """An address with its percent signs read, and read again where what came out has more of them."""
    for _ in range(_LEVELS):
        chunk = unquote(chunk)
    return chunk


def _stems(form: str, endings: Iterable[str], shortest: int) -> Iterator[str]:
    return (form.removesuffix(end) for end in endings if form.endswith(end) and len(form) - len(end) >= shortest)


def _orders(ways: list[set[str]]) -> Iterator[tuple[set[str], ...]]:
    """The words of a name that may stand together as one, each in its spellings."""
    if len(ways) <= _MOST_WORDS:
        for size in range(2, len(ways) + 1):
            yield from permutations(ways, size)
        return
    yield from pairwise(ways)
    yield from permutations((ways[0], ways[-1]))


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()
