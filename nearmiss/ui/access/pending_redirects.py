"""Pending redirects: the page a browser asked for before it went away to sign in or out, for when it comes back.

Streamlit always comes back to the first page and says nothing of how it went. So the page that was asked for waits
here, in memory, under a name of the browser: no address that comes in from outside is ever followed.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

MOST = 2000
"""Browsers that are remembered; the one that went first is forgotten."""
LONGEST = 900.0
"""Seconds a browser may be away."""
_MOST_LETTERS = 2000


@dataclass(frozen=True)
class PendingRedirect:
    """Why a browser went away: to sign in with ``provider`` for the page ``stem``, or with a word to come back to."""

    stem: str = ""
    query: Mapping[str, str] | None = None
    provider: str = ""
    word: str = ""
    left: float = 0.0


class PendingRedirects:
    """The pending redirects of all browsers."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._by_browser: OrderedDict[str, PendingRedirect] = OrderedDict()

    def put(self, browser: str | None, redirect: PendingRedirect) -> None:
        """A browser goes; what its address selects is kept when it is not too long."""
        if browser is None:
            return
        query = dict(redirect.query or {})
        if sum(len(name) + len(value) for name, value in query.items()) > _MOST_LETTERS:
            query = {}
        with self._lock:
            self._by_browser.pop(browser, None)
            self._by_browser[browser] = replace(redirect, query=query, left=self._clock())
            if len(self._by_browser) > MOST:
                self._by_browser.popitem(last=False)

    def take(self, browser: str | None) -> PendingRedirect | None:
        """The redirect of a browser that is back, handed out once."""
        with self._lock:
            redirect = self._by_browser.pop(browser, None) if browser else None
        return redirect if redirect and self._clock() - redirect.left <= LONGEST else None


@st.cache_resource(show_spinner=False)
def pending_redirects() -> PendingRedirects:
    """The pending redirects of this process."""
    return PendingRedirects()
