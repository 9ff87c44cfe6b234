"""Session state: what one browser session holds, as one object, and what its widgets hold. Nothing else touches it.

Streamlit may end a run at every look into its session state, when something else happens in the browser. What follows
from a save (its form begins anew, the way back is offered, another page is shown) must not be torn apart by that, so
the object is fetched once at the beginning of a run, and from then on changing it cannot be interrupted.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any

import streamlit as st

from nearmiss.model import Invalid, new_id
from nearmiss.store import Transaction
from nearmiss.ui import cache
from nearmiss.ui.runtime.merge_base import MergeBases
from nearmiss.ui.runtime.presses import Press, Presses

if TYPE_CHECKING:
    from nearmiss.exchange.imports.preview import Preview

_KEY = "nearmiss.state"


@dataclass(frozen=True)
class Undo:
    """How to take back what was just done: a sentence, and what to run in one transaction."""

    sentence: str
    run: Callable[[Transaction], object]


@dataclass
class Destination:
    """The page to show after a save, by its path, with what its address selects.

    ``origin`` is the page it was saved on, and ``witness`` how the keys of the form that was saved begin: where the
    browser still sends one of them, it has not come to know yet that the page was left.
    """

    stem: str
    query: Mapping[str, str]
    origin: str
    witness: str
    shown_at: float | None = None


@dataclass
class Closed:
    """The form that a save closed, as its address says it, and how the keys of its fields begin."""

    edit: str
    witness: str
    shown_at: float | None = None


@dataclass
class SessionState:
    """Messages, the way back, open forms, and where to go next, of one browser session; forms are known by name.

    ``said`` counts what was done; ``told`` is what a page had to say of itself, with the count that was its. ``rounds``
    counts how often each form was saved: its widgets carry the number, so that a saved form begins anew. ``refusals``
    counts how often each could not be. The ids of what a form makes are counted from its seed.
    """

    demonstration: bool = False
    messages: list[tuple[int, str]] = field(default_factory=list)
    undo: Undo | None = None
    trouble: str | None = None
    news: str | None = None
    destination: Destination | None = None
    page: str = ""
    resumed: dict[str, bool] = field(default_factory=dict)
    presses: Presses = field(default_factory=Presses)
    saving: threading.RLock = field(default_factory=threading.RLock)
    said: int = 0
    told: tuple[int, str] = (0, "")
    closed: Closed | None = None
    seeds: dict[str, str] = field(default_factory=dict)
    kept_seeds: set[str] = field(default_factory=set)
    kept: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, int] = field(default_factory=dict)
    problems: dict[str, Invalid] = field(default_factory=dict)
    refusals: dict[str, int] = field(default_factory=dict)
    merge_bases: MergeBases = field(default_factory=MergeBases)
    pictures: dict[str, int] = field(default_factory=dict)
    """How often each picture was drawn anew: what was chosen in it before is not chosen any more."""
    ticked: set[str] = field(default_factory=set)
    """What is ticked in a list, until something is done."""
    typed_discreetly: set[str] = field(default_factory=set)
    """The keys of fields that are drawn to be edited while names are hidden: nothing stood in them that had to be."""
    previews: "dict[tuple[str, ...], Preview]" = field(default_factory=dict)
    """What would become of the files that are looked at, by what each preview goes by."""
    looks: dict[str, Any] = field(default_factory=dict)
    """What was seen of archives that are looked at, by what each look goes by."""

    def forget_files(self) -> None:
        """Let go of all that was seen of files: who comes next in this browser has another journal."""
        self.previews.clear()
        self.looks.clear()

    def begin_anew(self, form: str, edit: str = "", onward: tuple[str, Mapping[str, str]] | None = None) -> None:
        """A form was saved: its next widgets are new ones, and nothing of the old ones is left.

        ``edit`` is how the address opened it, ``onward`` where it leads. The round comes last: a run beside this one
        that sees it knows the rest as well.
        """
        number = self.round_of(form)
        witness = f"{form}.{number}."
        if onward is not None:
            self.destination = Destination(*onward, self.page, witness)
        if edit:
            self.closed = Closed(edit, witness)
        self.kept = {key: text for key, text in self.kept.copy().items() if not key.startswith(f"{form}.")}
        self.kept_seeds.discard(form)
        for forms in (self.problems, self.resumed, self.seeds):
            forms.pop(form, None)
        self.merge_bases.forget(form)
        self.rounds[form] = number + 1

    def lead_to(self, stem: str, query: Mapping[str, str], witness: str) -> None:
        """The page to show next, after what was done on this one."""
        self.destination = Destination(stem, query, self.page, witness)

    def round_of(self, form: str) -> int:
        """How often a form was saved in this session."""
        return self.rounds.get(form, 0)

    def seed_of(self, form: str) -> str:
        """The id that those of what a form makes are counted from."""
        return self.seeds.setdefault(form, new_id())

    def answer(self, press: Press) -> None:
        """What was pressed is done: whoever shows what was before shows it anew."""
        self.said += 1
        self.ticked.clear()
        self.presses.answer(press)

    def is_news(self, key: str, text: str) -> bool:
        """Whether a field holds what was not kept yet; from now on it counts as kept.

        Its callback keeps it at once, but Streamlit may end a callback when something else happens in the browser.
        """
        before = self.kept.setdefault(key, text)
        self.kept[key] = text
        return before != text

    def turn_to(self, page: str) -> None:
        """A run shows this page, by its path; a form that is drawn on another one is drawn for the first time."""
        self.presses.page = page
        if self.page != page:
            self.page = page
            self.resumed.clear()


@dataclass
class ScriptRun:
    """What one script run knew when it began, the buttons it drew that write, and the press it answers."""

    said: int = 0
    rounds: Mapping[str, int] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    last_press: int = 0
    press: Press | None = None


def state() -> SessionState:
    """What this session holds; fetched from Streamlit once in a run, so that changing it cannot be interrupted."""
    return cache.in_run(_KEY, _state)


def _state() -> SessionState:
    held: SessionState = st.session_state.setdefault(_KEY, SessionState())
    return held


def this_run() -> ScriptRun:
    """What is known of this script run; outside of one, nothing."""
    return cache.in_run("nearmiss.run", ScriptRun)


class _OurDay(date):
    """A day a widget begins with; as soon as the browser sends the widget, a plain one takes its place."""


class _OurTime(time):
    """A time of day a widget begins with; as soon as the browser sends the widget, a plain one takes its place."""


class _OurWord(str):
    """A word a widget begins with; as soon as the browser sends the widget, a plain one takes its place."""

    __slots__ = ()


def _is_ours(key: str) -> bool:
    return isinstance(value(key), _OurDay | _OurTime | _OurWord)


def value(key: str) -> Any:
    """What a widget holds, or ``None`` where it was not drawn yet."""
    return st.session_state.get(key)


def holds(key: str) -> bool:
    """Whether a widget of this key has been drawn in this session."""
    return key in st.session_state


def sends_any(beginning: str) -> bool:
    """Whether the browser sends a widget whose key begins so; what we gave a widget to begin with does not count."""
    return any(str(key).startswith(beginning) and not _is_ours(str(key)) for key in st.session_state)


def put(key: str, content: Any) -> None:
    """Give a widget its value before it is drawn (from a callback or earlier in the run)."""
    st.session_state[key] = content


def begin_with(key: str, content: date | time | str) -> None:
    """Give a widget what it begins with.

    Streamlit tells the browser once, and that is lost when the next run follows before the browser has drawn it, which
    on a slow machine takes many seconds; so it is told again until the browser sends the widget itself.
    """
    if not holds(key) or _is_ours(key):
        if isinstance(content, date):
            put(key, _OurDay(content.year, content.month, content.day))
        elif isinstance(content, time):
            put(key, _OurTime(content.hour, content.minute))
        else:
            put(key, _OurWord(content))


def clear(key: str) -> None:
    """Forget what a widget holds."""
    st.session_state.pop(key, None)
