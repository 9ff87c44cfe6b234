"""Daily backup of an open journal, and one now."""

from pathlib import Path

from nearmiss.store.archive.backup import kept_backups, write_backup
from nearmiss.store.archive.rotation import Why
from nearmiss.store.journal import Journal


def back_up(journal: Journal, why: Why = Why.RESTORE) -> Path:
    """Back ``journal`` up beside itself before something that is said; the path of the backup.

    Raises ``NotWritable`` or ``DiskFull``, and ``ValueError`` for a journal in memory, which has no place.
    """
    if journal.path is None:
        raise ValueError("a journal in memory has no folder for backups")
    with journal.reading() as tx:
        return write_backup(tx, journal.path, why)


def back_up_daily(journal: Journal) -> Path | None:
    """Back ``journal`` up when it holds something and has no daily backup of today (UTC); the path, if it was.

    Raises as ``back_up`` does.
    """
    if journal.path is None or not journal.revision():
        return None
    with journal.reading() as tx:
        today = tx.now().date()
    if any(each.why is Why.DAILY and each.made_at.date() == today for each in kept_backups(journal.path)):
        return None
    return back_up(journal, Why.DAILY)
