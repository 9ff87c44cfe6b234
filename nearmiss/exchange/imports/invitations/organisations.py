"""At which organisation and for which role an interview is, as far as an invitation says it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nearmiss.exchange.imports.invitations.reading.words import (
    is_about_an_interview,
    is_interview,
    plain_words,
    without_prefix,
)
from nearmiss.model import Application
from nearmiss.store.search.organisation_names import organisation_key, organisation_words

_AND: Final = {"and", "und", "et", "y", "e", "en", "och", "og", "x"}
_SECOND_LEVEL: Final = frozenset({"co", "com", "org", "ac", "gov", "net", "edu"})
_SEPARATOR = re.compile(
    r"\s+[-\u2013\u2014|/·•:<>x\u00d7]+\s+|\s*[|·•]\s*|:\s+|\s+<>\s+|\s*//\s*|\s+@\s*|\s*[()\[\]]\s*"
)
_AT = re.compile(r"\s(?:at|@|bei(?: der| dem)?|beim|chez|presso|bij|hos|ved|w)\s+(?=\S)", re.IGNORECASE)
_IN = re.compile(r"\s(?:en|em|na|no)\s+(?=[A-Z\u00c0-\u00de])")
"""The same in Spanish and Portuguese, where the word has other meanings as well."""
_WITH = re.compile(r"\s(?:with|mit|avec|con|com|met|med|z)\s+", re.IGNORECASE)
_FOR = re.compile(
    r"\s(?:for(?: the| a| an)?|as(?: a| an)?|als|für(?: die| den| das)?(?: Stelle| Position)?(?: als)?|pour(?: le poste de| le| la)?|"
    r"para(?: el puesto de| a vaga de| el| la| a| o)?|per(?: la posizione di| il ruolo di| la| il)?|voor(?: de functie(?: van)?| de)?|"
    r"som|till? (?:tjänsten|rollen|stillingen) som)\s+",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\d{1,2}[:.h]\d{2}|\d\s?[ap]m\b|\b20\d\d\b", re.IGNORECASE)
_TRAILING = re.compile(r"\s{1,9}(?:position|role|job|opening|interview|vacancy|stelle|funktion)$", re.IGNORECASE)
_LABELLED = re.compile(
    r"^[ \t*•-]*(?:role|position|job(?: title)?|stelle|rolle|jobtitel|poste|intitulé du poste|puesto|vaga|cargo|posizione|ruolo|"
    r"functie|stilling|tjänst|roll)[ \t]*:[ \t]*(\S.{0,120})$",
    re.IGNORECASE | re.MULTILINE,
)
_IN_TEXT = re.compile(
    r"(?:for the|for our|of the|about the|für die stelle als|als|pour le poste de|para el puesto de|para a vaga de|per la posizione di|"
    r"voor de functie van)\s+(\S[^\n.,;:!?()]{2,60}?)(?:\s+(?:position|role|opening|job)\b|(?=[.,;:!?\n(]|$))",
    re.IGNORECASE,
)
_ROLE_WORD = re.compile(
    r"(?<!\w)(?:\w*(?:engineer|developer|analyst|designer|scientist|consultant|architect|administrator|specialist|coordinator|"
    r"entwickler(?:in)?|ingenieur(?:in)?|leiter(?:in)?|berater(?:in)?|referent(?:in)?|sachbearbeiter(?:in)?|analyst(?:in)?|analist|"
    r"ontwikkelaar|medewerker|utvecklare|utvikler|udvikler|ingenjor|ingenior|konsult|konsulent|radgiver|programmierer(?:in)?)|"
    r"manager|lead|head of \w+|director|officer|assistant|associate|executive|researcher|teacher|nurse|accountant|writer|editor|"
    r"intern|trainee|praktikant(?:in)?|werkstudent(?:in)?|owner|scrum master|product|devops|sre|"
    r"developpeu(?:r|se)|ingenieure?|responsable|chef(?:fe)? de \w+|charge(?:e)? d\w+|analyste|consultante?|assistante?|"
    r"desarrollador(?:a)?|ingenier[oa]|analista|gerente|programador(?:a)?|engenheir[oa]|coordenador(?:a)?|gestor(?:a)?|"
    r"sviluppatore|ingegnere|responsabile|impiegat[oa]|chefe?|ledare|leder)(?!\w)"
)
_NO_ROLE = re.compile(r"(?<!\w)(?:hiring manager|with|mit|avec|con|com|met|med)(?!\w)")
_PROGRAMS = re.compile(
    r"(?:(?<![^\s@])[^\s@]+@\S+|"
    r"google (?:meet|hangouts?|calendar)|microsoft teams|ms teams|teams[- ](?:meeting|besprechung)|zoom(?: meeting| call)?|webex|"
    r"skype|slack huddle|https?://\S+)",
    re.IGNORECASE,
)
"""Programs that many invitations name, whoever sends them; some are organisations one may apply at."""
_PLACE = re.compile(
    r"(?:our|your|my|their|unser\w*|eur\w*|ihr\w*|nos?|notre|vos|votre|nuestr[oa]s?|noss[oa]s?)\b|.*\b(?:office|building|site|campus|"
    r"standort|büro|bureau|oficina|escritório|ufficio|kantoor|kontor\w*)\b",
    re.IGNORECASE,
)
"""Where one meets, and not with whom."""
_WORD = re.compile(r"[^\W_]+")
_SHORTEST: Final = 3
_TITLE: Final = 100
"""Letters of a title; in a longer text an organisation is named by its words."""
_LONGEST_ROLE: Final = 100


@dataclass(frozen=True)
class Said:
    """What an invitation says: organisations, the likeliest first, and the role (empty: it does not).

    ``is_sure`` is whether two signs agree about the first, as a title and a mail address do.
    """

    organisations: tuple[str, ...] = ()
    role: str = ""
    is_sure: bool = False


def key_of(organisation: str) -> str:
    """What an organisation's name has in common however it is written: without its legal form, as one word."""
    return organisation_key(organisation).replace(" ", "")


def named_in(text: str, applications: Iterable[Application]) -> list[Application]:
    """The applications whose organisation a text names, programs for calls left out."""
    spoken = _WORD.findall(plain_words(_PROGRAMS.sub(" ", text)))
    words, joined = f" {' '.join(spoken)} ", "".join(spoken)
    found = []
    for application in applications:
        parts = organisation_words(application.organisation)
        is_named = f" {' '.join(parts)} " in words
        if parts and (is_named or (len(parts) > 1 and len(joined) < _TITLE and "".join(parts) in joined)):
            found.append(application)
    return found


def of_hosts(hosts: Iterable[str], applications: Iterable[Application]) -> list[Application]:
    """The applications at organisations that have such a host: "harbour-analytics.example" is Harbour Analytics."""
    labels = {key_of(label) for label in map(_label, hosts)}
    return [each for each in applications if _is_label(key_of(each.organisation), labels)]


def _is_label(key: str, labels: Iterable[str]) -> bool:
    return any(
        key == label
        or (len(label) > _SHORTEST and key.startswith(label))
        or (len(key) > _SHORTEST and label.startswith(key))
        for label in labels
    )


def said(summary: str, description: str, hosts: Sequence[str], people: Iterable[str]) -> Said:
    """The organisation and the role of an invitation, from its title, its text, and where its people write from."""
    summary = without_prefix(_PROGRAMS.sub(" ", summary))
    pieces = [*_pieces(summary, [plain_words(name) for name in people if name])]
    role = _labelled(description) or next((piece for piece in pieces if _is_role(piece)), "") or _in_text(description)
    if at := _at(summary, pieces):
        return Said((at[1],), role or at[0], is_sure=True)
    named = [piece for piece in pieces if piece != role and not _is_role(piece)]
    labels = dict.fromkeys(map(_label, hosts))
    agreed = [piece for piece in named if _is_label(key_of(piece), map(key_of, labels))]
    from_hosts = [" ".join(word.capitalize() for word in re.split(r"[-_]", label)) for label in labels if label]
    if agreed:
        return Said((agreed[0],), role, is_sure=True)
    offered = dict.fromkeys(each for each in (*named, *from_hosts) if each)
    return Said(tuple(offered)[:5], role)


def _at(summary: str, pieces: Sequence[str]) -> tuple[str, str] | None:
    """The role and the organisation of "Interview: X at Y"; ``None`` where a title does not say both so plainly."""
    for part in _SEPARATOR.split(summary):
        before, *at = _AT.split(f" {part} ")
        if len(at) != 1:
            continue
        role, organisation = _clean(before), _clean(at[0])
        if role in pieces and organisation in pieces and not _is_role(organisation) and not _PLACE.match(organisation):
            return role, organisation
    return None


def _label(host: str) -> str:
    """The name in a host: "harbour" of "mail.harbour.co.uk"."""
    parts = host.lower().split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts.pop()
    return parts[-1] if parts else ""


def _pieces(summary: str, people: Sequence[str]) -> Iterator[str]:
    """The parts of a title that are neither a word for an interview nor somebody's name."""
    for part in _SEPARATOR.split(summary):
        before, *at = [piece for half in _AT.split(f" {part} ") for piece in _IN.split(f" {half}")]
        first, *for_ = _FOR.split(before)
        for place, text in enumerate((first, *for_, *at)):
            piece = text
            if place == 0:
                piece, *with_ = _WITH.split(f" {piece} ")
                yield from (
                    each
                    for each in (_clean(one) for one in with_)
                    if each and not _is_somebody(each, people) and not _is_role(each)
                )
            piece = _clean(piece)
            if (
                piece
                and not _WHEN.search(piece)
                and not is_about_an_interview(piece)
                and not _is_somebody(piece, people)
            ):
                yield piece


def _clean(piece: str) -> str:
    """A piece of a title without the words for an interview at its ends."""
    words = _TRAILING.sub("", piece.strip(" .,;-\u2013\u2014!?\"'#")).split()
    while words and (is_interview(words[0]) or (is_about_an_interview(words[0]) and not _is_role(" ".join(words[:2])))):
        words.pop(0)
    while words and is_about_an_interview(words[-1]):
        words.pop()
    text = " ".join(words)
    return text if len(text) >= 2 and not text.isdigit() else ""  # noqa: PLR2004 - one letter is no name


def _is_somebody(piece: str, people: Sequence[str]) -> bool:
    words = set(_WORD.findall(plain_words(piece))) - _AND
    return words <= {word for name in people for word in _WORD.findall(name)}


def _is_role(piece: str) -> bool:
    words = plain_words(piece)
    return len(piece) <= _LONGEST_ROLE and bool(_ROLE_WORD.search(words)) and not _NO_ROLE.search(words)


def _labelled(text: str) -> str:
    """The role where a text has a line for it."""
    match = _LABELLED.search(text)
    return " ".join(match[1].split()) if match else ""


def _in_text(text: str) -> str:
    """The role where a sentence names it: "your interview for the Data Analyst position"."""
    for match in _IN_TEXT.finditer(text[:3000]):
        words = " ".join(match[1].split())
        if _is_role(words):
            return words
    return ""
