"""A run of the page that is ended by the next click: what was pressed before is done, once, and seen to be done."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nearmiss.model import Application
from nearmiss.store import Journal, find
from tests.browser.acting import box, see, write_a_no
from tests.running import App, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PRESS_AND_GO_ON = """pause => {
    [...document.querySelectorAll("button")].find(one => one.innerText.startsWith("Save and see")).click();
    const interest = document.querySelector('[role=radiogroup][aria-label^="Do you still"]');
    setTimeout(() => [...interest.querySelectorAll("[role=radio]")][3].click(), pause);
}"""
"""Press the button that saves, and so many milliseconds later choose an answer further down."""
TRIES = 6


def test_a_click_right_after_save_does_not_take_it_back(fresh: App, come: Callable[..., Page]) -> None:
    pauses = (60, 150, 300)
    for pause in pauses:
        page = come()
        page.goto(f"{fresh.url}/turned-down")
        write_a_no(page, f"House {pause}", "Data analyst")
        settled(page)
        page.evaluate(PRESS_AND_GO_ON, pause)
        see(page, f"Data analyst · House {pause}")
    fresh.stop()
    journal = Journal.open(fresh.database)
    with journal.reading() as work:
        assert sorted(one.organisation for one in find(work, Application)) == sorted(f"House {one}" for one in pauses)
    journal.close()


def test_a_quick_click_on_another_page_right_after_typing_goes_there_with_the_words(fresh: App, tab: Page) -> None:
    tab.goto(f"{fresh.url}/turned-down")
    for turn in range(1, TRIES + 1):
        see(tab, "I was turned down")
        settled(tab)
        box(tab, "Organisation").press_sequentially("a")
        tab.get_by_role("navigation").get_by_role("link", name="People", exact=True).click()
        see(tab, "People")
        settled(tab)
        assert tab.url.endswith("/people")
        tab.goto(f"{fresh.url}/turned-down")
        expect(box(tab, "Organisation")).to_have_value("a" * turn)
