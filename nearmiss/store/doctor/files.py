"""Files of a journal looked at: the journal, opened for reading alone, its log, its backups, room on the disk."""

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from nearmiss.store.archive.archive import read_manifest
from nearmiss.store.archive.backup import backups
from nearmiss.store.database.file_lock import log_of
from nearmiss.store.database.snapshot import snapshot
from nearmiss.store.doctor import rows
from nearmiss.store.doctor.finding import Finding
from nearmiss.store.errors import NotAJournal, NotAnArchive, TooNew
from nearmiss.store.schema import migrate
from nearmiss.store.schema.migrate import MIGRATIONS
from nearmiss.store.transaction import Transaction

_ROOM = 200_000_000
"""Bytes that should be free beside a journal: for itself, its log and a backup."""


@dataclass(frozen=True)
class Examined:
    """What was found, and what was looked at, a line each."""

    findings: list[Finding]
    facts: list[str]


def examine_file(path: Path) -> Examined:
    """Look at a journal's file without changing anything.

    Raises what ``snapshot`` raises: ``MissingFile`` for a log without its journal, ``InUse`` where none may be read.
    """
    with snapshot(path) as engine, contextlib.closing(engine.begin()) as begun:
        tx = Transaction(begun)
        schema = migrate.schema(tx)
        if schema is None:
            raise NotAJournal(path, "is a database of another program")
        if schema > migrate.newest(MIGRATIONS):
            raise TooNew(path)
        facts = [f"Journal: {path}, {path.stat().st_size / 1e6:.1f} MB, schema {schema}"]
        if schema < migrate.newest(MIGRATIONS):
            found = [Finding("version", "It is of an older nearmiss: start nearmiss once, which backs it up first.")]
        else:
            found = rows.findings(tx)
        facts.append(f"Database: DuckDB {tx.rows('SELECT version()')[0][0]}")
    log, free = log_of(path), shutil.disk_usage(path.parent).free
    if log.exists():
        facts.append(f"Log: {log.name}, {log.stat().st_size / 1e6:.1f} MB, read along with the journal")
    facts.append(f"Free on its disk: {free / 1e9:.1f} GB")
    if free < max(_ROOM, 3 * path.stat().st_size):
        found.append(Finding("room", "Its disk is nearly full: make room before the next save."))
    return Examined([*found, *_of_backups(path, facts)], facts)


def _of_backups(path: Path, facts: list[str]) -> list[Finding]:
    """Whether there is a backup, and whether the newest is whole."""
    newest = next(iter(backups(path)), None)
    if newest is None:
        return [Finding("backup", "There is no backup yet: one is made each day on which nearmiss is opened.")]
    facts.append(f"Newest backup: {newest}")
    try:
        read_manifest(newest.read_bytes())
    except NotAnArchive as wrong:
        return [Finding("backup", f"The newest backup {newest.name}: {wrong.sentence}")]
    return []
