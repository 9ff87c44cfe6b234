"""From the no to the chart, on a desktop and on a phone, the way a user walks it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import (
    DESKTOP,
    PHONE,
    box,
    button,
    choose,
    go,
    pick,
    save_the_no,
    see,
    set_day,
    write_a_no,
    write_a_note,
)
from tests.running import App

pytestmark = pytest.mark.browser


def seat(page: Page, row: int, name: str, role: str) -> None:
    """Write one line of *Who was there?*; the next line appears by itself."""
    page.get_by_role("textbox", name="Name", exact=True).nth(row).fill(name)
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_count(row + 2)
    pick(page, "Their role", role, row)
    expect(page.get_by_role("combobox", name="Their role").nth(row)).to_have_value(role)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_the_no_to_the_chart(fresh: App, come: Callable[..., Page], size: tuple[int, int]) -> None:
    page = come(size)
    page.goto(fresh.url)
    see(page, "A no is not the end of it")

    button(page, "I was turned down").click()
    write_a_no(page, "Harbour Foods", "Data analyst")
    pick(page, "How were you told?", "Call")
    set_day(page, "The last interview", "02/03/2026")
    choose(page, "Do you still want to work there", "4")
    seat(page, 0, "Ana Prado", "Hiring manager")
    seat(page, 1, "Ben Okafor", "Recruiter")
    save_the_no(page)

    see(page, "Data analyst · Harbour Foods")
    page.get_by_text(re.compile("^Later: [0-9]+ steps")).click()
    for step in (
        "Reply graciously to whoever told you",
        "Thank Ana Prado",
        "Call Ben Okafor for a debrief",
        "Connect with Ana Prado and Ben Okafor on LinkedIn",
        "Reflect on it",
        "Write a follow-up email to Ana Prado",
        "Check in with Ana Prado",
    ):
        expect(page.get_by_text(step, exact=True)).to_be_visible()
    expect(page.get_by_text("Best on Thursday, 19 March (16 to 23 March)")).to_be_visible()

    reply = page.get_by_text("Reply graciously to whoever told you", exact=True)
    button(page, "Done").first.click()
    expect(page.get_by_text("Done: gracious reply.").last).to_be_visible()
    expect(page.get_by_text("Done and let go (1)")).to_be_visible()
    expect(reply).to_be_hidden()
    button(page, "Undo").click()
    expect(page.get_by_text("Done and let go (1)")).to_be_hidden()
    expect(reply).to_be_visible()

    go(page, "Feedback")
    see(page, "Feedback")
    button(page, "Add a strength").click()
    write_a_note(page, "Clear and calm in front of the board.", "Communication")
    button(page, "Save the note").click()
    expect(page.get_by_text("A thank-you stands in the plan for tomorrow.").last).to_be_visible()
    expect(page.get_by_text("Clear and calm in front of the board.")).to_be_visible()

    go(page, "Calendar")
    see(page, "Calendar")
    if size == PHONE:
        page.get_by_role("link", name="Month", exact=True).click()
    page.get_by_role("button", name=re.compile("^Tuesday 10 March 2026, 1 follow-up")).click()
    expect(page.get_by_role("heading", name="Tuesday, 10 March")).to_be_visible()
    expect(page.get_by_text(re.compile("^Thank .* for the feedback$"))).to_be_visible()

    go(page, "Reflection")
    see(page, "Reflection")
    button(page, "Write an entry").click()
    box(page, "What is on your mind? (Markdown)").fill("I asked good questions.")
    button(page, "Save the entry").click()
    expect(page.get_by_text("I asked good questions.").first).to_be_visible()
    expect(box(page, "What is on your mind? (Markdown)")).to_be_hidden()

    go(page, "Strengths")
    see(page, "Strengths")
    expect(page.get_by_test_id("stVegaLiteChart").first).to_contain_text("Am I getting better?")
    expect(page.get_by_text("Communication is named once as a strength.").first).to_be_visible()
