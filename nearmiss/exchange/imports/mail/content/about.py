"""What a mail is about: the organisation and the role it names, with how surely it names them."""

import re
from dataclasses import dataclass
from datetime import date

from nearmiss.exchange.imports.mail.content.signature import Signature
from nearmiss.exchange.imports.mail.language.days import said_days
from nearmiss.exchange.imports.mail.language.senders import is_program, is_program_name, organisation_domain
from nearmiss.exchange.imports.mail.source.mail import Address
from nearmiss.exchange.imports.mail.source.thread import FORWARDS
from nearmiss.store import words
from nearmiss.store.search.organisation_names import FORMS_OF_LAW
from nearmiss.store.search.organisation_names import organisation_key as key

_CAP = r"(?:A/S|[A-Z\u00c0-\u00de0-9](?:[\w&'\u2019+-]|\.(?=\w))*)"
_ORG = rf"(?P<org>{_CAP}(?:[ ](?:{_CAP}|&|and|und|et|y|e|de|of|der|für|von)){{0,5}}(?<!\sand)(?<!\sof)(?<!\sde)(?<!\sund)(?<!\set)(?<!\se)(?<!\sy)(?<!\sfür)(?!\w))"
_JOB = r"position|role|vacancy|opening|job|post|opportunity|internship|vacature|tjänst|stilling"
_R = r"(?P<role>[A-Z\u00c0-\u00de][^\n.,;:!?\"()]{2,70}?)"
_ROLE_BODY = [
    rf"(?:for|as|to|in) (?:the|our) (?:position|role|post|job|vacancy|opening) (?:of|as) (?:an? |the |our )?{_R}(?=\s+(?:at|with|in|here|and|position|role|has|was|is)\b|[.,;:!\n(]|$)",
    rf"(?:position|role|post|job|vacancy) of (?:an? )?{_R}(?=\s+(?:at|with|in|here|and|has|was|is)\b|[.,;:!\n(]|$)",
    rf"\b(?:the|our|your|this|an?) (?:\w+ application for (?:the )?)?{_R}\s+(?:{_JOB})\b",
    rf"(?:application|applying|applied|interview|candidacy|consideration) (?:for|to(?! [^\n.,;]{{2,50}} for )|to [^\n.,;]{{2,50}} for) (?:the |our |an? )?{_R}(?=\s+(?:at|with|in|here|position|role|and|job|vacancy)\b|[.,;:!\n(]|$)",
    rf"(?:Stelle|Position|Bewerbung|Ausschreibung|Tätigkeit)(?: \(?m/w/d\)?)?(?: als| zum| zur| für die Stelle als| für die Position als| auf die Stelle als)+ (?:eines |einer )?{_R}(?=\s+(?:bei|in|und|am|um|im|zum|zu|ist|war|haben|hat|wurde|leider|beworben|entschieden|gesendet|zugesandt)\b|[.,;:!\n(]|$)",
    rf"\b(?:Position|Stelle|Rolle|Vakanz)(?: als| der| des| eines| einer)? [\u201e\u201c\"]?{_R}(?=\s+(?:bei|in|am|um|und|ist|haben|hat|wurde|interessieren)\b|[.,;:!\n(\u201c\u201d\"]|$)",
    rf"(?:als) {_R}(?=\s+(?:bei|beworben|interessieren|in unserem))",
    rf"(?:poste|emploi|fonction|candidature (?:au poste|pour le poste)) (?:de |d['\u2019]|: ?)+{_R}(?=\s+(?:chez|au sein|à|dans|et)\b|[.,;:!\n(]|$)",
    rf"(?:puesto|vacante|plaza|posición|oferta|cargo) (?:de |como |: ?)+{_R}(?=\s+(?:en|y|con)\b|[.,;:!\n(]|$)",
    rf"(?:vaga|posição|função|cargo) (?:de |para |como |: ?)+{_R}(?=\s+(?:na|no|em|e)\b|[.,;:!\n(]|$)",
    rf"(?:posizione|ruolo|candidatura per la posizione) (?:di |come |da |: ?)+{_R}(?=\s+(?:presso|in|e)\b|[.,;:!\n(]|$)",
    rf"(?:functie|vacature|rol|positie) (?:van |als |: ?)+{_R}(?=\s+(?:bij|in|en)\b|[.,;:!\n(]|$)",
    rf"(?:tjänsten|rollen|stillingen|jobbet) (?:som |: ?)+{_R}(?=\s+(?:hos|på|i|ved|och|og)\b|[.,;:!\n(]|$)",
]
_R_SUBJECT = r"(?P<role>[^\n|:]{3,80}?)"
_ROLE_SUBJECT = [
    rf"^(?:Indeed )?(?:Application|Bewerbung|Candidature|Candidatura|Sollicitatie|Ansökan|Ansøgning|Søknad)(?:\s*[:\u2013-]\s*|\s+){_R_SUBJECT}(?=\s+(?:at|with|@|bei|chez|presso|bij|hos)\s|\s[-\u2013\u2014|]\s|\s?[(,|]|$)",
    rf"(?:application|applying|candidacy|applied|interview|update|offer|decision)(?: \w+)? (?:for|as|on)(?: the| our| a| an| your)?(?: (?:position|role|post|job)(?: of| as)?)?:? {_R_SUBJECT}(?=\s+(?:at|with|@|bei)\s|\s+(?:position|role|job|vacancy|opening)\b|\s[-\u2013\u2014|]\s|\s?[(,|\u2013]|$)",
    rf"(?:Bewerbung|Stelle|Absage|Interview|Gespräch)(?: \w+)? (?:als|für|zur|um|auf)(?: die Stelle| die Position| Stelle)*(?: als)? {_R_SUBJECT}(?=\s+(?:bei)\s|\s[-\u2013\u2014|]\s|\s?[(,|]|$)",
    rf"(?:candidature|entretien|poste) (?:au poste de|pour le poste de|de|d['\u2019]|:|-|\u2013|pour) ?(?:poste de )?{_R_SUBJECT}(?=\s+(?:chez)\s|\s[-\u2013\u2014|]\s|\s?[(,|]|$)",
    rf"(?:candidatura|solicitud|proceso|entrevista|vaga|vacante|puesto|posizione|colloquio) (?:para|de|a|per|como|:|-|\u2013)(?: el puesto de| la posición de| a vaga de| la posizione di| vaga de)? ?{_R_SUBJECT}(?=\s+(?:en|na|no|em|presso)\s|\s[-\u2013\u2014|]\s|\s?[(,|]|$)",
    rf"(?:sollicitatie|ansökan|ansøgning|søknad|intervju|samtale|vacature) (?:voor|als|till|til|om|som|:|-|naar)(?: de functie(?: van)?| tjänsten(?: som)?| stillingen(?: som)?)? ?{_R_SUBJECT}(?=\s+(?:bij|hos)\s|\s[-\u2013\u2014|]\s|\s?[(,|]|$)",
]
_ORG_SUBJECT = [
    rf"(?i:application|applying|interest|interview|candidacy|career|opportunity|role|position|update|offer)(?: \w+){{0,8}} (?:at|to|@|from) {_ORG}",
    rf"(?i:application|interest|candidacy|career|opportunity|role|position|interview|process|offer)(?: \w+){{0,5}} with (?!\w+ \w+\s*(?:,|on\b|$)){_ORG}",
    rf"(?i:thank(?:s| you) for (?:applying|your (?:application|interest))) (?:to|in|at|with) {_ORG}",
    rf"\b(?:bei(?: der| dem)?|chez|presso|bij|hos) {_ORG}",
    rf"^{_ORG} (?:Application|Careers|Recruiting|Hiring|Interview)\b",
    rf"^[^\n]{{3,70}} (?:at|@) {_ORG}\s*$",
    rf"^(?:Re: |AW: |RE: )*{_ORG}\s*(?:[-\u2013\u2014|:]|Careers|Recruiting)\s",
]
_ORG_BODY = [
    (
        5,
        rf"(?i:role|position|job|vacancy|opening|opportunity|post|internship|application|interview|interviewing|interviewed)(?: \w+){{0,4}} (?:at|@) (?:the )?{_ORG}",
    ),
    (
        5,
        rf"(?i:role|position|job|vacancy|opening|opportunity|post|internship|application)(?: \w+){{0,4}} with (?:the )?{_ORG}",
    ),
    # One interviews with an organisation as well as with people.
    (3, rf"(?i:interview|interviewing|interviewed)(?: \w+){{0,4}} with (?:the )?{_ORG}"),
    (
        4,
        rf"(?i:interest(?:ed)? in (?:joining |working (?:at|for) |a career (?:at|with) |the team at )?|applying (?:to|at|with|for) |applied (?:to|at) |application to |join(?:ing)? |career (?:at|with) |working (?:at|for) |here at |behalf of |everyone at |the team at |visit(?:ing)? us at |opportunities (?:at|with) |my client,? |our client,? |(?:was|were) sent to ){_ORG}",
    ),
    (
        4,
        rf"\b(?:bei(?: der| dem| uns bei)?|Interesse an(?: der| einer Tätigkeit bei)?|chez|au sein de|presso|bij|hos) {_ORG}",
    ),
    (
        3,
        rf"(?:^|\n)\s*(?:The |Das |Dein |Ihr |L['\u2019]équipe |El equipo de |A equipa da |Il team |Het |Team |Your ){_ORG}(?:[ -](?i:team|hiring team|recruiting team|recruitment team|talent team|people team|talent acquisition team|careers team))?\s*(?:$|\n)",
    ),
]
_DISPLAY = re.compile(
    rf"^(?:(?:HR|Human Resources|Recruitment|Recruiting|Personal|Careers) (?:Department |Team )?(?:at |von |der )?{_ORG.replace('?P<org>', '?P<org3>')}$"
    rf"|{_ORG}\s+(?:(?:Talent|People|HR|Hiring|Recruiting|Recruitment|Careers?|Jobs?|Talent Acquisition|Human Resources)\b\s?(?:Team|Department|Notifications)?|Team|Recruiter\w*|Personalabteilung|Bewerbermanagement|Personal|Karriere)"
    rf"|.*?(?:\s(?:at|from|@|von|bei|chez|via)\s|\(|\||\s[-\u2013]\s)\s*(?:the\s)?{_ORG.replace('?P<org>', '?P<org2>')}(?:\s+(?:Hiring|Recruiting|Talent|Careers?|HR|People)\b.*)?\)?$)",
)
_NO_ORG = frozenset(
    "job your confirmed cancelled canceled rescheduled updated invitation update reminder applications your einladung absage bestätigung candidature candidatura entretien entrevista monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december i we you our your the this that hr zoom teams meet skype re fwd aw human dear thank unfortunately please best kind berlin london paris uns ihnen dieser diesem this time interview application office europe germany france spain phone video".split()
)
_NO_ROLE = frozenset(
    "position role job vacancy interview application update us you your the this that it opportunity team next first second final bewerbung stelle candidature status confirmation received spontanée spontanee espontanea spontanea initiativbewerbung outcome result decision feedback company career anything other future another similar interest above advertised open same new".split()
)
_NO_BEGIN = frozenset(
    "at bei chez to for with in als für fur um pour para per voor till til som hos bij presso a de en na no from and or und zu zur zum".split()
)
_NOT_INSIDE = frozenset({"the", "about", "regarding", "your", "you", "that"})
_ROLE_WORD = re.compile(
    r"\b(?:engineer|developer|manager|analyst|designer|director|consultant|specialist|coordinator|officer|lead|head of|architect|scientist|researcher|"
    r"writer|editor|accountant|controller\w*|assistant|associate|administrator|recruiter|nurse|teacher|lecturer|technician|clerk|intern|trainee|"
    r"entwickler\w*|ingenieur\w*|leiter\w*|referent\w*|berater\w*|sachbearbeiter\w*|chargée?|responsable|ingénieure?|développeu\w+|analista|"
    r"diseñador\w*|desarrollador\w*|gerente|desenvolvedor\w*|sviluppator\w*|medewerker|ontwikkelaar|projektledare|projektleder|utvecklare|utvikler)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s{0,9}(?:\((?:[mfwdxhni*]\s?/\s?)+[mfwdxhni*]\)|\b[mfwdxhn]/[mfwdxhn](?:/[mfwdxhn])?\b|\(all genders\)|\(remote\)|[#(]?(?:Req|Ref|ID|Job|JR|R)[ .:#-]*\d[\w-]*\)?|\s[-\u2013|]\s*$)",
    re.IGNORECASE,
)


_DISPLAYED_PERSON = 1
_NUMBERED = re.compile(r"[A-Z]{1,3}-?\d{3,}")


@dataclass(frozen=True)
class Named:
    """A name and how surely it is named: 5 in so many words, 3 well, 2 by a domain or a guess.

    ``is_own`` is whether the sender's address or signature has it, too.
    """

    name: str
    weight: int
    is_own: bool = False


def _clean(name: str) -> str:
    name = re.sub(
        r"\s+(?:Team|Hiring|Recruiting|Recruitment|Careers?|Talent|Position|Role|Application|Interview)(?:\s.*)?$",
        "",
        name.strip(),
    )
    name = name.strip(" .,'\"-\u2013|&")
    return f"{name}." if re.search(r"\.\w{1,2}$", name) and name.rpartition(" ")[2].count(".") else name


def _good(name: str) -> bool:
    parts = words(name)
    if not parts or len(name) < 2 or parts[0] in _NO_ORG or _NUMBERED.match(name) or parts[0].isdigit():
        return False
    return not all(part in _NO_ORG | {*FORMS_OF_LAW, "the"} for part in parts)


def organisations(sender: Address, reply_to: Address, subject: str, text: str, sign: Signature) -> list[Named]:
    """The organisations a mail may be from or about, the surest first; one name once, in its best spelling."""
    found: list[Named] = []
    if match := _DISPLAY.match(sender.name):
        found.append(Named(_clean(match["org"] or match["org2"] or match["org3"] or ""), 5))
    elif is_program(sender.domain) and sender.name and "@" not in sender.name:
        name = _clean(re.sub(r"\s+(?:Workday|Careers?|Notifications?|Jobs?|Recruiting)\b.*$", "", sender.name))
        is_signed = {*words(sign.name)} <= {*words(name)}
        is_person = is_signed and len(name.split()) > 1 and not _names_organisation(name, text)
        found.append(Named(name, _DISPLAYED_PERSON if is_person else 4))
    subject = FORWARDS.sub("", subject).strip()
    for pattern in _ORG_SUBJECT:
        named = [Named(_clean(match["org"]), 4) for match in re.finditer(pattern, subject)][:1]
        is_before_colon = pattern is _ORG_SUBJECT[-1]  # "Outcome: Curator" names nobody
        found += [each for each in named if not is_before_colon or _is_said(each.name, f"{sender.name}\n{text}")]
    for weight, pattern in _ORG_BODY:
        found += [Named(_clean(match["org"]), weight) for match in re.finditer(pattern, text[:20_000])][:3]
    if sign.organisation:
        found.append(Named(_clean(sign.organisation), 4, is_own=True))
    if is_program(sender.domain):  # its own name is not that of who writes through it
        found = [each for each in found if not is_program_name(each.name)]
    found = [each for each in found if _good(each.name) and not _ROLE_WORD.search(each.name)]
    label = organisation_domain(sender.email) or organisation_domain(reply_to.email) or organisation_domain(sign.email)
    merged: dict[str, Named] = {}
    for each in found:
        same = next((name for name in merged if _is_same(name, key(each.name))), key(each.name))
        merged[same] = _together(merged.get(same), each)
    if label:
        squeezed = re.sub(r"\W", "", label)
        own = next((name for name in merged if _matches_domain(name, squeezed)), None)
        if own is not None:
            merged[own] = Named(merged[own].name, 6, is_own=True)
        else:
            spelled = _spelled_in(text, squeezed)
            name = spelled or " ".join(part.capitalize() for part in re.split(r"[-_]", label))
            merged.setdefault(key(name), Named(name, 5 if spelled else 2, is_own=True))
    return sorted(merged.values(), key=lambda each: -each.weight)


def _together(before: Named | None, each: Named) -> Named:
    """One organisation named once more: surer, and in the spelling of who signs, where that is the longer one."""
    if before is None:
        return each
    is_whole = each.is_own and key(each.name).startswith(f"{key(before.name)} ")
    name = each.name if is_whole or each.weight > before.weight else before.name
    return Named(name, min(6, max(each.weight, before.weight) + 1), each.is_own or before.is_own)


def _names_organisation(name: str, text: str) -> bool:
    """Whether a text speaks of a name as of an organisation."""
    return bool(
        re.search(
            rf"(?:\b(?:in|at|with|to|join|bei|chez|presso|bij|hos) |\b(?:The|Das|Dein|Ihr) ){re.escape(name)}(?!\w)",
            text,
        )
    )


def _is_said(name: str, text: str) -> bool:
    """Whether a name stands in a text as well."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _is_same(one: str, other: str) -> bool:
    """Whether one name is the other, or the begin of it ("Harbour" in "Harbour Foods")."""
    return one == other or f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def _matches_domain(name: str, label: str) -> bool:
    squeezed = name.replace(" ", "")
    if (
        squeezed == label
        or (len(squeezed) > 3 and label.startswith(squeezed))
        or (len(label) > 3 and squeezed.startswith(label))
        or (len(label) > 4 and squeezed.endswith(label))
    ):
        return True
    initials = "".join(part[0] for part in name.split())
    return len(initials) > 2 and initials == label


def _spelled_in(text: str, label: str) -> str:
    """The name of a domain as the text writes it: "harbourfoods" is Harbour Foods there."""
    if len(label) < 3:
        return ""
    pattern = r"(?<![\w@./])" + r"[ .&'-]?".join(map(re.escape, label)) + r"(?![\w@]|\.\w)"
    for match in re.finditer(pattern, text[:20_000], re.IGNORECASE):
        if match.group()[:1].isupper():
            return match.group()
    return ""


def roles(subject: str, text: str) -> list[Named]:
    """The roles a mail may be about, the surest first."""
    found: list[Named] = []
    subject = re.sub(
        r"^(?:\s*(?:re|aw|fwd?|wg|tr|rv|sv|vs|antw|res|enc|r|i)\s*:)+\s*", "", subject, flags=re.IGNORECASE
    )
    for pattern in _ROLE_SUBJECT:
        found += [Named(_role(match["role"]), 4) for match in re.finditer(pattern, subject, re.IGNORECASE)][:1]
    if not found:
        pieces = [
            _role(piece)
            for piece in re.split(r"\s+[-\u2013\u2014|]\s+|:\s+|,\s+|\s+(?:at|with|@|bei|chez)\s+", subject)
        ]
        found += [Named(piece, 4) for piece in pieces if _ROLE_WORD.search(piece) and len(piece.split()) <= 7][:1]
    for match in re.finditer(r"(?:^|\n)[ \t]*([^\n]{3,80})\n[^\n]{1,60} \u00b7 [^\n]+", text[:3_000]):
        found += [Named(_role(match[1]), 4)] if _ROLE_WORD.search(match[1]) else []
    flat = re.sub(r"(?<![.:!?\n])\n(?!\n)", " ", text[:20_000])
    for pattern in _ROLE_BODY:
        found += [Named(_role(match["role"]), 5) for match in re.finditer(pattern, flat)][:2]
    merged: dict[str, Named] = {}
    for each in found:
        if not _good_role(each.name):
            continue
        folded = " ".join(words(each.name))
        before = merged.get(folded)
        merged[folded] = Named(before.name if before else each.name, 6 if before else each.weight)
    return sorted(merged.values(), key=lambda each: -each.weight)


def _role(name: str) -> str:
    name = _TAIL.sub(
        "",
        re.sub(
            r"^(?:the|our|an?|your|die|den|der|das|eine?n?|le|la|un|une|el|o|a)\s+",
            "",
            name.strip(),
            flags=re.IGNORECASE,
        ),
    )
    return " ".join(name.strip(" .,'\"-\u2013|*\u201c\u201d\u201e").split())


def _good_role(name: str) -> bool:
    parts = words(name)
    if not 0 < len(parts) <= 10 or len(name) < 3 or parts[0] in _NO_ROLE | _NO_BEGIN or _NOT_INSIDE & set(parts):
        return False
    if re.search(r"\d", name) and any(said_days(name, date(2000, 1, 1))):
        return False  # "the interview to Friday 13 March"
    return not all(part in _NO_ROLE for part in parts)
