"""Snapshot map: a mapping that never changes, and gives changed ones that share with it what stays."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_PARTS = 512
"""Parts of a map: a change copies those it touches, and the list of them."""


class SnapshotMap(Mapping[K, V], Generic[K, V]):
    """A persistent mapping, in no order; whoever holds one may read it while others make changed ones of it."""

    __slots__ = ("_parts", "_size")

    def __init__(self) -> None:
        self._parts: list[dict[K, V]] = [{}] * _PARTS
        self._size = 0

    def changed(self, new: Mapping[K, V], gone: Iterable[K] = ()) -> "SnapshotMap[K, V]":
        """The map without the keys that are ``gone``, and with what is ``new``."""
        gone = list(gone)
        if not new and not gone:
            return self
        parts = self._parts.copy()
        for place in {hash(key) % _PARTS for key in (*new, *gone)}:
            parts[place] = parts[place].copy()
        for key in gone:
            parts[hash(key) % _PARTS].pop(key, None)
        for key, value in new.items():
            parts[hash(key) % _PARTS][key] = value
        other: SnapshotMap[K, V] = SnapshotMap()
        other._parts, other._size = parts, sum(map(len, parts))
        return other

    def __getitem__(self, key: K) -> V:
        return self._parts[hash(key) % _PARTS][key]

    def __iter__(self) -> Iterator[K]:
        return (key for part in self._parts for key in part)

    def __len__(self) -> int:
        return self._size
