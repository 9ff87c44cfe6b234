"""Somebody who has a keyboard and no mouse: every key that is pressed is counted."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.accessibility.rest import Rest
from tests.browser.acting import DESKTOP

HERE = Path(__file__).parent
_FAR = 150
"""Tabs after which somebody gives up."""


def begin(browser: Browser, address: str) -> "Keyboard":
    """A tab at an address, as the browser opened it: the focus is where the page has put it."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale="en-GB")
    context.add_init_script(path=HERE / "measures.js")
    page = context.new_page()
    hands = Keyboard(page, Rest(page))
    page.goto(address)
    hands.rest.wait()
    return hands


@dataclass
class Keyboard:
    """Ten fingers; ``pressed`` says how often, ``letters`` how many of them were what is written."""

    page: Page
    rest: Rest
    pressed: int = 0
    letters: int = 0

    def press(self, key: str, times: int = 1) -> None:
        """One key, or several held together, which is one press."""
        for _ in range(times):
            self.page.keyboard.press(key)
        self.pressed += times

    def write(self, words: str) -> None:
        """Letters, each of them one press."""
        self.page.keyboard.type(words, delay=5)
        self.pressed += len(words)
        self.letters += len(words)

    @property
    def at(self) -> dict[str, Any]:
        """What has the focus: its tag, its name, and where it stands."""
        found: dict[str, Any] = self.page.evaluate("measures.focus()")
        return found

    def to(self, name: str) -> None:
        """Go to what is called so, by its beginning: with Tab, or the other way round where that is nearer."""
        self._go(lambda at: re.match(name, at["name"]) is not None, name)

    def into(self, place: str) -> None:
        """Go to whatever stands in a place of the page."""
        self._go(lambda at: re.search(place, at["where"]) is not None, place)

    def _go(self, is_there: Callable[[dict[str, Any]], bool], wanted: str) -> None:
        """Try both ways from where the focus is, and count the shorter one."""
        if is_there(self.at):
            return
        self.page.evaluate("window.began = measures.focused()")
        ways = {}
        for key in ("Tab", "Shift+Tab"):
            least = min(ways.values(), default=_FAR)
            for number in range(1, least + 1):
                self.page.keyboard.press(key)
                if is_there(self.at):
                    ways[key] = number
                    break
            self.page.evaluate("window.began.focus()")
        assert ways, f"neither Tab nor Shift+Tab came to {wanted} in {_FAR} presses"
        key = min(ways, key=lambda way: ways[way])
        self.press(key, ways[key])
        assert is_there(self.at)
