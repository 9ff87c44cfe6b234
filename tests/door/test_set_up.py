"""What the secrets say of sign-in: what is refused in a sentence, who may speak for whom, and who is on a list."""

import importlib.util
import logging
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.secrets import Secrets

from nearmiss.ui.access import authorisation, providers
from nearmiss.ui.access.pending_redirects import LONGEST, MOST, PendingRedirect, PendingRedirects
from nearmiss.ui.access.providers import Provider
from tests.door.house import COOKIE_SECRET, PEOPLE
from tests.pages.browsing import Visitor
from tests.provider import provider

ISSUER = "https://id.example.com"
ONE = {
    "client_id": "nearmiss",
    "client_secret": "s",
    "server_metadata_url": f"{ISSUER}/.well-known/openid-configuration",
}
AUTH: dict[str, Any] = {
    "redirect_uri": "https://nearmiss.example.com/oauth2callback",
    "cookie_secret": COOKIE_SECRET,
    **ONE,
}
USER: dict[str, Any] = {
    "is_logged_in": True,
    "provider": "default",
    "iss": ISSUER,
    "sub": "ada-7",
    "aud": "nearmiss",
    "nonce": "n",
    "name": "Ada Ling",
    "email": "ada@example.com",
    "email_verified": True,
}


def comes(
    auth: dict[str, Any] | None = None, rules: dict[str, Any] | None = None, user: dict[str, Any] | None = None
) -> Visitor:
    """Somebody who opens the first page of a nearmiss with these secrets."""
    visitor = Visitor()
    visitor.app.secrets = {"auth": AUTH if auth is None else auth, "nearmiss": rules or {}}
    if user:
        now = int(time.time())
        visitor.app.user = {"iat": now, "exp": now + 3600, **user}
    return visitor.go()


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEARMISS_DATABASE")


def test_the_door_says_what_nearmiss_is_and_asks_for_a_sign_in() -> None:
    visitor = comes()
    assert visitor.titles == ["A no is not the end of it"]
    assert [button.label for button in visitor.app.button] == [
        "Sign in with id.example.com",
        "Look at a sample year first",
    ]
    assert "Your journal is yours alone" in visitor.words
    assert visitor.errors == []


def test_who_is_signed_in_has_an_empty_journal_of_their_own() -> None:
    visitor = comes(user=USER)
    assert "Signed in as **Ada Ling**" in visitor.words
    assert visitor.has("turned-down")
    visitor.open("data", part="What is kept")
    for word in ("a file of your own on this server", "a signed cookie", "Your account", "12 hours"):
        assert word in visitor.words
    assert "This host's disk may be wiped at a restart." in visitor.words


def test_a_disk_that_lasts_is_not_warned_of() -> None:
    assert "may be wiped" not in comes(rules={"lasting_disk": True}, user=USER).words


@pytest.mark.parametrize(
    ("auth", "sentence"),
    [
        ({"redirect_uri": ""}, "lacks redirect_uri"),
        ({"cookie_secret": None}, "lacks cookie_secret"),
        ({"redirect_uri": "https://nearmiss.example.com/"}, "/oauth2callback at its end"),
        ({"redirect_uri": "https://[x/oauth2callback"}, "/oauth2callback at its end"),
        ({"redirect_uri": "/oauth2callback"}, "/oauth2callback at its end"),
        ({"cookie_secret": "xxx"}, "could be guessed"),
        ({"cookie_secret": "A_LONG_RANDOM_TEXT"}, "could be guessed"),
        ({"client_id": "THE_CLIENT_ID"}, "client_id in the part [auth] of the secrets is still the example's"),
        ({"client_secret": "THE_CLIENT_SECRET"}, "client_secret in the part [auth] of the secrets is still"),
        ({"server_metadata_url": "https://[bad/x"}, "server_metadata_url in the part [auth] of the secrets is not"),
        ({"allow": ["ada@example.com"]}, "put it under [nearmiss]"),
        ({"google": {**ONE, "allow": "@example.com"}}, "[auth.google] of the secrets, where it keeps nobody out"),
        ({"client_id": ""}, "[auth] of the secrets lacks client_id"),
        ({"client_secret": "", "server_metadata_url": ""}, "lacks client_secret and server_metadata_url"),
        ({**dict.fromkeys(ONE, "")}, "names no provider"),
        ({"google": {"client_id": "a"}}, "[auth.google] of the secrets lacks client_secret and server_metadata_url"),
        ({"my_college": ONE}, "has an underscore"),
    ],
)
def test_sign_in_that_is_not_set_up_well_lets_nobody_in(auth: dict[str, Any], sentence: str) -> None:
    said = {name: value for name, value in {**AUTH, **auth}.items() if value is not None}
    for user in (None, USER):
        visitor = comes(said, user=user)
        assert visitor.titles == ["Sign-in is not ready yet"]
        assert sentence in visitor.app.info[0].value
        assert "Signed in" not in visitor.words


def test_a_provider_that_says_something_odd_is_not_relied_on() -> None:
    with provider(PEOPLE) as college:
        [known] = providers.check({**AUTH, "server_metadata_url": f"{college.issuer}/.well-known/openid-configuration"})
        assert providers.trouble_of(known) is None
        college.metadata_extra["id_token_signing_alg_values_supported"] = 5
        assert "does not answer at the moment" in (providers.trouble_of(known) or "")


@pytest.mark.parametrize("content", [None, b"[auth\n", b"\xff\xfe", b"nearmiss = 3\n"], ids=str)
def test_secrets_that_cannot_be_read_let_nobody_in(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "secrets.toml"
    if content is None:
        (place / "secrets.toml").mkdir(parents=True)
    else:
        place.write_bytes(content)
    monkeypatch.setattr(st, "secrets", Secrets())
    before = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(place)])
    try:
        with pytest.raises(authorisation.Refused) as caught:
            authorisation.section("nearmiss")
    finally:
        config.set_option("secrets.files", before)
    assert caught.value.reason is authorisation.Reason.SET_UP


@pytest.mark.parametrize("place", [5, ["a"], {"path": "a"}, True, "a\0b", "~nobody-here/x", "x" * 300])
def test_a_place_that_is_none_is_said(place: object) -> None:
    visitor = comes(rules={"database": place}, user=USER)
    assert visitor.titles == ["Something is in the way"]
    assert any(words in visitor.errors[0] for words in ("is not a text", "cannot be a path"))


def test_logs_keep_words_out_as_soon_as_people_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging, "_logRecordFactory", logging.LogRecord)
    comes()
    assert getattr(logging.getLogRecordFactory(), "keeps_words_out", False)


def test_what_the_provider_calls_one_is_shown_for_a_move() -> None:
    visitor = comes(user={**USER, "sub": "ada 7"}).open("data", part="What is kept")
    assert f"--issuer {ISSUER} --subject 'ada 7'" in [code.value for code in visitor.app.code]


def test_the_server_is_named_without_its_login(addresses: Mapping[str, str]) -> None:
    visitor = comes(rules={"database": addresses["app"]}, user=USER).open("data", part="What is kept")
    server = urlsplit(addresses["app"])
    assert f"`{server.hostname}:{server.port}`" in visitor.words
    assert server.password
    assert server.password not in visitor.words


def test_signing_out_everywhere_that_fails_is_said_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = comes(user=USER).open("data", part="What is kept")
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("NEARMISS_DATABASE", "mysql://nowhere")
        visitor.press("sign-out-everywhere")
        assert "does not know" in visitor.errors[0]
    assert "Signed in as" in visitor.go().words


def test_a_deleted_account_is_not_promised_too_much() -> None:
    visitor = comes(user=USER).open("data", part="What is kept")
    visitor.app.text_input(key="confirm-delete").set_value("delete everything")
    visitor.go().press("delete-account")
    assert visitor.titles == ["Everything is deleted"]
    assert "after a restart" in visitor.words


def test_without_the_libraries_it_says_how_to_install_them(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "authlib" else found(name))
    visitor = comes()
    assert visitor.titles == ["Sign-in is not ready yet"]
    assert "pip install 'streamlit[auth]'" in visitor.app.info[0].value


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        ({"session_hours": 0}, "session_hours in the secrets must be a number"),
        ({"session_hours": "long"}, "session_hours in the secrets must be a number"),
        ({"session_hours": True}, "session_hours in the secrets must be a number"),
        ({"allow": 7}, "allow in the secrets must be a list"),
        ({"allow": ["example.org"]}, "allow in the secrets must be a list"),
        ({"allow": ["@example.org", "a b@example.org"]}, "allow in the secrets must be a list"),
    ],
)
def test_rules_that_cannot_be_right_let_nobody_in(rules: dict[str, Any], sentence: str) -> None:
    visitor = comes(rules=rules, user=USER)
    assert visitor.titles == ["Sign-in is not ready yet"]
    assert sentence in visitor.app.info[0].value


@pytest.mark.parametrize(
    ("rules", "user", "comes_in"),
    [
        ({}, {"email": None, "email_verified": None}, True),
        ({"allow": ["ada@example.com"]}, {}, True),
        ({"allow": "ada@example.com"}, {}, True),
        ({"allow": ["@example.com"]}, {"email_verified": "true"}, True),
        ({"allow": ["ADA@Example.com"]}, {}, True),
        ({"allow": []}, {}, False),
        ({"allow": ["@example.com"]}, {"email_verified": ""}, False),
        ({"allow": ["@example.com"]}, {"email_verified": False}, False),
        ({"allow": ["@example.com"]}, {"email_verified": "yes"}, False),
        ({"allow": ["@example.com"]}, {"email_verified": 1}, False),
        ({"allow": ["@example.com"]}, {"email_verified": None}, False),
        ({"allow": ["@example.com"]}, {"email": None}, False),
        ({"allow": ["@example.com"]}, {"email": ["ada@example.com"]}, False),
        ({"allow": ["ben@example.com"]}, {}, False),
    ],
)
def test_who_is_on_the_list(rules: dict[str, Any], user: dict[str, Any], comes_in: bool) -> None:  # noqa: FBT001 - a column
    visitor = comes(rules=rules, user={name: value for name, value in {**USER, **user}.items() if value is not None})
    assert (visitor.titles != ["You are not on the list"]) is comes_in
    assert ("Signed in as" in visitor.words) is comes_in


@pytest.mark.parametrize(
    ("confirmed", "verified", "comes_in"),
    [(True, None, True), (True, True, True), (True, False, False), (True, "", False), ("true", None, False)],
)
def test_an_owner_may_say_that_a_provider_confirms_addresses(
    confirmed: object,
    verified: object,
    comes_in: bool,  # noqa: FBT001 - a column of the table
) -> None:
    user = {name: value for name, value in {**USER, "email_verified": verified}.items() if value is not None}
    visitor = comes({**AUTH, "addresses_confirmed": confirmed}, {"allow": ["@example.com"]}, user)
    assert ("Signed in as" in visitor.words) is comes_in


@pytest.mark.parametrize(
    ("email", "entry", "on"),
    [
        ("ada@example.org", "@example.org", True),
        ("Ada@EXAMPLE.org", "@example.org", True),
        ("ada@sub.example.org", "@example.org", False),
        ("ada@notexample.org", "@example.org", False),
        ("ada@example.org.evil.com", "@example.org", False),
        ("ada@example.org@evil.com", "@example.org", False),
        ("ada@\u212aexample.org", "@kexample.org", False),  # the sign for kelvin, whose small letter is a k
        ("\u0430da@example.org", "ada@example.org", False),  # a Cyrillic a
        ("@example.org", "@example.org", False),
        ("", "@example.org", False),
        ("ada", "ada", False),
    ],
)
def test_an_address_on_a_list(email: str, entry: str, on: bool) -> None:  # noqa: FBT001 - a column of the table
    assert authorisation.is_on(email, [entry]) is on


def one(name: str, url: str, issuer: str = "") -> Provider:
    """A provider whose configuration is at ``url``."""
    return Provider(name, name.title(), "nearmiss", f"{url}/.well-known/openid-configuration", issuer)


@pytest.mark.parametrize(
    ("provider", "issuer", "may"),
    [
        (one("a", "https://id.example.com"), "https://id.example.com", True),
        (one("a", "https://id.example.com"), "https://id.example.com/", True),
        (one("a", "https://id.example.com/common/v2.0"), "https://id.example.com/7/v2.0", True),
        (one("a", "http://localhost:9000"), "http://127.0.0.1:9000", True),
        (one("a", "http://localhost:9000"), "http://localhost:9001", False),
        (one("a", "https://id.example.com"), "http://id.example.com", False),
        (one("a", "https://id.example.com"), "https://other.example.com", False),
        (one("a", "https://id.example.com"), "https://college.example.com/realms/one", False),
        (one("a", "https://college.example.com/realms/two"), "https://college.example.com/realms/one", False),
        (one("a", "http://keycloak:8080/realms/x", "https://id.example.com"), "https://id.example.com", True),
        (one("a", "http://keycloak:8080/realms/x", "https://id.example.com"), "http://keycloak:8080/realms/x", False),
    ],
)
def test_who_may_speak_for_whom(provider: Provider, issuer: str, may: bool) -> None:  # noqa: FBT001 - a column
    others = [provider, one("b", "https://college.example.com/realms/one")]
    assert provider.may_speak_for(issuer, others) is may


def test_two_registrations_at_one_provider_lock_nobody_out() -> None:
    url = "https://id.example.com"
    staff, students = one("staff", url), one("students", url)
    assert staff.may_speak_for(url, [staff, students])
    assert students.may_speak_for(url, [staff, students])
    assert not one("c", "https://other.example.com").may_speak_for(url, [staff, students])


def test_names_on_buttons() -> None:
    said = {
        **AUTH,
        "google": ONE,
        "harbour-college": ONE,
        "office": {**ONE, "label": "the Office"},
        "client_kwargs": {"prompt": "login"},
    }
    assert [found.label for found in providers.check(said)] == [
        "id.example.com",
        "Google",
        "Harbour College",
        "the Office",
    ]


class Clock:
    """A clock that a test sets."""

    now = 1000.0

    def __call__(self) -> float:
        """The moment."""
        return self.now


def test_a_pending_redirect_is_handed_out_once_and_not_for_ever() -> None:
    clock = Clock()
    redirects = PendingRedirects(clock)
    redirects.put(None, PendingRedirect("people"))
    assert redirects.take(None) is None
    redirects.put("a", PendingRedirect("people", {"id": "7"}, "Google"))
    redirects.put("b", PendingRedirect("data", {"part": "x" * 5000}, "Google"))
    found = redirects.take("a")
    assert found is not None
    assert (found.stem, found.query, found.provider) == ("people", {"id": "7"}, "Google")
    assert redirects.take("a") is None
    assert redirects.take("c") is None
    found = redirects.take("b")
    assert found is not None
    assert found.query == {}
    redirects.put("a", PendingRedirect("people"))
    clock.now += LONGEST + 1
    assert redirects.take("a") is None
    for number in range(MOST + 1):
        redirects.put(str(number), PendingRedirect("people"))
    assert redirects.take("0") is None
    assert redirects.take("1") is not None
