"""Who is at the door."""

from types import SimpleNamespace

import pytest
import streamlit as st

from nearmiss.ui.access import visitor


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("LOCALHOST:8501", True),
        ("app.localhost:8501", True),
        ("127.0.0.1", True),
        ("127.8.9.1:80", True),
        ("[::1]:8501", True),
        ("[::1]", True),
        ("[::ffff:127.0.0.1]", True),
        ("", False),
        ("192.168.1.7", False),
        ("10.0.0.1:8501", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to be refused
        ("[2001:db8::1]", False),
        ("localhost.example.com", False),
        ("127.0.0.1.example.com", False),
        ("notlocalhost", False),
        ("example.com@localhost.example.org", False),
        ("journal.example.com:443", False),
        ("[not an address", False),
        ("127.1", False),
    ],
)
def test_loopback_hosts(host: str, here: bool) -> None:  # noqa: FBT001 - a column of the table
    assert visitor.is_loopback(host) is here


def context(address: object = None, url: str | None = None, **headers: str) -> SimpleNamespace:
    """What Streamlit knows of a visitor."""
    return SimpleNamespace(
        ip_address=address, url=url, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )


@pytest.mark.parametrize(
    ("seen", "here"),
    [
        (context(), False),  # the connection is gone: its last run must not count as one of this machine
        (context(None, "http://localhost:8501/"), False),
        (context(object()), True),  # Streamlit's own test, which has no connection at all
        (context(None, "http://localhost:8501/", Host="localhost:8501"), True),
        (context("127.0.0.1", Host="127.0.0.1:8501", Origin="http://127.0.0.1:8501"), True),
        (context("::1", Host="[::1]:8501"), True),
        (context("192.168.1.20", Host="localhost:8501"), False),
        (context("2001:db8::1", Host="localhost:8501"), False),
        (context(None, Host="192.168.1.7:8501"), False),
        (context(None, Host="localhost:8501", Origin="https://journal.example.com"), False),
        (context(None, "https://journal.example.com/", Host="localhost:8501"), False),
        (context(None, Host="localhost:8501", X_Forwarded_For="203.0.113.9"), False),
        (context(None, Host="localhost:8501", Forwarded="for=203.0.113.9"), False),
        (context(None, Host="localhost:8501", X_Real_Ip="203.0.113.9"), False),
        (context(None, Host="localhost:8501", X_Forwarded_Host="journal.example.com"), False),
        (context(None, Host="localhost:8501", X_Forwarded_Proto="https"), False),
        (context(None, Host="localhost:8501", x_forwarded_for=""), False),
        (context(None, Host="localhost:8501", Via="1.1 proxy"), False),
        (context(None, Host="localhost:8501", CF_Connecting_IP="127.0.0.1"), False),
        (context("203.0.113.9", Host="localhost:8501", X_Forwarded_For="127.0.0.1"), False),
        (context("nonsense", Host="localhost"), False),
    ],
)
def test_who_sits_at_this_machine(monkeypatch: pytest.MonkeyPatch, seen: SimpleNamespace, here: bool) -> None:  # noqa: FBT001 - a column of the table
    monkeypatch.setattr(st, "context", seen)
    assert visitor.is_local() is here
