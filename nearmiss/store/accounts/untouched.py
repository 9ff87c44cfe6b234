"""Untouched: a journal that is read and of which no byte is changed, whichever version wrote it."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nearmiss.store.accounts.account import Owner
from nearmiss.store.accounts.journals_by_account import FileStorage, FolderStorage, JournalStorage
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.database import file_lock
from nearmiss.store.errors import JournalError
from nearmiss.store.journal import Journal


@contextlib.contextmanager
def untouched(storage: JournalStorage, account: Owner) -> Iterator[Journal | None]:
    """The account's journal as it stands, or ``None`` where there is none: to be read, and none is begun.

    Of a file it is a copy, which is brought up to date and thrown away: opening the file itself would migrate an older
    one, and move what stands in its log. A database of a server is read where it stands, and one of an older version is
    refused. Raises ``JournalError``, ``InUse`` while somebody has the file open among them.
    """
    if isinstance(storage, FileStorage | FolderStorage):
        if not storage.holds(account):
            yield None
            return
        path = storage.path if isinstance(storage, FileStorage) else storage.path(account)
        with _copied(path) as journal:
            yield journal
        return
    if isinstance(storage, ServerStorage) and storage.is_behind():
        raise JournalError(
            "The database was written by an older version, and opening it would bring it up to date: "
            "start nearmiss once, then run this again."
        )
    yield storage.open(account) if storage.holds(account) else None


@contextlib.contextmanager
def _copied(path: Path) -> Iterator[Journal]:
    """A copy of a journal's file, read while nobody else can open the file."""
    with tempfile.TemporaryDirectory(prefix="nearmiss-") as folder:
        copy = Path(folder) / path.name
        with contextlib.ExitStack() as held:
            held.callback(file_lock.FileLock(path).release)
            with file_lock.translated(copy):
                for file, to in ((path, copy), (file_lock.log_of(path), file_lock.log_of(copy))):
                    if file.exists():
                        shutil.copyfile(file, to)
        with contextlib.closing(Journal.open(copy)) as journal:
            yield journal
