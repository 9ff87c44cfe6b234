"""Quick hands on a page of blocks: ticked and unticked at once, a link right after a press, a server that returns."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from nearmiss.sample import sample_year
from nearmiss.store import Journal, add
from tests.browser.acting import PHONE, see
from tests.conftest import TODAY
from tests.running import App, running, settled

pytestmark = pytest.mark.browser

AT_ONCE = """() => new MutationObserver((_, watcher) => {
    const box = document.querySelector('[data-testid="stMain"] input[type="text"]');
    if (!box || !location.pathname.endsWith("/people")) return;
    watcher.disconnect();
    box.focus();
}).observe(document.body, { childList: true, subtree: true })"""
"""Whoever sees the box of the page of people goes into it, before the page is whole."""

MENU_AT_ONCE = """() => new MutationObserver((_, watcher) => {
    const opener = document.querySelector('summary[data-key="more"]');
    if (!opener || !location.search) return;
    watcher.disconnect();
    opener.focus();
    opener.click();
}).observe(document.body, { childList: true, subtree: true })"""
"""Whoever sees the menu of a near miss opens it, before the page is whole."""

DRAWN_ANEW = """link => window.addEventListener("click", () => setTimeout(() => {
    const block = link.closest(".blocks");
    block.replaceChildren(...[...block.children].map(child => child.cloneNode(true)));
}), { capture: true, once: true })"""
"""The block of a link is drawn anew right after the next click, as by the run of a press that was made before it."""


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[App]:
    """An app of the test's own on the sample year."""
    database = tmp_path / "own.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        add(tx, sample_year(TODAY))
    journal.close()
    with running(database, today=TODAY.isoformat()) as app:
        yield app


def boxes(page: Page) -> Locator:
    """The boxes before the names of people."""
    return page.get_by_test_id("stMain").get_by_role("checkbox", name=re.compile("^Tick "))


def test_what_was_ticked_can_be_unticked_at_once(sample_app: App, tab: Page) -> None:
    tab.goto(f"{sample_app.url}/people")
    settled(tab)
    for is_ticked in (True, False, True):
        boxes(tab).first.click()
        expect(boxes(tab).first).to_be_checked(checked=is_ticked)


def test_a_link_of_a_block_that_is_drawn_anew_by_the_press_before_stays_in_the_app(sample_app: App, tab: Page) -> None:
    tab.goto(f"{sample_app.url}/people")
    settled(tab)
    tab.evaluate("() => { window.isTheSame = true; }")
    link = tab.get_by_test_id("stMain").locator('a[data-go][href^="people?id="]').first
    name = link.inner_text()
    place = link.bounding_box()
    assert place is not None
    boxes(tab).first.focus()
    tab.keyboard.press("Space")
    link.evaluate(DRAWN_ANEW)
    tab.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    see(tab, name)
    assert tab.evaluate("() => window.isTheSame")


MOVES = {
    "drawn anew": "link => link.replaceWith(link.cloneNode(true))",
    "pushed down": "link => { link.closest('.blocks').style.paddingTop = '300px'; }",
}


@pytest.mark.parametrize("how", MOVES)
def test_a_link_that_goes_from_under_the_finger_is_followed(sample_app: App, tab: Page, how: str) -> None:
    tab.goto(f"{sample_app.url}/near-misses")
    settled(tab)
    link = tab.get_by_test_id("stMain").get_by_role("list").get_by_role("link").first
    title = link.inner_text()
    link.hover()
    tab.mouse.down()
    link.evaluate(MOVES[how])
    tab.mouse.up()
    see(tab, title)


def test_a_new_tab_has_the_whole_address_of_a_view(sample_app: App, tab: Page) -> None:
    tab.goto(f"{sample_app.url}/calendar?view=month&month=2026-04-01")
    settled(tab)
    with tab.context.expect_page() as opened:
        tab.get_by_test_id("stMain").locator('a[data-go="here"][href*="day="]').first.click(modifiers=["Control"])
    expect(opened.value).to_have_url(re.compile(r"view=month.*day="))
    opened.value.close()


def test_who_is_in_a_field_before_the_page_is_whole_stays_in_it(sample_app: App, tab: Page) -> None:
    tab.goto(f"{sample_app.url}/people")  # the scripts of its fields are here by now
    settled(tab)
    tab.get_by_role("navigation").get_by_role("link", name="Today", exact=True).click()
    see(tab, "Today")
    settled(tab)
    tab.evaluate(AT_ONCE)
    tab.get_by_role("navigation").get_by_role("link", name="People", exact=True).click()
    see(tab, "People")
    settled(tab)
    tab.wait_for_timeout(500)
    expect(tab.get_by_test_id("stMain").locator('input[type="text"]').first).to_be_focused()


def test_a_menu_that_is_opened_before_the_page_is_whole_stays_open(sample_app: App, tab: Page) -> None:
    tab.goto(f"{sample_app.url}/near-misses")
    settled(tab)
    tab.evaluate(MENU_AT_ONCE)
    tab.get_by_test_id("stMain").get_by_role("list").get_by_role("link").first.click()
    delete = tab.get_by_role("button", name="Delete: More about this near miss")
    expect(delete).to_be_visible()
    settled(tab)
    tab.wait_for_timeout(500)
    expect(delete).to_be_visible()


def test_on_a_phone_the_navigation_does_not_cover_who_was_looked_for(
    sample_app: App, come: Callable[..., Page]
) -> None:
    page = come(PHONE)
    page.goto(f"{sample_app.url}/calendar")
    settled(page)
    page.keyboard.press("/")
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    see(page, "Search")
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")


def test_a_server_that_was_started_anew_hears_the_first_press_and_one_from_meanwhile(own_app: App, tab: Page) -> None:
    tab.goto(f"{own_app.url}/people")
    settled(tab)
    app = tab.get_by_test_id("stApp")
    boxes(tab).first.click()
    expect(boxes(tab).first).to_be_checked()
    own_app.stop()
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    boxes(tab).nth(1).click()
    own_app.start()
    expect(boxes(tab).nth(1)).to_be_checked(timeout=30_000)
    expect(boxes(tab).first).not_to_be_checked()  # ticked for the server that is gone: nothing is answered twice
    own_app.stop()
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    own_app.start()
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=30_000)
    boxes(tab).nth(2).click()
    expect(boxes(tab).nth(2)).to_be_checked()


def test_every_card_has_the_name_of_its_heading(sample_app: App, tab: Page) -> None:
    tab.goto(sample_app.url)
    settled(tab)
    for card in tab.locator("section.card[aria-labelledby]").all():
        heading = card.get_by_role("heading").first.inner_text()
        expect(card).to_have_accessible_name(heading)


def test_a_menu_is_whole_on_the_narrowest_screen(sample_app: App, come: Callable[..., Page]) -> None:
    page = come((320, 640))
    page.goto(sample_app.url)
    settled(page)
    menus = page.locator("details.menu:visible")
    expect(menus.first).to_be_visible()
    for menu in menus.all():
        menu.locator("summary").click()
        choices = menu.locator("ul")
        expect(choices).to_be_in_viewport()
        page.wait_for_timeout(100)  # it is put into its place once it is open
        place = choices.bounding_box()
        assert place is not None
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= page.evaluate("document.documentElement.clientWidth")
        page.keyboard.press("Escape")
