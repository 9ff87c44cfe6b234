"""Server storage: journals in a PostgreSQL database, one for each account."""

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime

from nearmiss.store import errors
from nearmiss.store.accounts.account import Owner
from nearmiss.store.database.connection_pool import ConnectionPool, hosts_of
from nearmiss.store.database.postgres_engine import INTERNAL, ROLE, PostgresEngine
from nearmiss.store.database.values import utc_now
from nearmiss.store.journal import Journal
from nearmiss.store.schema.defaults import insert_defaults
from nearmiss.store.schema.migrate import MIGRATIONS, Migration, newest
from nearmiss.store.schema.provisioning import applied_so_far, prepare
from nearmiss.store.transaction import Transaction

KNOWN = 200
"""Journals whose answers stay in memory; what was used longer ago is asked anew."""

_LOOK = (
    "BEGIN READ ONLY; SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_roles"
    f" WHERE rolname = '{ROLE}') THEN set_config('role', '{ROLE}', true) END"
)


class ServerStorage:
    """Many journals in one database, kept apart by row-level security; any number of processes."""

    lasting = True

    def __init__(
        self, url: str, *, migrations: Sequence[Migration] = MIGRATIONS, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._url = url
        self._migrations = migrations
        self._clock = clock
        self._pool = ConnectionPool(url)
        self._lock = threading.Lock()
        self._is_ready = False
        self._journals: OrderedDict[str, Journal] = OrderedDict()

    @property
    def where(self) -> str:
        """Which server it is, without a user and a password; empty for this machine's own."""
        return hosts_of(self._url)

    def _engine(self, account: Owner) -> PostgresEngine:
        """The account's part of a database that is ready; brought up to date where the login may do so."""
        with self._lock:
            if not self._is_ready:
                self._prepare()
                self._is_ready = True
        return PostgresEngine(self._pool, account.key)

    def _applied(self) -> int:
        """The number of the last migration of the database; raises ``TooNew`` for one of a newer nearmiss."""
        with self._pool.transaction(_LOOK) as (connection, _):
            number = applied_so_far(connection)
        if number > newest(self._migrations):
            raise errors.TooNew("in this database")
        return number

    def _prepare(self) -> None:
        try:
            number = self._applied()
        except errors.NotAdmitted:
            number = 0  # not prepared, perhaps; preparing it says what is wrong otherwise
        if number < newest(self._migrations):
            prepare(self._url, migrations=self._migrations)

    def open(self, account: Owner) -> Journal:
        """The account's journal, begun where there was none, as it stands now."""
        with self._lock:
            journal = self._journals.get(account.key)
            if journal is not None:
                self._journals.move_to_end(account.key)
        if journal is not None and journal.refresh():
            return journal
        engine = self._engine(account)
        journal = Journal(engine, clock=self._clock)
        while not journal.refresh():
            self._begin(engine)
        with self._lock:
            self._journals[account.key] = journal
            while len(self._journals) > KNOWN:
                self._journals.popitem(last=False)
        return journal

    def _begin(self, engine: PostgresEngine) -> None:
        """Write the first rows of a journal; whoever comes second, or again, changes nothing."""
        with contextlib.closing(engine.begin_new()) as transaction:
            insert_defaults(Transaction(transaction, self._clock))
            transaction.commit()

    def holds(self, account: Owner) -> bool:
        """Whether the account has a journal here; a database that is not one of nearmiss is left as it is."""
        with self._lock:
            if not self._is_ready and not self._applied():
                return False
        return self._engine(account).head() is not None

    def is_behind(self) -> bool:
        """Whether the database is one of nearmiss that the next ``open`` would bring up to date."""
        return 0 < self._applied() < newest(self._migrations)

    def delete(self, account: Owner) -> dict[str, int]:
        """Delete every row of the account, whoever writes just now; counted again before it is final."""
        engine = self._engine(account)
        try:
            transaction = engine.begin(writes=True)
        except errors.Gone:
            return {}
        with contextlib.closing(transaction):
            tables = sorted({column.table for column in transaction.columns()} - {"migration"} | INTERNAL)
            gone = {}
            for table in tables:
                delete = f'WITH gone AS (DELETE FROM "{table}" RETURNING 1) SELECT count(*) FROM gone'
                gone[table] = int(transaction.run(delete, {})[0][0])
            if transaction.run(" UNION ALL ".join(f'SELECT 1 FROM "{table}"' for table in tables), {}):
                raise errors.Conflict
            transaction.commit()
        with self._lock:
            self._journals.pop(account.key, None)
        return {table: count for table, count in gone.items() if table not in INTERNAL}

    def close(self) -> None:
        """Close the connections of this process."""
        with self._lock:
            self._journals.clear()
            self._is_ready = False
        self._pool.close()
