"""Providers, a nearmiss with a door, and browsers to come with."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.acting import visitors
from tests.door.house import PEOPLE, Hosted, hosted
from tests.provider import Provider, provider
from tests.running import chromium


@pytest.fixture(scope="module")
def college() -> Iterator[Provider]:
    """A provider, at which Ada and Ben have accounts."""
    with provider(PEOPLE) as started:
        yield started


@pytest.fixture(scope="module")
def office() -> Iterator[Provider]:
    """Another provider, which calls two people by the same subjects."""
    with provider(PEOPLE, client_id="nearmiss-at-the-office") as started:
        yield started


@pytest.fixture(autouse=True)
def _honest(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test begins with honest providers and the people as they are."""
    yield
    for name in ("college", "office"):
        if name in request.fixturenames:
            one: Provider = request.getfixturevalue(name)
            one.mischief, one.token_hours, one.people = "", 1.0, dict(PEOPLE)
            one.metadata_extra.clear()


@pytest.fixture(scope="module")
def app(college: Provider, office: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """A nearmiss with two providers, for the tests of one file."""
    place = tmp_path_factory.mktemp("hosted")
    with hosted(place, {"harbour-college": college, "office": office}) as started:
        yield started


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A Chromium for the tests of one file."""
    with chromium(chromium_path) as started:
        yield started


@pytest.fixture
def come(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Let somebody come with a browser of their own, which is closed at the end."""
    with visitors(browser) as come:
        yield come
