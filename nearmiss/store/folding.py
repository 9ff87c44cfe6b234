"""Words as a search compares them: small letters, no accents, ligatures written out."""

import bisect
import re
import unicodedata
from functools import lru_cache

_APART = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "\u0131": "i", "ŋ": "n"}
)
"""Letters that Unicode does not take apart and people type without."""

_NO_SPACES = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts written without spaces: each sign is a word of its own."""

_PICTURES = "\u2600-\u27bf\U0001f000-\U0001faff"
_WORD = re.compile(f"[{_NO_SPACES}{_PICTURES}]|[^\\W_{_NO_SPACES}]+")
_ALONE = re.compile(f"[{_NO_SPACES}{_PICTURES}]")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_OTHERS = re.compile(r"[^\x00-\x7f]{1,20}")


def fold(text: str) -> str:
    """``text`` in small letters without accents: ``Straße`` is ``strasse``, ``Łódź`` is ``lodz``."""
    return text.lower() if text.isascii() else _OTHERS.sub(_folded, text).lower()


def _folded(found: re.Match[str]) -> str:
    return _fold_others(found.group())


@lru_cache(maxsize=10_000)
def _fold_others(text: str) -> str:
    """A short stretch of signs beyond ASCII, folded."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_APART)


def words(text: str) -> list[str]:
    """The folded words of ``text``, in order; signs between words are left out, a picture sign is a word."""
    folded = fold(text)
    return (_PLAIN_WORD if folded.isascii() else _WORD).findall(folded)


class Folded:
    """A text folded, that knows where each of its signs came from."""

    def __init__(self, text: str) -> None:
        self._written = text
        self._begins: list[int] = [0]
        self._origins: list[int] = [0]
        parts: list[str] = []
        length = after = 0
        for found in _OTHERS.finditer(text):
            parts.append(text[after : found.start()])
            length += found.start() - after
            after = found.end()
            for place in range(found.start(), after):
                part = _fold_others(text[place])
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
    alone = _ALONE.match(word)
    rest = "[^\\W_]*" if beginning else "(?![^\\W_])"
    return re.escape(word) if alone else f"(?<![^\\W_]){re.escape(word)}{rest}"
