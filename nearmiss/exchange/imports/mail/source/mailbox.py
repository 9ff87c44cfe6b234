"""A mailbox file (mbox) taken apart into its mails, where they stand in it: the file is never copied whole."""

import quopri
import re
from collections.abc import Iterator
from html import unescape

from nearmiss.exchange.imports.file_sizes import LARGEST_FILE
from nearmiss.exchange.imports.mail.language.topic import is_about_applying
from nearmiss.exchange.imports.mail.source.decoding import header_text

_FROM = re.compile(rb"(?:\A|\n)From [^\r\n]{1,200}\r?\n")
_LIKE_A_DATE = re.compile(rb"\b\d\d?:\d\d(?::\d\d)?\b|\b(?:19|20)\d\d\b")
_HEADER = re.compile(rb"(?:>?From [^\n]*\n)?[!-9;-~]{1,76}:[ \t]?[^\n]*\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_LIST = re.compile(rb"^(?:List-Unsubscribe|List-Id|Precedence:[ \t]*(?:list|bulk))", re.IGNORECASE | re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_ENCODING = b"content-transfer-encoding: "
_SUBJECT = re.compile(rb"^Subject:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*){0,4})", re.IGNORECASE | re.MULTILINE)
_UNSEEN = re.compile(
    r"<(style|script|head)\b[^<]*(?:<(?!/\1)[^<]*){0,20}</\1\s*>|<[^<>]*>|https?://[^\s<>\"']+", re.IGNORECASE
)


def is_other_list_mail(data: bytes) -> bool:
    """Whether a list sent a mail, and no word in it is about an application: it need not be read for that.

    Its text is taken as it lies there, without reading its parts; where it is packed in base64 it is read whole.
    """
    end = _HEAD_END.search(data)
    if end is None or not _LIST.search(data, 0, end.start()):
        return False
    folded = data.lower()
    if _ENCODING + b"base64" in folded:
        return False
    subject = _SUBJECT.search(data, 0, end.start())
    if subject and is_about_applying(header_text(subject[1].decode("utf-8", "surrogateescape"))):
        return False
    body = data[end.end() :]
    if _ENCODING + b"quoted-printable" in folded:
        body = quopri.decodestring(body)
    return not is_about_applying(unescape(_UNSEEN.sub(" ", _any_text(body))))


def _any_text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except ValueError:  # a single sign that is not in it would hide every other
        return data.decode("windows-1252", "replace")


def head_of(data: bytes) -> bytes:
    """The headers of a mail alone."""
    end = _HEAD_END.search(data)
    return data[: end.end()] if end else data


def is_mailbox(data: bytes) -> bool:
    """Whether a file is a mailbox: a line of "From ", and headers below."""
    start = (data[:3] == b"\xef\xbb\xbf" and 3) or 0
    while data[start : start + 1] in {b"\n", b"\r"}:
        start += 1
    end = data.find(b"\n", start, start + 300)
    if not data.startswith(b"From ", start) or end < 0:
        return False
    return bool(_HEADER.match(data, end + 1))


def places(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each mail of a mailbox begins, behind its line of "From ", and where it ends.

    A line of a text that begins with "From " is none of a mail unless it names a time and headers follow: not every
    program quotes it.
    """
    begin = -1
    for match in _FROM.finditer(data):
        if not _LIKE_A_DATE.search(match.group()) or not _HEADER.match(data, match.end()):
            continue
        if begin >= 0:
            yield begin, match.start()
        begin = match.end()
    if begin >= 0:
        yield begin, len(data)


def one_mail(data: bytes, begin: int, end: int) -> bytes:
    """The bytes of one mail, lines of "From " in its text without the mark they were quoted with."""
    return _QUOTED_FROM.sub(rb"\1", data[begin : min(end, begin + LARGEST_FILE)])
