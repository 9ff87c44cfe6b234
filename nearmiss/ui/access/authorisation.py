"""Authorisation: what a sign-in must say, how long it lasts, and whom the owner of this nearmiss lets in."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Any

import streamlit as st

from nearmiss.store import Account, JournalError
from nearmiss.store.records.sign_ins import SKEW
from nearmiss.ui import cache
from nearmiss.ui.access import providers, visitor

_HOURS = 12
_MOST_HOURS = 30 * 24
"""Streamlit's cookie ends after 30 days."""
_LONGEST = 255
"""Characters a subject may have by the standard; an issuer gets as many again."""
_UNREADABLE = "no-secrets-found"


class Reason(StrEnum):
    """Why somebody is not let in."""

    SIGNED_OUT = auto()
    OVER = auto()
    ENDED = auto()
    NOT_LISTED = auto()
    DOUBTFUL = auto()
    SET_UP = auto()
    FULL = auto()


class Refused(JournalError):
    """The visitor is not let in; ``sentence`` says why and what to do."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


@dataclass(frozen=True)
class SignedIn:
    """Somebody whose sign-in holds: whose journal, what to call them, and from when to when (seconds since 1970)."""

    account: Account
    name: str = field(repr=False)
    email: str = field(repr=False)
    provider: str
    digest: str = field(repr=False)
    began: int
    until: int
    token_until: int


def section(name: str) -> Mapping[str, Any]:
    """One part of the secrets, empty where there is none.

    Raises ``Refused`` for secrets that are there and cannot be read: nobody knows whom they would keep out.
    """
    return cache.in_run(f"secrets.{name}", lambda: _section(name))


def setting(name: str, default: object = None) -> Any:
    """One value of the ``[nearmiss]`` part of the secrets; no secrets file is as good as an empty one."""
    return section("nearmiss").get(name, default)


def _section(name: str) -> Mapping[str, Any]:
    try:
        part = st.secrets.get(name, {})
    except (OSError, UnicodeError) as wrong:  # a folder, a file that may not be read, bytes that are no text
        if getattr(wrong, "error_id", None) == _UNREADABLE:
            return {}
        raise _set_up("The secrets file cannot be read, so nobody is let in: mend .streamlit/secrets.toml.") from None
    if not isinstance(part, Mapping):
        raise _set_up(f"The part [{name}] of the secrets is not a part with lines of its own.")
    return part


def _set_up(sentence: str) -> Refused:
    return Refused(Reason.SET_UP, sentence)


def is_asked() -> bool:
    """Whether everybody has to sign in here, because the secrets have a part ``[auth]``."""
    return bool(section("auth"))


def set_up() -> list[providers.Provider]:
    """The providers to sign in with; raises ``Refused`` where sign-in is not set up well."""
    try:
        return providers.check(section("auth"))
    except providers.SetUpWrong as wrong:
        raise _set_up(wrong.sentence) from wrong


def session_hours() -> float:
    """How long a sign-in lasts: ``[nearmiss] session_hours``, twelve hours where nothing is said."""
    said = setting("session_hours", _HOURS)
    right = isinstance(said, int | float) and not isinstance(said, bool) and math.isfinite(said)
    if not right or not 0 < said <= _MOST_HOURS:
        raise _set_up(f"session_hours in the secrets must be a number of hours, more than 0 and at most {_MOST_HOURS}.")
    return float(said)


def signed_in(now: float, *, grace: float = 0) -> SignedIn:
    """Who is signed in, as far as their cookie and the secrets say; raises ``Refused`` for everybody else.

    Streamlit has checked the cookie's signature and, when it was given, the token's. What neither it nor Authlib
    looks at is looked at here, on every run: for whom the token is, who speaks for whom, and how old it is. A session
    that has ended counts for ``grace`` seconds more.
    """
    known = set_up()
    claims = visitor.claims()
    if not claims:
        raise Refused(Reason.SIGNED_OUT, "Sign in to open your journal.")
    by = next((provider for provider in known if provider.name == claims.get("provider")), None)
    issuer, subject = claims.get("iss"), claims.get("sub")
    began, token_until = _moment(claims.get("iat")), _moment(claims.get("exp"))
    if (
        by is None
        or not (isinstance(issuer, str) and 0 < len(issuer) <= _LONGEST)
        or not (isinstance(subject, str) and 0 < len(subject) <= _LONGEST)
        or began is None
        or token_until is None
        or began > now + SKEW
        or not _is_for(claims, by.client_id)
        or not isinstance(claims.get("nonce"), str)
        or claims.get("nonce_supported") is False  # by this an Authlib before 1.8 lets any nonce through
    ):
        raise Refused(
            Reason.DOUBTFUL, "What your sign-in says of you is not what nearmiss can rely on: sign in once more."
        )
    if not by.may_speak_for(issuer, known):
        raise Refused(
            Reason.DOUBTFUL,
            f"{by.label} speaks for {issuer}, which is not where its configuration is. Whoever runs this nearmiss: if "
            f'that is right, add `issuer = "{issuer}"` to its part of the secrets.',
        )
    until = int(began + session_hours() * 3600)
    if now >= until + grace:
        raise Refused(Reason.OVER, "Your session has ended. Sign in again; everything you wrote is kept.")
    email = claims.get("email")
    email = email if isinstance(email, str) else ""
    said = claims.get("email_verified")
    _check_list(email, verified=str(said).lower() == "true" or (said is None and by.addresses_confirmed))
    name = claims.get("name") or claims.get("preferred_username") or email
    return SignedIn(
        account=Account(issuer, subject),
        name=name if isinstance(name, str) else "",
        email=email,
        provider=by.label,
        digest=visitor.digest(claims),
        began=int(began),
        until=until,
        token_until=int(token_until),
    )


def _moment(said: object) -> float | None:
    right = isinstance(said, int | float) and not isinstance(said, bool) and math.isfinite(said)
    return float(said) if right else None  # type: ignore[arg-type]


def _is_for(claims: Mapping[str, Any], client_id: str) -> bool:
    """Whether the token was made for this app."""
    audience = claims.get("aud")
    return audience == client_id or (isinstance(audience, list) and client_id in audience)


def _check_list(email: str, *, verified: bool) -> None:
    """Raise ``Refused`` for whom ``[nearmiss] allow`` leaves out; without that line, whoever signs in may come in."""
    allowed = setting("allow")
    if allowed is None:
        return
    entries = [allowed] if isinstance(allowed, str) else allowed
    if not isinstance(entries, Sequence) or not all(isinstance(entry, str) and _is_entry(entry) for entry in entries):
        raise _set_up(
            'The line allow in the secrets must be a list of addresses ("ada@example.com") and of domains '
            '("@example.org"); nobody is let in until it is.'
        )
    if not email:
        raise Refused(
            Reason.NOT_LISTED, "Only people on a list may come in here, and your sign-in does not say your address."
        )
    if is_on(email, entries):
        if verified:
            return
        raise Refused(
            Reason.NOT_LISTED,
            f"Your address {email} is not confirmed at your provider: confirm it there, then sign in again.",
        )
    raise Refused(
        Reason.NOT_LISTED,
        f"You are signed in as {email}, and that address is not on the list of people who may come in here. Ask "
        "whoever runs this nearmiss to add it, or sign out and use another.",
    )


def _is_entry(entry: str) -> bool:
    name, at, domain = entry.strip().rpartition("@")
    return bool(at and domain) and "@" not in name and not any(letter.isspace() for letter in entry.strip())


def is_on(email: str, entries: Sequence[str]) -> bool:
    """Whether an address is on a list, by itself or by its whole domain.

    Capitals do not count. Beyond ASCII there are letters that only look alike, so nothing beyond it is on any list.
    """
    address = email.strip().lower()
    if not email.isascii() or not address.rpartition("@")[0]:
        return False
    listed = {entry.strip().lower() for entry in entries}
    return address in listed or f"@{address.rpartition('@')[2]}" in listed
