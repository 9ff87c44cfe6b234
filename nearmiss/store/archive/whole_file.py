"""A file written whole: whoever finds it under its name finds all of it."""

import contextlib
import os
from pathlib import Path

from nearmiss.store.database.file_lock import translated


def write_whole(target: Path, data: bytes) -> None:
    """Write a file for its owner only, under another name first; raises ``NotWritable`` or ``DiskFull``."""
    partial = target.with_name(f"{target.name}.part")
    with translated(target):
        try:
            with partial.open("wb") as file:
                partial.chmod(0o600)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            raise
