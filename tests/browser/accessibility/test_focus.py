"""Every button and every choice of a menu on every page, pressed by keyboard: the focus never falls off the page."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import keyboard, known
from tests.browser.accessibility.states import State, fill, states
from tests.browser.accessibility.survey import Fault, kind, unfold
from tests.conftest import TODAY
from tests.running import App, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_BUTTONS = (
    "[data-testid=stMain] :is(.stButton, .stFormSubmitButton, .stPageLink, .stMenuButton) :is(button, a),"
    "[data-testid=stMain] :is([data-press], a[data-go], summary, button.head), button[data-day]"
)
"""What is pressed; a field's own parts, downloads and what only opens a hint of Streamlit's are not."""
_LISTED = """(selector) => measures.all(selector).filter(measures.isShown)
    .filter((node) => !node.disabled && !node.closest('.stTooltipIcon button'))
    .map((node, place) => {
        node.dataset.place = place;
        return [place, measures.where(node), node.pathname || measures.spoken(node)];
    })"""


def _to_press() -> list[State]:
    """The first state of every page, a near miss and a person; with PRESS=all every state, which takes half an hour."""
    full = [state for state in states() if not state.is_empty]
    if os.environ.get("PRESS") == "all":
        return full
    opened = [
        next(state for state in full if state.page == page and "{" in state.name) for page in ("near-misses", "people")
    ]
    return [*{state.page: state for state in reversed(full)}.values(), *opened]


@dataclass
class Presser:
    """A tab that presses what it has not pressed yet."""

    hands: keyboard.Keyboard
    app: App
    ids: dict[str, str]
    pressed: set[tuple[str, str]] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def press_all(self, state: State) -> list[Fault]:
        """Every kind of button of a state that was not pressed yet on its page."""
        before = len(self.faults)
        self._open(state)
        while wanted := self._next(state):
            place, name = wanted
            self._press(state, place, name)
        return self.faults[before:]

    def _open(self, state: State) -> None:
        self.hands.page.goto(self.app.url + state.path(self.ids))
        self.hands.rest.wait()
        unfold(self.hands.page, self.hands.rest)
        before = 0
        for _ in range(60):  # blocks and widgets bring their own scripts, a moment after the page
            now = len(self.hands.page.evaluate(_LISTED, _BUTTONS))
            if now and now == before:
                break
            before = now
            self.hands.page.wait_for_timeout(300)

    def _next(self, state: State) -> tuple[int, str] | None:
        """The first that was not pressed, of those whose key or name is of another kind."""
        for place, where, spoken in self.hands.page.evaluate(_LISTED, _BUTTONS):
            what = kind(where if "key" in where else f"{where} {spoken}")
            if (state.page, what) not in self.pressed:
                self.pressed.add((state.page, what))
                return place, f"{where} ({spoken})"
        return None

    def _press(self, state: State, place: int, name: str) -> None:
        page = self.hands.page
        node = page.locator(f'[data-place="{place}"]').first
        menu = node.evaluate("node => node.getAttribute('aria-haspopup') === 'menu'")
        choices = self._choices(place) if menu else [-1]
        for choice in choices:
            if choice != choices[0] and not self._is_there(name):
                return
            address, title = page.url, page.locator("h1").first.inner_text()
            node = page.locator(f'[data-place="{place}"]').first
            node.focus()
            page.keyboard.press("Enter")
            if choice >= 0:
                page.wait_for_timeout(250)
                for _ in range(choice):
                    page.keyboard.press("ArrowDown")
                page.keyboard.press("Enter")
            self.hands.rest.wait()
            self._look(state, name, title)
            self._back(state, address)

    def _choices(self, place: int) -> list[int]:
        page = self.hands.page
        page.locator(f'[data-place="{place}"]').first.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(250)
        number = page.get_by_role("menuitem").count()
        page.keyboard.press("Escape")
        page.wait_for_timeout(150)
        return list(range(number))

    def _is_there(self, name: str) -> bool:
        """Number the buttons again, for the next choice of the same menu; whether it is still there."""
        found = self.hands.page.evaluate(_LISTED, _BUTTONS)
        return any(f"{where} ({spoken})" == name for _, where, spoken in found)

    def _look(self, state: State, name: str, title: str) -> None:
        page = self.hands.page
        at = self.hands.at
        now = page.locator("h1").first.inner_text()
        if at["tag"] in {"body", "html", ""}:
            self.faults.append(Fault("focus-lost", name, f"after it on {now}", state.name, "desk"))
        elif now != title and at["tag"] != "h1" and "-form-" not in at["where"]:  # a form that the link opened
            self.faults.append(Fault("focus-not-at-title", name, f"{at['where']} on {now}", state.name, "desk"))

    def _back(self, state: State, address: str) -> None:
        """Take back what was done, and stand where it was pressed."""
        page = self.hands.page
        undo = page.get_by_role("button", name="Undo", exact=True)
        if undo.count():
            undo.last.focus()
            page.keyboard.press("Enter")
            self.hands.rest.wait()
            self._look(state, "Undo", page.locator("h1").first.inner_text())
        if page.url != address or undo.count():
            self._open(state)


@pytest.fixture(scope="module")
def presser(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Presser]:
    """A tab with an app on a journal of everything."""
    database = tmp_path_factory.mktemp("focus") / "journal.duckdb"
    ids = fill(database)
    with running(database, today=TODAY.isoformat()) as app:
        hands = keyboard.begin(browser, app.url)
        yield Presser(hands, app, ids)
        hands.page.context.close()


@pytest.mark.parametrize("state", _to_press(), ids=lambda state: state.name)
def test_the_focus_is_on_the_page_after_every_press(presser: Presser, state: State) -> None:
    assert not [str(fault) for fault in presser.press_all(state) if known.line(fault) not in known.lines()]
