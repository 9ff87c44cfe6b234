"""What was written since when: which rows each revision of a journal changed, so that an index can follow."""

import re
import threading
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_WRITE = re.compile(r'\s*(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE)
_ONE_ROW = re.compile(r'WHERE\s+"?(?:id|key)"?\s*=\s*\$(id|key)\b', re.IGNORECASE)
_NEW_ROW = re.compile(r"VALUES\s*\(\$(id|key)\b", re.IGNORECASE)
_REMEMBERED = 1000
"""Revisions a journal remembers; whoever is further behind reads everything anew."""

EVERYTHING = ""
"""In the place of a key: any row of the table may have changed."""

Rows = frozenset[tuple[str, str]]
"""Tables with the keys of rows that were written, or with ``EVERYTHING``."""


@lru_cache(maxsize=1000)
def _target(sql: str) -> tuple[str, str] | None:
    """The table a statement writes and the parameter that names its one row (empty where it may be several)."""
    found = _WRITE.match(sql)
    if found is None:
        return None
    inserts = found.group(1)[0] in "Ii"
    one = (_NEW_ROW if inserts else _ONE_ROW).search(sql)
    return found.group(2).lower(), one.group(1).lower() if one else ""


def written(sql: str, parameters: Mapping[str, Any]) -> tuple[str, str] | None:
    """The table and the key of the row a statement writes, or ``EVERYTHING``; ``None`` for one that only reads."""
    target = _target(sql)
    if target is None:
        return None
    table, name = target
    return table, str(parameters[name]) if name in parameters else EVERYTHING


class Log:
    """What each revision of one open journal changed, as far as this process wrote it."""

    def __init__(self) -> None:
        self.committing = threading.RLock()
        """Held from a commit until it is noted, so that nobody sees the one without the other."""
        self._revisions: dict[int, Rows] = {}

    def note(self, revision: int, rows: set[tuple[str, str]]) -> None:
        """Say what a revision changed."""
        with self.committing:
            self._revisions[revision] = frozenset(rows)
            while len(self._revisions) > _REMEMBERED:
                del self._revisions[min(self._revisions)]

    def between(self, known: int, now: int) -> Rows | None:
        """What changed after one revision up to another; ``None`` where this process does not know all of it."""
        with self.committing:
            if any(number not in self._revisions for number in range(known + 1, now + 1)):
                return None
            return frozenset().union(*(self._revisions[number] for number in range(known + 1, now + 1)))
