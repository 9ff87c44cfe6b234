"""The lines of vCards of others, 2.1 to 4.0: unfolded, decoded and taken apart, as the programs of phones write them.

vobject 0.9.9 refuses the soft line breaks of quoted-printable in version 2.1, ends such a value at its first comma, and
any note at a comma that is not escaped; what it leaves to do is a few lines. So they are read here.
"""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

_LINE = re.compile(r'(?:([\w-]+)\.)?([\w-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)', re.ASCII | re.DOTALL)
_UNQUOTED = re.compile(r"(?:([\w-]+)\.)?([\w-]+)((?:;[^:]*)?):(.*)", re.ASCII | re.DOTALL)
"""The same where a quotation mark has no other."""
_ENCODINGS: Final = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"}
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SEMICOLON = re.compile(r"\\(;)")
"""All that is escaped in a card of version 2.1."""


@dataclass(frozen=True)
class Line:
    """One property of a card: its ``name`` in capitals, its group, its parameters, and its value as octets.

    The octets stand in ``raw`` as characters of the same numbers, since each value has an encoding of its own.
    """

    name: str
    group: str
    parameters: Mapping[str, tuple[str, ...]]
    raw: str
    is_old: bool

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Its types, in capitals."""
        return frozenset(kind.upper() for kind in self.parameters.get("TYPE", ()))

    @property
    def preference(self) -> int:
        """How much its card prefers it to others of its name: 1 most, 101 not at all."""
        said = next(iter(self.parameters.get("PREF", ())), "1" if "PREF" in self.kinds else "")
        return int(said) if re.fullmatch("[0-9]{1,3}", said) else 101

    @property
    def text(self) -> str:
        """Its value as one text."""
        return self._unescaped(self._decoded(self.raw))

    def parts(self, sign: str = ";") -> list[str]:
        """Its value in the parts that a ``sign`` divides."""
        if self._encoding == "QUOTED-PRINTABLE":  # a sign that is encoded does not divide
            return [self._unescaped(self._decoded(part)) for part in _divided(self.raw, sign)]
        return [self._unescaped(part) for part in _divided(self._decoded(self.raw), sign)]

    @property
    def _encoding(self) -> str:
        return next(iter(self.parameters.get("ENCODING", ("",)))).upper()

    def _decoded(self, raw: str) -> str:
        octets = raw.encode("latin-1")
        if self._encoding == "QUOTED-PRINTABLE":
            octets = _HEX.sub(lambda code: bytes([int(code[1], 16)]), octets)
        elif self._encoding in {"BASE64", "B"}:
            try:
                octets = b64decode(octets)
            except NotBase64:
                return ""
        return _words(octets, next(iter(self.parameters.get("CHARSET", ("",)))))

    def _unescaped(self, text: str) -> str:
        if self.is_old:
            return _SEMICOLON.sub(r"\1", text).replace("\r\n", "\n").replace("\r", "\n")
        return _ESCAPED.sub(lambda sign: "\n" if sign[1] in {"n", "N"} else sign[1], text)


@dataclass
class Lines:
    """The properties of one card, how many lines of it say nothing, and whether its end is there."""

    properties: list[Line] = field(default_factory=list)
    unreadable: int = 0
    is_whole: bool = False


def cards_in(data: bytes) -> Iterator[Lines]:
    """The cards of a file, one by one. What stands inside another (an assistant's) is one unread property of that."""
    card: Lines | None = None
    inside = 0
    for line, is_old in _unfolded(physical_lines(data)):
        name = line.strip().upper()
        if inside:
            inside += (name == "BEGIN:VCARD") - (name == "END:VCARD")
        elif name == "BEGIN:VCARD":
            if card is not None and card.properties and card.properties[-1].name == "AGENT":
                inside = 1
                continue
            if card is not None:
                yield card
            card = Lines()
        elif name == "END:VCARD" and card is not None:
            card.is_whole = True
            yield card
            card = None
        elif card is not None and line.strip():
            read = property_of(line, is_old=is_old)
            card.unreadable += read is None
            card.properties += [read] if read else []
    if card is not None:
        yield card


def physical_lines(data: bytes) -> list[str]:
    """The lines of a file as octets: whatever ends them, and in whichever Unicode."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    elif data[:4] in {b"B\0E\0", b"\0B\0E"}:
        data = data.decode("utf-16-le" if data[:1] == b"B" else "utf-16-be", "replace").encode()
    text = data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Whole lines, and whether each is of a card of version 2.1, which folds before white space and keeps it."""
    parts: list[str] = []
    is_old = is_quoted = is_binary = False
    for line in lines:
        if parts and is_quoted and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif parts and (line[:1] in {" ", "\t"}):
            parts.append(line if is_old else line[1:])
            is_quoted, is_binary = is_quoted or _has(parts, "QUOTED-PRINTABLE"), is_binary or _has(parts, "BASE64")
        elif parts and is_binary and line and ":" not in line:  # some phones do not fold a picture
            parts.append(line)
        else:
            if parts:
                yield "".join(parts), is_old
            parts = [line]
            head = line.upper()
            is_old = head.startswith("VERSION:2") or (is_old and not head.startswith("VERSION:"))
            is_quoted, is_binary = _has(parts, "QUOTED-PRINTABLE"), _has(parts, "BASE64")
    if parts:
        yield "".join(parts), is_old


def _has(parts: list[str], encoding: str) -> bool:
    """Whether what a line says before its value names an encoding."""
    return len(parts) < 4 and encoding in "".join(parts).partition(":")[0].upper()  # noqa: PLR2004 - of a head


def property_of(line: str, *, is_old: bool) -> Line | None:
    """One whole line taken apart; ``None`` where it is none. The same for the lines of a calendar file."""
    match = _LINE.fullmatch(line) or _UNQUOTED.fullmatch(line)
    if match is None:
        return None
    group, name, parameters, value = match.groups()
    return Line(name.upper(), (group or "").lower(), _parameters(parameters), value.strip(" \t"), is_old)


def _parameters(text: str) -> dict[str, tuple[str, ...]]:
    """Parameters by name; one of version 2.1 that is only a value is a type, or an encoding."""
    found: dict[str, list[str]] = {}
    for part in _outside_quotes(text, ";")[1:]:
        name, is_named, value = part.partition("=")
        name = name.strip().upper()
        if not is_named:
            name, value = "ENCODING" if name in _ENCODINGS else "TYPE", name
        values = (each.strip().strip('"') for each in _outside_quotes(value.strip(), ","))
        found.setdefault(name, []).extend(part for value in values for part in value.split(","))
    return {name: tuple(values) for name, values in found.items()}


def _outside_quotes(text: str, sign: str) -> list[str]:
    """Text divided at a sign where it is not inside of quotation marks."""
    if text.count('"') % 2:
        return text.split(sign)
    return [
        part.replace("\0", sign)
        for part in re.sub('"[^"]*"', lambda quoted: quoted[0].replace(sign, "\0"), text).split(sign)
    ]


def _divided(text: str, sign: str) -> list[str]:
    """A value divided at a sign where it is not escaped."""
    parts, begin = [], 0
    for match in re.finditer(rf"\\.|{sign}", text, re.DOTALL):
        if match[0] == sign:
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [*parts, text[begin:]]


def _words(octets: bytes, charset: str) -> str:
    """Octets as text: in the encoding that is named, in UTF-8, or in that of Windows."""
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return octets.decode("" if "escape" in encoding else encoding)
        except (LookupError, UnicodeError, ValueError):
            continue
    return octets.decode("latin-1")
