"""PostgreSQL keeps journals apart by itself: also when the application forgets to say whose it is, or means to."""

import contextlib
import uuid
from collections.abc import Iterator, Mapping

import psycopg
import pytest

from nearmiss.store import Account, sizes, write_archive
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.archive import archive
from nearmiss.store.database.engine import Column
from nearmiss.store.database.postgres_engine import PostgresEngine
from nearmiss.store.database.postgres_errors import Mistake
from nearmiss.store.errors import NotAdmitted
from tests import factories


@pytest.fixture(params=["PostgreSQL", "PgBouncer"])
def url(request: pytest.FixtureRequest, addresses: Mapping[str, str]) -> str:
    """The superuser's address, and the app's by way of PgBouncer."""
    return addresses[request.param]


@pytest.fixture
def two(url: str) -> Iterator[tuple[ServerStorage, Account, Account]]:
    """Two people with one of each in their journals."""
    ada, ben = (Account("https://id.example.com", uuid.uuid4().hex) for _ in range(2))
    with contextlib.closing(ServerStorage(url)) as place:
        for account in (ada, ben):
            with place.open(account).writing() as tx:
                factories.save_one_of_each(tx)
        yield place, ada, ben


def tables(url: str) -> list[str]:
    """Every table there is, but the one that says which migrations were applied."""
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'nearmiss' ORDER BY 1"
        ).fetchall()
    return [table for (table,) in found if table != "migration"]


def test_every_table_is_guarded_from_everybody(addresses: Mapping[str, str]) -> None:
    with psycopg.connect(addresses["PostgreSQL"], autocommit=True) as connection:
        found = connection.execute(
            "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, p.polcmd, p.polroles,"
            " pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)"
            " FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid"
            " WHERE c.relnamespace = 'nearmiss'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
        ).fetchall()
    assert len(found) > 17
    assert {row[0] for row in found if row[1:] != (True, True, "*", [0], True)} == {"migration"}


def test_each_sees_their_own_rows_only(two: tuple[ServerStorage, Account, Account]) -> None:
    place, ada, ben = two
    ids = []
    for account in (ada, ben):
        with place.open(account).reading() as tx:
            assert sizes(tx)["application"] == 1
            ids.append(tx.rows("SELECT id FROM application"))
            assert tx.rows("SELECT DISTINCT owner FROM application") == [(account.key,)]
    assert ids[0] != ids[1]


def test_an_owner_that_is_never_set_sees_nothing(
    two: tuple[ServerStorage, Account, Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, ada, _ = two
    journal = place.open(ada)
    engine = journal._engine
    assert isinstance(engine, PostgresEngine)
    for name in ("_reads", "_begins"):
        forgotten = getattr(engine, name).replace(f"set_config('nearmiss.owner', '{ada.key}', true)", "1")
        assert ada.key not in forgotten
        monkeypatch.setattr(engine, name, forgotten)
    for _ in range(5):  # whichever of the connections that were used before
        with journal.reading() as tx:
            assert set(sizes(tx).values()) == {0}
    with contextlib.closing(engine.begin_new()) as transaction, pytest.raises((Mistake, NotAdmitted)):
        transaction.run("INSERT INTO theme (id, version, name) VALUES ('x', 1, 'x')", {})


def test_another_owners_row_is_turned_back(two: tuple[ServerStorage, Account, Account]) -> None:
    place, ada, ben = two
    journal = place.open(ada)
    statements = [
        f"INSERT INTO theme (id, version, name, owner) VALUES ('x', 1, 'x', '{ben.key}')",
        f"UPDATE theme SET owner = '{ben.key}'",
    ]
    for statement in statements:
        with pytest.raises(Exception, match="not prepared"), journal.writing() as tx:
            tx.run(statement)
    with journal.writing() as tx:
        assert tx.run(f"UPDATE theme SET name = 'x' WHERE owner = '{ben.key}' RETURNING id") == []
        assert tx.run(f"DELETE FROM theme WHERE owner = '{ben.key}' RETURNING id") == []
        assert tx.run("UPDATE application SET notes = 'mine' RETURNING owner") == [(ada.key,)]


def test_ids_of_another_give_nothing_and_can_be_used_again(two: tuple[ServerStorage, Account, Account]) -> None:
    place, ada, ben = two
    with place.open(ben).reading() as tx:
        data = write_archive(tx)
    with place.open(ada).writing() as tx:
        archive.restore(tx, data)
        assert place.open(ben).id
    with place.open(ada).reading() as mine, place.open(ben).reading() as theirs:
        assert sizes(mine) == sizes(theirs)
        assert mine.columns() == theirs.columns()
        assert Column("theme", "name", str, may_be_none=False) in mine.columns()


@pytest.fixture
def app(addresses: Mapping[str, str]) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """The app's own login, used by somebody who wants more."""
    with psycopg.connect(addresses["app"], autocommit=True) as connection:
        yield connection


def test_the_apps_login_reads_nothing_without_an_owner(
    app: psycopg.Connection[tuple[object, ...]],
    two: tuple[ServerStorage, Account, Account],
    addresses: Mapping[str, str],
) -> None:
    assert two
    for table in tables(addresses["PostgreSQL"]):
        for role in ("none", "nearmiss_app"):
            app.execute(f"SET ROLE {role}".encode())
            assert app.execute(f'SELECT count(*) FROM nearmiss."{table}"'.encode()).fetchone() == (0,)
    app.execute("SET nearmiss.owner = ''")
    assert app.execute("SELECT count(*) FROM nearmiss.theme").fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE nearmiss.application DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE nearmiss.application NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY mine ON nearmiss.application",
        "CREATE POLICY all_of_it ON nearmiss.application USING (true)",
        "ALTER ROLE app BYPASSRLS",
        "ALTER ROLE nearmiss_app BYPASSRLS",
        "SET ROLE keeper",
        "SET row_security = off; SELECT count(*) FROM nearmiss.application",
        "CREATE VIEW nearmiss.peek AS SELECT * FROM nearmiss.application",
        "CREATE FUNCTION public.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint'",
        "TRUNCATE nearmiss.application",
        "DELETE FROM nearmiss.migration",
        "DROP TABLE nearmiss.application",
        "COPY nearmiss.application TO '/tmp/out'",
        "INSERT INTO nearmiss.theme (id, version, name) VALUES ('x', 1, 'x')",
        "CREATE SCHEMA another",
    ],
)
def test_the_apps_login_cannot_do_more(app: psycopg.Connection[tuple[object, ...]], statement: str) -> None:
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.NotNullViolation)):
        app.execute(statement.encode())
