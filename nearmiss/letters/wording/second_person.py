"""What was noted about somebody, said to them: "she asks" becomes "you ask", where that is certain."""

import re

_FAMILIES = ({"she", "her", "hers", "herself"}, {"he", "him", "his", "himself"})
_YOU = {"she": "you", "he": "you", "him": "you", "hers": "yours", "herself": "yourself", "himself": "yourself"}
_OTHERS = {"they", "their", "them", "theirs", "themselves"}
_SHORT = {f"{word}'{end}" for word in ("she", "he") for end in ("s", "d", "ll")}
_VERBS = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go"} | {
    "isn't": "aren't", "wasn't": "weren't", "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
_ADVERBS = {"always", "often", "never", "also", "still", "really", "only", "just", "even", "clearly", "sometimes"}
_THEIRS = {
    "asked", "asks", "builds", "built", "drew", "explained", "explains", "gave", "gives", "has", "hates", "is", "keeps",
    "kept", "knew", "knows", "laughed", "laughs", "likes", "listened", "listens", "loves", "makes", "prefers",
    "remembered", "remembers", "said", "says", "showed", "shows", "speaks", "spoke", "takes", "thinks", "told", "took",
    "treats", "values", "wanted", "wants", "was", "writes", "wrote",
}  # fmt: skip
"""Verbs with which a note about somebody begins that leaves out who."""
_AFTER_AN_OBJECT = {
    "", "about", "after", "and", "as", "at", "because", "before", "but", "by", "during", "for", "from", "how", "if",
    "in", "into", "of", "on", "or", "over", "since", "so", "that", "the", "though", "through", "to", "until", "what",
    "when", "where", "which", "while", "why", "with", "without",
}  # fmt: skip
_PREPOSITIONS = {"about", "after", "before", "by", "for", "from", "of", "on", "to", "with"}
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")


def to_you(text: str, names: frozenset[str] = frozenset()) -> str:
    """``text`` as it is said to the one it is about; empty where that is not certain, and nobody should guess.

    A verb at its beginning is theirs ("knows every customer"). It is not certain where two people or ``they`` may be
    meant, where one of ``names`` (small letters) stands in it, or where a verb or ``her`` may be read in two ways.
    """
    words = _words(text)
    families = [family for family in _FAMILIES if family & {*words}]
    first = next((word for word in words if word not in _ADVERBS), "")
    if first in _THEIRS and len(families) <= 1:
        pronoun = "he" if families == [_FAMILIES[1]] else "she"
        text = f"{pronoun} {text[0].lower()}{text[1:]}"
        words, families = _words(text), families or [_FAMILIES[0]]
    named = {word.casefold() for word in _WORD.findall(text) if word[0].isupper()} & names
    if not families and not named and not {*words} & _SHORT and words[:1] not in (["they"], ["their"]):
        return text
    if len(families) != 1 or named or {*words} & (_OTHERS | _SHORT):
        return ""
    said, end, verb_is_next, is_present = "", 0, False, False
    for place, found in enumerate(_WORD.finditer(text)):
        word, before = words[place], words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) and text[found.end()] == " " else ""
        new = found.group()
        if word in families[0]:
            if not (new := _pronoun(word, before, after)):
                return ""
            verb_is_next = word in {"she", "he"}
            new = new.capitalize() if found.group()[0].isupper() else new
        elif verb_is_next and word not in _ADVERBS:
            verb_is_next, plural = False, _verb(word)
            is_present = is_present or plural != word
            new = plural
        elif is_present and before in {"and", "or", "but", "then"} and word.endswith("s"):
            return ""
        said, end = said + text[end : found.start()] + new, found.end()
    return said + text[end:]


def _words(text: str) -> list[str]:
    return [word.casefold().replace("\u2019", "'") for word in _WORD.findall(text)]


def _pronoun(word: str, before: str, after: str) -> str:
    if word in _YOU:
        return _YOU[word]
    if word == "his":
        return "your" if after not in _AFTER_AN_OBJECT else "yours"
    if after in _AFTER_AN_OBJECT:
        return "you"
    return "" if before in _PREPOSITIONS and after.endswith(("ed", "s")) else "your"


def _verb(word: str) -> str:
    """The verb that goes with *you*: "asks" becomes "ask"; a past one stays."""
    if word in _VERBS:
        return _VERBS[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
