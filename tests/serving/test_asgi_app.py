"""The app as asgi_app.py serves it: headers, logs and the subscription, in real processes and a real browser."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, expect

from nearmiss import store
from nearmiss.sample import sample_year
from nearmiss.serving import health
from nearmiss.serving.calendar_address import new_address
from nearmiss.store import LOCAL, Journal, save_all
from tests import factories
from tests.browser.acting import go
from tests.browser.test_every_page import Watcher
from tests.conftest import TODAY
from tests.running import ROOT, WAIT, App, chromium, free_port, running, settled
from tests.screenshots import PAGES

pytestmark = pytest.mark.slow

SENTINEL = "Ada cried after Harbour Analytics"


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A Chromium for this file."""
    with chromium(chromium_path) as started:
        yield started


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, str]]:
    """An app with the sample year in the stored journal, and the path of its open address."""
    database = tmp_path_factory.mktemp("served") / "journal.duckdb"
    journal = Journal.open(database)
    path, kept = new_address(LOCAL.key, "")
    with journal.writing() as tx:
        save_all(tx, list(sample_year(TODAY)))
        store.save_subscription(tx, kept)
    journal.close()
    with running(database, today=TODAY.isoformat(), script="asgi_app.py") as app:
        yield app, path


def request(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """One request to this machine: status, headers in lower case, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
    connection.request(method, path)
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "pages"), [("light", [*PAGES.values()]), ("dark", ["/", "/calendar"])])
def test_every_page_works_under_the_policy(
    browser: Browser, filled: tuple[App, str], scheme: str, pages: list[str]
) -> None:
    app, _ = filled
    context = browser.new_context(color_scheme=scheme, accept_downloads=True)  # type: ignore[arg-type]
    watcher = Watcher(context)
    page = context.new_page()
    blocked: list[str] = []

    def blocks(what: str) -> None:
        if what != "script-src wasm-eval":  # Streamlit's protobuf tries WebAssembly for large numbers, and can without
            blocked.append(what)

    page.expose_function("blocks", blocks)
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => blocks(`${e.violatedDirective} ${e.blockedURI}`))"
    )
    for address in pages:
        page.goto(app.url + address)
        settled(page)
    page.goto(app.url + "/strengths")
    expect(page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first).to_be_visible(
        timeout=WAIT * 1000
    )
    page.goto(app.url + "/calendar")
    settled(page)
    expect(page.get_by_role("table").first).to_be_visible()
    page.locator("summary", has_text="Into your own calendar").click()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="For your calendar (.ics)").click()
    assert Path(downloading.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")
    faces = page.evaluate("() => [...document.fonts].filter(face => face.status === 'loaded').length")
    context.close()
    assert faces > 0, "the bundled fonts were let in"
    assert (watcher.wrong, blocked) == ([], [])
    assert watcher.hosts() == {f"127.0.0.1:{app.port}"}


@pytest.mark.browser
def test_the_address_of_the_page_answers_until_it_is_revoked(browser: Browser, tmp_path: Path) -> None:
    database = tmp_path / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        store.save(tx, factories.application(organisation="Harbour Analytics", told_on=TODAY))
    journal.close()
    with running(database, today=TODAY.isoformat(), script="asgi_app.py") as app:
        page = browser.new_page()
        page.goto(app.url + "/")
        settled(page)
        go(page, "Calendar")
        page.locator("summary", has_text="Into your own calendar").click()
        page.get_by_role("button", name="Make the address").click()
        shown = page.get_by_test_id("stCode").inner_text(timeout=WAIT * 1000).replace("\n", "")
        assert shown.startswith(f"{app.url}/subscription/{LOCAL.key}-")
        path = urlsplit(shown).path
        status, headers, body = request(app.port, path)
        assert (status, headers["cache-control"]) == (200, "private, no-cache")
        assert b"Harbour Analytics" in body
        page.get_by_role("button", name="I have pasted it").click()
        page.get_by_role("button", name="Revoke").click()
        expect(page.get_by_role("button", name="Make the address")).to_be_visible(timeout=WAIT * 1000)
        assert request(app.port, path)[0] == 404
        page.context.close()
        log = app.log.read_text()
    assert path.rpartition("-")[2].removesuffix(".ics") not in log


def test_headers_of_everything_that_is_served(filled: tuple[App, str]) -> None:
    app, address = filled
    shell = request(app.port, "/")[2].decode()
    script = "/" + re.findall(r'src="\./(static/js/[^"]+)"', shell)[0]
    expected = {
        "/": (200, "no-cache"),
        "/calendar": (200, "no-cache"),
        script: (200, "public, immutable, max-age=31536000"),
        "/_stcore/health": (200, "no-cache"),
        "/media/nothing.zip": (404, "private, no-store"),
        "/subscription/": (404, "no-store"),
        address: (200, "private, no-cache"),
        "/static/../../etc/passwd": (400, "no-store"),
    }
    for path, (status, kept) in expected.items():
        got, headers, _ = request(app.port, path)
        assert (path, got, headers["cache-control"]) == (path, status, kept)
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
        assert "strict-transport-security" not in headers
    assert len(Calendar.from_ical(request(app.port, address)[2]).walk("VEVENT")) > 10


def test_its_health_is_asked_the_way_the_container_does(filled: tuple[App, str]) -> None:
    command = [sys.executable, "-m", "nearmiss.serving.health"]

    def asked(port: int) -> int:
        environment = {**os.environ, "STREAMLIT_SERVER_PORT": str(port)}
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode

    assert asked(filled[0].port) == 0
    assert asked(free_port()) == 1
    assert not health.is_well(free_port())


def test_a_plain_run_has_no_address_and_offers_none(tmp_path: Path) -> None:
    database = tmp_path / "journal.duckdb"
    journal = Journal.open(database)
    path, kept = new_address(LOCAL.key, "")
    with journal.writing() as tx:
        save_all(tx, [factories.application(organisation="Harbour Analytics", told_on=TODAY)])
        store.save_subscription(tx, kept)
    journal.close()
    with running(database, today=TODAY.isoformat()) as app:
        _, headers, body = request(app.port, path)
        assert "text/html" in headers["content-type"], "Streamlit answers every unknown path with its shell"
        assert b"Harbour Analytics" not in body
        assert b"BEGIN:VCALENDAR" not in body


@contextmanager
def uvicorn(module: str, folder: Path, log: Path, **environment: str) -> Iterator[int]:
    """``uvicorn module:app`` from outside the repository; its port."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--app-dir", str(folder), f"{module}:app", "--port", str(port)]
    with log.open("wb") as target:
        process = subprocess.Popen(
            command, cwd=log.parent, env={**os.environ, **environment}, stdout=target, stderr=target
        )
    try:
        deadline = time.monotonic() + WAIT
        while not health.is_well(port):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        process.kill()


def test_under_uvicorn_from_elsewhere_with_a_log_that_names_no_secret(tmp_path: Path) -> None:
    log = tmp_path / "uvicorn.log"
    secret = "S" * 43
    with uvicorn("asgi_app", ROOT, log) as port:
        assert request(port, "/people?search=Harbour")[0] == 200
        assert request(port, f"/subscription/{LOCAL.key}-{secret}.ics")[0] == 404
        assert "frame-ancestors 'none'" in request(port, "/")[1]["content-security-policy"]
    text = log.read_text()
    assert '"GET /people HTTP/1.1" 200' in text
    assert '"GET /subscription/... HTTP/1.1" 404' in text
    assert secret not in text
    assert "Harbour" not in text


FAILING = """
import os
from pathlib import Path
import streamlit as st
from starlette.routing import Route
from nearmiss.serving import asgi
from nearmiss.ui.access import authorisation, open_journals
from nearmiss.ui.runtime import clock

async def fails(request):
    raise ValueError(os.environ["SENTINEL"])

around = asgi.app_options(
    shell=Path(st.__file__).parent / "static" / "index.html", base="",
    storage=open_journals.storage, today=clock.day_in, setting=authorisation.setting, uploads=dict,
)
around["routes"].append(Route("/fails", fails))
app = st.App(Path(__file__).with_name("page.py"), **around)
"""


@pytest.mark.browser
def test_a_bug_says_where_it_was_and_not_what_was_written(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "failing.py").write_text(FAILING)
    page_file = "import os\nimport streamlit as st\nst.title('Here')\nraise KeyError(os.environ['SENTINEL'])\n"
    (tmp_path / "page.py").write_text(page_file)
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/config.toml").write_text((ROOT / ".streamlit/config.toml").read_text())
    log = tmp_path / "log"
    with uvicorn("failing", tmp_path, log, PYTHONPATH=str(ROOT), SENTINEL=SENTINEL) as port:
        status, headers, body = request(port, "/fails")
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        page.get_by_test_id("stException").wait_for(timeout=WAIT * 1000)
        seen = page.content()
        page.context.close()
    assert (status, SENTINEL in body.decode(), SENTINEL in seen) == (500, False, False)
    assert "frame-ancestors 'none'" in headers["content-security-policy"], "the last resort is dressed too"
    text = log.read_text()
    assert "page.py" in text
    assert "failing.py" in text
    assert "KeyError" in text
    assert "ValueError" in text
    assert SENTINEL not in text
