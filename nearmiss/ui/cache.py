"""Caches: what a script run asks is asked once in it; what a journal was asked is kept until what was read changes."""

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from nearmiss import dates
from nearmiss.store import Journal
from nearmiss.store.change_log import ALL

Result = TypeVar("Result")

_MOST_JOURNALS = 64
"""Journals whose results are kept; of many, those asked first are let go and asked anew."""
_MOST_RESULTS = 400

_IN_RUN: ContextVar[dict[str, Any] | None] = ContextVar("in_run", default=None)


class _Kept(NamedTuple):
    """A result, and what was read for it (see ``Transaction.read``)."""

    result: Any
    read: frozenset[frozenset[str]]


_ByJournal = WeakKeyDictionary["Journal", tuple[int, dict[Any, _Kept]]]
_BY_REVISION: _ByJournal = WeakKeyDictionary()
_BY_COMMIT: _ByJournal = WeakKeyDictionary()
_MADE: WeakKeyDictionary[Journal, dict[Any, Any]] = WeakKeyDictionary()


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
    """``function(tx, *arguments)``, kept until a table that it read is changed.

    What it shows must come from its arguments, from how days are written, and from ``tx`` alone: the SQL text it ran
    says which tables those are.
    """
    revision = journal.revision()
    before, results = _of(_BY_REVISION, journal)
    if before != revision:
        changed = journal.changed_tables(before, revision)
        results = {key: kept for key, kept in results.copy().items() if not _depends(kept, changed)}
        _BY_REVISION[journal] = (revision, results)
    return _asked(results, journal, function, arguments)


def read_drafts(journal: Journal, function: Callable[..., Result], *arguments: Any) -> Result:
    """The same for what shows drafts, which change without a new revision: kept until anything is committed."""
    commits = journal.commits()
    before, results = _of(_BY_COMMIT, journal)
    if before != commits:
        results = {}
        _BY_COMMIT[journal] = (commits, results)
    return _asked(results, journal, function, arguments)


def made_of(journal: Journal) -> dict[Any, Any]:
    """What was made of a journal's results, by whatever key; like them it goes with the journal."""
    if journal not in _MADE and len(_MADE) >= _MOST_JOURNALS:
        _MADE.pop(next(_MADE.keys(), journal), None)
    return _MADE.setdefault(journal, {})


def _of(by_journal: _ByJournal, journal: Journal) -> tuple[int, dict[Any, _Kept]]:
    """What is kept of a journal, and where that stood then."""
    entry = by_journal.get(journal)
    if entry is None and len(by_journal) >= _MOST_JOURNALS:
        by_journal.pop(next(by_journal.keys(), journal), None)
    return entry or (-1, {})


def _depends(kept: _Kept, changed: frozenset[str]) -> bool:
    return ALL in changed or any(not changed.isdisjoint(words) for words in kept.read)


def _asked(
    results: dict[Any, _Kept], journal: Journal, function: Callable[..., Result], arguments: tuple[Any, ...]
) -> Result:
    key = (function, arguments, dates.style())
    kept = results.get(key)
    if kept is None:
        with journal.reading() as tx:
            kept = _Kept(function(tx, *arguments), frozenset(tx.read))
        if len(results) >= _MOST_RESULTS:
            results.clear()
        results[key] = kept
    result: Result = kept.result
    return result
