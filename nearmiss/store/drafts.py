"""Text half written, one row a box, kept until the noun it belongs to is saved."""

from dataclasses import dataclass
from datetime import datetime

from nearmiss.store.work import Work, storable


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Words not yet saved: ``key`` names the box, ``saved_at`` is naive UTC."""

    key: str
    text: str
    saved_at: datetime


def draft(work: Work, key: str) -> Draft | None:
    """What was last written into the box ``key``, or ``None``."""
    row = work.row("SELECT key, text, saved_at FROM draft WHERE key = $key", key=storable(key))
    return None if row is None else Draft(key=row[0], text=row[1], saved_at=row[2])


def drafts(work: Work, prefix: str = "") -> list[Draft]:
    """All drafts whose key begins with ``prefix``, by key."""
    found = work.rows("SELECT key, text, saved_at FROM draft WHERE starts_with(key, $prefix)", prefix=storable(prefix))
    return sorted((Draft(key=key, text=text, saved_at=at) for key, text, at in found), key=lambda draft: draft.key)


def save_draft(work: Work, key: str, text: str) -> Draft:
    """Keep ``text`` for the box ``key``, in place of what was there."""
    kept = Draft(key=storable(key), text=storable(text), saved_at=work.now())
    work.run(
        "INSERT INTO draft (key, text, saved_at) VALUES ($key, $text, $saved_at)"
        " ON CONFLICT (key) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
        key=kept.key,
        text=kept.text,
        saved_at=kept.saved_at,
    )
    return kept


def drop_drafts(work: Work, prefix: str) -> None:
    """Forget every draft whose key begins with ``prefix``."""
    work.run("DELETE FROM draft WHERE starts_with(key, $prefix)", prefix=storable(prefix))
