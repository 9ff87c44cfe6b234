"""Who is at the door: somebody on this machine, or somebody from outside."""

import ipaddress
from urllib.parse import urlsplit

import streamlit as st


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
    connects from loopback on behalf of anybody). Any header of a proxy makes the visitor one from outside.
    """
    address = st.context.ip_address  # None on loopback; no text at all where there is no connection, as in AppTest
    if isinstance(address, str) and not is_loopback(f"[{address}]" if ":" in address else address):
        return False
    headers = st.context.headers
    if any(headers.get(name) for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "X-Forwarded-Host")):
        return False
    hosts = [headers.get("Host"), _host(headers.get("Origin")), _host(st.context.url)]
    return all(is_loopback(host) for host in hosts if host)
