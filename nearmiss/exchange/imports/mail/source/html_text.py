"""The text of an HTML mail as its reader sees it: blocks as lines, links kept, what is hidden left out."""

import re

from nearmiss.exchange.imports.mail.source.html_tokens import tokens

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section table tbody tr ul".split()
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"})
_DROPPED = frozenset({"style", "script", "head", "title", "noscript", "template", "svg", "object", "select"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?<!-)font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_LONGEST_LINK = 150
_MOST_DEEP = 400
"""Quotes and hidden parts inside each other that are counted; deeper ones are taken as their surroundings."""


class _Reader:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quotes = 0
        self.open: list[tuple[str, bool]] = []
        self.hidden = 0
        self.pre = 0
        self.link: tuple[str, int] | None = None

    def end_line(self, *, blank: bool = False) -> None:
        text = "".join(self.line)
        text = text.rstrip() if self.pre else " ".join(text.split())
        self.line = []
        mark = "> " * min(self.quotes, 9)
        if text:
            self.lines.append(mark + text)
        if blank and self.lines and self.lines[-1].strip("> "):
            self.lines.append(mark.rstrip())

    def begin(self, tag: str, named: dict[str, str]) -> None:
        hides = tag in _DROPPED or "hidden" in named or bool(_HIDDEN.search(named.get("style", "")))
        if tag == "body":
            hides = False
            self.hidden = 0  # a head that was never closed
            self.open = [(name, False) for name, _ in self.open]
        if tag in _BLOCKS and not self.hidden:
            self.end_line(blank=tag in _SPACED)
        if tag == "br" and not self.hidden:
            self.end_line()
            if self.lines and self.line == [] and self.lines[-1] != "":
                self.line = []
        if tag == "li" and not self.hidden:
            self.line.append("- ")
        if tag in {"td", "th"} and not self.hidden:
            self.line.append(" ")
        if tag == "a":
            self.link = named.get("href", ""), len(self.line)
        if tag in _VOID:
            return
        if len(self.open) < _MOST_DEEP:
            self.open.append((tag, hides))
            self.hidden += hides
            self.quotes += tag == "blockquote"
            self.pre += tag == "pre"

    def end(self, tag: str) -> None:
        if tag == "a" and self.link is not None:
            self._name_link(*self.link)
            self.link = None
        if tag in _BLOCKS and not self.hidden:
            self.end_line(blank=tag in _SPACED)
        if not any(name == tag for name, _ in self.open[-40:]):
            return
        while self.open:
            name, hides = self.open.pop()
            self.hidden = max(0, self.hidden - hides)
            self.quotes -= name == "blockquote"
            self.pre -= name == "pre"
            if name == tag:
                break

    def _name_link(self, target: str, begin: int) -> None:
        said = "".join(self.line[begin:]).strip()
        address = target.strip().removeprefix("mailto:").partition("?")[0] if target.startswith("mailto:") else target
        is_link = target.strip().lower().startswith(("http://", "https://", "mailto:"))
        if said and is_link and len(address) <= _LONGEST_LINK and address.rstrip("/") not in {said, said.rstrip("/")}:
            bare = re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
            if bare.casefold() != re.sub(r"^(?:https?://)?(?:www\.)?", "", said).rstrip("/").casefold():
                self.line.append(f" ({address})")

    def take(self, data: str) -> None:
        if self.hidden:
            return
        if self.pre and "\n" in data:
            for piece in data.splitlines(keepends=True):
                self.line.append(piece.rstrip("\n"))
                if piece.endswith("\n"):
                    self.end_line()
            return
        self.line.append(re.sub(r"\s+", " ", data))


def html_text(html: str) -> str:
    """The text of a piece of HTML, however broken; quotes marked with ``> `` as in a plain mail."""
    reader = _Reader()
    for token in tokens(html):
        if token.ends:
            reader.end(token.tag)
        elif token.tag:
            reader.begin(token.tag, token.attributes)
        elif token.text:
            reader.take(token.text)
    reader.end_line()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(reader.lines)).strip()
