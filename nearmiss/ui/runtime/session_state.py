"""What one browser session holds beside its widgets, as one plain object.

Streamlit may end a run at every look into its session state, when something else happens in the browser. What follows
from a save (its form begins anew, the way back is offered, another page is shown) must not be torn apart by that, so
the object is fetched once at the beginning of a run, and from then on changing it cannot be interrupted.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from nearmiss.ui.runtime.merge_base import Openings
from nearmiss.ui.runtime.presses import Press, Presses

if TYPE_CHECKING:
    from nearmiss.model import Invalid
    from nearmiss.store import Journal, Work
    from nearmiss.ui.access.authorisation import SignedIn


@dataclass(frozen=True)
class Undo:
    """How to take back what was just done: a sentence, and what to run in one transaction."""

    sentence: str
    run: Callable[[Work], object]


class OurDay(date):
    """A day a widget begins with; as soon as the browser sends the widget, a plain one takes its place."""


class OurWord(str):
    """A word a widget begins with; as soon as the browser sends the widget, a plain one takes its place."""

    __slots__ = ()


def ours(content: date | str) -> OurDay | OurWord:
    """The same day or word, marked as ours: the browser has not answered with it."""
    return OurDay(content.year, content.month, content.day) if isinstance(content, date) else OurWord(content)


def is_ours(content: object) -> bool:
    """Whether a widget still holds what we gave it to begin with."""
    return isinstance(content, OurDay | OurWord)


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
class Held:
    """Messages, the way back, open forms, and where to go next, of one browser session."""

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
    closed: Closed | None = None
    seeds: dict[str, str] = field(default_factory=dict)
    kept_seeds: set[str] = field(default_factory=set)
    kept: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, int] = field(default_factory=dict)
    problems: dict[str, Invalid] = field(default_factory=dict)
    openings: Openings = field(default_factory=Openings)

    def hand_out(self, what: Literal["news", "trouble"]) -> str | None:
        """A sentence that is shown once."""
        sentence: str | None = getattr(self, what)
        setattr(self, what, None)
        return sentence

    def begin_elsewhere(self, news: str) -> None:
        """The journal is another one from now on: why, and nothing of the one before can be taken back."""
        self.news, self.undo = news, None

    def begin_anew(self, form: str, edit: str = "", onward: tuple[str, Mapping[str, str]] | None = None) -> None:
        """A form was saved: its next widgets are new ones, and nothing of the old ones is left.

        ``edit`` is how the address opened it, ``onward`` where it leads. The round comes last: a run beside this one
        that sees it knows the rest as well.
        """
        number = self.rounds.get(form, 0)
        witness = f"{form}.{number}."
        if onward is not None:
            self.destination = Destination(*onward, self.page, witness)
        if edit:
            self.closed = Closed(edit, witness)
        self.kept = {key: text for key, text in self.kept.copy().items() if not key.startswith(f"{form}.")}
        self.kept_seeds.discard(form)
        for forms in (self.problems, self.resumed, self.seeds):
            forms.pop(form, None)
        self.openings.forget(form)
        self.rounds[form] = number + 1

    def say(self, sentence: str, undo: Callable[[Work], object] | None) -> None:
        """Keep a message until it was shown; with a way back it stays until the next one."""
        if undo is None:
            self.messages.append((self.said + 1, sentence))
        self.undo = undo and Undo(sentence, undo)
        self.said += 1

    def answer(self, press: Press) -> None:
        """What was pressed is done: whoever shows what was before shows it anew."""
        self.said += 1
        self.presses.answer(press)

    def is_news(self, key: str, text: str) -> bool:
        """Whether a field holds what was not kept yet; from now on it counts as kept."""
        before = self.kept.setdefault(key, text)
        self.kept[key] = text
        return before != text

    def turn_to(self, page: str) -> None:
        """Another page is shown: a form that is drawn from now on is drawn for the first time."""
        self.presses.page = page
        if self.page != page:
            self.page = page
            self.resumed.clear()


@dataclass
class Run:
    """What stays the same while one script run lasts."""

    journal: Journal | None = None
    who: SignedIn | None = None
    held: Held | None = None
    said: int = 0
    rounds: Mapping[str, int] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    last_press: int = 0
    press: Press | None = None
