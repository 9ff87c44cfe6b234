"""A mail's text taken apart: what its writer wrote, the mail that is forwarded in it, and the thread below."""

import re
from dataclasses import dataclass
from itertools import dropwhile

from nearmiss.exchange.imports.mail.source.header_lines import Block, block_at
from nearmiss.exchange.imports.mail.source.mail import Address, Mail
from nearmiss.exchange.imports.mail.source.moments import moments_in
from nearmiss.exchange.imports.mail.source.parsing import parse_address

_WROTE = (
    r"wrote|schrieb|a écrit|a ecrit|escribió|escribio|escreveu|ha scritto|schreef|skrev|kirjoitti|napisał(?:\(a\))?"
)
_ATTRIBUTION = re.compile(
    rf"^(?P<before>.{{0,220}}?)\b(?P<wrote>{_WROTE})\b(?P<after>.{{0,140}}?)\s?:\s*$", re.IGNORECASE
)
_OPENS = re.compile(
    r"^(?:On|Am|Le|El|Em|A|Il|Op|Den|På|Man|Tir|Ons|Tor|Fre|Lør|Søn|Pe|W dniu|Dnia)\b.{0,200}\d", re.IGNORECASE
)
_ORIGINAL = re.compile(
    r"^[ \t>]*+[-_]{2,}+\s*+(?:Original[ -]?(?:Message|Appointment|meddelelse|nachricht)|Ursprüngliche (?:Nachricht|E-?Mail)"
    r"|Message d['\u2019]origine|Message original|Mensaje original|Mensagem original|Messaggio originale"
    r"|Oorspronkelijk bericht|Ursprungligt meddelande|Opprinnelig melding|Oprindelig meddelelse)\s*+[-_]{2,}+\s*+$",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"^[ \t>]*+[-_]*+\s*+(?:(?:Begin |Start of )?Forwarded message|(?:Anfang der )?weitergeleitete[n]? (?:Nachricht|E-?Mail)"
    r"|(?:Début du )?message (?:transféré|réexpédié)|(?:Inicio del )?mensaje reenviado|(?:Início da )?mensagem "
    r"(?:encaminhada|reencaminhada)|(?:Inizio )?messaggio inoltrato|(?:Begin )?doorgestuurd bericht"
    r"|(?:Vidarebefordrat|Vidarebefordrad|Videresendt|Videresendt) (?:brev|meddelande|mejl|besked|meddelelse|melding|e-post)"
    r"|Forwarded by)\s*+:?\s*+[-_]*+\s*+$",
    re.IGNORECASE,
)
FORWARDS = re.compile(r"^\s*(?:fwd?|wg|tr|rv|enc|i|fs|vs|vb|vl|doorst|weitergeleitet|pd)\s*:", re.IGNORECASE)
"""How the subject of a forwarded mail begins."""
_QUOTES = re.compile(r"(?:> ?)+")
_RULE = re.compile(r"^[_-]{10,}\s*$")
_LONGEST_ATTRIBUTION = 3


@dataclass(frozen=True)
class Taken:
    """A text apart: what was written on top, and what stands below it.

    ``below`` is the mail below with its headers, as far as they are told (``None``: nothing tells them);
    ``is_forward`` whether it is marked as forwarded. ``thread`` is everything below as it stands.
    """

    own: str
    below: Mail | None
    is_forward: bool
    thread: str


@dataclass(frozen=True)
class _Cut:
    line: int
    body: int
    block: Block | None
    is_forward: bool
    sender: Address | None = None
    date: str = ""


def taken_apart(text: str) -> Taken:
    """What was written in a text, and what is quoted or forwarded below."""
    lines = text.split("\n")
    cut = _first_cut(lines)
    if cut is None:
        return _without_quotes(lines)
    own = _without_quotes(lines[: cut.line])
    rest = [*dropwhile(lambda line: not line.strip(), lines[cut.body :])]
    quoted = sum(line.startswith(">") for line in rest if line.strip())
    answer = ""
    if quoted and cut.sender is not None and (answer := _answer_below(rest)):
        rest = [line for line in rest if line.startswith(">")]
    if quoted * 2 > sum(1 for line in rest if line.strip()):
        rest = [re.sub(r"^> ?", "", line) for line in rest]
    body = "\n".join(rest).strip()
    below: Mail | None = None
    if cut.block is not None:
        below = cut.block.mail(body)
    elif cut.sender is not None:
        days = moments_in(cut.date)
        below = Mail(
            sender=cut.sender, sent_at=days[0] if len(days) == 1 else None, may_be_sent=days[1:] and days, text=body
        )
    thread = "\n".join([*filter(None, [own.thread]), *lines[cut.line :]]).strip()
    written = "\n\n".join(filter(None, [own.own, answer]))
    return Taken(written, below, cut.is_forward, thread)


def _answer_below(rest: list[str]) -> str:
    """What is written between and below quoted lines, as some answer."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line for line in rest if not line.startswith(">"))).strip()


def _without_quotes(lines: list[str]) -> Taken:
    """Text without quoted lines; one that is quoted whole is what was written."""
    own = [line for line in lines if not line.startswith(">")]
    quoted = [line for line in lines if line.startswith(">")]
    if not "".join(own).strip() and quoted:
        said = [len(found[0]) for line in quoted if (found := _QUOTES.match(line)) and found.end() < len(line)]
        if not said:
            return Taken("", None, is_forward=False, thread="")
        depth = min(said)
        return taken_apart("\n".join(line[depth:] for line in lines))
    own_text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in own)).strip()
    return Taken(own_text, None, is_forward=False, thread="\n".join(quoted))


def _first_cut(lines: list[str]) -> _Cut | None:
    for at, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            continue
        if _FORWARD.match(line) or _ORIGINAL.match(line):
            return _marked(lines, at, is_forward=bool(_FORWARD.match(line)))
        if _RULE.match(bare) and (block := _block_below(lines, at + 1)):
            return _Cut(at, block.end, block, is_forward=False)
        may_open = bare.endswith(":") or _OPENS.match(bare.lstrip("> "))
        if may_open and (cut := _attribution(lines, at)):
            return cut
        if ":" in bare[:40] and (block := block_at(lines, at)) and block.said and _is_whole(block):
            return _Cut(at, block.end, block, is_forward=False)
    return None


def _is_whole(block: Block) -> bool:
    return bool(block.sender.email or block.subject) and bool(block.to or block.subject)


def _block_below(lines: list[str], at: int) -> Block | None:
    while at < len(lines) and not lines[at].strip(" >\t"):
        at += 1
    return block_at(_unquoted(lines, at), at) if at < len(lines) else None


def _unquoted(lines: list[str], at: int) -> list[str]:
    """The lines, those of the block without their marks of a quote."""
    if not lines[at].startswith(">"):
        return lines
    return [*lines[:at], *(re.sub(r"^(?:> ?)+", "", line) for line in lines[at : at + 20]), *lines[at + 20 :]]


def _marked(lines: list[str], at: int, *, is_forward: bool) -> _Cut:
    block = _block_below(lines, at + 1)
    return _Cut(at, block.end if block else at + 1, block, is_forward=is_forward)


def _attribution(lines: list[str], at: int) -> _Cut | None:
    """A line or a few that say who wrote what is quoted below."""
    joined = ""
    for end in range(at, min(len(lines), at + _LONGEST_ATTRIBUTION)):
        joined = f"{joined} {lines[end].strip().lstrip('> ')}".strip()
        match = _ATTRIBUTION.match(joined)
        if not match:
            if not _OPENS.match(joined):
                return None
            continue
        said = f"{match['before']} {match['after']}"
        if not re.search(r"\d|@", said):
            return None
        return _Cut(at, end + 1, None, is_forward=False, sender=_who(match), date=said)
    return None


def _who(match: re.Match[str]) -> Address:
    """The person of an attribution: "On Mon, Mar 9, 2026 at 10:12 AM Ada Ling <ada@example.com> wrote:"."""
    after = match["after"].strip(" ,")
    told = after if re.search(r"[^\W\d_]{2}", after) and not moments_in(after) else match["before"]
    if told is not after and moments_in(after):
        told = match["before"]
    found = parse_address(told)
    name = re.split(
        r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?Uhr)?(?:\s(?:GMT|UTC|CET)?[+-]?[\d:]*)?", found.name
    )[-1]
    name = re.split(r"(?:19|20)\d\d(?:,| at| um| à)?", name)[-1]
    return Address(name.strip(" ,<>()\"'"), found.email)
