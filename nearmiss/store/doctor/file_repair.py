"""Repair of a journal's file: opened and mended after a backup; where it cannot be read, made anew from what can be."""

import contextlib
import shutil
import tempfile
from pathlib import Path

from nearmiss.store.archive.archive import read_manifest, restore
from nearmiss.store.archive.backup import kept_backups, write_backup
from nearmiss.store.archive.rotation import Backup, Why
from nearmiss.store.archive.tables import read_tables
from nearmiss.store.database.duckdb_engine import DuckDBEngine
from nearmiss.store.database.file_lock import FileLock, log_of, translated
from nearmiss.store.database.values import utc_now
from nearmiss.store.doctor.repair import repair
from nearmiss.store.errors import Damaged, NotAnArchive
from nearmiss.store.journal import Journal
from nearmiss.store.transaction import Transaction


def repair_file(path: Path) -> list[str]:
    """Mend a journal's file and its rows; what was done and where what was there is kept, a line each.

    Raises ``InUse`` while it is open elsewhere, and ``Damaged``, with nothing changed, where there is no whole backup.
    """
    try:
        return _repaired(path)
    except Damaged as damage:
        done = _read_again(path, damage)
    return [*done, *_repaired(path)]


def _repaired(path: Path) -> list[str]:
    with contextlib.closing(Journal.open(path)) as journal:
        with journal.reading() as tx:
            kept = write_backup(tx, path, Why.REPAIR)
        with journal.writing() as tx:
            done = repair(tx)
    return [f"What was here before is kept in {kept}.", *done]


def _read_again(path: Path, damage: Damaged) -> list[str]:
    """Make a file that cannot be read one that can, with a copy of both files kept beside it."""
    log, stamp = log_of(path), f"{utc_now():%Y%m%dT%H%M%S}"
    with contextlib.closing(_Held(path)):
        without_log = log.exists() and _can_be_read(path)
        backup = None if without_log else _newest_whole(path)
        if not without_log and backup is None:
            raise damage
        kept = []
        with translated(path):
            for file in (path, log):
                if file.exists():
                    copy = file.with_name(f"{file.name}.damaged-{stamp}")
                    shutil.copyfile(file, copy)
                    copy.chmod(0o600)
                    kept.append(str(copy))
            log.unlink(missing_ok=True)
            if backup is not None:
                path.unlink()
    where = f"The files as they were are kept as {' and '.join(kept)}."
    if backup is None:
        return [
            "The log could not be read and was set aside: the last changes, which stood in it alone, are lost.",
            where,
        ]
    with contextlib.closing(Journal.open(path)) as journal, journal.writing() as tx:
        restore(tx, backup.path.read_bytes())
    return [f"The journal could not be read and was made anew from its newest whole backup, {backup.path}.", where]


class _Held:
    """The lock of a journal, while its files are put in order."""

    def __init__(self, path: Path) -> None:
        self.close = FileLock(path).release


def _can_be_read(path: Path) -> bool:
    """Whether every table of the file can be read to its end when its log is left out."""
    with tempfile.TemporaryDirectory(prefix="nearmiss-") as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        try:
            with (
                contextlib.closing(DuckDBEngine(copy, read_only=True)) as engine,
                contextlib.closing(engine.begin()) as begun,
            ):
                return bool(read_tables(Transaction(begun)))
        except Damaged:
            return False


def _newest_whole(path: Path) -> Backup | None:
    for backup in kept_backups(path):
        with contextlib.suppress(NotAnArchive):
            read_manifest(backup.path.read_bytes())
            if backup.why is not Why.REPAIR:  # that one holds what was to be repaired
                return backup
    return None
