"""Parsing of JSON from outside: what could grow without bound in memory is refused before it is parsed."""

import json
import re
from typing import Any

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_SCALAR = rf"(?:{_STRING}|-?[0-9]{{1,19}}|true|false|null)"
_FLAT = re.compile(rf'\s*+\{{\s*+(?:{_STRING}\s*+:\s*+{_SCALAR}\s*+(?:,\s*+(?=")|(?=\}}))){{0,64}}\}}\s*+', re.DOTALL)
_TOKEN = re.compile(rf"{_STRING}|[\[\]{{}},]", re.DOTALL)

_DEEPEST = 8
"""Lists and objects within one another; what nearmiss writes has four."""

_MOST_TOKENS = 200_000
"""Strings, commas and brackets of one text; a near miss of five hundred notes in the trash has a tenth."""


def parse_flat(text: str) -> dict[str, Any]:
    """One object of texts, whole numbers, booleans and nulls, as a line of an archive is; raises ``ValueError``.

    Lists, objects in objects, fractions, and what JSON does not know (NaN, Infinity) are refused before they are read.
    """
    if not _FLAT.fullmatch(text):
        raise ValueError("not one flat object")
    row: dict[str, Any] = json.loads(text, object_pairs_hook=_each_once)
    return row


def parse_nested(text: str) -> Any:
    """Any JSON that is not too deep and not too much, numbers finite and names given once; raises ``ValueError``."""
    depth = 0
    for number, token in enumerate(_TOKEN.finditer(text)):
        sign = text[token.start()]
        depth += (sign in "[{") - (sign in "]}")
        if depth > _DEEPEST or number > _MOST_TOKENS:
            raise ValueError("too deep or too much")
    return json.loads(
        text, object_pairs_hook=_each_once, parse_constant=_refused, parse_float=_finite, parse_int=_whole
    )


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a name given twice")
    return values


def _refused(word: str) -> Any:
    raise ValueError(word)


def _finite(digits: str) -> float:
    number = float(digits)
    if number in {float("inf"), float("-inf")}:
        raise ValueError(digits[:20])
    return number


def _whole(digits: str) -> int:
    if len(digits) > len("-9223372036854775808"):
        raise ValueError(digits[:20])
    return int(digits)
