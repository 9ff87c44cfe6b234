"""A nearmiss with a door: the app with sign-in set up in its secrets, real providers, and people who come."""

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from nearmiss.store import Account, FolderStorage, Journal
from tests.conftest import TODAY
from tests.provider import Provider
from tests.running import WAIT, App, settled

COOKIE_SECRET = "a cookie secret of these tests, and of nothing else"  # noqa: S105 - made up

ADA = "ada-7"
BEN = "ben-8"
PEOPLE: Mapping[str, dict[str, Any]] = {
    ADA: {"name": "Ada Ling", "email": "ada@example.com", "email_verified": True},
    BEN: {"name": "Ben Ode", "email": "ben@example.org", "email_verified": True},
}


class Hosted(App):
    """A nearmiss that asks everybody to sign in, at ``localhost``, with a journal for each in a folder."""

    def __init__(
        self,
        place: Path,
        providers: Mapping[str, Provider],
        *,
        rules: str = "",
        auth: str = "",
        database: str = "",
        options: Sequence[str] = (),
    ) -> None:
        self.folder = place / "journals"
        self.secrets = place / "secrets.toml"
        self.providers = dict(providers)
        self.rules = rules
        self.auth = auth
        super().__init__(
            Path(database or self.folder),
            today=TODAY.isoformat(),
            options=(f"--secrets.files={self.secrets}", *options),
            log=place / "app.log",
        )
        if database:
            self._environment["NEARMISS_DATABASE"] = database
        self.write_secrets()

    @property
    def url(self) -> str:
        """Its address, which is the one in the secrets."""
        return f"http://localhost:{self.port}"

    def write_secrets(self) -> None:
        """Write the secrets anew; they count from the next start on."""
        lines = [
            "[auth]",
            f'redirect_uri = "{self.url}/oauth2callback"',
            f'cookie_secret = "{COOKIE_SECRET}"',
            self.auth,
            *(one.secrets(name) for name, one in sorted(self.providers.items())),
            "[nearmiss]",
            self.rules,
        ]
        self.secrets.write_text("\n".join(lines), encoding="utf-8")

    @property
    def storage(self) -> FolderStorage:
        """The folder of journals, for a test that looks into it while the app is not running."""
        return FolderStorage(self.folder)

    def said(self) -> str:
        """Everything the app logged."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def hosted(place: Path, providers: Mapping[str, Provider], **more: Any) -> Iterator[Hosted]:
    """A nearmiss that is stopped at the end."""
    app = Hosted(place, providers, **more)
    app.start()
    try:
        yield app
    finally:
        app.stop()


@contextlib.contextmanager
def journal_of(storage: FolderStorage, account: Account) -> Iterator[Journal]:
    """Somebody's journal while no app runs."""
    try:
        yield storage.open(account)
    finally:
        storage.close()


def choose(page: Page, name: str) -> None:
    """At the provider: say who one is."""
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible(timeout=WAIT * 500)
    page.get_by_role("link", name=name).click()


def knock(page: Page, address: str) -> None:
    """Open an address and wait for what is there."""
    page.goto(address)
    settled(page)


def sign_in(page: Page, app: Hosted, name: str, *, path: str = "/", by: str = "") -> None:
    """Come to an address, sign in as somebody, and wait for the page behind the door."""
    knock(page, app.url + path)
    press_sign_in(page, by)
    choose(page, name)
    expect(page.get_by_text(f"Signed in as {name}")).to_be_attached(timeout=WAIT * 500)
    settled(page)


def press_sign_in(page: Page, by: str = "") -> None:
    """Press the button of a provider; the only one where none is named."""
    page.get_by_role("button", name=re.compile(f"^Sign in with {by}")).first.click()
