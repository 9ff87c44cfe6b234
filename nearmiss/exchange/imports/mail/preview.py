"""The preview of mails: a mail file, a pasted mail or a mailbox, and what each would become in the journal."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.mail.content.understanding import understood
from nearmiss.exchange.imports.mail.items.asking import Asker
from nearmiss.exchange.imports.mail.items.becoming import items_of
from nearmiss.exchange.imports.mail.items.ledger import Ledger
from nearmiss.exchange.imports.mail.items.others import list_mail
from nearmiss.exchange.imports.mail.source.decoding import text_of
from nearmiss.exchange.imports.mail.source.header_lines import block_at, gmail_head
from nearmiss.exchange.imports.mail.source.html_text import html_text
from nearmiss.exchange.imports.mail.source.mail import Address, Mail, identity
from nearmiss.exchange.imports.mail.source.mailbox import head_of, is_mailbox, is_other_list_mail, one_mail, places
from nearmiss.exchange.imports.mail.source.moments import moment, moments_in
from nearmiss.exchange.imports.mail.source.parsing import parsed
from nearmiss.exchange.imports.preview import Action, Item, Preview, Question

_TECHNICAL = re.compile(
    rb"^(?:Received|MIME-Version|Message-ID|Return-Path|Delivered-To|DKIM-Signature|Content-Type|X-[\w-]+|"
    rb"Content-Transfer-Encoding|Authentication-Results|ARC-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_A_HEADER = re.compile(rb"\s*(?:>?From [^\n]*\n)?[!-9;-~]{1,60}:[^\n]*\n")
_HEADERS_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_FIRST_LINES = 12
_LONGEST_PASTED = 2_000_000
_NO_MAIL = "This is no mail that can be read. Save it from your mail program as .eml, or paste it with its headers."
_DATE = re.compile(rb"^Date:[ \t]*([^\r\n]{1,80})", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEAD = 50_000
_EARLY = datetime(1, 1, 2, tzinfo=UTC)


def preview(data: bytes, name: str, known: Known, answers: Mapping[str, str]) -> Preview:
    """What a mail, a pasted mail or a mailbox holds; of a mailbox each mail, the earliest first.

    Never raises for what is in it: what cannot be read is ``refused``.
    """
    if is_mailbox(data):
        return _mailbox(data, known, answers)
    mails = _mails(data, name, known.today)
    if not mails:
        return Preview("mail", refused=_NO_MAIL)
    ledger = Ledger.of(known)
    items: list[Item] = []
    questions: list[Question] = []
    for number, mail in enumerate(mails, 1):
        asker = Asker(f"mail {number}", answers)
        items += items_of(ledger, understood(mail, known.settings, known.today), asker)
        questions += asker.questions
    return Preview("mail", tuple(items), tuple(questions), notes=_notes(mails))


def front_door(preview: Preview) -> Mapping[str, str]:
    """What the form of a no begins with, by its fields, from the first no of a preview; empty where there is none."""
    told = next((item for item in preview.items if item.fields.get("verdict") == "a no"), None)
    if told is None:
        return {}
    names = ("organisation", "role", "furthest_stage", "told_on", "told_how", "told_by", "reason", "reason_kind")
    return {name: str(told.fields[name]) for name in names if told.fields.get(name)}


def _notes(mails: list[Mail]) -> tuple[str, ...]:
    names = [name for mail in mails for name in mail.attachments]
    return (f"Attachments are left out: {', '.join(names[:5])}.",) if names else ()


def _is_file(data: bytes, name: str) -> bool:
    """Whether it begins with the headers of a mail file."""
    if not _A_HEADER.match(data[:2_000]):
        return False
    end = _HEADERS_END.search(data, 0, 60_000)
    head = data[: end.start() if end else 60_000]
    return bool(_TECHNICAL.search(head)) or (name.lower().endswith((".eml", ".emlx", ".msg")) and b":" in head)


def _head(lines: list[str], today: date) -> object:
    """The headers that a program shows above a mail, somewhere in the first lines."""
    first = next((at for at, line in enumerate(lines[:_FIRST_LINES]) if block_at(lines, at)), None)
    return block_at(lines, first) if first is not None else gmail_head(lines, today)


def _mails(data: bytes, name: str, today: date) -> list[Mail]:
    """The mails of a file or of a pasted text: one, or those that are attached to a mail that only carries them."""
    if name.lower().endswith(".emlx") and (first := re.match(rb"\s*\d+\s*\n", data)):
        data = data[first.end() :]  # Apple Mail writes its length above it
    if not data.strip() or (
        b"\x00" in data[:1_000].replace(b"\x00\x00", b"\x00")[:400] and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}
    ):
        return []
    if _is_file(data, name):
        mail = parsed(data)
        if mail.sender == Address() and not mail.subject:
            pasted = _pasted(mail.text or text_of(data), today)
            mail = pasted if pasted and pasted.has_headers else mail
        if len(mail.inner) > 1:
            return list(mail.inner)
        return [mail]
    charset = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ""
    pasted = _pasted(text_of(data[:_LONGEST_PASTED], charset), today)
    return [pasted] if pasted else []


def _pasted(text: str, today: date) -> Mail | None:
    """A mail that was copied out of a program, with whatever of its headers came along."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n \ufeff")
    if re.match(r"<(?:!doctype|html|body|div|p|table)\b", text, re.IGNORECASE):
        text = html_text(text)
    if not re.search(r"[^\W\d_]{2}", text):
        return None
    lines = text.split("\n")
    for at in range(min(len(lines), _FIRST_LINES)):
        block = block_at(lines, at)
        if block is not None:
            above = "\n".join(lines[:at]).strip()
            body = "\n".join(lines[block.end :]).strip("\n")
            mail = block.mail(body)
            is_own_line = len(above) <= 200 and "\n" not in above
            if above and not is_own_line:
                break
            return mail if mail.subject or not above else replace(mail, subject=above)
    if head := gmail_head(lines, today):
        return head.mail("\n".join(lines[head.end :]).strip("\n"))
    return Mail(text=text, has_headers=False)


def _mailbox(data: bytes, known: Known, answers: Mapping[str, str]) -> Preview:
    """The mails of a mailbox in the order of their days, whatever order the file has them in; one after the other."""
    order = sorted(((_sent(data, begin, end), n, begin, end) for n, (begin, end) in enumerate(places(data), 1)))
    if not order:
        return Preview("mailbox", refused="There is no mail in this mailbox that can be read.")
    ledger = Ledger.of(known)
    items: list[Item] = []
    questions: list[Question] = []
    seen: dict[str, int] = {}
    for _, number, begin, end in order:
        whole = one_mail(data, begin, end)
        is_idle = is_other_list_mail(whole)
        mail = parsed(head_of(whole) if is_idle else whole)
        asker = Asker(f"mail {number}", answers)
        came = identity(mail)
        first = seen.setdefault(came, number) if came else number
        if first != number:
            why = f"This is the same mail as mail {first}."
            items.append(Item(asker.place, Action.SAME, "mail", {"subject": mail.subject}, why))
            continue
        if is_idle:
            items.append(list_mail(mail, asker))
            continue
        items += items_of(ledger, understood(mail, known.settings, known.today), asker)
        questions += asker.questions
    return Preview("mailbox", tuple(items), tuple(questions))


def _sent(data: bytes, begin: int, end: int) -> tuple[bool, datetime]:
    """When a mail of a mailbox was sent, as its header says, to be sorted by; those that do not say come last."""
    found = _DATE.search(data, begin, min(end, begin + _LONGEST_HEAD))
    said = found[1].decode("ascii", "replace") if found else ""
    when = moment(said) or next(iter(moments_in(said)), None)
    if when is None:
        return True, _EARLY
    return False, when if when.tzinfo else when.replace(tzinfo=UTC)
