"""A run of the page that is ended by the next click: what was pressed before is done, once, and seen to be done.

``NEARMISS_HURRIES=40`` makes all of them 40 times, on both engines, and not a sample once.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser.acting import box, button, see, visitor, write_a_no
from tests.conftest import TODAY
from tests.running import App, running, settled
from tests.serving import hurrying

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HURRIES = int(os.environ.get("NEARMISS_HURRIES", "0"))
PRESS_AND_GO_ON = """([save, group, place, pause]) => {
    [...document.querySelectorAll("button")].find(one => one.innerText.startsWith(save)).click();
    const row = document.querySelector(`[role=radiogroup][aria-label^="${group}"]`);
    setTimeout(() => [...row.querySelectorAll("[role=radio]")][place]?.click(), pause);
}"""
"""Press the button that saves, and so many milliseconds later choose an answer further down."""
SOON = 20_000
"""Milliseconds after which what was not said yet will not be said."""
TRIES = 6


def front_door(page: Page, url: str, mark: str) -> tuple[str, str]:
    """Fill in the front door; returns the button that saves and the row of a later answer."""
    page.goto(f"{url}/turned-down")
    write_a_no(page, mark, "Data analyst")
    return "Save and see", "Do you still"


def entry(page: Page, url: str, mark: str) -> tuple[str, str]:
    """Write an entry."""
    page.goto(f"{url}/reflection?edit=entry:new")
    see(page, "A journal entry")
    box(page, "What is on your mind? (Markdown)").fill(mark)
    return "Save the entry", "Feeling"


def person(page: Page, url: str, mark: str) -> tuple[str, str]:
    """Write down somebody."""
    page.goto(f"{url}/people?edit=person:new")
    see(page, "People")
    box(page, "Name").fill(mark)
    return "Save", "How well"


FORMS = {"front door": front_door, "entry": entry, "person": person}


@pytest.mark.parametrize("engine", ["DuckDB", *(["PostgreSQL"] if HURRIES else [])])
def test_a_click_right_after_save_neither_takes_it_back_nor_doubles_it(
    engine: str, tmp_path: Path, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    some = hurrying.tries(FORMS, hurrying.PAUSES if HURRIES else (0, 40, 250), HURRIES or 1)
    with hurrying.place(engine, tmp_path) as place:
        with running(place.used, today=TODAY.isoformat(), log=tmp_path / "app.log") as app:
            page = visitor(browser)
            said = {one: is_said(page, app.url, one) for one in some}
            page.context.close()
        found = hurrying.counted(place, said)
    with capsys.disabled():
        print(f"\n{hurrying.table(found)}")
    assert {outcome for *_, outcome in found} == {"right"}


def is_said(page: Page, url: str, one: hurrying.Try) -> bool:
    """Save a form, give another answer a moment later, and see whether it is said, with a way back."""
    save, row = FORMS[one.form](page, url, one.mark)
    settled(page)  # what was typed last may not be sent yet: it goes with the press
    page.evaluate(PRESS_AND_GO_ON, [save, row, 2, one.pause])
    try:
        button(page, "Undo").wait_for(timeout=SOON)
    except Error:
        return False
    return hurrying.FORMS[one.form].said in page.locator("body").inner_text()


def test_the_words_of_a_box_are_saved_by_control_enter_pressed_in_it(fresh: App, tab: Page) -> None:
    for turn in range(TRIES):
        tab.goto(f"{fresh.url}/reflection?edit=entry:new")
        see(tab, "A journal entry")
        settled(tab)
        box(tab, "What is on your mind? (Markdown)").press_sequentially(f"Turn {turn} to the last word")
        tab.keyboard.press("Control+Enter")
        see(tab, "Monday, 9 March")
        expect(tab.get_by_test_id("stMain")).to_contain_text(f"Turn {turn} to the last word")


def test_a_click_on_another_page_right_after_save_goes_there_once_it_is_saved(fresh: App, tab: Page) -> None:
    for turn in range(TRIES):
        tab.goto(f"{fresh.url}/turned-down")
        write_a_no(tab, f"House {turn}", "Data analyst")
        settled(tab)
        button(tab, "Save and see the plan").click()
        tab.get_by_role("navigation").get_by_role("link", name="Feedback", exact=True).click()
        see(tab, "Feedback")
        expect(button(tab, "Undo")).to_be_visible()


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


@pytest.mark.parametrize("way", [0, 200])
def test_a_button_that_moves_away_under_a_resting_finger_was_pressed(fresh: App, tab: Page, way: int) -> None:
    """As when a text box is left by the press: its words are kept, and a line that says so comes above the button."""
    tab.goto(f"{fresh.url}/reflection?edit=entry:new")
    see(tab, "A journal entry")
    box(tab, "What is on your mind? (Markdown)").fill("I was myself for the whole hour.")
    expect(tab.get_by_text("Kept as a draft")).to_be_visible()
    settled(tab)
    save = button(tab, "Save the entry")
    save.hover()
    tab.mouse.down()
    place = save.bounding_box()
    assert place is not None
    save.evaluate("one => { one.style.marginTop = '90px'; }")
    tab.mouse.move(place["x"] + place["width"] / 2 + way, place["y"] + place["height"] / 2)
    tab.mouse.up()
    said = tab.get_by_text("Saved.", exact=True).last  # it stands in the status line as well
    if way:  # the finger went elsewhere before it was lifted
        tab.wait_for_timeout(1000)
        expect(said).to_be_hidden()
        expect(save).to_be_visible()
    else:
        expect(said).to_be_visible()
        expect(save).to_be_hidden()
