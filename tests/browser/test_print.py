"""A page on paper: the page and not what is around it, in ink from a dark page, too; what is chosen stays."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import see
from tests.running import App, settled

pytestmark = pytest.mark.browser

PRESSED = ", ".join(
    (
        "button:not([data-testid$=Active])",
        "summary.button",
        *(f"[data-testid={part}]" for part in ("stSidebar", "stHeader", "stBottom")),
    )
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "shown", [("", "Today", "Now"), ("near-misses", "Near misses", "Final"), ("people", "People", "Hiring manager")]
)
def test_what_is_printed_is_the_page(
    sample_app: App, tab: Page, shown: tuple[str, str, str], scheme: Literal["light", "dark"]
) -> None:
    path, title, words = shown
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{sample_app.url}/{path}")
    see(tab, title)
    settled(tab)
    tab.emulate_media(media="print", color_scheme=scheme)
    assert [each.inner_text() for each in tab.locator(PRESSED).all() if each.is_visible()] == []
    expect(tab.get_by_test_id("stMain").get_by_text(words).first).to_be_visible()
    main = tab.get_by_test_id("stMainBlockContainer")
    paper, width = tab.evaluate("innerWidth"), main.evaluate("main => main.getBoundingClientRect().width")
    assert width == pytest.approx(paper, abs=20)
    ink = {
        heading.evaluate("heading => getComputedStyle(heading).color") for heading in tab.locator("h1, h2, h3").all()
    }
    assert ink == {"rgb(0, 0, 0)"}


def test_no_column_is_printed_over_the_next(sample_app: App, tab: Page) -> None:
    tab.goto(sample_app.url)
    see(tab, "Today")
    settled(tab)
    tab.emulate_media(media="print")
    columns = tab.locator("[data-testid=stHorizontalBlock]:has(> [data-testid=stColumn])")
    assert {each.evaluate("row => getComputedStyle(row).display") for each in columns.all()} == {"block"}
