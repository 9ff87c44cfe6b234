"""Connection pool to a PostgreSQL server: few connections, kept for the next use, made anew when it was away."""

import contextlib
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from nearmiss.store import errors
from nearmiss.store.database.engine import Row
from nearmiss.store.database.postgres_errors import UNREADABLE, is_conflict, is_lost, meaning, translated

MOST = 4
"""Connections of one process; who comes fifth waits for one, because a server has few for many processes."""

PATIENCE = 20.0
"""Seconds to wait for a server that is away, or for a free connection."""

_PAUSE = 0.2
_IDLE = 300.0
"""Seconds after which a connection nobody used is closed, before something between here and there forgets it."""

_DEFAULTS: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "fallback_application_name": "nearmiss",
    "client_encoding": "utf8",
}
"""What an address may leave out: a server that fell silent is noticed within seconds."""

_LARGEST_PORT = 65_535
_AUTHORITIES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
"""Where systems keep the certificates they trust: Debian, Fedora, and the others."""

Connection = psycopg.Connection[Row]


def parts(url: str) -> dict[str, str]:
    """What an address says, as libpq reads it; raises ``NotAdmitted``, without a word of it, where it cannot be."""
    try:
        said = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
        ports = said.get("port", "").split(",")
        is_readable = all(not port or (port.isdecimal() and 0 < int(port) <= _LARGEST_PORT) for port in ports)
        for host in said.get("host", "").split(","):
            if not host.startswith("/"):
                host.encode("idna")
        if "@" in said.get("host", "") + said.get("dbname", ""):  # half of a password, cut at a sign in it
            is_readable = False
    except (psycopg.Error, ValueError):
        is_readable = False
    if not is_readable:
        raise errors.NotAdmitted(UNREADABLE)
    return said


def details(url: str) -> dict[str, Any]:
    """How to connect to an address; raises ``NotAdmitted`` where it cannot be read."""
    said = parts(url)
    several = "," in (said.get("host") or said.get("hostaddr") or "")
    trusted = _trusted() if said.get("sslrootcert") == "system" else {}
    return {**_DEFAULTS, **({"target_session_attrs": "read-write"} if several else {}), **said, **trusted}


def _trusted() -> dict[str, str]:
    """The certificates this system trusts, by name: the OpenSSL that psycopg brings along looks for them elsewhere.

    ``sslrootcert=system`` always means that the server's name is checked as well.
    """
    files = (ssl.get_default_verify_paths().cafile, *_AUTHORITIES)
    file = next((file for file in files if file and Path(file).is_file()), "system")
    return {"sslrootcert": file, "sslmode": "verify-full"}


def hosts_of(url: str) -> str:
    """The hosts of an address with their ports, as they stand in one; empty for this machine's own."""
    said = parts(url)
    hosts = said.get("host", said.get("hostaddr", "")).split(",")
    ports = said.get("port", "").split(",")
    ports = ports * len(hosts) if len(ports) == 1 else ports
    named = [f"[{host}]" if ":" in host else quote(host, safe="") for host in hosts]
    return ",".join(f"{host}:{port}" if port else host for host, port in zip(named, ports, strict=False))


def connect(url: str) -> Connection:
    """One connection of its own; its transactions are begun and ended by us."""
    said = details(url)
    try:
        return psycopg.connect(**said, autocommit=True, prepare_threshold=None, cursor_factory=psycopg.RawCursor[Row])
    except (psycopg.ProgrammingError, ValueError, OverflowError):  # an option psycopg cannot make sense of
        raise errors.NotAdmitted(UNREADABLE) from None


def every_row(connection: Connection, message: str) -> list[list[Row]]:
    """Send several statements in one message; the rows of each that has rows."""
    cursor = connection.execute(message.encode())
    rows = []
    while True:
        if cursor.description is not None:
            rows.append(cursor.fetchall())
        if not cursor.nextset():
            return rows


@dataclass
class PooledConnection:
    """A connection while a thread works on it; ``counted`` where it is one of the ``MOST``."""

    connection: Connection
    thread: int
    counted: bool


class ConnectionPool:
    """The connections of this process to one server.

    Whoever begins connects in a thread of their own, so that the reason of a failure reaches who has to read it, and
    the first message of a transaction is also the test of a connection that lay idle.
    """

    def __init__(self, url: str) -> None:
        details(url)
        self._url = url
        self._free = threading.BoundedSemaphore(MOST)
        self._lock = threading.Lock()
        self._idle: list[tuple[Connection, float]] = []
        self._held: Counter[int] = Counter()
        self._away_since: float | None = None

    def begin(self, message: str) -> tuple[PooledConnection, list[list[Row]]]:
        """Send the first message of a transaction, and wait a while for a server that is away; what it answered.

        Raises a ``JournalError`` when that was in vain.
        """
        thread = threading.get_ident()
        counted = not self._held[thread]  # who holds one already must not wait for those who wait for theirs
        if counted and not self._free.acquire(timeout=PATIENCE):
            raise errors.Busy
        try:
            connection, rows = self._first_answer(message)
        except BaseException:
            if counted:
                self._free.release()
            raise
        with self._lock:
            self._held[thread] += 1
        return PooledConnection(connection, thread, counted), rows

    def _first_answer(self, message: str) -> tuple[Connection, list[list[Row]]]:
        began = time.monotonic()
        while True:
            connection = self._from_idle()
            is_new = connection is None
            try:
                connection = connection or connect(self._url)
                rows = every_row(connection, message)
            except BaseException as error:
                lost = isinstance(error, psycopg.Error) and is_lost(error, connection)
                if connection is not None:
                    connection.close()
                if not isinstance(error, psycopg.Error):
                    raise
                if not lost and not is_conflict(error):
                    raise translated(error) from None
                if is_new:
                    self._wait(began, meaning(error) or errors.Unreachable())
            else:
                self._away_since = None
                return connection, rows

    def _wait(self, began: float, reason: errors.JournalError) -> None:
        """Wait a little, unless the server has been away for long."""
        self._away_since = self._away_since or began
        if time.monotonic() - self._away_since > PATIENCE:
            raise reason
        time.sleep(_PAUSE)

    def _from_idle(self) -> Connection | None:
        now = time.monotonic()
        with self._lock:
            old = [connection for connection, since in self._idle if now - since > _IDLE]
            self._idle = self._idle[len(old) :]  # the longest idle stand first
            connection = self._idle.pop()[0] if self._idle else None
        for unused in old:
            unused.close()
        return connection

    def release(self, pooled: PooledConnection) -> None:
        """Roll back what was not committed, and keep the connection for the next use, if it is of any."""
        connection = pooled.connection
        with contextlib.suppress(psycopg.Error):
            if connection.info.transaction_status is not TransactionStatus.IDLE:
                connection.execute(b"ROLLBACK")
        usable = not connection.closed and connection.info.transaction_status is TransactionStatus.IDLE
        with self._lock:
            self._held[pooled.thread] -= 1
            self._held += Counter()  # without those who hold none
            keep = usable and len(self._idle) < MOST
            if keep:
                self._idle.append((connection, time.monotonic()))
        if not keep:
            connection.close()
        if pooled.counted:
            self._free.release()

    @contextlib.contextmanager
    def transaction(self, message: str) -> Iterator[tuple[Connection, list[list[Row]]]]:
        """A transaction in one ``with`` block: begun by ``message``, rolled back unless the block ends it."""
        pooled, rows = self.begin(message)
        try:
            yield pooled.connection, rows
        except psycopg.Error as error:
            raise translated(error) from None
        finally:
            self.release(pooled)

    def close(self) -> None:
        """Close what nobody works on; the others are closed when they are released unfinished."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection, _ in idle:
            connection.close()
