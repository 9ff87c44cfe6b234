"""A letter as sentences of plain words, each of which knows where it stands in the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import ceil

from nearmiss.letters.checks.patterns import Pattern

WORDS_A_MINUTE = 240
HALF_A_MINUTE = 30
"""Seconds in which a letter should be read."""

Range = tuple[int, int]
"""A place in a text: its first character and the one past its last."""

_TOKEN = re.compile(r"https?://\S+|[^\W_]+(?:['’‘ʼ´`-][^\W_]+)*|[.!?…]+|[^\w\s]|\n[ \t\r]*\n\s*")  # noqa: RUF001
_QUOTES = str.maketrans("’‘ʼ´`“”„–—", "'''''\"\"\"--")  # noqa: RUF001 - what word processors write
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_ENDS = frozenset(".!?…\n")
_PUNCTUATION = frozenset(",;:-.!?…()")
_SHORTENED = re.compile(r"(?:mr|mrs|ms|dr|prof|e\.?g|i\.?e|etc|vs|approx|dept|jr|sr)")
_LONGEST_SENTENCE = 120
"""Words after which a sentence is taken to end, so that no text, however it is written, is slow to read."""

_CONTRACTIONS = {
    "can't": "cannot", "won't": "will not", "shan't": "shall not", "ain't": "is not", "let's": "let us", "y'all": "you",
    "could've": "could have", "should've": "should have", "would've": "would have", "must've": "must have",
    "might've": "might have", "coulda": "could have", "shoulda": "should have", "woulda": "would have",
    "gonna": "going to", "wanna": "want to", "gotta": "have to", "im": "i am", "ive": "i have", "u": "you", "ur": "your",
    "dont": "do not", "didnt": "did not", "doesnt": "does not", "cant": "cannot", "couldnt": "could not",
    "wouldnt": "would not", "shouldnt": "should not", "wasnt": "was not", "werent": "were not", "isnt": "is not",
    "havent": "have not", "hadnt": "had not", "youre": "you are", "youve": "you have", "thats": "that is", "id": "i would",
    "pls": "please", "plz": "please", "thx": "thanks", "ty": "thanks", "cos": "because", "gladly": "glad",
}  # fmt: skip
_ENDINGS = (("n't", " not"), ("'m", " am"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", " would"))
_IS = frozenset("it that what there here who he she how where everything nobody".split())
_SPELLINGS = {
    "honor": "honour", "honored": "honoured", "favor": "favour", "favored": "favoured", "favorite": "favourite",
    "apologize": "apologise", "recognize": "recognise", "realize": "realise", "realized": "realised",
    "recognized": "recognised", "organization": "organisation", "organizations": "organisations",
    "criticize": "criticise", "criticized": "criticised", "apologizing": "apologising", "judgment": "judgement",
    "program": "programme", "learnt": "learned", "behavior": "behaviour", "resumé": "cv", "résumé": "cv", "resume": "cv",
    "e-mail": "email", "mails": "emails", "mail": "email", "candor": "candour", "dishonor": "dishonour",
    "ok": "okay", "thankyou": "thank you", "favoritism": "favouritism", "defense": "defence",
}  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """One sentence: ``text`` is small letters, one space between words, contractions written out, British spelling.

    ``places`` are where each of its words and signs stands: ``(first, last, first, last)`` in ``text`` and in the
    letter, counted from ``start``.
    """

    text: str
    places: tuple[tuple[int, int, int, int], ...]
    start: int

    def range_of(self, first: int, last: int) -> Range:
        """Where the characters from ``first`` to ``last`` of ``text`` stand in the letter."""
        inside = [(begin, end) for a, b, begin, end in self.places if a < last and first < b]
        return (self.start + inside[0][0], self.start + inside[-1][1]) if inside else (self.start, self.start)

    @property
    def whole(self) -> Range:
        """Where all of it stands in the letter."""
        return self.start + self.places[0][2], self.start + self.places[-1][3]


@dataclass(frozen=True)
class Text:
    """A letter as it was written, and its sentences."""

    written: str

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in order, a salutation and a signature among them."""
        return tuple(sentences(self.written))

    def where(self, patterns: Iterable[Pattern]) -> tuple[Range, ...]:
        """The places in which one of the patterns is seen, in order, those that touch made one."""
        patterns = tuple(patterns)
        found = [
            sentence.range_of(*match.span())
            for sentence in self.sentences
            for pattern in patterns
            for match in pattern.finditer(sentence.text)
        ]
        return merged(found)


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The same places in order, those that touch or overlap made one."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple(joined)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of ``text``; a blank line, a line that ends in a comma after a greeting, and a full stop end one."""
    tokens = list(_TOKEN.finditer(text))
    begin = 0
    for n, (token, after) in enumerate([*pairwise(tokens), *([(tokens[-1], None)] if tokens else [])]):
        if after is None or _ends(text, tokens, n) or n - begin >= _LONGEST_SENTENCE:
            part = tokens[begin : n + 1]
            begin = n + 1
            first = part[0].start()
            piece = text[first : token.end()]
            if said := _sentence(piece, tuple((t.start() - first, t.end() - first) for t in part)):
                yield Sentence(*said, start=first)


def _ends(text: str, tokens: list[re.Match[str]], n: int) -> bool:
    sign, after = tokens[n].group(), tokens[n + 1]
    if sign.isspace():
        return True
    between = text[tokens[n].end() : after.start()]
    if sign[0] in _ENDS:
        before = tokens[n - 1].group().lower() if n else ""
        return bool(between) and not (sign == "." and _SHORTENED.fullmatch(before))
    return sign == "," and "\n" in between and n < _LONGEST_GREETING and after.group()[0].isalnum()


_LONGEST_GREETING = 9
"""Words and signs up to which a line that ends in a comma is a greeting."""


@lru_cache(maxsize=4096)
def _sentence(piece: str, spans: tuple[Range, ...]) -> tuple[str, tuple[tuple[int, int, int, int], ...]] | None:
    said, places = "", []
    for (begin, end), (after, past) in zip(spans, [*spans[1:], (0, 0)], strict=True):
        following = piece[after:past].lower()
        sign = piece[begin:end].translate(_QUOTES).lower()
        if sign.isspace():
            continue
        if sign[0].isalnum():
            word = _spelled(sign)
            if sign.endswith("'d") and _is_participle(following):
                word = word.removesuffix("would") + "had"
            first = len(said) + bool(said)
            said = f"{said} {word}" if said else word
        elif sign[0] in _PUNCTUATION:
            first = len(said)
            said += " -" if sign == "-" else sign
        else:  # emphasis and other signs of Markdown
            continue
        places.append((first, len(said), begin, end))
    return (said, tuple(places)) if places else None


_PARTICIPLES = frozenset(
    "been had known only better heard seen done made got gone met told given taken found felt thought kept left lost "
    "spent brought bought taught read written spoken chosen understood built led sent said come begun never".split()
)


def _is_participle(word: str) -> bool:
    """Whether the word after *I'd* makes it *I had*: "I'd hoped", "if I'd been"; else it is *I would*."""
    return word in _PARTICIPLES or (word.endswith("ed") and word not in {"need", "feed", "speed", "embed"})


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    """A word in small letters as the patterns know it: "don't" is "do not", "favor" is "favour"."""
    if word in _CONTRACTIONS:
        return _CONTRACTIONS[word]
    word = _DRAWN_OUT.sub(r"\1", word)
    for ending, meant in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return _spelled(word.removesuffix(ending)) + meant
    if word.endswith("'s") and word[:-2] in _IS:
        return word[:-2] + " is"
    return _SPELLINGS.get(word, word)


def words(text: str) -> int:
    """How many words a text has; an address of the web is one."""
    return sum(token.group()[0].isalnum() for token in _TOKEN.finditer(text))


def reading_seconds(text: str) -> int:
    """In how many seconds it is read, at 240 words a minute, rounded up."""
    return ceil(words(text) * 60 / WORDS_A_MINUTE)
