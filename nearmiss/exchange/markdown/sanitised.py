"""The user's Markdown as HTML that can do no harm, and as Markdown that can do none in another program."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape
from typing import Final
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor
from markdown.treeprocessors import Treeprocessor

from nearmiss.exchange.markdown import source

_TAGS: Final = (
    {"a", "blockquote", "br", "code", "del", "em", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "ul"}
) | {"table", "tbody", "td", "th", "thead", "tr"}
_BELOW: Final = 3
"""Levels of headings that are the page's own; the user's begin under them."""

_LAST_HEADING: Final = 6
_BEGINS_A_LIST: Final = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")
_HEADING: Final = re.compile(r"^( {0,3})(#{1,6})(?=[ \t]|$)", re.MULTILINE)
_UNDERLINE: Final = re.compile(r"^( {0,3})(=+|-+)[ \t]*$", re.MULTILINE)
_TABBED: Final = re.compile(r"^[ \t]+(?=```|~~~)", re.MULTILINE)
_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])(?!https?://|mailto:)")
_LINK: Final = re.compile(r"(?<!\\)(\\*+)\](?=\((?![ \t]*<?(?:https?://|mailto:))|:)", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?<!\\)(\\*+)\[([^\[\]]*)(?=\]\()")
_GOOD: Final = re.compile(r"(?:https?://|mailto:)[^\s\"<>\\^`{|}\[\]\x00-\x1f\x7f]+")
_WORD: Final = re.compile(r"[^\W_]+")
_IMAGE: Final = re.compile(r"!+(?=\[)")


class _Lowered(Treeprocessor):
    """Headings below those of the page."""

    def run(self, root: Element) -> None:
        """Give every heading its place."""
        for element in root.iter():
            if re.fullmatch("h[1-6]", str(element.tag)):
                element.tag = f"h{min(int(str(element.tag)[1]) + _BELOW, _LAST_HEADING)}"


class _GoodLinks(LinkInlineProcessor):
    """Links to the web and to mail; any other stays the words that were typed."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's own name and shape
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """The link, or nothing."""
        found = super().handleMatch(m, data)
        element = found[0]
        is_good = isinstance(element, Element) and _is_good(element.get("href", ""))
        is_good = is_good and source.can_be_seen(str(getattr(element, "text", "")))
        return found if is_good else (None, None, None)


class _OnlyWords(Extension):
    """HTML and images are words like all others, and every address stands where it was typed."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's name for it
        """Take out what reads HTML, images and addresses given elsewhere."""
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.deregister("reference")
        for name in ("html", "image_link", "image_reference", "short_image_ref", "reference", "short_reference"):
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_GoodLinks(LINK_RE, md), "link", 160)
        md.treeprocessors.register(_Lowered(), "lowered", 0)


def _is_good(address: str) -> bool:
    return _GOOD.fullmatch(address) is not None


def _attribute(tag: str, name: str, value: str) -> str | None:
    """An attribute as it may stand; ``None`` takes it out."""
    return value if (tag, name) != ("a", "href") or _is_good(value) else None


def to_html(text: str) -> str:
    """The user's Markdown as HTML: no scripts, styles, images or forms, web and mail links only, every word kept.

    What is too long or too deeply nested stands as it was typed, with a sentence that says so; and so does, without
    one, whatever would lose a word on the way, such as a cell too many in a table.
    """
    text = source.lines_of(text)
    if not source.can_be_laid_out(text):
        return f'<p class="why">{source.SENTENCE}</p>\n{as_typed(text)}'
    parser = markdown.Markdown(extensions=["sane_lists", "tables", "fenced_code", _OnlyWords()], output_format="html")
    try:
        made = parser.convert(_lists_apart(text))
    except RecursionError:
        return f'<p class="why">{source.SENTENCE}</p>\n{as_typed(text)}'
    clean = nh3.clean(
        made,
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}, "code": {"class"}},
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
    )
    clean = source.lines_of(clean)  # an entity may have become a control character
    return as_typed(text) if _words_of(text) - _words_of(clean) else clean


def _words_of(text: str) -> Counter[str]:
    """Every word of a text and how often it stands there; numbers are left out, for lists count by themselves."""
    return Counter(word for word in _WORD.findall(unescape(text)) if not word.isdecimal())


def as_typed(text: str) -> str:
    """The text with every sign as it was typed."""
    return f'<pre class="typed">\n{escape(text, quote=False)}</pre>'


def _lists_apart(text: str) -> str:
    """The text with an empty line before a list that follows words: other programs need none, this one does."""
    made: list[str] = []
    for is_code, piece in source.pieces(text):
        if is_code:
            made += ["", piece, ""]
            continue
        before = ""
        for line in piece.split("\n"):
            words_before = before.strip() and before[0] not in " \t" and not _BEGINS_A_LIST.match(before)
            if words_before and _BEGINS_A_LIST.match(line):
                made.append("")
            made.append(line)
            before = line
    return "\n".join(made)


def to_markdown(text: str) -> str:
    """The user's Markdown for a Markdown file: quoted, so that nothing in it reaches what follows.

    HTML stays words, images and links to anything but the web or mail become words, headings stand below the file's.
    What a reader of Markdown would leave out stays words; a text with a cell too many in a table stands as typed.
    """
    text = _TABBED.sub(lambda match: match[0].expandtabs(4), source.lines_of(text))  # a tab is narrower in a quote
    if not source.can_be_laid_out(text):
        return f"{source.SENTENCE}\n\n{_quoted(source.fenced(text))}"
    if source.has_a_cell_too_many(text):
        return _quoted(source.fenced(text))
    tame = [piece if is_code else _tame(piece) for is_code, piece in source.pieces(text)]
    return _quoted("\n".join(tame))


def _tame(text: str) -> str:
    text = _HEADING.sub(lambda match: match[1] + "#" * min(len(match[2]) + _BELOW, _LAST_HEADING), text)
    text = _UNDERLINE.sub(lambda match: match[1] + ("\n" if match[2][0] == "-" else "\\") + match[2], text)
    text = _LABEL.sub(lambda match: match[0] if source.can_be_seen(match[2]) else _literal(match, "&#91;"), text)
    return _LINK.sub(lambda match: _literal(match, "&#93;"), _IMAGE.sub("", _TAG.sub("&lt;", text)))


def _literal(match: re.Match[str], entity: str) -> str:
    """A bracket, the backslashes before it as the first group, as the entity that stands for it."""
    slashes = match[1]
    return f"{slashes[: len(slashes) // 2 * 2]}{entity}{match[0][len(slashes) + 1 :]}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>!|~$&])")
_BEGINS: Final = re.compile(r"^(\d*)([#+\-=.)])")


def line_to_markdown(text: str) -> str:
    """One line of plain text for a Markdown file: every sign stands for itself."""
    return _BEGINS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", source.closed(source.lines_of(text).replace("\n", " "))))


def line_to_html(text: str) -> str:
    """One line of plain text for an HTML page."""
    return escape(source.closed(source.lines_of(text)), quote=True)
