"""The headers of every response."""

import logging
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from nearmiss.serving import asgi
from nearmiss.serving.headers import SecurityHeaders, content_security_policy
from nearmiss.store import FileStorage, JournalError
from tests.conftest import TODAY
from tests.serving.asking import ask

SHELL = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def app(*, behind_tls: bool = False) -> Starlette:
    """A few responses as the app has them."""

    async def plain(_request: object) -> Response:
        return PlainTextResponse("x")

    async def lasting(_request: object) -> Response:
        return PlainTextResponse("x", headers={"Cache-Control": "public, immutable, max-age=9"})

    return Starlette(
        routes=[Route("/", plain), Route("/static/js/x.js", lasting), Route("/base/media/1.zip", lasting)],
        middleware=[Middleware(SecurityHeaders, policy=content_security_policy(SHELL), behind_tls=lambda: behind_tls)],
    )


def test_secrets_that_cannot_be_read_keep_no_page_away(tmp_path: Path) -> None:
    shell = tmp_path / "index.html"
    shell.write_text("<html></html>")

    def unreadable(_name: str) -> None:
        raise JournalError("Mend the secrets.")

    before = logging.getLogRecordFactory()
    served = asgi.app_options(
        shell=shell,
        base="",
        storage=lambda: FileStorage(tmp_path / "journal.duckdb"),
        today=lambda _zone: TODAY,
        setting=unreadable,
        uploads=dict,
    )
    logging.setLogRecordFactory(before)
    answer = ask(Starlette(**served), "/subscription/x")
    assert (answer.status, "strict-transport-security" in answer.headers) == (404, False)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/static/js/x.js", "/base/media/1.zip", "/nothing"])
def test_every_response_has_them(path: str) -> None:
    headers = ask(app(), path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "camera=()" in headers["permissions-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["x-robots-tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "no-store"),
        ("/nothing", "no-store"),
        ("/static/js/x.js", "public, immutable, max-age=9"),
        ("/base/media/1.zip", "private, no-store"),
    ],
)
def test_only_what_everybody_gets_is_kept_on_the_way(path: str, kept: str) -> None:
    assert ask(app(), path).headers["cache-control"] == kept


@pytest.mark.parametrize(("behind_tls", "said"), [(False, None), (True, "max-age=31536000")])
def test_a_browser_is_bound_to_https_only_where_it_is_asked_for(*, behind_tls: bool, said: str | None) -> None:
    assert ask(app(behind_tls=behind_tls), "/").headers.get("strict-transport-security") == said


def test_the_policy_lets_in_only_what_is_ours() -> None:
    policy = content_security_policy(SHELL)
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
    assert rules["default-src"] == ["'none'"]
    assert not re.search(r"https?:|unsafe-eval|\*", policy)
    assert "'unsafe-inline'" not in rules["script-src"]
    assert [source for source in rules["script-src"] if source.startswith("'sha256-")], "the shell has a script"


def test_the_hash_is_that_of_the_script_as_it_stands() -> None:
    # printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    assert "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" in content_security_policy(
        "<script>alert(1)</script>"
    )


def test_a_websocket_passes_untouched() -> None:
    seen: list[dict[str, object]] = []

    async def inner(scope: dict[str, object], _receive: object, _send: object) -> None:
        seen.append(scope)

    scope: dict[str, object] = {"type": "websocket", "path": "/_stcore/stream"}
    guard = SecurityHeaders(inner, policy="", behind_tls=lambda: True)  # type: ignore[arg-type]
    coroutine = guard(scope, None, None)  # type: ignore[arg-type]
    with pytest.raises(StopIteration):
        coroutine.send(None)  # type: ignore[attr-defined]
    assert seen == [scope]
