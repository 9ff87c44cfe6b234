"""The address of a subscription: ``/subscription/<account key>-<secret>.ics``, for who knows the secret.

The journal holds the address's SHA-256 alone, so that who reads a journal cannot ask for its calendar.
"""

import hashlib
import re
import secrets
import threading
from typing import Final

from nearmiss.store import Subscription

PREFIX: Final = "/subscription"
SERVED = threading.Event()
"""Set once this process answers these addresses; until then no page offers one."""

NAME = re.compile(r"([0-9a-f]{64})-[A-Za-z0-9_-]{43}")
"""An address between the prefix and ``.ics``: the account's key, and the secret."""


def new_address(account_key: str, zone: str) -> tuple[str, Subscription]:
    """A new address's path, to be shown once, and what is stored of it. Its secret has 256 bits."""
    name = f"{account_key}-{secrets.token_urlsafe(32)}"
    return f"{PREFIX}/{name}.ics", Subscription(name_hash(name), zone)


def name_hash(name: str) -> str:
    """The SHA-256 of the whole name: the secret opens this account's calendar and no other that has the same row."""
    return hashlib.sha256(name.encode()).hexdigest()
