"""Snapshot of a journal's file: it and its log copied as they stand at one moment, read, and thrown away.

DuckDB lets one process at a time open a file that is written. A copy of both files of a moment in which neither was
written is what a computer would find that went off then: everything that was saved by then, and nothing half.
"""

import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from nearmiss.store import errors
from nearmiss.store.database.duckdb_engine import DuckDBEngine
from nearmiss.store.database.file_lock import FULL, log_of

_QUIET = 50_000_000
"""Nanoseconds since the last write before a copy begins; file systems count time in steps of up to ten million."""

_PATIENCE = 5.0
"""Seconds to wait for a moment in which nothing is written."""

_State = tuple[tuple[int, int, int] | None, ...]


@contextlib.contextmanager
def copied(path: Path) -> Iterator[Path]:
    """A copy of the journal at ``path`` and of its log, whether or not it is open elsewhere; gone in the end.

    No lock is taken, nothing is written beside the journal, and who opens it meanwhile is not kept waiting. Must not be
    called by the process that has the journal open, whose lock would be dropped. Raises ``MissingFile``,
    ``NotAJournal``, ``NotReadable``, ``DiskFull``, and ``InUse`` where it is written all the time, or may not be read.
    """
    if path.is_dir():
        raise errors.NotAJournal(path, "is a folder")
    if not path.exists():
        raise errors.MissingFile(path) if log_of(path).exists() else errors.NotAJournal(path, "is not there")
    with tempfile.TemporaryDirectory(prefix="nearmiss-") as folder:
        copy = Path(folder) / path.name
        _copy(path, copy)
        if not copy.stat().st_size:
            raise errors.NotAJournal(path, "is empty")
        yield copy


@contextlib.contextmanager
def snapshot(path: Path) -> Iterator[DuckDBEngine]:
    """Such a copy, opened for reading; raises ``Damaged`` and ``TooNew`` as well."""
    with copied(path) as copy, contextlib.closing(DuckDBEngine(copy, read_only=True, called=path)) as engine:
        yield engine


def _copy(path: Path, copy: Path) -> None:
    """Both files as they stood at one moment."""
    until = time.monotonic() + _PATIENCE
    pairs = ((path, copy), (log_of(path), log_of(copy)))
    while time.monotonic() < until:
        before = _state(path)
        if any(state and 0 <= time.time_ns() - state[2] < _QUIET for state in before):
            time.sleep(_QUIET / 1e9)
            continue
        for file, target in pairs:
            target.unlink(missing_ok=True)
            with contextlib.suppress(FileNotFoundError), _readable(path):
                shutil.copyfile(file, target)
        if _state(path) == before and copy.exists():
            return
    raise errors.InUse(path)


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno in FULL:
            raise errors.DiskFull from error
        if sys.platform == "win32" and isinstance(error, PermissionError):  # there, who writes shuts out who reads
            raise errors.InUse(path) from error
        raise errors.NotReadable(path) from error


def _state(path: Path) -> _State:
    """Which files are there, how long they are and when they were written last."""
    found: list[tuple[int, int, int] | None] = []
    for file in (path, log_of(path)):
        try:
            at = file.stat()
        except FileNotFoundError:
            found.append(None)
        else:
            found.append((at.st_ino, at.st_size, at.st_mtime_ns))
    return tuple(found)
