"""What a page costs: at 10 near misses, at 1,000, and beside its twin with the same elements and constant data.

``make bench`` prints the table; ``BENCH=review`` in the environment picks the pages with this in their name. It fails
when a page or a twin is wrong, never because it is slow: a machine with something else to do would miss a goal by
chance. All visits take turns in one process, so that what disturbs one disturbs all; each figure is the median of
``ROUNDS`` full script runs, those after a save of ``AFTER_A_SAVE``.
"""

import gc
import logging
import os
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import nearmiss
from nearmiss.model import Application
from nearmiss.store import LOCAL, Journal, find, save
from nearmiss.ui.access import open_journals
from tests.bench.journals import journal_of
from tests.bench.twin import twin_of
from tests.bench.visit import Run, Visit, on_stage

ROUNDS = 21
AFTER_A_SAVE = 3
WARM = 3
SIZES = (10, 1000)
APP = nearmiss.APP / "streamlit_app.py"

PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "today": ("", {}),
    "calendar": ("calendar", {}),
    "calendar, a day": ("calendar", {"day": "2026-03-10"}),
    "I was turned down": ("turned-down", {}),
    "letters": ("letters", {}),
    "letters, one": ("letters", {"person": "{person}"}),
    "letters, library": ("letters", {"letters": "Give library"}),
    "letters, news": ("letters", {"letters": "My news"}),
    "letters, templates": ("letters", {"letters": "Templates and phrases"}),
    "reflection": ("reflection", {}),
    "reflection, checklist": ("reflection", {"id": "{application}"}),
    "reflection, search": ("reflection", {"words": "good quest"}),
    "reflection, moods": ("reflection", {"view": "Calendar"}),
    "next interview": ("next-interview", {}),
    "next interview, lessons": ("next-interview", {"part": "Lessons"}),
    "feedback": ("feedback", {}),
    "feedback, adding": ("feedback", {"edit": "strength:new"}),
    "feedback, requests": ("feedback", {"view": "Requests"}),
    "feedback, themes": ("feedback", {"view": "Themes and practices"}),
    "strengths": ("strengths", {}),
    "review": ("review", {}),
    "review, written": ("review", {"week": "2026-02-23"}),
    "near misses": ("near-misses", {}),
    "near misses, search": ("near-misses", {"find": "prado"}),
    "near miss, plan": ("near-misses", {"id": "{application}"}),
    "near miss, people": ("near-misses", {"id": "{application}", "section": "People"}),
    "near miss, feedback": ("near-misses", {"id": "{application}", "section": "Feedback"}),
    "near miss, story": ("near-misses", {"id": "{application}", "section": "Story"}),
    "people": ("people", {}),
    "people, search": ("people", {"who": "prado"}),
    "person": ("people", {"id": "{person}"}),
    "doors": ("doors", {}),
    "doors, openings": ("doors", {"doors": "Openings"}),
    "doors, does it pay": ("doors", {"doors": "Does it pay?"}),
    "door": ("doors", {"id": "{door}"}),
    "search": ("search", {"q": "prado"}),
    "journal data": ("data", {}),
    "settings": ("data", {"part": "Settings"}),
    "history": ("data", {"of": "application", "id": "{application}"}),
}
"""Every page and record by the name of its row: its path, and its query, about the newest near miss and its people."""


@dataclass
class Bench:
    """One page with its times in seconds, by what was measured."""

    name: str
    page: str
    queries: dict[int, dict[str, str]]
    times: dict[str, list[float]] = field(default_factory=dict)
    bytes: dict[int, int] = field(default_factory=dict)

    def took(self, what: str, run: Run) -> None:
        """Keep one time."""
        self.times.setdefault(what, []).append(run.seconds)

    def median(self, what: str) -> float:
        """The middle one, in milliseconds."""
        return statistics.median(self.times[what]) * 1000

    def ratio(self, what: str, to: str) -> float:
        """The middle of the ratios round by round: what else the machine did disturbed both of a round alike."""
        return statistics.median(one / other for one, other in zip(self.times[what], self.times[to], strict=True))


@pytest.fixture
def files(tmp_path: Path) -> dict[int, Path]:
    """A journal file of each size."""
    found = {size: tmp_path / f"{size}.duckdb" for size in SIZES}
    for size, path in found.items():
        journal_of(path, size)
    return found


@pytest.fixture
def stage() -> Iterator[None]:
    """A place for script runs."""
    logging.disable(logging.WARNING)  # Streamlit misses its server, but an error is an error
    with on_stage():
        yield
    logging.disable(logging.NOTSET)


def opened(path: Path) -> Journal:
    """The journal that the app has open."""
    os.environ["NEARMISS_DATABASE"] = str(path)
    return open_journals.storage().open(LOCAL)


def query_of(journal: Journal, query: dict[str, str]) -> dict[str, str]:
    """A query about the newest near miss and somebody of its panel."""
    with journal.reading() as tx:
        application, person = tx.rows(
            "SELECT a.id, min(p.person_id) FROM application a JOIN panelist p ON p.application_id = a.id"
            " GROUP BY a.id, a.told_on ORDER BY a.told_on DESC LIMIT 1"
        )[0]
        door = tx.rows("SELECT id FROM door ORDER BY opened_on DESC, id DESC LIMIT 1")[0][0]
    return {name: value.format(application=application, person=person, door=door) for name, value in query.items()}


def save_something(journal: Journal) -> None:
    """One save, so that nothing kept for the journal as it was still holds."""
    with journal.writing() as tx:
        application = find(tx, Application)[0]
        save(tx, application)


@pytest.mark.bench
@pytest.mark.usefixtures("stage")
def test_every_page(files: dict[int, Path], tmp_path: Path) -> None:
    benches = [
        Bench(name, page, {size: query_of(opened(path), query) for size, path in files.items()})
        for name, (page, query) in PAGES.items()
        if os.environ.get("BENCH", "") in name
    ]
    for number, bench in enumerate(benches):
        measure(bench, files, tmp_path / f"twin-{number}")
    print("\n" + table(benches))


def measure(bench: Bench, files: dict[int, Path], folder: Path) -> None:
    """All times of one page; what is measured takes turns, and the collector is quiet but between rounds."""
    visits = {size: Visit(APP, bench.page, query) for size, query in bench.queries.items()}

    def visit(size: int) -> Run:
        os.environ["NEARMISS_DATABASE"] = str(files[size])
        return visits[size].run()

    for size in SIZES:
        for _ in range(WARM):
            bench.bytes[size] = visit(size).size
    os.environ["NEARMISS_DATABASE"] = str(files[SIZES[0]])
    twin = twin_of(visits[SIZES[0]], bench.page, bench.queries[SIZES[0]], folder)
    for _ in range(WARM):
        assert twin.run().outline == visit(SIZES[0]).outline, f"{bench.name}: the twin draws something else"
    for _ in range(ROUNDS):
        gc.collect()
        for size in SIZES:
            bench.took(f"{size}", visit(size))
        bench.took("twin", twin.run())
    for _ in range(AFTER_A_SAVE):
        for size in SIZES:
            save_something(opened(files[size]))
            bench.took(f"{size} saved", visit(size))


def table(benches: list[Bench]) -> str:
    """The figures side by side, with their ratios."""
    few, many = SIZES
    rows = [
        f"{'':24}{'ms of one run':>30}{'':14}{'after a save':>20}{'sent':>16}",
        f"{'':24}{few:8}{many:8,}{'ratio':>7}{'twin':>8}{'ratio':>7}{few:10}{many:10,}{few:8}{many:8,}",
    ]
    return "\n".join([*rows, *map(row, benches)])


def row(bench: Bench) -> str:
    """The figures of one page."""
    few, many = map(str, SIZES)
    return (
        f"{bench.name:24}{bench.median(few):8.1f}{bench.median(many):8.1f}{bench.ratio(many, few):7.2f}"
        f"{bench.median('twin'):8.1f}{bench.ratio(few, 'twin'):7.2f}"
        f"{bench.median(f'{few} saved'):10.1f}{bench.median(f'{many} saved'):10.1f}"
        f"{bench.bytes[SIZES[0]] / 1000:5.0f} kB{bench.bytes[SIZES[1]] / 1000:5.0f} kB"
    )
