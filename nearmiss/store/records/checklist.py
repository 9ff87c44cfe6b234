"""Checklist: a reflection with its own answers and tags, saved as one; and its versions, read and restored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from nearmiss.model import OwnAnswer, OwnQuestion, Reflection, ReflectionVersion, VersionKind
from nearmiss.store.errors import Missing
from nearmiss.store.records.repository import find, get
from nearmiss.store.records.tags import set_tags
from nearmiss.store.records.undo import Change, remove_one, save_all, save_one
from nearmiss.store.records.versions import (
    VersionContents,
    contents_of,
    current_contents,
    save_version,
    save_version_before,
)
from nearmiss.store.transaction import Transaction


@dataclass(frozen=True)
class Saved:
    """A reflection as it is stored now, with its own answers, and the changes ``undo_changes`` takes back."""

    reflection: Reflection
    own: tuple[OwnAnswer, ...]
    changes: list[Change]


@dataclass(frozen=True)
class Version:
    """One version of a reflection that can be read: what it held, and until when it stood (naive UTC).

    ``version_id`` is ``None`` for the one that stands now. ``kind`` says whether it was saved once or set aside.
    """

    version_id: str | None
    number: int
    kind: VersionKind
    until: datetime | None
    reflection: Reflection
    own: tuple[OwnAnswer, ...]


def own_questions(tx: Transaction) -> list[OwnQuestion]:
    """The user's own questions that the checklist asks, in their order (``find`` gives the retired ones as well)."""
    return find(tx, OwnQuestion, retired_on=None)


def order_own_questions(tx: Transaction, ids: Sequence[str]) -> list[Change]:
    """Put own questions into the order of these ids; those not named keep their order behind them."""
    positions = {id_: position for position, id_ in enumerate(ids)}
    questions = sorted(find(tx, OwnQuestion), key=lambda question: positions.get(question.id, len(positions)))
    moved = [
        replace(question, position=position)
        for position, question in enumerate(questions, 1)
        if question.position != position
    ]
    return save_all(tx, moved)[1]


def own_answers_of(tx: Transaction, reflection_ids: Sequence[str]) -> dict[str, tuple[OwnAnswer, ...]]:
    """What reflections answer to the user's own questions, in the order of the questions, by reflection."""
    positions = {question.id: position for position, question in enumerate(find(tx, OwnQuestion))}
    answers = find(tx, OwnAnswer, reflection_id=tuple(reflection_ids))
    answers.sort(key=lambda answer: (positions.get(answer.own_question_id or "", len(positions)), answer.id))
    by_reflection: dict[str, tuple[OwnAnswer, ...]] = {}
    for answer in answers:
        by_reflection[answer.reflection_id] = (*by_reflection.get(answer.reflection_id, ()), answer)
    return by_reflection


def own_answers(tx: Transaction, reflection_id: str) -> tuple[OwnAnswer, ...]:
    """What one reflection answers to the user's own questions, in the order of the questions."""
    return own_answers_of(tx, [reflection_id]).get(reflection_id, ())


def save_checklist(
    tx: Transaction, reflection: Reflection, answers: Mapping[str, str], tags: Iterable[str] | None = None
) -> Saved:
    """Save a reflection with its answers to own questions, by the question's id, and its tags (``None``: as they are).

    An empty answer takes away the one that was there; a question not named keeps its answer. The version before is
    kept as a version. Raises ``ChangedElsewhere`` before anything is written, ``Missing`` for a question that is gone.
    """
    stored, change = save_one(tx, reflection)
    changes = [change]
    questions = {question.id: question for question in find(tx, OwnQuestion)}
    before = {answer.own_question_id: answer for answer in find(tx, OwnAnswer, reflection_id=reflection.id)}
    for id_, text in answers.items():
        answer = before.get(id_)
        if not text.strip():
            changes += _remove_answer(tx, answer) if answer else []
        elif answer is not None:
            changed = replace(answer, text=text)
            changes += save_all(tx, [changed])[1] if changed != answer else []
        elif id_ not in questions:
            raise Missing("The question this answers")
        else:
            new = OwnAnswer(reflection_id=reflection.id, own_question_id=id_, asked=questions[id_].text, text=text)
            changes += save_all(tx, [new])[1]
    if tags is not None:
        changes += set_tags(tx, reflection.id, tags)
    return Saved(stored, own_answers(tx, reflection.id), changes)


def _remove_answer(tx: Transaction, answer: OwnAnswer) -> list[Change]:
    save_version_before(tx, answer.reflection_id)
    return [remove_one(tx, answer)]


def set_aside(tx: Transaction, reflection: Reflection, answers: Mapping[str, str] | None = None) -> ReflectionVersion:
    """Keep words that were not saved, because another version was, as a version of their reflection.

    ``reflection`` and ``answers`` are those of the second tab. Raises ``Missing`` when the reflection is gone.
    """
    if get(tx, Reflection, reflection.id) is None:
        raise Missing
    asked = {question.id: question.text for question in find(tx, OwnQuestion)}
    own = tuple(
        OwnAnswer(reflection_id=reflection.id, own_question_id=id_, asked=asked.get(id_, ""), text=text)
        for id_, text in (answers or {}).items()
        if text.strip()
    )
    return save_version(tx, VersionContents(reflection, own), VersionKind.SET_ASIDE)


def versions(tx: Transaction, reflection_id: str) -> list[Version]:
    """Every version of a reflection, the one that stands now first, then the newest."""
    reflection = get(tx, Reflection, reflection_id)
    if reflection is None:
        return []
    own = current_contents(tx, reflection).own
    every = [Version(None, reflection.version, VersionKind.SAVED, None, reflection, own)]
    for version in reversed(find(tx, ReflectionVersion, reflection_id=reflection_id)):
        held = contents_of(version)
        every.append(Version(version.id, version.number, version.kind, version.kept_at, held.reflection, held.own))
    return every


def restore_version(tx: Transaction, version_id: str) -> Saved:
    """Make an earlier version the one that stands, as a new version; the one that stood is kept as a version.

    Raises ``Missing`` when the version or its reflection is gone.
    """
    version = get(tx, ReflectionVersion, version_id)
    stored = get(tx, Reflection, version.reflection_id) if version else None
    if version is None or stored is None:
        raise Missing
    earlier = contents_of(version)
    save_version_before(tx, stored.id)
    again = replace(earlier.reflection, version=stored.version, application_id=stored.application_id)
    saved, change = save_one(tx, again)
    changes = [change]
    current = {answer.id: answer for answer in find(tx, OwnAnswer, reflection_id=stored.id)}
    kept = {answer.id for answer in earlier.own}
    for answer in current.values():
        changes += _remove_answer(tx, answer) if answer.id not in kept else []
    asked = {question.id for question in find(tx, OwnQuestion)}
    for answer in earlier.own:
        question_id = answer.own_question_id if answer.own_question_id in asked else None
        number = current[answer.id].version if answer.id in current else 0
        changes += save_all(tx, [replace(answer, own_question_id=question_id, version=number)])[1]
    return Saved(saved, own_answers(tx, stored.id), changes)
