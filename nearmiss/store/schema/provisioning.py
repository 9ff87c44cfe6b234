"""Provisioning of a PostgreSQL database: schema, role, tables, policies, and a login for the app."""

import contextlib
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote, urlencode

import psycopg

from nearmiss.store import errors
from nearmiss.store.database.connection_pool import Connection, connect, every_row, hosts_of, parts
from nearmiss.store.database.postgres_engine import ROLE, SCHEMA
from nearmiss.store.database.postgres_errors import translated
from nearmiss.store.database.values import utc_now
from nearmiss.store.schema.migrate import LEDGER, MIGRATIONS, Migration, newest
from nearmiss.store.schema.row_security import RECEIPT, derived

_LOCK = "SELECT pg_advisory_xact_lock(7245716531)"
"""One process at a time changes the tables."""

_SET_SINCE = 160_000
"""The server version from which being a member of a role and taking it on are two rights."""

_NOT_PASSED_ON = {"user", "password", "passfile", "sslcert", "sslkey", "sslpassword", "host", "port", "dbname"}
"""What an owner's address says that the app's does not: who the owner is, and what is said in front of the ``?``."""

Say = Callable[[str], object]


def prepare(url: str, *, migrations: Sequence[Migration] = MIGRATIONS, say: Say = lambda _: None) -> None:
    """Make a database ready, or bring it up to date; harmless when it is so already.

    ``say`` is told every step. Raises ``NotAdmitted`` when the login may not, and ``TooNew`` for a newer database.
    """
    with _connected(url) as connection:
        if connection.info.parameter_status("server_encoding") not in {"UTF8", "UTF-8", None}:
            raise errors.NotAdmitted(
                "The database is not in UTF-8, so it cannot keep every text: "
                "create one with ENCODING 'UTF8' and put its name into the address."
            )
        _create_schema(connection, say)
        while (applied := _step(connection, migrations)) is not None:
            say(f"Migration {applied.number:04} ({applied.name.replace('_', ' ')}) is applied.")


@contextlib.contextmanager
def _connected(url: str) -> Iterator[Connection]:
    try:
        with contextlib.closing(connect(url)) as connection:
            yield connection
    except psycopg.Error as error:
        raise translated(error) from None


def _asked(connection: Connection, question: str) -> bool:
    (((answer,),),) = every_row(connection, question)
    return bool(answer)


def _create_schema(connection: Connection, say: Say) -> None:
    """The schema, and the role that reads and writes in it."""
    with connection.transaction():
        connection.execute(_LOCK)
        if not _asked(connection, f"SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}')"):
            connection.execute(f"CREATE ROLE {ROLE} NOLOGIN".encode())
            say(f"The role {ROLE} is made.")
        if not _asked(connection, f"SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = '{SCHEMA}')"):
            connection.execute(f"CREATE SCHEMA {SCHEMA}".encode())
            say(f"The schema {SCHEMA} is made.")
        connection.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {ROLE}".encode())
        right = "SET" if connection.info.server_version >= _SET_SINCE else "MEMBER"
        if not _asked(connection, f"SELECT pg_has_role(current_user, '{ROLE}', '{right}')"):
            connection.execute(f"GRANT {ROLE} TO CURRENT_USER".encode())


def applied_so_far(connection: Connection) -> int:
    """The number of the last migration, 0 for a database without any."""
    if not _asked(connection, f"SELECT to_regclass('{SCHEMA}.migration') IS NOT NULL"):
        return 0
    (((number,),),) = every_row(connection, f"SELECT coalesce(max(number), 0) FROM {SCHEMA}.migration")
    return int(number)


def _step(connection: Connection, migrations: Sequence[Migration]) -> Migration | None:
    """Apply the next migration in a transaction of its own; ``None`` when there is none left."""
    with connection.transaction():
        connection.execute(_LOCK)
        number = applied_so_far(connection)
        if number > newest(migrations):
            raise errors.TooNew("in this database")
        pending = next((migration for migration in migrations if migration.number > number), None)
        if pending is None:
            return None
        connection.execute(f"SET LOCAL search_path = {SCHEMA}".encode())
        if not number:
            for statement in (LEDGER, f"GRANT SELECT ON migration TO {ROLE}", *derived(RECEIPT)):
                connection.execute(statement.encode())
        _guard(connection, "NO FORCE")  # the owner of the tables changes the rows of every journal
        for statement in derived(pending.sql):
            connection.execute(statement.encode())
        _guard(connection, "FORCE")
        connection.execute(
            b"INSERT INTO migration (number, name, applied_at) VALUES ($1, $2, $3)",
            (pending.number, pending.name, utc_now()),
        )
    return pending


def _guard(connection: Connection, force: str) -> None:
    """Let row-level security hold for the tables' owner too, or not, until the transaction ends."""
    guarded = f"SELECT relname FROM pg_class WHERE relnamespace = '{SCHEMA}'::regnamespace AND relrowsecurity"
    for (table,) in connection.execute(guarded.encode()).fetchall():
        connection.execute(f'ALTER TABLE "{table}" {force} ROW LEVEL SECURITY'.encode())


def make_login(url: str, name: str, say: Say = lambda _: None) -> str:
    """A login for the app, which can do no more than read and write journals; the address to give to the app.

    A login that is there gets a new password. Raises ``NotAdmitted`` for a name or a login that will not do.
    """
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", name) or name == ROLE:
        raise errors.NotAdmitted(
            f"The login cannot be called {name}: take small letters, digits and underscores, and not {ROLE} itself."
        )
    password = secrets.token_urlsafe(24)
    with _connected(url) as connection:
        secret = connection.pgconn.encrypt_password(password.encode(), name.encode()).decode()
        with connection.transaction():
            there = connection.execute(
                b"SELECT rolsuper OR rolbypassrls OR rolname = current_user FROM pg_roles WHERE rolname = $1", (name,)
            ).fetchone()
            if there is not None and there[0]:
                raise errors.NotAdmitted(
                    f"The login {name} may pass by row-level security, or is the one you use now: choose another name."
                )
            verb = "CREATE" if there is None else "ALTER"
            connection.execute(f"{verb} ROLE {name} LOGIN PASSWORD '{secret}'".encode())
            connection.execute(f"GRANT {ROLE} TO {name}".encode())
        database = connection.info.dbname
    say(f"The login {name} is {'made' if there is None else 'there already and has a new password'}.")
    more = urlencode({key: value for key, value in parts(url).items() if key not in _NOT_PASSED_ON}, quote_via=quote)
    return f"postgresql://{name}:{password}@{hosts_of(url)}/{quote(database, safe='')}{'?' if more else ''}{more}"
