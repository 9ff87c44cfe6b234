"""Transaction: what is read and written together, in SQL with named parameters."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from nearmiss.store.change_log import ALL, EVERYTHING, ChangeLog, is_read, words_of
from nearmiss.store.database.engine import Column, EngineTransaction, Row
from nearmiss.store.database.values import utc_now

Noted = dict[tuple[str, str, str], dict[str, Any]]
"""What is to stand in the change history: old values by field, of a table's record, by what was done to it."""


class Transaction:
    """What is read and written together; ends with the ``with`` block of its journal that gave it. In short: ``tx``."""

    def __init__(
        self,
        engine: EngineTransaction,
        clock: Callable[[], datetime] = utc_now,
        log: ChangeLog | None = None,
        newest: Callable[[], int] = lambda: -1,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self.log = log
        """What this process wrote into the journal, revision by revision."""
        self.changed: set[tuple[str, str]] = set()
        """The rows written so far, by table and key (see ``ChangeLog``)."""
        self.read: set[frozenset[str]] = set()
        """What was read so far: the words of each statement, the names of its tables among them."""
        self.versioned: set[str] = set()
        """Reflections whose version before this transaction is stored already, or that are new in it."""
        self.noted: Noted = {}
        """Changes of records so far, which are stored in the change history at the commit."""
        self.begun: set[tuple[str, str]] = set()
        """Records that began in this transaction, by table and key: they have no history yet."""
        self.by = "you"
        """Who changes something here, as the change history says it."""
        self.newest = newest
        """The newest revision that this process knows of: what is kept in memory at it needs no look at the journal.

        Negative in a transaction that writes, which goes by what it sees itself.
        """
        self._revision: int | None = None
        self.afterwards: list[Callable[[], object]] = []
        """What follows once all of it is committed, before the next writer of this process may begin."""

    def now(self) -> datetime:
        """This moment, naive UTC."""
        return self._clock()

    def revision(self) -> int:
        """The revision of the journal that this transaction sees: what is kept in memory is kept as it was at one.

        Asking it is no read of a table: whoever keeps something says in ``read`` which tables that came from.
        """
        if self._revision is None:
            self._revision = int(self._engine.run("SELECT revision FROM journal", {})[0][0])
        return self._revision

    def rows(self, sql: str, /, **parameters: Any) -> list[Row]:
        """All rows of a query; parameters are named in it as ``$name``."""
        self.read.add(words_of(sql))
        return self._engine.run(sql, parameters) if is_read(sql) else self.run(sql, **parameters)

    def row(self, sql: str, /, **parameters: Any) -> Row | None:
        """The first row of a query, or ``None`` where there is none."""
        return next(iter(self.rows(sql, **parameters)), None)

    def write(self, table: str, keys: list[str] | None, sql: str, /, **parameters: Any) -> list[Row]:
        """Write the rows of one table that have these keys, any of them with ``None``; the rows ``RETURNING`` gives."""
        self.changed.update((table, key) for key in ([ALL] if keys is None else keys))
        return self._engine.run(sql, parameters)

    def run(self, sql: str, /, **parameters: Any) -> list[Row]:
        """Run any statement; every row of every table counts as changed by it."""
        self.changed.add(EVERYTHING)
        return self._engine.run(sql, parameters)

    def columns(self) -> list[Column]:
        """The columns of every table of the journal, in the order of their making."""
        return self._engine.columns()
