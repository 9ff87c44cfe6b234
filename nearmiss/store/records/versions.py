"""Earlier versions: before a reflection changes, it is kept as it stands, its own answers included."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from nearmiss.model import OwnAnswer, Reflection, ReflectionVersion, VersionKind
from nearmiss.store.schema.mapping import shape_of
from nearmiss.store.transaction import Work

_REFLECTION, _ANSWER, _VERSION = shape_of(Reflection), shape_of(OwnAnswer), shape_of(ReflectionVersion)


@dataclass(frozen=True)
class Words:
    """What a version holds: the reflection as it stood, and its own answers."""

    reflection: Reflection
    own: tuple[OwnAnswer, ...]


def reflection_of(noun: Any) -> str | None:
    """The id of the reflection whose words ``noun`` holds; ``None`` for every other noun."""
    if isinstance(noun, Reflection):
        return noun.id
    return noun.reflection_id if isinstance(noun, OwnAnswer) else None


def save_version_before(work: Work, reflection_id: str) -> None:
    """Keep a reflection as it stands, once in a unit of work; called by whatever is about to change it."""
    if reflection_id in work.kept:
        return
    work.kept.add(reflection_id)
    row = work.row(f"{_REFLECTION.select} WHERE id = $id", id=reflection_id)
    if row is not None:
        save_version(work, stored_words(work, _REFLECTION.read(row)), VersionKind.SAVED)


def stored_words(work: Work, reflection: Reflection) -> Words:
    """A reflection with its own answers as they are stored now."""
    rows = work.rows(f"{_ANSWER.select} WHERE reflection_id = $id ORDER BY id", id=reflection.id)
    return Words(reflection, tuple(_ANSWER.read(row) for row in rows))


def save_version(work: Work, words: Words, kind: VersionKind) -> ReflectionVersion:
    """Write a version of these words."""
    version = replace(version_of(words, work.now()), version=1, kind=kind)
    work.write(_VERSION.table, [version.id], _VERSION.insert, **_VERSION.write(version))
    return version


def version_of(words: Words, kept_at: datetime) -> ReflectionVersion:
    """The version that holds these words, not yet stored."""
    return ReflectionVersion(
        reflection_id=words.reflection.id,
        number=words.reflection.version,
        kept_at=kept_at,
        contents=json.dumps(
            {
                "reflection": _REFLECTION.pack(words.reflection),
                "own": [_ANSWER.pack(answer) for answer in words.own],
            },
            ensure_ascii=False,
        ),
    )


def words_of(version: ReflectionVersion) -> Words:
    """What a version holds, checked anew; raises ``Invalid``, ``ValueError`` or ``TypeError`` where it cannot be."""
    contents = json.loads(version.contents)
    return Words(
        _REFLECTION.unpack(contents["reflection"]), tuple(_ANSWER.unpack(values) for values in contents["own"])
    )
