"""Drafts: text half written, one row a box, kept until the noun it belongs to is saved."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nearmiss.store.database.values import storable
from nearmiss.store.transaction import Transaction

_ID = "id."
"""How the key begins under which a half-written form keeps the id of what it will make."""


@dataclass(frozen=True)
class Draft:
    """Words not yet saved: ``key`` names the box, ``saved_at`` is naive UTC.

    ``base`` is what the box held before anything was changed in it; ``None`` where that is not known.
    """

    key: str
    text: str
    saved_at: datetime
    base: str | None = None

    @property
    def is_change(self) -> bool:
        """Whether it says something else than what the box held before."""
        return self.text != self.base


def draft(tx: Transaction, key: str) -> Draft | None:
    """What was last written into the box ``key``, or ``None``."""
    row = tx.row("SELECT key, text, saved_at, base FROM draft WHERE key = $key", key=storable(key))
    return None if row is None else Draft(*row)


def drafts(tx: Transaction, prefix: str = "") -> list[Draft]:
    """All drafts whose key begins with ``prefix``, by key."""
    rows = tx.rows(
        "SELECT key, text, saved_at, base FROM draft WHERE starts_with(key, $prefix)", prefix=storable(prefix)
    )
    return sorted((Draft(*row) for row in rows if not row[0].startswith(_ID)), key=lambda draft: draft.key)


def save_draft(tx: Transaction, key: str, text: str, base: str | None = None) -> Draft:
    """Keep ``text`` for the box ``key``, in place of what was there; the first ``base`` it was given stays."""
    rows = tx.write(
        "draft",
        [storable(key)],
        "INSERT INTO draft (key, text, saved_at, base) VALUES ($key, $text, $saved_at, CAST($base AS TEXT))"
        " ON CONFLICT (key) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at,"
        " base = coalesce(draft.base, excluded.base)"
        " RETURNING key, text, saved_at, base",
        key=storable(key),
        text=storable(text),
        saved_at=tx.now(),
        base=None if base is None else storable(base),
    )
    return Draft(*rows[0])


def delete_drafts(tx: Transaction, prefix: str) -> None:
    """Forget every draft whose key begins with ``prefix``."""
    tx.write("draft", None, "DELETE FROM draft WHERE starts_with(key, $prefix)", prefix=storable(prefix))


def draft_id(tx: Transaction, form: str) -> str | None:
    """The id of what the half-written ``form`` will make, or ``None``."""
    stored = draft(tx, f"{_ID}{form}")
    with contextlib.suppress(ValueError):
        return str(UUID(stored.text)) if stored else None
    return None


def save_draft_id(tx: Transaction, form: str, id: str) -> None:  # noqa: A002 - the word of the product
    """Keep the id of what the half-written ``form`` will make."""
    save_draft(tx, f"{_ID}{form}", id)


def delete_draft_id(tx: Transaction, form: str, id: str) -> None:  # noqa: A002 - the word of the product
    """Forget the id of what ``form`` has made; that of another tab's draft stays."""
    key = storable(f"{_ID}{form}")
    tx.write("draft", [key], "DELETE FROM draft WHERE key = $key AND text = $id", key=key, id=id)
