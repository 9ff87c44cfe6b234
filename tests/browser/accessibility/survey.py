"""Walk the pages in a browser and note what is wrong with each: for the tests, and as a table for whoever mends it."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from nearmiss.model import Step
from tests.browser.accessibility.rest import Rest
from tests.browser.accessibility.states import State
from tests.browser.acting import DESKTOP, PHONE
from tests.running import App

HERE = Path(__file__).parent
INSTALLED = Path(os.environ.get("AXE") or Path(__file__).parents[3] / ".venv-axe").absolute()
SIZES = {"phone": PHONE, "desk": DESKTOP}
_STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"
"""While colours are measured, nothing is on its way from one to another."""
_SAVE = "[class*='-save '] button:visible, [class$='-save'] button:visible"
"""The button of a form, by the key it has in every form."""
_FOLD = "details:not([open], .menu) > summary:visible, button[aria-expanded=false].head:visible"
_MENU = "[aria-haspopup]:visible:not([disabled]), details.menu > summary:visible"
_NAMED = """nodes => nodes.map((node) => [node.dataset.key || measures.spoken(node),
    node.closest('.stSelectbox, .stMultiSelect, .stDateInput')?.className])"""
"""What each opener is called, and the field it belongs to."""
_OVER = ":is([data-testid$=Popover], [data-testid=stDateInputCalendar], [role=listbox], [role=menu]):visible"


_STEP = re.compile("|".join(re.sub(r"\W", "[ -]", step.value) for step in Step))


def axe_core() -> str | None:
    """The source of axe, if ``make axe`` has installed it."""
    source = INSTALLED / "node_modules" / "axe-core" / "axe.min.js"
    return source.read_text(encoding="utf-8") if source.exists() else None


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place of a page state; ``moment`` says size, colours, and what was opened."""

    rule: str
    where: str
    detail: str
    state: str
    moment: str

    def __str__(self) -> str:
        return f"{self.rule} at {self.where}: {self.detail} [{self.state}, {self.moment}]"

    @property
    def page(self) -> str:
        """The page it is on."""
        return re.split(r"[?\s]", self.state)[0]

    @property
    def place(self) -> str:
        """The same place on every page and of every thing."""
        return shape(self.where)


def shape(name: str) -> str:
    """A key or name without the ids and numbers in it."""
    return re.sub(r"\d+", "#", re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "#", name))


def kind(name: str) -> str:
    """The same for whatever is done about a step: which step it is left out, too."""
    return _STEP.sub("step", re.sub(r"(#[ :-]?)+", "#", shape(name)))


@dataclass
class Survey:
    """A browser that goes from state to state; ``faults`` and ``screens`` (heights on a phone) grow."""

    page: Page
    rest: Rest
    full: App
    empty: App
    ids: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)
    screens: dict[str, float] = field(default_factory=dict)
    _opened: set[tuple[str, str, str]] = field(default_factory=set)
    _noted: set[tuple[str, str, str, bool]] = field(default_factory=set)

    def go(self, state: State, size: str = "phone") -> None:
        """Open a state by its address, in the light."""
        context, before = self.page.context, self.page
        self.page = context.new_page()  # one tab for all of them would hold a gigabyte at the end
        self.rest = Rest(self.page)
        before.close()
        self.resize(size)
        self.page.emulate_media(color_scheme="light")
        self.page.goto((self.empty if state.is_empty else self.full).url + state.path(self.ids))
        self.rest.wait()
        self.page.add_style_tag(content=_STILL)

    def resize(self, size: str) -> None:
        """Make the window as large as a phone's or as a desk's."""
        width, height = SIZES[size]
        self.page.set_viewport_size({"width": width, "height": height})

    def look(self, state: State) -> list[Fault]:
        """All that is wrong with one state, in both sizes and colours, with everything on it opened."""
        before = len(self.faults)
        self.go(state)
        extent = self.page.evaluate("measures.extent()")
        self.screens[state.name] = extent["height"] / PHONE[1]
        if extent["aside"]:
            self._note("sideways", "", f"{extent['aside']} px", state, "phone")
        unfold(self.page, self.rest)
        for size in SIZES:
            self.resize(size)
            self.page.wait_for_timeout(150)
            self._measure(state, size)
            self._rings(state, size)
            self._menus(state, size)
        if state.is_new and self._save():
            self._measure(state, "desk, with errors")
        return self.faults[before:]

    def _measure(self, state: State, moment: str, *, is_over: bool = False) -> None:
        """Every rule of axe in the light, and those of colour in the dark; with a finger, the targets too.

        Of the page, or of what lies over it.
        """
        self._axe(state, f"{moment}, light", is_over=is_over)
        if moment.startswith("phone"):
            for target in self.page.evaluate("isOver => measures.small(isOver)", is_over):
                size = f"{target['width']} by {target['height']}: {target['name']}"
                self._note("target", target["where"], size, state, moment)
        self.page.emulate_media(color_scheme="dark")
        self.page.wait_for_timeout(150)
        self._axe(state, f"{moment}, dark", "color-contrast", is_over=is_over)
        self.page.emulate_media(color_scheme="light")

    def _axe(self, state: State, moment: str, *rules: str, is_over: bool = False) -> None:
        asked = [list(rules) or None, is_over]
        for fault in self.page.evaluate("([rules, isOver]) => measures.faults(rules, isOver)", asked):
            self._note(fault["rule"], fault["where"], f"{fault['why']} {fault['html']}", state, moment)

    def _rings(self, state: State, size: str) -> None:
        """Whether the focus is seen, at a desk, where the keyboard is."""
        if size != "desk":
            return
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
            self.page.wait_for_timeout(150)
            self._close()
            self.page.keyboard.press("Tab")
            self.page.wait_for_timeout(150)
            self._close()  # a field for a day opens its calendar when the focus comes to it
            for ring in self.page.evaluate("measures.rings()"):
                self._note("focus-ring", ring["where"], f"{ring['ratio']}: {ring['name']}", state, f"{size}, {scheme}")
        self.page.emulate_media(color_scheme="light")

    def _menus(self, state: State, size: str) -> None:
        """Each kind of menu and popover that a page has, and each kind of field with choices, once in each size."""
        openers = self.page.locator(_MENU)
        named = openers.evaluate_all(_NAMED)
        for opener, (spoken, frame) in zip(openers.all(), named, strict=False):
            name = kind(spoken)
            what = (frame, "", size) if frame else (state.page, name, size)
            if what in self._opened:
                continue
            self._opened.add(what)
            try:
                opener.focus(timeout=2000)
            except Error:  # it went away with what was opened before
                continue
            self.page.keyboard.press("Enter")
            self.page.wait_for_timeout(300)
            self._measure(state, f"{size}, open: {name}", is_over=True)
            self._close()

    def _close(self) -> None:
        """Close what a menu or a field has opened over the page: on a slow machine it is there later than its key."""
        for _ in range(10):
            if not self.page.locator(_OVER).count():
                return
            self.page.keyboard.press("Escape")
            self.page.wait_for_timeout(150)

    def _save(self) -> bool:
        """Press the button of the form that is open, as it is; whether there is one."""
        save = self.page.locator(_SAVE).first
        if not save.count():
            return False
        save.focus()
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(200)
        self.rest.wait()
        return True

    def _note(self, rule: str, where: str, detail: str, state: State, moment: str) -> None:
        """Once for each place of a state, by the moment in which it was seen first, in the light and in the dark."""
        if (found := (rule, where, state.name, moment.endswith("dark"))) not in self._noted:
            self._noted.add(found)
            self.faults.append(Fault(rule, where, detail, state.name, moment))


def unfold(page: Page, rest: Rest) -> None:
    """Open whatever is folded, and what was folded within."""
    for _ in range(2):
        closed = page.locator(_FOLD)
        if not closed.count():
            break
        closed.evaluate_all("nodes => nodes.forEach(node => node.click())")
        rest.wait()
        page.wait_for_function("!document.querySelector('details[open] > [inert]')")


def begin(browser: Browser, full: App, empty: App, ids: Mapping[str, str]) -> Survey:
    """A tab with a finger and with the measures in it."""
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, locale="en-GB", has_touch=True, is_mobile=True
    )
    source = axe_core()
    assert source is not None, "axe is not installed: make axe"
    context.add_init_script(source)
    context.add_init_script(path=HERE / "measures.js")
    page = context.new_page()
    return Survey(page, Rest(page), full, empty, ids)
