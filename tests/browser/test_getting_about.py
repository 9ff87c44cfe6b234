"""Addresses, Back and the keyboard: what a browser and a pair of hands can do is not taken away."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from nearmiss.store import Journal, save
from tests import factories
from tests.browser.acting import HAND, PHONE, box, go, see
from tests.conftest import TODAY
from tests.running import App, running, settled

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app whose journal holds thirty near misses at two organisations."""
    database = tmp_path_factory.mktemp("about") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        for number in range(30):
            house = "Harbour Foods" if number % 10 == 0 else "Kestrel Works"
            save(tx, factories.application(organisation=house, role=f"Analyst {number}"))
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


def test_back_returns_to_the_list_and_filters_survive_a_reload(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/near-misses")
    see(tab, "Near misses")
    tab.get_by_placeholder("Organisation, role or name").fill("Harbour")
    tab.keyboard.press("Enter")
    found = tab.get_by_test_id("stMain").get_by_role("list").get_by_role("link")
    expect(found).to_have_count(3)
    assert tab.url.endswith("/near-misses?find=Harbour")
    every = tab.get_by_role("link", name="All", exact=True)
    every.click()
    expect(every).to_have_attribute("aria-current", "true")
    expect(tab).to_have_url(re.compile("find=Harbour&shown=all$", re.IGNORECASE))
    tab.reload()
    see(tab, "Near misses")
    expect(tab.get_by_placeholder("Organisation, role or name")).to_have_value("Harbour")
    expect(every).to_have_attribute("aria-current", "true")
    expect(found).to_have_count(3)
    tab.get_by_role("link", name="Analyst 10 · Harbour Foods").click()
    see(tab, "Analyst 10 · Harbour Foods")
    tab.get_by_role("link", name="Story", exact=True).click()
    expect(tab.get_by_role("button", name="Add an interview")).to_be_visible()
    tab.reload()
    see(tab, "Analyst 10 · Harbour Foods")
    expect(tab.get_by_role("button", name="Add an interview")).to_be_visible()
    tab.go_back()
    expect(tab.get_by_role("button", name="Add an interview")).to_have_count(0)
    tab.go_back()
    see(tab, "Near misses")
    expect(tab.get_by_placeholder("Organisation, role or name")).to_have_value("Harbour")
    expect(found).to_have_count(3)
    tab.go_forward()
    see(tab, "Analyst 10 · Harbour Foods")


def open_the_record(page: Page, app: App) -> None:
    page.goto(f"{app.url}/near-misses?find=Harbour")
    page.get_by_role("link", name="Analyst 10 · Harbour Foods").click(delay=HAND)
    see(page, "Analyst 10 · Harbour Foods")
    expect(page).to_have_url(re.compile("[?&]id="))
    settled(page)


def test_the_entry_of_the_open_page_leads_back_to_its_beginning(app: App, tab: Page) -> None:
    open_the_record(tab, app)
    go(tab, "Near misses")
    see(tab, "Near misses")
    expect(tab).to_have_url(f"{app.url}/near-misses")
    expect(tab.get_by_placeholder("Organisation, role or name")).to_have_value("")
    tab.go_back()
    see(tab, "Analyst 10 · Harbour Foods")
    settled(tab)
    tab.get_by_role("navigation").get_by_role("link", name="Near misses", exact=True).focus()
    tab.keyboard.press("Enter")
    see(tab, "Near misses")


def test_on_a_phone_it_does_so_too_and_what_was_being_written_is_kept(app: App, come: Callable[..., Page]) -> None:
    phone = come(PHONE)
    open_the_record(phone, app)
    phone.goto(f"{phone.url}&edit=application:{phone.url.rpartition('=')[2]}")
    box(phone, "Notes (Markdown)").fill("On my way")
    go(phone, "Near misses")
    see(phone, "Near misses")
    expect(phone.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    phone.go_back()
    expect(box(phone, "Notes (Markdown)")).to_have_value("On my way")


def test_in_a_narrow_window_the_navigation_closes_with_the_choice(app: App, come: Callable[..., Page]) -> None:
    page = come((640, 800))
    page.goto(app.url)
    settled(page)
    go(page, "Near misses")
    see(page, "Near misses")
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()


def test_an_address_that_makes_no_sense_falls_back(app: App, tab: Page) -> None:
    for address, title in (
        ("near-misses?page=999&shown=nonsense", "Near misses"),
        ("near-misses?id=nobody", "Not here"),
        ("people?id=nobody&edit=person:nobody", "Not here"),
        ("calendar?month=yesterday&day=2026-02-31", "Calendar"),
        ("strengths?period=never&source=x&theme=y&organisation=z", "Strengths"),
        ("feedback?application=nobody&edit=strength:new&page-strength=-3", "Feedback"),
        ("data?view=Elsewhere", "Journal data"),
        ("reflection?id=nobody", "Not here"),
    ):
        tab.goto(f"{app.url}/{address}")
        see(tab, title)
        expect(tab.locator("[data-testid=stException], [data-testid=stAlert]")).to_have_count(0)


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the field of this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        held = page.evaluate(
            """() => { const at = document.activeElement;
                return at.ariaLabel || at.closest('[role=radiogroup]')?.ariaLabel || at.innerText || ''; }"""
        )
        if held.startswith(label):
            return
    pytest.fail(f"Tab never came to {label}")


def test_the_front_door_opens_to_the_keyboard_alone(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/turned-down")
    see(tab, "I was turned down")
    expect(tab.get_by_role("radiogroup", name="How far did you get?")).to_be_visible()
    tab_to(tab, "Organisation")
    tab.keyboard.type("Harbour Foods")
    tab_to(tab, "Role")
    tab.keyboard.type("Ship's cook")
    tab_to(tab, "How far did you get?")
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Space")
    expect(tab.get_by_role("radio", name="Final", exact=True)).to_be_checked()
    tab_to(tab, "Name")
    tab.keyboard.type("Ana Prado")
    tab_to(tab, "Save and see the plan")
    tab.keyboard.press("Enter")
    see(tab, "Ship's cook · Harbour Foods")
    tab.locator("summary", has_text="Later: ").press("Enter")  # what comes later is drawn when it is opened
    expect(tab.get_by_role("heading", name="Thank Ana Prado", exact=True)).to_be_attached()


def test_the_tab_is_called_like_what_is_open_and_does_not_flicker(app: App, tab: Page) -> None:
    """Each title that a browser shows on the way is read aloud, and stands in its history."""
    tab.goto(f"{app.url}/near-misses?find=Harbour")
    see(tab, "Near misses")
    expect(tab).to_have_title("“Harbour” · Near misses · nearmiss")
    tab.evaluate(
        """() => {
            window.titles = [document.title];
            new MutationObserver(() => window.titles.push(document.title))
                .observe(document.querySelector('title'), {childList: true});
        }"""
    )
    tab.get_by_role("link", name="Analyst 10 · Harbour Foods").click()
    see(tab, "Analyst 10 · Harbour Foods")
    opened = re.compile("^Analyst 10 · Harbour Foods · told .* · Near misses · nearmiss$")
    expect(tab).to_have_title(opened)
    tab.get_by_role("link", name="Story", exact=True).click()
    expect(tab).to_have_title(re.compile("^Analyst 10 · Harbour Foods · told .* · Story · Near misses · nearmiss$"))
    tab.get_by_role("link", name="Plan", exact=True).click()
    expect(tab).to_have_title(opened)
    tab.go_back()
    expect(tab).to_have_title(re.compile("Story"))
    assert "Near misses · nearmiss" not in tab.evaluate("window.titles")
    go(tab, "People")
    see(tab, "People")
    expect(tab).to_have_title("People · nearmiss")
