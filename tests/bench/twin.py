"""The twin of a page: the same elements with constant data, and nothing else.

While a page runs once, every call that draws something is written down with its arguments: the page's configuration,
the navigation, each element, each container as it is entered and left. The twin is an app that makes the same calls
with the same arguments in the same order, and asks nothing: no journal, no plan, no words to put together.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

import nearmiss
from nearmiss.ui.components import month
from nearmiss.ui.screens.every_page import browser_listeners
from tests.bench.visit import Visit

PAGES = str(nearmiss.APP / "pages")
AROUND = ("set_page_config", "navigation", "Page")
"""What an app calls besides elements and containers."""
COMPONENTS = (
    (browser_listeners, "_LISTENERS"),
    (browser_listeners, "_TOLD"),
    (import_module("nearmiss.ui.components.blocks.show"), "_BLOCKS"),  # its function has the same name
    (month, "_MONTH"),
)


@dataclass(frozen=True)
class Made:
    """What an earlier call of the tape returned; ``place`` is for one of several columns."""

    call: int
    place: int | None = None


_SIDEBAR = Made(-1)
"""The sidebar, which no call makes."""


@dataclass
class Tape:
    """The calls of one run, and the folder in which the twin stands."""

    folder: Path
    steps: list[tuple[str, Any, Any, Any]] = field(default_factory=list)
    _made: list[Any] = field(default_factory=list)
    _names: dict[int, Made] = field(default_factory=lambda: {id(st.sidebar): _SIDEBAR})
    _inside: bool = False

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Make a call of the app and write it down, but not the calls that Streamlit makes in turn."""
        if self._inside:
            return function(*args, **kwargs)
        self._inside = True
        try:
            result = function(*args, **kwargs)
        finally:
            self._inside = False
        self.steps.append(("call", function, self._constant(args), self._constant(kwargs)))
        self._made.append(result)
        number = len(self._made) - 1
        self._names[id(result)] = Made(number)
        if isinstance(result, list):
            self._names.update({id(one): Made(number, place) for place, one in enumerate(result)})
        return result

    def enter(self, original: Callable[..., Any], container: Any) -> Any:
        """A ``with`` block begins."""
        if not self._inside:
            self.steps.append(("enter", self._names[id(container)], None, None))
        return original(container)

    def leave(self, original: Callable[..., Any], container: Any, *error: Any) -> Any:
        """A ``with`` block ends."""
        if not self._inside:
            self.steps.append(("leave", None, None, None))
        return original(container, *error)

    def run(self, original: Callable[..., Any], page: Any) -> None:
        """The page that the navigation chose begins and ends."""
        self.steps.append(("run", self._names[id(page)], None, None))
        original(page)
        self.steps.append(("end", None, None, None))

    def _constant(self, value: Any) -> Any:
        if isinstance(value, Page | DeltaGenerator):
            return self._names[id(value)]
        if isinstance(value, str | Path) and str(value).startswith(PAGES):
            return type(value)(str(value).replace(PAGES, str(self.folder / "pages")))
        if type(value) in {tuple, list}:
            return type(value)(map(self._constant, value))
        if type(value) is dict:
            return {key: self._constant(one) for key, one in value.items()}
        return value


class Play:
    """One run of a twin: the main file begins it, the page's file goes on with it."""

    current: dict[str, "Play"] = {}  # noqa: RUF012 - one for all, as scripts find it by their folder

    def __init__(self, tape: Tape) -> None:
        self._steps = iter(tape.steps)
        self._made: list[Any] = []
        self._entered: list[Any] = []

    def go_on(self) -> None:
        """Make the calls of the tape until it, or the page in it, ends."""
        made, entered = self._made, self._entered
        for verb, subject, args, kwargs in self._steps:
            if verb == "call":
                made.append(subject(*self._filled(args), **kwargs))
            elif verb == "enter":
                entered.append(self._at(subject))
                entered[-1].__enter__()
            elif verb == "leave":
                entered.pop().__exit__(None, None, None)
            elif verb == "run":
                made[subject.call].run()
            else:
                return

    def _filled(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """The arguments with what earlier calls made: a column that is drawn into, the pages of the navigation."""
        first = args[0] if args else None
        if isinstance(first, Made):
            return (self._at(first), *args[1:])
        if isinstance(first, dict) and all(isinstance(value, list) for value in first.values()):
            return ({name: [self._at(page) for page in pages] for name, pages in first.items()}, *args[1:])
        return args

    def _at(self, made: Made) -> Any:
        if made == _SIDEBAR:
            return st.sidebar
        found = self._made[made.call]
        return found if made.place is None else found[made.place]


TAPES: dict[str, Tape] = {}


def begin(folder: str) -> None:
    """The main file of a twin."""
    Play.current[folder] = Play(TAPES[folder])
    Play.current[folder].go_on()


def go_on(folder: str) -> None:
    """The page file of a twin."""
    Play.current[folder].go_on()


@contextlib.contextmanager
def _recording(tape: Tape) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        drawn = [name for name in dir(st) if isinstance(getattr(getattr(st, name), "__self__", None), DeltaGenerator)]
        for name in (*drawn, *AROUND):
            patch.setattr(st, name, partial(tape.call, getattr(st, name)))
        for name in drawn:
            patch.setattr(DeltaGenerator, name, _method(tape.call, getattr(DeltaGenerator, name)))
        for module, name in COMPONENTS:
            patch.setattr(module, name, partial(tape.call, getattr(module, name)))
        for owner, name, note in (
            (DeltaGenerator, "__enter__", tape.enter),
            (DeltaGenerator, "__exit__", tape.leave),
            (Page, "run", tape.run),
        ):
            patch.setattr(owner, name, _method(note, getattr(owner, name)))
        yield


def _method(note: Callable[..., Any], original: Callable[..., Any]) -> Callable[..., Any]:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return note(original, self, *args, **kwargs)

    return method


def twin_of(visit: Visit, page: str, query: dict[str, str], folder: Path) -> Visit:
    """An app in ``folder`` whose page draws what ``visit`` draws on its next run, and a visit to it."""
    tape = Tape(folder)
    with _recording(tape):
        visit.run()
    TAPES[str(folder)] = tape
    pages = folder / "pages"
    pages.mkdir(parents=True)
    for path in Path(PAGES).glob("*.py"):
        (pages / path.name).write_text(f"from tests.bench import twin\n\ntwin.go_on({str(folder)!r})\n")
    script = folder / "streamlit_app.py"
    script.write_text(f"from tests.bench import twin\n\ntwin.begin({str(folder)!r})\n")
    return Visit(script, page, query)
