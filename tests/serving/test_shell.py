"""The HTML page tells the browser where its server is, and nothing else is exchanged."""

from http import HTTPStatus
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Browser
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from nearmiss.serving.shell import Shell, told_where
from tests.browser.acting import see
from tests.conftest import TODAY
from tests.running import chromium, running
from tests.serving.asking import ask

PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
BROWSERS = {"Accept": "text/html,*/*", "Accept-Encoding": "gzip", "If-None-Match": '"x"', "Range": "bytes=0-9"}


def app(response: type[Response], text: str) -> Starlette:
    """An app that answers everything with the same text."""

    async def answer(_request: object) -> Response:
        return response(text, headers={"ETag": '"x"'})

    return Starlette(routes=[Route("/{rest:path}", answer)], middleware=[Middleware(Shell, shell=PAGE)])


def test_the_page_is_told_where_its_server_is_and_is_whole() -> None:
    asked = ask(app(HTMLResponse, PAGE), "/calendar", headers=BROWSERS)
    assert asked.body.decode() == told_where(PAGE) != PAGE
    assert int(asked.headers["content-length"]) == len(asked.body)
    assert "etag" not in asked.headers


@pytest.mark.parametrize(
    ("response", "text"), [(PlainTextResponse, PAGE), (HTMLResponse, PAGE.replace("head", "HEAD"))]
)
def test_anything_else_goes_out_as_it_is(response: type[Response], text: str) -> None:
    asked = ask(app(response, text), "/media/x", headers={"Accept": "text/html"})
    assert (asked.body.decode(), asked.headers["etag"]) == (text, '"x"')


@pytest.mark.browser
@pytest.mark.parametrize("base", ["", "two/deep"])
def test_a_page_asks_its_server_at_the_first_try(chromium_path: str, tmp_path: Path, base: str) -> None:
    options = (f"--server.baseUrlPath={base}",) if base else ()
    with (
        running(tmp_path / "journal.duckdb", today=TODAY.isoformat(), script="asgi_app.py", options=options) as started,
        chromium(chromium_path) as browser,
    ):
        assert asked_in_vain(browser, started.url) == []


def asked_in_vain(browser: Browser, url: str) -> list[str]:
    """What a browser asks for and does not get, while it opens a page and goes on to another."""
    page = browser.new_page()
    missed: list[str] = []
    page.on("response", lambda answer: missed.append(answer.url) if answer.status >= HTTPStatus.BAD_REQUEST else None)
    page.goto(f"{url}/calendar")
    see(page, "Calendar")
    page.get_by_role("button", name="I was turned down").click()
    see(page, "I was turned down")
    page.reload()
    see(page, "I was turned down")
    return missed
