"""Journals by account: where they are kept. One file, a folder with a file for each account, or a database server."""

import contextlib
import os
import shutil
import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from nearmiss.store.accounts.account import LOCAL, Owner
from nearmiss.store.accounts.location import as_path, configured_location, data_folder, is_server, journal_path
from nearmiss.store.archive.backup import backups, folder_of
from nearmiss.store.database import file_lock
from nearmiss.store.errors import JournalError, NotAJournal
from nearmiss.store.journal import Journal
from nearmiss.store.schema.integrity import sizes

AWAKE = 32
"""Journals of a folder that stay connected; one that was used longer ago is connected again by its next use."""


class JournalStorage(Protocol):
    """Where journals are kept. Ask it once per script run: what is open already costs next to nothing."""

    @property
    def lasting(self) -> bool:
        """Whether what is kept here outlives a restart of the machine."""
        ...

    @property
    def where(self) -> str:
        """Where that is, to be shown: never a user or a password."""
        ...

    def open(self, account: Owner) -> Journal:
        """The account's journal, begun where there was none; the same object while it stays open.

        Shows what other processes wrote since. It belongs to the storage: do not close it.
        """
        ...

    def holds(self, account: Owner) -> bool:
        """Whether the account has a journal here; begins none."""
        ...

    def delete(self, account: Owner) -> dict[str, int]:
        """Delete the account's journal with everything in it; how many rows there were, by table.

        Nothing is left when it returns; raises ``JournalError`` where something would be.
        """
        ...

    def close(self) -> None:
        """Close every journal."""
        ...


class FileStorage:
    """One journal in one file of this machine, for who needs no sign-in."""

    lasting = True

    def __init__(self, path: Path) -> None:
        self.path = as_path(path).absolute()
        self.where = str(self.path)
        self._lock = threading.Lock()
        self._journal: Journal | None = None

    def open(self, account: Owner = LOCAL) -> Journal:
        """The journal; raises what ``Journal.open`` raises."""
        _only_local(account)
        with self._lock:
            if self._journal is None:
                self._journal = Journal.open(self.path)
            return self._journal

    def holds(self, account: Owner = LOCAL) -> bool:
        """Whether the file is there."""
        return account.key == LOCAL.key and self.path.exists()

    def delete(self, account: Owner = LOCAL) -> dict[str, int]:
        """Delete the file, its log, its lock, its backups, and what repairs kept of damaged files."""
        _only_local(account)
        with self._lock:
            journal = self._journal or (Journal.open(self.path) if self.path.exists() else None)
            self._journal = None
            counts = _counted_and_closed(journal)
            with file_lock.translated(self.path):
                damaged = file_lock.damaged_copies(self.path)
                for file in (*backups(self.path), *damaged, *file_lock.files_of(self.path)):
                    file.unlink(missing_ok=True)
                for folder in file_lock.broken_off_repairs(self.path):
                    shutil.rmtree(folder)
                with contextlib.suppress(OSError):  # somebody else's files may lie there
                    folder_of(self.path).rmdir()
        return counts

    def close(self) -> None:
        """Close the journal."""
        with self._lock:
            if self._journal is not None:
                self._journal.close()
            self._journal = None


class FolderStorage:
    """A folder with a journal for each account, in ``<key>/journal.duckdb``; one process at a time."""

    lasting = False

    def __init__(self, folder: Path) -> None:
        self.folder = as_path(folder).absolute()
        self.where = str(self.folder)
        self._lock = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._journals: OrderedDict[str, Journal] = OrderedDict()
        if self.folder.is_file() or self.folder.suffix == ".duckdb":
            raise NotAJournal(
                self.folder,
                "is set as the journal's place, and with sign-in everybody has a journal of their own in a folder",
            )

    def path(self, account: Owner) -> Path:
        """Where the account's journal is, or would be."""
        return self.folder / account.key / "journal.duckdb"

    def _account_lock(self, account: Owner) -> threading.Lock:
        """Held while one account's folder is begun, opened or deleted, so that everybody else need not wait for it."""
        with self._lock:
            return self._locks.setdefault(account.key, threading.Lock())

    def open(self, account: Owner) -> Journal:
        """The account's journal; raises what ``Journal.open`` raises."""
        journal = self._journals.get(account.key)
        if journal is None:
            with self._account_lock(account):
                journal = self._journals.get(account.key)
                if journal is None:
                    path = self.path(account)
                    file_lock.make_folder(path.parent)
                    journal = Journal.open(path, small=True)
                    with self._lock:
                        self._journals[account.key] = journal
        with self._lock:
            if account.key in self._journals:
                self._journals.move_to_end(account.key)
            unused = list(self._journals.values())[:-AWAKE]
        for idle in unused:
            idle.rest()
        return journal

    def holds(self, account: Owner) -> bool:
        """Whether the account's file is there."""
        return self.path(account).exists()

    def delete(self, account: Owner) -> dict[str, int]:
        """Delete the account's folder: journal, log, lock and backups."""
        path = self.path(account)
        with self._account_lock(account):
            with self._lock:
                journal = self._journals.pop(account.key, None)
            if journal is None and path.exists():
                journal = Journal.open(path, small=True)
            counts = _counted_and_closed(journal)
            with file_lock.translated(path.parent):
                if path.parent.exists():
                    shutil.rmtree(path.parent)
        return counts

    def close(self) -> None:
        """Close every journal that is open."""
        with self._lock:
            while self._journals:
                self._journals.popitem()[1].close()


def _only_local(account: Owner) -> None:
    if account.key != LOCAL.key:
        raise JournalError(
            "This place holds the journal of one person, without sign-in: to keep one for everybody who signs in, "
            "set NEARMISS_DATABASE (or database in the secrets) to a folder or to a PostgreSQL server."
        )


def _counted_and_closed(journal: Journal | None) -> dict[str, int]:
    if journal is None:
        return {}
    with contextlib.closing(journal), journal.reading() as tx:
        return sizes(tx)


def configured_storage(
    location: str | None, environ: Mapping[str, str] = os.environ, *, signed_in: bool
) -> JournalStorage:
    """The configured storage: ``NEARMISS_DATABASE``, else ``location`` from the secrets, else the data folder.

    ``signed_in`` says that everybody signs in and has a journal of their own. Nothing is opened yet. Raises
    ``JournalError`` for a location that does not fit.
    """
    chosen = configured_location(location, environ)
    if not is_server(chosen):
        folder = Path(chosen) if chosen else data_folder() / "journals"
        return FolderStorage(folder) if signed_in else FileStorage(journal_path(location, environ))
    try:
        from nearmiss.store.accounts.server_storage import ServerStorage  # noqa: PLC0415 - an optional extra, loaded when it is asked for
    except ModuleNotFoundError as missing:
        raise JournalError(
            "The journal's place is a PostgreSQL server, and the package that speaks to it is not installed: "
            "run python -m pip install 'psycopg[binary]', then start nearmiss again."
        ) from missing
    return ServerStorage(chosen)
