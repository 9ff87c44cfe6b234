"""Remarks: what a mail says went well and what is to work on, as it says it, and the theme each is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nearmiss.exchange.imports.mail.language.phrases import languages, plain, said, sentences
from nearmiss.model import FeedbackKind

_HEADS = {
    FeedbackKind.STRENGTH: re.compile(
        r"^\W*(?:your |main |key |the |ihre |deine |vos |tus |sus )?(?:strengths?|positives?|pros|what went well|what we liked|went well|"
        r"stärken|positiv\w*|points forts|(?:puntos fuertes|fortalezas)|pontos fortes|punti di forza|sterke punten|styrk\w+)\b[^:.]{0,40}:\s*",
        re.IGNORECASE,
    ),
    FeedbackKind.WEAKNESS: re.compile(
        r"^\W*(?:your |main |key |the |some |ihre |deine |vos |tus |sus )?(?:weakness(?:es)?|areas? (?:for|of|to) (?:improve\w*|development|growth|work on)|"
        r"(?:things )?to (?:work on|improve)|cons|negatives?|development areas|what could (?:be|have been) better|could be better|schwächen|verbesserungs\w+|"
        r"entwicklungsfelder|(?:points (?:faibles|à améliorer)|axes d'amélioration)|(?:puntos débiles|áreas de mejora|a mejorar)|"
        r"(?:pontos fracos|pontos a melhorar|áreas de melhoria)|(?:punti deboli|aree di miglioramento)|(?:verbeterpunten|zwakke punten)|"
        r"(?:utvecklingsområden|forbedringsområder))\b[^:.]{0,40}:\s*",
        re.IGNORECASE,
    ),
}
_THEMES = {
    "Technical skill": r"technical|sql\b|python|coding|code\b|programming|excel|tools?\b|statistic\w*|algorithm\w*|software|technisch\w*|fachlich\w*|techniq\w+|técnic\w+|tecnic\w+",
    "Experience": r"experience|years|background|track record|seniority|industry knowledge|erfahrung|expérience|experiencia|experiência|esperienza|ervaring|erfarenhet|erfaring",
    "Examples and stories": r"examples?|stories|story|concrete|star method|situations?|beispiele?|exemples?|ejemplos?|exemplos?|esempi|voorbeelden|exempel|eksempler",
    "Communication": r"communicat\w+|explain\w*|articulat\w+|listen\w*|concise|answers?|structur\w+|clear\w*|present\w+|rambl\w+|kommunik\w+|communic\w+|comunic\w+|klar\w*|structur\w*",
    "Preparation": r"prepar\w+|research\w*|homework|questions|vorbereit\w+|prépar\w+|forbered\w+|förbered\w+|voorbereid\w*",
    "Enthusiasm": r"enthusias\w+|motivat\w+|energy|passion\w*|interest|engaged|motivier\w*|begeister\w+|motivaci\w+|entusiasm\w+",
    "Fit": r"\bfit\b|culture|team|values|personality|warm|likeable|kultur|équipe|equipo|equipe",
    "Portfolio": r"portfolio|case study|assignment|task|take-home|fallstudie",
    "Education": r"degree|education|qualification|certificat\w+|studium|abschluss|diplom\w*|formation",
    "Logistics": r"salary|location|notice|availability|visa|relocat\w+|hours|gehalt|standort",
}
_BUT = re.compile(
    r"(?:[,;]|(?<!\s))\s++(?:but|however|although|though|yet|aber|jedoch|allerdings|mais|pero|sin embargo|mas|porém|ma|però|maar|men)\b[,]?\s+",
    re.IGNORECASE,
)
_MOST = 12
_SHORTEST = 12
_FEWEST_WORDS = 5


@dataclass(frozen=True)
class Remark:
    """One strength or one thing to work on, verbatim; ``theme`` is what its words point to, empty where nothing does."""

    kind: FeedbackKind
    words: str
    theme: str


def theme_of(text: str) -> str:
    """The theme that the words of a remark point to first."""
    folded = text.casefold()
    found = [
        (match.start(), name) for name, pattern in _THEMES.items() if (match := re.search(rf"\b(?:{pattern})", folded))
    ]
    return min(found)[1] if found else ""


def remarks(text: str) -> tuple[Remark, ...]:
    """What is clearly said on either side; a sentence that says both, or neither, is left to the user."""
    spoken = languages(text)
    found: list[Remark] = []
    below: FeedbackKind | None = None
    for sentence in sentences(re.sub(r"(?<=:)[ \t]*\n", "\n\n", text)):
        head = next(((kind, match) for kind, pattern in _HEADS.items() if (match := pattern.match(sentence))), None)
        if head is not None:
            below = head[0]
            rest = sentence[head[1].end() :].strip()
            if len(rest) >= _SHORTEST:
                found.append(Remark(below, rest, theme_of(rest)))
                below = None
            continue
        bare = re.sub(r"^(?:[-*\u2022\u00b7]|\d+[.)])\s*", "", sentence)
        is_listed = bare != sentence
        if below is not None and (is_listed or not found or len(bare) >= _SHORTEST) and not sentence.endswith(":"):
            found.append(Remark(below, bare, theme_of(bare)))
            if not is_listed:
                below = None
            continue
        below = None
        found += _of_sentence(bare, spoken)
    return tuple(found[:_MOST])


def left_over(text: str, noted: Sequence[Remark]) -> str:
    """What a text says beside greetings, thanks, wishes and what is noted of it; empty where nothing is left."""
    spoken = languages(text)
    taken = " ".join(remark.words for remark in noted)
    rest = [
        sentence
        for sentence in sentences(text)
        if sentence not in taken
        and not any(remark.words in sentence for remark in noted)
        and len(sentence.split()) >= _FEWEST_WORDS
        and not said("courtesy", plain(sentence), spoken)
    ]
    return " ".join(rest)


def _of_sentence(sentence: str, spoken: frozenset[str]) -> list[Remark]:
    """What a sentence says on one side, or on both sides of its "but"."""
    kind = _side(plain(sentence), spoken)
    if kind is not None:
        return [Remark(kind, sentence, theme_of(sentence))] if len(sentence) >= _SHORTEST else []
    halves = [half.strip() for half in _BUT.split(sentence, maxsplit=1)]
    sides = [_side(plain(half), spoken) for half in halves]
    if len(halves) < 2 or None in sides or sides[0] is sides[1]:
        return []
    return [Remark(side, half, theme_of(half)) for side, half in zip(sides, halves, strict=True) if side]


def _side(sentence: str, spoken: frozenset[str]) -> FeedbackKind | None:
    if said("no", sentence, spoken) or said("no_feedback", sentence, spoken) or "?" in sentence:
        return None
    good, bad = said("strength", sentence, spoken), said("weakness", sentence, spoken)
    if bool(good) == bool(bad):
        return None
    return FeedbackKind.STRENGTH if good else FeedbackKind.WEAKNESS
