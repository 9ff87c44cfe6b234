"""Half-written words: another page, a reload, a killed server, a second tab. They are there each time."""

import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nearmiss.model import Application
from nearmiss.store import Journal, count, save
from tests import factories
from tests.browser.acting import PAUSE, box, button, go, see, write_a_no
from tests.conftest import TODAY
from tests.running import App, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TOLD = factories.application(told_on=date(2026, 3, 2))
"""A near miss of a week ago: its checklist is open."""

BOXES = {
    "checklist": (f"/reflection?id={TOLD.id}", "What can I learn?", "What went well?"),
    "turned down": ("/turned-down", "I was turned down", "The reason they gave, in their words"),
    "feedback": ("/feedback?edit=strength:new", "Feedback", "What they said, in their words"),
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app whose journal holds one near miss."""
    database = tmp_path_factory.mktemp("drafts") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as work:
        save(work, TOLD)
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


def write(page: Page, app: App, where: str, words: str) -> None:
    """Open a form by its address and type into its long box, the way fingers do."""
    address, title, label = BOXES[where]
    page.goto(app.url + address)
    see(page, title)
    box(page, label).fill("")
    box(page, label).press_sequentially(words, delay=20)


def finds(page: Page, app: App, where: str, words: str) -> None:
    """Open the form anew by its address: the words are there."""
    address, title, label = BOXES[where]
    page.goto(app.url + address)
    see(page, title)
    expect(box(page, label)).to_have_value(words)


@pytest.mark.parametrize("where", BOXES)
def test_another_page_right_after_typing(app: App, come: Callable[..., Page], where: str) -> None:
    page = come()
    words = f"Half a sentence about {where}, and the"
    write(page, app, where, words)
    go(page, "People")
    see(page, "People")
    finds(page, app, where, words)


def test_a_reload_a_second_tab_and_a_killed_server(app: App, come: Callable[..., Page]) -> None:
    page = come()
    tabs = {where: page.context.new_page() for where in BOXES}
    for where, tab in tabs.items():
        write(tab, app, where, f"Words for {where} that nobody")
    page.wait_for_timeout(PAUSE)
    for where, tab in tabs.items():
        tab.reload()
        expect(box(tab, BOXES[where][2])).to_have_value(f"Words for {where} that nobody")
        finds(page, app, where, f"Words for {where} that nobody")
        box(tab, BOXES[where][2]).press("End")
        box(tab, BOXES[where][2]).press_sequentially(" saved yet", delay=20)
    page.wait_for_timeout(PAUSE)
    app.stop(signal.SIGKILL)
    app.start()
    later = come()
    for where in BOXES:
        finds(later, app, where, f"Words for {where} that nobody saved yet")


@pytest.mark.parametrize("where", BOXES)
def test_the_caret_stays_while_the_words_are_kept(app: App, come: Callable[..., Page], where: str) -> None:
    page = come()
    write(page, app, where, "I told them the end.")
    field = box(page, BOXES[where][2])
    for _ in " the end.":
        field.press("ArrowLeft")
    for part in (" about", " the", " harbour", " and"):
        page.wait_for_timeout(950)  # about as long as the keeper waits: some parts arrive while it keeps the words
        field.press_sequentially(part, delay=60)
    page.wait_for_timeout(PAUSE)
    expect(field).to_have_value("I told them about the harbour and the end.")
    expect(field).to_be_focused()
    assert field.evaluate("box => box.selectionStart") == len("I told them about the harbour and")
    finds(page, app, where, "I told them about the harbour and the end.")


def test_the_keeper_saves_drafts_and_presses_no_button(fresh: App, come: Callable[..., Page]) -> None:
    page = come()
    page.goto(f"{fresh.url}/turned-down")
    write_a_no(page, "Harbour Foods", "Data analyst")
    reason = box(page, "The reason they gave, in their words")
    reason.press_sequentially("Somebody inside", delay=20)
    page.wait_for_timeout(PAUSE)
    page.reload()
    expect(reason).to_have_value("Somebody inside")
    expect(page.get_by_text("You began this earlier; your words are still here.")).to_be_visible()
    fresh.stop()
    assert applications(fresh.database) == 0


def test_control_enter_in_a_box_saves(app: App, come: Callable[..., Page]) -> None:
    page = come()
    write(page, app, "checklist", "The demo worked")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Saved. That took something.")).to_be_visible()
    go(page, "Reflection")
    see(page, "Reflection")
    expect(page.get_by_text("The demo worked")).to_be_visible()


@pytest.mark.parametrize("clicks", [2, 3])
def test_a_double_click_saves_once(fresh: App, come: Callable[..., Page], clicks: int) -> None:
    page = come()
    page.goto(f"{fresh.url}/turned-down")
    write_a_no(page, "Harbour Foods", "Data analyst")
    button(page, "Save and see the plan").click(click_count=clicks, delay=20)
    see(page, "Data analyst · Harbour Foods")
    go(page, "Near misses")
    expect(page.get_by_text("Data analyst · Harbour Foods")).to_have_count(1)
    fresh.stop()
    assert applications(fresh.database) == 1


def applications(database: Path) -> int:
    """How many applications a journal holds; its app is stopped."""
    journal = Journal.open(database)
    try:
        with journal.reading() as work:
            return count(work, Application)
    finally:
        journal.close()
