"""Sheet XML: what python-calamine does not tell of an XLSX sheet, and how much there is of it, before it is read.

Hidden rows, cells with an error (python-calamine gives them as empty), and how far the sheet reaches: python-calamine
sets aside a place for every cell up to the farthest one that is filled.
"""

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

from nearmiss.exchange.imports.tables.reading.grid import MOST_CELLS, too_much

# No "<" stands in an attribute: an element that nothing closes is looked at up to the next one, and no further.
_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_ROW_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d{1,9})")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)")
_FAR = re.compile(rb"r\s*=\s*[\"'](?:[A-Za-z]{2,5}\d|[A-Za-z]{1,5}\d{5})")
_FILLED = re.compile(rb"<(?:\w+:)?c\b(?>[^<>]*?\br\s*=\s*[\"'])([A-Za-z]{1,4})(\d{1,9})[\"'][^<>]*+(?<!/)>(?!</)")
_ERROR = re.compile(
    rb"<(?:\w+:)?c\b(?=[^<>]*\bt\s*=\s*[\"']e[\"'])(?>[^<>]*?\br\s*=\s*[\"'])([A-Z]{1,3}\d{1,7})[\"'][^<>]*+>"
)
_SHARED = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^<>]{0,300}>\s{0,100}<(?:\w{1,40}:)?v>(\d{1,9})<")
_ITEM = re.compile(rb"<(?:\w+:)?si\b")
_DURATION = re.compile(rb">P[T\d]")
_MARKS = (
    (b"_", b"_x"),
    (b"\r", b"\r"),
    (b"&", b"&#"),
    (b"'", b">'"),
    (b"&", b"&apos;"),
    (b"=", b">="),
    (b"\xe2", b"\xe2\x80\x8b"),
    (b"\xef", b"\xef\xbb\xbf"),
    (b"=", b't="d"'),
    (b"'", b"t='d'"),
)
"""What is in a sheet or its texts when one of them has to be looked at closely; to look at every text takes as long as
to read the sheet. A byte alone is found many times as fast as several, and is missing in most sheets."""

_MOST_TEXT = 60_000_000
"""How many bytes of text the cells of a sheet may have together, one that many of them share counted for each."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What was seen in a sheet: numbers of hidden rows, places of errors, whether its texts need a closer look."""

    hidden: frozenset[int]
    errors: tuple[str, ...]
    is_marked: bool


def as_utf8(xml: bytes) -> bytes:
    """XML in UTF-8, so that it can be searched as bytes."""
    if xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return xml.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    return xml


def marks(xml: bytes, texts: "Texts", name: str) -> Marks:
    """What stands in the XML of the sheet ``name``. Raises ``Unreadable`` when there is too much of it."""
    _check_reach(xml, name)
    texts.check(xml, name)
    hidden = _hidden_rows(xml) if b"hidden" in xml else frozenset()
    errors = tuple(found[1].decode() for found in _ERROR.finditer(xml)) if b'e"' in xml or b"e'" in xml else ()
    return Marks(hidden, errors, texts.is_marked or _is_marked(xml))


def _is_marked(xml: bytes) -> bool:
    return any(byte in xml and mark in xml for byte, mark in _MARKS) or _DURATION.search(xml) is not None


class Texts:
    """The texts that the cells of a workbook share: the longest, and whether one needs a closer look."""

    def __init__(self, xml: bytes) -> None:
        places = [found.start() for found in _ITEM.finditer(xml)]
        self._lengths = [after - place for place, after in pairwise([*places, len(xml)])]
        self._longest = max(self._lengths, default=0)
        self.is_marked = _is_marked(xml)

    def check(self, xml: bytes, name: str) -> None:
        """Raise ``Unreadable`` when the texts that the cells of the sheet ``name`` refer to are too long together."""
        if self._longest * (xml.count(b't="s"') + xml.count(b"t='s'") + 1) < _MOST_TEXT:
            return
        total = 0
        for found in _SHARED.finditer(xml):
            which = int(found[1])
            total += self._lengths[which] if which < len(self._lengths) else 0
            if total > _MOST_TEXT:
                raise too_much(f"The sheet “{name}”")


def _check_reach(xml: bytes, name: str) -> None:
    """Raise ``Unreadable`` when a cell far away makes the sheet larger than can be set aside."""
    if not _FAR.search(xml):
        return
    bottom = right = 0
    for found in _FILLED.finditer(xml):
        column = 0
        for letter in found[1].upper():
            column = column * 26 + letter - 64
        right = max(right, column)
        bottom = max(bottom, int(found[2]))
    if bottom * right > MOST_CELLS:
        raise too_much(f"The sheet “{name}”, or a cell far away from the others,")


def _hidden_rows(xml: bytes) -> frozenset[int]:
    hidden = set()
    number = 0
    for found in _ROW.finditer(xml):
        said = _ROW_NUMBER.search(found[1])
        number = int(said[1]) if said else number + 1
        if _HIDDEN.search(found[1]):
            hidden.add(number)
    return frozenset(hidden)
