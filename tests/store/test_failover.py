"""The server dies while it is written to: what was confirmed is there once, and what was not can be saved again."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from nearmiss.model import Person, Theme
from nearmiss.store import Account, Interrupted, count, find, save
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.errors import Unreachable, Unsure
from nearmiss.store.schema.provisioning import prepare
from tests import factories, servers
from tests.store.savers import Savers, saving

ADA = Account("https://id.example.com", "ada")
ROUNDS = 3


def go_on(savers: Savers, further: int = 60) -> None:
    """Wait until so many more saves were confirmed."""
    goal = savers.number + further
    servers.until(lambda: savers.number >= goal, 60)


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_primary_killed_during_saves_and_its_standby_promoted(round_: int) -> None:
    with servers.pair() as pair:
        prepare(pair.url)
        with saving(pair.url, pair.url) as savers:
            go_on(savers)
            pair.primary.kill()
            if round_:
                time.sleep(round_)
            pair.promote()
            go_on(savers)
            savers.stop()
        assert len(savers.saved) > 120
        savers.check(pair.standby.url())


@pytest.mark.slow
def test_a_server_that_is_restarted_and_crashes_during_saves() -> None:
    with servers.postgres() as server:
        prepare(server.url())
        with saving(server.url(), server.url()) as savers:
            for how in ("fast", "immediate", "kill", "immediate"):
                go_on(savers)
                if how == "kill":
                    server.kill()
                else:
                    server.stop(how)
                server.start()
            go_on(savers)
            savers.stop()
        savers.check(server.url())


@pytest.mark.slow
def test_a_pooler_killed_during_saves() -> None:
    with servers.postgres() as server, servers.bouncer(server, {servers.OWNER: server.password}) as bouncer:
        prepare(server.url())
        url = bouncer.url(server.url())
        with saving(url, url) as savers:
            for _ in range(6):
                go_on(savers, 40)
                bouncer.kill()
                time.sleep(0.3)
                bouncer.start()
            go_on(savers)
            savers.stop()
        savers.check(server.url())


@contextlib.contextmanager
def _ended(*sockets: socket.socket) -> Iterator[None]:
    with contextlib.suppress(OSError):
        yield
    for one in sockets:
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


class Wire:
    """A wire to the server that can be cut: at the next commit, before the server has it or before its answer comes."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.cut = ""
        self.open = True
        self._sockets: list[socket.socket] = [self._listener]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._sockets.append(client)
            server = socket.socket()
            self._sockets.append(server)
            if not self.open or server.connect_ex(("127.0.0.1", self._target)):
                client.close()
                continue
            silent = threading.Event()
            threading.Thread(target=self._there, args=(client, server, silent), daemon=True).start()
            threading.Thread(target=self._back, args=(server, client, silent), daemon=True).start()

    def _there(self, client: socket.socket, server: socket.socket, silent: threading.Event) -> None:
        with _ended(client, server):
            while data := client.recv(65536):
                if self.cut and b"receipt (number" in data and b"; COMMIT\0" in data:
                    where, self.cut = self.cut, ""
                    if where == "before":
                        return
                    silent.set()
                server.sendall(data)

    def _back(self, server: socket.socket, client: socket.socket, silent: threading.Event) -> None:
        with _ended(client, server):
            while data := server.recv(65536):
                if silent.is_set():
                    return
                client.sendall(data)

    def close(self) -> None:
        """Nobody connects any more."""
        for one in self._sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@pytest.fixture(scope="module")
def server() -> Iterator[servers.Server]:
    """A prepared server of this module."""
    with servers.postgres() as server:
        prepare(server.url())
        yield server


@pytest.fixture
def wire(server: servers.Server) -> Iterator[Wire]:
    """A wire to it."""
    wire = Wire(server.port)
    yield wire
    wire.close()


@pytest.fixture
def place(server: servers.Server, wire: Wire) -> Iterator[ServerStorage]:
    """The server at the end of the wire."""
    url = server.url().replace(f":{server.port}/", f":{wire.port}/")
    with contextlib.closing(ServerStorage(url)) as place:
        yield place
        place.delete(ADA)


def test_a_commit_whose_answer_is_lost_counts_as_saved(place: ServerStorage, wire: Wire) -> None:
    journal = place.open(ADA)
    before = journal.revision()
    wire.cut = "after"
    with journal.writing() as tx:
        save(tx, factories.person(name="Once"))
    assert wire.cut == ""
    assert journal.revision() == before + 1
    with journal.reading() as tx:
        assert [person.name for person in find(tx, Person)] == ["Once"]


def test_a_commit_that_never_arrived_is_told_and_can_be_pressed_again(place: ServerStorage, wire: Wire) -> None:
    journal = place.open(ADA)
    before = journal.revision()
    for _ in range(2):
        wire.cut = "before"
        with pytest.raises(Interrupted), journal.writing() as tx:
            save(tx, factories.person(name="Again"))
        assert wire.cut == ""
        assert journal.revision() == before
    with journal.writing() as tx:
        assert count(tx, Person) == 0
        save(tx, factories.person(name="Again"))
    with journal.reading() as tx:
        assert [person.name for person in find(tx, Person)] == ["Again"]


def test_a_commit_whose_server_stays_away_is_called_unsure(
    place: ServerStorage, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nearmiss.store.database.connection_pool.PATIENCE", 0.5)
    journal = place.open(ADA)
    wire.cut = "after"

    def save_and_part() -> None:
        with journal.writing() as tx:
            save(tx, factories.person(name="Perhaps"))
            wire.open = False

    with pytest.raises(Unsure) as caught:
        save_and_part()
    assert "look whether it is there" in caught.value.sentence
    with pytest.raises(Unreachable), journal.reading() as tx:
        count(tx, Person)
    wire.open = True
    with journal.reading() as tx:
        assert count(tx, Person) == 1
    assert journal.revision() == 1


def test_a_server_that_was_restarted_between_two_uses_is_no_trouble(
    server: servers.Server, place: ServerStorage
) -> None:
    journal = place.open(ADA)
    with journal.reading() as one, journal.reading() as two:
        assert count(one, Theme) == count(two, Theme) == 10
    server.stop("immediate")
    server.start()
    with journal.writing() as tx:
        save(tx, factories.person())
    server.stop()
    starting = threading.Timer(1.0, server.start)
    starting.start()
    assert place.open(ADA) is journal
    starting.join()
    with journal.reading() as tx:
        assert count(tx, Person) == 1


def test_a_connection_lost_in_the_middle_saves_nothing(server: servers.Server, place: ServerStorage) -> None:
    journal = place.open(ADA)
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'nearmiss'"

    def write_on() -> None:
        with journal.writing() as tx:
            save(tx, factories.person())
            server.run(ended)
            save(tx, factories.person())

    def read_on() -> None:
        with journal.reading() as tx:
            assert count(tx, Person) == 0
            server.run(ended)
            count(tx, Person)

    with pytest.raises(Interrupted):
        write_on()
    with pytest.raises(Unreachable):
        read_on()
    with journal.writing() as tx:
        assert count(tx, Person) == 0
