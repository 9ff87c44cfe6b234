"""The upload limit: Streamlit takes files from anybody with a live session, and keeps them all in memory."""

from collections import Counter
from collections.abc import Callable, Mapping

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from nearmiss.serving.rate_limit import client, is_known

EACH_SESSION = 128 * 1024 * 1024
"""Bytes that one session may have here at a time: two files as large as they may be, and their wrapping."""

EACH_ADDRESS = 256 * 1024 * 1024
"""Bytes that all sessions of one address may have here together, so that nobody takes all the room."""

TOGETHER = 512 * 1024 * 1024
"""Bytes that all sessions of this process may have here together."""

_PATH = "/_stcore/upload_file/"


class UploadBudget:
    """ASGI middleware that turns down what would be too much, before a byte of it is read.

    ``held`` tells the bytes of uploads in memory by session; what is still on its way is counted here. ``proxies`` is
    how many proxies of ours stand before the app.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        held: Callable[[], Mapping[str, int]],
        proxies: Callable[[], int],
        each_session: int = EACH_SESSION,
        each_address: int = EACH_ADDRESS,
        together: int = TOGETHER,
    ) -> None:
        self._app = app
        self._held = held
        self._proxies = proxies
        self._each_session = each_session
        self._each_address = each_address
        self._together = together
        self._coming: Counter[str] = Counter()
        self._addresses: dict[str, str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it is an upload for which there is no room."""
        _, is_upload, name = scope.get("path", "").partition(_PATH)
        if scope["type"] != "http" or scope["method"] != "PUT" or not is_upload:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        said = headers.get("content-length", "")
        if not said.isdecimal():  # a browser always says it, and the server holds it to that
            await PlainTextResponse("Say how long the file is.\n", 411)(scope, receive, send)
            return
        session, size = name.partition("/")[0], int(said)
        peer = scope.get("client")
        address = client(peer[0] if peer else None, headers.getlist("x-forwarded-for"), self._proxies())
        if not self._has_room(session, address, size):
            await PlainTextResponse("There is no room for this file now.\n", 413)(scope, receive, send)
            return
        self._coming[session] += size
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming[session] -= size
            self._coming += Counter()  # forgets who has nothing on its way

    def _has_room(self, session: str, address: str, size: int) -> bool:
        """Whether so many bytes more fit into what a session, its address, and all together may have."""
        here = Counter(self._held()) + self._coming
        self._addresses = {other: theirs for other, theirs in self._addresses.items() if other in here}
        address = self._addresses.setdefault(session, address)
        used = sum(here[other] for other, theirs in self._addresses.items() if theirs == address)
        return (
            here[session] + size <= self._each_session
            and (used + size <= self._each_address or not is_known(address))
            and here.total() + size <= self._together
        )
