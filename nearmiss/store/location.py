"""Where the journal is."""

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

from nearmiss.store.errors import JournalError


def journal_path(configured: str | None, environ: Mapping[str, str]) -> Path:
    """The journal's path: ``NEARMISS_DATABASE``, else what is ``configured``, else the user's data folder.

    Raises ``JournalError`` for the address of a database server, which this version cannot open.
    """
    chosen = environ.get("NEARMISS_DATABASE", "").strip() or (configured or "").strip()
    if not chosen:
        return user_data_path("nearmiss", appauthor=False) / "journal.duckdb"
    if "://" in chosen:
        raise JournalError(
            "The journal's place is set to the address of a server, and this version keeps journals in files: "
            "set NEARMISS_DATABASE (or database in the secrets) to the path of a file."
        )
    return Path(chosen).expanduser()
