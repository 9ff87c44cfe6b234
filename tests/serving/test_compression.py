"""Scripts and styles are packed, and nothing else."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from nearmiss.serving.compression import StaticCompression
from tests.serving.asking import ask

WORDS = "const words = 1;\n" * 1000


def app(base: str = "") -> Starlette:
    """An app that answers everything with the same words."""

    async def words(_request: object) -> Response:
        return PlainTextResponse(WORDS)

    return Starlette(routes=[Route("/{rest:path}", words)], middleware=[Middleware(StaticCompression, base=base)])


@pytest.mark.parametrize(("base", "path"), [("", "/static/js/x.js"), ("/two/deep/", "/two/deep/static/css/x.css")])
def test_scripts_and_styles_are_packed_for_who_can_unpack(base: str, path: str) -> None:
    packed = ask(app(base), path, headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert int(packed.headers["content-length"]) == len(packed.body) < len(WORDS) / 10
    assert gzip.decompress(packed.body).decode() == WORDS
    plain = ask(app(base), path)
    assert ("content-encoding" in plain.headers, plain.body.decode()) == (False, WORDS)


@pytest.mark.parametrize(
    "path",
    ["/", "/media/x.js", "/subscription/x.ics", "/static/media/x.woff2", "/_stcore/health", "/media/static/x.js"],
)
def test_nothing_else_is_packed(path: str) -> None:
    assert "content-encoding" not in ask(app(), path, headers={"Accept-Encoding": "gzip"}).headers


def test_a_part_of_a_file_is_sent_as_it_is() -> None:
    headers = {"Accept-Encoding": "gzip", "Range": "bytes=0-99"}
    assert "content-encoding" not in ask(app(), "/static/js/x.js", headers=headers).headers
