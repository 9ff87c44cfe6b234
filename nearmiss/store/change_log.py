"""Change log: which rows each revision of a journal changed, as the functions that write tell it.

An index follows it, so what is not plainly a read counts as a change of everything.
"""

import re
import threading
from collections.abc import Set as AbstractSet
from functools import lru_cache

_READ = re.compile(r"\s*(?:SELECT|VALUES|WITH)\b", re.IGNORECASE)
_MAY_WRITE = re.compile(r";|\b(?:INSERT|UPDATE|DELETE|MERGE)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_REMEMBERED = 1000
"""Revisions a journal remembers; whoever is further behind reads everything anew."""

ALL = ""
"""In the place of a key: any row of the table may have changed."""

EVERYTHING = (ALL, ALL)
"""Any row of any table may have changed."""

Rows = frozenset[tuple[str, str]]
"""Tables with the keys of rows that were written, or with ``ALL``."""

UNCOUNTED = frozenset({"draft", "calendar_event"})
"""Tables that nothing cached shows: these alone may be written without a new revision."""


@lru_cache(maxsize=1000)
def is_read(sql: str) -> bool:
    """Whether a statement plainly only reads: one query, and no word in it that writes, not even in a text."""
    return bool(_READ.match(sql)) and not _MAY_WRITE.search(sql)


@lru_cache(maxsize=1000)
def words_of(sql: str) -> frozenset[str]:
    """Every word of a statement in small letters: no table can be read without its name among them."""
    return frozenset(_WORD.findall(sql.lower()))


def tables_of(rows: Rows | None) -> frozenset[str]:
    """The tables that were changed, ``ALL`` for any of them; what is not known (``None``) may be any.

    ``journal`` is one of them whenever anything is: it counts the revisions.
    """
    tables = {ALL} if rows is None else {table for table, _ in rows}
    return frozenset({*tables, "journal"} if tables else ())


class ChangeLog:
    """What each revision of one open journal changed, as far as this process wrote it."""

    def __init__(self) -> None:
        self.committing = threading.RLock()
        """Held from a commit until it is noted, so that nobody sees the one without the other."""
        self._revisions: dict[int, Rows] = {}

    def note(self, revision: int, rows: AbstractSet[tuple[str, str]]) -> None:
        """Say what a revision changed."""
        with self.committing:
            self._revisions[revision] = frozenset(rows)
            while len(self._revisions) > _REMEMBERED:
                del self._revisions[min(self._revisions)]

    def between(self, known: int, now: int) -> Rows | None:
        """What changed after one revision up to another; ``None`` where this process does not know all of it."""
        with self.committing:
            rows = [self._revisions.get(number) for number in range(known + 1, now + 1)]
        return None if None in rows else frozenset().union(*filter(None, rows))
