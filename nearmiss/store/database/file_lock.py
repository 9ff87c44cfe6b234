"""File lock beside the journal, and what is looked at before DuckDB opens the file."""

import contextlib
import errno
import os
import re
import sys
import tempfile
import weakref
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from nearmiss.store import errors

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""Numbers of the errors that mean that there is no room left."""


def log_of(path: Path) -> Path:
    """The write-ahead log DuckDB keeps beside the journal at ``path``."""
    return path.with_name(path.name + ".wal")


def files_of(path: Path) -> tuple[Path, ...]:
    """The journal at ``path`` and what stands beside it for it alone: its log and its lock file."""
    return path, log_of(path), lock_of(path)


def damaged_copy(file: Path, now: datetime) -> Path:
    """The name under which a journal's file, or its log, is kept when a repair made another one at ``now``."""
    return file.with_name(f"{file.name}.damaged-{now:%Y%m%dT%H%M%S%f}")


def damaged_copies(path: Path) -> list[Path]:
    """What repairs of the journal at ``path`` kept of files that could not be read, by name."""
    name = re.compile(rf"{re.escape(path.name)}(\.wal)?\.damaged-\d{{8}}T\d{{6,12}}")
    return sorted(file for file in path.parent.glob("*.damaged-*") if name.fullmatch(file.name))


def repairing(path: Path) -> str:
    """How the name of a folder begins in which a repair makes a file anew; it goes at the end of the repair."""
    return f".{path.name}.repair-"


def broken_off_repairs(path: Path) -> list[Path]:
    """The folders of repairs of the journal at ``path`` that were ended in their middle: each holds a whole copy."""
    return [folder for folder in path.parent.glob(".*.repair-*") if folder.name.startswith(repairing(path))]


def lock_of(path: Path) -> Path:
    """The lock file we keep beside the journal at ``path``."""
    return path.with_name(path.name + ".lock")


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise the ``JournalError`` that an ``OSError`` in the block stands for."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise errors.DiskFull from error
        raise errors.NotWritable(path) from error


def make_folder(path: Path) -> None:
    """Create the folder of ``path``, for its owner only; one that is there is left as it is."""
    with translated(path.parent):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def is_free(path: Path) -> bool:
    """Whether a new journal begins at ``path``; refuses what is no DuckDB file, and a place that cannot be written.

    Only ever called before DuckDB has the file open: closing a handle of ours later would drop DuckDB's lock.
    """
    if path.is_dir():
        raise errors.NotAJournal(path, "is a folder")
    if not path.exists():
        if log_of(path).exists():
            raise errors.MissingFile(path)
        _test_write(path.parent)
        return True
    with translated(path), path.open("r+b") as file:
        start = file.read(16)
    if not start:
        raise errors.NotAJournal(path, "is empty")
    if start.startswith(b"SQLite format 3"):
        raise errors.NotAJournal(path, "is a SQLite database, not a nearmiss journal")
    if start[8:12] != b"DUCK":
        raise errors.NotAJournal(path)
    _test_write(path.parent)
    return False


def _test_write(folder: Path) -> None:
    """Write and remove a small file, because DuckDB would only notice at the first save."""
    with translated(folder), tempfile.NamedTemporaryFile(dir=folder, prefix=".nearmiss-") as file:
        file.write(b"\0" * 4096)
        file.flush()
        os.fsync(file.fileno())


def make_private(path: Path) -> None:
    """Let only its owner read the journal and its log, on file systems that know owners."""
    for file in (path, log_of(path)):
        with contextlib.suppress(OSError):
            file.chmod(0o600)


class FileLock:
    """A lock file beside the journal, held as long as the journal is open; it names the process that holds it.

    It is let go when the object is, or when the process ends in any way. The file stays: if it were removed, two
    processes could each hold a lock on a file of that name.
    """

    def __init__(self, path: Path) -> None:
        with translated(path.parent):
            descriptor = os.open(lock_of(path), os.O_RDWR | os.O_CREAT, 0o600)
        self.release = weakref.finalize(self, os.close, descriptor)
        """Let others open the journal; harmless when it was done before."""
        if not _lock(descriptor):
            text = os.read(descriptor, 20).strip()
            self.release()
            raise errors.InUse(path, int(text) if text.isdigit() else None)
        with translated(path.parent):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, b"%d\n" % os.getpid())


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """The locked byte lies beyond the process number, which others must be able to read."""

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
