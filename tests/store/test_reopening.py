"""A database that DuckDB gave up is opened again by the next use, once nobody holds the old one."""

import threading
from pathlib import Path

import duckdb
import pytest

from nearmiss.model import Person
from nearmiss.store import Interrupted, Journal, count, save
from nearmiss.store.database import duckdb_engine
from tests import factories


def give_up(journal: Journal) -> None:
    """What happens when a statement ends in a fatal error."""
    with pytest.raises(Interrupted), journal._engine.watched():
        raise duckdb.FatalException("database has been invalidated because of a previous fatal error")


def test_the_next_use_opens_it_again(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.duckdb")
    with journal.writing() as tx:
        save(tx, factories.person())
    old = journal._engine._connection
    give_up(journal)
    with journal.writing() as tx:
        save(tx, factories.person())
        assert count(tx, Person) == 2
    assert journal._engine._connection is not old
    with pytest.raises(duckdb.ConnectionException):
        old.execute("SELECT 1")
    journal.close()


def test_it_waits_for_whoever_still_reads(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.duckdb")
    seen = []

    def read_late() -> None:
        with journal.reading() as tx:
            seen.append(count(tx, Person))

    with journal.reading() as tx:
        count(tx, Person)
        give_up(journal)
        late = threading.Thread(target=read_late)
        late.start()
        late.join(0.2)
        assert late.is_alive()
        assert seen == []
    late.join(10)
    assert seen == [0]
    journal.close()


def test_it_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb_engine, "_PATIENCE", 0.05)
    journal = Journal.open(tmp_path / "journal.duckdb")
    with journal.reading() as tx:
        count(tx, Person)
        give_up(journal)
        with pytest.raises(Interrupted), journal.reading() as late:
            count(late, Person)
    with journal.reading() as tx:
        assert count(tx, Person) == 0
    journal.close()
