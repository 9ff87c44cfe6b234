"""Repair of a journal's file: opened and mended after a backup; where it cannot be read, made anew from what can be."""

import contextlib
import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from nearmiss.store.archive.archive import put_back
from nearmiss.store.archive.backup import kept_backups, write_backup
from nearmiss.store.archive.rotation import Why
from nearmiss.store.archive.tables import read_tables
from nearmiss.store.database.duckdb_engine import DuckDBEngine
from nearmiss.store.database.file_lock import FileLock, damaged_copy, log_of, repairing, translated
from nearmiss.store.database.values import utc_now
from nearmiss.store.doctor.repair import repair
from nearmiss.store.errors import Damaged, NotAnArchive
from nearmiss.store.journal import Journal
from nearmiss.store.transaction import Transaction


def repair_file(path: Path) -> list[str]:
    """Mend a journal's file and its rows; what was done and where what was there is kept, a line each.

    Raises ``InUse`` while it is open elsewhere, and ``Damaged``, with nothing changed, where no backup can be put back.
    """
    try:
        return _repaired(path)
    except Damaged as damage:
        return _made_anew(path, damage)


def _repaired(path: Path) -> list[str]:
    with contextlib.closing(Journal.open(path)) as journal:
        with journal.reading() as tx:
            kept = write_backup(tx, path, Why.REPAIR)
        with journal.writing() as tx:
            done = repair(tx)
    return [f"What was here before is kept in {kept}.", *done]


def _made_anew(path: Path, damage: Damaged) -> list[str]:
    """Make a whole file beside one that cannot be read, and only then put it in its place.

    The journal's lock is held all along, and at every moment a file is there under the journal's name.
    """
    lock = FileLock(path)  # held by this name: it is let go when the object is
    try:
        with translated(path), tempfile.TemporaryDirectory(dir=path.parent, prefix=repairing(path)) as folder:
            new = Path(folder) / path.name
            done = _without_log(path, new) or _from_backups(path, new)
            if done is None:
                raise damage
            kept = _swap(path, new, utc_now())
    finally:
        lock.release()
    return [done[0], f"The files as they were are kept as {' and '.join(map(str, kept))}.", *done[1:]]


def _without_log(path: Path, new: Path) -> list[str] | None:
    """What stands in the file alone, mended; ``None`` where it has no log, or cannot be read without it either."""
    if not log_of(path).exists():
        return None
    shutil.copyfile(path, new)
    try:
        with (
            contextlib.closing(DuckDBEngine(new, read_only=True)) as engine,
            contextlib.closing(engine.begin()) as begun,
        ):
            read_tables(Transaction(begun))
    except Damaged:
        new.unlink()
        return None
    with contextlib.closing(Journal.open(new)) as journal:
        with journal.reading() as tx:
            backup = write_backup(tx, path, Why.REPAIR)
        with journal.writing() as tx:
            mended = repair(tx)
    return [
        "The log could not be read and was set aside: the last changes, which stood in it alone, are lost.",
        f"What was in the file without it is kept in {backup}.",
        *mended,
    ]


def _from_backups(path: Path, new: Path) -> list[str] | None:
    """What stands in the newest backup that can be put back, mended; ``None`` where none can.

    Its rows are put back as they are, as also a backup may hold one that no save could have written.
    """
    passed = []
    with contextlib.closing(Journal.open(new)) as journal:
        for backup in kept_backups(path):
            try:
                with journal.writing() as tx:
                    put_back(tx, backup.path.read_bytes())
                    mended = repair(tx)
            except NotAnArchive as wrong:
                passed.append(f"The backup {backup.path} was passed over: it {wrong.what}.")
                continue
            made = f"The journal could not be read and was made anew from its newest whole backup, {backup.path}."
            return [made, *passed, *mended]
    return None


def _swap(path: Path, new: Path, now: datetime) -> list[Path]:
    """Put the new file in the place of the old one, which is kept with its log under other names."""
    kept, log = [damaged_copy(path, now)], log_of(path)
    try:
        kept[0].hardlink_to(path)
    except OSError:  # no links on this file system
        partial = new.with_name("copy")
        shutil.copyfile(path, partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(kept[0])
    kept[0].chmod(0o600)
    if log.exists():  # before the new file is there, whose log it is not
        kept.append(log.replace(damaged_copy(log, now)))
        kept[-1].chmod(0o600)
    new.replace(path)
    return kept
