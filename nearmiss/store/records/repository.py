"""Repository: save, find and read the model's nouns."""

import contextlib
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from nearmiss.model import Person, Reflection, Theme
from nearmiss.store.change_history import note_change, note_new
from nearmiss.store.database.collation import in_order
from nearmiss.store.errors import ChangedElsewhere, Missing
from nearmiss.store.records.versions import reflection_of, save_version_before
from nearmiss.store.schema.mapping import N, Noun, TableMapping, mapping_of, plain
from nearmiss.store.schema.references import references_from
from nearmiss.store.transaction import Transaction


def save(tx: Transaction, noun: N) -> N:
    """Keep ``noun``, new or changed, and return it as it is stored (its version is one higher).

    Saving the same thing twice is harmless. Raises ``ChangedElsewhere`` when somebody saved another version in
    between, and ``Missing`` when it, or what it belongs to, was deleted.
    """
    mapping = mapping_of(type(noun))
    values = mapping.write(noun)
    row = tx.row(f'{mapping.select} WHERE "{mapping.key}" = $key', key=values[mapping.key])
    before = {} if row is None else dict(zip(mapping.columns, row, strict=True))
    is_same = {**before, "version": 0} == {**values, "version": 0}
    if row is not None and before["version"] != noun.version:
        if is_same:
            return mapping.read(row)
        raise ChangedElsewhere(mapping.read(row))
    if row is None and noun.version:
        raise Missing
    _check_references(tx, mapping, values, before)
    reflection_id = reflection_of(noun)
    if row is None and isinstance(noun, Reflection):
        tx.versioned.add(noun.id)
    elif reflection_id is not None and not is_same:
        save_version_before(tx, reflection_id)
    if row is None:
        note_new(tx, mapping.table, values[mapping.key])
    elif not is_same:
        note_change(tx, mapping.table, values[mapping.key], before, values)
    values["version"] = noun.version + 1
    tx.write(mapping.table, [values[mapping.key]], mapping.insert if row is None else mapping.update, **values)
    return mapping.read(tuple(values[column] for column in mapping.columns))


def _check_references(
    tx: Transaction, mapping: TableMapping[N], values: Mapping[str, Any], before: Mapping[str, Any]
) -> None:
    """Refuse to hang a noun on something that was deleted; what was stored before has been checked before."""
    for reference in references_from(mapping.kind):
        id_ = values[reference.field]
        if id_ is not None and id_ != before.get(reference.field) and not exists(tx, reference.parent, id_):
            raise Missing(f"The {mapping_of(reference.parent).table} this belongs to")


def key_of(noun: Any) -> str:
    """The primary key of a noun."""
    return str(getattr(noun, mapping_of(type(noun)).key))


def remove(tx: Transaction, noun: Noun) -> None:
    """Delete a noun alone and for good; ``delete`` moves it into the trash, with what belongs to it."""
    remove_keys(tx, mapping_of(type(noun)), [key_of(noun)])


def remove_keys(tx: Transaction, mapping: TableMapping[Any], keys: Sequence[str]) -> None:
    """Delete the rows with these keys for good."""
    tx.write(mapping.table, [*keys], f'DELETE FROM "{mapping.table}" WHERE "{mapping.key}" = ANY($keys)', keys=[*keys])


def exists(tx: Transaction, kind: type[Any], id: str) -> bool:  # noqa: A002 - the word of the product
    """Whether a noun of ``kind`` with this id is there."""
    mapping = mapping_of(kind)
    return bool(tx.rows(f'SELECT 1 FROM "{mapping.table}" WHERE "{mapping.key}" = $id', id=id))


def get(tx: Transaction, kind: type[N], id: str) -> N | None:  # noqa: A002 - the word of the product
    """The noun of ``kind`` with this id (a decision's key), or ``None``."""
    mapping = mapping_of(kind)
    row = tx.row(f'{mapping.select} WHERE "{mapping.key}" = $id', id=id)
    return None if row is None else mapping.read(row)


def _where(mapping: TableMapping[N], equals: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    conditions, parameters = [], {}
    for column, value in equals.items():
        if column not in mapping.columns:
            message = f"{mapping.kind.__name__} has no field {column!r}"
            raise TypeError(message)
        if value is None:
            conditions.append(f'"{column}" IS NULL')
        elif isinstance(value, list | tuple | set | frozenset) and len(value) != 1:
            conditions.append(f'"{column}" = ANY(${column})')
            parameters[column] = [*map(plain, value)]
        else:
            conditions.append(f'"{column}" = ${column}')
            parameters[column] = plain(value if isinstance(value, str | int | date) else next(iter(value)))
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), parameters


def find(tx: Transaction, kind: type[N], /, **equals: Any) -> list[N]:
    """All nouns of ``kind`` whose fields equal these values, by date and id; people and themes by name.

    ``None`` means no value; a list or tuple means any of its values, and an empty one asks nothing.
    """
    if any(isinstance(value, list | tuple | set | frozenset) and not value for value in equals.values()):
        return []
    mapping = mapping_of(kind)
    where, parameters = _where(mapping, equals)
    nouns = [mapping.read(row) for row in tx.rows(f"{mapping.select} {where} {mapping.order}", **parameters)]
    return in_order(nouns, lambda noun: str(getattr(noun, "name", ""))) if kind in {Person, Theme} else nouns


def by_id(tx: Transaction, kind: type[N], ids: Iterable[str | None]) -> dict[str, N]:
    """The nouns of ``kind`` with these ids, by id; ``None`` is nobody's."""
    return {key_of(noun): noun for noun in find(tx, kind, **{mapping_of(kind).key: {*ids} - {None}})}


def count(tx: Transaction, kind: type[N], /, **equals: Any) -> int:
    """How many ``find`` would find."""
    mapping = mapping_of(kind)
    where, parameters = _where(mapping, equals)
    return int(tx.rows(f'SELECT count(*) FROM "{mapping.table}" {where}', **parameters)[0][0])


@contextlib.contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Spare the garbage collector tens of thousands of new objects that all stay (a third of the time).

    Threads may overlap: whoever found it running sets it running again.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
