"""The journal in a browser: no box loses a word, two tabs keep both texts, the preview follows, the card prints."""

import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nearmiss.model import ANSWERS, CHECKLIST_QUESTIONS, VersionKind
from nearmiss.store import Journal, save, versions
from tests import factories
from tests.browser.acting import HAND, PAUSE, PHONE, box, button, choose, go, pick, see
from tests.conftest import TODAY
from tests.running import WAIT, App, running, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TOLD = factories.application(told_on=date(2026, 3, 2))
"""A near miss of a week ago: its checklist is open."""
OWN = [
    factories.own_question(text=text, position=place) for place, text in enumerate(("Was I kind?", "Who helped?"), 1)
]
ENTRY = factories.reflection(kind="entry", went_well="", body="As it was before.", written_on=TODAY)
CHECKLIST = f"/reflection?id={TOLD.id}"
LABELS = [*(CHECKLIST_QUESTIONS[name] for name in ANSWERS), *(own.text for own in OWN), "Tags"]
"""Every box of the checklist, as it is called."""
FOLDING = 700
"""Milliseconds a folded part needs to open: until then it moves."""
FEELING = "Feeling, from 1 (heavy) to 5 (hopeful)"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app whose journal holds a near miss, two own questions and an entry."""
    database = tmp_path_factory.mktemp("journal") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        for noun in (TOLD, *OWN, ENTRY, factories.lesson(text="Breathe *first*."), factories.question()):
            save(tx, noun)
    journal.close()
    with running(database, today=TODAY.isoformat()) as started:
        yield started


def words_for(label: str) -> str:
    """What is typed into a box."""
    return f"half a thought on {label[:12].lower().strip()}"


def type_everywhere(page: Page) -> None:
    """Type into every box of the checklist, one after another, as fingers do."""
    for label in LABELS:
        box(page, label).press_sequentially(words_for(label), delay=10)


def finds_everything(page: Page) -> None:
    """Every word is in its box."""
    see(page, "What can I learn?")
    for label in LABELS:
        expect(box(page, label)).to_have_value(words_for(label))


def test_no_box_of_the_checklist_loses_a_word(app: App, come: Callable[..., Page]) -> None:
    page = come()
    page.goto(app.url + CHECKLIST)
    see(page, "What can I learn?")
    type_everywhere(page)
    go(page, "People")
    see(page, "People")
    page.goto(app.url + CHECKLIST)
    finds_everything(page)
    choose(page, FEELING, "4")
    settled(page)
    page.reload()
    finds_everything(page)
    second = page.context.new_page()
    second.goto(app.url + CHECKLIST)
    finds_everything(second)
    page.wait_for_timeout(PAUSE)
    app.stop(signal.SIGKILL)
    app.start()
    later = come()
    later.goto(app.url + CHECKLIST)
    finds_everything(later)
    expect(later.get_by_role("radiogroup", name=FEELING).get_by_role("radio", name="4")).to_be_checked()
    button(later, "Save the reflection").click(delay=HAND)
    expect(later.get_by_text("What do you take along?")).to_be_visible()
    later.reload()
    finds_everything(later)


def test_a_dropped_connection_loses_no_word(app: App, come: Callable[..., Page]) -> None:
    page = come()
    page.goto(f"{app.url}/reflection?edit=entry:new")
    see(page, "A journal entry")
    box(page, "What is on your mind? (Markdown)").press_sequentially("Before the line dropped", delay=15)
    page.wait_for_timeout(PAUSE)
    page.context.set_offline(True)
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    box(page, "What is on your mind? (Markdown)").press_sequentially(" and after", delay=15)
    page.wait_for_timeout(PAUSE)
    fresh = come()
    fresh.goto(f"{app.url}/reflection?edit=entry:new")
    expect(box(fresh, "What is on your mind? (Markdown)")).to_have_value("Before the line dropped and after")
    put_aside(fresh)


def put_aside(page: Page) -> None:
    """Cancel an entry; while the list comes, what it takes the place of is still there."""
    button(page, "Cancel").click(delay=HAND)
    heading = page.get_by_role("heading", level=1, name="Reflection", exact=True)
    expect(heading).to_be_visible(timeout=WAIT * 500)
    expect(box(page, "What is on your mind? (Markdown)")).to_be_hidden()


def write_and_save(page: Page, words: str) -> None:
    """Replace the words of the entry and save it."""
    box(page, "What is on your mind? (Markdown)").fill(words)
    settled(page)
    button(page, "Save the entry").click(delay=HAND)


def test_the_second_tab_is_told_and_both_texts_are_kept(app: App, come: Callable[..., Page]) -> None:
    one = come()
    two = one.context.new_page()
    for page in (one, two):
        page.goto(f"{app.url}/reflection?edit=entry:{ENTRY.id}")
        see(page, "A journal entry")
    write_and_save(one, "The words of the first tab.")
    see(one, "Monday, 9 March")
    write_and_save(two, "The words of the second tab.")
    expect(two.get_by_text("This was changed in another tab")).to_be_visible()
    expect(box(two, "What is on your mind? (Markdown)")).to_have_value("The words of the second tab.")
    two.get_by_role("link", name="Earlier versions").click(delay=HAND)
    see(two, "Monday, 9 March")
    expect(two.get_by_text("The words of the first tab.").first).to_be_visible()
    two.get_by_role("link", name="Read").first.click(delay=HAND)
    expect(two.get_by_text("These words were not saved")).to_be_visible()
    button(two, "Bring this one back").click(delay=HAND)
    expect(two.get_by_text("Brought back.", exact=True).first).to_be_visible()
    expect(two.get_by_text("The words of the second tab.").first).to_be_visible()
    app.stop()
    journal = Journal.open(app.database)
    with journal.reading() as tx:
        kept = [(one.kind, one.reflection.body) for one in versions(tx, ENTRY.id)]
    journal.close()
    app.start()
    first, second, before = "The words of the first tab.", "The words of the second tab.", "As it was before."
    assert kept == [
        (VersionKind.SAVED, second),
        (VersionKind.SAVED, first),
        (VersionKind.SET_ASIDE, second),
        (VersionKind.SAVED, before),
    ]


@pytest.mark.parametrize("size", [(1280, 900), PHONE])
def test_the_preview_stands_beside_or_below(app: App, come: Callable[..., Page], size: tuple[int, int]) -> None:
    page = come(size)
    page.goto(f"{app.url}/reflection?edit=entry:new")
    see(page, "A journal entry")
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    writing = box(page, "What is on your mind? (Markdown)")
    writing.fill("")
    writing.press_sequentially("A **bold** day <img src=x onerror=alert(1)>", delay=5)
    shown = page.locator(".st-key-preview")
    expect(shown.locator("strong")).to_have_text("bold")
    expect(writing).to_be_focused()
    here, there = writing.bounding_box(), shown.bounding_box()
    assert here is not None
    assert there is not None
    if size == PHONE:
        assert there["y"] >= here["y"] + here["height"]
    else:
        assert there["x"] >= here["x"] + here["width"]
        assert abs(there["height"] - here["height"]) < 60
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert (alerts, shown.locator("img").count()) == ([], 0)
    put_aside(page)


def test_a_filter_and_a_day_are_chosen_by_mouse_and_stand_in_the_address(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/reflection")
    see(tab, "Reflection")
    settled(tab)
    tab.get_by_text("Filters").click()
    tab.wait_for_timeout(FOLDING)
    pick(tab, "Kind", "First words")
    expect(tab.get_by_text("No entry is like this.")).to_be_visible()
    assert "kind=first+words" in tab.url.replace("%20", "+")
    tab.goto(f"{app.url}/reflection?view=Calendar")
    tab.get_by_role("button", name="Monday 9 March 2026, today").click()
    expect(tab.get_by_role("heading", name="Monday, 9 March")).to_be_visible()
    assert "day=2026-03-09" in tab.url


def test_the_card_is_printed_from_a_file_that_asks_nobody(app: App, tab: Page, tmp_path: Path) -> None:
    tab.goto(f"{app.url}/next-interview")
    see(tab, "Before the next interview")
    with tab.expect_download() as begun:
        button(tab, "A page to print").click(delay=HAND)
    file = tmp_path / begun.value.suggested_filename
    begun.value.save_as(file)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(file.as_uri())
    expect(tab.get_by_role("heading", level=1)).to_have_text("Before the next interview")
    expect(tab.locator("em")).to_have_text("first")
    assert asked == [file.as_uri()]
    assert tab.pdf().count(b"/Type /Page\n") <= 1


def test_a_lesson_is_ticked_and_the_tick_taken_back(app: App, tab: Page) -> None:
    tab.goto(f"{app.url}/next-interview?part=Lessons")
    see(tab, "Before the next interview")
    button(tab, "I used it").click(delay=HAND)
    expect(tab.get_by_text("No lesson is open.")).to_be_visible()
    button(tab, "Undo").click(delay=HAND)
    expect(button(tab, "I used it")).to_be_visible()
