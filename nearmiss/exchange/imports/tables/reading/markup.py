"""Markup: tables of a Markdown text, and of a page in HTML, such as a web application gives out as ``.xls``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from nearmiss.exchange.imports.tables.reading.cells import cleaned, linked_words
from nearmiss.exchange.imports.tables.reading.grid import MOST_CELLS, Cell, Merge, Row, Sheet, too_much

_RULE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?|\|[ \t]*:?-+:?")
"""The line of hyphens under the header of a Markdown table, without the blanks around it."""

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"\[([^\]\[]{0,1000})\]\(<?([^)\s<>\[]{1,4000}+)>?(?:\s{1,9}\"[^\"\[]{0,500}\")?\)")
_LONGEST_PAGE = 10_000_000
"""How many characters of HTML are read."""

_TAG = re.compile(
    r"<(/?[A-Za-z][\w:-]{0,40})((?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}'){0,400}+)[^<>]{0,4000}>|<[!?][^<>]{0,400}>"
)
_HIDDEN = re.compile(r"display\s*:\s*none|(?<![\w-])hidden(?![\w-])", re.IGNORECASE)
_SPANS = {what: re.compile(rf"{what}\s*=\s*[\"']?\s*(\d{{1,6}})", re.IGNORECASE) for what in ("rowspan", "colspan")}
_SPACE = re.compile(r"[ \t\n]+")
_NUMBERED = re.compile(r"&#\d{8,}")
"""References to characters that there are not; a very long one would be an error of the standard library."""

_MOST_COLUMNS = 1_000
_BREAKS = {"br", "p", "div", "li", "tr"}
_UNSEEN = {"script", "style", "head", "template"}


def markdown_tables(text: str) -> tuple[Sheet, ...]:
    """The tables of a Markdown text, each by the heading above it; rows have the numbers of their lines."""
    sheets: list[Sheet] = []
    lines = text.split("\n")
    heading, after = "", 0
    for number, line in enumerate(lines):
        if found := _HEADING.fullmatch(line):
            heading = found[1]
        elif number > after and "|" in line and _RULE.fullmatch(line.strip()) and "|" in lines[number - 1]:
            after = number + 1
            while after < len(lines) and "|" in lines[after]:
                after += 1
            rows = (Row(at + 1, _markdown_cells(lines[at])) for at in (number - 1, *range(number + 1, after)))
            kept = tuple(row for row in rows if any(cell is not None for cell in row.cells))
            sheets.append(Sheet(heading or f"Table {len(sheets) + 1}", kept))
    return _distinct(sheets)


def _markdown_cells(line: str) -> tuple[Cell, ...]:
    inside = line.strip().removeprefix("|")
    parts = _BAR.split(inside)
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return tuple(_markdown_cell(part) for part in parts)


def _markdown_cell(part: str) -> str | None:
    text = re.sub(r"<br\s*/?>", "\n", part.replace("\\|", "|").strip())
    for mark in ("**", "__", "~~", "`", "*", "_"):
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
            text = text[len(mark) : -len(mark)]
    return cleaned(_LINK.sub(_named, text))


def _named(link: re.Match[str]) -> str:
    return linked_words(link[1], link[2])


def html_tables(text: str) -> tuple[Sheet, ...]:
    """The tables of a page, also those inside others, each by its caption.

    Raises ``Unreadable`` when there is too much of it.
    """
    if len(text) > _LONGEST_PAGE:
        raise too_much("The page")
    page = _Page(text)
    named = [
        Sheet(" ".join(unescape(_NUMBERED.sub("", table.caption)).split()) or f"Table {number}", *_laid_out(table))
        for number, table in enumerate(page.tables, 1)
    ]
    return _distinct([sheet for sheet in named if sheet.rows])


def _distinct(sheets: list[Sheet]) -> tuple[Sheet, ...]:
    """The sheets with names that differ, and without a name when there is only one."""
    if len(sheets) == 1:
        return (Sheet("", sheets[0].rows, sheets[0].merged),)
    names: set[str] = set()
    distinct = []
    for sheet in sheets:
        name, again = sheet.name, 2
        while name in names:
            name, again = f"{sheet.name} ({again})", again + 1
        names.add(name)
        distinct.append(Sheet(name, sheet.rows, sheet.merged))
    return tuple(distinct)


@dataclass(slots=True)
class _Cell:
    text: list[str] = field(default_factory=list)
    down: int = 1
    right: int = 1


@dataclass(slots=True)
class _Line:
    cells: list[_Cell] = field(default_factory=list)
    is_hidden: bool = False


@dataclass(slots=True)
class _Table:
    lines: list[_Line] = field(default_factory=list)
    caption: str = ""
    cell: _Cell | None = None
    is_in_caption: bool = False


class _Page:
    """The tables of a page; one inside a cell is a table of its own, and no part of the cell's text."""

    def __init__(self, text: str) -> None:
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        unseen = ""
        for tag, attributes, data in _tokens(text):
            if unseen:
                unseen = "" if tag in {f"/{unseen}", "body"} else unseen
            elif tag in _UNSEEN:
                unseen = tag
            elif tag == "table":
                self._open.append(_Table())
                self.tables.append(self._open[-1])
            elif not self._open:
                continue
            elif tag == "/table":
                self._open.pop()
            elif tag:
                _take_tag(self._open[-1], tag, attributes)
            else:
                _take_text(self._open[-1], data)


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """The tags of a page with their attributes, and the text between them.

    The parser of the standard library takes minutes for a page of comments that nothing closes (Python 3.11.7).
    """
    place = 0
    while (found := text.find("<", place)) >= 0:
        if found > place:
            yield "", "", text[place:found]
        if text.startswith("<!--", found):
            place = text.find("-->", found + 4) + 3
            if place < len("-->"):
                return
        elif tag := _TAG.match(text, found):
            yield (tag[1] or "!").casefold(), tag[2] or "", ""
            place = tag.end()
        else:
            yield "", "", "<"
            place = found + 1
    yield "", "", text[place:]


def _take_tag(table: _Table, tag: str, attributes: str) -> None:
    if tag == "tr":
        table.lines.append(_Line(is_hidden=bool(_HIDDEN.search(attributes))))
        table.cell = None
    elif tag in {"td", "th"}:
        if not table.lines:
            table.lines.append(_Line())
        table.cell = _Cell(down=_count("rowspan", attributes), right=_count("colspan", attributes))
        table.lines[-1].cells.append(table.cell)
    elif tag in {"/td", "/th", "/tr"}:
        table.cell = None
    elif tag in {"caption", "/caption"}:
        table.is_in_caption = tag == "caption"
    elif tag.removeprefix("/") in _BREAKS and table.cell is not None:
        table.cell.text.append("\n")


def _take_text(table: _Table, data: str) -> None:
    if table.cell is not None:
        table.cell.text.append(unescape(_NUMBERED.sub("", _SPACE.sub(" ", data))))
    elif table.is_in_caption:
        table.caption += data


def _count(what: str, attributes: str) -> int:
    found = _SPANS[what].search(attributes)
    return min(max(int(found[1]), 1), _MOST_COLUMNS) if found else 1


def _laid_out(table: _Table) -> tuple[tuple[Row, ...], tuple[Merge, ...]]:
    """The rows of a table with every cell in its column, and what of it is one cell on the screen."""
    rows: list[Row] = []
    merged: list[Merge] = []
    held: dict[int, tuple[int, Cell]] = {}
    laid = 0
    for number, line in enumerate(table.lines, 1):
        cells, held, wide = _one_line(line, held)
        merged.extend(
            Merge(number, left, min(number + cell.down - 1, len(table.lines)), left + cell.right - 1)
            for left, cell in wide
        )
        laid += 1 + len(cells)
        if laid > MOST_CELLS:
            raise too_much("The page")
        if any(cell is not None for cell in cells):
            rows.append(Row(number, tuple(cells), is_hidden=line.is_hidden))
    return tuple(rows), tuple(merged)


def _one_line(
    line: _Line, held: dict[int, tuple[int, Cell]]
) -> tuple[list[Cell], dict[int, tuple[int, Cell]], list[tuple[int, _Cell]]]:
    """The cells of a line, what reaches into the next one by column, and the cells larger than one.

    ``held`` is what reaches into this line: for how many lines, and with which text.
    """
    cells: list[Cell] = []
    down = {column: (left - 1, value) for column, (left, value) in held.items() if left > 1}
    wide: list[tuple[int, _Cell]] = []
    following = iter(line.cells)
    last = max(held, default=-1)
    while True:
        column = len(cells)
        if column > _MOST_COLUMNS:
            raise too_much("The page")
        if column in held:
            cells.append(held[column][1])
            continue
        cell = next(following, None)
        if cell is None:
            if column > last:
                break
            cells.append(None)
            continue
        value = _text(cell)
        if cell.down > 1:
            down.update({column + step: (cell.down - 1, None if step else value) for step in range(cell.right)})
        if cell.down > 1 or cell.right > 1:
            wide.append((column, cell))
        cells.extend((value, *[None] * (cell.right - 1)))
    return cells, down, wide


def _text(cell: _Cell) -> str | None:
    lines = (line.strip() for line in "".join(cell.text).split("\n"))
    return cleaned("\n".join(line for line in lines if line))
