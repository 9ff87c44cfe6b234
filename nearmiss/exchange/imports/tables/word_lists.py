"""Word lists: what people write in headers and cells, in many languages, read from the TOML files in ``words/``."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from nearmiss.exchange.imports.tables.reading.grid import Cell
from nearmiss.store.search.normalisation import fold

_FOLDER = Path(__file__).parent / "words"
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_SIGNS = re.compile(r"[^\w#?°º]+|_")
_TOKEN = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]?")
_PARTS = re.compile(r"\s{0,9}[/|\n]\s{0,9}|\s{1,9}[-\u2013]\s{1,9}")
_NUMBERED = re.compile(r"\b\d+\b")
_SMALL = frozenset(
    "of s the my der die das de du la le les l d do da del della di van het een och og a an your e".split()  # noqa: SIM905 - read as words
)
_MANY = 50_000


@cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def header_key(header: str) -> str:
    """What the ways to write a header have in common: "Date Applied", "applied_date" and "dateApplied" are one."""
    tokens = _SIGNS.sub(" ", fold(_CAMEL.sub(" ", header.replace("LinkedIn", "Linkedin")))).replace("?", " ").split()
    return " ".join(sorted({token for token in tokens if token not in _SMALL} or set(tokens)))


@lru_cache(maxsize=_MANY)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters without accents, without signs and pictures."""
    return tuple(_TOKEN.findall(fold(text)))


def _by_key(section: Mapping[str, Sequence[str]], prefix: str = "") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meaning, names in section.items():
        for name in names:
            meant = found.setdefault(header_key(name), [])
            if prefix + meaning not in meant:
                meant.append(prefix + meaning)
    return found


@cache
def _application_columns() -> Mapping[str, Sequence[str]]:
    lists = _read("columns")
    found = _by_key({name: names for name, names in lists.items() if isinstance(names, list)})
    for more in (_by_key(lists["flags"], "flag:"), _by_key(lists["others"])):
        for key, meant in more.items():
            found.setdefault(key, []).extend(meant)
    return found


@cache
def _people_columns() -> Mapping[str, Sequence[str]]:
    found = _by_key(_read("columns")["people"])
    for key, meant in _by_key({"organisation": _read("columns")["organisation"]}).items():
        found.setdefault(key, []).extend(meant)
    return found


def _meanings(header: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    for way in (header, _BRACKETS.sub(" ", header)):
        if found := names.get(header_key(way)):
            return tuple(found)
    parts = [part for part in _PARTS.split(_BRACKETS.sub(" ", header)) if part.strip()]
    if len(parts) > 1:
        meant = [tuple(names.get(header_key(part), ())) for part in parts]
        if meant[0] and all(each[:1] == meant[0][:1] for each in meant):
            return meant[0]
    bare = _NUMBERED.sub(" ", header)
    return tuple(names.get(header_key(bare), ())) if bare != header and bare.strip() else ()


@lru_cache(maxsize=_MANY)
def application_meanings(header: str) -> tuple[str, ...]:
    """What a column of this name may hold in a list of applications, the likeliest first; nothing where unknown."""
    return _meanings(header, _application_columns())


@lru_cache(maxsize=_MANY)
def people_meanings(header: str) -> tuple[str, ...]:
    """What a column of this name may hold in a list of people."""
    return _meanings(header, _people_columns())


@cache
def _cells(name: str) -> frozenset[str]:
    return frozenset(map(fold, _read("cells")[name]))


@lru_cache(maxsize=_MANY)
def _is_among(text: str, name: str) -> bool:
    return fold(text).strip() in _cells(name)


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing: empty, or "N/A", "-" and the like."""
    return cell is None or (type(cell) is str and len(cell) <= _LONGEST_WORD and _is_a_blank(cell))


@lru_cache(maxsize=_MANY)
def _is_a_blank(text: str) -> bool:
    return _is_among(text, "blank")


_LONGEST_WORD = 20


def flag(cell: Cell) -> bool | None:
    """Yes or no, in any language, as a tick or a number; ``None`` for anything else."""
    if isinstance(cell, bool):
        return cell
    text = str(cell)
    if len(text) > _LONGEST_WORD:
        return None
    if _is_among(text, "yes"):
        return True
    return False if _is_among(text, "no") else None


def happened(text: str) -> bool:
    """Whether a cell says that a step was taken, however it went: "passed", "failed"."""
    return len(text) <= _LONGEST_WORD and _is_among(text, "happened")


@lru_cache(maxsize=_MANY)
def is_total(text: str) -> bool:
    """Whether a cell begins a line of sums or averages: "Total", "Response rate: 12 %"."""
    before = re.split(r"[:=(]|\s\d", text, maxsplit=1)[0]
    return len(text) <= _LONGEST_LABEL and _is_among(before.strip(), "total")


_LONGEST_LABEL = 60


@cache
def _phrases(section: str) -> Mapping[tuple[str, ...], str]:
    return {plain_words(text): meaning for meaning, texts in _read("cells")[section].items() for text in texts}


@lru_cache(maxsize=_MANY)
def told_how(text: str) -> str | None:
    """The way a no arrived, in our word (``ToldHow``); ``None`` where it is not known."""
    return _phrases("told_how").get(plain_words(text))


@lru_cache(maxsize=_MANY)
def contact_role(text: str) -> str | None:
    """What somebody is in a panel (``Role``), by their title as it is written; ``None`` where it does not say."""
    words = plain_words(text)
    known = _phrases("contact_role")
    for length in (2, 1):
        for start in range(len(words) - length + 1):
            if meant := known.get(words[start : start + length]):
                return meant
    return None


def days_words() -> Mapping[str, Any]:
    """Names of months and days of the week."""
    return _read("days")


def status_words() -> Mapping[str, Any]:
    """Phrases of statuses: ``outcome``, ``stage``, ``whole``, ``ask``, ``filler``."""
    return _read("statuses")
