"""The verdict: what a mail brings, told by its sentences; what they leave open is not decided here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nearmiss.exchange.imports.mail.language.phrases import is_foreign, languages, plain, said, sentences
from nearmiss.exchange.imports.mail.language.topic import is_about_applying
from nearmiss.model import ReasonKind, Stage


class Verdict(StrEnum):
    """What a mail brings."""

    NO = "a no"
    INVITATION = "an invitation"
    MOVED = "a moved interview"
    CANCELLED = "a cancelled interview"
    FEEDBACK = "feedback"
    ACKNOWLEDGEMENT = "an acknowledgement"
    OFFER = "an offer"
    DOCUMENTS = "a request for documents"
    CLOSED = "a closed posting"
    ON_HOLD = "on hold"
    NEWSLETTER = "a newsletter"
    OTHER = "something else"


@dataclass(frozen=True)
class Reading:
    """What a text says. ``is_sure`` is whether one sentence says it plainly; ``because`` is that sentence.

    ``met`` is a stage its words point to; ``also`` what else is said in it; ``is_sorry`` whether something in it is
    regretted, or said as a farewell, ``is_decided`` whether something is said to be decided,
    ``is_foreign`` whether it is in none of the languages that are read.
    """

    verdict: Verdict
    is_sure: bool = True
    because: str = ""
    reason_kind: ReasonKind | None = None
    met: Stage | None = None
    also: frozenset[Verdict] = frozenset()
    is_sorry: bool = False
    is_decided: bool = False
    is_foreign: bool = False


_REASONS = {
    "reason_internal": ReasonKind.INTERNAL_CANDIDATE,
    "post_cancelled": ReasonKind.POST_CANCELLED,
    "reason_logistics": ReasonKind.LOGISTICS,
    "reason_experience": ReasonKind.EXPERIENCE,
    "reason_skills": ReasonKind.SKILLS,
    "reason_education": ReasonKind.EDUCATION,
    "reason_fit": ReasonKind.FIT,
}
_SIMPLE = {
    "offer": Verdict.OFFER,
    "moved": Verdict.MOVED,
    "cancelled": Verdict.CANCELLED,
    "invitation": Verdict.INVITATION,
    "on_hold": Verdict.ON_HOLD,
    "documents": Verdict.DOCUMENTS,
    "acknowledgement": Verdict.ACKNOWLEDGEMENT,
    "closed": Verdict.CLOSED,
}
_ABOUT_A_MEETING = re.compile(
    r"interview|call\b|meeting|conversation|chat\b|appointment|gespräch|termin|entretien|rendez-vous|entrevista|reunión|"
    r"reunião|colloquio|incontro|gesprek|afspraak|intervju|samtale|slot|mødet|mötet|møtet"
)
_ABOUT_A_TIME = re.compile(r"termin|uhrzeit")
_ANSWERS = re.compile(r"\s*(?:re|aw|antw|sv|vs|res|r|rif|ref)\s*:", re.IGNORECASE)
_AWAY = re.compile(
    r"(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?reply|abwesenheit|abwesend|réponse automatique|"
    r"respuesta automática|resposta automática|risposta automatica|autosvar|frånvaro|afwezig)",
    re.IGNORECASE,
)
_MANY, _FEW = 3, 2
_MOST, _FIRST = 200, 40
"""Sentences that are looked at: a letter has less."""


def read(text: str, subject: str = "", *, is_list: bool = False, has_calendar: bool = False) -> Reading:
    """What a mail brings, by its own words without the thread below."""
    spoken = languages(f"{subject}\n{text}")
    is_answer = bool(_ANSWERS.match(subject))  # then its subject was written for another mail
    lines = [*([] if is_answer or not subject else [subject]), *sentences(text)[:_MOST]]
    is_of_a_list = is_list and not has_calendar and not is_about_applying(f"{subject}\n{text}")
    if is_of_a_list or _AWAY.search(subject):
        return Reading(Verdict.NEWSLETTER if is_of_a_list else Verdict.OTHER, because=subject)
    plains = [plain(line) for line in lines]
    noes = [at for at, sentence in enumerate(plains) if _is_a_no(sentence, spoken)]
    found: dict[Verdict, str] = {}
    others = [at for at in range(len(plains)) if at not in noes]
    hints = {kind for at in others if (kind := _hinted(plains[at], spoken))}
    for at in others:
        for verdict in _says(plains[at], subject, spoken):
            found.setdefault(verdict, lines[at])
    if not noes and Verdict.FEEDBACK not in found and _says_both(plains, plain(subject), spoken):
        found[Verdict.FEEDBACK] = subject
    met = _met(plains, spoken)
    also = frozenset(found)
    if noes:
        because = " ".join(lines[at] for at in noes)
        return Reading(Verdict.NO, because=because, reason_kind=_reason(plains, noes, spoken), met=met, also=also)
    if said("newsletter", plain(subject), spoken) and (is_list or not found):
        return Reading(Verdict.NEWSLETTER, because=subject)
    if is_list and not found and not hints:
        return Reading(Verdict.NEWSLETTER, because=subject)
    verdict = _chosen(found, plain(subject), spoken, has_calendar=has_calendar)
    is_acknowledged = verdict is Verdict.ACKNOWLEDGEMENT
    if len(hints) >= (_MANY if is_acknowledged else _FEW) and verdict in {Verdict.OTHER, Verdict.ACKNOWLEDGEMENT}:
        return Reading(Verdict.NO, is_sure=False, met=met, also=also)
    is_decided = any(_decides(sentence, spoken) for sentence in plains)
    because, is_sorry = found.get(verdict, ""), bool(hints - {"many"})
    return Reading(
        verdict,
        because=because,
        met=met,
        also=also,
        is_sorry=is_sorry,
        is_decided=is_decided,
        is_foreign=is_foreign(text),
    )


def _says_both(plains: list[str], subject: str, spoken: frozenset[str]) -> bool:
    """Whether a mail speaks of feedback, and says what went well and what did not."""
    if not any(said("feedback", sentence, spoken) for sentence in (subject, *plains)):
        return False
    sides = ("strength", "weakness")
    return all(any(said(side, sentence, spoken) for sentence in plains) for side in sides)


def asks_for_feedback(text: str) -> bool:
    """Whether a mail asks what went well and what did not; what is an answer to it may bring feedback."""
    spoken = languages(text)
    return any(said("asks_feedback", plain(line), spoken) for line in sentences(text)[:_FIRST])


def speaks_as_applicant(text: str) -> bool:
    """Whether who wrote a text speaks of an application of their own."""
    spoken = languages(text)
    return any(said("applicant", plain(line), spoken) for line in sentences(text)[:_FIRST])


def _says(sentence: str, subject: str, spoken: frozenset[str]) -> Iterator[Verdict]:
    """What a sentence that is no no says."""
    for kind, verdict in _SIMPLE.items():
        match = said(kind, sentence, spoken)
        if match is None:
            continue
        is_of_a_meeting = bool(_ABOUT_A_MEETING.search(f"{subject.lower()} {sentence}"))
        if verdict in {Verdict.MOVED, Verdict.CANCELLED} and not is_of_a_meeting:
            continue
        holds_anyway = verdict in {Verdict.ACKNOWLEDGEMENT, Verdict.DOCUMENTS}
        if holds_anyway or not _is_conditional(sentence, match.start(), spoken):
            yield verdict
    if said("feedback", sentence, spoken) and not said("no_feedback", sentence, spoken):
        yield Verdict.FEEDBACK


def _is_a_no(sentence: str, spoken: frozenset[str]) -> bool:
    match = said("no", sentence, spoken) or said("post_cancelled", sentence, spoken)
    if match is None or said("undecided", sentence, spoken):
        return False
    about = _ABOUT_A_MEETING if "absag" in match.group() else _ABOUT_A_TIME if "anbieten" in match.group() else None
    if about is not None and about.search(sentence):
        return False  # that is the meeting called off, or its time
    return not _is_conditional(sentence, match.start(), spoken)


def _decides(sentence: str, spoken: frozenset[str]) -> bool:
    """Whether a sentence says that something is decided, whatever it is."""
    match = said("decision", sentence, spoken)
    if match is None or said("undecided", sentence, spoken):
        return False
    return not _is_conditional(sentence, match.start(), spoken)


def _is_conditional(sentence: str, at: int, spoken: frozenset[str]) -> bool:
    """Whether what stands there is said of a case that has not happened."""
    condition = said("condition", sentence, spoken)
    return condition is not None and condition.start() < at


def _hinted(sentence: str, spoken: frozenset[str]) -> str:
    """The kind of what in a sentence hints at a no, if anything does."""
    hint = said("hint", sentence, spoken)
    return "" if hint is None or _is_conditional(sentence, hint.start(), spoken) else _hint_kind(hint.group())


def _hint_kind(hint: str) -> str:
    """Hints of one kind count once."""
    if re.match(
        r"wish|best|luck|success|wünsch|alles|viel|souhait|dese|augur|wens|succes|lycka|held|lykke|önskar|ønsker", hint
    ):
        return "wishes"
    if hint.startswith("paths"):
        return "farewell"
    if re.match(r"keep|retain|hold|conserv", hint):
        return "kept"
    if re.match(r"encourage|welcome|invite|hope", hint):
        return "again"
    return "many" if re.match(r"high|large|strong|many|compet|vielzahl|große|zahlreiche", hint) else "sorry"


def _chosen(found: dict[Verdict, str], subject: str, spoken: frozenset[str], *, has_calendar: bool) -> Verdict:
    """What a mail brings that is no no: the first in the order of what it means for the user."""
    if Verdict.OFFER in found:
        return Verdict.OFFER
    if Verdict.MOVED in found:
        return Verdict.MOVED
    if Verdict.CANCELLED in found:
        return Verdict.CANCELLED
    if Verdict.INVITATION in found or has_calendar:
        return Verdict.INVITATION
    for verdict in (Verdict.ON_HOLD, Verdict.FEEDBACK, Verdict.DOCUMENTS, Verdict.ACKNOWLEDGEMENT, Verdict.CLOSED):
        if verdict in found:
            return verdict
    return Verdict.ACKNOWLEDGEMENT if said("acknowledgement", subject, spoken) else Verdict.OTHER


def _reason(plains: list[str], noes: list[int], spoken: frozenset[str]) -> ReasonKind | None:
    """The kind of reason that a no names itself; the sentence behind it may name it, too."""
    for at in noes:
        near = [plains[at], *([plains[at + 1]] if at + 1 < len(plains) else [])]
        for sentence in near:
            for name, kind in _REASONS.items():
                if said(name, sentence, spoken) and not (sentence is not plains[at] and _is_friendly(sentence)):
                    return kind
    return None


def _is_friendly(sentence: str) -> bool:
    return bool(re.search(r"impress|wish|keep|encourage|thank|apply", sentence))


def _met(plains: list[str], spoken: frozenset[str]) -> Stage | None:
    """The furthest stage that the words of a mail point to."""
    told = [
        sentence
        for sentence in plains
        if (at := said("met", sentence, spoken)) and not _is_conditional(sentence, at.start(), spoken)
    ]
    if not told:
        return None
    if any(said("met_final", sentence, spoken) for sentence in told):
        return Stage.FINAL
    return Stage.SCREEN if any(said("met_screen", sentence, spoken) for sentence in told) else Stage.INTERVIEW
