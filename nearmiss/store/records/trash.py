"""Deleting with undo: a noun goes to the trash whole, with what belongs to it and the links that were cut."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from nearmiss.model import (
    Action,
    Application,
    Decision,
    Door,
    FeedbackNote,
    Interview,
    Lesson,
    OwnAnswer,
    OwnQuestion,
    Panelist,
    Person,
    Practice,
    Promise,
    Question,
    Reflection,
    ReflectionVersion,
    Review,
    Tag,
    Theme,
    Touchpoint,
    new_id,
)
from nearmiss.store.errors import Missing, StillNeeded, Taken
from nearmiss.store.records.repository import exists, find, get, remove, save
from nearmiss.store.schema.mapping import N, Noun, shape_named, shape_of
from nearmiss.store.schema.references import Bond, Then, bonds_of, bonds_to
from nearmiss.store.transaction import Work

Values = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Trashed:
    """Something deleted that can come back; ``deleted_at`` is naive UTC."""

    id: str
    label: str
    deleted_at: datetime


@dataclass
class _Bundle:
    """One trash entry: rows as ``[table, values]``, parents first, and cut links as ``[table, key, field, id]``."""

    id: str
    label: str
    rows: list[tuple[str, Values]] = field(default_factory=list)
    links: list[tuple[str, str, str, str]] = field(default_factory=list)

    def dumps(self) -> str:
        return json.dumps({"rows": self.rows, "links": self.links}, ensure_ascii=False)

    def holds(self, kind: type[Any], key: str) -> bool:
        shape = shape_of(kind)
        return any(table == shape.table and values[shape.key] == key for table, values in self.rows)


def _bundles(work: Work) -> list[_Bundle]:
    return [
        _Bundle(id=id_, label=label, **_loads(contents))
        for id_, label, contents in work.rows("SELECT id, label, contents FROM trash ORDER BY id")
    ]


def _loads(contents: str) -> dict[str, Any]:
    loaded = json.loads(contents)
    return {
        "rows": [(table, values) for table, values in loaded["rows"]],
        "links": [(table, key, name, id_) for table, key, name, id_ in loaded["links"]],
    }


def _keep(work: Work, bundle: _Bundle) -> None:
    work.write(
        "trash",
        [bundle.id],
        "UPDATE trash SET contents = $contents WHERE id = $id",
        contents=bundle.dumps(),
        id=bundle.id,
    )


def delete(work: Work, noun: N) -> str:
    """Move ``noun`` and everything that belongs to it to the trash; the id of the trash entry.

    What only points to it keeps its place without the link. Deleting twice is harmless. Raises ``StillNeeded`` for
    a theme with feedback notes, ``Missing`` where it never was.
    """
    shape = shape_of(type(noun))
    key = str(getattr(noun, shape.key))
    stored = get(work, type(noun), key)
    if stored is None:
        return _deleted_before(work, type(noun), key)
    bundle = _Bundle(new_id(), label(work, stored), [(shape.table, shape.pack(stored))])
    _let_go_all(work, type(noun), [key], bundle)
    remove(work, stored)
    work.write(
        "trash",
        [bundle.id],
        "INSERT INTO trash (id, label, deleted_at, contents) VALUES ($id, $label, $deleted_at, $contents)",
        id=bundle.id,
        label=bundle.label,
        deleted_at=work.now(),
        contents=bundle.dumps(),
    )
    return bundle.id


def _deleted_before(work: Work, kind: type[Any], key: str) -> str:
    for bundle in reversed(_bundles(work)):
        if bundle.holds(kind, key):
            return bundle.id
    raise Missing


def _let_go_all(work: Work, kind: type[Any], keys: Sequence[str], bundle: _Bundle) -> None:
    """Let go of everything that is tied to nouns of one kind, and of what is tied to that in turn."""
    for bond in bonds_to(kind):
        _let_go(work, bond, keys, bundle)


def _let_go(work: Work, bond: Bond, keys: Sequence[str], bundle: _Bundle) -> None:
    shape = shape_of(bond.child)
    children: list[Any] = find(work, bond.child, **{bond.field: tuple(keys)})
    if bond.then is Then.HOLDS:
        waiting = sum(
            table == shape.table and values[bond.field] in keys
            for other in _bundles(work)
            for table, values in other.rows
        )
        if children or waiting:
            raise StillNeeded(len(children) + waiting)
        return
    child_keys = [getattr(child, shape.key) for child in children]
    if children and bond.then is Then.GOES:
        bundle.rows += [(shape.table, shape.pack(child)) for child in children]
        _let_go_all(work, bond.child, child_keys, bundle)
        work.write(
            shape.table,
            child_keys,
            f'DELETE FROM "{shape.table}" WHERE "{shape.key}" = ANY($keys)',  # noqa: S608 - names of our fields
            keys=child_keys,
        )
    elif children:
        bundle.links += [
            (shape.table, getattr(child, shape.key), bond.field, getattr(child, bond.field)) for child in children
        ]
        work.write(
            shape.table,
            child_keys,
            f'UPDATE "{shape.table}" SET "{bond.field}" = NULL, version = version + 1'  # noqa: S608 - our names
            f' WHERE "{shape.key}" = ANY($keys)',
            keys=child_keys,
        )


def restore_from_trash(work: Work, trash_id: str) -> str:
    """Bring everything of one trash entry back, links included, and return its label.

    What belongs to something that is itself in the trash waits there and comes back with it. Raises ``Missing``
    when the entry is gone, ``Taken`` for a review of a week that has another one by now.
    """
    bundles = {bundle.id: bundle for bundle in _bundles(work)}
    bundle = bundles.pop(trash_id, None)
    if bundle is None:
        raise Missing("This", "it came back already, or the trash was emptied")
    others = list(bundles.values())
    for table, values in bundle.rows:
        _bring_back(work, table, values, others)
    for link in bundle.links:
        _tie(work, link, others)
    work.write("trash", [trash_id], "DELETE FROM trash WHERE id = $id", id=trash_id)
    return bundle.label


def _bring_back(work: Work, table: str, values: Values, others: list[_Bundle]) -> None:
    shape = shape_named(table)
    if shape is not None and shape.kind is Review and exists(work, Review, values["id"]):
        raise Taken
    if shape is None or exists(work, shape.kind, values[shape.key]):
        return
    values = dict(values)
    for bond in bonds_of(shape.kind):
        id_ = values.get(bond.field)
        if id_ is None or exists(work, bond.parent, id_):
            continue
        holder = next((other for other in others if other.holds(bond.parent, id_)), None)
        if bond.then is not Then.STAYS:
            if holder is not None:
                holder.rows.append((table, values))
                _keep(work, holder)
            return
        values[bond.field] = None
        if holder is not None:
            holder.links.append((table, values[shape.key], bond.field, id_))
            _keep(work, holder)
    work.write(shape.table, [values[shape.key]], shape.insert, **shape.write(shape.unpack(values)))


def _tie(work: Work, link: tuple[str, str, str, str], others: list[_Bundle]) -> None:
    table, key, name, id_ = link
    shape = shape_named(table)
    if shape is None or name not in shape.columns:
        return
    work.write(
        shape.table,
        [key],
        f'UPDATE "{shape.table}" SET "{name}" = $id, version = version + 1'  # noqa: S608 - names of our fields
        f' WHERE "{shape.key}" = $key AND "{name}" IS NULL',
        id=id_,
        key=key,
    )
    for other in others:
        for there, values in other.rows:
            if there == table and values[shape.key] == key and values[name] is None:
                values[name] = id_
                _keep(work, other)


def trash(work: Work) -> list[Trashed]:
    """What can come back, newest first."""
    return [
        Trashed(id=id_, label=label, deleted_at=deleted_at)
        for id_, label, deleted_at in work.rows(
            "SELECT id, label, deleted_at FROM trash ORDER BY deleted_at DESC, id DESC"
        )
    ]


def empty_trash(work: Work) -> None:
    """Forget what was deleted, for good."""
    work.write("trash", None, "DELETE FROM trash")


@dataclass(frozen=True)
class Merged:
    """What a merge moved, so that it can be taken back: the theme that is gone, and the ids of its rows by table."""

    theme: Theme
    moved: Mapping[str, tuple[str, ...]]


def merge_themes(work: Work, theme_id: str, into_id: str) -> Merged:
    """Move everything under one theme, the trash included, to another, and drop the first; ``split_theme`` undoes it.

    Merging a theme with itself changes nothing. Raises ``Missing`` where one of the two is gone.
    """
    theme = get(work, Theme, theme_id)
    if theme is None or not exists(work, Theme, into_id):
        raise Missing("One of the two themes", "choose again")
    if theme_id == into_id:
        return Merged(theme, {})
    tables = [(shape_of(bond.child).table, bond.field) for bond in bonds_to(Theme)]
    moved_ids: dict[str, tuple[str, ...]] = {}
    for table, name in tables:
        found = work.rows(f'SELECT id FROM "{table}" WHERE "{name}" = $theme_id', theme_id=theme_id)  # noqa: S608 - our names
        moved_ids[table] = tuple(row[0] for row in found)
        work.write(
            table,
            list(moved_ids[table]),
            f'UPDATE "{table}" SET "{name}" = $into_id, version = version + 1 WHERE "{name}" = $theme_id',  # noqa: S608 - our names
            into_id=into_id,
            theme_id=theme_id,
        )
    for bundle in _bundles(work):
        moved = [
            values for table, values in bundle.rows if (table, "theme_id") in tables and values["theme_id"] == theme_id
        ]
        for values in moved:
            values["theme_id"] = into_id
        if moved:
            _keep(work, bundle)
    remove(work, theme)
    return Merged(theme, moved_ids)


def split_theme(work: Work, merged: Merged) -> None:
    """Take a merge back: the theme is there again, with what it had and what is not deleted since."""
    if not exists(work, Theme, merged.theme.id):
        save(work, replace(merged.theme, version=0))
    for table, ids in merged.moved.items():
        work.write(
            table,
            list(ids),
            f'UPDATE "{table}" SET theme_id = $theme_id, version = version + 1 WHERE id = ANY($ids)',  # noqa: S608 - our names
            theme_id=merged.theme.id,
            ids=list(ids),
        )


_LABELS: Mapping[type[Any], Callable[[Any], str]] = {
    Application: lambda noun: noun.title,
    Interview: lambda noun: f"{noun.kind}, {_day(noun.held_on)}",
    Person: lambda noun: noun.name,
    Panelist: lambda noun: noun.role,
    Promise: lambda noun: noun.text,
    Reflection: lambda noun: f"{noun.kind}, {_day(noun.written_on)}",
    Theme: lambda noun: noun.name,
    FeedbackNote: lambda noun: noun.verbatim,
    Practice: lambda noun: noun.text,
    Touchpoint: lambda noun: f"{noun.channel}, {_day(noun.happened_on)}",
    Decision: lambda noun: f"{noun.step}, {noun.decided}",
    Door: lambda noun: f"{noun.kind}, {_day(noun.opened_on)}",
    Lesson: lambda noun: noun.text,
    Question: lambda noun: noun.text,
    OwnQuestion: lambda noun: noun.text,
    OwnAnswer: lambda noun: noun.asked,
    Tag: lambda noun: noun.name,
    ReflectionVersion: lambda noun: f"{noun.kind}, {_day(noun.kept_at)}",
    Review: lambda noun: f"week of {_day(noun.starts_on)}",
    Action: lambda noun: noun.text,
}

_LONGEST_LABEL = 80


def label(work: Work, noun: Noun) -> str:
    """What the trash calls ``noun``, in one line."""
    kind = shape_of(type(noun)).table.replace("_", " ").capitalize()
    parts = [f"{kind}: {_LABELS[type(noun)](noun)}"]
    person_id = getattr(noun, "person_id", None)
    person = get(work, Person, person_id) if person_id else None
    if person is not None:
        parts.append(person.name)
    text = " ".join(", ".join(parts).split())
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…"


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"
