"""Stand-ins: what is shown in the place of names, so that a screen can be shared: "Person 12", "Organisation 3".

A name is found as a search of people finds it (see ``person_names``): in any spelling and case, with its genitive, in
either order, and each word of it alone. Organisations are found whole, without what their law calls them (GmbH, Ltd),
and by their first word where that is no word of every day. Mail addresses, numbers to call and links go altogether.
Privacy comes before the text: a word that is somebody's name goes where it means something else, too, but a word of
English ("will") only with a capital, and a month never beside a number.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product

from nearmiss.store import EveryName
from nearmiss.store.search.normalisation import one_spelling, spellings
from nearmiss.store.search.organisation_names import FORMS_OF_LAW
from nearmiss.store.search.person_names import ALSO_WORDS, Name, forms_of, ways_of

MAIL, LINK, PHONE, ADDRESS = "(mail address)", "(link)", "(phone number)", "(postal address)"
SOMEBODY = "Somebody"
"""Stands for a name alone that several people have."""

_TOKEN = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s\\*_.,&+/|()'\"`\u2018\u2019\u2010-\u2014-]{0,6}")
"""What may stand between two words of a name, in Markdown too."""
_EMPHASIS = re.compile(r"\*+")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{2,24}(?![\w-])")
_TOPS = "com|org|net|info|io|dev|app|eu|de|at|ch|uk|fr|es|it|nl|be|pt|br|se|no|dk|fi|pl|ie|us|ca"
_LINK = re.compile(
    r"(?:https?://|www\.|mailto:|tel:)[^\s<>\"')\]}\\]{1,2000}"
    rf"|(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,6}}(?:{_TOPS})(?![\w-])(?:/[^\s<>\"')\]}}\\]{{0,2000}})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w.:/-])[+(]{0,2}\d(?:[\s()/.-]{0,3}\d){3,17}(?![\w-])")
_CALLED = re.compile(r"(?:\+|\(?0)(?:\D{0,3}\d){7,15}")
_A_DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}|0\d{3}")
_SEVERAL_SIGNS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}")
_LEFT_OUT = FORMS_OF_LAW | {"international"}
_EVERY_DAY = frozenset(
    re.findall(
        r"\w+",
        "the and for data first general global national united digital software tech technology technologies systems"
        " health city bank university institute school college new blue green red black white gold golden silver north"
        " south east west northern southern eastern western open smart best good great big small young old grand royal"
        " central public private social people human life home house street park river lake hill mountain water air"
        " fire light sun moon star world earth time work works team group next future modern ministry department office"
        " council museum hotel hospital clinic media energy power insurance finance financial capital market design"
        " studio studios lab labs research science consulting services solutions foundation association society"
        " letters today calendar review reflection feedback doors door person people journal",
    )
)
"""Words that begin the names of many organisations, or stand on the app's own pages: alone they are nobody's name."""
_MONTHS = frozenset(re.findall(r"\w+", "april may june august march jan feb mar apr jun jul aug sep oct nov dec"))
_IN_A_DATE = re.compile(r"[ \u00a0/-]{1,3}")
"""What stands between a month and the day or the year beside it."""
_SHORT = 3
_LONG_ENOUGH = 4
_ENDINGS = ("s", "es", "ns")
_MOST_WAYS = 16

Tokens = tuple[str, ...]


@dataclass
class _Known:
    """What the words of a name stand for; ``capital`` where they are one only with a capital."""

    shown: str
    capital: bool = False


@dataclass(frozen=True)
class _Word:
    """A word of a text: where it stands, and the folded forms it stands for."""

    begin: int
    end: int
    written: str
    forms: frozenset[str] = field(default_factory=frozenset)


class StandIns:
    """Puts stand-ins in the place of the names of one journal; the same for the same name, in every text."""

    def __init__(self, names: EveryName) -> None:
        self._known: defaultdict[str, dict[Tokens, _Known]] = defaultdict(dict)
        self._unspaced: dict[str, str] = {}
        self._meant: dict[str, str] = {}
        self._phones = {digits for phone in names.phones if len(digits := re.sub(r"\D", "", phone)) > _SHORT}
        for address in names.addresses:
            for line in filter(None, map(str.strip, re.split(r"[\n\r]", address))):
                self._learn(line, ADDRESS, always=len(line.split()) > 1)
        beginnings = self._organisations(names.organisations)
        self._people(names.people)
        for first, shown in beginnings:
            self._learn(first, shown, capital=True)
        self.shown = lru_cache(20_000)(self._shown)

    def _organisations(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Learn organisations as a whole; returns the first words that stand for one alone, with what is shown."""
        numbers: dict[str, int] = {}
        beginnings: list[tuple[str, str]] = []
        for name in names:
            number = numbers.setdefault(one_spelling(name), len(numbers) + 1)
            shown = f"Organisation {number}"
            self._meant.setdefault(shown, name)
            words = _TOKEN.findall(name)
            core = [*words]
            while len(core) > 1 and core[-1].casefold() in _LEFT_OUT:
                core.pop()
            self._learn(name, shown)
            self._learn(" ".join(core), shown)
            first = core[0] if core else ""
            if len(core) > 1 and len(first) >= _LONG_ENOUGH and first.casefold() not in _EVERY_DAY | ALSO_WORDS:
                beginnings.append((first, shown))
        return beginnings

    def _people(self, names: Iterable[str]) -> None:
        numbers: dict[str, int] = {}
        parts: defaultdict[str, set[str]] = defaultdict(set)
        for name in names:
            number = numbers.setdefault(one_spelling(name), len(numbers) + 1)
            shown = f"Person {number}"
            self._meant.setdefault(shown, name)
            parsed = Name.of(name)
            words = [parsed.given, *parsed.middle, parsed.family]
            self._learn(name, shown)
            for order in (
                words,
                [parsed.given, parsed.family],
                [parsed.family, parsed.given],
                [*words[-1:], *words[:-1]],
            ):
                self._learn(" ".join(filter(None, order)), shown)
            for word in _parts(words):
                parts[word].add(shown)
        for word, whose in parts.items():
            folded = word.casefold()
            self._learn(
                word,
                min(whose) if len(whose) == 1 else SOMEBODY,
                capital=len(word) < _SHORT or folded in ALSO_WORDS or folded in _EVERY_DAY,
                always=False,
            )

    def _learn(self, name: str, shown: str, *, capital: bool | None = None, always: bool = True) -> None:
        """A name, in its spellings; what was learned first stays."""
        if _SEVERAL_SIGNS.fullmatch(name.strip()):
            self._unspaced.setdefault(unicodedata.normalize("NFC", name.strip()), shown)
        if not always and len(name) <= 1:
            return
        tokens = _TOKEN.findall(unicodedata.normalize("NFC", name))
        if not tokens:
            return
        if capital is None:
            capital = len(tokens) == 1 and (
                len(tokens[0]) < _LONG_ENOUGH or tokens[0].casefold() in _EVERY_DAY | ALSO_WORDS
            )
        ways = [sorted(ways_of(token)) for token in tokens]
        count = 1
        for spelled in ways:
            count *= len(spelled)
        every: Iterable[Tokens] = product(*ways) if count <= _MOST_WAYS else _whole(name)
        for first, *rest in filter(None, every):
            self._known[first].setdefault(tuple(rest), _Known(shown, capital))

    def __call__(self, text: str) -> str:
        """The text with stand-ins for names, and without how and where to reach anybody."""
        return self.shown(text)

    def hides(self, text: str) -> bool:
        """Whether anything in a text must not be shown."""
        return self.shown(text) != text

    def meant(self, text: str) -> str:
        """A text with the names that its stand-ins stand for: what somebody looks for."""
        return _STAND_IN.sub(lambda found: self._meant.get(f"{found[1].capitalize()} {found[2]}", found[0]), text)

    def _shown(self, text: str) -> str:
        whole = text if text.isascii() else unicodedata.normalize("NFC", text)
        spans = self.spans(whole)
        if not spans:
            return text
        parts, end = [], 0
        for begin, past, shown in spans:
            parts += [whole[end:begin], shown]
            end = past
        return "".join([*parts, whole[end:]])

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """What of a text (in NFC) is shown as something else: begin, end, and what is shown; in their order."""
        found = [*self._places(text)]
        taken = [(begin, end) for begin, end, _ in found]
        words = [
            _Word(*word.span(), word[0], frozenset(forms_of(word[0])))
            for word in _TOKEN.finditer(text)
            if not any(begin <= word.start() < end for begin, end in taken)
        ]
        place = 0
        while place < len(words):
            past, shown = self._name_at(text, words, place)
            if past:
                begin, end = words[place].begin, words[past - 1].end
                found.append((begin, end, shown + "".join(_EMPHASIS.findall(text, begin, end))))
            place = past or place + 1
        return _apart(found)

    def _places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Mail addresses, links, numbers; and names in scripts without spaces."""
        if "@" in text:
            yield from ((*mail.span(), MAIL) for mail in _MAIL.finditer(text))
        if "." in text or ":" in text:
            yield from ((*link.span(), LINK) for link in _LINK.finditer(text))
        for number in _DIGITS.finditer(text):
            is_known = re.sub(r"\D", "", number[0]) in self._phones
            if is_known or (_CALLED.fullmatch(number[0]) and not _A_DAY.match(number[0])):
                yield (*number.span(), PHONE)
        if not text.isascii():
            for name, shown in self._unspaced.items():
                yield from ((at.start(), at.end(), shown) for at in re.finditer(re.escape(name), text))

    def _name_at(self, text: str, words: Sequence[_Word], place: int) -> tuple[int, str]:
        """The name that begins with a word, the longest one: past which word it ends, and what is shown; else 0."""
        best, shown = 0, ""
        word = words[place]
        for form in word.forms:
            for rest, known in self._known.get(form, {}).items():
                past = place + 1 + len(rest)
                if past <= best or not self._follows(text, words, place, rest):
                    continue
                if self._is_meant(text, words, place, past, known):
                    best, shown = past, known.shown
        if not best:
            for form in word.forms:
                for ending in _ENDINGS:
                    stem = form.removesuffix(ending)
                    known_alone = self._known.get(stem, {}).get(()) if stem != form and len(stem) >= _SHORT else None
                    if known_alone and word.written[:1].isupper():
                        return place + 1, known_alone.shown
        return best, shown

    @staticmethod
    def _follows(text: str, words: Sequence[_Word], place: int, rest: Tokens) -> bool:
        if place + len(rest) >= len(words):
            return False
        before = words[place]
        for wanted, word in zip(rest, words[place + 1 :], strict=False):
            if wanted not in word.forms or not _BETWEEN.fullmatch(text, before.end, word.begin):
                return False
            before = word
        return True

    @staticmethod
    def _is_meant(text: str, words: Sequence[_Word], place: int, past: int, known: _Known) -> bool:
        word = words[place]
        if past > place + 1:
            return True
        if word.written.casefold() in _MONTHS and _is_in_a_date(text, words, place):
            return False
        return not known.capital or word.written[:1].upper() == word.written[:1]


def _is_in_a_date(text: str, words: Sequence[_Word], place: int) -> bool:
    """Whether a word has a number beside it, with nothing between them that parts them."""
    return any(
        (one.written.isdecimal() or other.written.isdecimal()) and _IN_A_DATE.fullmatch(text, one.end, other.begin)
        for one, other in pairwise(words[max(0, place - 1) : place + 2])
    )


_STAND_IN = re.compile(r"\b(person|organisation) (\d{1,6})\b", re.IGNORECASE)


def _parts(words: Sequence[str]) -> Iterator[str]:
    """The words of a name, each alone, those with hyphens apart as well."""
    for word in words:
        tokens = _TOKEN.findall(word)
        if len("".join(tokens)) > 1:
            yield word
            yield from (token for token in tokens if len(token) > _SHORT)


def _whole(name: str) -> Iterator[Tokens]:
    """The spellings of a long name as a whole."""
    for way in spellings(name):
        yield tuple(next(iter(forms_of(token))) for token in _TOKEN.findall(way))


def _apart(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Spans in their order, none of which begins within another."""
    apart: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart
