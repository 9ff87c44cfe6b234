"""What stays the same while one script run lasts is found out once in it, however often it is asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")

_KNOWN: ContextVar[dict[str, Any] | None] = ContextVar("known", default=None)


@contextlib.contextmanager
def remembered() -> Iterator[None]:
    """A script run; outside of one nothing is remembered."""
    token = _KNOWN.set({})
    try:
        yield
    finally:
        _KNOWN.reset(token)


def asked(question: str, ask: Callable[[], Answer]) -> Answer:
    """The answer to a question of this run; what ``ask`` raises is raised each time."""
    known = _KNOWN.get()
    if known is None:
        return ask()
    if question not in known:
        known[question] = ask()
    answer: Answer = known[question]
    return answer
