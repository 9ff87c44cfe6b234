"""The visitor: whether they are on this machine or from outside, and what their sign-in and their browser say."""

import hashlib
import ipaddress
import json
from binascii import unhexlify
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import cycle
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from nearmiss.ui import cache

_OF_A_PROXY = ("x-forwarded", "forwarded", "x-real-ip", "via", "cf-connecting", "true-client", "x-client-ip")
"""How the headers begin that a proxy adds."""

_XSRF = "_streamlit_xsrf"
_XSRF_PARTS = 4


def is_loopback(host: str) -> bool:
    """Whether a host name or address (with or without a port) means this very machine."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        if name == "localhost" or name.endswith(".localhost"):
            return True
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


def _host(address: str | None) -> str:
    """The host of an address, empty where there is none; of one that cannot be read, what is nobody's host."""
    try:
        return urlsplit(address or "").netloc
    except ValueError:
        return "?"


def is_local() -> bool:
    """Whether the visitor sits at this machine.

    Both must be loopback: the client's address, and the host in their browser's address bar (a proxy on this machine
    connects from loopback on behalf of anybody). Any header of a proxy makes the visitor one from outside. So does a
    connection that is gone: nobody can say whose it was, and what its last run shows waits for whoever comes back.
    """
    return cache.in_run("is local", _looks_local)


def _looks_local() -> bool:
    address = st.context.ip_address  # None on loopback, or without a connection; no text at all in AppTest
    headers = st.context.headers
    names = tuple(map(str, headers))
    hosts = (headers.get("Host"), headers.get("Origin"), st.context.url)
    return _is_local(address if isinstance(address, str) else None, names, *hosts, is_known=address is not None)


@lru_cache(maxsize=128)
def _is_local(
    address: str | None, names: Sequence[str], host: str | None, origin: str | None, url: str | None, *, is_known: bool
) -> bool:
    """The answer for what a connection says, kept: it is asked in every run."""
    if address is not None and not is_loopback(f"[{address}]" if ":" in address else address):
        return False
    if any(name.lower().startswith(_OF_A_PROXY) for name in names):
        return False
    if not is_known and not host:
        return False
    return all(is_loopback(each) for each in (host, _host(origin), _host(url)) if each)


def claims() -> Mapping[str, Any]:
    """What the identity cookie says of whoever is here, tokens left out; empty while nobody is signed in.

    Streamlit has checked that the cookie is its own. Never to be logged, kept or shown as it is.
    """
    said = st.user.to_dict()
    if said.get("is_logged_in") is not True:
        return {}
    return {name: value for name, value in said.items() if name not in {"is_logged_in", "tokens"}}


def digest(said: Mapping[str, Any]) -> str:
    """The name of one sign-in: a digest of all its claims, from which none can be read."""
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def browser() -> str | None:
    """A name for the visitor's browser that stays while they are away at the provider's; ``None`` without a cookie.

    It is the digest of the random token that Streamlit gives each browser against forged requests. Nothing secret is
    ever shown for it: it only finds the page that was asked for and how the last sign-in ended.
    """
    parts = (st.context.cookies.get(_XSRF) or "").strip("\"'").split("|")
    if len(parts) != _XSRF_PARTS:
        return None
    try:
        mask, masked = unhexlify(parts[1]), unhexlify(parts[2])
    except ValueError:
        return None
    if not mask or not masked:
        return None
    return hashlib.sha256(bytes(byte ^ key for byte, key in zip(masked, cycle(mask), strict=False))).hexdigest()
