"""A cluster of three: etcd, Patroni and PostgreSQL three times over, HAProxy before them, as in `deploy/cluster`.

Each of the three machines is a loopback address of its own (127.0.0.11 and so on), with the ports of the documentation.
"""

import contextlib
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import servers

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"one": "127.0.0.11", "two": "127.0.0.12", "three": "127.0.0.13"}
"""The machines, and their addresses."""
_PROGRAMS = ("patroni", "etcd", "haproxy")


def missing() -> list[str]:
    """The programs that are not installed here."""
    return [program for program in _PROGRAMS if _path(program) is None]


def _path(program: str) -> str | None:
    return shutil.which(program) or shutil.which(program, path="/usr/sbin")


def _filled(template: str, values: Mapping[str, str]) -> str:
    """A file of ``deploy/cluster`` with its places filled in; comments are left out."""
    text = (ROOT / "deploy" / "cluster" / template).read_text(encoding="utf-8")
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    for name, value in values.items():
        text = text.replace(f"<{name}>", value)
    assert not re.search(r"<\w+>", text), text
    return text


def _started(folder: Path, name: str, *command: str) -> subprocess.Popen[bytes]:
    with (folder / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            command,
            cwd="/",
            env={**os.environ, "HOME": str(folder / f"{name}-home"), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **servers.somebody(),
        )


@dataclass
class Cluster:
    """Three machines; ``url`` is the one address of their journals, by way of HAProxy."""

    folder: Path
    password: str
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The address for the app."""
        return self._address("127.0.0.1", 5000)

    def address(self, name: str) -> str:
        """The address of one machine's own server."""
        return self._address(NAMES[name], 5432)

    def _address(self, host: str, port: int) -> str:
        return f"postgresql://{servers.OWNER}:{self.password}@{host}:{port}/nearmiss"

    def start(self, name: str) -> None:
        """Start Patroni on one machine, which starts PostgreSQL there."""
        self.running[name] = _started(self.folder, name, "patroni", str(self.folder / f"{name}.yml"))

    def kill(self, name: str) -> None:
        """Kill Patroni and every process of PostgreSQL on one machine with -9, as a machine that dies would."""
        pid = int((self.folder / name / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        children = subprocess.run(["pgrep", "-P", str(pid)], check=False, capture_output=True, text=True).stdout.split()
        patroni = self.running.pop(name)
        for one in (patroni.pid, pid, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        patroni.wait(10)

    def members(self) -> list[dict[str, Any]]:
        """What Patroni says of its machines; empty where none answers."""
        for host in NAMES.values():
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{host}:8008/cluster", timeout=2) as said:
                found: list[dict[str, Any]] = json.load(said)["members"]
                return found
        return []

    def primary(self) -> str | None:
        """The machine that takes writes now, if Patroni says so."""
        return next((str(one["name"]) for one in self.members() if one["role"] == "leader"), None)

    def is_whole(self) -> bool:
        """Whether one is the primary and both others follow it, one of them so that every commit waits for it."""
        roles = sorted(str(one["role"]) for one in self.members() if one["state"] in {"running", "streaming"})
        return roles == ["leader", "replica", "sync_standby"]


@contextlib.contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster that is whole, with an empty database; fails where Patroni, etcd or HAProxy is missing.

    Only ``make cluster`` asks for it, and a skip there would look like an answer.
    """
    if absent := missing():
        pytest.fail(f"Not here: {', '.join(absent)}. apt install patroni etcd-server haproxy")
    with servers.own_folder() as folder, contextlib.ExitStack() as ended:
        found = Cluster(folder, secrets.token_hex(8))
        ended.callback(_end, found)
        _configure(found)
        first = ",".join(f"{name}=http://{host}:2380" for name, host in NAMES.items())
        for name, host in NAMES.items():
            found.running[f"etcd-{name}"] = _started(
                folder, f"etcd-{name}", "etcd", "--name", name, "--data-dir", str(folder / f"etcd-{name}"),
                "--listen-client-urls", f"http://{host}:2379", "--advertise-client-urls", f"http://{host}:2379",
                "--listen-peer-urls", f"http://{host}:2380", "--initial-advertise-peer-urls", f"http://{host}:2380",
                "--initial-cluster", first, "--unsafe-no-fsync",
            )  # fmt: skip
        for name in NAMES:
            found.start(name)
        servers.until(found.is_whole, 120)
        haproxy = _path("haproxy") or ""
        found.running["haproxy"] = _started(folder, "haproxy", haproxy, "-db", "-f", str(folder / "haproxy.cfg"))
        servers.run_at(
            found.address(found.primary() or "").replace("/nearmiss", "/postgres"), "CREATE DATABASE nearmiss"
        )
        servers.until(lambda: _takes_writes(found.url))
        yield found


def _takes_writes(url: str) -> bool:
    """Whether the primary answers at an address: at first HAProxy takes each of the three for one."""
    try:
        return servers.run_at(url, "SELECT pg_is_in_recovery()") == [(False,)]
    except psycopg.OperationalError:
        return False


def _configure(found: Cluster) -> None:
    etcd = ",".join(f"{host}:2379" for host in NAMES.values())
    binaries = servers.system_binaries()
    for name, host in NAMES.items():
        values = {"name": name, "address": host, "etcd": etcd, "network": "127.0.0.0/8", "secret": found.password}
        text = _filled("patroni.yml", values).replace("/var/lib/postgresql/nearmiss", str(found.folder / name))
        home = found.folder / f"{name}-home"
        home.mkdir(mode=0o777)
        home.chmod(0o777)
        text = text.replace("/var/run/postgresql", str(home))
        text = text.replace("/usr/lib/postgresql/15/bin", str(binaries))
        (found.folder / f"{name}.yml").write_text(text, encoding="utf-8")
    (found.folder / "haproxy.cfg").write_text(_filled("haproxy.cfg", NAMES), encoding="utf-8")


def _end(found: Cluster) -> None:
    for process in found.running.values():
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
    for name in NAMES:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError, ValueError):
            os.kill(
                int((found.folder / name / "postmaster.pid").read_text(encoding="utf-8").split()[0]), signal.SIGKILL
            )
