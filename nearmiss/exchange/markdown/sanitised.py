"""Sanitised Markdown: the user's own as HTML that can do no harm, and as Markdown that does none in another program."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from html import escape, unescape
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor, SimpleTagInlineProcessor

from nearmiss.exchange.markdown import source

_TAGS: Final = (
    {"a", "blockquote", "br", "code", "del", "em", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "ul"}
) | {"table", "tbody", "td", "th", "thead", "tr"}
_BELOW: Final = 3
"""Levels of headings that are the page's own; the user's begin under them."""

_BEGINS_A_LIST: Final = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")
_AT_LEAST: Final = re.compile(r"^(\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)>(?==)")
"""A line that begins with "at least", which is no quotation."""
_TABBED: Final = re.compile(r"^[ \t]+(?=```|~~~)", re.MULTILINE)
_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])(?!https?://|mailto:)")
_LINK: Final = re.compile(r"(?<!\\)(\\*+)\](?=\((?![ \t]*<?(?:https?://|mailto:))|:)", re.IGNORECASE)
_GOOD: Final = re.compile(r"(?:https?://|mailto:)[^\s\"<>\\^`{|}\[\]\x00-\x1f\x7f]+")
_WORD: Final = re.compile(r"[^\W_]+")


class _GoodLinks(LinkInlineProcessor):
    """Links to the web and to mail; any other stays the words that were typed."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's own name and shape
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """The link, or nothing."""
        link, start, end = super().handleMatch(m, data)
        if isinstance(link, Element) and _GOOD.fullmatch(link.get("href", "")) and source.can_be_seen(link.text or ""):
            return link, start, end
        return None, None, None


class _OnlyWords(Extension):
    """HTML and images are words like all others, and every address stands where it was typed."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's name for it
        """Take out what reads HTML, images and addresses given elsewhere."""
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.deregister("reference")
        for name in ("html", "image_link", "image_reference", "short_image_ref", "reference", "short_reference"):
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_GoodLinks(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?=\S)([^~\n]+)(?<=\S)~~", "del"), "del", 50)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """An attribute as it may stand; ``None`` takes it out."""
    return value if (tag, name) != ("a", "href") or _GOOD.fullmatch(value) else None


def to_html(text: str) -> str:
    """The user's Markdown as HTML: no scripts, styles, images or forms, web and mail links only, every word kept.

    What is too long or too deeply nested stands as it was typed, with a sentence that says so; and so does, without
    one, whatever would lose a word on the way, such as a cell too many in a table.
    """
    text = source.lines_of(text)
    if source.can_be_laid_out(text):
        with suppress(RecursionError):
            made = _laid_out(text)
            return _as_typed(text) if _words_of(text) - _words_of(made) else made
    return f'<p class="why">{source.SENTENCE}</p>\n{_as_typed(text)}'


def _laid_out(text: str) -> str:
    parser = markdown.Markdown(
        extensions=["sane_lists", "tables", "fenced_code", "toc", _OnlyWords()],
        extension_configs={"toc": {"baselevel": _BELOW + 1, "marker": ""}},
        output_format="html",
    )
    clean = nh3.clean(
        parser.convert(_lists_apart(text)),
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}, "code": {"class"}},
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
    )
    return source.lines_of(clean)  # an entity may have become a control character


def _words_of(text: str) -> Counter[str]:
    """Every word of a text and how often it stands there; numbers are left out, for lists count by themselves."""
    return Counter(word for word in _WORD.findall(unescape(text)) if not word.isdecimal())


def _as_typed(text: str) -> str:
    """The text with every sign as it was typed."""
    return f'<pre class="typed">\n{escape(text, quote=False)}</pre>'


def _lists_apart(text: str) -> str:
    """The text with an empty line before a list that follows words: other programs need none, this one does."""
    made: list[str] = []
    for is_code, piece in source.pieces(text):
        lines = piece.split("\n")
        if is_code:
            made += ["", *lines, ""]
            continue
        for before, line in pairwise(["", *lines]):
            line = _AT_LEAST.sub(r"\1\\>", line)  # noqa: PLW2901 - the same line, made safe
            follows_words = before.strip() and before[0] not in " \t" and not _BEGINS_A_LIST.match(before)
            made += ["", line] if follows_words and _BEGINS_A_LIST.match(line) else [line]
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
    text = source.headings_below(text, _BELOW)
    text = source.LABEL.sub(lambda match: match[0] if source.can_be_seen(match[2]) else _literal(match, "&#91;"), text)
    return _LINK.sub(lambda match: _literal(match, "&#93;"), source.IMAGE.sub("", _TAG.sub("&lt;", text)))


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
