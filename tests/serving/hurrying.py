"""Somebody who presses a button that saves and goes on at once: what became of it, counted."""

import contextlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

from nearmiss import store
from nearmiss.model import Application, Person, Question, Reflection
from nearmiss.store import Journal
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.schema.provisioning import prepare
from nearmiss.ui.runtime.presses import name_of
from nearmiss.ui.screens.every_page import browser_listeners
from tests import servers
from tests.door.knocking import Stranger
from tests.running import WAIT
from tests.serving.visiting import Answers, Visit

PAUSES = (5, 20, 40, 90, 150, 250, 400)
"""Milliseconds between a press and the next answer."""
SAMPLE = (5, 40, 150, 400)
ROUND_TRIP = 0.03
"""Seconds to a server that is not next door, and back."""
QUIET = 0.4
"""Seconds without a word after which nothing more comes."""
OUTCOMES = ("right", "doubled", "unsaid", "lost")


@dataclass(frozen=True)
class Form:
    """A form of the app: where it is, what is written into it, what comes after the press, and what is said then.

    ``MARK`` stands for what tells one save from every other.
    """

    page: str
    query: str
    words: Answers
    later: Answers
    said: str
    kind: type[Any]
    field: str


FORMS = {
    "front door": Form(
        "turned-down",
        "",
        {"organisation": "MARK", "role": "Data analyst", "furthest_stage": ["Final"], "name-0": "Ana MARK"},
        {"interest": ["4"]},
        "Saved, with its plan.",
        Application,
        "organisation",
    ),
    "question": Form(
        "next-interview",
        "part=Question+bank&edit=question:new",
        {"text": "MARK"},
        {"better_answer": "Because"},
        "Saved.",
        Question,
        "text",
    ),
    "person": Form("people", "edit=person:new", {"name": "MARK"}, {"notes": "Met twice"}, "Saved.", Person, "name"),
    "entry": Form("reflection", "edit=entry:new", {"body": "MARK"}, {"feeling": ["3"]}, "Saved.", Reflection, "body"),
}


@dataclass
class Hurried(Visit):
    """A session whose user is in a hurry.

    The browser keeps presses and sends them with everything, as nearmiss has it do; or else (``forgets``) it sends a
    press once, as Streamlit's own button does.
    """

    forgets: bool = False
    presses: int = 0

    def save_and_go_on(self, key: str, pause: float, later: Answers) -> None:
        """Press a button, give another answer ``pause`` seconds later, and wait until all is quiet."""
        if self.forgets:
            ask = self._rerun()
            ask.rerun_script.widget_states.widgets.append(WidgetState(id=self._id(key), trigger_value=True))
        else:
            self._keep(key)
            ask = self._rerun()
        self._hold(later)
        self._send(ask)
        time.sleep(pause)
        self._send(self._rerun())
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            try:
                self._hear(QUIET)
            except TimeoutError:
                if not self.is_running:
                    return

    def _keep(self, key: str) -> None:
        self.presses += 1
        [name] = [name for name in self.widgets if name == key or name.endswith(f".{key}")]
        listeners = self._id(browser_listeners.KEY)
        press = [self.presses, name_of(name), ""]
        self.states[listeners] = WidgetState(id=listeners, json_value=json.dumps({"presses": [press]}))


@dataclass(frozen=True)
class Try:
    """One save of a form, with another answer so many milliseconds later."""

    form: str
    pause: int
    number: int

    @property
    def mark(self) -> str:
        """What no other try writes."""
        return f"House {self.form} {self.pause}ms n{self.number}"

    def be_made(self, visit: Hurried) -> bool:
        """Make it; returns whether it was said that something was saved, with a way back."""
        form = FORMS[self.form]
        words = {
            key: text.replace("MARK", self.mark) if isinstance(text, str) else text for key, text in form.words.items()
        }
        visit.open(form.page, form.query)
        visit.fill(words)
        visit.save_and_go_on("save", self.pause / 1000, form.later)
        return form.said in visit.words and "Undo" in visit.words


def tries(forms: Iterable[str], pauses: Sequence[int], times: int) -> list[Try]:
    """So many of each kind, the kinds in turn."""
    return [Try(form, pause, number) for number in range(times) for form in forms for pause in pauses]


def make(url: str, some: Sequence[Try], *, forgets: bool = False) -> dict[Try, bool]:
    """Make them one after another, each in a session of its own; returns which were said."""
    said = {}
    for one in some:
        with Hurried(Stranger(url), forgets=forgets) as visit:
            said[one] = one.be_made(visit)
    return said


@dataclass(frozen=True)
class Place:
    """A journal: where an app finds it, and how a test opens it once the app has stopped."""

    used: str
    open: Callable[[], contextlib.AbstractContextManager[Journal]]


@contextlib.contextmanager
def place(engine: str, folder: Path) -> Iterator[Place]:
    """An empty journal: a DuckDB file, or one on a PostgreSQL server that is far away."""
    if engine == "DuckDB":
        file = folder / "journal.duckdb"
        yield Place(str(file), lambda: contextlib.closing(Journal.open(file)))
        return
    with servers.postgres() as server, servers.far(server.port, ROUND_TRIP) as port:
        prepare(server.url())
        with contextlib.closing(ServerStorage(server.url())) as storage:
            yield Place(
                server.url().replace(f":{server.port}/", f":{port}/"),
                lambda: contextlib.nullcontext(storage.open(store.LOCAL)),
            )


def counted(place: Place, said: Mapping[Try, bool]) -> Counter[tuple[str, int, str]]:
    """What became of the tries, by form, pause and outcome."""
    with place.open() as journal, journal.reading() as tx:
        there = Counter(
            (name, getattr(noun, form.field)) for name, form in FORMS.items() for noun in store.find(tx, form.kind)
        )
    found: Counter[tuple[str, int, str]] = Counter()
    for one, was_said in said.items():
        number = there[one.form, one.mark]
        outcome = "lost" if not number else "doubled" if number > 1 else "right" if was_said else "unsaid"
        found[one.form, one.pause, outcome] += 1
    return found


def table(found: Counter[tuple[str, int, str]]) -> str:
    """The counts as lines of text."""
    rows = sorted({(form, pause) for form, pause, _ in found})
    lines = [f"{'form':<12}{'ms':>5}  " + "  ".join(f"{outcome:>7}" for outcome in OUTCOMES)]
    for form, pause in rows:
        numbers = "  ".join(f"{found[form, pause, outcome]:>7}" for outcome in OUTCOMES)
        lines.append(f"{form:<12}{pause:>5}  {numbers}")
    return "\n".join(lines)
