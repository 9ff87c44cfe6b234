"""Eight threads at once: nobody gets another's rows, and nothing is lost."""

import contextlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from nearmiss.model import Application, Interview, Person
from nearmiss.store import ChangedElsewhere, Journal, count, find, get, save, stories, story
from tests import factories

THREADS = 8
ROUNDS = 15


@pytest.fixture
def opened(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    """A journal in a file, or on the engine."""
    if engine != "DuckDB":
        yield request.getfixturevalue("journal")
        return
    with contextlib.closing(Journal.open(tmp_path / "journal.duckdb")) as journal:
        yield journal


def test_eight_threads_read_and_write_in_memory() -> None:
    with contextlib.closing(Journal.in_memory()) as journal:
        read_and_write(journal)


def test_eight_threads_read_and_write(opened: Journal) -> None:
    read_and_write(opened)


def read_and_write(journal: Journal) -> None:
    """Eight threads save and read in turn, each its own applications."""

    def work_on(mine: int) -> int:
        seen = 0
        for number in range(ROUNDS):
            with journal.writing() as tx:
                application = save(tx, factories.application(organisation=f"Thread {mine}", role=f"Role {number}"))
                save(tx, factories.interview(application.id, notes=f"{mine}/{number}"))
            with journal.reading() as tx:
                found = story(tx, application.id)
                assert found is not None
                assert found.application == application
                assert [one.notes for one in found.interviews] == [f"{mine}/{number}"]
                roles = [one.role for one in find(tx, Application, organisation=f"Thread {mine}")]
                assert sorted(roles) == sorted(f"Role {before}" for before in range(number + 1))
                for one in stories(tx):
                    assert len(one.interviews) == 1
                    seen += 1
        return seen

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(work_on, range(THREADS))) > THREADS * ROUNDS
    with journal.reading() as tx:
        assert count(tx, Application) == count(tx, Interview) == THREADS * ROUNDS
    assert journal.revision() == THREADS * ROUNDS


def test_of_eight_edits_of_the_same_version_one_is_kept_and_seven_are_told(journal: Journal) -> None:
    with journal.writing() as tx:
        person = save(tx, factories.person())

    def edit(mine: int) -> bool:
        try:
            with journal.writing() as tx:
                save(tx, replace(person, notes=f"thread {mine}"))
        except ChangedElsewhere:
            return False
        return True

    with ThreadPoolExecutor(THREADS) as pool:
        assert sorted(pool.map(edit, range(THREADS))) == [False] * 7 + [True]
    with journal.reading() as tx:
        stored = get(tx, Person, person.id)
    assert stored is not None
    assert stored.version == 2
