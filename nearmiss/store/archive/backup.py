"""Backups: archives beside the journal, of which the newest stay."""

import contextlib
import os
from pathlib import Path

from nearmiss.store.archive.archive import write_archive
from nearmiss.store.database.file_lock import translated
from nearmiss.store.transaction import Transaction

KEEP = 10
"""How many automatic backups stay."""


def folder_of(path: Path) -> Path:
    """Where the backups of the journal at ``path`` are."""
    return path.parent / "backups"


def backups(path: Path) -> list[Path]:
    """The automatic backups of the journal at ``path``, newest first."""
    return sorted(folder_of(path).glob(f"{path.stem}-*Z.zip"), reverse=True)


def write_backup(tx: Transaction, path: Path, keep: int = KEEP) -> Path:
    """Write an archive of ``tx`` beside the journal at ``path``, drop all but the newest ``keep``; its path.

    It is written whole under another name first, so that a file with the right name is a whole archive.
    """
    data = write_archive(tx)
    folder = folder_of(path)
    target = folder / f"{path.stem}-{tx.now():%Y%m%dT%H%M%S%f}Z.zip"
    partial = target.with_suffix(".part")
    with translated(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        try:
            with partial.open("wb") as file:
                partial.chmod(0o600)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            raise
        for old in backups(path)[keep:]:
            old.unlink(missing_ok=True)
    return target
