"""A list of 5,000 rows brought into a journal, beside saving the same nouns: at most 3 times as long.

``make bench`` prints both, and what looking at the list took.
"""

import gc
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Preview
from nearmiss.exchange.imports.saving import save
from nearmiss.exchange.imports.understand import understand
from nearmiss.store import Journal, add, count
from nearmiss.store.schema.mapping import KINDS
from tests.conftest import TODAY

pytestmark = pytest.mark.bench

ROWS, TIMES, MOST = 5_000, 3, 3.0


def rows(number: int) -> bytes:
    """A list of so many applications, all of them told."""
    lines = ["Company,Position,Status,Date Applied,Interview Date,Rejected On,Contact,Notes"]
    lines += [
        f"Mill {n},Analyst {n % 7},Rejected after interview,2025-0{n % 9 + 1}-05,2025-0{n % 9 + 1}-12,"
        f"2025-0{n % 9 + 1}-20,Person {n},A note of row {n}"
        for n in range(number)
    ]
    return "\n".join(lines).encode()


def timed(path: Path, work: Callable[[Journal], object]) -> float:
    """The seconds of the best of several runs, each with a journal of its own."""
    best = float("inf")
    for number in range(TIMES):
        journal = Journal.open(path.with_name(f"{path.name}-{number}.duckdb"))
        gc.collect()
        began = time.perf_counter()
        work(journal)
        best = min(best, time.perf_counter() - began)
        with journal.reading() as tx:
            assert sum(count(tx, kind) for kind in KINDS) > ROWS
        journal.close()
    return best


def understood(data: bytes) -> Preview:
    """The preview, with nothing left to ask."""
    preview = understand(data, "list.csv", Known(today=TODAY), {})
    assert [question for question in preview.questions if question.chosen is None] == []
    return preview


def test_an_import_beside_saving_the_same_nouns(tmp_path: Path) -> None:
    data = rows(ROWS)
    began = time.perf_counter()
    preview = understood(data)
    looked = time.perf_counter() - began
    nouns = [noun for item in preview.items for noun in item.nouns()]

    def saved(journal: Journal) -> None:
        with journal.writing() as tx:
            add(tx, {noun.id: noun for noun in nouns}.values())  # type: ignore[union-attr] # none of these is a decision

    def imported(journal: Journal) -> None:
        with journal.writing() as tx:
            save(tx, preview, "list.csv", {})

    seconds = {"saved": timed(tmp_path / "saved", saved), "imported": timed(tmp_path / "imported", imported)}
    tracemalloc.start()
    timed(tmp_path / "memory", imported)
    more = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    ratio = seconds["imported"] / seconds["saved"]
    print(
        f"\n{ROWS:,} rows, {len(nouns):,} nouns: looked at in {looked:.2f} s, saved in {seconds['saved']:.2f} s, "
        f"imported in {seconds['imported']:.2f} s ({ratio:.2f} times), {more:.0f} MB more"
    )
    assert ratio <= MOST
