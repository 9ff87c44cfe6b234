"""Presses on buttons that write: each is kept until one run has answered it, whatever else happens in the browser.

Streamlit forgets a press when something else happens before the run comes to its button, and never hears of one whose
run had not begun. So the browser keeps the last ones and sends them with everything else, each with its number.
"""

import re
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass

STRAGGLERS = 2.0
"""Seconds in which the browser may still send what belongs to a page that was left."""


@dataclass(frozen=True)
class Press:
    """A press on the button of this name, with what was chosen where it is a menu; ``at`` is in monotonic seconds."""

    name: str
    number: int
    chosen: str
    page: str
    at: float


def name_of(key: str) -> str:
    """How the browser knows a widget of this key: as the class that Streamlit gives it."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", key)


class Presses:
    """The presses of one session that were not answered yet; runs beside one another share them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[str, Press] = {}
        self._count = 0
        self._heard: int | None = None
        self.page = ""
        """The page that is shown, by its path: what is pressed is pressed there."""

    @property
    def last(self) -> int:
        """The number of the last press so far."""
        return self._count

    def add(self, name: str, chosen: str = "") -> None:
        """A button was pressed."""
        with self._lock:
            self._add(name, chosen)

    def _add(self, name: str, chosen: str = "") -> None:
        self._count += 1
        self._open[name] = Press(name, self._count, chosen, self.page, time.monotonic())

    def hear(self, kept: Iterable[tuple[int, str, str]]) -> None:
        """What the browser keeps, by its own numbers; what it kept before this session began is no press of it.

        Where the connection was lost it kept a mark, a press on nothing: a session that begins hears what came after.
        """
        kept = sorted(kept)
        with self._lock:
            if self._heard is None:
                marks = [number for number, name, _ in kept if not name]
                self._heard = max(marks, default=kept[-1][0] if kept else 0)
            for number, name, chosen in kept:
                if name and number > self._heard:
                    self._heard = number
                    self._add(name, chosen)

    def on(self, name: str) -> Press | None:
        """The unanswered press on a button."""
        return self._open.get(name)

    def waits(self, press: Press) -> bool:
        """Whether this very press is not answered yet."""
        return self._open.get(press.name) == press

    def answer(self, press: Press) -> None:
        """This press was answered; a later one on the same button stays."""
        with self._lock:
            if self.waits(press):
                del self._open[press.name]

    def forget(self, until: int) -> None:
        """The page was shown to its end: nothing there answers the presses up to this number.

        What was pressed on the page before a moment ago may be answered yet, by a run beside this one.
        """
        soon = time.monotonic() - STRAGGLERS
        with self._lock:
            self._open = {
                name: press
                for name, press in self._open.items()
                if press.number > until or (press.page != self.page and press.at > soon)
            }
