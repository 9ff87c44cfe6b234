"""The weekly review by hand: a busy week without typing, one answer, three things that then stand on Today."""

import re
import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nearmiss.model import Review
from nearmiss.sample import sample_year
from nearmiss.store import Journal, add, find
from tests import factories
from tests.browser.acting import DESKTOP, HAND, PAUSE, PHONE, box, button, go, see
from tests.running import App, running, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FRIDAY = date(2026, 3, 20)
"""A Friday in the third week of a month."""
TITLE = "The week of 16 March"
BOXES = ("What went well?", "What did I learn?", "One thing to keep doing", "Action 1", "Action 2", "Action 3")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An app with the sample year up to this Friday, and a near miss whose reply is late."""
    journal = Journal.open(tmp_path / "journal.duckdb")
    late = factories.application(organisation="Acme", told_on=date(2026, 3, 12))
    with journal.writing() as tx:
        add(tx, [*sample_year(FRIDAY), late, factories.interview(late.id)])
    journal.close()
    with running(tmp_path / "journal.duckdb", today=FRIDAY.isoformat()) as started:
        yield started


def stored(app: App) -> list[Review]:
    """The reviews in the journal of an app that has been stopped."""
    journal = Journal.open(app.database)
    with journal.reading() as tx:
        found = find(tx, Review, starts_on=date(2026, 3, 16))
    journal.close()
    return found


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_busy_week_is_filled_in_and_one_answer_saves_it(
    app: App, come: Callable[..., Page], size: tuple[int, int]
) -> None:
    page = come(size)
    page.goto(app.url)
    see(page, "Today")
    go(page, "Review")
    see(page, TITLE)
    for words in ("done ·", "answers ·", "new feedback notes", "answered", "Going quiet", "Comes up again"):
        expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_text("Still open:").click()
    expect(page.get_by_text("days late").first).to_be_visible()
    page.get_by_role("radiogroup", name="Confidence").get_by_role("radio", name="4", exact=True).click()
    settled(page)
    button(page, "Save the review").click(delay=HAND)
    expect(page.get_by_text("Looked back on Friday, 20 March")).to_be_visible()
    expect(page.get_by_text("4 of 5").first).to_be_visible()
    expect(page).to_have_url(re.compile("week=2026-03-16"))
    page.reload()
    see(page, TITLE)
    expect(page.get_by_text("Looked back on Friday, 20 March")).to_be_visible()
    app.stop()
    [review] = stored(app)
    assert (review.confidence, review.answered, review.finished_on) == (4, 1, FRIDAY)


def test_every_box_survives_another_page_a_reload_and_a_killed_server_then_stands_on_today(
    app: App, come: Callable[..., Page]
) -> None:
    page = come()
    page.goto(f"{app.url}/review")
    see(page, TITLE)
    for number, label in enumerate(BOXES):
        box(page, label).press_sequentially(f"Words {number} nobody saved", delay=5)
    go(page, "People")
    see(page, "People")
    go(page, "Review")
    see(page, TITLE)
    holds(page)
    page.reload()
    see(page, TITLE)
    holds(page)
    page.wait_for_timeout(PAUSE)
    app.stop(signal.SIGKILL)
    app.start()
    page = come()
    page.goto(f"{app.url}/review")
    see(page, TITLE)
    holds(page)
    settled(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Looked back on Friday, 20 March")).to_be_visible()
    go(page, "Today")
    see(page, "Today")
    tick = page.get_by_role("checkbox", name="Words 4 nobody saved")
    expect(tick).not_to_be_checked()
    tick.locator("xpath=ancestor::label").click()
    expect(page.get_by_text("Done, as you set out to.").last).to_be_visible()
    settled(page)
    expect(tick).to_be_checked()
    button(page, "Undo").click()
    expect(page.get_by_text("Taken back.").first).to_be_visible()
    settled(page)
    expect(tick).not_to_be_checked()


def holds(page: Page) -> None:
    """Every box holds its words."""
    for number, label in enumerate(BOXES):
        expect(box(page, label)).to_have_value(f"Words {number} nobody saved")


def test_weeks_are_turned_and_earlier_reviews_opened_by_their_links(app: App, come: Callable[..., Page]) -> None:
    page = come()
    page.goto(f"{app.url}/review")
    see(page, TITLE)
    page.get_by_role("link", name="Week before").click()
    see(page, "The week of 9 March")
    expect(page).to_have_url(re.compile("week=2026-03-09"))
    page.get_by_role("link", name="Week after").click()
    see(page, TITLE)
    page.get_by_text("Other reviews").click()
    page.get_by_role("link", name="The week of 9 March").click()
    see(page, "The week of 9 March")
    expect(page.get_by_text("Looked back on")).to_be_visible()
    expect(page).to_have_url(re.compile("week=2026-03-09"))
    page.reload()
    see(page, "The week of 9 March")
