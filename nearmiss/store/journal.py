"""Journal: an open database with transactions, one writer at a time, and the revision that caches are kept under."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Self

from nearmiss.store import change_history, errors
from nearmiss.store.archive.backup import write_backup
from nearmiss.store.archive.rotation import Why
from nearmiss.store.change_log import UNCOUNTED, ChangeLog, tables_of
from nearmiss.store.database import file_lock
from nearmiss.store.database.duckdb_engine import DuckDBEngine
from nearmiss.store.database.engine import Engine, Head, Reading
from nearmiss.store.database.values import utc_now
from nearmiss.store.records.bulk import insert_rows
from nearmiss.store.schema import migrate
from nearmiss.store.schema.defaults import insert_defaults
from nearmiss.store.schema.migrate import MIGRATIONS, Migration
from nearmiss.store.transaction import Transaction


class Journal:
    """One open journal of this process; safe to share between threads.

    Every transaction has its own cursor. ``path`` is ``None`` for one in memory.
    """

    def __init__(
        self, engine: Engine, lock: file_lock.FileLock | None = None, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.path = engine.path
        self._engine = engine
        self._lock = lock
        self._clock = clock
        self._log = ChangeLog()
        self._writing = threading.Lock()
        self._writer: int | None = None
        self._heads = threading.Lock()
        self._writes = 0
        self._head: Head | None = None

    @classmethod
    def in_memory(
        cls, *, clock: Callable[[], datetime] = utc_now, migrations: Sequence[Migration] = MIGRATIONS
    ) -> Self:
        """A fresh journal that is forgotten when it is closed."""
        journal = cls(DuckDBEngine(None), clock=clock)
        journal._migrate(migrations, 0)
        return journal

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        migrations: Sequence[Migration] = MIGRATIONS,
        small: bool = False,
    ) -> Self:
        """Open the journal at ``path``, or begin one there; ``small`` for one of many, with little memory for each.

        Nothing is changed in a file that is refused. Raises ``InUse``, ``NotAJournal``, ``Damaged``, ``TooNew``,
        ``MissingFile``, ``NotWritable`` or ``DiskFull``.
        """
        path = path.expanduser().absolute()
        file_lock.make_folder(path)
        with contextlib.ExitStack() as undo:
            lock = file_lock.FileLock(path)
            undo.callback(lock.release)
            is_new = file_lock.is_free(path)
            if file_lock.log_of(path).exists():  # to open it for writing would move the log into a file of others
                with contextlib.closing(DuckDBEngine(path, read_only=True)) as engine:
                    cls._number(engine, path, migrations)
            engine = DuckDBEngine(path, small=small)
            undo.callback(engine.close)
            number = 0 if is_new else cls._number(engine, path, migrations)
            file_lock.make_private(path)
            journal = cls(engine, lock, clock)
            journal._migrate(migrations, number)
            undo.pop_all()
        return journal

    @staticmethod
    def _number(engine: DuckDBEngine, path: Path, migrations: Sequence[Migration]) -> int:
        """The schema number of an existing file; refuses what is foreign or newer."""
        with contextlib.closing(engine.begin()) as begun:
            number = migrate.schema(Transaction(begun))
        if number is None:
            raise errors.NotAJournal(path, "is a database of another program")
        if number > migrate.newest(migrations):
            raise errors.TooNew(path)
        return number

    def _migrate(self, migrations: Sequence[Migration], number: int) -> None:
        pending = [migration for migration in migrations if migration.number > number]
        if pending and number and self.path is not None:
            with self.reading() as tx:
                write_backup(tx, self.path, Why.MIGRATION)
        for migration in pending:
            self._apply(partial(migrate.apply, migration=migration))
        if self._engine.head() is None:
            self._apply(insert_defaults)
        if pending:
            self._engine.checkpoint()

    def _apply(self, change: Callable[[Transaction], None]) -> None:
        """One change of the tables themselves, whole or not at all."""
        with contextlib.closing(self._engine.begin(writes=True)) as begun:
            change(Transaction(begun, self._clock))
            begun.commit()

    @property
    def id(self) -> str:
        """The journal's own id, which its calendar entries carry."""
        return self._read_head().id

    def revision(self) -> int:
        """A number that grows with every save; what is cached is cached under it."""
        return self._read_head().revision

    def commits(self) -> int:
        """A number that grows with every write, drafts included; what shows drafts is cached under it."""
        return self._read_head().commits

    def changed_tables(self, known: int, now: int) -> frozenset[str]:
        """The tables that were changed after one revision up to another; ``ALL`` is among them where any may be."""
        return tables_of(self._log.between(known, now))

    def refresh(self) -> bool:
        """Learn what other processes wrote; ``False`` when the journal is not there any more, or is another one.

        Costs one way to a server, once per script run, and nothing for a file, which is this process's alone.
        """
        if not self._engine.shared:
            return True
        before = self._head
        self._head = None
        head = self._look()
        return head is not None and (before is None or before.id == head.id)

    def _read_head(self) -> Head:
        head = self._head or self._look()
        if head is None:
            raise errors.Damaged(self.path, "has lost its own entry") if self.path else errors.Gone()
        return head

    def _look(self) -> Head | None:
        writes = self._writes
        head = self._engine.head()
        with self._heads:
            if self._writes == writes:  # else it may be older than what was written meanwhile
                self._head = head
        return head

    @contextlib.contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Read one moment: everything in the block sees the same journal, whatever others write meanwhile.

        The moment is that of the first statement: who asks what is kept in memory reads nothing at all.
        """
        with contextlib.closing(Reading(self._engine)) as begun:
            yield Transaction(begun, self._clock, self._log, self.revision)

    @contextlib.contextmanager
    def writing(self, *, bump: bool = True) -> Iterator[Transaction]:
        """Write: all of the block or nothing of it; one writer at a time.

        ``bump`` counts the revision up; what writes drafts alone leaves it, because nothing that is cached shows them.
        """
        if self._writer == threading.get_ident():
            message = "writing() inside of writing() of the same thread would wait for itself"
            raise RuntimeError(message)
        with self._writing:
            self._writer = threading.get_ident()
            try:
                yield from self._write(bump=bump)
            finally:
                self._writer = None

    def _write(self, *, bump: bool) -> Iterator[Transaction]:
        begun = self._engine.begin(writes=True)
        head = None
        try:
            tx = Transaction(begun, self._clock, self._log)
            yield tx
            self._store_history(tx)
            bump = bump or any(table not in UNCOUNTED for table, _ in tx.changed)
            with self._log.committing:
                head = begun.save(bump=bump)
                if bump:
                    self._log.note(head.revision, tx.changed)
        finally:
            begun.close()
            with self._heads:
                self._writes += 1
                self._head = head
        for follow in tx.afterwards:
            follow()
        if self.path is not None:
            file_lock.make_private(self.path)

    @staticmethod
    def _store_history(tx: Transaction) -> None:
        """Store what the transaction changed of records; one statement a row is the cheaper one for a single row."""
        rows = change_history.rows(tx.noted, tx.now(), tx.by)
        if len(rows) == 1:
            tx.write(change_history.TABLE, [rows[0]["id"]], change_history.INSERT, **rows[0])
        elif rows:
            insert_rows(tx, change_history.TABLE, change_history.TYPES, rows)

    def rest(self) -> None:
        """Let go of memory and file handles until the next use; the journal stays open and locked."""
        self._log = ChangeLog()
        self._engine.rest()

    def close(self) -> None:
        """Close the journal and let others open it."""
        self._log = ChangeLog()
        self._engine.close()
        if self._lock is not None:
            self._lock.release()
