"""Daily backup of an open journal, and one now."""

from pathlib import Path

from nearmiss.store.archive.backup import KEEP, backups, write_backup
from nearmiss.store.journal import Journal


def back_up(journal: Journal, keep: int = KEEP) -> Path:
    """Back ``journal`` up beside itself, keep the newest ``keep`` backups; the path of this one.

    Raises ``NotWritable`` or ``DiskFull``, and ``ValueError`` for a journal in memory, which has no place.
    """
    if journal.path is None:
        raise ValueError("a journal in memory has no folder for backups")
    with journal.reading() as tx:
        return write_backup(tx, journal.path, keep)


def back_up_daily(journal: Journal) -> Path | None:
    """Back ``journal`` up when it holds something and its newest backup is of another day (UTC); the path, if it was.

    Raises as ``back_up`` does.
    """
    if journal.path is None or not journal.revision():
        return None
    with journal.reading() as tx:
        today = f"{journal.path.stem}-{tx.now():%Y%m%d}T"
    if any(backup.name.startswith(today) for backup in backups(journal.path)[:1]):
        return None
    return back_up(journal)
