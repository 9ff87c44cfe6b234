"""Content lines, of which calendar files and vCards are made (RFC 5545, RFC 6350): text escaped, and lines folded."""

import re
from typing import Final

_LINE: Final = 74
"""Octets of a line, to which a continued one adds its space; 75 are allowed."""
_UNWRITABLE = re.compile("\r\n|[\0-\t\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Line ends but the line feed, other control characters, and half surrogates."""
_LINE_ENDS: Final = {"\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"}


def escaped(text: str) -> str:
    """``text`` as a value can hold it: no control characters but line feeds, and these, commas and the like escaped."""
    if not text.replace("\n", "").isprintable():  # or none of these is in it
        text = _UNWRITABLE.sub(lambda sign: "\n" if sign[0] in _LINE_ENDS else "", text)
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line with its end, in pieces that break no character."""
    data = line.encode()
    if len(data) <= _LINE:
        return data + b"\r\n"
    pieces, start = [], 0
    while len(data) - start > _LINE:
        end = start + _LINE
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004 - the bytes of UTF-8 that continue a character
            end -= 1
        pieces.append(data[start:end])
        start = end
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"
