"""Phrases by their kind: what a sentence of a mail is looked through for."""

import re
import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files

_STOPWORDS = {
    "en": "the you and for we your with to of our this have is not",
    "de": "und wir sie die der das nicht für ihre uns ihnen mit haben leider",
    "fr": "nous vous votre pour le la les et de avons des est pas que",
    "es": "que para su tu el la los por con hemos gracias usted y en",
    "pt": "que para sua seu não o os por com você obrigado uma na e",
    "it": "che per il la la di con non abbiamo sua tua gentile una e",
    "nl": "je het de een voor van niet wij we met uw jouw en dat",
    "nordic": "och att för vi du din med inte og til vi ikke at det er har som den på",
}
_STOPS = {language: frozenset(words.split()) for language, words in _STOPWORDS.items()}
_ALL = frozenset(_STOPS)
_SHARE = 3
_SOME, _RARE = 12, 6
_LONGEST_SENTENCE = 700
_END = re.compile(
    r"(?<=[.!?\u2026])[\"')\]\u201d]*\s+(?=[\"'(\u201c\u00bf\u00a1]?[^\W\d_a-z]|\d|$)|\n\s*\n|\n(?=\s*(?:[-*\u2022\u00b7]|\d+[.)])\s)"
)
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Hr|Fr|e\.g|i\.e|z\.B|bzw|ca|Nr|St|Inc|Ltd|Co|No|Sr|Jr|approx|vs)\.$", re.IGNORECASE
)
_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00b4": "'", "`": "'", "\u2013": "-", "\u2014": " - ", "*": ""})


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[str, re.Pattern[str]]]:
    data = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
    return {
        kind: {
            language: re.compile("|".join(f"(?:{each})" for each in lines)) for language, lines in by_language.items()
        }
        for kind, by_language in data.items()
    }


def languages(text: str) -> frozenset[str]:
    """The languages a text may be in, by its small words; all of them where it is too short to tell."""
    found = Counter(re.findall(r"[^\W\d_]+", text[:6_000].lower()))
    counts = {language: sum(found[word] for word in stops) for language, stops in _STOPS.items()}
    most = max(counts.values())
    if most < _SHARE:
        return _ALL
    return frozenset(language for language, n in counts.items() if n * _SHARE >= most)


def is_foreign(text: str) -> bool:
    """Whether a text of some length has hardly any small word of the languages that are read."""
    words = re.findall(r"[^\W\d_]+", text[:6_000].lower())
    known = frozenset().union(*_STOPS.values())
    return len(words) >= _SOME and sum(word in known for word in words) * _RARE < len(words)


def plain(text: str) -> str:
    """A sentence as phrases are matched: small letters, plain apostrophes, single spaces."""
    return " ".join(text.translate(_PLAIN).lower().split())


def said(kind: str, sentence: str, spoken: frozenset[str]) -> re.Match[str] | None:
    """Where a plain sentence says something of a kind, in one of the languages that are spoken."""
    for language, pattern in _phrases()[kind].items():
        if (language in spoken or language == "all") and (found := pattern.search(sentence)):
            return found
    return None


def sentences(text: str) -> list[str]:
    """The sentences of a text as they are written; items of a list and paragraphs end one."""
    found: list[str] = []
    for piece in _END.split(text):
        whole = " ".join(piece.split())
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] += f" {whole}"
        elif whole:
            found.append(whole)
    return [sentence[:_LONGEST_SENTENCE] for sentence in found]
