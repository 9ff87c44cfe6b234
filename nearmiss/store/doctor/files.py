"""Files of a journal looked at: the journal, as a copy that is read, its log, its backups, room on the disk."""

import contextlib
import shutil
from pathlib import Path

from nearmiss.store.archive.archive import read_manifest
from nearmiss.store.archive.backup import backups
from nearmiss.store.database.file_lock import log_of
from nearmiss.store.database.snapshot import snapshot
from nearmiss.store.doctor import rows
from nearmiss.store.doctor.finding import Examined, Finding
from nearmiss.store.errors import NotAJournal, NotAnArchive, TooNew
from nearmiss.store.schema import migrate
from nearmiss.store.schema.migrate import MIGRATIONS
from nearmiss.store.transaction import Transaction

_ROOM = 200_000_000
"""Bytes that should be free beside a journal: for itself, its log and a backup."""


def examine_file(path: Path) -> Examined:
    """Look at a journal's file without changing anything, whether or not it is open elsewhere.

    Raises what ``snapshot`` raises: ``MissingFile`` for a log without its journal, ``InUse`` where none may be read.
    """
    with snapshot(path) as engine, contextlib.closing(engine.begin()) as begun:
        tx = Transaction(begun)
        schema = migrate.schema(tx)
        if not schema:
            raise NotAJournal(path, "is a database of another program")
        if schema > migrate.newest(MIGRATIONS):
            raise TooNew(path)
        if schema == migrate.newest(MIGRATIONS):
            return examine(tx, path)
        found = Finding(
            "version", "It is of an older nearmiss: start nearmiss once, which backs it up first.", (), True
        )
        beside = around(path)
        return Examined((found, *beside.findings), (*about(tx), *beside.facts))


def examine(tx: Transaction, path: Path | None) -> Examined:
    """The rows of a journal of this version, and what stands beside its file where it has one."""
    beside = around(path)
    return Examined((*rows.findings(tx), *beside.findings), (*about(tx), *beside.facts))


def about(tx: Transaction) -> tuple[str, ...]:
    """The versions of a journal's tables and of its database."""
    return (f"Schema {migrate.schema(tx)}, database {str(tx.rows('SELECT version()')[0][0]).partition(' on ')[0]}",)


def around(path: Path | None) -> Examined:
    """A journal's file, log, backups and room, none of which is opened but the newest backup."""
    if path is None:
        return Examined((), ("On a server, or in memory: it has no file",))
    found, log, free = [], log_of(path), shutil.disk_usage(path.parent).free
    facts = [f"Journal: {path}, {path.stat().st_size / 1e6:.1f} MB"]
    if log.exists():
        facts.append(f"Log: {log.name}, {log.stat().st_size / 1e6:.1f} MB, read along with the journal")
    facts.append(f"Free on its disk: {free / 1e9:.1f} GB")
    if free < max(_ROOM, 3 * path.stat().st_size):
        found.append(Finding("room", "Its disk is nearly full: make room before the next save."))
    newest = next(iter(backups(path)), None)
    if newest is None:
        found.append(Finding("backup", "There is no backup yet. Repair makes one.", (), is_mended=True))
    else:
        facts.append(f"Newest backup: {newest}")
        try:
            read_manifest(newest.read_bytes())
        except NotAnArchive as wrong:
            what = f"The newest backup, {newest.name}, {wrong.what}. Repair makes another one."
            found.append(Finding("backup", what, (), is_mended=True))
    return Examined(tuple(found), tuple(facts))
