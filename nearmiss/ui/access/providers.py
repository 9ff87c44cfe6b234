"""Sign-in providers: who may vouch for somebody, by the ``[auth]`` part of the secrets, and what is amiss there."""

import http.client
import importlib.util
import json
import re
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import capwords
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

import streamlit as st

from nearmiss.ui.access.visitor import is_loopback

DEFAULT = "default"
"""What Streamlit calls the provider whose lines stand right under ``[auth]``."""

_REQUIRED = ("client_id", "client_secret", "server_metadata_url")
_LEAST_SECRET = 14
"""Characters of ``cookie_secret`` below which Streamlit itself calls it weak (112 bits)."""
_A_GAP = re.compile("[A-Z_]+")
"""What stands in an example where a secret belongs: words in capitals."""
_TO_FILL_IN = ("client_id", "client_secret")
"""The lines of deploy/secrets.example.toml that begin with ``THE_`` until they are filled in."""
_WELL_KNOWN = "/.well-known/"
_PATIENCE = 5.0
"""Seconds a provider may take to say that it is there."""

_NAMES = {
    "google": "Google",
    "accounts.google.com": "Google",
    "microsoft": "Microsoft",
    "entra": "Microsoft",
    "login.microsoftonline.com": "Microsoft",
    "okta": "Okta",
    "auth0": "Auth0",
    "apple": "Apple",
    "appleid.apple.com": "Apple",
    "gitlab": "GitLab",
    "gitlab.com": "GitLab",
    "keycloak": "Keycloak",
    "authentik": "authentik",
    "linkedin": "LinkedIn",
    "www.linkedin.com": "LinkedIn",
}


class SetUpWrong(Exception):
    """Sign-in cannot work as it is set up; ``sentence`` tells the owner what to mend and names no secret."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Provider:
    """One provider: its name in the secrets, its name on a button, and what its tokens must say."""

    name: str
    label: str
    client_id: str
    metadata_url: str
    issuer: str = ""
    """The issuer the owner expects, where it is not at the address of the provider's own configuration."""
    addresses_confirmed: bool = False
    """The owner's word that every address this provider names is confirmed, although its tokens do not say so."""

    @property
    def base(self) -> str:
        """Where the provider's configuration is found, which is its issuer's own address by the standard."""
        return self.metadata_url.partition(_WELL_KNOWN)[0].rstrip("/")

    @property
    def own_issuer(self) -> str:
        """Whom it speaks for, as far as its lines in the secrets say."""
        return (self.issuer or self.base).rstrip("/")

    def may_speak_for(self, issuer: str, others: Iterable[Self]) -> bool:
        """Whether a token of this provider may name ``issuer``.

        Streamlit takes an issuer from what the provider says of itself, so that one provider could speak for another.
        Here it must live where its configuration lives (or be named in the secrets), and be no other provider's. Two
        registrations at one provider are not others: whose token it is, its audience says.
        """
        others = [other for other in others if other.own_issuer != self.own_issuer]
        if any(issuer.rstrip("/") in {other.base, other.issuer.rstrip("/")} for other in others):
            return False
        if issuer.rstrip("/") == self.own_issuer:
            return True
        return not self.issuer and _place(issuer) == _place(self.metadata_url)


def _place(address: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port; this machine is this machine, whatever it is called."""
    try:
        parts: SplitResult = urlsplit(address)
        host = parts.hostname or ""
        return parts.scheme, "localhost" if is_loopback(host) else host, parts.port
    except ValueError:
        return None


def _is_address(text: str) -> bool:
    """Whether a text is a whole address on the web."""
    scheme, host, port = _place(text) or ("", "", None)
    return scheme in {"http", "https"} and bool(host) and port != 0


def providers(auth: Mapping[str, Any]) -> list[Provider]:
    """The providers of ``[auth]``, in its order; raises ``SetUpWrong``."""
    sections = {
        name: section for name, section in auth.items() if isinstance(section, Mapping) and name != "client_kwargs"
    }
    if DEFAULT not in sections and any(auth.get(key) for key in _REQUIRED):
        sections = {DEFAULT: auth, **sections}
    if not sections:
        raise SetUpWrong(
            "The part [auth] of the secrets names no provider: add client_id, client_secret and server_metadata_url."
        )
    return [_provider(name, section) for name, section in sections.items()]


def _provider(name: str, section: Mapping[str, Any]) -> Provider:
    where = "[auth]" if name == DEFAULT else f"[auth.{name}]"
    missing = [key for key in _REQUIRED if not isinstance(section.get(key), str) or not section[key].strip()]
    if missing:
        raise SetUpWrong(f"The part {where} of the secrets lacks {' and '.join(missing)}.")
    if "_" in name:
        raise SetUpWrong(f"The provider's name in {where} has an underscore, which Streamlit cannot use: leave it out.")
    for key in _TO_FILL_IN:
        if section[key].startswith("THE_"):
            raise SetUpWrong(f"The {key} in the part {where} of the secrets is still the example's: fill in your own.")
    _check_no_list(where, section)
    url = section["server_metadata_url"]
    if not _is_address(url):
        raise SetUpWrong(f"The server_metadata_url in the part {where} of the secrets is not an address with https://.")
    host = urlsplit(url).hostname or ""
    word = host if name == DEFAULT else name
    label = (
        section.get("label")
        or _NAMES.get(word.lower())
        or (word if name == DEFAULT else capwords(word.replace("-", " ")))
    )
    return Provider(
        name=name,
        label=str(label),
        client_id=section["client_id"],
        metadata_url=url,
        issuer=str(section.get("issuer") or ""),
        addresses_confirmed=section.get("addresses_confirmed") is True,
    )


def _check_no_list(where: str, section: Mapping[str, Any]) -> None:
    """Refuse a list of who may come in that nothing reads: everybody would."""
    if "allow" in section:
        raise SetUpWrong(
            f"The line allow stands in the part {where} of the secrets, where it keeps nobody out: "
            "put it under [nearmiss]."
        )


def check(auth: Mapping[str, Any]) -> list[Provider]:
    """The providers, when everything that signing in needs is there; raises ``SetUpWrong``."""
    for key in ("redirect_uri", "cookie_secret"):
        if not isinstance(auth.get(key), str) or not auth[key].strip():
            raise SetUpWrong(f"The part [auth] of the secrets lacks {key}.")
    if not auth["redirect_uri"].endswith("/oauth2callback") or not _is_address(auth["redirect_uri"]):
        raise SetUpWrong("The redirect_uri in the secrets must be this app's address with /oauth2callback at its end.")
    if len(auth["cookie_secret"]) < _LEAST_SECRET or _A_GAP.fullmatch(auth["cookie_secret"]):
        raise SetUpWrong(
            "The cookie_secret in the secrets could be guessed. Make a long one with "
            '`python -c "import secrets; print(secrets.token_urlsafe(32))"`.'
        )
    if st.get_option("server.trustedUserHeaders"):
        raise SetUpWrong(
            "Streamlit is told to believe headers about who comes (server.trustedUserHeaders), which anybody could "
            "write: with [auth] in the secrets, leave that option out."
        )
    _check_no_list("[auth]", auth)
    known = providers(auth)
    if not importlib.util.find_spec("authlib") or not any(map(importlib.util.find_spec, ("httpx", "httpx2"))):
        raise SetUpWrong(
            "Signing in is set up in the secrets, and the libraries it needs are not installed: "
            "run `pip install 'streamlit[auth]'`, then start nearmiss again."
        )
    return known


def trouble_of(provider: Provider) -> str | None:
    """What is in the way of signing in with a provider, asked of itself; it has five seconds to answer.

    Streamlit would send the visitor to a bare page of a few words instead.
    """
    said = _configuration(provider.metadata_url)
    algorithms = said.get(_ALGORITHMS) or []
    if not all(isinstance(said.get(key), str) and said[key] for key in _METADATA) or not isinstance(algorithms, list):
        return (
            f"{provider.label} does not answer at the moment, so nobody can sign in with it: try again in a few "
            "minutes. If it stays so, tell whoever runs this nearmiss."
        )
    if "none" in algorithms:  # Authlib would take such a token
        return (
            f"{provider.label} says that it may hand out tokens without a signature, and nearmiss takes none of those: "
            "tell whoever runs this nearmiss."
        )
    return None


def _configuration(address: str) -> Mapping[str, Any]:
    """What a provider says of itself; empty when it says nothing that can be read."""
    if not _is_address(address):
        return {}
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - the owner's own address
            said = json.loads(answer.read(_MOST_BYTES))
    except (OSError, http.client.HTTPException, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


_MOST_BYTES = 1_000_000
_ALGORITHMS = "id_token_signing_alg_values_supported"
_METADATA = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
"""What a provider must say of itself; without its issuer, Authlib would not look at the one in a token."""
