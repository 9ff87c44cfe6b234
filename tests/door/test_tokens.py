"""Forged, changed, expired and replayed: which tokens and cookies open the door, and whose journal is behind it."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from nearmiss.store import Account
from tests.door.house import ADA, BEN, COOKIE_SECRET, PEOPLE, Hosted
from tests.door.knocking import USER_COOKIE, Stranger, signed, through_the_provider
from tests.provider import HOUR, MISCHIEF, Claims, Provider

pytestmark = pytest.mark.slow

DOOR = "Sign in with Harbour College"
INSIDE = "Signed in as"


def comes(app: Hosted, provider: Provider, subject: str = ADA, name: str = "harbour-college") -> str:
    """What somebody sees who signed in by way of a provider."""
    cookies = through_the_provider(app.url, provider, name, subject, COOKIE_SECRET)
    return Stranger(app.url, cookies).sees("data", "part=What+is+kept")


def cookie(app: Hosted, provider: Provider, secret: str = COOKIE_SECRET, /, **change: Any) -> dict[str, str]:
    """An identity cookie, made without any provider by whoever knows ``secret``."""
    said: Claims = {
        **provider.claims(ADA, nonce="a nonce of no sign-in", access="a token of nobody"),
        "origin": app.url,
        "is_logged_in": True,
        "provider": "harbour-college",
        **change,
    }
    return {USER_COOKIE: signed(json.dumps({name: value for name, value in said.items() if value is not None}), secret)}


def folder(provider: Provider, subject: str) -> str:
    """The beginning of the folder's name of somebody's journal."""
    return f"{Account(provider.issuer, subject).key[:8]}…"


def test_an_honest_token_opens_ones_own_journal(app: Hosted, college: Provider) -> None:
    seen = comes(app, college)
    assert f"{INSIDE} **Ada Ling**" in seen
    assert folder(college, ADA) in seen
    assert DOOR not in seen


@pytest.mark.parametrize("mischief", MISCHIEF)
def test_a_bad_token_stays_outside(app: Hosted, college: Provider, mischief: str) -> None:
    before = set(app.folder.iterdir()) if app.folder.exists() else set()
    college.mischief = mischief
    seen = comes(app, college, BEN)
    assert DOOR in seen
    assert INSIDE not in seen
    assert (set(app.folder.iterdir()) if app.folder.exists() else set()) == before


def test_without_a_cookie_nobody_comes_in(app: Hosted) -> None:
    for page in ("", "people", "data", "near-misses", "nowhere"):
        seen = Stranger(app.url).sees(page)
        assert DOOR in seen
        assert INSIDE not in seen


BAD_COOKIES: dict[str, Callable[[Hosted, Provider], dict[str, str]]] = {
    "signed with another secret": lambda app, one: cookie(app, one, "another secret, of somebody else's"),
    "not signed": lambda app, one: {USER_COOKIE: cookie(app, one)[USER_COOKIE].rpartition(".")[0]},
    "changed after signing": lambda app, one: {USER_COOKIE: "x" + cookie(app, one)[USER_COOKIE][1:]},
    "signed as another cookie": lambda _app, one: {
        USER_COOKIE: signed(json.dumps({"iss": one.issuer, "sub": ADA, "is_logged_in": True}), COOKIE_SECRET, "xsrf")
    },
    "of another address": lambda app, one: cookie(app, one, origin="https://nearmiss.example.com"),
    "of a provider that is not there": lambda app, one: cookie(app, one, provider="another"),
    "of no provider": lambda app, one: cookie(app, one, provider=None),
    "not signed in": lambda app, one: cookie(app, one, is_logged_in=False),
    "signed in with a word": lambda app, one: cookie(app, one, is_logged_in="yes"),
    "for another app": lambda app, one: cookie(app, one, aud="another"),
    "of an issuer elsewhere": lambda app, one: cookie(app, one, iss="https://accounts.example.com"),
    "of no issuer": lambda app, one: cookie(app, one, iss=None),
    "of an empty issuer": lambda app, one: cookie(app, one, iss=""),
    "of no subject": lambda app, one: cookie(app, one, sub=None),
    "of an empty subject": lambda app, one: cookie(app, one, sub=""),
    "of a subject that is a list": lambda app, one: cookie(app, one, sub=[ADA]),
    "of a subject without an end": lambda app, one: cookie(app, one, sub="a" * 10_000),
    "of no moment": lambda app, one: cookie(app, one, iat=None),
    "of a moment that is a word": lambda app, one: cookie(app, one, iat="now"),
    "of a moment that is no number": lambda app, one: cookie(app, one, iat=float("nan")),
    "of tomorrow": lambda app, one: cookie(app, one, iat=int(time.time()) + 24 * HOUR),
    "thirteen hours old": lambda app, one: cookie(app, one, iat=int(time.time()) - 13 * HOUR),
    "past its own end": lambda app, one: cookie(app, one, exp=int(time.time()) - 1),
    "without a nonce": lambda app, one: cookie(app, one, nonce=None),
    "without an end": lambda app, one: cookie(app, one, exp=None),
    "no JSON": lambda _app, _one: {USER_COOKIE: signed("{", COOKIE_SECRET)},
    "a token instead": lambda _app, one: {
        USER_COOKIE: one.key.signed(one.claims(ADA, nonce="n", access="a")),
    },
    "parts that are not all there": lambda _app, _one: {USER_COOKIE: signed("chunks-2", COOKIE_SECRET)},
}


@pytest.mark.parametrize("name", BAD_COOKIES)
def test_a_bad_cookie_stays_outside(app: Hosted, college: Provider, name: str) -> None:
    seen = Stranger(app.url, BAD_COOKIES[name](app, college)).sees("data", "part=What+is+kept")
    assert DOOR in seen
    assert INSIDE not in seen


def test_who_knows_the_secret_comes_in_so_the_bad_cookies_were_bad_in_one_thing_only(
    app: Hosted, college: Provider
) -> None:
    assert INSIDE in Stranger(app.url, cookie(app, college)).sees()
    assert INSIDE in Stranger(app.url, cookie(app, college, aud=["another", college.client_id])).sees()


def test_a_changed_address_is_the_same_journal(app: Hosted, college: Provider) -> None:
    college.people[ADA] = {"name": "Ada Marr", "email": "ada.marr@example.net", "email_verified": True}
    seen = comes(app, college)
    assert f"{INSIDE} **Ada Marr**" in seen
    assert folder(college, ADA) in seen


def test_the_same_address_of_another_subject_is_another_journal(app: Hosted, college: Provider) -> None:
    college.people["somebody-new"] = dict(PEOPLE[ADA])
    seen = comes(app, college, "somebody-new")
    assert f"{INSIDE} **Ada Ling**" in seen
    assert folder(college, "somebody-new") in seen
    assert folder(college, ADA) not in seen


def test_the_same_subject_of_another_issuer_is_another_journal(
    app: Hosted, college: Provider, office: Provider
) -> None:
    seen = comes(app, office, name="office")
    assert folder(office, ADA) in seen
    assert folder(college, ADA) not in seen


def test_a_provider_cannot_speak_for_another_one(app: Hosted, college: Provider, office: Provider) -> None:
    """Streamlit believes what a provider says its issuer is; a bad one could say that it is the good one."""
    said = cookie(app, college, aud=office.client_id, provider="office")  # as Streamlit would write it then
    seen = Stranger(app.url, said).sees("data", "part=What+is+kept")
    assert DOOR in seen
    assert INSIDE not in seen


LIES = {
    "a proxy of this machine": {"X-Forwarded-For": "127.0.0.1"},
    "many proxies": {"X-Forwarded-For": "127.0.0.1, ::1, localhost"},
    "the other header": {"Forwarded": "for=127.0.0.1;host=localhost"},
    "a host": {"X-Forwarded-Host": "localhost"},
    "a user": {"X-Forwarded-User": ADA, "X-User-Email": "ada@example.com", "X-Auth-Request-Email": "ada@example.com"},
}


@pytest.mark.parametrize("name", LIES)
def test_headers_that_lie_open_nothing(app: Hosted, name: str) -> None:
    seen = Stranger(app.url, headers=LIES[name]).sees("data")
    assert DOOR in seen
    assert INSIDE not in seen


def test_a_page_of_another_site_cannot_use_the_cookie(app: Hosted, college: Provider) -> None:
    seen = Stranger(app.url, cookie(app, college), origin="https://evil.example.com").sees()
    assert INSIDE not in seen


def test_nothing_of_anybody_is_in_the_log(app: Hosted, college: Provider) -> None:
    comes(app, college)
    college.mischief = "signed by a stranger"
    comes(app, college)
    said = app.said()
    words = [ADA, "Ada Ling", "ada@example.com", college.client_secret, COOKIE_SECRET, *college.issued]
    assert [word for word in words if word in said] == []
