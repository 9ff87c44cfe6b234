"""Themes merged into one another, the trash included, and split again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nearmiss.model import Theme
from nearmiss.store.change_history import note_change
from nearmiss.store.errors import Missing
from nearmiss.store.records.repository import exists, get, remove, save
from nearmiss.store.records.trash import trash_entries
from nearmiss.store.schema.mapping import mapping_of
from nearmiss.store.schema.references import references_to
from nearmiss.store.transaction import Transaction

_TABLES = tuple(mapping_of(reference.child).table for reference in references_to(Theme))
"""The tables with a ``theme_id``."""


@dataclass(frozen=True)
class Merged:
    """What a merge moved, so that it can be taken back: the theme that is gone, and the ids of its rows by table."""

    theme: Theme
    moved: Mapping[str, tuple[str, ...]]


def merge_themes(tx: Transaction, theme_id: str, into_id: str) -> Merged:
    """Move everything under one theme, the trash included, to another, and drop the first; ``split_theme`` undoes it.

    Merging a theme with itself changes nothing. Raises ``Missing`` where one of the two is gone.
    """
    theme = get(tx, Theme, theme_id)
    if theme is None or not exists(tx, Theme, into_id):
        raise Missing("One of the two themes", "choose again")
    if theme_id == into_id:
        return Merged(theme, {})
    moved: dict[str, tuple[str, ...]] = {}
    for table in _TABLES:
        rows = tx.rows(f'SELECT id FROM "{table}" WHERE theme_id = $theme_id', theme_id=theme_id)
        moved[table] = tuple(row[0] for row in rows)
        _set_theme(tx, table, moved[table], into_id)
    for entry in trash_entries(tx):
        deleted = [values for table, values in entry.rows if table in _TABLES and values["theme_id"] == theme_id]
        for values in deleted:
            values["theme_id"] = into_id
        if deleted:
            entry.update(tx)
    remove(tx, theme)
    return Merged(theme, moved)


def split_theme(tx: Transaction, merged: Merged) -> None:
    """Take a merge back: the theme is there again, with what it had and what is not deleted since."""
    if not exists(tx, Theme, merged.theme.id):
        save(tx, replace(merged.theme, version=0))
    for table, ids in merged.moved.items():
        _set_theme(tx, table, ids, merged.theme.id)


def _set_theme(tx: Transaction, table: str, ids: tuple[str, ...], theme_id: str) -> None:
    for id_, before in tx.rows(f'SELECT id, theme_id FROM "{table}" WHERE id = ANY($ids)', ids=[*ids]):
        note_change(tx, table, id_, {"theme_id": before}, {"theme_id": theme_id})
    tx.write(
        table,
        [*ids],
        f'UPDATE "{table}" SET theme_id = $theme_id, version = version + 1 WHERE id = ANY($ids)',
        theme_id=theme_id,
        ids=[*ids],
    )
