"""Compression (gzip) of scripts and styles, which Streamlit sends as they are: a first visit is 1.2 MB, not 3.0.

They are the same for everybody. What holds somebody's words or a secret is not packed here, so that the length of a
packed response never tells of it (BREACH).
"""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

_LEVEL = 5
"""Higher takes twice as long and saves a hundredth."""


class StaticCompression:
    """ASGI middleware that packs scripts and styles below ``/static/``; ``base`` is the path the app lives under."""

    def __init__(self, app: ASGIApp, *, base: str = "") -> None:
        self._app = app
        self._packing = GZipMiddleware(app, compresslevel=_LEVEL)
        self._below = "/".join(["", *filter(None, [base.strip("/")]), "static", ""])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, through gzip if it asks for such a file, and for all of it."""
        is_packed = (
            scope["type"] == "http"
            and scope["path"].startswith(self._below)
            and scope["path"].endswith((".js", ".css"))
            and not any(name == b"range" for name, _ in scope["headers"])
        )
        await (self._packing if is_packed else self._app)(scope, receive, send)
