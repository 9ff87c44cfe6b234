"""Subscription to a calendar by a secret address: only its digest is stored, and no archive takes it along."""

import json
from dataclasses import asdict, dataclass

from nearmiss.store.records.settings import save_entry
from nearmiss.store.transaction import Transaction

SETTING = "subscription"
"""Its name among the settings; archives leave it out, so that none brings back an address that was revoked."""


@dataclass(frozen=True)
class Subscription:
    """An address that may be asked for the calendar: its SHA-256 ``digest``, and the ``zone`` of who made it."""

    digest: str
    zone: str = ""


def subscription(tx: Transaction) -> Subscription | None:
    """The address that is open now, if any."""
    row = tx.row("SELECT value FROM setting WHERE name = 'subscription'")
    return Subscription(**json.loads(row[0])) if row else None


def save_subscription(tx: Transaction, made: Subscription | None) -> None:
    """Open this address and close the one before it; ``None`` closes it and opens none."""
    save_entry(tx, SETTING, asdict(made) if made else None)
