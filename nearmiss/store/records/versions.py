"""Versions of a reflection: before it changes, it is stored as it stands, its own answers included."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from nearmiss.model import OwnAnswer, Reflection, ReflectionVersion, VersionKind
from nearmiss.store.schema.mapping import mapping_of
from nearmiss.store.transaction import Transaction

_REFLECTION, _ANSWER, _VERSION = mapping_of(Reflection), mapping_of(OwnAnswer), mapping_of(ReflectionVersion)


@dataclass(frozen=True)
class VersionContents:
    """What a version holds: the reflection as it stood, and its own answers."""

    reflection: Reflection
    own: tuple[OwnAnswer, ...]


def reflection_of(noun: Any) -> str | None:
    """The id of the reflection whose words ``noun`` holds; ``None`` for every other noun."""
    if isinstance(noun, Reflection):
        return noun.id
    return noun.reflection_id if isinstance(noun, OwnAnswer) else None


def save_version_before(tx: Transaction, reflection_id: str) -> None:
    """Store a reflection as it stands, once in a transaction; called by whatever is about to change it."""
    if reflection_id in tx.versioned:
        return
    tx.versioned.add(reflection_id)
    row = tx.row(f"{_REFLECTION.select} WHERE id = $id", id=reflection_id)
    if row is not None:
        save_version(tx, current_contents(tx, _REFLECTION.read(row)), VersionKind.SAVED)


def current_contents(tx: Transaction, reflection: Reflection) -> VersionContents:
    """A reflection with its own answers as they are stored now."""
    rows = tx.rows(f"{_ANSWER.select} WHERE reflection_id = $id ORDER BY id", id=reflection.id)
    return VersionContents(reflection, tuple(_ANSWER.read(row) for row in rows))


def save_version(tx: Transaction, contents: VersionContents, kind: VersionKind) -> ReflectionVersion:
    """Store a version of a reflection."""
    version = replace(version_of(contents, tx.now()), version=1, kind=kind)
    tx.write(_VERSION.table, [version.id], _VERSION.insert, **_VERSION.write(version))
    return version


def version_of(contents: VersionContents, kept_at: datetime) -> ReflectionVersion:
    """The version of these contents, not yet stored."""
    packed = {
        "reflection": _REFLECTION.pack(contents.reflection),
        "own": [_ANSWER.pack(answer) for answer in contents.own],
    }
    return ReflectionVersion(
        reflection_id=contents.reflection.id,
        number=contents.reflection.version,
        kept_at=kept_at,
        contents=json.dumps(packed, ensure_ascii=False),
    )


def contents_of(version: ReflectionVersion) -> VersionContents:
    """What a version holds, checked anew; raises ``Invalid``, ``ValueError`` or ``TypeError`` where it cannot be."""
    packed = json.loads(version.contents)
    return VersionContents(
        _REFLECTION.unpack(packed["reflection"]), tuple(_ANSWER.unpack(values) for values in packed["own"])
    )
