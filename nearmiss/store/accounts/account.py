"""Accounts, by issuer and subject: whose journal it is."""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Account:
    """A person as their sign-in knows them: ``issuer`` and ``subject``, never an e-mail address, which may change."""

    issuer: str
    subject: str = field(repr=False)

    @cached_property
    def key(self) -> str:
        """The name of their journal's folder and the owner of their rows: 64 hexadecimal digits."""
        return hashlib.sha256(json.dumps([self.issuer, self.subject]).encode()).hexdigest()


@dataclass(frozen=True)
class KeyOnly:
    """An account of which only the key is known, as the address of a subscription carries it."""

    key: str


Owner = Account | KeyOnly
"""Whose journal it is, as far as a storage has to know."""

LOCAL = Account("", "")
"""Who needs no sign-in: the person at this machine."""
