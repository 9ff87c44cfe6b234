"""Markdown source, before anything parses it: line breaks, control characters, fences, and limits of length and depth.

Parsers of Markdown take far longer for some texts than their length lets expect, and nest as deeply as they are told.
Nothing here knows a list of bad words: what is too much is counted, so that every text costs a bounded time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from unicodedata import category

LONGEST = 40_000
"""Characters a text may have to be laid out (about 7,000 words)."""

DEEPEST = 12
"""Levels of lists and quotes, one in the other."""

HARDEST = 90_000
"""What brackets, rules and other signs of one paragraph may cost: pairs of these, and a sixteenth of pairs of others.

300 brackets or 1,200 stars in one paragraph are as much as that; both cost a parser some hundredths of a second.
"""

MOST_BLOCKS = 2_000
"""Lines; one that begins an item or a quote counts twice, a heading five times, as it costs a browser."""

MOST_CELLS = 4_000
"""Cells of tables, the empty ones counted that a short row is filled up with."""

_HEADING_COUNTS = 5

MOST_LINES = 2_000
"""Lines of a block of code."""

SENTENCE = "This text is too long or too deeply nested to be laid out, so it stands here as it was typed."

_PREFIX = re.compile(r"(?:[ \t]|>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))*")
_RULE = re.compile(r"^ {0,3}([-*_])(?: {0,2}\1){2,} *$")
_UNDERLINE = re.compile(r"^[ \t]*(?:=+|-+)[ \t]*$")
_MARKER = re.compile(r"[>*+]|-|[.)]")
_OPENS = re.compile(r"^(?:(`{3,})[^`]*|(~{3,}).*)$")
_UNSURE = re.compile(r" {1,3}(?:`{3,}[^`]*$|~{3,})| {0,3}\$\$")
_HEADING = re.compile(r"^( {0,3})(#{1,6})(?=[ \t]|$)", re.MULTILINE)
_HEADING_LINE = re.compile(r"^( {0,3})(=+|-+)[ \t]*$", re.MULTILINE)
_DEEPEST_HEADING = 6
IMAGE = re.compile(r"(?<!!)!++(?=\[)")
"""What makes a link an image."""
LABEL = re.compile(r"(?<!\\)(\\*+)\[([^\[\]]*)(?=\]\()")
"""The label of a link, with the backslashes before it as the first group."""
_DELIMITER = re.compile(r"[ \t>]*[|:-][|: \t-]*")
_ESCAPED = re.compile(r"\\[\\|]")
_OTHERS = "*_`~<&\\|!:$"
_BREAKS = re.compile(r"\r\n?")
_NO_SIGNS = "".join(chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_CONTROLS = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_NO_SIGNS}]")
_EMBED, _ISOLATE = re.compile(r"[\u202a\u202b\u202d\u202e]"), re.compile(r"[\u2066-\u2068]")
_POP_EMBED, _POP_ISOLATE = "\u202c", "\u2069"


def lines_of(text: str) -> str:
    """The text with one kind of line break and without signs that no page may hold (control characters)."""
    if text.isprintable():  # then it has neither, which is known in a twentieth of the time
        return text
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def closed(line: str) -> str:
    """One line whose turns of direction end with it, so that what stands behind it reads as it was meant."""
    if line.isprintable():  # no turn of direction is
        return line
    embedded = len(_EMBED.findall(line)) - line.count(_POP_EMBED)
    isolated = len(_ISOLATE.findall(line)) - line.count(_POP_ISOLATE)
    return line + _POP_EMBED * max(embedded, 0) + _POP_ISOLATE * max(isolated, 0)


def can_be_laid_out(text: str) -> bool:
    """Whether a text is short, flat and simple enough for a parser of Markdown; in time linear to its length."""
    if len(text) > LONGEST:
        return False
    cost = blocks = brackets = others = columns = cells = 0
    for line in lines_of(text).split("\n"):
        prefix = None if _RULE.match(line) else _PREFIX.match(line)
        begun = prefix[0] if prefix else ""
        markers = len(_MARKER.findall(begun))
        depth = markers + len(begun.expandtabs(4).replace(">", "")) // 4
        if depth > DEEPEST:
            return False
        if not line.strip():
            cost += _cost(brackets, others)
            brackets = others = columns = 0
        elif _DELIMITER.fullmatch(line):
            columns = max(columns, len(_cells(line)))
        cells += columns
        blocks += _HEADING_COUNTS if line[len(begun) :].startswith("#") else 2 if markers else 1
        brackets += line.count("[") + line.count("]") + line.count("(")
        brackets += bool(_RULE.match(line) or _UNDERLINE.match(line))
        others += sum(line.count(sign) for sign in _OTHERS)
    return cost + _cost(brackets, others) <= HARDEST and blocks <= MOST_BLOCKS and cells <= MOST_CELLS


def _cost(brackets: int, others: int) -> int:
    return brackets * brackets + others * others // 16


def _cells(row: str) -> list[str]:
    """The cells of a line as a table divides it."""
    inner = _ESCAPED.sub("  ", row.strip(" \t>")).removeprefix("|").removesuffix("|")
    return inner.split("|")


def has_a_cell_too_many(text: str) -> bool:
    """Whether a row of a table holds more than its head has columns: readers of Markdown leave that out."""
    columns, before = 0, ""
    for is_code, piece in pieces(text):
        columns = 0
        for line in () if is_code else piece.split("\n"):
            if not line.strip():
                columns = 0
            elif columns:
                if any(cell.strip() for cell in _cells(line)[columns:]):
                    return True
            elif _DELIMITER.fullmatch(line) and "-" in line and len(_cells(line)) == len(_cells(before)):
                columns = len(_cells(line))
            before = line
    return False


def headings_below(text: str, levels: int) -> str:
    """The text with its headings so many levels lower; what is one by the line below it becomes words."""
    text = _HEADING.sub(lambda match: match[1] + "#" * min(len(match[2]) + levels, _DEEPEST_HEADING), text)
    return _HEADING_LINE.sub(lambda match: match[1] + ("\n" if match[2][0] == "-" else "\\") + match[2], text)


def can_be_seen(label: str) -> bool:
    """Whether the label of a link shows a letter, a number or a picture, so that there is something to click."""
    return any(sign.isalnum() or category(sign) == "So" for sign in unescape(label))


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """A text in pieces, each with whether it is a block of code between fences that stand at the margin.

    A fence at the margin ends every list and quote, so that all readers of Markdown agree on it. Where one stands a
    little further in, it may be a list's, or one that the next at the margin closes, and a formula may hide one: from
    there on nothing is code. Each piece ends where a line ends; the pieces together are the text.
    """
    kept: list[str] = []
    fence = ""
    unsure = False
    for line in text.split("\n"):
        if fence:
            kept.append(line)
            if re.fullmatch(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*", line):
                yield True, "\n".join(kept)
                kept, fence = [], ""
            continue
        unsure = unsure or bool(_UNSURE.match(line))
        opens = None if unsure else _OPENS.match(line)
        if opens:
            if kept:
                yield False, "\n".join(kept)
            kept, fence = [line], opens[1] or opens[2]
        else:
            kept.append(line)
    if kept or not text:
        yield bool(fence), "\n".join(kept)


def gathered(text: str) -> str:
    """A text of many thousand lines in fewer, longer ones, ``⏎`` where each of them ended; any other as it is.

    A browser takes its time for every line of a block of code, however short.
    """
    lines = text.split("\n")
    size = -(-len(lines) // MOST_LINES)
    if size <= 1:
        return text
    return "\n".join(" ⏎ ".join(lines[place : place + size]) for place in range(0, len(lines), size))


def fenced(text: str) -> str:
    """A text as a block of code in Markdown, between fences that nothing in it can close."""
    fences = {sign: re.findall(rf"^[ \t>]*({sign}{{3,}})[ \t]*$", text, re.MULTILINE) for sign in "~`"}
    longest = {sign: max(map(len, runs), default=2) for sign, runs in fences.items()}
    sign = min(longest, key=longest.__getitem__)
    fence = sign * (longest[sign] + 1)
    return f"{fence}\n{text}\n{fence}"
