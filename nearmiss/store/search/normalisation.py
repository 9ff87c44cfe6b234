"""Text normalisation: words as a search compares them, in small letters, without accents, ligatures written out."""

import bisect
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

APOSTROPHES = "\u2018\u2019\u02bb\u02bc\u055a\ua78c"
"""What is typed for an apostrophe, beside the plain one."""

_APART = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "\u0131": "i",
        "ŋ": "n",
        **dict.fromkeys(APOSTROPHES, "'"),
        "\u0629": "\u0647",  # teh marbuta as heh
        "\u0649": "\u064a",  # alef maksura, and the yeh and kaf of Persian, as those of Arabic
        "\u06cc": "\u064a",
        "\u06a9": "\u0643",
        **{chr(sign): chr(sign - 0x60) for sign in range(0x30A1, 0x30F7)},  # katakana as hiragana
        **dict.fromkeys("\u00ad\u0640\u200c\u200d\u2060\ufeff"),
    }
)
"""Letters that Unicode does not take apart and people type without; letters that are typed for each other; every
apostrophe as one; what nobody sees or only makes a word longer."""

_APART_FROM_LETTERS = {
    place: sign for place, sign in _APART.items() if not chr(place).isalpha() or sign == "'"
} | dict.fromkeys(range(0x2010, 0x2016), "-")

_TWO_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "đ": "dj"}
_WRITTEN_OUT = str.maketrans({**_TWO_LETTERS, **{sign.upper(): two for sign, two in _TWO_LETTERS.items()}})
_IN_SHORT = str.maketrans({"æ": "a", "Æ": "a", "œ": "o", "Œ": "o"})
_RINGS = {sign: two for sign, two in _WRITTEN_OUT.items() if two == "aa"}
_BUT_RINGS = {sign: two for sign, two in _WRITTEN_OUT.items() if two != "aa"}
_HAS_BOTH = re.compile(r"å\w{0,20}[äöüøæœđ]|[äöüøæœđ]\w{0,20}å", re.IGNORECASE)
"""Words in which people write only one of the two: "Ødegård" is "Odegaard"."""

_CYRILLIC = {
    **dict(zip("абвгґдеёэзиійыклмнопрстуфјћ", "abvggdeeeziiyyklmnoprstufjc", strict=True)),
    "є": "ye",
    "ї": "yi",
    "ж": "zh",
    "\u0445": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "љ": "lj",
    "њ": "nj",
    "ђ": "dj",
    "џ": "dz",
    "ъ": "",
    "ь": "",
}
_GREEK = {
    **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
    "θ": "th",
    "χ": "ch",
    "ψ": "ps",
}
_ROMANISED = str.maketrans(
    {sign: way for small, way in (_CYRILLIC | _GREEK).items() for sign in (small, small.upper())}
    | dict(zip("άέήίόύώϊϋΐΰ", "aeiioyoiyiy", strict=True))
    | dict(zip("ΆΈΉΊΌΎΏ", "aeiioyo", strict=True))
)
"""How Cyrillic and Greek names are mostly written in Latin letters; "Чайковский" has more ways than are of use."""
_SIGNS_ALONE = re.compile(r"(?<!\w)[ъьЪЬ]+(?!\w)")
"""What would be no word any more in Latin letters."""
_OTHER_LETTERS = re.compile("[\u0370-\u03ff\u0400-\u04ff]")

_FROM_TWO = re.compile("(?<=[aou])e|(?<=a)a|(?<=d)j")
_HAS_TWO = re.compile(f"[{''.join(_TWO_LETTERS)}]", re.IGNORECASE)
"""Letters that keyboards without them write as two; the fold writes them as one (but for the ligatures)."""

_NO_SPACES = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts written without spaces: each sign is a word of its own."""

_PICTURES = "\u2600-\u27bf\U0001f000-\U0001faff"
_WORD = re.compile(f"[{_NO_SPACES}{_PICTURES}]|[^\\W_{_NO_SPACES}]+")
_WITH_SIGNS = "['`\u2010-]?"
_ALONE = re.compile(f"[{_NO_SPACES}{_PICTURES}]")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_BETWEEN_PARTS = re.compile("['`\u2010-]")
_INSIDE = re.compile("(?<=[^\\W_])['`](?=[^\\W_])")
_JOINED = re.compile("(?<![^\\W_])[^\\W_]++(?:['`\u2010-][^\\W_]++)+")
_LONGEST_WHOLE = 80
_OTHERS = re.compile(r"[^\x00-\x7f]{1,20}")


def fold(text: str) -> str:
    """``text`` in small letters without accents: ``Straße`` is ``strasse``, ``Łódź`` is ``lodz``."""
    return text.lower() if text.isascii() else _OTHERS.sub(lambda stretch: _fold_others(stretch[0]), text).lower()


@lru_cache(maxsize=10_000)
def _fold_others(text: str) -> str:
    """A short stretch of signs beyond ASCII, folded."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_APART)


def spellings(text: str) -> tuple[str, ...]:
    """``text`` and the other ways it is typed where a keyboard has no ä, ø or æ: "Müller" is "Mueller" as well.

    Of Cyrillic and Greek letters also what is written for them in Latin ones: "Иванов" is "Ivanov".
    """
    if text.isascii():
        return (text,)
    whole = unicodedata.normalize("NFC", text)
    tables = ways(whole)
    if len(tables) == 1:
        return (text,)
    return tuple({fold(way): way for way in map(whole.translate, tables)}.values())


def ways(text: str) -> tuple[Mapping[int, str], ...]:
    """The tables by which ``text`` is brought into each of its spellings, the first of which changes nothing."""
    romanised = (_ROMANISED,) if _OTHER_LETTERS.search(text) and not _SIGNS_ALONE.search(text) else ()
    if not _HAS_TWO.search(text):
        return ({}, *romanised)
    return ({}, _WRITTEN_OUT, _IN_SHORT, *((_RINGS, _BUT_RINGS) if _HAS_BOTH.search(text) else ()), *romanised)


def in_short(folded: str) -> str:
    """A folded name with one letter for two that may stand for one: "mueller" is "muller", as "Müller" is folded."""
    return _FROM_TWO.sub("", folded)


def joined(folded: str) -> list[str]:
    """The words of a folded text with apostrophes or hyphens, without these: "O'Neil" is "oneil", "e-mail" "email"."""
    return [_BETWEEN_PARTS.sub("", word) for word in _JOINED.findall(folded)]


def typed(text: str) -> list[tuple[str, ...]]:
    """The words of what is searched, each in its spellings; an apostrophe inside a word is left out.

    One of several with hyphens between them may stand as one with the others, too: "e-mail" is "email".
    """
    ways = [_with_whole(_INSIDE.sub("", fold(way))) for way in spellings(text)]
    return [tuple(dict.fromkeys(chain(*zip(*word, strict=True)))) for word in zip(*ways, strict=True)]


def _with_whole(folded: str) -> list[tuple[str, str]]:
    """Each word of a folded text, and the one that it is a part of by hyphens; alone it is its own."""
    pairs, after = [], 0
    for hyphenated in _JOINED.finditer(folded):
        pairs += [(word, word) for word in words(folded[after : hyphenated.start()])]
        whole = _BETWEEN_PARTS.sub("", hyphenated[0]) if len(hyphenated[0]) <= _LONGEST_WHOLE else ""
        pairs += [(word, whole or word) for word in words(hyphenated[0])]
        after = hyphenated.end()
    return [*pairs, *((word, word) for word in words(folded[after:]))]


def one_spelling(name: str) -> str:
    """What the ways to write the name of an organisation have in common: capitals, spaces and the form of a sign aside.

    Accents tell two of them apart.
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().translate(_APART_FROM_LETTERS).split())


def words(text: str) -> list[str]:
    """The folded words of ``text``, in order; signs between words are left out, a picture sign is a word."""
    folded = fold(text)
    return (_PLAIN_WORD if folded.isascii() else _WORD).findall(folded)


class Folded:
    """A text folded, that knows where each of its signs came from."""

    def __init__(self, text: str, way: Mapping[int, str] | None = None) -> None:
        """In another spelling with one of its ``ways``: an ä is ae, and so on."""
        self._written = text
        self._begins: list[int] = [0]
        self._origins: list[int] = [0]
        parts: list[str] = []
        length = after = 0
        for stretch in _OTHERS.finditer(text):
            parts.append(text[after : stretch.start()])
            length += stretch.start() - after
            after = stretch.end()
            for place in range(stretch.start(), after):
                sign = text[place].translate(way) if way else text[place]
                part = sign if sign.isascii() else _fold_others(sign)
                parts.append(part)
                if len(part) != 1:
                    self._begins += (length, length + len(part))
                    self._origins += (place, place + 1)
                length += len(part)
        parts.append(text[after:])
        self.text = "".join(parts).lower()

    def origin(self, begin: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text begins and ends in the text as it is written."""
        past = self._origin(end - 1) + 1
        while past < len(self._written) and unicodedata.combining(self._written[past]):
            past += 1
        return self._origin(begin), past

    def _origin(self, place: int) -> int:
        segment = bisect.bisect_right(self._begins, place) - 1
        if segment % 2:  # a sign that became several, or none
            return self._origins[segment]
        return self._origins[segment] + place - self._begins[segment]


def pattern(word: str, *, beginning: bool) -> str:
    """A regular expression for a folded word in a folded text; with ``beginning``, for all words that begin with it."""
    if _ALONE.match(word):
        return re.escape(word)
    rest = "[^\\W_]*" if beginning else "(?![^\\W_])"
    return f"(?<![^\\W_]){_WITH_SIGNS.join(map(re.escape, word))}{rest}"
