"""Defaults of a new journal: its own row, and the themes that most feedback comes under."""

from nearmiss.model import new_id
from nearmiss.store.transaction import Transaction

_THEMES = (
    "Technical skill",
    "Experience",
    "Examples and stories",
    "Communication",
    "Preparation",
    "Enthusiasm",
    "Fit",
    "Portfolio",
    "Education",
    "Logistics",
)


def insert_journal_row(tx: Transaction) -> None:
    """Write the journal's own row, unless it has one."""
    tx.write(
        "journal",
        None,
        "INSERT INTO journal (id, revision, created_at)"
        " SELECT $id, 0, CAST($created_at AS TIMESTAMP) WHERE NOT EXISTS (SELECT 1 FROM journal)"
        " ON CONFLICT DO NOTHING",
        id=new_id(),
        created_at=tx.now(),
    )


def insert_defaults(tx: Transaction) -> None:
    """Begin a journal in tables that are empty; whoever comes second changes nothing."""
    insert_journal_row(tx)
    tx.write(
        "theme",
        None,
        "INSERT INTO theme (id, version, name)"
        " SELECT unnest(CAST($ids AS TEXT[])), 1, unnest(CAST($names AS TEXT[])) ON CONFLICT DO NOTHING",
        ids=[name.lower().replace(" ", "-") for name in _THEMES],
        names=list(_THEMES),
    )
