"""The first page of a process: what it has loaded, and the icon that is shown without a library for pictures."""

import re
from base64 import b64decode
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from nearmiss.sample import sample_year
from nearmiss.store import Journal, add
from tests.browser.acting import see, visitor
from tests.conftest import TODAY
from tests.running import ROOT, running, settled

pytestmark = pytest.mark.browser

NOT_YET = {
    "altair", "authlib", "dateutil", "duckdb", "holidays", "httpx", "icalendar", "markdown", "nh3", "numpy", "pandas",
    "PIL", "psycopg", "pyarrow", "nearmiss.charts", "nearmiss.exchange.calendar.ics", "nearmiss.exchange.documents",
    "nearmiss.insights.feedback", "nearmiss.sample",
}  # fmt: skip
"""What Today does not show, and what the libraries of other pages bring along."""


def loaded(log: Path) -> set[str]:
    """The modules that a process with ``PYTHONPROFILEIMPORTTIME`` wrote down as imported, with the packages around."""
    names = re.findall(r"^import time:.*\| +(\S+)$", log.read_text(encoding="utf-8"), re.MULTILINE)
    return {name.rsplit(".", cut)[0] for name in names for cut in range(name.count(".") + 1)}


@pytest.mark.parametrize(("script", "megabytes"), [("streamlit_app.py", 3), ("asgi_app.py", 1.3)])
def test_today_loads_what_it_shows(
    script: str, megabytes: float, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "journal.duckdb"
    journal = Journal.open(database)
    with journal.writing() as tx:
        add(tx, sample_year(TODAY))
    journal.close()
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    with running(database, today=TODAY.isoformat(), script=script) as app:
        page = visitor(browser)
        received: dict[str, float] = {}
        network = page.context.new_cdp_session(page)
        network.on("Network.responseReceived", lambda event: received.update({event["response"]["url"]: 0}))
        network.on(
            "Network.loadingFinished", lambda event: received.update({event["requestId"]: event["encodedDataLength"]})
        )
        network.send("Network.enable")
        page.goto(app.url)
        see(page, "Today")
        page.get_by_text("What people name as your strengths: ").wait_for()
        settled(page)
        shown = page.get_attribute("link[rel~='icon']", "href")
        logo = page.locator('[data-testid="stSidebarHeader"] img').first.evaluate("img => [img.src, img.naturalWidth]")
        page.context.close()
        modules = loaded(app.log)
    assert {"_duckdb", "nearmiss.ui.frame", "streamlit"} <= modules
    assert modules & NOT_YET == set()
    assert sum(received.values()) < megabytes * 1e6
    assert [url for url in received if "Serif" in url] == [], "headings are set in a font of the system"
    assert logo == [shown, 64]
    assert b64decode((shown or "").rpartition(",")[2]) == next(ROOT.glob("nearmiss/ui/**/icon.png")).read_bytes()
