"""Dates, counts and the user's own text, in the words of a page."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

_DIRECTIVE = re.compile(r":(?=[A-Za-z+\-]|(?:100|1234|8ball|[123](?:st|nd|rd)_place_medal):)")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$&^=])")
_CODE = re.compile(r"(^```.*?^```[^\n]*$|^~~~.*?^~~~[^\n]*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^( {0,3})(#{1,6})(?=[ \t]|$)", re.MULTILINE)
_UNDERLINE = re.compile(r"^( {0,3})(=+|-+)[ \t]*$", re.MULTILINE)
_IMAGE = re.compile(r"!(?=\[)")
_JOINER = "\u2060"
_DEEPEST_HEADING = 6


def day(when: date, today: date) -> str:
    """A day as people say it: "Friday, 20 March", with the year only when it is another."""
    year = "" if when.year == today.year else f" {when.year}"
    return f"{when:%A}, {when.day} {when:%B}{year}"


def short_day(when: date, today: date) -> str:
    """A day in few letters: "20 Mar", with the year only when it is another."""
    year = "" if when.year == today.year else f" {when.year}"
    return f"{when.day} {when:%b}{year}"


def span(first: date, last: date, today: date) -> str:
    """A window of days: "16 to 23 March", "28 February to 3 March"."""
    if first == last:
        return f"{last.day} {last:%B}" + ("" if last.year == today.year else f" {last.year}")
    year = "" if last.year == first.year == today.year else f" {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {last:%B}{year}"
    first_year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {first:%B}{first_year} to {last.day} {last:%B}{year}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 day", "2 days"; zero is "no days"."""
    noun = one if number == 1 else (many or f"{one}s")
    return f"{number:,} {noun}" if number else f"no {noun}"


def ago(when: date, today: date) -> str:
    """How long ago a day was, in the coarsest words that are still true."""
    days = (today - when).days
    if days <= 0:
        return "today" if days == 0 else f"in {counted(-days, 'day')}"
    if days == 1:
        return "yesterday"
    for size, least, noun in ((365, 365, "year"), (30, 30, "month"), (7, 14, "week")):
        if days >= least:
            return f"{counted(days // size, noun)} ago"
    return f"{counted(days, 'day')} ago"


def listed(words: Sequence[str]) -> str:
    """Words in a row: "Ada", "Ada and Ben", "Ada, Ben and Cem"."""
    *first, last = words or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Names by id, told apart: what is called like one before it carries a number; a choice goes by its label."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        label, number = name, 1
        while label in taken:
            number += 1
            label = f"{name} ({number})"
        taken.add(label)
        found[key] = label
    return found


def said(word: StrEnum | None) -> str:
    """A word of a closed list with a capital letter, as a label."""
    return "" if word is None else word.value[:1].upper() + word.value[1:]


def plain(text: str) -> str:
    """One line of the user's, safe inside Markdown: every sign stands for itself."""
    return _SPECIAL.sub(r"\\\1", _DIRECTIVE.sub(f":{_JOINER}", text))


def journal(text: str) -> str:
    """The user's Markdown as a page shows it.

    Headings stand below the page's own, images become links, and what only Streamlit would read as a colour, an
    emoji, an icon or a formula stays as typed. Code is left alone.
    """
    parts = _CODE.split(text)
    return "".join(part if place % 2 else _tamed(part) for place, part in enumerate(parts))


def _tamed(text: str) -> str:
    text = _HEADING.sub(lambda match: match[1] + "#" * min(len(match[2]) + 2, _DEEPEST_HEADING), text)
    text = _UNDERLINE.sub(
        lambda match: f"{match[1]}\n{match[2]}" if match[2][0] == "-" else f"{match[1]}\\{match[2]}", text
    )
    text = _IMAGE.sub("", text).replace("$", "\\$")
    return _DIRECTIVE.sub(f":{_JOINER}", text)


def excerpt(text: str, length: int = 140) -> str:
    """The beginning of a text in one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0] + " …"
