"""Headers as mail programs show them in the text itself, in many languages: pasted, quoted or forwarded in line."""

import re
from dataclasses import dataclass
from datetime import date

from nearmiss.exchange.imports.mail.source.mail import Address, Mail
from nearmiss.exchange.imports.mail.source.moments import moment, moments_in
from nearmiss.exchange.imports.mail.source.parsing import parse_address

_NAMES = {
    "from": "from|von|de|da|van|från|fra|od|lähettäjä|expéditeur|remitente|mittente|afzender|absender|avsändare",
    "date": "sent|date|gesendet|datum|envoyé|date d'envoi|enviado|enviado el|enviada em|enviado em|fecha|data|inviato|"
    "verzonden|skickat|sendt|dato|wysłano|lähetetty|date sent|received|empfangen|gesendet am",
    "to": "to|an|à|a|para|aan|till|til|do|vastaanottaja|destinataire|destinatario|empfänger|delivered-to",
    "cc": "cc|kopie|kopia|copie|bcc|kopi|copia",
    "subject": "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat|aihe",
    "reply-to": "reply-to|antwort an|répondre à|responder a|rispondi a|antwoord aan|svara till|svar til",
    "other": "importance|priority|wichtigkeit|attachments|anlagen|pièces jointes|adjuntos|allegati|bijlagen|message-id|"
    "mime-version|content-type|content-transfer-encoding|return-path|x-[a-z-]+|list-[a-z-]+|auto-submitted|organization",
}
_BY_NAME = {name: kind for kind, names in _NAMES.items() for name in names.split("|")}
_HEADER = re.compile(
    r"^[ \t>*]*\*{0,2}(?P<name>"
    + "|".join(sorted((re.escape(n).replace(r"x\-\[a\-z\-\]\+", "x-[a-z-]+") for n in _BY_NAME), key=len, reverse=True))
    + r")\*{0,2}[ \u00a0]{0,2}:\*{0,2}[ \t]*(?P<value>.*)$",
    re.IGNORECASE,
)
_DAY_FIRST = frozenset(
    "von de da van från fra gesendet datum envoyé enviado inviato verzonden skickat sendt fecha data dato".split()
)
_MOST_LINES = 14
_GMAIL_TO = re.compile(
    r"^(?:to|an|à|para|a|aan|till|til) (?:me|mich|moi|mí|mim|mij|mig|meg|[\w.@+-]+)\b.{0,80}$", re.IGNORECASE
)
_GMAIL_NAME = re.compile(r"^[^\n<>:]{1,80}<[^\s<>@]+@[^\s<>]+>(?P<rest>.{0,60})$")


@dataclass(frozen=True)
class Block:
    """Header lines that stand together: from line ``first`` on, until before line ``end``."""

    first: int
    end: int
    sender: Address
    to: tuple[Address, ...]
    subject: str
    said: str
    day_first: bool | None
    others: int
    today: date | None = None

    def mail(self, text: str) -> Mail:
        """The mail that has these headers and this text."""
        sure = moment(self.said) if re.match(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} [\d:]+ [+-]\d{4}", self.said) else None
        moments = (sure,) if sure else moments_in(self.said, day_first=self.day_first, today=self.today)
        return Mail(
            sender=self.sender,
            to=self.to,
            subject=self.subject,
            sent_at=moments[0] if len(moments) == 1 else None,
            may_be_sent=moments if len(moments) > 1 else (),
            text=text,
        )


def block_at(lines: list[str], first: int) -> Block | None:
    """The header block that begins in this line: who wrote it, and a day or a subject beside; else ``None``."""
    found: dict[str, str] = {}
    names: list[str] = []
    at, others = first, 0
    last = ""
    while at < min(len(lines), first + _MOST_LINES):
        line = lines[at].strip()
        match = _HEADER.match(line)
        if match:
            kind = _BY_NAME.get(match["name"].lower(), "other")
            last = kind
            others += kind == "other"
            names.append(match["name"].lower())
            value = match["value"].strip().strip("*").strip()
            if not value and at + 1 < len(lines) and lines[at + 1].strip() and not _HEADER.match(lines[at + 1].strip()):
                at += 1  # the value stands in the next line, as in a table that was copied
                value = lines[at].strip()
            found.setdefault(kind, value)
        elif not line and not {"from"} <= found.keys() and found:
            pass
        elif line and found and last in {"to", "cc", "from", "subject"} and _continues(line, lines[at], last):
            found[last] += " " + line
        else:
            break
        at += 1
    while at > first and not lines[at - 1].strip():
        at -= 1
    if "from" not in found or not ({"date", "subject"} & found.keys()) or len(names) < 2:
        return None
    sender = parse_address(found["from"])
    if not (sender.name or sender.email) or len(sender.name) > 100:
        return None
    day_first = True if _DAY_FIRST & set(names) else None
    recipients = tuple(
        parse_address(each) for each in re.split(r"[;,](?=[^>]*(?:<|$))", found.get("to", "")) if each.strip()
    )
    return Block(first, at, sender, recipients, found.get("subject", ""), found.get("date", ""), day_first, others)


def _continues(line: str, raw: str, last: str) -> bool:
    """Whether a line belongs to the header above it: folded, or more recipients."""
    if last in {"to", "cc"}:
        return raw.startswith((" ", "\t")) or ("@" in line and line.endswith((">", ";", ",")))
    return raw.startswith((" ", "\t")) and last == "subject"


def gmail_head(lines: list[str], today: date) -> Block | None:
    """The head of a mail as it is copied from Gmail's page: subject, name and address, day, "to me"."""
    for at, line in enumerate(lines[:10]):
        match = _GMAIL_NAME.match(line.strip())
        if not match or _HEADER.match(line.strip()):
            continue
        rest = [match["rest"], *(each.strip() for each in lines[at + 1 : at + 4])]
        dated = next((n for n, each in enumerate(rest) if moments_in(each, today=today)), None)
        to = next((n for n, each in enumerate(rest) if n and _GMAIL_TO.match(each)), None)
        if dated is None or (to is None and dated > 1):
            continue
        above = [each.strip() for each in lines[:at] if each.strip()]
        subject = next((each for each in above if each.lower() not in {"inbox", "posteingang"}), "")
        end = at + 1 + max(dated, to or 0)
        return Block(0, end, parse_address(line.strip()), (), subject, rest[dated], None, 0, today)
    return None
