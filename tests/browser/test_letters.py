"""A letter in a browser: written by keyboard, kept as it is written, copied as it stands, and sent with one press."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from nearmiss.store import Journal, save
from tests import factories
from tests.browser.acting import PAUSE, PHONE, box, go, see
from tests.conftest import TODAY
from tests.running import App, running, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TOLD = factories.application(told_on=TODAY - timedelta(days=1), organisation="Quay Foods")
ANA = factories.person(name="Ana Costa", email="ana@example.com")


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app whose journal holds one near miss with one interviewer to thank."""
    database = tmp_path_factory.mktemp("letters") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        for noun in (
            TOLD,
            ANA,
            factories.panelist(TOLD.id, ANA.id, talked_about="night ferries"),
            factories.interview(TOLD.id),
        ):
            save(tx, noun)
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


def to_the_letter(page: Page, app: App) -> None:
    """From the card of the near miss to the thank-you."""
    page.goto(f"{app.url}/near-misses?id={TOLD.id}")
    settled(page)
    page.get_by_role("link", name="Write").first.press("Enter")
    see(page, "To Ana Costa")


def test_what_to_look_at_stands_beside_a_letter_and_on_a_phone_before_it_as_one_line(
    app: App, tab: Page, come: Callable[..., Page]
) -> None:
    to_the_letter(tab, app)
    expect(tab.get_by_role("heading", name="What it has")).to_be_visible()
    phone = come(PHONE)
    to_the_letter(phone, app)
    line = phone.locator("summary", has_text="to look at").first
    has = phone.get_by_role("heading", name="What it has")
    above, below = line.bounding_box(), box(phone, "Your letter").bounding_box()
    assert above
    assert below
    assert above["y"] < below["y"]
    expect(has).not_to_be_visible()
    line.click()
    expect(has).to_be_visible()


def test_by_keyboard_from_the_card_to_sent_and_back(app: App, tab: Page) -> None:
    to_the_letter(tab, app)
    words = box(tab, "Your letter")
    words.focus()
    tab.keyboard.press("Control+End")
    tab.keyboard.type("\n\nA last line of mine.", delay=10)
    tab.wait_for_timeout(PAUSE)
    expect(words).to_be_focused()
    assert words.input_value().endswith("A last line of mine.")
    sent = tab.get_by_role("button", name="I sent it")
    sent.focus()
    sent.press("Enter")
    expect(tab.get_by_text("kept word for word").first).to_be_visible()
    expect(tab.get_by_text("A last line of mine.")).to_be_visible()
    tab.get_by_role("button", name="Undo").press("Enter")
    expect(box(tab, "Your letter")).to_have_value(re.compile(r"A last line of mine\.$"))


def test_nothing_typed_is_lost_by_another_page_a_reload_and_back(app: App, tab: Page) -> None:
    to_the_letter(tab, app)
    box(tab, "Your letter").fill("")
    box(tab, "Your letter").press_sequentially("Dear Ana, half a", delay=20)
    go(tab, "People")
    see(tab, "People")
    tab.go_back()
    see(tab, "To Ana Costa")
    expect(box(tab, "Your letter")).to_have_value("Dear Ana, half a")
    box(tab, "Your letter").press("End")
    box(tab, "Your letter").press_sequentially(" sentence", delay=20)
    tab.wait_for_timeout(PAUSE)
    tab.reload()
    see(tab, "To Ana Costa")
    expect(box(tab, "Your letter")).to_have_value("Dear Ana, half a sentence")
    tab.go_back()
    see(tab, "Data analyst · Quay Foods")


def test_a_double_click_sends_once_and_copy_takes_what_stands_there(app: App, come: Callable[..., Page]) -> None:
    page = come()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    to_the_letter(page, app)
    box(page, "Your letter").fill("Dear Ana, as typed.")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Dear Ana, as typed."
    link = page.get_by_role("link", name="Mail program")
    assert str(link.get_attribute("href")).startswith("mailto:ana@example.com?subject=")
    page.get_by_role("button", name="I sent it").dblclick(delay=20)
    expect(page.get_by_text("kept word for word").first).to_be_visible()
    page.wait_for_timeout(PAUSE)
    page.goto(f"{app.url}/people?id={ANA.id}")
    settled(page)
    assert page.get_by_text("Dear Ana, as typed.").count() == 1


def test_on_a_phone_what_to_look_at_comes_first_and_nothing_is_cut(app: App, come: Callable[..., Page]) -> None:
    page = come(PHONE)
    to_the_letter(page, app)
    line = page.get_by_text("to look at").first
    expect(line).to_be_visible()
    assert line.bounding_box()["y"] < box(page, "Your letter").bounding_box()["y"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
