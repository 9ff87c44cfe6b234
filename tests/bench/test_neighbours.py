"""What 200 journals in one PostgreSQL cost each of them, beside what 2 cost: the goal is at most 1.2 times.

``make bench`` prints the table. Both databases hold journals of 40 near misses each (about 1,500 rows), which lie mixed
up near miss by near miss, and are analysed. They are asked in turn, question by question, so that what disturbs one
disturbs the other; each figure is the median of ``ROUNDS``. Every round asks another of the 200.
"""

import contextlib
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from nearmiss import store
from nearmiss.insights import feedback, near_misses
from nearmiss.model import Person
from nearmiss.store import Account, Journal, Transaction
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.schema.provisioning import prepare
from tests import factories, servers
from tests.bench.journals import journal_of

FEW, MANY = 2, 200
ROUNDS = 60
WARM = 5
NEAR_MISSES = 40


def account(number: int) -> Account:
    """Somebody among the many."""
    return Account("https://id.example.com", str(number))


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The journal that everybody has."""
    path: Path = tmp_path_factory.mktemp("neighbours") / "journal.duckdb"
    journal_of(path, NEAR_MISSES)
    with contextlib.closing(Journal.open(path)) as journal, journal.reading() as tx:
        return store.write_archive(tx)


@pytest.fixture(scope="module")
def houses(archived: bytes) -> Iterator[dict[int, ServerStorage]]:
    """Two databases of one server: one with few journals, one with many."""
    with servers.postgres(autovacuum="off", shared_buffers="256MB") as server, contextlib.ExitStack() as opened:
        found = {}
        for number in (FEW, MANY):
            server.run(f"CREATE DATABASE of{number}", "postgres")
            prepare(server.url(f"of{number}"))
            found[number] = ServerStorage(server.url(f"of{number}"))
            opened.callback(found[number].close)
            with found[number].open(account(0)).writing() as tx:
                store.restore(tx, archived)
                tables = {column.table for column in tx.columns()} - {"migration"}
                columns = {table: [one.name for one in tx.columns() if one.table == table] for table in tables}
            for table, names in columns.items():
                _spread(server, f"of{number}", table, names, number)
            server.run("VACUUM ANALYZE", f"of{number}")
        yield found


def _spread(server: servers.Server, database: str, table: str, columns: list[str], number: int) -> None:
    """Give everybody the rows of the first, those of each near miss together, as when journals grow side by side."""
    together = next((f'"{name}"' for name in ("application_id", "organisation") if name in columns), "random()::text")
    names = ", ".join(f'"{name}"' for name in columns)
    owners = ", ".join(f"('{account(one).key}')" for one in range(number))
    server.run(
        f"CREATE TABLE spread AS SELECT {names}, everybody.who AS owner"
        f' FROM nearmiss."{table}", (VALUES {owners}) everybody (who);'
        f' TRUNCATE nearmiss."{table}";'
        f' INSERT INTO nearmiss."{table}" ({names}, owner) SELECT {names}, owner FROM spread'
        f" ORDER BY md5(owner || coalesce({together}, ''));"
        " DROP TABLE spread",
        database,
    )


def _save(place: ServerStorage, who: Account) -> None:
    with place.open(who).writing() as tx:
        store.save(tx, factories.person())


def _draft(place: ServerStorage, who: Account) -> None:
    with place.open(who).writing(bump=False) as tx:
        store.save_draft(tx, "a", "half a word")


def _ask(question: Callable[[Transaction], object], place: ServerStorage, who: Account) -> None:
    with place.open(who).reading() as tx:
        question(tx)


def _one(tx: Transaction) -> object:
    (identifier,) = tx.rows("SELECT id FROM application ORDER BY told_on DESC, id LIMIT 1")[0]
    return store.story(tx, identifier)


QUESTIONS: dict[str, Callable[[ServerStorage, Account], None]] = {
    "a page's first look": lambda place, who: _ask(lambda tx: tx.row("SELECT 1"), place, who),
    "save a person": _save,
    "save a draft": _draft,
    "every story": partial(_ask, store.stories),
    "one story": partial(_ask, _one),
    "people, searched": partial(_ask, lambda tx: store.found_people(tx, "prado", 0, 20)),
    "near misses, searched": partial(_ask, lambda tx: store.applications(tx, "harbour", "all", 0, 20)),
    "themes by month": partial(_ask, feedback.themes_by_month),
    "recurring themes": partial(_ask, near_misses.recurring_themes),
    "count the people": partial(_ask, lambda tx: store.count(tx, Person)),
    "orphans": partial(_ask, store.orphans),
    "the archive": partial(_ask, store.write_archive),
}


@pytest.mark.bench
def test_neighbours_cost_next_to_nothing(houses: dict[int, ServerStorage]) -> None:
    times: dict[tuple[str, int], list[float]] = {(name, number): [] for name in QUESTIONS for number in houses}
    for round_ in range(-WARM, ROUNDS):
        for name, ask in QUESTIONS.items():
            for number in (FEW, MANY) if round_ % 2 else (MANY, FEW):
                began = time.perf_counter()
                ask(houses[number], account(round_ % number))
                if round_ >= 0:
                    times[name, number].append(time.perf_counter() - began)
    medians = {place: statistics.median(taken) for place, taken in times.items()}
    print(f"\n{'':24}{FEW:>10} {MANY:>10}  ratio")
    for name in QUESTIONS:
        few, many = medians[name, FEW], medians[name, MANY]
        print(f"{name:24}{few * 1000:8.2f}ms {many * 1000:8.2f}ms {many / few:6.2f}")
    total = {number: sum(medians[name, number] for name in QUESTIONS) for number in houses}
    print(f"{'all of it':24}{total[FEW] * 1000:8.2f}ms {total[MANY] * 1000:8.2f}ms {total[MANY] / total[FEW]:6.2f}")
    assert {len(taken) for taken in times.values()} == {ROUNDS}
