"""What a search costs in 20,000 entries beside 200, and what it takes in memory.

``make bench`` prints the table. Both journals take turns in one process; each figure is the median of ``ROUNDS``.
The queries find a full page in both, so that both do the same work with what they found. *The first* reads everything
once for as long as the process lives; *after a save* follows one new entry.
"""

import gc
import itertools
import random
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from nearmiss.model import Reflection, ReflectionKind
from nearmiss.store import Asked, Found, Journal, add, nearest_people, save, search, search_everywhere
from nearmiss.store.search.search import index_of
from tests import factories
from tests.bench import journals
from tests.factories import TODAY

SIZES = (200, 20_000)
ROUNDS = 25
WORDS_EACH = 100
LARGEST_RATIO = 2.0
"""What issue and README promise of a search that is not the first one."""

CONSONANTS = ("b", "br", "c", "ch", "d", "f", "g", "gr", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "")
VOWELS = ("a", "e", "é", "i", "o", "u", "ou", "an", "er", "in", "on")


def vocabulary(chance: random.Random) -> list[str]:
    """Thirty thousand words, the often used ones first."""
    found: dict[str, None] = {}
    while len(found) < 30_000:
        parts = (chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(chance.randint(1, 4)))
        found["".join(parts)] = None
    return list(found)


def journal_of(size: int, words: list[str], chance: random.Random) -> Journal:
    """A journal of free entries whose words are as unevenly used as those of a language (Zipf), and one needle."""
    often = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(words))))
    journal = Journal.in_memory()
    with journal.writing() as tx:
        add(
            tx,
            [
                factories.reflection(
                    kind=ReflectionKind.ENTRY,
                    went_well="",
                    written_on=TODAY - timedelta(days=number % 2000),
                    body=" ".join(chance.choices(words, cum_weights=often, k=WORDS_EACH))
                    + (" needle" if number == size // 2 else ""),
                )
                for number in range(size)
            ],
        )
    return journal


def ask(journal: Journal, typed: str) -> Found:
    """One search, in a transaction of its own."""
    with journal.reading() as tx:
        return search(tx, Asked(words=typed))


def timed(tx: Callable[[], object]) -> float:
    """Milliseconds of the processor, of this thread alone: what else the machine does is left out."""
    began = time.thread_time()
    tx()
    return (time.thread_time() - began) * 1000


@pytest.mark.bench
def test_search() -> None:
    chance = random.Random(1)  # noqa: S311 - the same words every time
    words = vocabulary(chance)
    journals = {size: journal_of(size, words, chance) for size in SIZES}
    queries = {
        "one word, everywhere": words[0],
        "two words": f"{words[0]} {words[3]}",
        "a word of a tenth": words[20],
        "two letters": words[5][:2],
        "three letters": words[5][:3],
        "a phrase": f'"{words[0]} {words[1]}"',
        "one in all": "needle",
        "nowhere": "zzzz",
    }
    print(f"\n{'ms of one search':24}{SIZES[0]:>8}{SIZES[1]:>8,}{'ratio':>7}{'found':>8}{'found':>8}")
    first = {size: timed(lambda journal=journal: ask(journal, words[0])) for size, journal in journals.items()}  # type: ignore[misc]
    print(f"{'the first':24}{first[SIZES[0]]:8.1f}{first[SIZES[1]]:8.1f}{first[SIZES[1]] / first[SIZES[0]]:7.1f}")
    ratios = {name: measured(name, journals, typed) for name, typed in queries.items()}
    saved: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(ROUNDS):
        for size, journal in journals.items():
            with journal.writing() as tx:
                save(tx, factories.reflection(body=" ".join(chance.choices(words, k=WORDS_EACH))))
            saved[size].append(timed(lambda journal=journal: ask(journal, words[20])))  # type: ignore[misc]
    ratios["after a save"] = row("after a save", saved, "")
    print(f"The index of {SIZES[1]:,} entries of {WORDS_EACH} words takes {memory(words, chance):.0f} MB.")
    for journal in journals.values():
        journal.close()
    assert {name: ratio for name, ratio in ratios.items() if ratio > LARGEST_RATIO} == {}


def measured(name: str, journals: dict[int, Journal], typed: str) -> float:
    """The ratio of one query, the large journal's time to the small one's."""
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    found = [f"{ask(journal, typed).total:8,}" for journal in journals.values()]
    for _ in range(ROUNDS):
        gc.collect()
        for size, journal in journals.items():
            times[size].append(timed(lambda journal=journal: ask(journal, typed)))  # type: ignore[misc]
    return row(name, times, "".join(found))


def row(name: str, times: dict[int, list[float]], more: str) -> float:
    """Print the medians of one row; returns the median of the ratios round by round."""
    few, many = (times[size] for size in SIZES)
    ratio = statistics.median(large / small for small, large in zip(few, many, strict=True))
    print(f"{name:24}{statistics.median(few):8.1f}{statistics.median(many):8.1f}{ratio:7.2f}{more}")
    return ratio


def memory(words: list[str], chance: random.Random) -> float:
    """Megabytes that the index of the larger journal takes."""
    journal = journal_of(SIZES[1], words, chance)
    with journal.reading() as tx, index_of(tx) as index:
        (pages,), (size,) = index.rows("PRAGMA page_count"), index.rows("PRAGMA page_size")
    journal.close()
    return float(pages[0] * size[0]) / 1e6


EVERYWHERE = ("harbour", "ana prado", "ana harbour", "prado 0003", "calmly harbour", "needle3", "harbuor calmly")
EVERYWHERE += ("habrour", '"harbour project"', "har", "explained", "zzzz")


@pytest.mark.bench
def test_search_in_everything(tmp_path: Path) -> None:
    """Ten years: 1,000 near misses, 4,000 people, 12,000 contacts, 10,000 notes, 3,000 entries, beside a hundredth.

    As the page asks: ten hits with their words, how many there are of each kind, and the people that are meant.
    """
    opened = {}
    for size in (10, 1000):
        path = tmp_path / f"{size}.duckdb"
        journals.journal_of(path, size)
        opened[size] = Journal.open(path)
        with opened[size].writing() as tx:
            add(tx, [_entry(number) for number in range(2 * size)])
    print(f"\n{'ms of one search in everything':34}{10:>8}{1000:>8,}{'ratio':>7}{'found':>8}{'found':>8}")
    for journal in opened.values():
        _everywhere(journal, "harbour")
    ratios = {}
    for typed in EVERYWHERE:
        times: dict[int, list[float]] = {size: [] for size in opened}
        for _ in range(ROUNDS):
            gc.collect()
            for size, journal in opened.items():
                times[size].append(timed(lambda journal=journal, typed=typed: _everywhere(journal, typed)))  # type: ignore[misc]
        few, many = times.values()
        ratios[typed] = statistics.median(large / small for small, large in zip(few, many, strict=True))
        found = "".join(f"{_everywhere(journal, typed):8,}" for journal in opened.values())
        print(f"{typed:34}{statistics.median(few):8.1f}{statistics.median(many):8.1f}{ratios[typed]:7.2f}{found}")
    for journal in opened.values():
        journal.close()
    assert {typed: ratio for typed, ratio in ratios.items() if ratio > LARGEST_RATIO} == {}


def _entry(number: int) -> Reflection:
    body = f"I thought about the harbour and the work of number {number}, calmly. needle{number % 7}"
    when = TODAY - timedelta(days=number)
    return factories.reflection(kind=ReflectionKind.ENTRY, went_well="", written_on=when, body=body)


def _everywhere(journal: Journal, typed: str) -> int:
    with journal.reading() as tx:
        found = search_everywhere(tx, Asked(words=typed), 0, 10)
        nearest_people(tx, found.words, 4)
    return found.total
