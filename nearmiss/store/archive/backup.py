"""Backups: archives beside the journal, each named by when and why it was made; which of them stay, says rotation."""

import re
from datetime import datetime
from pathlib import Path
from typing import Final

from nearmiss.store.archive.archive import write_archive
from nearmiss.store.archive.rotation import Backup, Why, to_delete
from nearmiss.store.archive.whole_file import write_whole
from nearmiss.store.database.file_lock import translated
from nearmiss.store.transaction import Transaction

_FORM: Final = "%Y%m%dT%H%M%S%f"
_NAME: Final = re.compile(r"-(\d{8}T\d{12})Z(?:-([a-z]+))?\.zip")


def folder_of(path: Path) -> Path:
    """Where the backups of the journal at ``path`` are."""
    return path.parent / "backups"


def kept_backups(path: Path) -> list[Backup]:
    """The automatic backups of the journal at ``path``, newest first; one of an earlier nearmiss is a daily one."""
    return _kept(folder_of(path), path.stem)


def _kept(folder: Path, stem: str) -> list[Backup]:
    found = []
    for file in folder.glob(f"{stem}-*.zip"):
        match = _NAME.fullmatch(file.name.removeprefix(stem))
        if match is not None and (match[2] or Why.DAILY) in set(Why):
            made_at = datetime.strptime(match[1], _FORM)  # noqa: DTZ007 - times are stored as naive UTC
            found.append(Backup(file, made_at, Why(match[2] or Why.DAILY)))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path), reverse=True)


def backups(path: Path) -> list[Path]:
    """The files of the same."""
    return [backup.path for backup in kept_backups(path)]


def write_backup(tx: Transaction, path: Path, why: Why) -> Path:
    """Write an archive of ``tx`` beside the journal at ``path``, delete those of its kind that rotate out; its path."""
    return write_backup_into(folder_of(path), path.stem, tx, why)


def write_backup_into(folder: Path, stem: str, tx: Transaction, why: Why, *, rotates: bool = True) -> Path:
    """The same in a folder, under a name that begins with ``stem``, which is one journal's; all stay unless it rotates.

    It is written whole under another name first, so that a file with the right name is a whole archive. Nothing is
    deleted before it is there.
    """
    data = write_archive(tx)
    target = folder / f"{stem}-{tx.now():%Y%m%dT%H%M%S%f}Z-{why}.zip"
    with translated(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(target, data)
        for old in to_delete(backup for backup in _kept(folder, stem) if backup.why is why) if rotates else ():
            if old.path != target:
                old.path.unlink(missing_ok=True)
    return target
