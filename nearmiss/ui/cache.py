"""Caches: what a script run asks is asked once in it; what a journal was asked is kept until that journal changes."""

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from nearmiss.store import Journal

Result = TypeVar("Result")

_MOST_JOURNALS = 64
"""Journals whose results are kept; of many, those asked first are let go and asked anew."""
_MOST_RESULTS = 400
_MISSING = object()

_IN_RUN: ContextVar[dict[str, Any] | None] = ContextVar("in_run", default=None)

_ByJournal = WeakKeyDictionary["Journal", tuple[int, dict[Any, Any]]]
_BY_REVISION: _ByJournal = WeakKeyDictionary()
_BY_COMMIT: _ByJournal = WeakKeyDictionary()


@contextlib.contextmanager
def script_run() -> Iterator[None]:
    """A script run; outside of one nothing is kept by ``in_run``."""
    token = _IN_RUN.set({})
    try:
        yield
    finally:
        _IN_RUN.reset(token)


def in_run(key: str, ask: Callable[[], Result]) -> Result:
    """What ``ask`` returns, asked once in a script run; what it raises is raised each time."""
    kept = _IN_RUN.get()
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    result: Result = kept[key]
    return result


def forget_in_run(key: str) -> None:
    """What this run asked under ``key`` is asked anew."""
    (_IN_RUN.get() or {}).pop(key, None)


def read(journal: Journal, function: Callable[..., Result], *arguments: Any) -> Result:
    """``function(tx, *arguments)``, kept until the journal has a new revision."""
    return _read(_BY_REVISION, journal, journal.revision(), function, arguments)


def read_drafts(journal: Journal, function: Callable[..., Result], *arguments: Any) -> Result:
    """The same for what shows drafts, which change without a new revision: kept until anything is committed."""
    return _read(_BY_COMMIT, journal, journal.commits(), function, arguments)


def _read(
    kept: _ByJournal, journal: Journal, state: int, function: Callable[..., Result], arguments: tuple[Any, ...]
) -> Result:
    entry = kept.get(journal)
    if entry is None or entry[0] != state:
        if entry is None and len(kept) >= _MOST_JOURNALS:
            kept.pop(next(kept.keys(), journal), None)
        entry = kept[journal] = (state, {})
    results, key = entry[1], (function, arguments)
    kept_result = results.get(key, _MISSING)
    if kept_result is not _MISSING:
        result: Result = kept_result
        return result
    with journal.reading() as tx:
        result = function(tx, *arguments)
    if len(results) >= _MOST_RESULTS:
        results.clear()
    results[key] = result
    return result
