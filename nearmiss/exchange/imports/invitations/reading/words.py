"""The words of invitations, in the languages people apply in: what is an interview, of which kind, and what is none."""

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from nearmiss.model import InterviewKind


class Likeness(IntEnum):
    """How much an event reads like an interview."""

    NOT = 0
    PERHAPS = 1
    YES = 2


_APART: Final = str.maketrans({"ß": "ss", "ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "ł": "l"})


def plain_words(text: str) -> str:
    """A text in small letters, without accents and with one space between words, as the patterns here read it."""
    text = unicodedata.normalize("NFKD", text.translate(_APART)).casefold()
    return " ".join("".join(sign for sign in text if not unicodedata.combining(sign)).split())


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


_INTERVIEW = _any(
    r"\w*interviews?(?:termin)?", "interviewing", "superday", "hiring manager", "assessment cent(?:er|re)",
    r"(?:phone|recruiter|telephone|technical|tech|initial) screen(?:ing)?(?: call)?", "screening(?: call)?",
    "recruit(?:er|ing|ment) call", "final round", "on-?site loop", "case stud(?:y|ies) (?:presentation|round)",
    "(?:vorstellungs|bewerbungs|auswahl|job)gesprach", "bewerber(?:innen)?gesprach", "probe(?:arbeiten|tag)",
    "entretiens?", "entrevue", "entrevista", "colloquio", "(?:sollicitatie|kennismakings)gesprek", "sollicitatie",
    "(?:jobb?|ansaettelses|anstallnings|ansettelses)(?:samtale|intervju)", "jobsamtale", "intervju", "intervjuet",
    "(?:tyo)?haastattelu", "rozmowa (?:kwalifikacyjna|rekrutacyjna)", "proces(?:so)? (?:de )?sele[cz]\\w+",
)  # fmt: skip
_PERHAPS = _any(
    "calls?", "chat", "meeting", "meet", "intro(?:duction)?", "conversation", "talk", "discussion", "debrief",
    "round",
    "gesprach", "telefonat", "telefontermin", "kennenlern\\w*", "termin", "austausch", "videocall", "videogesprach",
    "rendez-vous", "rdv", "appel", "reunion", "echange", "rencontre", "visio", "llamada", "charla", "cita",
    "encuentro",
    "reuniao", "chamada", "conversa", "chiamata", "incontro", "riunione", "gesprek", "kennismaking", "afspraak",
    "samtale", "samtal", "mote", "mode", "tapaaminen",
)  # fmt: skip
_NONE = _any(
    "mock", "practi[cs]e", r"prep(?:aration|are|ping)?(?: (?:for|session|call))?", "interview prep", "coaching",
    "coach",
    "vorbereit\\w*", "training", "exit interview", "(?:user|customer|podcast|research|stay) interviews?", "podcast",
    "interview (?:with )?(?:the )?candidates?", "candidates? interview",
    "kandidat(?:en|innen)?(?:gesprach|interview)?",
    "interviewer training", "debrief", "feedback", "entretien (?:annuel|voiture|chaudiere|menage|de la)", "jardin",
    "preparation", "preparacion", "preparacao", "preparazione", "voorbereiding", "forberedelse", "forberedelser",
    "dentist", "doctor", "zahnarzt", "arzt\\w*", "birthday", "geburtstag", "anniversaire", "cumpleanos", "lunch",
    "yoga",
    "stand-?up", "sprint", "retro(?:spective)?", "1:1", "one-on-one", "all[ -]hands",
)  # fmt: skip

_KINDS: Final = (
    (InterviewKind.FINAL, _any(
        "final(?: \\w+)?(?: round| interview| stage)?", "last round", "superday", "(?:letzte|finale)s? \\w+",
        "finalrunde",
        "abschlussgesprach", "entretien final", "dernier entretien", "entrevista final", "ultima entrevista",
        "colloquio finale", "eindgesprek", "laatste gesprek", "slutintervju", "siste intervju", "sidste samtale",
    )),
    (InterviewKind.PANEL, _any("panel\\w*", "gremium", "jury", "panelgesprach", "tribunal", "commissione")),
    (InterviewKind.CASE, _any(
        "case(?: study| interview)?", "fallstudie", "etude de cas", "caso practico", "estudo de caso",
        "caso di studio",
        "casus",
    )),
    (InterviewKind.PRESENTATION, _any(
        "presentation", "prasentation", "vortrag", "presentacion", "apresentacao", "presentazione", "presentatie",
        "presentasjon", "praesentation", "esittely", "probevortrag",
    )),
    (InterviewKind.TECHNICAL, _any(
        "tech(?:nical|nisch\\w*|nique|nisk\\w*)?", "tecnic[oa]", "tekni(?:sk|nen)\\w*", "coding",
        "pair[ -]programming",
        "system design", "whiteboard(?:ing)?", "live[ -]coding", "code review", "fachgesprach", "fachinterview",
        "programming", "hackerrank", "codility", "coderpad", "take-?home",
    )),
    (InterviewKind.SCREEN, _any(
        "(?:phone|recruiter|telephone|initial|hr|talent|video)? ?screen(?:ing)?",
        "recruit(?:er|ing|ment)(?: \\w+)? (?:call|chat)",
        "phone (?:call|interview)", "(?:intro|introductory|first|initial) (?:call|chat|conversation|interview)",
        "telefoninterview", "telefon(?:gesprach|at|termin)", "erstgesprach", "kennenlern\\w*", "telephonique",
        "premier (?:entretien|contact|echange)", "prise de contact", "telefonic[oa]",
        "primer[ao]? (?:entrevista|contacto)",
        "primeir[ao] (?:entrevista|contato|contacto)", "primo colloquio", "colloquio conoscitivo", "conoscitiv[oa]",
        "kennismaking\\w*", "telefonintervju", "telefonsamtale", "telefonsamtal", "hr[ -](?:call|interview|gesprach)",
        "puhelinhaastattelu", "telefonisch\\w*", "phone",
    )),
)  # fmt: skip
"""The words of each kind; the first kind that is named is the one: a final round before a panel is a final round."""
_ON_SITE = _any("on-?site(?: \\w+)?", "vor ort", "sur site", "presencial", "in sede", "op locatie")

_CALLED_OFF = re.compile(
    r"\s*(?:cancell?ed(?: event)?|abgesagt|annule(?:e)?|cancelad[oa]|annullat[oa]|geannuleerd|aflyst|avlyst|installt|"
    r"peruttu|odwolane)\s*:\s*",
)
_PREFIX = re.compile(
    r"\s*(?:accepted|declined|tentative(?:ly accepted)?|updated(?: invitation)?|invitation|new event|rescheduled|"
    r"fwd?|wg|re|aw|tr|rv|enc|i|vs|sv|angenommen|zugesagt|einladung|aktualisierte? einladung|aktualisiert|verschoben|accepte|"
    r"invitation mise a jour|aceptad[oa]|aceite|convite|invitacion|accettat[oa]|invito|geaccepteerd|uitnodiging|"
    r"inbjudan|invitasjon|indbydelse|cancell?ed(?: event)?|abgesagt|annulee?|cancelad[oa]|annullat[oa]|geannuleerd|"
    r"aflyst|avlyst|installt|peruttu|odwolane)\s*:\s*",
)


def likeness(summary: str, description: str = "", *, is_sent: bool = False) -> Likeness:
    """How much an event of this title reads like an interview of one's own; ``is_sent`` is whether somebody invites.

    Whoever is invited to a "final round" or to a call of whose text an interview is the subject is invited to one;
    in a calendar of one's own the same may be anything.
    """
    title = plain_words(summary)
    if _NONE.search(title):
        return Likeness.PERHAPS if _INTERVIEW.search(title) else Likeness.NOT
    if _INTERVIEW.search(title):
        return Likeness.YES
    says = _INTERVIEW.search(plain_words(description[:2000]))
    is_a_round = _ON_SITE.search(title) or any(pattern.search(title) for _, pattern in _KINDS)
    if is_sent and (says or is_a_round):
        return Likeness.YES
    if _PERHAPS.search(title):
        return Likeness.YES if says else Likeness.PERHAPS
    return Likeness.PERHAPS if says or is_a_round else Likeness.NOT


def kind_of(summary: str, description: str, people: int) -> InterviewKind:
    """Which kind of round it is: as the title says, or else as the text does where it speaks of one kind only."""
    title = plain_words(summary)
    for kind, pattern in _KINDS:
        if pattern.search(title):
            return kind
    if _ON_SITE.search(title) and people > 1:
        return InterviewKind.PANEL
    text = plain_words(description[:1000])
    named = {kind for kind, pattern in _KINDS for _ in _with_interview(pattern, text)}
    return named.pop() if len(named) == 1 else InterviewKind.OTHER


def _with_interview(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    """Where a kind is named beside the word for an interview; "a final word" names none."""
    for match in pattern.finditer(text):
        around = text[max(0, match.start() - 20) : match.end() + 25]
        if _INTERVIEW.search(around):
            yield match[0]


def is_called_off(summary: str) -> bool:
    """Whether a title begins with the word for an event that was called off."""
    return _CALLED_OFF.match(plain_words(summary)) is not None


def without_prefix(summary: str) -> str:
    """A title without what programs write before it: "Updated invitation: ", "WG: "."""
    while True:
        colon = summary.find(":")
        if colon < 0 or not _PREFIX.fullmatch(f"{plain_words(summary[:colon])}:"):
            return summary.strip()
        summary = summary[colon + 1 :]


def is_interview(word: str) -> bool:
    """Whether a word is one for an interview."""
    return _INTERVIEW.fullmatch(plain_words(word)) is not None


def is_about_an_interview(text: str) -> bool:
    """Whether a piece of a title only says that it is an interview, or which kind of one."""
    rest = plain_words(text)
    for pattern in (_INTERVIEW, _PERHAPS, *(pattern for _, pattern in _KINDS), _ON_SITE, _FILLING):
        rest = pattern.sub(" ", rest)
    return not re.search(r"[^\W\d_]", rest)


_FILLING = _any(
    "and", "with", "the", "a", "an", "at", "for", "of", "round", "stage", "part", "remote", "virtual", "online",
    "video",
    "zoom", "teams", "google meet", "webex", "skype", "min(?:utes)?", "mins", "h", "und", "mit", "das", "im", "per",
    "via",
    "von", "et", "avec", "pour", "de", "du", "en", "y", "con", "e", "com", "di", "met", "van", "med", "och", "og",
    "first", "second", "third", "1st", "2nd", "3rd", "next", "zweites", "erstes", "drittes", "runde", "deuxieme",
    "behavio(?:u)?ral",
    "cultur(?:e|al)", "fit", "values", "competency", "live", "virtuelles?", "personliches?", "hiring manager", "team",
)  # fmt: skip
