"""What a browser asked for before its owner went away to sign in or out, for when they come back.

Streamlit always comes back to the first page and says nothing of how it went. So the page that was asked for waits
here, in memory, under a name of the browser: no address that comes in from outside is ever followed.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

MOST = 2000
"""Browsers that are remembered; the one that went first is forgotten."""
LONGEST = 900.0
"""Seconds a browser may be away."""
_MOST_LETTERS = 2000


@dataclass(frozen=True)
class Errand:
    """Why a browser went away: to sign in with ``provider`` for the page ``stem``, or with a word to come back to."""

    stem: str = ""
    query: Mapping[str, str] | None = None
    provider: str = ""
    word: str = ""
    left: float = 0.0


class Away:
    """The errands of all browsers."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._errands: OrderedDict[str, Errand] = OrderedDict()

    def leave(self, browser: str | None, errand: Errand) -> None:
        """A browser goes; what its address selects is kept when it is not too long."""
        if browser is None:
            return
        query = dict(errand.query or {})
        if sum(len(name) + len(value) for name, value in query.items()) > _MOST_LETTERS:
            query = {}
        with self._lock:
            self._errands.pop(browser, None)
            self._errands[browser] = Errand(errand.stem, query, errand.provider, errand.word, self._clock())
            while len(self._errands) > MOST:
                self._errands.popitem(last=False)

    def back(self, browser: str | None) -> Errand | None:
        """The errand of a browser that is back, told once."""
        with self._lock:
            found = self._errands.pop(browser, None) if browser else None
        return found if found and self._clock() - found.left <= LONGEST else None


@st.cache_resource(show_spinner=False)
def errands() -> Away:
    """The errands of this process."""
    return Away()
