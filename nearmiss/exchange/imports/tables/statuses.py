"""Statuses: how an application stands in anybody's words, as a stage and an outcome of ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from nearmiss.exchange.imports.preview import Choice, Question
from nearmiss.exchange.imports.tables.word_lists import plain_words, status_words
from nearmiss.model import Outcome, Stage

STAGES = tuple(Stage)
SKIP = "skip"
"""The answer that leaves rows of a status out: nothing was applied for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a status says: an outcome, a stage, either of them perhaps, or that nothing was applied for.

    ``is_whole`` is whether the words say no more than that; otherwise they are kept in the notes as well.
    """

    outcome: Outcome | None = None
    stage: Stage | None = None
    is_skipped: bool = False
    is_whole: bool = True


CHOICES = (
    Choice("open/applied", "Applied, no answer yet"),
    Choice("open/screen", "Still open, after a screen"),
    Choice("open/interview", "Still open, after an interview"),
    Choice("open/final", "Still open, after the final round"),
    Choice("open/offer", "They made an offer, still open"),
    Choice("turned down/applied", "Turned down after the form only"),
    Choice("turned down/screen", "Turned down after a screen"),
    Choice("turned down/interview", "Turned down after an interview"),
    Choice("turned down/final", "Turned down after the final round"),
    Choice("no answer/applied", "No answer, after the form only"),
    Choice("no answer/screen", "No answer, after a screen"),
    Choice("no answer/interview", "No answer, after an interview"),
    Choice("no answer/final", "No answer, after the final round"),
    Choice("withdrawn/applied", "I withdrew"),
    Choice("withdrawn/interview", "I withdrew after an interview"),
    Choice("withdrawn/offer", "I declined their offer"),
    Choice("accepted/offer", "I accepted their offer"),
    Choice(SKIP, "Leave these rows out"),
)
_VALUES = frozenset(choice.value for choice in CHOICES)
_LONGEST = 60
_BETWEEN = re.compile(r"\s+")


def standing(value: str) -> Standing:
    """What an answer, or a word of a list of ours, stands for: "turned down/screen", "withdrawn", "skip"."""
    if value == SKIP:
        return Standing(is_skipped=True)
    outcome, _, stage = value.partition("/")
    return Standing(Outcome(outcome), Stage(stage) if stage else None)


@cache
def _whole() -> Mapping[tuple[str, ...], Standing | None]:
    lists = status_words()
    found: dict[tuple[str, ...], Standing | None] = {plain_words(text): None for text in lists["ask"]["unclear"]}
    for value, texts in lists["whole"].items():
        found |= {plain_words(text): standing(value) for text in texts}
    return found


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[Outcome | None, Stage | None]]:
    found: dict[tuple[str, ...], tuple[Outcome | None, Stage | None]] = {}
    for stage, texts in status_words()["stage"].items():
        found |= {plain_words(text): (None, Stage(stage)) for text in texts}
    for outcome, texts in status_words()["outcome"].items():
        found |= {plain_words(text): (Outcome(outcome), None) for text in texts}
    return found


@cache
def _longest_phrase() -> int:
    return max(map(len, _phrases()))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for text in status_words()["filler"][name] for word in plain_words(text))


@dataclass(frozen=True, slots=True)
class _Parts:
    """A status by its phrases; ``left`` are words that are not known, ``names_whose`` is whether it says who did it."""

    outcomes: frozenset[Outcome]
    stages: frozenset[Stage]
    left: tuple[str, ...]
    names_whose: bool
    begins: bool


def _taken_apart(words: tuple[str, ...]) -> _Parts:
    outcomes: set[Outcome] = set()
    stages: set[Stage] = set()
    left: list[str] = []
    place = 0
    begins = names_whose = False
    while place < len(words):
        for length in range(min(_longest_phrase(), len(words) - place), 0, -1):
            if meant := _phrases().get(words[place : place + length]):
                outcomes |= {meant[0]} if meant[0] else set()
                stages |= {meant[1]} if meant[1] else set()
                begins = begins or (place == 0 and meant[0] is not None)
                place += length
                break
        else:
            names_whose = names_whose or words[place] in _words("whose")
            if words[place] not in _words("words"):
                left.append(words[place])
            place += 1
    return _Parts(frozenset(outcomes), frozenset(stages), tuple(left), names_whose, begins)


@lru_cache(maxsize=20_000)
def understood(text: str) -> Standing | None:
    """What a status says, where every word of it is known; ``None`` where it has to be asked."""
    words = plain_words(text)
    if not words or ("?" in text and len(words) > 1):  # "interview (rejected?)" is not sure of itself
        return None
    if words in _whole():
        return _whole()[words]
    if exact := _phrases().get(words):
        return Standing(*exact)
    parts = _taken_apart(words)
    return None if parts.left else _together(parts)


def _together(parts: _Parts) -> Standing | None:
    """Several phrases as one standing; ``None`` where they say different things.

    An offer beside an earlier stage may be one of an interview, and "accepted" may be the form; "by me" turns an
    outcome round, unless it is part of a phrase that is known.
    """
    closed = parts.outcomes - {Outcome.OPEN}
    stage = max(parts.stages, key=STAGES.index, default=None)
    if len(closed) > 1 or not (parts.outcomes or parts.stages) or (closed and parts.names_whose):
        return None
    if (stage is Stage.OFFER or Outcome.ACCEPTED in closed) and parts.stages - {Stage.OFFER}:
        return None
    outcome = next(iter(closed), Outcome.OPEN if parts.outcomes else None)
    if stage is Stage.OFFER and outcome in {Outcome.TURNED_DOWN, Outcome.NO_ANSWER}:
        return None  # who turned whom down?
    return Standing(outcome, stage, is_whole=False)


@lru_cache(maxsize=20_000)
def proposal(text: str) -> str | None:
    """What is proposed for a status that is not understood: what it begins with, where nothing in it denies that."""
    words = plain_words(text)
    if words in _whole() or not words:
        return None
    parts = _taken_apart(words)
    found = _together(parts)
    if not parts.begins or found is None or _words("negations") & {*parts.left} or found.outcome is None:
        return None
    stage = found.stage or (Stage.OFFER if found.outcome is Outcome.ACCEPTED else Stage.APPLIED)
    value = f"{found.outcome}/{stage}"
    return value if value in _VALUES else None


@lru_cache(maxsize=20_000)
def spelling(text: str) -> str:
    """One spelling for a status: its words in small letters; a sign or a picture stands for itself."""
    return " ".join(plain_words(text)) or _BETWEEN.sub(" ", text.strip())


def question(
    text: str, count: int, answers: Mapping[str, str], remembered: Mapping[str, str], known: str | None
) -> Question:
    """The question what a status means; ``known`` is what it would be taken for."""
    key = f"status:{spelling(text)}"
    answer = answers.get(key, remembered.get(key))
    rows = "One row says" if count == 1 else f"{count:,} rows say"
    said = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
    return Question(
        key,
        f"{rows} '{said}'. What does it mean?",
        CHOICES,
        proposed=known,
        answer=answer if answer in _VALUES else None,
        is_remembered=True,
    )
