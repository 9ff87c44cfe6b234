"""The security headers of every HTTP response; websockets pass through as they are."""

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_POWERS: Final = (
    "accelerometer browsing-topics camera display-capture geolocation gyroscope hid magnetometer microphone midi "
    "payment serial usb"
)
_FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in _POWERS.split()),
    "X-Robots-Tag": "noindex, nofollow",
}
_A_YEAR = 365 * 24 * 60 * 60


def content_security_policy(shell: str) -> str:
    """What the pages may load, as a Content-Security-Policy: everything from here, nothing from elsewhere.

    ``shell`` is the HTML page that Streamlit serves; the scripts written into it are allowed by their hashes. Styles
    are set in line throughout Streamlit. A component brings its script as a blob.
    """
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE.findall(shell)
    ]
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "blob:", *hashes],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "media-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{rule} {' '.join(sources)}" for rule, sources in rules.items())


class SecurityHeaders:
    """ASGI middleware that puts the headers on every HTTP response.

    ``behind_tls`` is asked per response, because the secrets are read after the app was made: only then does a browser
    learn to come by https alone.
    """

    def __init__(self, app: ASGIApp, *, policy: str, behind_tls: Callable[[], bool]) -> None:
        self._app = app
        self._policy = policy
        self._behind_tls = behind_tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress its response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                self.dress(headers, scope["path"], policy=self._policy, behind_tls=self._behind_tls())
            await send(message)

        await self._app(scope, receive, dressed)

    @staticmethod
    def dress(headers: MutableHeaders, path: str, *, policy: str, behind_tls: bool) -> None:
        """Add to ``headers`` of the response for ``path`` what is missing."""
        headers["Content-Security-Policy"] = policy
        for name, value in _FIXED.items():
            headers[name] = value
        if behind_tls:
            headers["Strict-Transport-Security"] = f"max-age={_A_YEAR}"
        if "/media/" in path:  # what a page offers for download
            headers["Cache-Control"] = "private, no-store"
        headers.setdefault("Cache-Control", "no-store")
