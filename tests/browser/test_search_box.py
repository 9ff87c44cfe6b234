"""The search box: the key "/" leads into it from every page and takes nothing that is being typed; Enter finds."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from nearmiss.store import Journal, save_all
from tests.browser.acting import PHONE, see
from tests.reference_person import TODAY, reference_person
from tests.running import App, running, settled

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app whose journal holds the reference person."""
    database = tmp_path_factory.mktemp("find") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        save_all(tx, reference_person().nouns)
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search everything")


@pytest.mark.parametrize("path", ["", "calendar", "strengths", "people", "data"])
def test_the_key_leads_into_the_box_and_enter_to_who_is_found(app: App, tab: Page, path: str) -> None:
    tab.goto(f"{app.url}/{path}")
    settled(tab)
    expect(box(tab)).to_be_visible()
    tab.keyboard.press("/")
    expect(box(tab)).to_be_focused()
    tab.keyboard.type("quay data")
    expect(box(tab)).to_have_value("quay data")
    expect(tab.get_by_text("Press Enter")).to_have_count(0)
    tab.keyboard.press("Enter")
    see(tab, "Search")
    expect(tab).to_have_url(f"{app.url}/search?q=quay+data")
    expect(tab.get_by_test_id("stMain").get_by_role("link", name="Inês Duarte")).to_be_visible()
    expect(tab.get_by_text("was at Quay Data")).to_be_visible()
    expect(box(tab)).to_have_value("")


def test_asked_again_from_her_own_page_the_search_answers_anew(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/people?who=ines")
    see(tab, "People")
    tab.get_by_test_id("stMain").get_by_role("link", name="Inês Duarte").click()
    see(tab, "Inês Duarte")
    tab.keyboard.press("/")
    tab.keyboard.type("sailing")
    tab.keyboard.press("Enter")
    see(tab, "Search")
    expect(tab.get_by_text("likes sailing")).to_be_visible()
    expect(tab).to_have_url(f"{app.url}/search?q=sailing")
    again = tab.get_by_role("searchbox", name="Search again")
    expect(again).to_have_value("sailing")
    again.fill("sialing")
    again.press("Enter")
    expect(tab.get_by_text("Nothing is spelled sialing. Shown is sailing.")).to_be_visible()
    expect(tab).to_have_url(f"{app.url}/search?q=sialing")
    expect(again).to_have_value("sialing")


def test_a_quick_hand_keeps_the_box_while_the_page_comes(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/people?who=ines")
    see(tab, "People")
    tab.get_by_test_id("stMain").get_by_role("link", name="Inês Duarte").click()
    tab.wait_for_url("**/people?id=*")
    tab.keyboard.press("/")
    tab.keyboard.type("sail")
    see(tab, "Inês Duarte")
    settled(tab)
    expect(box(tab)).to_be_focused()
    tab.keyboard.type("ing")
    expect(box(tab)).to_have_value("sailing")


def test_where_something_is_typed_the_key_is_a_sign(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/people")
    see(tab, "People")
    field = tab.get_by_placeholder("First name, an old employer, a topic, an interest")
    field.fill("northlight")
    field.press("/")
    expect(field).to_have_value("northlight/")
    expect(field).to_be_focused()
    tab.get_by_role("heading", level=1).click()
    tab.keyboard.press("Control+/")
    expect(box(tab)).not_to_be_focused()


def test_words_that_were_left_lead_nowhere(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/people")
    see(tab, "People")
    box(tab).fill("sailing")
    tab.wait_for_timeout(2000)  # a pause in which other boxes keep themselves
    tab.get_by_test_id("stSidebar").get_by_role("link", name="Calendar").click()
    see(tab, "Calendar")


def test_the_key_can_be_switched_off(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/data?part=Settings")
    settled(tab)
    choice = tab.get_by_role("checkbox", name="The key / leads into the search box")
    for is_on in (False, True):
        tab.get_by_text("The key / leads into the search box").click()
        tab.get_by_role("button", name="Save the settings").click()
        expect(choice).to_be_checked(checked=is_on)
        expect(tab.get_by_text("Saved. The plan follows.").first).to_be_visible()
        tab.goto(f"{app.url}/calendar")
        see(tab, "Calendar")
        settled(tab)
        tab.keyboard.press("/")
        expect(box(tab)).to_be_focused() if is_on else expect(box(tab)).not_to_be_focused()
        tab.goto(f"{app.url}/data?part=Settings")
        settled(tab)


def test_on_a_phone_the_key_opens_the_navigation_first(app: App, come: Callable[..., Page]) -> None:
    page = come(PHONE)
    page.goto(f"{app.url}/calendar")
    see(page, "Calendar")
    settled(page)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("Ines")
    page.get_by_role("button", name="Search everything", exact=True).click()
    see(page, "Search")
    expect(page.get_by_test_id("stMain").get_by_role("link", name="Inês Duarte")).to_be_visible()
