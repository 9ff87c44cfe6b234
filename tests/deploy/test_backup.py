"""The backup of docs/hosting.md, taken from one server and put back on a new one, with the commands as they stand."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from nearmiss import store
from nearmiss.model import Application
from nearmiss.store import Account
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.schema.provisioning import make_login, prepare
from tests import factories, servers

pytestmark = pytest.mark.slow

HOSTING = (Path(__file__).parents[2] / "docs" / "hosting.md").read_text(encoding="utf-8")
PEOPLE = {"ada": "Harbour Analytics", "ben": "Lumen Works"}


def said(program: str) -> list[str]:
    """How the docs call one of PostgreSQL's programs inside the database's container."""
    found = re.findall(rf"docker compose exec -T database ({program} [^<>\n]+) [<>] nearmiss\.dump", HOSTING)
    assert len(found) == 1
    return shlex.split(found[0])


def run(words: list[str], server: servers.Server, data: bytes = b"") -> bytes:
    """Run it against a server, as its superuser (whose name is another one in the tests)."""
    program, *options = words
    options[options.index("postgres")] = "keeper"
    where = ["--host", "127.0.0.1", "--port", str(server.port)]
    environment = {**os.environ, "PGPASSWORD": server.password}
    command = [str(server.binaries / program), *where, *options]
    done = subprocess.run(command, check=False, input=data, capture_output=True, env=environment)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def begin(server: servers.Server) -> ServerStorage:
    """What ``prepare --login`` does, and the app with that login."""
    prepare(server.url())
    return ServerStorage(make_login(server.url(), "nearmiss_web"))


def archives(storage: ServerStorage) -> dict[str, object]:
    """Every journal, whole."""
    found = {}
    for subject in PEOPLE:
        with storage.open(Account("https://id.example.com", subject)).reading() as tx:
            found[subject] = tx.rows("SELECT * FROM application"), tx.rows("SELECT * FROM setting ORDER BY name")
    return found


def test_a_backup_comes_back_on_a_new_server_and_still_keeps_people_apart() -> None:
    with servers.postgres() as old, servers.postgres() as new:
        storage = begin(old)
        for subject, organisation in PEOPLE.items():
            with storage.open(Account("https://id.example.com", subject)).writing() as tx:
                store.save(tx, factories.application(organisation=organisation))
        before = archives(storage)
        dump = run(said("pg_dump"), old)
        storage.close()

        there = begin(new)
        there.open(Account("https://id.example.com", "somebody who came before the backup"))
        there.close()
        run(said("pg_restore"), new, dump)
        again = begin(new)
        assert archives(again) == before
        for subject, organisation in PEOPLE.items():
            with again.open(Account("https://id.example.com", subject)).reading() as tx:
                assert [one.organisation for one in store.find(tx, Application)] == [organisation]
        guarded = new.run(
            "SELECT relname FROM pg_class WHERE relnamespace = 'nearmiss'::regnamespace AND relkind = 'r'"
            " AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY relname"
        )
        again.close()
        assert guarded == old.run(
            "SELECT relname FROM pg_class WHERE relnamespace = 'nearmiss'::regnamespace AND relkind = 'r'"
            " AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY relname"
        ), "what was guarded is guarded again"
