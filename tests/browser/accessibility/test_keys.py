"""How many keys somebody without a mouse presses for what is done most."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import keyboard, known
from tests.browser.acting import see
from tests.running import App

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ORGANISATION, ROLE = "Harbour", "Data clerk"
"""Seventeen letters."""


@pytest.fixture
def begin(sample_app: App, browser: Browser) -> Iterator[Callable[[str], keyboard.Keyboard]]:
    """Open a page as somebody without a mouse; the tab is closed at the end."""
    begun: list[keyboard.Keyboard] = []

    def open_page(path: str) -> keyboard.Keyboard:
        begun.append(keyboard.begin(browser, f"{sample_app.url}/{path}"))
        return begun[-1]

    yield open_page
    for hands in begun:
        hands.page.context.close()


def test_a_near_miss_is_recorded_in_thirty_keys_of_which_seventeen_are_letters(
    begin: Callable[[str], keyboard.Keyboard],
) -> None:
    hands = begin("")
    hands.to("(add )?I was turned down")
    hands.press("Enter")
    see(hands.page, "I was turned down")
    hands.rest.wait()
    hands.to("Organisation")
    hands.write(ORGANISATION)
    hands.to("Role")
    hands.write(ROLE)
    hands.into("furthest_stage")
    hands.press("ArrowRight", 3)
    hands.press("Space")
    hands.press("Control+Enter")
    see(hands.page, f"{ROLE} · {ORGANISATION}")
    assert hands.letters == 17
    assert hands.pressed <= known.most("a near miss recorded", 30)


def test_a_step_is_done_in_four_keys(begin: Callable[[str], keyboard.Keyboard]) -> None:
    hands = begin("")
    hands.to("(arrow_downward\\s*)?To the first step")
    hands.press("Enter")
    assert hands.at["name"].startswith("Done: ")
    hands.press("Enter")
    expect(hands.page.get_by_role("button", name="Undo").first).to_be_visible()
    assert hands.pressed <= known.most("a step done", 4)


def test_the_month_is_reached_in_six_keys(begin: Callable[[str], keyboard.Keyboard]) -> None:
    hands = begin("calendar")
    if hands.page.get_by_role("table").count() == 0:
        hands.to("Month")
        hands.press("Enter")
        hands.rest.wait()
    hands.into("month-grid|table")
    assert hands.pressed <= known.most("the month reached", 6)


def test_a_review_with_one_answer_is_saved_in_six_keys_and_its_letters(
    begin: Callable[[str], keyboard.Keyboard],
) -> None:
    hands = begin("review")
    hands.to("(arrow_downward\\s*)?To the five questions")
    hands.press("Enter")
    hands.write("I asked for help")
    hands.press("Control+Enter")
    expect(hands.page.get_by_text("Looked back on")).to_be_visible()
    assert hands.pressed - hands.letters <= known.most("a review saved", 6)
