"""Identifiers: UUID version 7, made by the client so that a new thing and a stored thing are one type."""

import secrets
import threading
import time
from dataclasses import dataclass, field, fields
from typing import Any
from uuid import UUID, uuid5

_DERIVED = UUID("6e656172-6d69-7373-8000-646572697665")
_VERSION_AND_VARIANT = 0x7 << 76 | 0b10 << 62
_RANDOM = 2**62 - 1
_lock = threading.Lock()
_latest = 0, 0


def new_id() -> str:
    """A fresh UUIDv7 as lower-case text (36 characters); in one process, an id made later sorts later.

    Within a millisecond the first random field counts up (RFC 9562, section 6.2, method 1).
    """
    global _latest  # noqa: PLW0603 - the one thing two ids of a process share
    with _lock:
        moment, count = time.time_ns() // 1_000_000, secrets.randbits(11)
        if moment <= _latest[0]:
            moment, count = _latest[0], _latest[1] + 1
            if count == 1 << 12:
                moment, count = moment + 1, 0
        _latest = moment, count
    number = (moment & (2**48 - 1)) << 80 | count << 64 | secrets.randbits(62) | _VERSION_AND_VARIANT
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def numbered_id(first: str, number: int) -> str:
    """The id of the ``number``-th of what is made together with ``first``: always the same, and sorted behind it."""
    whole = int(UUID(first))
    return str(UUID(int=whole & ~_RANDOM | whole + number & _RANDOM))


def has_new_id(kind: type[Any]) -> bool:
    """Whether a new noun of a kind gets a fresh id; that of some says what there can be only one of."""
    return any(field.name == "id" and field.default_factory is new_id for field in fields(kind))


def derived_id(*parts: str) -> str:
    """The id of what there can be only one of: the same parts give the same id."""
    return str(uuid5(_DERIVED, "\x1f".join(parts)))


@dataclass(frozen=True, kw_only=True)
class Entity:
    """What is stored under an ``id`` of its own; ``version`` counts its saves, 0 before the first."""

    id: str = field(default_factory=new_id)
    version: int = 0
