"""A document to read away from the app: blocks of it, and the two ways they are written, Markdown and HTML.

Whatever text a block holds is the user's or ours alike: it is escaped where it is written, never before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from nearmiss.exchange.documents import html_page
from nearmiss.exchange.markdown import sanitised
from nearmiss.exchange.markdown.sanitised import line_to_html, line_to_markdown


@dataclass(frozen=True)
class Heading:
    """A heading of a section (level 2) or of a part of one (level 3)."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Line:
    """A paragraph of plain words, after a ``label`` that stands out; a mail of several lines keeps them."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class BulletList:
    """Plain lines, one below the other."""

    lines: Sequence[Line]


@dataclass(frozen=True)
class MarkdownText:
    """What the user wrote in Markdown, after a ``label``; on the side of strengths or of what is to work on."""

    text: str
    label: str = ""
    side: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under a head; the first column names the row. ``caption`` says what it is."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Chart:
    """A drawing for HTML, the sentence that says what it shows, and the same in numbers."""

    question: str
    svg: str
    sentence: str
    table: Table


Block = Heading | Line | BulletList | MarkdownText | Table | Chart


@dataclass(frozen=True)
class Document:
    """Blocks under a title. The same blocks give the same text, to the letter.

    ``paper`` is what it is printed on, where that is not A4: a ``card`` is half of it.
    """

    title: str
    blocks: Sequence[Block]
    paper: str = ""

    def html(self) -> str:
        """One HTML page that needs nothing beside itself."""
        return html_page.whole(self.title, "\n".join(map(_html, self.blocks)), self.paper)

    def markdown(self) -> str:
        """The same as Markdown; a chart is its sentence and its numbers."""
        return "\n\n".join([f"# {line_to_markdown(self.title)}", *map(_markdown, self.blocks)]) + "\n"


def _html(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{line_to_html(block.text)}</h{block.level}>"
        case Line():
            return f"<p>{_html_line(block)}</p>"
        case BulletList():
            return "<ul>\n" + "\n".join(f"<li>{_html_line(line)}</li>" for line in block.lines) + "\n</ul>"
        case MarkdownText():
            label = f"<p><strong>{line_to_html(block.label)}</strong></p>\n" if block.label else ""
            side = f"written {block.side}" if block.side else "written"
            return f'<div class="{side}" dir="auto">\n{label}{sanitised.to_html(block.text)}\n</div>'
        case Table():
            return _html_table(block)
        case Chart():
            caption = f"{_html(Heading(block.question, 3))}\n{_html(Line(block.sentence))}"
            return (
                f"<figure>\n<figcaption>{caption}</figcaption>\n"
                f'<div class="picture">\n{block.svg}\n{_html_table(block.table)}\n</div>\n</figure>'
            )


def _html_line(line: Line) -> str:
    label = f"<strong>{line_to_html(line.label)}</strong>" if line.label else ""
    words = "<br>\n".join(map(line_to_html, line.text.split("\n")))
    return " ".join(part for part in (label, words) if part)


def _html_table(table: Table) -> str:
    def row(name: str, *cells: str) -> str:
        numbers = [' class="number"' if cell.isdecimal() else "" for cell in cells]
        columns = [f"<td{number}>{line_to_html(cell)}</td>" for number, cell in zip(numbers, cells, strict=True)]
        return f'<tr><th scope="row">{line_to_html(name)}</th>{"".join(columns)}</tr>'

    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "\n".join(row(*cells) for cells in table.rows)
    return (
        f'<div class="table"><table>\n<caption>{line_to_html(table.caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _markdown(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {line_to_markdown(block.text)}"
        case Line():
            return _markdown_line(block)
        case BulletList():
            return "\n".join(f"- {_markdown_line(line)}" for line in block.lines)
        case MarkdownText():
            label = f"**{line_to_markdown(block.label)}**\n\n" if block.label else ""
            return label + sanitised.to_markdown(block.text)
        case Table():
            return _markdown_table(block)
        case Chart():
            parts: tuple[Block, ...] = (Heading(block.question, 3), Line(block.sentence), block.table)
            return "\n\n".join(map(_markdown, parts))


def _markdown_line(line: Line) -> str:
    label = f"**{line_to_markdown(line.label)}**" if line.label else ""
    words = "\n".join(f"{line_to_markdown(words)}  " if words else "" for words in line.text.split("\n")).rstrip()
    return " ".join(part for part in (label, words) if part)


def _markdown_table(table: Table) -> str:
    rows = [table.head, ["---"] * len(table.head), *(map(line_to_markdown, row) for row in table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
