"""Sign-ins to a journal: which are under way, and which were ended early, until they would have ended anyway.

A sign-in is known by a digest of what its identity cookie says, so that nothing of the cookie is kept. Moments are
seconds since 1970. The entry belongs to the place the journal is in: it is in no archive.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from nearmiss.store.records.settings import save_entry
from nearmiss.store.transaction import Transaction

NAME = "sign_ins"
"""The name of the entry among the settings."""

MOST = 200
"""Sign-ins of one person that are remembered as under way; beyond it the one that ends first is forgotten."""

SKEW = 120
"""Seconds by which the clocks of a provider and of this machine may differ."""


@dataclass(frozen=True)
class SignIns:
    """Sign-ins by their digest, with the moment each ends by itself."""

    under_way: Mapping[str, int] = field(default_factory=dict)
    ended: Mapping[str, int] = field(default_factory=dict)
    ended_before: int = 0
    """Whatever began before this moment has ended."""

    def has_ended(self, digest: str, began: int) -> bool:
        """Whether a sign-in was ended early, by itself or with all others."""
        return digest in self.ended or (digest not in self.under_way and began <= self.ended_before - SKEW)


def sign_ins(tx: Transaction) -> SignIns:
    """What is known of the sign-ins to this journal."""
    row = tx.row("SELECT value FROM setting WHERE name = $name", name=NAME)
    return SignIns(**json.loads(row[0])) if row else SignIns()


def save_sign_ins(tx: Transaction, known: SignIns, now: int = 0) -> None:
    """Keep what is known of the sign-ins; of those that would have ended before ``now``, nothing."""
    content: dict[str, Any] = {
        "under_way": {digest: until for digest, until in known.under_way.items() if until > now},
        "ended": {digest: until for digest, until in known.ended.items() if until > now},
        "ended_before": known.ended_before,
    }
    save_entry(tx, NAME, None if content == asdict(SignIns()) else content)


def begin_sign_in(tx: Transaction, digest: str, until: int, now: int) -> None:
    """Remember that a sign-in is under way."""
    known = sign_ins(tx)
    latest = sorted({**known.under_way, digest: until}.items(), key=lambda ends: ends[1])[-MOST:]
    save_sign_ins(tx, replace(known, under_way=dict(latest)), now)


def end_sign_in(tx: Transaction, digest: str, until: int, now: int) -> None:
    """End one sign-in; whoever comes with its cookie again stays out."""
    known = sign_ins(tx)
    under_way = {name: end for name, end in known.under_way.items() if name != digest}
    save_sign_ins(tx, replace(known, under_way=under_way, ended={**known.ended, digest: until}), now)


def end_every_sign_in(tx: Transaction, now: int) -> int:
    """End every sign-in there is; returns how many were under way."""
    known = sign_ins(tx)
    save_sign_ins(tx, SignIns({}, {**known.ended, **known.under_way}, now), now)
    return sum(until > now for until in known.under_way.values())
