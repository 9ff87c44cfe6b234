"""Recognise: what kind of file or text it is, by what is in it; its name only decides where nothing else does."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

from nearmiss.exchange.imports.other_files import NOTHING, what_to_do


class Kind(StrEnum):
    """What a preview calls it."""

    TABLE = "table"
    MAIL = "mail"
    MAILBOX = "mailbox"
    INVITATION = "invitation"
    CONTACTS = "contacts"
    ARCHIVE = "archive"
    ZIP = "zip"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind, the bytes its reader gets, and for what no reader takes the sentence that says what to do."""

    kind: Kind
    data: bytes
    refused: str = ""


ARCHIVE: Final = (
    "This is an archive of nearmiss, a whole journal. It is put back under Journal data, Export and restore, "
    "and with python -m nearmiss restore."
)

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"

_HEADER = re.compile(r"[A-Za-z][\w-]{0,60}:")
_MAIL_HEADER = re.compile(
    r"(?:return-path|received|delivered-to|x-[\w-]+|dkim-signature|message-id|mime-version|reply-to|content-type"
    r"|from|to|cc|date|sent|subject"
    r"|von|gesendet|an|datum|betreff"
    r"|de|envoy[ée]|à|objet|date"
    r"|para|enviado(?: el| em)?|fecha|asunto|data|assunto"
    r"|da|inviato|a|oggetto"
    r"|van|verzonden|aan|onderwerp"
    r"|fra|från|sendt|skickat|til|till|emne|ämne|lähettäjä|aihe|od|do|temat)\s?:",
    re.IGNORECASE,
)
"""The field names of a mail, as it is sent and as programs show them when it is copied, in nine languages."""
_MBOX = re.compile(r">?From \S.* \d{4}\b|From \S+@\S+|From MAILER-DAEMON|From - ")
_RULE = re.compile(r"\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?")
"""The line under the header of a Markdown table, without the blanks around it: a text is looked at line by line, as a
pattern that may pass over line ends takes minutes for a few thousand empty lines."""
_EMLX = re.compile(rb"\s*(\d{1,9})\s*\n")
_TEXT_LOOKED_AT = 200_000
_ROWS = 60
_FEW = 3
"""Cells that the commas of a letter make of its lines."""
_MOSTLY = 0.6


def recognise(data: bytes, name: str) -> Recognised:
    """What ``data`` is; ``name`` (empty for a pasted text) only counts where what is in it says nothing."""
    nothing = b"\0 \t\r\n\xef\xbb\xbf"
    if not data[:_TEXT_LOOKED_AT].strip(nothing) and not data.strip(nothing):  # a large file is not copied for that
        return _no(NOTHING)
    found = _zipped(data) or _other(data)
    if found is not None:
        return found
    text = decoded(data[:_TEXT_LOOKED_AT])
    if text is None:
        return _no(
            "This is no list, mail, invitation or contact card that can be read. Save it from its program as CSV, "
            "XLSX, EML, ICS or VCF, or paste the text."
        )
    return _text(data, text, name)


def decoded(data: bytes) -> str | None:
    """Bytes as text, to look at; ``None`` where they are none. UTF-16 goes by its mark, or by its every second NUL."""
    for mark, encoding in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
                           (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):  # fmt: skip
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            if data[place:2000:2].count(0) > 0.8 * len(data[place:2000:2]):
                return data.decode(encoding, "replace")
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _no(sentence: str) -> Recognised:
    return Recognised(Kind.UNKNOWN, b"", sentence)


def _zipped(data: bytes) -> Recognised | None:
    if data.startswith(_EMPTY_ZIP):
        return _no("This is a packed file with nothing in it.")
    return Recognised(Kind.ZIP, data) if data.startswith(_ZIP) else None


def _other(data: bytes) -> Recognised | None:
    """A file of another program: a spreadsheet of old, or what is said of it."""
    sentence = what_to_do(data)
    if sentence is None:
        return None
    return _no(sentence) if sentence else Recognised(Kind.TABLE, data)


def _text(data: bytes, text: str, name: str) -> Recognised:
    """A text: by its first words, then by its lines."""
    stripped = text.lstrip("\ufeff \t\r\n")
    if apple := _EMLX.match(data):  # a mail as Apple Mail keeps it: its length, the mail, a list of properties
        mail = data[apple.end() : apple.end() + int(apple[1])]
        if mail and _is_mail(decoded(mail[:_TEXT_LOOKED_AT]) or ""):
            return Recognised(Kind.MAIL, mail)
    plain = data if b"\0" not in data[:2000] else text_of(data)
    for is_it, kind in _TEXTS:
        if is_it(stripped):
            return Recognised(kind, data if kind is Kind.TABLE else plain)
    if sentence := _other_text(stripped):
        return _no(sentence)
    if _is_table(stripped) or name.lower().endswith((".csv", ".tsv", ".tab", ".md")):
        return Recognised(Kind.TABLE, data)
    return Recognised(Kind.MAIL, plain)


def text_of(data: bytes) -> bytes:
    """A text in UTF-16 or UTF-32 as UTF-8, which every reader takes."""
    return (decoded(data) or "").encode("utf-8", "replace")


def _has_line(text: str, line: str) -> bool:
    return any(each.strip().upper() == line for each in text.splitlines())


def _is_markdown(text: str) -> bool:
    return "|" in text and any(_RULE.fullmatch(line.strip()) for line in text.splitlines())


def _is_mail(text: str) -> bool:
    """Whether a text begins with the header of a mail: two fields of one at least, or one that only mails have."""
    head = re.split(r"\r?\n\s*\r?\n", text.lstrip(), maxsplit=1)[0]
    lines = [line for line in head.splitlines()[:200] if line.strip()]
    if not lines or not (_MAIL_HEADER.match(lines[0].strip(" *_>\t")) or _HEADER.match(lines[0])):
        return False
    named = {match[0].rstrip(" :").lower() for line in lines if (match := _MAIL_HEADER.match(line.strip(" *_>\t")))}
    return len(named) > 1


_TEXTS: Final[tuple[tuple[Callable[[str], bool], Kind], ...]] = (
    (lambda text: text[:11].upper() == "BEGIN:VCARD", Kind.CONTACTS),
    (lambda text: text[:15].upper() == "BEGIN:VCALENDAR", Kind.INVITATION),
    (lambda text: bool(_MBOX.match(text)) and _is_mail(text.partition("\n")[2]), Kind.MAILBOX),
    (_is_mail, Kind.MAIL),
    (lambda text: _has_line(text, "BEGIN:VCALENDAR"), Kind.INVITATION),
    (lambda text: _has_line(text, "BEGIN:VCARD"), Kind.CONTACTS),
    (lambda text: bool(re.search(r"<table[\s>]", text, re.IGNORECASE)), Kind.TABLE),
    (_is_markdown, Kind.TABLE),
)


def _other_text(text: str) -> str:
    """What is said of a text that another program reads, or nothing."""
    if re.match(r"\{\s*(\"|\})|\[\s*[\[{\"\]]", text):
        return "This is JSON, which programs read. Export the list as CSV or XLSX from where it comes."
    if re.match(r"<\?xml|<!DOCTYPE html|<html", text, re.IGNORECASE):
        return (
            "This is a page or a document without a table in it. Copy the text of it and paste it here, or save the "
            "list as CSV or XLSX."
        )
    return ""


def _is_table(text: str) -> bool:
    """Whether a text is cut into cells by the same sign, most of its rows into as many as the others."""
    for sign in "\t;,|":
        widths = _widths(text, sign)
        cut = [width for width in widths if width > 1]
        if not cut or len(cut) < _MOSTLY * len(widths):
            continue
        usual = max(cut, key=cut.count)
        alike = sum(abs(width - usual) <= usual // 3 for width in cut)
        if alike >= _MOSTLY * len(cut) and not (sign == "," and usual <= _FEW and _reads_as_prose(text)):
            return True
    return False


def _widths(text: str, sign: str) -> list[int]:
    """The cells of each of the first rows; none where they cannot be read so."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        return [len(row) for row in islice(rows, _ROWS) if any(cell.strip() for cell in row)]
    except csv.Error:
        return []


def _reads_as_prose(text: str) -> bool:
    """Whether most lines end as sentences and salutations do."""
    lines = [line.rstrip() for line in text.splitlines()[:_ROWS] if line.strip()]
    return sum(line.endswith((".", "!", "?", ",", ":")) for line in lines) > len(lines) / 2
