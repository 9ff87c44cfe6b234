"""What a server's errors are called, and that neither its password nor a line of a journal gets into them."""

import contextlib
import logging
import ssl
import traceback
import uuid
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from nearmiss.store import Account, Journal, JournalError, configured_storage, save
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.database.connection_pool import MOST, details
from nearmiss.store.database.postgres_errors import Mistake, translated
from nearmiss.store.errors import Busy, Conflict, DiskFull, Interrupted, NotAdmitted, Unreachable, Unsure
from nearmiss.store.schema.provisioning import prepare
from tests import factories, servers
from tests.conftest import IN_CI

ADA = Account("https://id.example.com", "ada")
SECRET = "hush-hush-4711"  # noqa: S105 - what must not be seen


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nearmiss.store.database.connection_pool.PATIENCE", 0.3)


def said_of(url: str, caplog: pytest.LogCaptureFixture) -> JournalError:
    """What is said when the journals at ``url`` are asked for; whatever is logged or printed with it has no secret."""
    caplog.set_level(logging.DEBUG)
    for act in (lambda: ServerStorage(url).holds(ADA), lambda: prepare(url)):
        with pytest.raises(JournalError) as caught:
            act()
        assert SECRET not in "".join(traceback.format_exception(caught.value)) + caplog.text
        assert caught.value.sentence.endswith(".")
        assert ": " in caught.value.sentence
    return caught.value


def test_a_wrong_login(addresses: Mapping[str, str], caplog: pytest.LogCaptureFixture) -> None:
    port = urlsplit(addresses["PostgreSQL"]).port
    for user in ("keeper", "nobody_here"):
        wrong = said_of(f"postgresql://{user}:{SECRET}@127.0.0.1:{port}/nearmiss", caplog)
        assert isinstance(wrong, NotAdmitted)
        assert "did not accept the user or the password" in wrong.sentence
    pooled = urlsplit(addresses["PgBouncer"]).port
    wrong = said_of(f"postgresql://app:{SECRET}@127.0.0.1:{pooled}/nearmiss", caplog)
    assert "did not accept the user or the password" in wrong.sentence


def test_no_such_database(addresses: Mapping[str, str], caplog: pytest.LogCaptureFixture) -> None:
    wrong = said_of(addresses["PostgreSQL"].replace("/nearmiss", "/nowhere"), caplog)
    assert "does not exist on the server" in wrong.sentence


def test_nobody_listens(caplog: pytest.LogCaptureFixture) -> None:
    wrong = said_of(f"postgresql://ada:{SECRET}@127.0.0.1:{servers.free_port()}/nearmiss", caplog)
    assert isinstance(wrong, Unreachable)
    wrong = said_of(f"postgresql://ada:{SECRET}@nowhere.invalid/nearmiss", caplog)
    assert "is not known" in wrong.sentence


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://ada:{SECRET}@host:port/nearmiss",
        f"postgresql://ada:pa/{SECRET}@host/nearmiss",
        f"postgresql://ada:{SECRET}%zz@host/nearmiss",
        f"postgres://host/nearmiss?pasword={SECRET}",
        f"postgresql://ada:pa@{SECRET}@host/nearmiss",
        f"postgresql://ada:12/{SECRET}@host/nearmiss",
        f"postgresql://ada:{SECRET}@a..b/nearmiss",
        f"postgresql://ada:{SECRET}@{'x' * 64}/nearmiss",
        f"postgresql://ada:{SECRET}@host:99999/nearmiss",
    ],
)
def test_an_address_that_cannot_be_read(url: str) -> None:
    for act in (lambda: configured_storage(url, {}, signed_in=True), lambda: prepare(url)):
        with pytest.raises(NotAdmitted, match="cannot be read") as caught:
            act()
        assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("option", ["connect_timeout=abc", "sslmode=bogus"])
def test_an_option_that_cannot_be_is_said_at_once(option: str, caplog: pytest.LogCaptureFixture) -> None:
    wrong = said_of(f"postgresql://ada:{SECRET}@127.0.0.1:{servers.free_port()}/nearmiss?{option}", caplog)
    assert "cannot be read" in wrong.sentence


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://web:pa#ss@db/nearmiss", "db"),
        ("postgresql://web:p[a@db:5433/nearmiss", "db:5433"),
        ("postgresql://db/nearmiss?user=postgres&password=hush", "db"),
        ("postgresql://web@[::1]:5432,db/nearmiss", "[::1]:5432,db"),
        ("postgresql://web@a,b:5433/nearmiss", "a,b:5433"),
        ("postgresql:///nearmiss", ""),
    ],
)
def test_which_server_it_is_can_be_shown(url: str, shown: str) -> None:
    assert ServerStorage(url).where == shown


def test_the_systems_certificates_are_found_without_being_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    if not Path("/etc/ssl/certs/ca-certificates.crt").is_file():
        if IN_CI:
            pytest.fail("CI has no certificates to look for; .ci/run installs ca-certificates.")
        pytest.skip("This system keeps no certificates where Debian does.")
    said = details("postgresql://web@db/nearmiss?sslrootcert=system&sslmode=require")
    assert said["sslrootcert"] != "system", "psycopg's own OpenSSL would look elsewhere"
    assert ssl.create_default_context(cafile=said["sslrootcert"]).get_ca_certs()
    assert said["sslmode"] == "verify-full"
    assert "sslmode" not in details("postgresql://web@db/nearmiss")


def test_no_encryption_where_it_is_asked_for(addresses: Mapping[str, str], caplog: pytest.LogCaptureFixture) -> None:
    wrong = said_of(addresses["PostgreSQL"] + "?sslmode=require", caplog)
    assert "could not be secured" in wrong.sentence


def test_too_many_connections(caplog: pytest.LogCaptureFixture) -> None:
    with servers.postgres(max_connections="6", superuser_reserved_connections="3", max_wal_senders="0") as server:
        prepare(server.url())
        server.run("CREATE ROLE guest LOGIN PASSWORD 'word' IN ROLE nearmiss_app")
        url = server.url(user="guest", password="word")  # noqa: S106 - a word for a test
        with contextlib.ExitStack() as held:
            for _ in range(3):
                held.enter_context(psycopg.connect(url))
            assert isinstance(said_of(url, caplog), Busy)


def test_a_fifth_waits_for_a_connection(addresses: Mapping[str, str]) -> None:
    with contextlib.closing(ServerStorage(addresses["PostgreSQL"])) as storage:
        journal = storage.open(Account("https://id.example.com", uuid.uuid4().hex))
        free = storage._pool._free
        for _ in range(MOST):
            assert free.acquire(timeout=1)
        with pytest.raises(Busy), journal.reading() as tx:
            tx.rows("SELECT 1")
        for _ in range(MOST):
            free.release()
        with journal.reading() as tx:
            assert tx.row("SELECT 1") == (1,)


def test_a_standby_reads_and_says_that_it_does_not_write() -> None:
    with servers.postgres() as server:
        prepare(server.url())
        with contextlib.closing(ServerStorage(server.url())) as storage:
            storage.open(ADA)
        server.run("ALTER DATABASE nearmiss SET default_transaction_read_only = on")
        with contextlib.closing(ServerStorage(server.url() + "?options=-c%20transaction_read_only%3Don")) as storage:
            journal = storage.open(ADA)
            with journal.reading() as tx:
                assert tx.row("SELECT count(*) FROM theme") == (10,)
            assert journal.revision() == 0


class Said(psycopg.Error):
    """An error of the server with a code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"ERROR: {SECRET}\nDETAIL: Failing row contains ({SECRET}).")
        self.sqlstate = code


MEANINGS = [
    ("28P01", NotAdmitted), ("28000", NotAdmitted), ("3D000", NotAdmitted), ("42501", NotAdmitted),
    ("25006", NotAdmitted), ("53300", Busy), ("53100", DiskFull), ("53200", Busy), ("57014", Busy), ("55P03", Busy),
    ("40001", Conflict), ("40P01", Conflict), ("23505", Conflict),
    ("57P01", Unreachable), ("57P03", Unreachable), ("08006", Unreachable),
    ("23514", Mistake), ("42P01", Mistake), ("22P02", Mistake),
]  # fmt: skip


@pytest.mark.parametrize(("code", "meant"), MEANINGS)
def test_every_row_of_the_table_of_errors(code: str, meant: type[Exception]) -> None:
    meaning = translated(Said(code), "SELECT $name")
    assert type(meaning) is meant
    assert SECRET not in str(meaning)
    if isinstance(meaning, JournalError):
        assert meaning.sentence.endswith(".")
        assert meaning.sentence.count(". ") == 0


def test_every_new_sentence_says_what_to_do() -> None:
    for meaning in (Unreachable(), Busy(), Unsure(), Interrupted()):
        assert ": " in meaning.sentence
        assert meaning.sentence.endswith(".")


def test_a_line_of_a_journal_is_in_no_error(addresses: Mapping[str, str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with contextlib.closing(ServerStorage(addresses["PostgreSQL"])) as storage:
        journal = storage.open(Account("https://id.example.com", uuid.uuid4().hex))
        statements = (
            "UPDATE application SET interest = 9, notes = $words RETURNING notes",
            "INSERT INTO theme (id, version, name) VALUES ($words, 1, $words), ($words, 1, $words)",
            "SELECT CAST($words AS INTEGER)",
            "SELECT $words FROM nowhere",
        )
        for statement in statements:
            with pytest.raises(Exception, match=r"\w") as caught:
                _save_and_run(journal, statement)
            assert SECRET not in "".join(traceback.format_exception(caught.value)) + caplog.text


def _save_and_run(journal: Journal, statement: str) -> None:
    with journal.writing() as tx:
        save(tx, factories.application())
        tx.run(statement, words=SECRET)
