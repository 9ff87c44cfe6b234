"""Bytes of a mail as text, whatever their headers say of them: wrong and unknown character sets, broken encodings."""

import base64
import binascii
import codecs
import quopri
import re
from contextlib import suppress
from urllib.parse import unquote_to_bytes

_ENCODED = re.compile(r"=\?([^?*\s]+)(?:\*[^?]*)?\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*)*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(=\?)")
_MOJIBAKE = re.compile("\u00c3[\u0080-\u00bf\u2018-\u203a\u0152-\u0192]|\u00e2\u20ac.|\u00c2[\u00a0-\u00bf]")
"""What UTF-8 looks like that was read as windows-1252 once too often."""
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_SHORTEST_WORD = 3
_QUOTED = re.compile(rb"=(?:\r?\n|(?:C[2-9A-F]|D[0-9A-F]|E[0-9A-F]|20|3D)(?![0-9A-Za-z]{3}))")
"""Signs of quoted-printable in a body that does not say so."""
_FEW_SIGNS = 3
_MARKS = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u034f\u00ad\u061c\u200e\u200f\u202a\u202c\x00"))
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2008\u2009\u202f\u2002\u2003", " "))


def text_of(data: bytes, charset: str = "") -> str:
    """Bytes as text: in the character set they name if they are in it, else in UTF-8, else in windows-1252."""
    name = charset.strip().strip("'\"").lower()
    for each in ("utf-8", name, "windows-1252"):
        if not each or (each == "utf-8" and _is_multibyte(name)):
            continue
        try:
            text = data.decode(each)
        except (LookupError, ValueError):  # a character set nobody knows, or one these bytes are not in
            continue
        return _mended(text)
    return data.decode("latin-1")


def _is_multibyte(name: str) -> bool:
    """Whether bytes of this set may be valid UTF-8 by chance, and say another thing."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return False
    return known.startswith(("utf-16", "utf-32", "utf-7", "iso2022", "gb", "big5", "shift", "euc", "cp932", "hz"))


def _mended(text: str) -> str:
    """Text without what is not seen, and read back where it was read as windows-1252 before it was sent."""
    if _MOJIBAKE.search(text):
        with suppress(ValueError):  # only some of it was, and that is not told apart
            text = text.encode("windows-1252").decode("utf-8")
    return text.translate(_MARKS).translate(_SPACES)


def header_text(raw: str) -> str:
    """A header as text: its encoded words (RFC 2047) decoded, raw bytes in UTF-8 or windows-1252, one line."""
    if any("\udc80" <= sign <= "\udcff" for sign in raw):
        raw = text_of(raw.encode("utf-8", "surrogateescape"))
    line = " ".join(raw.split())
    while (closer := _BETWEEN.sub(r"\1\2", line)) != line:
        line = closer
    parts: list[str] = []
    after = 0
    waiting: list[bytes] = []
    waits_in = ""
    for match in _ENCODED.finditer(line):
        between = line[after : match.start()]
        charset = match[1].lower()
        if waiting and (between or charset != waits_in):
            parts.append(text_of(b"".join(waiting), waits_in))
            waiting = []
        parts.append(between)
        waiting.append(_word(match[2], match[3]))
        waits_in, after = charset, match.end()
    if waiting:
        parts.append(text_of(b"".join(waiting), waits_in))
    parts.append(line[after:])
    whole = "".join(parts)
    if re.match(r"[\w-]{1,20}''(?:[^%\s]|%[0-9A-Fa-f]{2})+$", whole):  # RFC 2231 in a place where it does not belong
        charset, _, value = whole.partition("''")
        whole = text_of(unquote_to_bytes(value), charset)
    return " ".join(_mended(whole).split())


def _word(how: str, encoded: str) -> bytes:
    data = encoded.encode("utf-8", "surrogateescape")
    if how.lower() == "q":
        return quopri.decodestring(data, header=True)
    return base64_bytes(data) or b""


def base64_bytes(data: bytes) -> bytes | None:
    """What base64 stands for, its padding mended; ``None`` where it is none."""
    if _NOT_BASE64.search(data):
        return None
    packed = b"".join(data.split()).rstrip(b"=")
    if len(packed) % 4 == 1:
        packed = packed[:-1]
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4))
    except (binascii.Error, ValueError):
        return None


def body_text(data: bytes, encoding: str, charset: str) -> str:
    """The body of a part as text, where its transfer encoding holds; a plain body under a base64 header is taken as is."""
    how = encoding.strip().lower()
    if how == "base64":
        decoded = base64_bytes(data)
        if decoded is None:  # a footer of a mailing list, or of a virus scanner, stands below many
            stop = _NOT_BASE64.search(data)
            begin = data[: stop.start()].rpartition(b"\n")[0] if stop else b""
            head = base64_bytes(begin) if len(begin) > len(data) // 2 else None
            return text_of(head, charset) if head else text_of(data, charset)
        text = text_of(decoded, charset)
        return text_of(data, charset) if _is_binary(text) else text
    if how == "quoted-printable" or (how not in {"8bit", "binary"} and len(_QUOTED.findall(data)) >= _FEW_SIGNS):
        return text_of(quopri.decodestring(data), charset)
    return text_of(data, charset)


def _is_binary(text: str) -> bool:
    """Whether a decoded text is none: control signs in a good part of it."""
    odd = sum(sign < " " and sign not in "\t\r\n\f\x1b" for sign in text[:2000])
    return odd * 20 > len(text[:2000])
