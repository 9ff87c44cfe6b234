"""A Chromium and its tabs for each room of browser tests: started once, closed at the end."""

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from nearmiss.sample import sample_year
from nearmiss.store import Journal, add
from tests.browser.acting import OUTSIDE, visitor, visitors
from tests.conftest import TODAY
from tests.running import App, chromium, running

_SEEN = 2000
"""Characters of a page, or of an app's log, that a failed test shows."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test shows what stood on every page, and the last words of its app."""
    report = yield
    if report.when == "call" and report.failed and isinstance(item, pytest.Function):
        browser, app = item.funcargs.get("browser"), item.funcargs.get("fresh")
        if isinstance(browser, Browser):
            pages = [page for context in browser.contexts for page in context.pages]
            report.sections += [(f"page {page.url}", _words(page)) for page in pages]
        if isinstance(app, App):
            report.sections.append(("log of the app", app.log.read_text(errors="replace")[-_SEEN:]))
    return report


def _words(page: Page) -> str:
    """What stands on a page, or why it cannot be read."""
    try:
        return page.locator("body").inner_text(timeout=2000)[:_SEEN]
    except Error as wrong:
        return str(wrong)


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A Chromium for the tests of one file; to it this machine has a second name, one of the outside."""
    with chromium(chromium_path, f"--host-resolver-rules=MAP {OUTSIDE} 127.0.0.1") as started:
        yield started


@pytest.fixture(scope="module")
def at_the_desk(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that was here before: it has the app's own files already."""
    context = visitor(browser).context
    yield context
    context.close()


@pytest.fixture
def tab(at_the_desk: BrowserContext) -> Iterator[Page]:
    """A new tab of the browser that was here before; each address opened in it is a new session."""
    page = at_the_desk.new_page()
    yield page
    page.close()


@pytest.fixture
def come(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Let somebody come with a browser of their own, which is closed at the end: ``come(PHONE)``."""
    with visitors(browser) as come:
        yield come


@pytest.fixture(scope="module")
def sample_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app on the sample year, for the tests of one file."""
    database = tmp_path_factory.mktemp("sample") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        add(tx, sample_year(TODAY))
    journal.close()
    with running(database, today=TODAY.isoformat()) as app:
        yield app


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[App]:
    """An app of the test's own on a journal that does not exist yet."""
    with running(tmp_path / "journal.duckdb", today=TODAY.isoformat()) as app:
        yield app
