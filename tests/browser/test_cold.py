"""The first address a fresh process is asked for, whichever it is: the right page, and the gate kept."""

import re
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from nearmiss.store import Journal, save
from tests import factories
from tests.browser.acting import OUTSIDE, see
from tests.conftest import TODAY
from tests.running import App, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

APPLICATION = factories.application(organisation="Kestrel Works")
PERSON = factories.person(name="Imke Kestrel")
PAGES = {
    "": ("Today", "Today"),
    "calendar": ("Calendar", "Calendar"),
    "letters": ("Letters", "Letters"),
    "turned-down": ("I was turned down", "I was turned down"),
    "reflection": ("Reflection", "Reflection"),
    "feedback": ("Feedback", "Feedback"),
    "strengths": ("Strengths", "Strengths"),
    "review": ("The week of 2 March", "Review"),
    "next-interview": ("Before the next interview", "Next interview"),
    "entry": ("Not here", "Journal entry"),
    "search": ("Search", "Search"),
    "near-misses": ("Near misses", "Near misses"),
    "people": ("People", "People"),
    "doors": ("Doors", "Doors"),
    "data": ("Journal data", "Journal data"),
}
"""The h1 and the document's title of each path."""

HIDDEN = {"entry", "search", "turned-down"}
NAVIGATION = [re.compile(f"{name}$") for path, (_, name) in PAGES.items() if path not in HIDDEN]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app with one near miss in its journal; each test starts it anew, so that nothing has run in it yet."""
    database = tmp_path_factory.mktemp("cold") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        save(tx, APPLICATION)
        save(tx, PERSON)
        save(tx, factories.panelist(APPLICATION.id, PERSON.id))
        save(tx, factories.letter(PERSON.id))
        save(tx, factories.door(person_id=PERSON.id))
        save(tx, factories.feedback(APPLICATION.id, verbatim="A Kestrel through and through"))
    journal.close()
    found = App(database, today=TODAY.isoformat())
    yield found
    found.stop()


@pytest.fixture
def cold(app: App) -> Iterator[App]:
    """The app in a process that has run no page yet."""
    app.start()
    yield app
    app.stop(signal.SIGKILL)


def shows(page: Page, path: str) -> str:
    """Check the frame of a page; returns every word on it."""
    heading, title = PAGES[path]
    see(page, heading)
    expect(page).to_have_title(re.compile(rf"(^|· ){re.escape(title)} · nearmiss$"))
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_text(NAVIGATION)
    settled(page)
    return page.locator("body").inner_text()


@pytest.mark.parametrize("path", PAGES)
def test_a_cold_address_shows_its_page(cold: App, tab: Page, path: str) -> None:
    tab.goto(f"{cold.url}/{path}")
    words = shows(tab, path)
    assert "demonstration" not in words
    assert "before anything is kept" in words or path != "data"
    assert "Kestrel" in words or path in {"turned-down", "reflection", "strengths", "review", "entry", "search", "data"}


@pytest.mark.parametrize("path", PAGES)
def test_a_cold_address_keeps_the_gate(cold: App, tab: Page, path: str) -> None:
    tab.goto(f"http://{OUTSIDE}:{cold.port}/{path}")
    words = shows(tab, path)
    assert "This is a demonstration" in words
    assert "Kestrel" not in words
    assert str(cold.database) not in words


def test_no_address_from_outside_opens_a_stored_record(cold: App, tab: Page) -> None:
    for path in (
        f"near-misses?id={APPLICATION.id}",
        f"near-misses?id={APPLICATION.id}&section=Feedback",
        f"reflection?id={APPLICATION.id}",
        "reflection?words=Kestrel",
        f"next-interview?application={APPLICATION.id}",
        f"people?id={PERSON.id}",
        "strengths?organisation=Kestrel+Works",
        "near-misses?search=Kestrel",
        f"feedback?application={APPLICATION.id}",
    ):
        tab.goto(f"http://{OUTSIDE}:{cold.port}/{path}")
        settled(tab)
        expect(tab.get_by_text("This is a demonstration")).to_be_visible()
        shown = tab.get_by_test_id("stMain").inner_text()
        said = "asks for “Kestrel Works”, which was not understood"  # what the address says itself
        assert "Kestrel" not in shown.replace(said, "")
