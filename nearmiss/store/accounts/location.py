"""Location of the journal: a path of this machine, or the address of a server."""

import contextlib
import re
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

from nearmiss.store.errors import JournalError, NotWritable

_AN_ADDRESS = re.compile(r"postgres(ql)?:|(host|hostaddr|port|dbname|user|password|service)\s*=", re.IGNORECASE)
"""How something begins that was meant for an address; no file is made of that name."""


def is_server(chosen: str) -> bool:
    """Whether a location is the address of a PostgreSQL server."""
    return chosen.startswith(("postgresql://", "postgres://"))


def configured_location(configured: object, environ: Mapping[str, str]) -> str:
    """The location that was chosen: ``NEARMISS_DATABASE``, else what is ``configured``; empty where nothing was.

    Raises ``JournalError`` for what is no text, and for an address of another kind than PostgreSQL's.
    """
    chosen = environ.get("NEARMISS_DATABASE", "").strip()
    if not chosen and configured is not None:
        if not isinstance(configured, str):
            raise JournalError(
                "The line database in the secrets is not a text: write a path, or the address of a PostgreSQL server, "
                "between quotation marks."
            )
        chosen = configured.strip()
    if ("://" in chosen or _AN_ADDRESS.match(chosen)) and not is_server(chosen):
        raise JournalError(
            "The journal's place is set to an address that nearmiss does not know: set NEARMISS_DATABASE (or database "
            "in the secrets) to the path of a file, or to a PostgreSQL server as postgresql://user:password@host/database."
        )
    return chosen


def journal_path(configured: str | None, environ: Mapping[str, str]) -> Path:
    """The journal's path: what was chosen, else ``journal.duckdb`` in the user's data folder.

    Raises ``JournalError`` for the address of a server, which is no path.
    """
    chosen = configured_location(configured, environ)
    if is_server(chosen):
        raise JournalError("The journal is kept on a server, so it has no file: open it through its home.")
    return as_path(chosen) if chosen else data_folder() / "journal.duckdb"


def as_path(chosen: str | Path) -> Path:
    """A location as a path of this machine; raises ``JournalError`` for what cannot be one."""
    try:
        path = Path(chosen).expanduser()
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            path.stat()
    except PermissionError:
        raise NotWritable(path) from None
    except (OSError, RuntimeError, ValueError):
        raise JournalError(
            "The journal's place cannot be a path on this machine (a name in it is too long, or it begins with the "
            "home of somebody unknown): choose another place."
        ) from None
    return path


def data_folder() -> Path:
    """Where this system keeps a user's data for nearmiss."""
    return user_data_path("nearmiss", appauthor=False)
