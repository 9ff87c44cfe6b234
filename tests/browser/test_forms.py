"""Forms by hand alone: where the focus is, what is wrong with a field, and the small forms that Enter sends."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from nearmiss.model import Application, OwnStep, Stage
from nearmiss.store import Journal, find
from tests.browser.acting import HAND, PHONE, box, button, see
from tests.conftest import TODAY
from tests.running import WAIT, App, settled

pytestmark = pytest.mark.browser

SLOWLY = WAIT * 500
WHERE = """() => {
    const { top, left } = document.activeElement.closest('[class*="st-key-person-new"]')?.getBoundingClientRect() ?? {};
    return left && [Math.round(top + document.querySelector('[data-testid="stMain"]').scrollTop), Math.round(left)];
}"""
"""The place on the page of the field that has the focus."""
WRONG = "How far did you get? It decides whether there is a plan."


def stored(app: App, kind: type[Any]) -> list[Any]:
    """What the app has in its journal; it is stopped for it."""
    app.stop()
    journal = Journal.open(app.database)
    with journal.reading() as tx:
        nouns = find(tx, kind)
    journal.close()
    return nouns


def hand(page: Page, *keys: str) -> int:
    """Press these keys one after the other; returns how many."""
    for key in keys:
        page.keyboard.press(key, delay=HAND)
    return len(keys)


def radios(page: Page, group: str) -> Locator:
    """The words of a row, one of which can be chosen."""
    return page.get_by_role("radiogroup", name=group).get_by_role("radio")


def front_door(page: Page, app: App) -> None:
    """Open the front door; it begins in its first field."""
    page.goto(f"{app.url}/turned-down")
    see(page, "I was turned down")
    settled(page)
    expect(box(page, "Organisation")).to_be_focused(timeout=SLOWLY)
    page.wait_for_function("() => globalThis.nearmissButtons?.length")  # from now on a press is kept


def test_a_no_is_recorded_in_seven_key_presses_and_its_letters(tab: Page, fresh: App) -> None:
    front_door(tab, fresh)
    tab.keyboard.type("Acme", delay=HAND)
    pressed = hand(tab, "Tab")
    tab.keyboard.type("Data engineer", delay=HAND)
    pressed += hand(tab, "Tab", "ArrowRight", "ArrowRight", "ArrowRight", "Space", "Control+Enter")
    see(tab, "Data engineer · Acme")
    [application] = stored(fresh, Application)
    assert (application.furthest_stage, application.told_on, pressed) == (Stage.FINAL, TODAY, 7)


def test_the_ring_of_a_text_area_is_whole_and_a_phone_is_told_of_no_key(
    tab: Page, fresh: App, come: Callable[..., Page]
) -> None:
    front_door(tab, fresh)
    expect(button(tab, "Save and see the plan").locator("kbd")).to_be_visible()
    area = box(tab, "The reason they gave, in their words")
    area.focus()
    assert area.evaluate("area => getComputedStyle(area).outlineOffset") == "-2px"
    phone = come(PHONE)
    front_door(phone, fresh)
    expect(button(phone, "Save and see the plan").locator("kbd")).to_be_hidden()


def test_what_is_wrong_is_said_once_and_the_focus_is_in_its_field_which_says_so(tab: Page, fresh: App) -> None:
    front_door(tab, fresh)
    organisation = box(tab, "Organisation")
    hand(tab, "Control+Enter")
    expect(organisation).to_have_attribute("aria-invalid", "true", timeout=SLOWLY)
    expect(organisation).to_have_accessible_description("Which organisation was it? Write its name.")
    expect(organisation).to_be_focused(timeout=SLOWLY)
    tab.keyboard.type("Acme", delay=HAND)
    hand(tab, "Tab")
    tab.keyboard.type("Data engineer", delay=HAND)
    hand(tab, "Control+Enter")
    expect(tab.get_by_text(WRONG)).to_have_count(1, timeout=SLOWLY)
    group = tab.get_by_role("radiogroup", name="How far did you get?")
    expect(group).to_have_attribute("aria-invalid", "true", timeout=SLOWLY)
    expect(group).to_have_accessible_description(WRONG)
    expect(radios(tab, "How far did you get?").first).to_be_focused(timeout=SLOWLY)
    assert organisation.get_attribute("aria-invalid") is None
    expect(organisation).to_have_accessible_description("")
    settled(tab)
    tab.get_by_role("heading", name="I was turned down").click()
    button(tab, "Save with all of this").click(delay=HAND)  # far below: the field comes into view, each time anew
    expect(radios(tab, "How far did you get?").first).to_be_focused(timeout=SLOWLY)
    expect(radios(tab, "How far did you get?").first).to_be_in_viewport()


def test_a_small_form_is_opened_sent_and_closed_by_hand(tab: Page, fresh: App) -> None:
    tab.goto(f"{fresh.url}/doors?doors=Openings")
    see(tab, "Doors")
    add = button(tab, "Log an opening")
    add.focus()
    hand(tab, "Enter")
    expect(box(tab, "Organisation")).to_be_focused(timeout=SLOWLY)
    tab.keyboard.type("Acme", delay=HAND)
    hand(tab, "Escape")
    expect(add).to_be_focused(timeout=SLOWLY)
    hand(tab, "Enter")
    expect(box(tab, "Organisation")).to_be_focused(timeout=SLOWLY)
    expect(box(tab, "Organisation")).to_have_value("", timeout=SLOWLY)
    tab.keyboard.type("Meridian")
    hand(tab, "Enter")
    expect(tab.get_by_role("heading", name="Meridian")).to_be_visible(timeout=SLOWLY)
    expect(add).to_be_focused(timeout=SLOWLY)


def test_a_day_is_saved_by_enter_and_by_its_shortcut_from_where_it_is_written(tab: Page, fresh: App) -> None:
    front_door(tab, fresh)
    tab.keyboard.type("Acme", delay=HAND)
    hand(tab, "Tab")
    tab.keyboard.type("Data engineer", delay=HAND)
    hand(tab, "Tab", "ArrowRight", "ArrowRight", "Space", "Control+Enter")
    see(tab, "Data engineer · Acme")
    for keys, words in (("Enter", "Call Ana"), ("Control+Enter", "Write to Ben")):
        add = button(tab, "A step of my own")
        add.click(delay=HAND)
        expect(box(tab, "What do you want to do?")).to_be_focused(timeout=SLOWLY)
        tab.keyboard.type(words)
        hand(tab, "Tab")
        tab.keyboard.type("09032026", delay=HAND)
        hand(tab, keys)
        expect(box(tab, "What do you want to do?")).to_have_count(0, timeout=SLOWLY)
        expect(add).to_be_focused(timeout=SLOWLY)
    assert sorted(step.text for step in stored(fresh, OwnStep)) == ["Call Ana", "Write to Ben"]


def test_escape_and_enter_leave_a_form_with_long_text_alone(tab: Page, fresh: App) -> None:
    tab.goto(f"{fresh.url}/next-interview?part=Lessons")
    button(tab, "Add a lesson").click(delay=HAND)
    area = box(tab, "What will you do differently?")
    expect(area).to_be_focused(timeout=SLOWLY)
    expect(area).to_have_attribute("dir", "auto", timeout=SLOWLY)
    hand(tab, "a", "Enter", "b", "Escape")
    expect(area).to_have_value("a\nb")
    settled(tab)
    expect(area).to_be_focused(timeout=SLOWLY)


def test_a_form_is_walked_as_it_is_read(come: Callable[..., Page], sample_app: App) -> None:
    for page in (come(), come(PHONE)):
        page.goto(f"{sample_app.url}/people?edit=person:new")
        see(page, "People")
        expect(box(page, "Name")).to_be_focused(timeout=SLOWLY)
        settled(page)
        places = []
        for _ in range(60):
            place = page.evaluate(WHERE)
            if place is None:
                break
            places.append(tuple(place))
            hand(page, "Tab")
        assert len(set(places)) > 10
        assert places == sorted(places)


def test_fields_are_wide_enough_for_a_finger_and_what_is_chosen_has_the_colour_of_text(
    come: Callable[..., Page], fresh: App
) -> None:
    page = come(PHONE)
    page.emulate_media(color_scheme="dark")
    front_door(page, fresh)
    final = radios(page, "How far did you get?").nth(3)
    final.click(delay=HAND)
    expect(final).to_be_checked()
    fields = page.locator('.st-key-form-turned-down-0 :is(button:not([aria-label^="Help"]), [role="spinbutton"])')
    sizes = [field.bounding_box() for field in fields.all() if field.is_visible()]
    assert min(min(size["width"], size["height"]) for size in sizes if size) >= 44
    text = page.locator("h1").evaluate("element => getComputedStyle(element).color")
    expect(final).to_have_css("color", text)
    expect(page.locator(".stButton kbd").first).to_have_css("opacity", "1")
