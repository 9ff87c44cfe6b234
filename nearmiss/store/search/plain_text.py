"""Plain text of Markdown: its words without the signs that only shape it, for the line a list or a search shows.

By hand, because a Markdown library makes HTML of it, in eight times the time, and loses what stands for itself.
"""

import html
import re
from collections.abc import Iterator, Mapping

_FENCED = re.compile(
    r"^[^\S\n]*(`{3,}(?!`)|~{3,}(?!~))[^\n`]*(?:\n|\Z)(.*?)(?:^[^\S\n]*\1[`~]*[^\S\n]*$|\Z)", re.MULTILINE | re.DOTALL
)
_MARK = re.compile(r"[^\S\n]*(?:>(?!=)[^\S\n]?|(?:#{1,6}|[-*+]|\d{1,9}[.)])(?:[^\S\n]+(?:\[[ xX]\][^\S\n]+)?|$))")
_RULE = re.compile(r"[^\S\n]*([-*_=])(?:[^\S\n]*\1){2,}[^\S\n]*")
_CLOSING = re.compile(r"(?<=\s)#+\s*$")
_BELOW_HEAD = re.compile(r"[^\S\n]*+\|?(?:[^\S\n]*+:?-++:?[^\S\n]*+(?:\||$))+[^\S\n]*+")
_CELLS = re.compile(r"(?<!\\)\|")
_LINK = re.compile(
    r"!?\[([^\[\]\n]+)\]\([^\S\n]*<?((?:https?://|mailto:)(?:[^()\s<>]|\([^()\s<>]*\))*)>?"
    r"(?:[^\S\n]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[^\S\n]*\)"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SIGN = re.compile(
    r"``((?:[^`]|`(?!`))+)``(?!`)|(?<!`)`([^`]+)`(?!`)|\\([!-/:-@\[-`{-~])|<(https?://[^\s<>]*)>"
    r"|((?<!\*)\*{1,3}(?!\*)|(?<!_)_{1,3}(?!_)|(?<!~)~{1,2}(?!~))"
)

_MAY_BE_A_SIGN = re.compile(r"[`\\<*_~]")
"""What each of them begins with: most paragraphs hold none, which is found out in a tenth of the time."""


def bare(text: str, *, addresses: bool = False) -> str:
    """The text, line by line as it stands, without what only shapes it; ``addresses`` keeps those of links.

    Headings, list marks, fences, rules, emphasis and the lines of tables go; code stays as it is. A sign that stands
    for itself stays: ``5 * 3``, ``snake_case``, ``->``. In time linear to the length.
    """
    parts, end = [], 0
    for fenced in _FENCED.finditer(text):
        parts += [_words(text[end : fenced.start()], addresses=addresses), fenced[2]]
        end = fenced.end()
    return "".join([*parts, _words(text[end:], addresses=addresses)])


def _words(text: str, *, addresses: bool) -> str:
    """Text without fences."""
    if "](" in text:
        shown = r"\1 (\2)" if addresses else r"\1"
        text = _LINK.sub(shown, _LINK.sub(shown, text))  # twice: a picture may be what a link shows
    return "\n".join(_spoken(paragraph) for paragraph in _paragraphs(text.split("\n")))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """The lines without the marks they begin with, those of one paragraph together; a row of a table on its own."""
    together: list[str] = []
    is_table = False
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        is_table = "|" in line and (is_table or ("|" in below and _BELOW_HEAD.fullmatch(below) is not None))
        is_rule = _RULE.fullmatch(line) is not None
        words, marks = ("", "") if is_rule else _unmarked(line)
        if together and (is_table or is_rule or marks.strip("> \t") or not words.strip()):
            yield "\n".join(together)
            together = []
        if not is_table:
            together.append(_CLOSING.sub("", words) if "#" in marks else words)
        elif not _BELOW_HEAD.fullmatch(line):
            yield " · ".join(cell.strip() for cell in _CELLS.split(line.strip()) if cell.strip())
    if together:
        yield "\n".join(together)


def _unmarked(line: str) -> tuple[str, str]:
    """A line without what it begins with as a heading, a quotation or an item of a list; and what that was."""
    end = 0
    while mark := _MARK.match(line, end):
        end = mark.end()
        if end == len(line):
            break
    words = line[end:]
    return ("" if words.lstrip().startswith(("```", "~~~")) else words), line[:end]


def _spoken(text: str) -> str:
    """One paragraph without the signs of emphasis and code, paired as Markdown pairs them."""
    if not _MAY_BE_A_SIGN.search(text):
        return _unescaped(text)
    parts: list[str] = []
    opened: dict[str, list[int]] = {"*": [], "_": [], "~": []}
    end = 0
    for sign in _SIGN.finditer(text):
        parts.append(_unescaped(text[end : sign.start()]))
        end = sign.end()
        run = sign[5]
        parts.append(run or next(filter(None, sign.groups())))
        if run:
            begins, ends = _flanks(run, text[sign.start() - 1 : sign.start()] or " ", text[end : end + 1] or " ")
            if ends:
                _close(opened, parts)
            if begins and parts[-1]:
                opened[run[0]].append(len(parts) - 1)
    return "".join([*parts, _unescaped(text[end:])])


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda one: html.unescape(one[0]), text) if "&" in text else text


def _flanks(run: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether signs between these two may begin an emphasis and end one (CommonMark 0.31, 6.2)."""
    left = not after.isspace() and (after.isalnum() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or not after.isalnum())
    if run[0] != "_":
        return left, right
    return left and not (right and before.isalnum()), right and not (left and after.isalnum())


def _close(opened: Mapping[str, list[int]], parts: list[str]) -> None:
    """Take away the signs at the end of ``parts`` together with those that they close; what began between is over."""
    mine = opened[parts[-1][0]]
    while mine and parts[-1]:
        place = mine[-1]
        for others in opened.values():
            while others and others[-1] > place:
                others.pop()
        length = min(len(parts[place]), len(parts[-1]))
        if parts[-1][0] != "~" or len(parts[place]) == len(parts[-1]):
            parts[place], parts[-1] = parts[place][length:], parts[-1][length:]
        if not parts[place] or parts[place][0] == "~":
            mine.pop()
