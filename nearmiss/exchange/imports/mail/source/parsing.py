"""A mail file read: headers, parts and attached mails, as far as they can be made out."""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.utils import getaddresses

from nearmiss.exchange.imports.mail.source.decoding import body_text, header_text
from nearmiss.exchange.imports.mail.source.html_text import html_text
from nearmiss.exchange.imports.mail.source.mail import Address, Mail
from nearmiss.exchange.imports.mail.source.moments import moment, moments_in

_LONG_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/=]{60,100}\r?\n){3000,}+")
"""Attachments of more than about 230 kB: nobody wrote that as a letter."""
_LARGE = 200_000
_MOST_PARTS, _MOST_DEEP = 60, 8
_LONGEST_TEXT = 400_000
_LONGEST_HEADER = 1_000
"""Letters of a header in which somebody is looked for: to look for an address in a longer line takes very long."""
_STUB = re.compile(
    r"(?:does not|doesn't|cannot|can't|unable to)\s+(?:support|display|read|show|view)\s+html|html[- ](?:e-?mail|version|format)"
    r"|view (?:this|it) (?:e-?mail|message)? ?(?:in|online)",
    re.IGNORECASE,
)
_SHORT = 200
_BOUNDARY = re.compile(rb"^--([^\r\n]{1,70}?)\r?\nContent-", re.MULTILINE | re.IGNORECASE)


def parsed(data: bytes) -> Mail:
    """The mail in these bytes; headers that are not there are empty."""
    if len(data) > _LARGE:
        data = _LONG_BASE64.sub(b"", data)
    return _mail(_message(data), 0)


def _message(data: bytes) -> Message:
    data = data.lstrip(b"\r\n\t \xef\xbb\xbf")
    message = message_from_bytes(data)
    if not message.is_multipart() and message.get_content_maintype() in {"text", "multipart"}:
        begin = data.find(b"\n\n") if b"\r\n\r\n" not in data[:20_000] else data.find(b"\r\n\r\n")
        body = data[begin:].lstrip(b"\r\n")[:3000] if begin >= 0 else b""
        if found := _BOUNDARY.search(body):  # the headers that say of parts were lost on the way
            says_twice = b"text/html" in data and b"text/plain" in data
            kind = b"alternative" if says_twice else b"mixed"
            head = b"Content-Type: multipart/" + kind + b'; boundary="' + found[1] + b'"\n'
            kept = re.sub(
                rb"^Content-Type:[^\n]*\n(?:[ \t][^\n]*\n)*", b"", data[: begin + 1], flags=re.IGNORECASE | re.MULTILINE
            )
            message = message_from_bytes(head + kept + b"\n" + data[begin:].lstrip(b"\r\n"))
    return message


def headers_of(message: Message) -> dict[str, list[str]]:
    """The headers of a message by their names in small letters, as text."""
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), []).append(str(value))
    return found


def _mail(message: Message, depth: int) -> Mail:
    raw = headers_of(message)

    def header(name: str) -> str:
        return header_text(raw.get(name, [""])[0])

    sent_at = moment(header("date")) or moment(header("resent-date"))
    received = [moment(header_text(line).rpartition(";")[2]) for line in raw.get("received", [])]
    texts, inner, calendar, names = _contents(message, depth)
    subject = header("subject")
    is_automatic = (
        header("auto-submitted").lower().startswith("auto")
        or "x-autoreply" in raw
        or (header("precedence").lower() in {"auto_reply", "bulk", "junk"} or "x-auto-response-suppress" in raw)
    )
    labels = header("x-gmail-labels").lower()
    own = {"sent", "gesendet", "envoyés", "enviados", "inviati", "verzonden", "messages envoyés"}
    return Mail(
        sender=address(raw, "from") or address(raw, "sender") or Address(),
        reply_to=address(raw, "reply-to") or Address(),
        to=tuple(_addresses(raw.get("to", []) + raw.get("cc", []) + raw.get("delivered-to", []))),
        subject=subject,
        sent_at=sent_at,
        may_be_sent=() if sent_at else moments_in(header("date")),
        received_at=next((each for each in received if each), None),
        message_id=header("message-id").strip("<> "),
        text=texts,
        is_automatic=is_automatic,
        is_list="list-unsubscribe" in raw or "list-id" in raw or header("precedence").lower() == "list",
        is_bounce=message.get_content_type() == "multipart/report"
        or header("content-type").startswith("multipart/report"),
        is_own=bool(own & {label.strip() for label in labels.split(",")}),
        has_headers=bool({"from", "subject", "date", "received", "message-id"} & raw.keys()),
        calendar=calendar,
        attachments=names,
        inner=inner,
    )


def _contents(message: Message, depth: int) -> tuple[str, tuple[Mail, ...], str, tuple[str, ...]]:
    """Text, attached mails, invitation and names of attachments of a message."""
    texts: list[str] = []
    inner: list[Mail] = []
    names: list[str] = []
    calendar = ""
    waiting: list[Message] = [message]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        kind = part.get_content_type()
        name = header_text(part.get_filename("") or "")
        disposition = str(part.get("content-disposition", "")).lower()
        is_attached = disposition.lstrip().startswith("attachment")
        if kind == "message/rfc822" or (name.lower().endswith(".eml") and not part.is_multipart()):
            if depth < _MOST_DEEP:
                inner += [_mail(each, depth + 1) for each in _attached(part)]
        elif kind == "multipart/alternative" and part.is_multipart():
            best = _alternative([each for each in part.get_payload() if isinstance(each, Message)])
            waiting[:0] = best
        elif part.is_multipart():
            waiting[:0] = [each for each in part.get_payload() if isinstance(each, Message)]
        elif kind == "text/calendar" or name.lower().endswith(".ics"):
            calendar = calendar or _text(part)
        elif kind in {"text/plain", "text/html"} and not (is_attached and texts):
            text = _readable(part)
            texts += [text] if text.strip() else []
        elif name:
            names.append(name)
    return "\n\n".join(texts)[:_LONGEST_TEXT], tuple(inner), calendar, tuple(names)


def _attached(part: Message) -> list[Message]:
    if part.is_multipart():
        return [each for each in part.get_payload() if isinstance(each, Message)]
    whole = _text(part)
    return [message_from_bytes(whole.encode())] if whole.strip() else []


def _alternative(parts: list[Message]) -> list[Message]:
    """The part to read of several that say the same, and any that are no text."""
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    others = [part for part in parts if part.get_content_type() not in {"text/plain", "text/html"}]
    html = [part for part in parts if part.get_content_type() == "text/html"]
    rich = [part for part in others if part.is_multipart()]  # HTML with its pictures
    rest = [part for part in others if part not in rich]
    if plain:
        text = _readable(plain[0]).strip()
        is_stub = not text or (len(text) < _SHORT and _STUB.search(text)) or (len(text) < 20 and (html or rich))
        if not is_stub:
            return [plain[0], *rest]
    return [*(html[:1] or rich[:1] or plain[:1]), *rest]


def _text(part: Message) -> str:
    encoding = str(part.get("content-transfer-encoding", ""))
    del part["content-transfer-encoding"]  # what it says may be wrong, and is looked at here
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        charset = part.get_content_charset("") or ""
    except (MessageError, LookupError, ValueError):
        charset = ""
    return body_text(data, encoding, charset)


def _readable(part: Message) -> str:
    text = _text(part).replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_type() == "text/html" or re.match(
        r"\s*(?:<!doctype html|<html|<body|<div[ >]|<p[ >])", text, re.IGNORECASE
    ):
        return html_text(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        return unflowed(text, deletes_space=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def unflowed(text: str, *, deletes_space: bool = False) -> str:
    """Text of format=flowed (RFC 3676) with its paragraphs in one line each."""
    lines: list[str] = []
    flows, depth = False, 0
    for line in text.split("\n"):
        quotes = len(line) - len(line.lstrip(">"))
        content = line[quotes:].removeprefix(" ")
        if flows and quotes == depth and content != "-- ":
            lines[-1] += content
        else:
            lines.append(">" * quotes + (" " if quotes else "") + content)
        flows, depth = content.endswith(" ") and content != "-- ", quotes
        if flows and deletes_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _addresses(lines: list[str]) -> list[Address]:
    """The people of address headers. What is encoded is decoded after it was taken apart: a name may hold a comma."""
    found: list[Address] = []
    for name, email in getaddresses([" ".join(line.split()) for line in lines]):
        named = header_text(name).strip(" \"'")
        spelled = header_text(email).strip(" <>\"'").lower()
        if named or spelled:
            found.append(Address(named if named.lower() != spelled else "", spelled if "@" in spelled else ""))
    return found


def address(raw: dict[str, list[str]], name: str) -> Address | None:
    """The first person of an address header."""
    lines = [line[:_LONGEST_HEADER] for line in raw.get(name, [])[:1]]
    found = _addresses(lines)
    if found and (found[0].email or not lines[0]):
        return found[0]
    return parse_address(header_text(lines[0])) if lines and lines[0].strip() else None


def parse_address(line: str) -> Address:
    """One person as headers, pasted ones too, name them: ``Ada Ling <ada@example.com>``, ``Ada Ling [mailto:ada@...]``."""
    line = line[:_LONGEST_HEADER]
    found = re.search(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+", line)
    email = found.group().lower().strip("'") if found else ""
    name = re.sub(r"[<\[(]\s*(?:mailto:)?\s*[^<>\[\]()\s]*@[^<>\[\]()]*[>\])]", "", line) if found else line
    name = name.replace(found.group(), "") if found else name
    name = name.strip(" \t\"'<>*,;").strip()
    return Address(name, email)
