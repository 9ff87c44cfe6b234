"""HTML tokens: the tags of a page and the text between them, however broken, in a time that goes by its length alone.

The parser of the standard library takes hours for a page of tags that nothing closes, and raises an error for some
declarations (Python 3.11.7).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

# No "<" is looked for inside of a tag: each is looked at up to the next one, and no further.
_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/\"']*+)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)[^<>]*+>")
_DECLARATION = re.compile(r"<[!?][^<>]*+>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
_CLOSED_AT_ONCE = re.compile(r"(?:^|[\s\"'])/\s{0,9}$")
_RAW_END = re.compile(r"</(script|style)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"&#\d{8,}")
"""References to characters that there are not; a very long one would be an error of the standard library."""


@dataclass(frozen=True, slots=True)
class Token:
    """The beginning of an element by its ``tag``, its end (``ends``), or ``text`` where there is no tag."""

    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    ends: bool = False
    text: str = ""


def tokens(html: str) -> Iterator[Token]:
    """The tokens of a page in their order; comments, declarations, scripts and styles are left out.

    A "<" that begins none of these is text, and so is a comment that nothing ends but for its sign.
    """
    place = 0
    comments_end = True
    while (found := html.find("<", place)) >= 0:
        if found > place:
            yield _text(html[place:found])
        if html.startswith("<!--", found):
            end = html.find("-->", found + 2) if comments_end else -1
            comments_end = end >= 0
            place = end + len("-->") if comments_end else found + len("<!--")
        elif tag := _TAG.match(html, found):
            name = tag[2].lower()
            yield from _of_tag(name, tag)
            place = tag.end()
            if name in {"script", "style"} and not tag[1]:
                place = _behind(html, name, place)
        elif declaration := _DECLARATION.match(html, found):
            place = declaration.end()
        else:
            yield Token(text="<")
            place = found + 1
    yield _text(html[place:])


def _of_tag(name: str, tag: re.Match[str]) -> Iterator[Token]:
    if tag[1]:
        yield Token(name, ends=True)
        return
    found = {each[1].lower(): _text(each[2] or each[3] or each[4] or "").text for each in _ATTRIBUTE.finditer(tag[3])}
    yield Token(name, found)
    if _CLOSED_AT_ONCE.search(tag[3][-20:]):
        yield Token(name, ends=True)


def _behind(html: str, name: str, place: int) -> int:
    """Where the end of a script or a style stands; at the end of the page where there is none."""
    ends = (end.start() for end in _RAW_END.finditer(html, place) if end[1].lower() == name)
    return next(ends, len(html))


def _text(text: str) -> Token:
    return Token(text=unescape(_NUMBERED.sub("", text)))
