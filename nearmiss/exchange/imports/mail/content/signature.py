"""The signature below a mail: name, title, phone and organisation of who wrote it."""

import re
from dataclasses import dataclass

from nearmiss.exchange.imports.mail.language.senders import is_machine, is_program, is_program_name
from nearmiss.exchange.imports.mail.source.mail import Address
from nearmiss.model import whole_name

_CLOSE = re.compile(
    r"^\s*(?:(?:many )?thanks?(?: you)?(?: again| so much| very much| and (?:kind|best|warm)\w* \w+| in advance)?|(?:with |many )?(?:kind(?:est)?|best|warm(?:est)?|all the best|regards|sincerely|yours|cheers|"
    r"respectfully|cordially|take care|all best|warmly|talk soon|best wishes|wishing you)\b.{0,50}"
    r"|(?:mit (?:freundlich|best|herzlich|lieb)\w*|(?:freundliche|viele|beste|herzliche|liebe|schöne) (?:gr(?:ü|ue)(?:ß|ss)|wünsche)).{0,30}|(?:viele |beste |liebe )?gr(?:ü|ue)(?:ß|ss)e?n?.{0,20}|mfg|vg|lg|hochachtungsvoll"
    r"|(?:bien )?cordialement.{0,20}|(?:bien|très) (?:à vous|cordialement).{0,10}|sincères salutations.{0,10}|salutations .{0,20}|veuillez agréer.{0,120}|meilleures salutations"
    r"|(?:un )?(?:cordial )?saludos?.{0,20}|atentamente.{0,10}|cordialmente.{0,10}|un abrazo"
    r"|atenciosamente|abraços?|com os melhores cumprimentos|melhores cumprimentos|cumprimentos"
    r"|(?:cordiali|distinti|cari) saluti.{0,10}|cordialmente|un saluto"
    r"|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?.{0,10}|groet(?:en|jes)?|hartelijke groet"
    r"|(?:med )?(?:vänlig(?:a)?|venlig|vennlig|bästa|bedste|beste|hjärtlig\w*) (?:hälsning(?:ar)?|hilsen(?:er)?).{0,10}|mvh|vh|hälsningar|hilsen)\s*[,.!]?\s*$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Ing|Dipl)\.?[ -]?(?:Ing\.|Inf\.)?\s+)*[^\W\d_][\w'\u2019.-]*(?:[ ](?:[^\W\d_][\w'\u2019.-]*|\([^\W\d_]+\))){0,4},?$"
)
_PHONE = re.compile(r"(?<![\w/])(?:\+|\(?0|\(?\d)[\d\s()./\u2010-\u2013-]{6,22}\d")
_SAYS_PHONE = re.compile(
    r"^\W*(?:tel\w*|phone|mobile?|mob|cell|m|t|p|direct|handy|fon|telefon\w*|téléphone|portable|móvil|cellulare|office|d)\b\s*[.:|]?|\u260e|\U0001f4de|\U0001f4f1",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:manager|director|recruit\w*|talent|people|HR\w*|human resources|head of|lead\b|partner|officer|specialist|coordinator|consultant|"
    r"engineer|developer|analyst|president|VP|chief|C[ETFO]O\b|founder|owner|assistant|executive|advisor|adviser|associate|sourcer|"
    r"business partner|leiter\w*|leitung|personal\w*|referent\w*|sachbearbeiter\w*|geschäftsführer\w*|bereichsleiter\w*|"
    r"responsable|chargé\w*|directeur|directrice|gestionnaire|recrutement|ressources humaines|RH|jefe|jefa|gerente|recursos humanos|selección|"
    r"gestor\w*|analista|coordenador\w*|recrutador\w*|recrutamento|responsabile|selezione|risorse umane|rekrutering|rekryter\w*|rekrutterings\w*|"
    r"deputy|headteacher|head teacher|principal|chef|leder|sjef|ansvarig|medewerker|adviseur|teamleider|acquisition|acquisitie|professor|scientist|designer)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"\b(?:team|recruiting|recruitment|careers?|department|abteilung|hiring|talent acquisition|human resources|HR|équipe|equipo|equipe|personal(?:abteilung|büro|wesen)?|people team|jobs|bewerbermanagement)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:GmbH|AG|SE|KG|UG|Inc|Ltd|LLC|LLP|PLC|plc|S\.?A\.?S?|SARL|S\.?r\.?l|S\.?p\.?A|S\.?L\.?U?|B\.?V|N\.?V|A/S|ApS|AB|AS|Oy|Lda|Ltda|Corp|Corporation|Limited|Company|e\.V)\b\.?"
)
_BY_PROXY = re.compile(r"^(?:i\.\s?[AV]\.|ppa\.|p\.\s?[op]\.)\s*", re.IGNORECASE)
"""What stands before the name of who signs for somebody else."""
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINE, _LONG = 80, 110
_MOST_LINES = 12
_LAST_LINES = 25


@dataclass(frozen=True)
class Signature:
    """What stands below a letter; ``begin`` is the line it begins in, ``lines`` what follows the last words."""

    name: str = ""
    title: str = ""
    phone: str = ""
    organisation: str = ""
    email: str = ""
    begin: int | None = None
    lines: tuple[str, ...] = ()


def is_team(name: str) -> bool:
    """Whether a name is that of a team or a mailbox, and nobody's."""
    return bool(_TEAM.search(name))


def person_name(address: Address) -> str:
    """The name of a person in a header, as it is said; empty where it is a team's or a machine's."""
    name = re.sub(
        r"\s+(?:\(.*\)|via\s.*|from\s.*|at\s.*|@\s?.*|\|.*|[-\u2013]\s.*)$", "", address.name, flags=re.IGNORECASE
    ).strip(" '\"")
    name = whole_name(name)
    if not name or "@" in name or is_team(name) or re.search(r"\d|no-?reply|notification", name, re.IGNORECASE):
        return ""
    words = name.split()
    if _LEGAL.search(name) or any(is_program_name(word) for word in words):
        return ""
    if len(words) == 1 and (
        is_machine(address.email) or is_program(address.domain) or not address.email.startswith(words[0].casefold()[:1])
    ):
        return ""
    return name if _NAME.match(name) and len(words) <= 6 else ""


def signature(text: str, sender: Address) -> Signature:
    """The signature of a text, found by its closing words, by "-- ", or by the name of who sent it."""
    lines = text.rstrip().split("\n")
    begin = _begin(lines, person_name(sender))
    if begin is None:
        return Signature()
    block = [line.strip(" \t*_|>\u00a0") for line in lines[begin:]]
    block = [_BY_PROXY.sub("", line) for line in block if line][:_MOST_LINES]
    sender_name = person_name(sender)
    email = next((found.group().lower() for line in block if (found := _EMAIL.search(line))), "")
    phone = next((number for line in block if (number := _phone(line))), "")
    told = {"name": "", "title": "", "organisation": ""}
    for at, line in enumerate(block):
        if len(line) > _LINE * 2:
            break
        if _phone(line) or _EMAIL.search(line) or len(line) > _LINE or re.search(r"https?://|www\.", line):
            continue
        for part in re.split(r"\s*[|\u2022\u00b7]\s*|\s+[-\u2013\u2014]\s+", line):
            if part.strip():
                _take(told, part.strip(), at, sender_name)
    name = "" if is_team(told["name"]) else told["name"]
    return Signature(name, told["title"].strip(" ,"), phone, told["organisation"], email, begin, tuple(block))


def _take(told: dict[str, str], part: str, at: int, sender_name: str) -> None:
    """A piece of a line of a signature, as the first thing it may be that is not known yet."""
    if not told["name"] and at < 3 and _may_be_name(part, sender_name):
        told["name"] = part.rstrip(",")
        if "," in told["name"] and _TITLE.search(part.partition(",")[2]):
            told["name"], _, told["title"] = (each.strip() for each in part.partition(","))
    elif not told["title"] and _TITLE.search(part) and not _LEGAL.search(part):
        apart = " at " if " at " in part else ", " if _has_place(part) else ""
        title, _, place = part.partition(apart) if apart else (part, "", "")
        told["title"] = title
        told["organisation"] = told["organisation"] or place.strip()
    elif not told["organisation"] and (_LEGAL.search(part) or (told["title"] and at < 4 and _may_be_place(part))):
        told["organisation"] = part.strip(" ,")


def _phone(line: str) -> str:
    """The telephone number in a line that says it is one, or is nothing else."""
    number = _PHONE.search(line)
    if number is None or not (_SAYS_PHONE.search(line) or line.startswith("+") or len(line) < 30):
        return ""
    return number.group().strip() if 7 <= len(re.sub(r"\D", "", number.group())) <= 15 else ""


def _has_place(part: str) -> bool:
    """Whether behind the comma of a title stands where it is held, and not the rest of it."""
    behind = part.partition(", ")[2]
    return bool(behind) and not _TITLE.search(behind) and behind[:1].isupper() and len(behind.split()) <= 4


def _may_be_place(part: str) -> bool:
    return (
        part[:1].isupper()
        and len(part.split()) <= 5
        and not re.search(r"[:@\d]|street|straße|strasse|avenue|road|pronouns|she/|he/|they/", part, re.IGNORECASE)
    )


def _may_be_name(part: str, sender_name: str) -> bool:
    bare = part.partition(",")[0].strip() if _TITLE.search(part.partition(",")[2]) else part
    if sender_name and bare.casefold() in {sender_name.casefold(), sender_name.split(maxsplit=1)[0].casefold()}:
        return True
    if not _NAME.match(bare) or _TITLE.search(bare) or _TEAM.search(bare) or _LEGAL.search(bare):
        return False
    return all(
        word[:1].isupper() or word in {"de", "da", "di", "van", "von", "der", "den", "del", "la", "dos", "el", "bin"}
        for word in bare.split()
    )


def _begin(lines: list[str], sender_name: str) -> int | None:
    """The line in which a signature begins, behind the closing words."""
    first = max(0, len(lines) - _LAST_LINES - _MOST_LINES)
    for at in range(len(lines) - 1, first - 1, -1):
        if lines[at].rstrip() in {"--", "-- ", "---", "\u2014"} and at + 1 < len(lines):
            above = next((n for n in range(at - 1, max(at - 6, -1), -1) if _CLOSE.match(lines[n])), None)
            return above + 1 if above is not None else at + 1
    for at in range(first, len(lines)):
        inline = re.match(r"^(.{3,40}?),\s*([^\W\d_][\w'.-]*(?:\s[^\W\d_][\w'.-]*){0,3})$", lines[at].strip())
        if _CLOSE.match(lines[at]) and len(lines[at]) < _LINE and at + 1 < len(lines):
            behind = [line for line in lines[at + 1 :] if line.strip()]
            is_letter = any(len(line) > _LONG for line in behind[:4])  # then those were no last words
            if behind and len(behind[0].strip()) <= _LINE and len(behind) <= _LAST_LINES and not is_letter:
                return at + 1
        elif inline and _CLOSE.match(inline[1]) and at > len(lines) - _MOST_LINES:
            lines[at] = inline[2]
            return at
    if sender_name:
        given = sender_name.split(maxsplit=1)[0].casefold()
        for at in range(len(lines) - 1, max(first, 0), -1):
            if lines[at].strip(" ,-*").casefold() in {sender_name.casefold(), given}:
                return at
    return None
