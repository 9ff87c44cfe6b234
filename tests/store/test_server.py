"""Journals on a server: begun, found, seen by every process, deleted whole; the database brought up to date."""

import contextlib
import threading
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlsplit

import pytest

from nearmiss.model import Application, Person
from nearmiss.store import (
    Account,
    JournalError,
    TooNew,
    configured_storage,
    count,
    find,
    orphans,
    save,
    save_draft,
    sizes,
    untouched,
    write_archive,
)
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.database.postgres_engine import numbered
from nearmiss.store.errors import Gone, NotAdmitted
from nearmiss.store.schema.migrate import MIGRATIONS, Migration, newest
from nearmiss.store.schema.provisioning import make_login, prepare
from nearmiss.store.schema.row_security import derived
from tests import factories, servers


@pytest.fixture
def storage(addresses: Mapping[str, str]) -> Iterator[ServerStorage]:
    """One process's view of the server."""
    with contextlib.closing(ServerStorage(addresses["PostgreSQL"])) as storage:
        yield storage


@pytest.fixture
def other(addresses: Mapping[str, str]) -> Iterator[ServerStorage]:
    """Another process's view of it, by way of PgBouncer."""
    with contextlib.closing(ServerStorage(addresses["PgBouncer"])) as storage:
        yield storage


@pytest.fixture
def ada() -> Account:
    """Somebody new."""
    return Account("https://id.example.com", uuid.uuid4().hex)


def test_a_server_is_chosen_by_its_address(addresses: Mapping[str, str], ada: Account) -> None:
    environ = {"NEARMISS_DATABASE": addresses["PostgreSQL"]}
    for signed_in in (True, False):
        with contextlib.closing(configured_storage("/somewhere/else", environ, signed_in=signed_in)) as storage:
            assert storage.lasting
            assert not storage.holds(ada)
            assert not storage.holds(ada)
            assert addresses["PostgreSQL"] not in repr(storage)


def test_what_one_process_writes_the_other_sees_at_its_next_run(
    storage: ServerStorage, other: ServerStorage, ada: Account
) -> None:
    here, there = storage.open(ada), other.open(ada)
    assert here.id == there.id
    with here.writing() as tx:
        save(tx, factories.person())
    assert (here.revision(), there.revision()) == (1, 0)
    assert other.open(ada) is there
    assert (there.revision(), there.commits()) == (here.revision(), here.commits())
    with there.writing(bump=False) as tx:
        assert count(tx, Person) == 1
        save_draft(tx, "a", "half")
    before = here.commits()
    assert storage.open(ada) is here
    assert here.revision() == 1
    assert here.commits() > before


def test_a_journal_begun_by_many_at_once_is_one(storage: ServerStorage, other: ServerStorage, ada: Account) -> None:
    gate = threading.Barrier(8)

    def begin(number: int) -> str:
        gate.wait()
        return (storage, other)[number % 2].open(ada).id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(begin, range(8)))) == 1
    with storage.open(ada).reading() as tx:
        assert sizes(tx)["theme"] == 10
        assert sizes(tx)["journal"] == 1


def test_two_processes_edit_in_turn_and_lose_nothing(
    storage: ServerStorage, other: ServerStorage, ada: Account
) -> None:
    journals = [storage.open(ada), other.open(ada)]

    def work_on(number: int) -> None:
        for _ in range(10):
            with journals[number % 2].writing() as tx:
                names = [person.name for person in find(tx, Person)]
                save(tx, factories.person(name=f"No {len(names)}"))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work_on, range(6)))
    with storage.open(ada).reading() as tx:
        assert sorted(person.name for person in find(tx, Person)) == sorted(f"No {number}" for number in range(60))
    assert journals[0].revision() == 60


def test_who_holds_a_connection_never_waits_for_who_waits(storage: ServerStorage) -> None:
    journals = [storage.open(Account("https://id.example.com", uuid.uuid4().hex)) for _ in range(8)]
    gate = threading.Barrier(4)

    def nested(number: int) -> int:
        with journals[number].writing() as tx:
            save(tx, factories.person())
            if number < 4:
                gate.wait(10)
            with journals[number].reading() as inner:
                return count(inner, Person) + count(tx, Person)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(nested, range(8))) == [1] * 8


def test_deleting_leaves_no_row(storage: ServerStorage, other: ServerStorage, ada: Account) -> None:
    ben = Account("https://id.example.com", uuid.uuid4().hex)
    for account in (ada, ben):
        with storage.open(account).writing() as tx:
            factories.save_one_of_each(tx)
            save_draft(tx, "a", "half")
    there = other.open(ada)
    assert there.id
    gone = storage.delete(ada)
    assert (gone["application"], gone["theme"], gone["draft"], gone["journal"]) == (1, 11, 1, 1)
    assert storage.delete(ada) == {}
    assert not storage.holds(ada)
    assert not other.holds(ada)
    with pytest.raises(Gone), there.writing() as tx:
        save(tx, factories.person())
    with there.reading() as tx:
        assert set(sizes(tx).values()) == {0}
    assert storage.holds(ben)
    anew = other.open(ada)
    assert anew is not there
    with anew.reading() as tx:
        assert count(tx, Application) == 0
    with storage.open(ben).reading() as tx:
        assert count(tx, Application) == 1
        assert orphans(tx) == {}


def test_a_deleted_account_has_no_row_for_the_superuser_either(
    storage: ServerStorage, addresses: Mapping[str, str], ada: Account
) -> None:
    with storage.open(ada).writing() as tx:
        factories.save_one_of_each(tx)
    assert servers.rows_of(addresses["PostgreSQL"], ada.key) > 20
    storage.delete(ada)
    assert servers.rows_of(addresses["PostgreSQL"], ada.key) == 0


COLOUR = Migration(
    newest(MIGRATIONS) + 1,
    "colour",
    "-- A colour; it's green.\nALTER TABLE draft ADD COLUMN colour TEXT;\nUPDATE draft SET colour = 'g;n';\n"
    "ALTER TABLE draft ALTER COLUMN colour SET NOT NULL;\n"
    'CREATE TABLE paint (key TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, "by" TEXT, UNIQUE ("by", name))',
)


def test_a_database_is_prepared_once_and_brought_up_to_date(ada: Account) -> None:
    ben = Account("https://id.example.com", "ben")
    with servers.postgres() as server:
        said: list[str] = []
        prepare(server.url(), say=said.append)
        assert said[0] == "The role nearmiss_app is made."
        assert said[-1].startswith(f"Migration {newest(MIGRATIONS):04} ")
        said.clear()
        prepare(server.url(), say=said.append)
        assert said == []
        login = make_login(server.url(), "app")
        for account in (ada, ben):
            with contextlib.closing(ServerStorage(login)) as storage, storage.open(account).writing() as tx:
                save_draft(tx, "a", "half")
                before = write_archive(tx)
        newer = (*MIGRATIONS, COLOUR)
        late = ServerStorage(login, migrations=newer)
        with pytest.raises(JournalError, match="start nearmiss once"), untouched(late, ada):
            pass
        with contextlib.closing(ServerStorage(login)) as now, untouched(now, ada) as journal:
            assert journal is not None
            assert journal.id
        with contextlib.closing(late), pytest.raises(NotAdmitted, match="python -m nearmiss prepare"):
            late.open(ada)
        with contextlib.closing(ServerStorage(server.url(), migrations=newer)) as storage:
            for account in (ada, ben):
                with storage.open(account).reading() as tx:
                    assert tx.rows("SELECT text, colour FROM draft") == [("half", "g;n")]
        with contextlib.closing(ServerStorage(login)) as storage, pytest.raises(TooNew):
            storage.holds(ada)
        assert before
        tables = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'nearmiss'::regnamespace"
        assert server.run(f"{tables} AND NOT (relrowsecurity AND relforcerowsecurity)") == [("migration",)]


def test_an_empty_database_is_prepared_at_the_first_use_where_the_login_may(ada: Account) -> None:
    with servers.postgres() as server:
        server.run("CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'word'")
        server.run("CREATE DATABASE made OWNER maker")
        url = server.url("made", "maker", "word")
        with contextlib.closing(ServerStorage(url)) as storage, storage.open(ada).writing() as tx:
            factories.save_one_of_each(tx)
        server.run("CREATE ROLE guest LOGIN PASSWORD 'word'")
        closed = ServerStorage(server.url("made", "guest", "word"))
        with contextlib.closing(closed), pytest.raises(NotAdmitted, match="not prepared"):
            closed.holds(ada)
        server.run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
        with pytest.raises(NotAdmitted, match="UTF8"):
            prepare(server.url("latin"))


def test_a_login_that_may_pass_by_row_security_is_refused(addresses: Mapping[str, str]) -> None:
    for name in ("keeper", "nearmiss_app", 'x"; DROP', "Ada"):
        with pytest.raises(JournalError) as caught:
            make_login(addresses["PostgreSQL"], name)
        assert servers.password_of(addresses["PostgreSQL"]) not in caught.value.sentence


def test_the_apps_address_has_nothing_of_the_owners(addresses: Mapping[str, str]) -> None:
    owner = urlsplit(addresses["PostgreSQL"])
    word = quote(servers.password_of(addresses["PostgreSQL"]))
    asked = f"postgresql://{owner.hostname}:{owner.port}/?user=keeper&password={word}&dbname=nearmiss&connect_timeout=9"
    made = make_login(asked, "web_two")
    assert made.startswith("postgresql://web_two:")
    assert made.endswith(f"@{owner.hostname}:{owner.port}/nearmiss?connect_timeout=9")
    assert not [word for word in ("keeper", servers.password_of(addresses["PostgreSQL"])) if word in made]
    with contextlib.closing(ServerStorage(made)) as storage:
        assert not storage.holds(Account("https://id.example.com", "nobody"))


def test_asking_a_database_that_is_not_ours_changes_nothing() -> None:
    with servers.postgres() as server:
        with contextlib.closing(ServerStorage(server.url("postgres"))) as storage:
            assert not storage.holds(Account("https://id.example.com", "ada"))
        assert server.run("SELECT 1 FROM pg_namespace WHERE nspname = 'nearmiss'", "postgres") == []
        assert server.run("SELECT 1 FROM pg_roles WHERE rolname = 'nearmiss_app'", "postgres") == []


def test_what_a_migration_may_not_do_is_refused() -> None:
    for wrong in ("INSERT INTO theme (id) VALUES ('x')", "CREATE INDEX i ON theme (name)", "SELECT 1"):
        with pytest.raises(ValueError, match="a migration"):
            derived(wrong)


def test_a_statement_is_numbered_outside_of_its_quotes() -> None:
    sql = (
        "INSERT INTO a (x) SELECT $one, '$two ''$three', $two, $one ON CONFLICT (x) DO UPDATE SET x = 'ON CONFLICT (x)'"
    )
    text, names = numbered(sql)
    assert names == ("one", "two")
    assert text == (
        b"INSERT INTO a (x) SELECT $1, '$two ''$three', $2, $1"
        b" ON CONFLICT (\"owner\", x) DO UPDATE SET x = 'ON CONFLICT (x)'"
    )
