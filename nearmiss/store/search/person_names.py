"""The name of a person in a text: the ways it is spelled, and where it stands, never inside another word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from nearmiss.model import Person
from nearmiss.store.search.normalisation import APOSTROPHES, Folded, fold, in_short, spellings

_APOSTROPHES = re.compile(f"['`{APOSTROPHES}]")
_SHORTENED_FROM = 5
"""Letters from which on a word of a name is looked for with one letter for two, too."""

_TITLES = frozenset(
    re.findall(
        r"\w+",
        "dr doctor prof professor mr mrs ms miss mx sir dame frau herr dipl ing phd md jr sr ii iii senor senora",
    )
)
ALSO_WORDS = frozenset(
    re.findall(
        r"\w+",
        "am an and april art as august autumn be best bill bishop black brown chase cook dawn dean do drew earl faith"
        " frank gene grace grant gray green grey guy hall hill hope in iris is ivy jack jade jay joy june king kit lane"
        " law lily long mark may miles moss my on park pat pearl penny pierce price rain ray reed rich rob rose ruby"
        " sandy see short sky small so star stone sue summer swift violet wade ward west white will wise wood woods you"
        " young",
    )
)
"""Words of a name that are words of English, too: a name only with a capital."""

_ALONE = frozenset({"given", "family", "only", "initial"})
_SHORT = 3
"""Letters below which a word of a name alone is one only with a capital."""

_SEPARATOR = r"(?:[\s,_+'-]|%20|\.(?!\s)){0,3}"
"""What stands between the words of a name; a full stop before a space ends a sentence."""
_SPACE = r"[\s.,_+-]{1,3}"
_BEGIN, _END = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_SIGNS = "['`\u2010-]?"
_JOINT = r"[\s._+'\u2010-]{0,2}"
_HYPHENS = re.compile("[-\u2010\u2011]")
_WITHOUT_SIGNS = str.maketrans(dict.fromkeys("'`\u2010\u2011-"))
_DIGITS = re.compile(r"\d[\s()/.-]{0,3}\d[\s()/.-]{0,3}\d[\s()/.-]{0,3}\d")
_BEFORE, _BEHIND = re.compile(r"([^\W\d_]{1,80})[\s,._-]{1,2}\Z"), re.compile(r"[\s,._-]{1,2}([^\W\d_]{1,80})")
"""The word beside a name."""
_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 60
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that write what follows a name to its end."""
_A_TITLE = rf"(?:(?:{'|'.join(sorted(_TITLES, key=len, reverse=True))})\.?\s+)?"


def forms_of(word: str) -> set[str]:
    """A word of a text, folded, in the spellings it stands for."""
    return {word.lower()} if word.isascii() else {fold(way) for way in spellings(word)}


def ways_of(word: str) -> set[str]:
    """A word of a name, folded, in the spellings others write it in: "Mueller" may be "Muller" as well."""
    forms = forms_of(_APOSTROPHES.sub("", word))
    return forms | {in_short(form) for form in forms if len(form) >= _SHORTENED_FROM}


@dataclass(frozen=True)
class Name:
    """The words of a name as it is written: what others call somebody by, what stands between, and the family name.

    ``family`` is empty where there is one word alone.
    """

    given: str
    middle: tuple[str, ...]
    family: str

    @classmethod
    def of(cls, text: str) -> "Name":
        """The parts of a name; "Prado, Ana" has its family name in front."""
        text = re.sub(r"\([^)]*\)", " ", text) if _words(re.sub(r"\([^)]*\)", " ", text)) else text.strip("() ")
        before, comma, after = text.partition(",")
        words = [*_words(after), *_words(before)] if comma and _words(after) and _words(before) else _words(text)
        if not words:
            return cls(text.strip(), (), "")
        first, *rest = words
        return cls(first, tuple(rest[:-1]), rest[-1]) if rest else cls(first, (), "")


def _words(text: str) -> list[str]:
    return [word for word in text.replace(",", " ").split() if fold(word.strip(".")) not in _TITLES and word.strip(".")]


class NameFinder:
    """Finds the name of a person in texts: whole, in either order, with initials, and alone its parts as chosen.

    The whole names of ``others`` are nobody else's, even where they share a word: what stands beside a word says so.
    """

    def __init__(self, person: Person, others: Iterable[str] = (), *, given: bool = True, family: bool = True) -> None:
        self._name = Name.of(person.name)
        self._email = person.email
        self._linkedin = person.linkedin
        self._phone = person.phone
        self._given, self._family = given, family
        self._needles = self._parts(self._name.given, self._name.family)
        self._given_parts, self._family_parts = self._parts(self._name.given), self._parts(self._name.family)
        self._beside: dict[str, set[str]] = {"given": set(), "family": set(), "whole": set()}
        for other in others:
            self._learn(other)

    @property
    def given(self) -> str:
        """The first name where there is a family name, too: else empty."""
        return self._name.given if self._name.family else ""

    @property
    def family(self) -> str:
        """The family name, or empty."""
        return self._name.family

    def spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where the name stands, and how: "whole", "given", "family", "place" (an address of theirs) or "phone"."""
        plain = fold(text)
        if not self._may_hold(plain):
            return
        folded = Folded(text)
        place = 0
        while match := self._pattern.search(folded.text, place):
            how, place = match.lastgroup or "", max(match.end(), match.start() + 1)
            begin, end = folded.origin(*match.span())
            if how == "whole" and self._is_said(text[begin:end]):
                place = match.start() + len(re.split(r"\W", match[0], maxsplit=1)[0]) or place
                begin, end = folded.origin(match.start(), place)
                how = "given" if folded.text[match.start() : place] in self._given_parts else "family"
                if not getattr(self, f"_{how}") or text[begin].islower():
                    continue
            if self._is_others(how, match) or (how in _ALONE and not self._is_name(how, text[begin:end])):
                continue
            yield begin, end, "whole" if how in {"only", "initial"} else how

    @staticmethod
    def _parts(*words: str) -> frozenset[str]:
        """The words of a name as they may stand in a folded text, those with hyphens apart."""
        return frozenset(way for word in words for part in _HYPHENS.split(word) if part for way in ways_of(part))

    def _may_hold(self, folded: str) -> bool:
        """Whether a text may hold the name at all: a quick look before the thorough one."""
        bare = folded.translate(_WITHOUT_SIGNS)
        return (
            any(needle in bare for needle in self._needles)
            or bool(self._email and self._email.partition("@")[0].casefold() in folded)
            or bool(self._linkedin and self._linkedin.casefold().rstrip("/").rpartition("/")[2] in folded)
            or bool(self._phone and _DIGITS.search(folded))
        )

    def _learn(self, other: str) -> None:
        """What stands beside a word of mine where it is somebody else's name."""
        name = Name.of(other)
        parts = self._parts(name.given, *name.middle, name.family)
        given, family = bool(parts & self._given_parts), bool(parts & self._family_parts)
        rest = parts - self._needles
        for how, shares in (("given", given), ("family", family), ("whole", given and family)):
            self._beside[how] |= rest if shares else set()

    def _is_others(self, how: str, match: re.Match[str]) -> bool:
        """Whether it is a part of somebody else's name."""
        names = self._beside.get("whole" if how == "initial" else how)
        if not names:
            return False
        begin = match.start()
        before = _BEFORE.search(match.string[max(0, begin - _LONGEST_WORD) : begin])
        behind = _BEHIND.match(match.string, match.end())
        return any(side is not None and side[1] in names for side in (before, behind))

    def _is_name(self, how: str, written: str) -> bool:
        """Whether a word alone is meant as a name: one that means something else, or of two letters, by its capital."""
        word = fold(self._name.given if how in {"given", "only"} else self._name.family)
        core = re.split(r"[\s.]+", written)[-1]
        has_capital = core[:1].upper() == core[:1]
        if how == "initial":
            return written[0].isupper() and has_capital
        return has_capital or not (word in ALSO_WORDS or len(word) < _SHORT)

    def _is_said(self, written: str) -> bool:
        """Whether words that are all words of English, too ("a rose mark"), stand there as such: one is small."""
        words = {fold(self._name.given), fold(self._name.family)}
        return words <= ALSO_WORDS and " " in written and any(word[0].islower() for word in _WORDS.findall(written))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        ways = [("place", way) for way in self._places()]
        ways += [("phone", way) for way in self._phones()]
        ways += self._names()
        groups: dict[str, list[str]] = {}
        for how, way in ways:
            groups.setdefault(how, []).append(way)
        return re.compile("|".join(f"(?P<{how}>{'|'.join(each)})" for how, each in groups.items()))

    def _names(self) -> list[tuple[str, str]]:
        name = self._name
        if not name.family:
            return [("only", _bounded(_word(name.given)))] if name.given else []
        given, family = _word(name.given), _word(name.family)
        behind = "".join(f"(?:{_word(word)}{_SPACE})?" for word in name.middle) + family
        called = given + "".join(f"(?:{_SPACE}{_word(word)}{_END})?" for word in name.middle)
        initial, last = re.escape(fold(name.given)[:1]), re.escape(fold(name.family)[:1])
        whole = [
            _either_order(name),
            rf"{given}\s+{last}\.",
            rf"{behind},?\s+{initial}\.",
            rf"{behind},\s*{initial}{_END}",
            rf"(?<=[@/]){initial}{_JOINT}{family}",
            rf"{initial}{_JOINT}{family}(?=[\d._-]{{0,5}}@)",
        ]
        ways = [("whole", _bounded(f"{_A_TITLE}(?:{'|'.join(whole)})"))]
        ways += [("initial", _bounded(rf"{_A_TITLE}{initial}(?:\.\s*|\s+){behind}"))]
        ways += [("family", _bounded(f"{_A_TITLE}{behind}"))] if self._family else []
        return ways + ([("given", _bounded(called))] if self._given else [])

    def _places(self) -> Iterator[str]:
        """Their mail address before the @, and their profile."""
        mailbox, at, host = fold(self._email).rpartition("@")
        if at:
            yield rf"(?<![\w.+-]){re.escape(mailbox)}(?=@{re.escape(host)})"
        profile = fold(self._linkedin).partition("?")[0].rstrip("/").rpartition("/")
        if profile[2] and profile[0]:
            yield rf"(?<=/in/){re.escape(profile[2])}(?![\w-])"

    def _phones(self) -> Iterator[str]:
        digits = re.sub(r"\D", "", self._phone)
        if len(digits) >= _SHORTENED_FROM + 1:
            yield r"(?<!\d)\+?" + r"[\s()/.-]{0,3}".join(digits) + r"(?!\d)"


def _either_order(name: Name) -> str:
    """All of a name, with or without what stands between, in either order, written together too."""
    if not name.family:
        return _word(name.given)
    given, family = _word(name.given), _word(name.family)
    middle = "".join(f"(?:{_word(word)}{_SEPARATOR})?" for word in name.middle)
    return rf"{given}{_SEPARATOR}{middle}{family}|{middle}{family}{_SEPARATOR}{given}(?:{_SEPARATOR}{middle})?{_END}"


def _word(word: str) -> str:
    """One word of a name, in each of its spellings, with hyphens or without."""
    parts = [part for part in _HYPHENS.split(word.strip(".")) if part] or [word]
    return _JOINT.join(
        f"(?:{'|'.join(_SIGNS.join(map(re.escape, way)) for way in sorted(ways_of(part), key=len, reverse=True))})"
        for part in parts
    )


def _bounded(way: str) -> str:
    """Not inside another word, unless it is written in a script that has no spaces."""
    return f"(?:{way})" if _NO_SPACES.search(way) else f"{_BEGIN}(?:{way}){_END}"
