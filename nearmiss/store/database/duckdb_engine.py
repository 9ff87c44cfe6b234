"""DuckDB engine: connect, harden, run, commit, and what its errors mean."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import _duckdb as duckdb  # the extension alone: the package around it takes 10 MB and half of its load time

from nearmiss.store import errors
from nearmiss.store.database.engine import Column, Head, Row
from nearmiss.store.database.values import PYTHON_TYPES

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "checkpoint_threshold": "1MB",
    "integer_division": True,
    "threads": 1,  # more are no faster at 1,000 near misses, and hold 14 MB
}
_FORMAT = "v1.5.0"
"""The oldest storage that refuses a stale log; both DuckDB 1.5 and 2 read and write it."""

_HARDEN = ("SET enable_external_access = false", "SET lock_configuration = true")

_SMALL = "128MB"
"""Memory for one journal of many in a folder; what needs more is written to disk beside it."""

_PATIENCE = 10.0
"""Seconds to wait for other threads to let go of a database that has to be opened again."""


def _in_use(path: Path, text: str) -> errors.JournalError:
    pid = re.search(r"PID (\d+)", text)
    return errors.InUse(path, int(pid.group(1)) if pid else None)


_MEANINGS: tuple[tuple[str, Callable[[Path, str], errors.JournalError]], ...] = (
    ("No space left on device|File too large|Disk quota exceeded", lambda _path, _text: errors.DiskFull()),
    ("Could not set lock on file|being used by another process", _in_use),
    ("not a valid DuckDB database file", lambda path, _: errors.NotAJournal(path)),
    ("with version number .* can only read version", lambda path, _: errors.TooNew(path)),
    ("replaying WAL", lambda path, _: errors.Damaged(path, "has a damaged .wal file, which holds its last changes")),
    ("Could not read enough bytes|Corrupt database file|computed checksum", lambda path, _: errors.Damaged(path)),
    ("Permission denied|Read-only file system|Operation not permitted", lambda path, _: errors.NotWritable(path)),
    ("Connection already closed", lambda _path, _text: errors.Gone()),
    ("Conflict on|write-write conflict|duplicate key", lambda _path, _text: errors.Conflict()),
)
"""What DuckDB's words mean; the first that fits."""


def translate(error: duckdb.Error, path: Path | None) -> errors.JournalError | None:
    """What a DuckDB ``error`` means to the user; ``None`` when it is a bug of ours that keeps its traceback."""
    text = str(error)
    where = path or Path("in memory")
    for words, meaning in _MEANINGS:
        if re.search(words, text, re.DOTALL):
            return meaning(where, text)
    if is_fatal(error):
        return errors.Interrupted()
    if isinstance(error, duckdb.IOException | duckdb.SerializationException):
        return errors.Damaged(path)
    return None


def is_fatal(error: duckdb.Error) -> bool:
    """Whether DuckDB gave the database up, so that it has to be opened again."""
    return isinstance(error, duckdb.FatalException) or "database has been invalidated" in str(error)


@contextlib.contextmanager
def translated(path: Path | None) -> Iterator[None]:
    """Raise the ``JournalError`` that a DuckDB error in the block stands for."""
    try:
        yield
    except duckdb.Error as error:
        meaning = translate(error, path)
        if meaning is None:
            raise
        raise meaning from error


class DuckDBTransaction:
    """One transaction on a cursor of its own, from begin to commit or rollback."""

    def __init__(self, engine: "DuckDBEngine", cursor: duckdb.DuckDBPyConnection) -> None:
        self._engine = engine
        self._cursor = cursor

    def run(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """All rows of one statement; parameters are named in it as ``$name``."""
        with self._engine.watched():
            done = self._cursor.execute(sql, dict(parameters)) if parameters else self._cursor.execute(sql)
            return done.fetchall()

    def columns(self) -> list[Column]:
        """The columns of every table there is."""
        columns = self.run(
            "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns()"
            " WHERE database_name = current_database() AND schema_name = current_schema()"
            " ORDER BY table_name, column_index",
            {},
        )
        return [
            Column(table, name, PYTHON_TYPES.get(kind.upper(), object), nullable)
            for table, name, kind, nullable in columns
        ]

    def commit(self) -> None:
        """Keep what was done."""
        with self._engine.watched():
            self._cursor.commit()

    def save(self, *, bump: bool) -> Head:
        """Keep what was done to the journal; where it stands now."""
        if bump:
            self.run("UPDATE journal SET revision = revision + 1", {})
        head = self.head()
        if head is None:
            raise errors.Damaged(self._engine.path, "has lost its own entry")
        self.commit()
        return Head(*head, self._engine.count_commit())

    def head(self) -> tuple[str, int] | None:
        """The journal's id and revision."""
        rows = self.run("SELECT id, revision FROM journal", {})
        return (str(rows[0][0]), int(rows[0][1])) if rows else None

    def close(self) -> None:
        """End the transaction; what was not committed is rolled back."""
        with contextlib.suppress(duckdb.Error):
            self._cursor.rollback()
        with contextlib.suppress(duckdb.Error):
            self._cursor.close()
        self._engine.let_go()


class DuckDBEngine:
    """One DuckDB database of this process: a hardened connection, and cursors from it for every thread."""

    shared = False

    def __init__(
        self, path: Path | None, *, read_only: bool = False, small: bool = False, called: Path | None = None
    ) -> None:
        """Open the file at ``path``, or memory; ``called`` is what errors name in its place, as of a copy."""
        self.path = path
        self._called = called or path
        self._read_only = read_only
        self._small = small
        self._condition = threading.Condition()
        self._active = 0
        self._commits = 0
        self._broken = False
        self._connection = self._connect()

    def _connect(self) -> duckdb.DuckDBPyConnection:
        config = dict(_CONFIG)
        if self._small:
            config["memory_limit"] = _SMALL
        if self.path is not None and not self._read_only:
            config["storage_compatibility_version"] = _FORMAT
        with translated(self._called):
            connection = duckdb.connect(str(self.path or ":memory:"), read_only=self._read_only, config=config)
            try:
                for statement in _HARDEN:
                    connection.execute(statement)
            except duckdb.Error:
                connection.close()
                raise
        return connection

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Translate errors, and remember when the database has to be opened again."""
        with translated(self._called):
            try:
                yield
            except duckdb.Error as error:
                if is_fatal(error):
                    with self._condition:
                        self._broken = True
                raise

    def begin(self, *, writes: bool = False) -> DuckDBTransaction:  # noqa: ARG002 - one journal, one process, one writer
        """A transaction of its own; every read in it sees the same moment."""
        with self._condition:
            if self._broken:
                self._reopen()
            with self.watched():
                cursor = self._connection.cursor()
                try:
                    cursor.begin()
                except duckdb.Error:
                    cursor.close()
                    raise
            self._active += 1
        return DuckDBTransaction(self, cursor)

    def head(self) -> Head | None:
        """Where the journal stands."""
        with contextlib.closing(self.begin()) as transaction:
            commits = self._commits
            head = transaction.head()
        return None if head is None else Head(*head, commits)

    def count_commit(self) -> int:
        """Count one commit more; how many there were."""
        with self._condition:
            self._commits += 1
            return self._commits

    def let_go(self) -> None:
        """Count one transaction less."""
        with self._condition:
            self._active -= 1
            self._condition.notify_all()

    def rest(self) -> None:
        """Let go of the connection where nobody works with it; the next use connects again."""
        with self._condition:
            if self._active == 0 and not self._broken:
                self._broken = True
                with contextlib.suppress(duckdb.Error):
                    self._connection.close()

    def _reopen(self) -> None:
        """Drop a connection that DuckDB gave up on, and connect anew (nothing that was acknowledged is lost)."""
        if not self._condition.wait_for(lambda: self._active == 0, timeout=_PATIENCE):
            raise errors.Interrupted
        if not self._broken:
            return
        with contextlib.suppress(duckdb.Error):
            self._connection.close()
        self._connection = self._connect()
        self._broken = False

    def checkpoint(self) -> None:
        """Move the log into the database file."""
        with self.watched():
            self._connection.execute("CHECKPOINT")

    def close(self) -> None:
        """Close the database; open transactions of other threads fail."""
        with self._condition, contextlib.suppress(duckdb.Error):
            self._connection.close()
