"""Two tabs of one browser change one near miss: nothing of either is lost, and the choice is made by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import HAND, box, button, save_the_no, see, write_a_no
from tests.running import App, settled

pytestmark = pytest.mark.browser

LONG = "They asked about dashboards.\n\n" + "\n".join(f"- point {number}, in a whole line" for number in range(12))


def test_both_sides_are_seen_and_one_is_chosen_by_keyboard(fresh: App, come: Callable[..., Page]) -> None:
    one = come()
    one.goto(f"{fresh.url}/turned-down")
    write_a_no(one, "Acme", "Data analyst")
    save_the_no(one)
    see(one, "Data analyst · Acme")
    one.locator('summary[data-key="more"]').click(delay=HAND)
    one.get_by_role("button", name="Edit").click(delay=HAND)
    expect(box(one, "Notes (Markdown)")).to_be_visible()
    two = one.context.new_page()
    two.goto(one.url)
    box(two, "The reason they gave").fill("Mine")
    box(one, "Notes (Markdown)").fill(LONG)
    box(one, "The reason they gave").fill("Theirs")
    settled(one)
    button(one, "Save").click(delay=HAND)
    expect(one.get_by_text("Saved; everything not done yet was planned anew.").last).to_be_visible()
    settled(two)
    button(two, "Save").click(delay=HAND)
    expect(two.get_by_text("This was changed in another tab")).to_be_visible()
    expect(box(two, "Notes (Markdown)")).to_have_value(LONG)
    expect(box(two, "The reason they gave")).to_have_value("Mine")
    settled(two)
    choice = two.get_by_role("radiogroup", name="Which to keep: The reason they gave")
    choice.get_by_role("radio").first.focus()
    two.keyboard.press("ArrowRight")
    expect(choice.get_by_role("radio", name="The other tab's")).to_be_checked()
    settled(two)
    button(two, "Save").click(delay=HAND)
    expect(two.get_by_text("“Theirs”")).to_be_visible()
