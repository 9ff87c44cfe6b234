"""What somebody wrote in Markdown, as a part of a block: the same HTML as in print, made of the elements of a block."""

from functools import lru_cache
from html.parser import HTMLParser

from nearmiss.ui.components.blocks.node import ATTRIBUTES, Child, Node, node

_VOID = {"br", "hr"}


@lru_cache(maxsize=2048)
def markdown(text: str) -> Node:
    """The user's Markdown, sanitised: links to the web and to mail alone, in a tab of their own; every word kept."""
    from nearmiss.exchange.markdown.sanitised import to_html  # noqa: PLC0415 - loaded where somebody wrote Markdown

    reader = _Reader()
    reader.feed(to_html(text))
    reader.close()
    return node("div", *reader.made(), class_="written", dir="auto")


class _Reader(HTMLParser):
    """Makes nodes of the HTML that the sanitiser lets through."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, dict[str, str], list[Child]]] = [("div", {}, [])]

    def made(self) -> list[Child]:
        """What was read; an element that was left open ends here."""
        while len(self._open) > 1:
            self._close()
        return self._open[0][2]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs if name in ATTRIBUTES}
        if tag == "a":
            given |= {"target": "_blank", "rel": "noreferrer noopener"}
        self._open.append((tag, given, []))
        if tag in _VOID:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it what was left open in it."""
        if tag in _VOID or tag not in {each[0] for each in self._open[1:]}:
            return
        while self._open[-1][0] != tag:
            self._close()
        self._close()

    def handle_data(self, data: str) -> None:
        """Words."""
        self._open[-1][2].append(data)

    def _close(self) -> None:
        tag, attributes, children = self._open.pop()
        self._open[-1][2].append(Node(tag, tuple(children), attributes))
