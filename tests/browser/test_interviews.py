"""An interview is noted by keyboard, its time kept as a draft; links lead to the open form, on the page itself too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import DESKTOP, HAND, PAUSE, PHONE, box, button, see, set_day
from tests.running import App, settled

pytestmark = pytest.mark.browser

TITLE = "Resident insight lead · Juniper Street Homes"


def type_time(page: Page, typed: str) -> None:
    """Type a time of day into its field, from its hour on."""
    page.get_by_role("spinbutton", name="hour, At", exact=True).click()
    page.keyboard.type(typed, delay=HAND)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_a_round_is_noted_from_the_page_itself_and_what_is_half_written_stays(
    sample_app: App, come: Callable[..., Page], size: tuple[int, int]
) -> None:
    page = come(size)
    page.goto(f"{sample_app.url}/next-interview")
    see(page, "Before the next interview")
    page.get_by_role("link", name="Add another round").click(delay=HAND)
    see(page, TITLE)
    day, time = ("14/04/2026", "09:50") if size == PHONE else ("13/04/2026", "14:45")
    set_day(page, "On", day)
    type_time(page, time.replace(":", ""))
    page.get_by_role("combobox", name="Whose clock?", exact=True).click()
    page.keyboard.type("lisbon", delay=HAND)
    page.get_by_role("option", name="Europe/Lisbon").click()
    expect(page.get_by_text(f"{time} in Europe/Lisbon")).to_be_visible()
    page.wait_for_timeout(PAUSE)
    page.reload()
    see(page, TITLE)
    expect(page.get_by_text(f"{time} in Europe/Lisbon")).to_be_visible()
    expect(page.get_by_role("group", name="At", exact=True)).to_contain_text(time)
    where = box(page, "Where? A room, an address, a link or a number to call")
    where.fill("Video")
    settled(page)
    where.press("Control+Enter")
    expect(page.get_by_text(f"{day[:2]} Apr · Interview (other), to come · {time} in Europe/Lisbon")).to_be_visible()


def test_links_to_the_same_page_open_the_form_that_they_name(sample_app: App, tab: Page) -> None:
    tab.goto(f"{sample_app.url}/turned-down")
    see(tab, "I was turned down")
    expect(tab.get_by_role("link", name=f"It was {TITLE}")).to_have_count(0)  # its interview is still to come
    tab.goto(f"{sample_app.url}/near-misses?shown=others")
    see(tab, "Near misses")
    tab.get_by_role("link", name=TITLE).click(delay=HAND)
    see(tab, TITLE)
    tab.get_by_role("link", name="Add an interview").click(delay=HAND)
    expect(button(tab, "Save the interview")).to_be_visible()
