"""Journals on a PostgreSQL server, one for each account."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime

from nearmiss.store import errors
from nearmiss.store.accounts.account import Owner
from nearmiss.store.database.connection_pool import Connections, hosts_of
from nearmiss.store.database.postgres_engine import ROLE, SEAM, Engine
from nearmiss.store.database.values import utc_now
from nearmiss.store.journal import Journal
from nearmiss.store.schema.defaults import begin
from nearmiss.store.schema.migrate import MIGRATIONS, Migration, newest
from nearmiss.store.schema.provisioning import applied_so_far, prepare
from nearmiss.store.transaction import Work

KNOWN = 200
"""Journals whose answers stay in memory; what was used longer ago is asked anew."""

_LOOK = (
    "BEGIN READ ONLY; SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_roles"
    f" WHERE rolname = '{ROLE}') THEN set_config('role', '{ROLE}', true) END"
)


class ServerHome:
    """Many journals in one database, kept apart by row-level security; any number of processes."""

    lasting = True

    def __init__(
        self, url: str, *, migrations: Sequence[Migration] = MIGRATIONS, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._url = url
        self._migrations = migrations
        self._clock = clock
        self._connections = Connections(url)
        self._door = threading.Lock()
        self._is_ready = False
        self._journals: OrderedDict[str, Journal] = OrderedDict()

    @property
    def where(self) -> str:
        """Which server it is, without a user and a password; empty for this machine's own."""
        return hosts_of(self._url)

    def _engine(self, account: Owner) -> Engine:
        """The account's part of a database that is ready; brought up to date where the login may do so."""
        with self._door:
            if not self._is_ready:
                self._get_ready()
                self._is_ready = True
        return Engine(self._connections, account.key)

    def _applied(self) -> int:
        """The number of the last migration of the database; raises ``TooNew`` for one of a newer nearmiss."""
        with self._connections.leased(_LOOK) as (connection, _):
            number = applied_so_far(connection)
        if number > newest(self._migrations):
            raise errors.TooNew("in this database")
        return number

    def _get_ready(self) -> None:
        try:
            number = self._applied()
        except errors.NotAdmitted:
            number = 0  # not prepared, perhaps; preparing it says what is wrong otherwise
        if number < newest(self._migrations):
            prepare(self._url, migrations=self._migrations)

    def open(self, account: Owner) -> Journal:
        """The account's journal, begun where there was none, as it stands now."""
        with self._door:
            journal = self._journals.get(account.key)
            if journal is not None:
                self._journals.move_to_end(account.key)
        if journal is not None and journal.refresh():
            return journal
        engine = self._engine(account)
        journal = Journal(engine, clock=self._clock)
        while not journal.refresh():
            self._begin(engine)
        with self._door:
            self._journals[account.key] = journal
            while len(self._journals) > KNOWN:
                self._journals.popitem(last=False)
        return journal

    def _begin(self, engine: Engine) -> None:
        """Write the first rows of a journal; whoever comes second, or again, changes nothing."""
        transaction = engine.begin_new()
        try:
            begin(Work(transaction, self._clock))
            transaction.commit()
        finally:
            transaction.rollback()
            transaction.close()

    def holds(self, account: Owner) -> bool:
        """Whether the account has a journal here; a database that is not one of nearmiss is left as it is."""
        with self._door:
            if not self._is_ready and not self._applied():
                return False
        return self._engine(account).head() is not None

    def delete(self, account: Owner) -> dict[str, int]:
        """Delete every row of the account, whoever writes just now; counted again before it is final."""
        engine = self._engine(account)
        try:
            transaction = engine.begin(writes=True)
        except errors.Gone:
            return {}
        try:
            every = sorted({column.table for column in transaction.columns()} - {"migration"} | SEAM)
            gone = {
                table: int(
                    transaction.run(f'WITH gone AS (DELETE FROM "{table}" RETURNING 1) SELECT count(*) FROM gone', {})[
                        0
                    ][0]
                )
                for table in every
            }
            left = transaction.run(" UNION ALL ".join(f'SELECT 1 FROM "{table}"' for table in every), {})
            if left:
                raise errors.Conflict
            transaction.commit()
        finally:
            transaction.rollback()
            transaction.close()
        with self._door:
            self._journals.pop(account.key, None)
        return {table: count for table, count in gone.items() if table not in SEAM}

    def close(self) -> None:
        """Close the connections of this process."""
        with self._door:
            self._journals.clear()
            self._is_ready = False
        self._connections.close()
