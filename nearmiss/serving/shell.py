"""The HTML page around every page (Streamlit's ``index.html``), told where its server is.

Streamlit 1.67 asks at the page's own address first (``/calendar/_stcore/health``), and after the 404 waits a tenth of a
second before it asks at the right one. What hosts of Streamlit use to name their server tells it at once.
"""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SCRIPT: Final = '<script>window.__streamlit = { BACKEND_BASE_URL: new URL(".", location.href).href };</script>'
"""Page addresses have one part, so the server is where they lie: right below any prefix of a proxy, too."""
_AFTER: Final = "<head>"
_WHOLE: Final = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
"""What a request for a page must not ask for: packed, in parts, or not at all since it did not change."""


def told_where(shell: str) -> str:
    """The page with the script that says where its server is; as it was where it has no such place."""
    return shell.replace(_AFTER, _AFTER + _SCRIPT, 1)


class Shell:
    """ASGI middleware that sends the page ``told_where`` it is served wherever the app sends ``shell``."""

    def __init__(self, app: ASGIApp, *, shell: str) -> None:
        self._app = app
        self._shell = shell.encode()
        self._told = told_where(shell).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; only a whole page is exchanged, and everything else goes out as it comes."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _asks_for_a_page(scope):
            await self._app(scope, receive, send)
            return
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _WHOLE]}
        begin: Message | None = None
        body = b""

        async def exchanged(message: Message) -> None:
            nonlocal begin, body
            if message["type"] == "http.response.start" and self._may_be_it(message):
                begin = message
                return
            if begin is None or message["type"] != "http.response.body":
                await send(message)
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            if body == self._shell:
                body = self._told
                headers = MutableHeaders(scope=begin)
                headers["Content-Length"] = str(len(body))
                del headers["etag"]
                del headers["last-modified"]
            await send(begin)
            await send({"type": "http.response.body", "body": body})

        await self._app(scope, receive, exchanged)

    def _may_be_it(self, begin: Message) -> bool:
        headers = Headers(raw=begin["headers"])
        is_page = headers.get("content-type", "").startswith("text/html")
        return begin["status"] == HTTPStatus.OK and is_page and headers.get("content-length") == str(len(self._shell))


def _asks_for_a_page(scope: Scope) -> bool:
    return "text/html" in Headers(raw=scope["headers"]).get("accept", "")
