"""PostgreSQL engine: one journal of many in a database, with the same SQL text, under row-level security.

Nothing outlives a transaction on a connection (role, owner and search path are set for it alone), so that a transaction
pooler may stand in between.
"""

import itertools
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import psycopg

from nearmiss.model import new_id
from nearmiss.store import errors
from nearmiss.store.database.connection_pool import ConnectionPool, PooledConnection, every_row
from nearmiss.store.database.engine import Column, Head, Row
from nearmiss.store.database.postgres_errors import Mistake, is_lost, translated
from nearmiss.store.database.values import PYTHON_TYPES

SCHEMA = "nearmiss"
ROLE = "nearmiss_app"
"""Who reads and writes journals: no login, no owner of any table, so it cannot switch row-level security off."""

OWNER = "owner"
"""The column that says whose row it is; the database fills and guards it, no statement names it."""

INTERNAL = {"receipt"}
"""Tables that belong to this engine and not to the journal."""

_TIDY_EVERY = 64
"""Saves of this process between two looks for receipts that nobody will ask for any more."""

_TOKENS = re.compile(r"""'(?:[^']|'')*'|\$([a-z_]\w*)|(ON\s+CONFLICT\s*\()""", re.IGNORECASE)


@lru_cache(maxsize=2000)
def numbered(sql: str) -> tuple[bytes, tuple[str, ...]]:
    """A statement as PostgreSQL takes it, ``$name`` numbered, the owner in every conflict's key; and those names."""
    names: list[str] = []

    def put(match: re.Match[str]) -> str:
        name, conflict = match.groups()
        if conflict:
            return f'{conflict}"{OWNER}", '
        if not name:
            return match.group()
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return _TOKENS.sub(put, sql).encode(), tuple(names)


class PostgresTransaction:
    """One transaction on a connection of its own, from begin to commit or rollback."""

    def __init__(self, engine: "PostgresEngine", pooled: PooledConnection, *, writes: bool) -> None:
        self._engine = engine
        self._pooled = pooled
        self._writes = writes

    def run(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """All rows of one statement; parameters are named in it as ``$name``."""
        text, names = numbered(sql)
        try:
            cursor = self._pooled.connection.execute(text, [parameters[name] for name in names] if names else None)
            return cursor.fetchall() if cursor.description else []
        except psycopg.Error as error:
            raise self._meaning(error, sql) from None

    def _meaning(self, error: psycopg.Error, sql: str) -> Exception:
        if is_lost(error, self._pooled.connection):
            return errors.Interrupted() if self._writes else errors.Unreachable()
        if isinstance(error, psycopg.errors.ReadOnlySqlTransaction) and not self._writes:
            return Mistake(error, sql)
        return translated(error, sql)

    def columns(self) -> list[Column]:
        """The columns of every table of the journal; those of the engine are left out."""
        columns = self.run(
            "SELECT table_name, column_name, upper(data_type), is_nullable FROM information_schema.columns"
            " WHERE table_schema = 'nearmiss' ORDER BY table_name, ordinal_position",
            {},
        )
        return [
            Column(table, name, PYTHON_TYPES.get(kind, object), nullable == "YES")
            for table, name, kind, nullable in columns
            if name != OWNER and table not in INTERNAL
        ]

    def commit(self) -> None:
        """Keep what was done; only for what does no harm when it is done twice."""
        try:
            self._pooled.connection.execute(b"COMMIT")
        except psycopg.Error as error:
            raise self._meaning(error, "COMMIT") from None

    def save(self, *, bump: bool) -> Head:
        """Keep what was done, with a receipt, in one message; where the journal stands now.

        When the connection is lost in that moment, the receipt tells whether it was kept.
        """
        token = new_id()
        try:
            *_, (entry,), (number,) = every_row(self._pooled.connection, self._engine.closing(token, bump=bump))
        except psycopg.Error as error:
            if not is_lost(error, self._pooled.connection):
                raise translated(error) from None
            return self._engine.settled(token)
        return Head(*entry, *number)

    def close(self) -> None:
        """End the transaction; what was not committed is rolled back."""
        self._engine.pool.release(self._pooled)


class PostgresEngine:
    """The part of a PostgreSQL database that belongs to one journal."""

    path = None
    shared = True

    def __init__(self, pool: ConnectionPool, owner: str) -> None:
        if not re.fullmatch(r"[0-9a-f]{64}", owner):
            message = "an owner is the key of an account"
            raise ValueError(message)
        self.pool = pool
        self._saves = itertools.count()
        local = (
            f"SELECT set_config('role', '{ROLE}', true), set_config('search_path', '{SCHEMA}', true),"
            f" set_config('{SCHEMA}.owner', '{owner}', true), set_config('lock_timeout', '20s', true),"
            " set_config('idle_in_transaction_session_timeout', '60s', true),"
            " set_config('max_parallel_workers_per_gather', '0', true)"  # starting them costs more than one journal
        )
        self._reads = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {local}"
        self._begins = f"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; {local}"
        self._writes = f"{self._begins}; SELECT id FROM journal FOR UPDATE"
        self._head = f"{self._reads}; SELECT id, revision, ({_NEWEST}) FROM journal; COMMIT"

    def begin(self, *, writes: bool = False) -> PostgresTransaction:
        """A transaction of its own; one that writes waits for every other writer of this journal, on any machine.

        Raises ``Gone`` where there is no journal to write to.
        """
        pooled, answers = self.pool.begin(self._writes if writes else self._reads)
        transaction = PostgresTransaction(self, pooled, writes=writes)
        if writes and not answers[-1]:
            transaction.close()
            raise errors.Gone
        return transaction

    def begin_new(self) -> PostgresTransaction:
        """A transaction that writes where no journal is yet."""
        return PostgresTransaction(self, self.pool.begin(self._begins)[0], writes=True)

    def head(self) -> Head | None:
        """Where the journal stands, in one message."""
        with self.pool.transaction(self._head) as (_, answers):
            return Head(*answers[-1][0]) if answers[-1] else None

    def closing(self, token: str, *, bump: bool) -> str:
        """The message that ends a save: the new revision, the receipt, the commit."""
        entry = (
            "UPDATE journal SET revision = revision + 1 RETURNING id, revision"
            if bump
            else "SELECT id, revision FROM journal"
        )
        tidy = f"{_TIDY}; " if next(self._saves) % _TIDY_EVERY == 0 else ""
        receipt = f"INSERT INTO receipt (number, token) SELECT ({_NEWEST}) + 1, '{token}' RETURNING number"
        return f"{tidy}{entry}; {receipt}; COMMIT"

    def settled(self, token: str) -> Head:
        """Look whether the save of ``token`` was kept; the journal's lock is waited for, so it is decided by then.

        Raises ``Interrupted`` when it was not, and ``Unsure`` when the server does not come back in time.
        """
        look = f"SELECT id, revision, ({_NEWEST}), EXISTS (SELECT 1 FROM receipt WHERE token = '{token}') FROM journal"
        for _ in range(3):
            try:
                with self.pool.transaction(self._writes) as (connection, _):
                    (rows,) = every_row(connection, look)
            except (errors.Unreachable, errors.Conflict):
                continue
            except errors.JournalError:
                break
            if not rows:
                raise errors.Gone
            *head, is_kept = rows[0]
            if not is_kept:
                raise errors.Interrupted
            return Head(*head)
        raise errors.Unsure

    def checkpoint(self) -> None:
        """Nothing: the server writes its log where it belongs."""

    def rest(self) -> None:
        """Nothing: connections are shared, and closed when nobody needs them."""

    def close(self) -> None:
        """Nothing: connections are the server's."""


_NEWEST = "SELECT coalesce(max(number), 0) FROM receipt"
_TIDY = f"DELETE FROM receipt WHERE kept_at < now() - interval '1 hour' AND number < ({_NEWEST})"
