"""Collation: names in the order of an alphabet, not of code points (Änne beside Anna, Łukasz before Maria).

The order is that of the Unicode Collation Algorithm with the root tables of CLDR, by the ICU that every DuckDB brings
along; PostgreSQL may be built without it, and no database sorts what only a page holds.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypeVar

import _duckdb as duckdb  # the extension alone: the package around it takes 10 MB and half of its load time

from nearmiss.store.database.values import storable

Thing = TypeVar("Thing")

_MOST = 50_000
"""Keys that are kept; once there are more, all are forgotten."""

_KEYS: dict[str, str] = {}
_LOCK = threading.Lock()
_ASKED = "SELECT name, icu_sort_key(name, 'und') FROM (SELECT unnest($names) AS name)"
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "memory_limit": "64MB"}


@cache
def _collator() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config=_CONFIG)


def sort_keys(names: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """What each name is sorted by: capitals and accents only decide between names that are the same otherwise."""
    wanted = {*names}
    with _LOCK:
        if len(_KEYS) > _MOST:
            _KEYS.clear()
        new = {name: storable(name) for name in wanted - _KEYS.keys()}
        if new:
            keys = dict(_collator().execute(_ASKED, {"names": list(new.values())}).fetchall())
            _KEYS.update({name: keys[stored] for name, stored in new.items()})
        return {name: (_KEYS[name], name) for name in wanted}


def in_order(things: Iterable[Thing], name: Callable[[Thing], str]) -> list[Thing]:
    """Things by their names, as an alphabetical list has them; those of one name stay as they come."""
    all_of_them = list(things)
    keys = sort_keys(map(name, all_of_them))
    return sorted(all_of_them, key=lambda thing: keys[name(thing)])
