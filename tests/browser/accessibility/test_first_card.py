"""What stands on the first screen of a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import known
from tests.browser.acting import PHONE, see
from tests.running import App, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_first_card_of_today_is_whole_on_the_first_screen(sample_app: App, come: Callable[..., Page]) -> None:
    page = come(PHONE)
    page.goto(sample_app.url)
    see(page, "Today")
    settled(page)
    first = page.locator("[data-testid=stMain] .card:visible").first
    first.wait_for()
    box = first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= known.most("pixels to the end of Today's first card", PHONE[1])
