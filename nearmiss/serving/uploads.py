"""How much may be uploaded: Streamlit takes files from anybody with a live session, and keeps them all in memory."""

from collections import Counter
from collections.abc import Callable, Mapping

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

EACH = 128 * 1024 * 1024
"""Bytes that one session may have here at a time: two files as large as they may be, and their wrapping."""

ALL = 512 * 1024 * 1024
"""Bytes that all sessions of this process may have here together."""

_PATH = "/_stcore/upload_file/"


class UploadBudget:
    """ASGI middleware that turns down what would be too much, before a byte of it is read.

    ``held`` tells the bytes of uploads in memory by session; what is still on its way is counted here.
    """

    def __init__(
        self, app: ASGIApp, *, held: Callable[[], Mapping[str, int]], each: int = EACH, together: int = ALL
    ) -> None:
        self._app = app
        self._held = held
        self._each = each
        self._together = together
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it is an upload for which there is no room."""
        _, is_upload, name = scope.get("path", "").partition(_PATH)
        if scope["type"] != "http" or scope["method"] != "PUT" or not is_upload:
            await self._app(scope, receive, send)
            return
        said = Headers(scope=scope).get("content-length", "")
        if not said.isdecimal():  # a browser always says it, and the server holds it to that
            await PlainTextResponse("Say how long the file is.\n", 411)(scope, receive, send)
            return
        session, size = name.partition("/")[0], int(said)
        held = self._held()
        if (
            held.get(session, 0) + self._coming[session] + size > self._each
            or sum(held.values()) + self._coming.total() + size > self._together
        ):
            await PlainTextResponse("There is no room for this file now.\n", 413)(scope, receive, send)
            return
        self._coming[session] += size
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming[session] -= size
            self._coming += Counter()  # forgets who has nothing on its way
