"""A document to read away from the app: blocks of it, and the two ways they are written, Markdown and HTML.

Whatever text a block holds is the user's or ours alike: it is escaped where it is written, never before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from nearmiss.exchange.documents import html_page
from nearmiss.exchange.markdown import sanitised


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
class Listed:
    """Plain lines, one below the other."""

    lines: Sequence[Line]


@dataclass(frozen=True)
class Written:
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
class Picture:
    """A chart: its drawing for HTML, the sentence that says what it shows, and the same in numbers."""

    question: str
    svg: str
    sentence: str
    table: Table


Block = Heading | Line | Listed | Written | Table | Picture


@dataclass(frozen=True)
class Digest:
    """A document with its title and the stem of its file's name. The same blocks give the same text, to the letter."""

    title: str
    name: str
    blocks: Sequence[Block]

    def html(self) -> str:
        """One HTML page that needs nothing beside itself."""
        return html_page.whole(self.title, "\n".join(_html(block) for block in self.blocks))

    def markdown(self) -> str:
        """The same as Markdown; a chart is its sentence and its numbers."""
        parts = [f"# {sanitised.line_to_markdown(self.title)}", *(_markdown(block) for block in self.blocks)]
        return "\n\n".join(parts) + "\n"


def _html(block: Block) -> str:
    words = sanitised.line_to_html
    match block:
        case Heading():
            return f"<h{block.level}>{words(block.text)}</h{block.level}>"
        case Line():
            return f"<p>{_line(block)}</p>"
        case Listed():
            return "<ul>\n" + "\n".join(f"<li>{_line(line)}</li>" for line in block.lines) + "\n</ul>"
        case Written():
            label = f"<p><strong>{words(block.label)}</strong></p>\n" if block.label else ""
            side = f"written {block.side}" if block.side else "written"
            return f'<div class="{side}" dir="auto">\n{label}{sanitised.to_html(block.text)}\n</div>'
        case Table():
            return _table(block)
        case Picture():
            return (
                f"<figure>\n<figcaption><h3>{words(block.question)}</h3>\n<p>{words(block.sentence)}</p></figcaption>\n"
                f'<div class="picture">\n{block.svg}\n{_table(block.table)}\n</div>\n</figure>'
            )


def _line(line: Line) -> str:
    label = f"<strong>{sanitised.line_to_html(line.label)}</strong>" if line.label else ""
    words = "<br>\n".join(sanitised.line_to_html(one) for one in line.text.split("\n"))
    return " ".join(part for part in (label, words) if part)


def _table(table: Table) -> str:
    def cell(place: int, text: str) -> str:
        number = ' class="number"' if text.isdecimal() else ""
        words = sanitised.line_to_html(text)
        return f"<td{number}>{words}</td>" if place else f'<th scope="row">{words}</th>'

    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "\n".join("<tr>" + "".join(cell(*at) for at in enumerate(row)) + "</tr>" for row in table.rows)
    return (
        f'<div class="table"><table>\n<caption>{sanitised.line_to_html(table.caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _markdown(block: Block) -> str:
    words = sanitised.line_to_markdown
    match block:
        case Heading():
            return f"{'#' * block.level} {words(block.text)}"
        case Line():
            return _marked(block)
        case Listed():
            return "\n".join(f"- {_marked(line)}" for line in block.lines)
        case Written():
            label = f"**{words(block.label)}**\n\n" if block.label else ""
            return label + sanitised.to_markdown(block.text)
        case Table():
            return _piped(block)
        case Picture():
            return f"### {words(block.question)}\n\n{words(block.sentence)}\n\n{_piped(block.table)}"


def _marked(line: Line) -> str:
    label = f"**{sanitised.line_to_markdown(line.label)}**" if line.label else ""
    words = "\n".join(f"{sanitised.line_to_markdown(one)}  " if one else "" for one in line.text.split("\n")).rstrip()
    return " ".join(part for part in (label, words) if part)


def _piped(table: Table) -> str:
    rows = [table.head, ["---"] * len(table.head)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines += [f"| {' | '.join(map(sanitised.line_to_markdown, row))} |" for row in table.rows]
    return "\n".join(lines)
