"""Whose journal it is: who vouches for somebody, and what they call them."""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol


class Owner(Protocol):
    """Whose journal it is, as far as a place of journals has to know."""

    @property
    def key(self) -> str:
        """The name of their journal's folder and the owner of their rows: 64 hexadecimal digits."""
        ...


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


LOCAL = Account("", "")
"""Who needs no sign-in: the person at this machine."""
