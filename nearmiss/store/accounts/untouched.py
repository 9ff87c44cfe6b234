"""Untouched: a journal that is read and of which no byte is changed, whichever version wrote it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from nearmiss.store.accounts.account import Owner
from nearmiss.store.accounts.journals_by_account import FileStorage, FolderStorage, JournalStorage
from nearmiss.store.database.duckdb_engine import DuckDBEngine
from nearmiss.store.database.snapshot import copied
from nearmiss.store.errors import JournalError, NotAJournal, TooNew
from nearmiss.store.journal import Journal
from nearmiss.store.schema import migrate
from nearmiss.store.schema.migrate import MIGRATIONS
from nearmiss.store.transaction import Transaction


@contextlib.contextmanager
def untouched(storage: JournalStorage, account: Owner) -> Iterator[Journal | None]:
    """The account's journal as it stands, or ``None`` where there is none: to be read, and none is begun.

    Of a file it is a copy, which is brought up to date and thrown away: opening the file itself would migrate an older
    one, and move what stands in its log, and could not be done while the app has it open. A database of a server is
    read where it stands, and one of an older version is refused. Raises what ``copied`` raises, ``NotAJournal``,
    ``Damaged``, ``TooNew``, and ``JournalError`` for the database of an older version.
    """
    if isinstance(storage, FileStorage | FolderStorage):
        if not storage.holds(account):
            yield None
            return
        path = storage.path if isinstance(storage, FileStorage) else storage.path(account)
        with _copied(path) as journal:
            yield journal
        return
    from nearmiss.store.accounts.server_storage import ServerStorage  # noqa: PLC0415 - an optional extra, there by now

    if isinstance(storage, ServerStorage) and storage.is_behind():
        raise JournalError(
            "The database was written by an older version, and opening it would bring it up to date: "
            "start nearmiss once, then run this again."
        )
    yield storage.open(account) if storage.holds(account) else None


@contextlib.contextmanager
def _copied(path: Path) -> Iterator[Journal]:
    """The journal of a copy; one of an older version is brought up to date in the copy."""
    with copied(path) as copy:
        with contextlib.closing(DuckDBEngine(copy, read_only=True, called=path)) as engine:
            with contextlib.closing(engine.begin()) as begun:
                number = migrate.schema(Transaction(begun))
            if not number:
                raise NotAJournal(path, "is a database of another program")
            if number > migrate.newest(MIGRATIONS):
                raise TooNew(path)
            if number == migrate.newest(MIGRATIONS):
                yield Journal(engine)
                return
        with contextlib.closing(Journal.open(copy)) as journal:
            yield journal
