"""The calendar by hand and by keyboard: the agenda or the month, and a day that is chosen is led to and left again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acting import PHONE, see
from tests.running import App, settled

pytestmark = pytest.mark.browser

DAY = "Monday, 9 March"
IN_SIGHT = (
    "heading => { const box = heading.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight / 2 }"
)
FOCUSED = (
    "document.activeElement?.closest('.month') ? document.activeElement.dataset.day : document.activeElement?.tagName"
)


def today(page: Page) -> Locator:
    """The button of today in the month."""
    return page.locator('.month button[data-day="2026-03-09"]')


def test_on_a_phone_it_is_the_agenda_or_the_month_and_a_chosen_day_is_led_to(
    sample_app: App, come: Callable[..., Page]
) -> None:
    page = come(PHONE)
    page.goto(f"{sample_app.url}/calendar")
    see(page, "Calendar")
    settled(page)
    expect(page.get_by_role("heading", name="Now", exact=False)).to_be_visible()
    expect(page.get_by_role("table")).to_be_hidden()
    page.get_by_role("link", name="Month", exact=True).tap()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("heading", name="Now", exact=False)).to_be_hidden()
    assert "view=month" in page.url
    settled(page)
    sizes = [day.bounding_box() for day in page.locator(".month button, .views a, .evenly a").all()]
    assert all(size and size["width"] >= 44 and size["height"] >= 44 for size in sizes)
    today(page).tap()
    heading = page.get_by_role("heading", name=DAY, exact=True)
    expect(heading).to_be_focused()
    settled(page)
    assert heading.evaluate(IN_SIGHT)
    page.get_by_role("link", name="The month", exact=True).tap()
    expect(heading).to_have_count(0)
    expect(today(page)).to_be_focused()


def test_by_keyboard_the_month_is_six_keys_away_and_escape_leads_back(sample_app: App, tab: Page) -> None:
    tab.goto(f"{sample_app.url}/calendar")
    see(tab, "Calendar")
    settled(tab)
    expect(tab.get_by_role("heading", level=1)).to_be_focused()
    keys = 0
    while tab.evaluate(FOCUSED) != "2026-03-09" and keys < 7:
        tab.keyboard.press("Tab")
        keys += 1
    assert keys <= 6
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name=DAY, exact=True)).to_be_focused()
    expect(tab.locator("section.card").first).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("heading", name=DAY, exact=True)).to_have_count(0)
    expect(tab.get_by_role("heading", name="Now", exact=False)).to_be_visible()
    tab.wait_for_function("document.activeElement !== document.body")
    assert "day=" not in tab.url
    tab.goto(f"{sample_app.url}/calendar")
    see(tab, "Calendar")
    settled(tab)
    for key in ("Tab", "Tab", "Enter"):
        tab.keyboard.press(key)
    expect(today(tab)).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name=DAY, exact=True)).to_be_focused()
    tab.keyboard.press("Escape")
    expect(today(tab)).to_be_focused()


def test_who_comes_to_the_month_by_its_address_begins_at_the_title(sample_app: App, tab: Page) -> None:
    tab.goto(f"{sample_app.url}/calendar?view=month")
    see(tab, "Calendar")
    expect(today(tab)).to_be_visible()
    settled(tab)
    expect(tab.get_by_role("heading", level=1)).to_be_focused()


def test_a_line_leads_to_its_day_and_back_in_the_history(sample_app: App, tab: Page) -> None:
    tab.goto(f"{sample_app.url}/calendar?open=next-week")
    see(tab, "Calendar")
    settled(tab)
    line = tab.locator(".line").last
    line.click()
    expect(tab.locator("h2[data-part]")).to_be_focused()
    expect(tab.locator("section.card").first).to_be_visible()
    tab.go_back()
    expect(line).to_be_visible()


def test_in_forced_colours_the_chosen_day_and_today_and_the_kinds_are_told_apart(sample_app: App, tab: Page) -> None:
    tab.emulate_media(forced_colors="active")
    tab.goto(f"{sample_app.url}/calendar?view=month&day=2026-03-10")
    see(tab, "Calendar")
    settled(tab)
    look = "day => { const style = getComputedStyle(day); return [style.backgroundColor, style.color] }"
    chosen, other = tab.locator('.day[aria-pressed="true"]'), tab.locator('button.day[aria-pressed="false"]').first
    assert chosen.evaluate(look) != other.evaluate(look)
    ring = "number => { const style = getComputedStyle(number); return style.borderColor }"
    rings = tab.locator("button.day:not([aria-pressed='true']) .number").evaluate_all(f"all => all.map({ring})")
    assert len(set(rings)) == 2
    assert sum(one == today(tab).locator(".number").evaluate(ring) for one in rings) == 1
    shape = (
        "(({ borderRadius, rotate, height, width }) => [borderRadius, rotate, height, width])(getComputedStyle(dot))"
    )
    shapes = tab.locator(".legend .dot").evaluate_all(f"all => all.map((dot) => String({shape}))")
    assert len(set(shapes)) == len(shapes)
    tab.emulate_media(forced_colors="none")
