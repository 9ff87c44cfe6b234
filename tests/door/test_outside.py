"""Without sign-in: somebody from outside who says that they sit at this machine never sees its journal."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from nearmiss.store import Journal, save
from tests import factories
from tests.conftest import TODAY
from tests.door.knocking import Stranger
from tests.running import App, running
from tests.serving.visiting import Visit

pytestmark = pytest.mark.slow

OWN = "Kestrel Works"


def reached_at() -> str:
    """An address by which this machine is reached from outside; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
        plug.connect(("192.0.2.200", 9))
        return str(plug.getsockname()[0])


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A nearmiss that listens on every address, without sign-in, with a near miss in its journal."""
    database = tmp_path_factory.mktemp("outside") / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        save(tx, factories.application(organisation=OWN))
    journal.close()
    with running(database, today=TODAY.isoformat(), options=("--server.address=0.0.0.0",)) as started:
        yield started


def test_who_is_at_this_machine_sees_the_journal(app: App) -> None:
    assert OWN in Stranger(f"http://localhost:{app.port}").sees("near-misses")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost", "Forwarded": "for=127.0.0.1"},
        {"X-Real-IP": "::1"},
    ],
    ids=str,
)
def test_from_another_address_every_name_is_outside(app: App, headers: dict[str, str]) -> None:
    for url in (f"http://localhost:{app.port}", f"http://127.0.0.1:{app.port}", f"http://[::1]:{app.port}"):
        seen = Stranger(url, headers=headers, address=reached_at()).sees("near-misses")
        assert "This is a demonstration" in seen
        assert OWN not in seen


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto"])
def test_a_proxy_of_this_machine_brings_people_from_outside(app: App, header: str) -> None:
    seen = Stranger(f"http://localhost:{app.port}", headers={header: "127.0.0.1"}).sees("near-misses")
    assert "This is a demonstration" in seen
    assert OWN not in seen


def test_whoever_has_done_nothing_for_longest_makes_room_for_one_more(app: App) -> None:
    news, here = "somebody else wanted to look around", "This is a demonstration"
    who = Stranger(f"http://localhost:{app.port}", headers={"X-Forwarded-For": "192.0.2.7"})
    with ExitStack() as opened:
        visits = [opened.enter_context(Visit(who)) for _ in range(21)]
        for visit in visits:
            assert here in visit.open("people").words
            assert news not in visit.words
        first, second, third, *_, last = visits
        for visit in (last, second):
            assert news not in visit.open("near-misses").words
        for idle in (first, third):
            assert news in idle.open("near-misses").words
            assert here in idle.words
            assert news not in idle.open("people").words
        assert news not in second.open("people").words
        assert [visit.wrong for visit in visits] == [[]] * len(visits)
