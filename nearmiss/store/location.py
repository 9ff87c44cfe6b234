"""Where the journal is."""

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

from nearmiss.store.errors import JournalError


def is_server(chosen: str) -> bool:
    """Whether a place is the address of a PostgreSQL server."""
    return chosen.startswith(("postgresql://", "postgres://"))


def chosen_place(configured: str | None, environ: Mapping[str, str]) -> str:
    """The place that was chosen: ``NEARMISS_DATABASE``, else what is ``configured``; empty where nothing was.

    Raises ``JournalError`` for an address of another kind than PostgreSQL's.
    """
    chosen = environ.get("NEARMISS_DATABASE", "").strip() or (configured or "").strip()
    if "://" in chosen and not is_server(chosen):
        raise JournalError(
            "The journal's place is set to an address that nearmiss does not know: set NEARMISS_DATABASE (or database "
            "in the secrets) to the path of a file, or to a PostgreSQL server as postgresql://user:password@host/database."
        )
    return chosen


def journal_path(configured: str | None, environ: Mapping[str, str]) -> Path:
    """The journal's path: what was chosen, else ``journal.duckdb`` in the user's data folder.

    Raises ``JournalError`` for the address of a server, which is no path.
    """
    chosen = chosen_place(configured, environ)
    if is_server(chosen):
        raise JournalError("The journal is kept on a server, so it has no file: open it through its home.")
    return Path(chosen).expanduser() if chosen else data_folder() / "journal.duckdb"


def data_folder() -> Path:
    """Where this system keeps a user's data for nearmiss."""
    return user_data_path("nearmiss", appauthor=False)
