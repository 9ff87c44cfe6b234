"""Blocks in a browser: menus by key and by finger, folds, links, and how much of a phone Today takes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acting import PHONE, see
from tests.running import App, settled

pytestmark = pytest.mark.browser

SCREENS = 3.3
"""Phone screens that Today may take on the sample year; they were 4.6."""


def menu(page: Page) -> Locator:
    """The first menu *Later*."""
    return page.locator("details.menu").filter(has=page.locator("summary", has_text="Later")).first


def test_a_menu_is_walked_by_arrows_and_escape_gives_the_focus_back(sample_app: App, tab: Page) -> None:
    tab.goto(sample_app.url)
    settled(tab)
    later = menu(tab)
    choices = later.locator("[data-choice]")
    later.locator("summary").focus()
    tab.keyboard.press("Enter")
    expect(choices.first).to_be_visible()
    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("End", -1), ("Home", 0)):
        tab.keyboard.press(key)
        expect(choices.nth(place) if place >= 0 else choices.last).to_be_focused()
    tab.keyboard.press("Escape")
    expect(choices.first).to_be_hidden()
    expect(later.locator("summary")).to_be_focused()


def test_a_menu_closes_when_something_else_is_pressed(sample_app: App, tab: Page) -> None:
    tab.goto(sample_app.url)
    settled(tab)
    later = menu(tab)
    later.locator("summary").click()
    expect(later.locator("[data-choice]").first).to_be_visible()
    tab.get_by_role("heading", level=1).click()
    expect(later.locator("[data-choice]").first).to_be_hidden()


def test_every_menu_opens_inside_a_phone(sample_app: App, come: Callable[..., Page]) -> None:
    page = come(PHONE)
    page.goto(sample_app.url)
    settled(page)
    summaries = page.locator("details.menu > summary")
    for place in range(summaries.count()):
        if not summaries.nth(place).is_visible():
            continue
        summaries.nth(place).tap()
        shown = page.locator("details.menu[open] > ul")
        expect(shown).to_have_count(1)
        expect(shown).to_be_visible()
        room = shown.bounding_box()
        assert room is not None
        assert 0 <= room["x"] <= room["x"] + room["width"] <= PHONE[0], place
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_link_opens_in_a_tab_of_its_own_or_here_with_a_way_back(sample_app: App, tab: Page) -> None:
    tab.goto(sample_app.url)
    settled(tab)
    link = tab.locator('.card p > a[data-go][href^="near-misses?id="]').first
    name = link.inner_text()
    with tab.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    see(opened.value, name)
    opened.value.close()
    see(tab, "Today")
    link.click()
    see(tab, name)
    tab.go_back()
    see(tab, "Today")


def test_what_was_unfolded_stays_so_when_something_else_is_done(sample_app: App, tab: Page) -> None:
    tab.goto(sample_app.url)
    settled(tab)
    reason = tab.locator("details.why").last
    reason.locator("summary").click()
    kept = tab.locator(f'details.why[data-fold="{reason.get_attribute("data-fold")}"]')
    tab.get_by_role("button", name=re.compile("^Done: ")).first.click()
    expect(tab.get_by_role("button", name="Undo")).to_be_visible()
    expect(kept.locator(".reason")).to_be_visible()
    tab.get_by_role("button", name="Undo").click()
    expect(tab.get_by_text("Taken back.").last).to_be_visible()
    expect(kept.locator(".reason")).to_be_visible()


def test_today_is_three_screens_of_a_phone_and_its_first_card_is_whole(
    sample_app: App, come: Callable[..., Page]
) -> None:
    page = come(PHONE)
    page.goto(sample_app.url)
    settled(page)
    card = page.locator(".card").first.bounding_box()
    assert card is not None
    assert card["y"] + card["height"] <= PHONE[1]
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollHeight") <= SCREENS * PHONE[1]
    one_by_one = page.locator("summary", has_text="One by one").first
    one_by_one.tap()
    expect(
        page.locator("details.roomy[open]").first.get_by_role("button", name=re.compile("^Done: ")).first
    ).to_be_visible()
