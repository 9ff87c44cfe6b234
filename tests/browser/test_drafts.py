"""Half-written words: another page, a reload, a killed server, a second tab. They are there each time."""

import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nearmiss.model import Application
from nearmiss.store import Journal, count, drafts, save
from tests import factories
from tests.browser.acting import PAUSE, box, button, go, see, write_a_no, write_a_note
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
    with journal.writing() as tx:
        save(tx, TOLD)
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
def test_another_page_right_after_typing(app: App, tab: Page, where: str) -> None:
    words = f"Half a sentence about {where}, and the"
    write(tab, app, where, words)
    go(tab, "People")
    see(tab, "People")
    finds(tab, app, where, words)


def test_a_reload_a_killed_server_and_another_browser(app: App, tab: Page, come: Callable[..., Page]) -> None:
    tabs = {where: tab.context.new_page() for where in BOXES}
    for where, one in tabs.items():
        write(one, app, where, f"Words for {where} that nobody")
    tab.wait_for_timeout(PAUSE)
    for where, one in tabs.items():
        one.reload()
        see(one, BOXES[where][1])
        expect(box(one, BOXES[where][2])).to_have_value(f"Words for {where} that nobody")
        finds(tab, app, where, f"Words for {where} that nobody")
        box(one, BOXES[where][2]).press("End")
        box(one, BOXES[where][2]).press_sequentially(" saved yet", delay=20)
    tab.wait_for_timeout(PAUSE)
    app.stop(signal.SIGKILL)
    app.start()
    later = come()
    for where, one in tabs.items():
        finds(later, app, where, f"Words for {where} that nobody saved yet")
        one.close()


@pytest.mark.parametrize("where", ["checklist", "turned down"])
def test_the_caret_stays_while_the_words_are_kept(app: App, tab: Page, where: str) -> None:
    write(tab, app, where, "I told them the end.")
    field = box(tab, BOXES[where][2])
    for _ in " the end.":
        field.press("ArrowLeft")
    for part in (" about", " the", " harbour", " and"):
        tab.wait_for_timeout(950)  # about as long as autosave waits: some parts arrive while it keeps the words
        field.press_sequentially(part, delay=40)
    tab.wait_for_timeout(PAUSE)
    expect(field).to_have_value("I told them about the harbour and the end.")
    expect(field).to_be_focused()
    assert field.evaluate("box => box.selectionStart") == len("I told them about the harbour and")
    finds(tab, app, where, "I told them about the harbour and the end.")


def test_words_typed_while_the_form_grows_stay(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/turned-down")
    see(tab, "I was turned down")
    box(tab, "Name").first.fill("Ana Prado")
    line = box(tab, "And in one line")
    line.press_sequentially("That was close, and", delay=15)
    expect(box(tab, "Name")).to_have_count(2)
    line.press_sequentially(" I am proud of it", delay=15)
    tab.wait_for_timeout(PAUSE)
    expect(line).to_have_value("That was close, and I am proud of it")
    expect(line).to_be_focused()


def test_autosave_presses_no_button_and_control_enter_does(app: App, tab: Page) -> None:
    write(tab, app, "checklist", "The demo worked")
    tab.wait_for_timeout(PAUSE)
    see(tab, "What can I learn?")
    expect(tab.get_by_text("Saved. That took something.").last).to_be_hidden()
    box(tab, "What went well?").press_sequentially(" at once", delay=20)
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_text("Saved. That took something.").last).to_be_visible()
    tab.goto(f"{app.url}/reflection")
    see(tab, "Reflection")
    expect(tab.get_by_text("The demo worked at once").first).to_be_visible()


def test_a_form_says_that_it_was_begun_earlier_only_then(fresh: App, come: Callable[..., Page]) -> None:
    page = come()
    earlier = page.get_by_text("You began this earlier; your words are still here.")
    page.goto(f"{fresh.url}/turned-down")
    write_a_no(page, "Harbour Foods", "Data analyst")
    box(page, "The reason they gave, in their words").press_sequentially("Somebody inside", delay=20)
    page.wait_for_timeout(PAUSE)
    see(page, "I was turned down")
    expect(earlier).to_be_hidden()
    page.reload()
    see(page, "I was turned down")
    expect(earlier).to_be_visible()
    button(page, "Start over").click()
    expect(earlier).to_be_hidden()
    expect(box(page, "Role")).to_have_value("")
    fresh.stop()
    assert applications(fresh.database) == 0


def twice_by_mouse(page: Page, label: str) -> None:
    """A double click."""
    button(page, label).click(click_count=2, delay=20)


def twice_by_keyboard(page: Page, _label: str) -> None:
    """The shortcut, held down a little too long in a text box."""
    page.get_by_test_id("stMain").get_by_role("textbox").last.click()
    page.keyboard.down("Control")
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    page.keyboard.up("Control")


def test_pressing_save_twice_saves_once(fresh: App, come: Callable[..., Page]) -> None:
    page = come()
    for place, press in enumerate((twice_by_mouse, twice_by_keyboard), 1):
        page.goto(f"{fresh.url}/turned-down")
        write_a_no(page, f"Harbour Foods {place}", "Data analyst")
        press(page, "Save and see the plan")
        see(page, f"Data analyst · Harbour Foods {place}")
        page.goto(f"{fresh.url}/feedback?edit=strength:new")
        see(page, "Feedback")
        write_a_note(page, f"Clear and calm {place}.", "Communication")
        press(page, "Save the note")
        expect(button(page, "Add a strength")).to_be_visible()
    expect(page.get_by_role("heading", name="What went well (2)")).to_be_visible()
    page.wait_for_timeout(PAUSE)
    fresh.stop()
    assert applications(fresh.database) == 2


def applications(database: Path) -> int:
    """How many applications a journal holds, whose app is stopped; no half-written word is left."""
    journal = Journal.open(database)
    try:
        with journal.reading() as tx:
            assert drafts(tx, "") == []
            return count(tx, Application)
    finally:
        journal.close()
