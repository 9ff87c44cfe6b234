"""A mailbox file (mbox) taken apart into its mails, where they stand in it: the file is never copied whole."""

import re
from collections.abc import Iterator

_FROM = re.compile(rb"(?:\A|\n)From [^\r\n]{1,200}\r?\n")
_LIKE_A_DATE = re.compile(rb"\b\d\d?:\d\d(?::\d\d)?\b|\b(?:19|20)\d\d\b")
_HEADER = re.compile(rb"(?:>?From [^\n]*\n)?[!-9;-~]{1,76}:[ \t]?[^\n]*\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
LONGEST_MAIL = 60_000_000
"""Bytes of one mail that are looked at; what stands behind them is no letter."""
_LIST = re.compile(rb"^(?:List-Unsubscribe|List-Id|Precedence:[ \t]*(?:list|bulk))", re.IGNORECASE | re.MULTILINE)
_TOPIC = re.compile(
    rb"appl(?:y|ied|ication)|candida|interview|recruit|hiring|vacanc|resume|position|\brole\b|bewerb|stelle|gespr|kandidat|"
    rb"poste\b|entretien|recrut|puesto|vacante|entrevista|selecci|vaga\b|colloquio|selezion|sollicit|vacature|gesprek|ans.{1,6}k|"
    rb"tj.{1,6}nst|intervju|s.{1,6}knad|ans.{1,6}gning|stilling|feedback|job offer",
    re.IGNORECASE,
)
_ENCODED = re.compile(rb"^Content-Transfer-Encoding:[ \t]*base64", re.IGNORECASE | re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")


def is_other_list_mail(data: bytes) -> bool:
    """Whether a list sent a mail, and no word in it is about an application: it need not be read for that."""
    end = _HEAD_END.search(data)
    if end is None or not _LIST.search(data, 0, end.start()) or _ENCODED.search(data):
        return False
    return not _TOPIC.search(data.replace(b"=\r\n", b"").replace(b"=\n", b""))


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
    return _QUOTED_FROM.sub(rb"\1", data[begin : min(end, begin + LONGEST_MAIL)])
