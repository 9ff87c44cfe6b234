"""Migrations: numbered SQL files, append-only, one transaction each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from nearmiss.store.transaction import Transaction

_NAME = re.compile(r"(\d{4})_(\w+)\.sql")


@dataclass(frozen=True)
class Migration:
    """One step of the schema: its number, its name, and portable SQL."""

    number: int
    name: str
    sql: str


def _read() -> tuple[Migration, ...]:
    return tuple(
        Migration(int(match.group(1)), match.group(2), file.read_text(encoding="utf-8"))
        for file in sorted((files("nearmiss.store.schema") / "migrations").iterdir(), key=lambda file: file.name)
        if (match := _NAME.fullmatch(file.name))
    )


MIGRATIONS = _read()
"""All migrations this nearmiss knows, in order."""


def newest(migrations: Sequence[Migration]) -> int:
    """The schema number these migrations lead to."""
    return migrations[-1].number if migrations else 0


def tables(tx: Transaction) -> set[str]:
    """The names of the tables that are there."""
    return {column.table for column in tx.columns()}


def schema(tx: Transaction) -> int | None:
    """The number of the last migration that was applied; 0 for an empty database, ``None`` for somebody else's."""
    there = tables(tx)
    if not there:
        return 0
    if not {"migration", "journal"} <= there:
        return None
    number = tx.rows("SELECT max(number) FROM migration")[0][0]
    return None if number is None else int(number)


LEDGER = "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TIMESTAMP NOT NULL)"
"""The table that says which migrations were applied."""


def apply(tx: Transaction, migration: Migration) -> None:
    """Apply one migration inside the caller's transaction, and write it down."""
    if migration.number == 1:
        tx.run(LEDGER)
    tx.run(migration.sql)
    tx.run(
        "INSERT INTO migration (number, name, applied_at) VALUES ($number, $name, $applied_at)",
        number=migration.number,
        name=migration.name,
        applied_at=tx.now(),
    )
