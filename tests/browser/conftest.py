"""A Chromium and an app for each room of browser tests: started once, stopped at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.acting import DESKTOP, visitor
from tests.conftest import TODAY
from tests.running import App, chromium, running


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A Chromium for the tests of one file."""
    with chromium(chromium_path) as started:
        yield started


@pytest.fixture
def come(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Let somebody come with a browser of their own, which is closed at the end: ``come(PHONE)``."""
    came: list[Page] = []

    def one(size: tuple[int, int] = DESKTOP) -> Page:
        came.append(visitor(browser, size))
        return came[-1]

    yield one
    for page in came:
        page.context.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[App]:
    """An app of the test's own on a journal that does not exist yet."""
    with running(tmp_path / "journal.duckdb", today=TODAY.isoformat()) as app:
        yield app
