"""Markdown escaping: the user's text inside a page's Markdown, so that no sign of it is read as Streamlit's own."""

import re

from nearmiss.exchange.markdown import source

SPLIT = ":small[]"
"""An element of nothing: Streamlit cannot read what stands before and behind it as one sign, and no copy holds it."""

_ENTITIES = {"<": "|&lt;", ">": "|&gt;"}
_SHOWN = re.compile(r":small\[\]|\\([^\w\s])|\*")
"""What a sentence of ours holds that is not shown: what keeps signs apart, the escape before one, and emphasis."""
_NAMES = r"[^\s\d!-/:-@\[-`{-~]|[+\-]\d|(?:100|1234|8ball|[123](?:st|nd|rd)_place_medal):"
_REPLACED = r"material/|[+\-]?\w[\w+\-]*:"
"""What Streamlit replaces behind a colon, wherever it stands: an icon, an emoji."""

_IN_ADDRESS = r"[^\s<>\[\](){}`\\]"
_ADDRESS = (
    rf"(?<![A-Za-z])https?://{_IN_ADDRESS}{{0,4000}}+(?=\s|$)|(?<=\]\()(?:https?://|mailto:){_IN_ADDRESS}*+(?=\))"
)
_COLON = re.compile(rf"({_ADDRESS})|(?<!\\)(\\*+):(?:(?=({_REPLACED})?)(?={_NAMES}|:|\d[\w-]*[\[{{]))")
"""An address, whose colons stay; or a colon, and the backslashes before it, that Streamlit would read as its own."""

_TURNED = r"(?<![-<>=~])(?:<->|->|<-|--|>=|<=|~=)(?![-<>=~])"
"""What Streamlit shows as another sign where it stands for itself."""
_WRITTEN = re.sub(
    r"[-<>=~](?=[-<>=~|)])", lambda sign: rf"\\?(?:{sign[0]}{_ENTITIES.get(sign[0], '')})", "(?:<->|->|<-|--|>=|<=|~=)"
)
"""The same as Markdown lets one write it: with a backslash, or by an entity."""
_SIGN = re.compile(r"\\?(?:&[lg]t;|[-<>=~])")
_IN_MARKDOWN = re.compile(
    r"(\]\([^()\n]*\)|<[A-Za-z/][^<>\n]*>|https?://\S+|^(?=[ |:\t]*-[- \t]*[|:])[ |:\-\t]++$)"
    rf"|(?<![^\s*_~`|()\[\]]){_WRITTEN}(?![^\s*_~`|()\[\]])",
    re.MULTILINE,
)
"""The same in Markdown, or what is none of it: an address, a tag, the rule below the head of a table."""

_SPECIAL = re.compile(rf"({_TURNED})|:(?=({_REPLACED}|//)?)(?={_NAMES}|//|:|\Z)|[\\`*_{{}}\[\]<>()#+\-.!|~$&^=]")
_READ = re.compile(rf"[\\`*_{{}}\[\]<>#|~$&^]|:(?!\s)|{_TURNED}|www\.|^[+\-=>]|^\d+[.)]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_IN_LINE = re.compile(r"(`[^`\n]+`)")
_MAY_BE_NO_CODE = re.compile(
    r"``|\\`|<(?=[A-Za-z/!?])(?![^`<>\n]*>)|<[^\s<>]*`[^\s<>]*@|\]:|\]\((?![^`()\s<\"'\\]*\))|(?:://|www\.)\S*`"
    r"|(?:^|\|)[^`|\n]*`[^`|\n]*(?:`[^`|\n]*`[^`|\n]*)*(?=\||$)",
    re.MULTILINE,
)
"""Where backticks may pair in another way than from left to right in their line, or in their cell of a table."""
_MAY_BE_CODE = re.compile(r"^(?: {4}|\t)|<[!?]|^[ \t>*+\-\d.)]+<[A-Za-z/]", re.MULTILINE)
"""Where what looks like words may be code or HTML, in which anything that is put in would be seen."""
_FENCE_WITHIN = re.compile(r"^[ \t>*+\-\d.)]*(?:```|~~~)", re.MULTILINE)
_BLANK_LINES = re.compile(r"(\n[ \t]*(?=\n))")

_DOLLAR = re.compile(r"(?<!\\)(\\*+)\$")
_DEFINES = re.compile(r"(?<!\\)(\\*+)\](?=:)")
_ELSEWHERE = re.compile(r"\](?=\((?![ \t]*<?(?:https?://|mailto:)))", re.IGNORECASE)
"""The end of a label whose address is not on the web; what stands apart from it is no link."""
_HTML = re.compile(r"^( {0,3})<(?=[A-Za-z/!?])(?!https?://|mailto:)", re.MULTILINE)
_BELOW = 2
"""Levels of headings that are the page's own; the user's begin under them."""
_JOINER = "\u2060"
"""Where a text may be code, what cannot be seen stands between two signs in the place of ``SPLIT``."""


def plain(text: str) -> str:
    """One line of the user's, safe inside Markdown: every sign stands for itself."""
    return _SPECIAL.sub(_itself, source.closed(text))


def unescaped(line: str) -> str:
    """The words of ``plain`` as they were: for a place that knows no Markdown."""
    return _ESCAPED.sub(r"\1", line.replace(SPLIT, ""))


def is_harmless(text: str) -> bool:
    """Whether a line stands for itself inside Markdown as it is, so that a label of it is spoken as it is shown."""
    return not _READ.search(text)


def _itself(match: re.Match[str]) -> str:
    if match[1] is not None:
        return SPLIT.join(f"\\{sign}" for sign in match[1])
    return f"\\{match[0]}" if match[2] is None else f"\\{match[0]}{SPLIT}"


def spoken(markdown: str) -> str:
    """A sentence of ours in Markdown, with what ``plain`` made safe in it, as the words that it shows."""
    return _SHOWN.sub(lambda match: match[1] or "", markdown)


def link_to(address: str, words: str) -> str:
    """A link in Markdown; ``words`` are Markdown already, and no bracket in the ``address`` ends it too early."""
    return f"[{words}]({address.replace('(', '%28').replace(')', '%29')})"


def plain_lines(text: str) -> str:
    """Several lines of the user's that are no Markdown (a pasted mail), every sign and every line as it was typed."""
    text = source.lines_of(text).strip()
    if len(text) > source.LONGEST:
        return _as_typed(text)
    return "  \n".join(plain(line.strip()) or "&nbsp;" for line in text.split("\n"))


def _as_typed(text: str) -> str:
    """What is too much for a browser to lay out, with a sentence that says so."""
    return f"{source.SENTENCE}\n\n{source.fenced(source.gathered(text))}"


def safe_markdown(text: str) -> str:
    """The user's Markdown as a page shows it.

    Headings stand below the page's own, images become links, and what only Streamlit would read as a colour, an
    emoji, an icon, a formula or an arrow stays as typed. Code between fences is left alone. What is too long or too
    deeply nested for a browser to lay out stands as it was typed, with a sentence that says so. What a browser would
    leave out stays words: an address given elsewhere or that is not on the web, a footnote, a link without a label; a
    text with a cell too many in a table stands as it was typed.
    """
    text = source.lines_of(text).strip()
    if not source.can_be_laid_out(text):
        return _as_typed(text)
    if source.has_a_cell_too_many(text):
        return source.fenced(text)
    return "\n".join(piece if is_code else _tamed(piece) for is_code, piece in source.pieces(text))


def _tamed(text: str) -> str:
    """Text without fences at the margin, a paragraph at a time; behind a fence within a list nothing is sure."""
    fence = _FENCE_WITHIN.search(text)
    sure = fence.start() if fence else len(text)
    tamed, place = "", 0
    for part in _BLANK_LINES.split(text):
        place += len(part)
        tamed += _paragraph(part, is_sure=place <= sure)
    return tamed


def _paragraph(text: str, *, is_sure: bool) -> str:
    """What stands between two backticks is left alone where it is code for sure."""
    may_be_no_code = "`" in text and bool(_MAY_BE_NO_CODE.search(text))
    text = source.headings_below(text, _BELOW)
    escape = "\\<" if is_sure and "`" not in text and not text.startswith(("    ", "\t")) else f"<{_JOINER}"
    text = _HTML.sub(lambda match: match[1] + escape, text)
    apart = SPLIT if is_sure and not may_be_no_code and not _MAY_BE_CODE.search(text) else _JOINER
    if may_be_no_code:
        return _words_only(text, apart)
    parts = _IN_LINE.split(text)
    between = "" if apart == SPLIT else _JOINER
    return "".join(
        source.IMAGE.sub(lambda match: match[0] + between, part) if place % 2 else _words_only(part, apart)
        for place, part in enumerate(parts)
    )


def _words_only(text: str, apart: str) -> str:
    text = _DOLLAR.sub(lambda match: match[0] if len(match[1]) % 2 else f"{match[1]}\\$", source.IMAGE.sub("", text))
    text = _ELSEWHERE.sub(lambda _: "]\\" if apart == SPLIT else f"]{apart}", text)
    text = source.LABEL.sub(lambda match: match[0] if source.can_be_seen(match[2]) else _literal(match, "["), text)
    text = _DEFINES.sub(lambda match: _literal(match, "]"), text)
    text = _COLON.sub(lambda match: _escaped(match, apart), text)
    return _IN_MARKDOWN.sub(lambda match: match[0] if match[1] is not None else _untouched(match[0], apart), text)


def _literal(match: re.Match[str], sign: str) -> str:
    """A sign, the backslashes before it as the first group, that stands for itself."""
    slashes = match[1] if len(match[1]) % 2 else match[1] + "\\"
    return f"{slashes}{sign}{match[0][len(match[1]) + 1 :]}"


def _untouched(turned: str, apart: str) -> str:
    """Signs that Streamlit would show as another one, kept apart; the first begins no list and no quote."""
    signs = _SIGN.findall(turned)
    if signs[0] in {"-", ">"}:
        signs[0] = f"\\{signs[0]}"
    return apart.join(signs)


def _escaped(match: re.Match[str], apart: str) -> str:
    """A colon that begins no directive, and no emoji or icon either."""
    if match[1] is not None:
        return match[1]
    slashes = match[2] if len(match[2]) % 2 else match[2] + "\\"
    return f"{slashes}:" if match[3] is None else f"{slashes}:{apart}"
