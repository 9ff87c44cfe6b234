"""Whether a text speaks of an application at all: what lists send that does not is about none of the user's."""

import re

_STEMS: dict[str, str] = dict.fromkeys(
    (
        "applied applying applicant candida interview recruit hiring vacanc résumé bewerb kandidat entretien embauche "
        "vacante entrevista postula seleccionad colloquio selezion sollicit vacature gesprek ansök ansøg søknad intervju "
        "stillingen tjänsten samtale gespräch gespraech currículo curriculum"
    ).split(),
    "",
) | {
    "application": r"\bapplications?\b(?!/)",
    "position": r"\bfor (?:the|this|our|that) (?:\w+ ){0,4}position\b|\bposition (?:has|is|was) (?:\w+ ){0,3}(?:filled|closed|cancel|withdrawn|on hold)",
    "role": r"\bfor (?:the|this|our|that) (?:\w+ ){0,4}role\b|\brole (?:has|is|was) (?:\w+ ){0,3}(?:filled|closed|cancel|withdrawn|on hold)",
    "job": r"\bfor (?:the|this|our|that) (?:\w+ ){0,4}job\b|\bjob (?:has|is|was) (?:\w+ ){0,3}(?:filled|closed|cancel|withdrawn|on hold)|job offer",
    "your interest": r"your interest in",
    "employment": r"offer of employment",
    "talent": r"talent (?:team|acquisition)",
    "resume": r"\b(?:your|the) (?:\w+ )?resume\b",
    "cv": r"\bcv\b",
    "stelle": r"\b(?:der|die|ihre|diese|offene) stelle\b|stellenausschreibung",
    "poste": r"\b(?:le|ce|du|au|votre) poste\b",
    "puesto": r"\bpuesto (?:de|que|al)\b",
    "selec": r"proceso de selec",
    "vaga": r"\b(?:a|da|na|para) vaga\b",
}
"""Letters that the words of applications have, and how those words go where others have the letters, too."""
_REFINED = {stem: re.compile(pattern) if pattern else None for stem, pattern in _STEMS.items()}


def is_about_applying(text: str) -> bool:
    """Whether a word of a text may be about an application, in any of the languages that are read.

    Plain letters are looked for first: an expression of all these words takes twenty times as long.
    """
    folded = " ".join(text.lower().split())
    return any(stem in folded and (rule is None or rule.search(folded)) for stem, rule in _REFINED.items())
