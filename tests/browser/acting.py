"""What a person does in the browser: look, go, type, choose, save. One function, one gesture."""

import contextlib
import re
from collections.abc import Callable, Iterator

from playwright.sync_api import Browser, Locator, Page, expect

from tests.running import WAIT, settled

OUTSIDE = "journal.example.com"
"""A name of this machine that is not a loopback host: who uses it counts as somebody from outside."""
DESKTOP = (1280, 900)
PHONE = (390, 844)
PHONE_SAYS = "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36"
"""What a phone calls itself: by that Streamlit knows that the navigation must close after a choice."""
HAND = 60
"""Milliseconds a finger stays on the mouse button."""
PAUSE = 2000
"""Milliseconds after which autosave has surely kept what was typed (it waits for one second)."""


def visitor(browser: Browser, size: tuple[int, int] = DESKTOP, *, locale: str = "en-GB") -> Page:
    """Somebody's own browser: nothing cached, nobody's cookies, one tab; its language says how days are written."""
    phone = size == PHONE
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale=locale,
        is_mobile=phone,
        has_touch=phone,
        user_agent=PHONE_SAYS if phone else None,
    )
    context.set_default_timeout(WAIT * 500)
    return context.new_page()


@contextlib.contextmanager
def visitors(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Let people come, each with a browser of their own, which is closed at the end: ``come(PHONE)``."""
    came: list[Page] = []

    def come(size: tuple[int, int] = DESKTOP, *, locale: str = "en-GB") -> Page:
        came.append(visitor(browser, size, locale=locale))
        return came[-1]

    yield come
    for page in came:
        page.context.close()


def see(page: Page, title: str | re.Pattern[str]) -> None:
    """Wait until the page of this h1 stands there, and no other beside it as while one page follows another."""
    expect(page.get_by_role("heading", level=1)).to_have_text([title], timeout=WAIT * 500)


def go(page: Page, name: str) -> None:
    """Choose a page in the navigation; on a phone it is opened first."""
    opener = page.get_by_test_id("stExpandSidebarButton")
    if opener.is_visible():
        opener.click()
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click(delay=HAND)


def box(page: Page, label: str) -> Locator:
    """A text box by its label."""
    return page.get_by_role("textbox", name=label, exact=True)


def button(page: Page, name: str) -> Locator:
    """A button by the beginning of its name (the shortcut is part of it)."""
    return page.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))


def save_the_no(page: Page) -> None:
    """Press the front door's button, once the page stands still: what was typed last may still move it."""
    settled(page)
    button(page, "Save and see the plan").click(delay=HAND)


def set_day(page: Page, label: str, day: str) -> None:
    """Type a day (``02/03/2026``) into the three parts of a date field."""
    page.get_by_role("spinbutton", name=f"day, {label}", exact=True).click()
    page.keyboard.type(day.replace("/", ""), delay=HAND)
    expect(page.get_by_role("group", name=label, exact=True)).to_have_text(day)


def choose(page: Page, group: str, word: str) -> None:
    """Choose one of the words that stand in a row."""
    page.get_by_role("radiogroup", name=group).get_by_role("radio", name=word, exact=True).click()


def pick(page: Page, label: str, words: str, place: int = 0) -> None:
    """Choose in a drop-down list what has these words."""
    page.get_by_role("combobox", name=label, exact=True).nth(place).click()
    page.get_by_role("option", name=words).first.click()


def write_a_no(page: Page, organisation: str, role: str, stage: str = "Final") -> None:
    """Fill in what *I was turned down* requires."""
    see(page, "I was turned down")
    box(page, "Organisation").fill(organisation)
    box(page, "Role").fill(role)
    choose(page, "How far did you get?", stage)


def write_a_note(page: Page, words: str, theme: str) -> None:
    """Fill in a feedback note whose form is open."""
    box(page, "What they said, in their words").fill(words)
    pick(page, "What is it about?", theme)
