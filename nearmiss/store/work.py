"""A unit of work: SQL with named parameters inside one transaction."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

from nearmiss.store.duck import Row


class Transaction(Protocol):
    """What a database must offer to carry a unit of work."""

    def run(self, sql: str, parameters: dict[str, Any], /) -> list[Row]:
        """All rows of one statement."""
        ...


def utc_now() -> datetime:
    """This moment as naive UTC, the way every time is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def storable(text: str) -> str:
    """``text`` without what no database keeps: NUL characters go, halves of surrogate pairs become U+FFFD."""
    text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


class Work:
    """What is read and written together; ends with the ``with`` block of its journal that gave it."""

    def __init__(self, transaction: Transaction, clock: Callable[[], datetime] = utc_now) -> None:
        self._transaction = transaction
        self._clock = clock

    def now(self) -> datetime:
        """This moment, naive UTC."""
        return self._clock()

    def rows(self, sql: str, /, **parameters: Any) -> list[Row]:
        """All rows of a query; parameters are named in it as ``$name``."""
        return self._transaction.run(sql, parameters)

    def row(self, sql: str, /, **parameters: Any) -> Row | None:
        """The first row of a query, or ``None`` where there is none."""
        found = self._transaction.run(sql, parameters)
        return found[0] if found else None

    def run(self, sql: str, /, **parameters: Any) -> list[Row]:
        """Write; the rows are those of the statement's ``RETURNING``."""
        return self._transaction.run(sql, parameters)
