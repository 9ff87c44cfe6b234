"""A run of the page that is ended by the next click: what was pressed before is done, once, and seen to be done."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from nearmiss.model import Application
from nearmiss.store import Journal, find
from tests.browser.acting import see, write_a_no
from tests.running import App, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PRESS_AND_GO_ON = """pause => {
    [...document.querySelectorAll("button")].find(one => one.innerText.startsWith("Save and see")).click();
    const interest = document.querySelector('[role=radiogroup][aria-label^="Do you still"]');
    setTimeout(() => [...interest.querySelectorAll("[role=radio]")][3].click(), pause);
}"""
"""Press the button that saves, and so many milliseconds later choose an answer further down."""


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
