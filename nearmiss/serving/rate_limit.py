"""The rate limit: how often somebody may ask, a bucket of tokens for each, kept in memory and in number."""

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence

LISTED = 10_000
"""How many askers are remembered; who has not asked for longest is forgotten first, and begins with a full bucket."""


class Limit:
    """``burst`` questions at once, and one more every ``seconds``, for each key."""

    def __init__(self, burst: int, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> int:
        """Count a question of ``key``; the seconds it has to wait, 0 when it may go on now."""
        now = self._clock()
        with self._lock:
            tokens, since = self._buckets.pop(key, (float(self._burst), now))
            tokens = min(float(self._burst), tokens + (now - since) / self._seconds)
            granted = tokens >= 1
            self._buckets[key] = (tokens - granted, now)
            while len(self._buckets) > LISTED:
                self._buckets.popitem(last=False)
        return 0 if granted else max(1, math.ceil((1 - tokens) * self._seconds))


_FORWARDED, _UNKNOWN = "forwarded", "unknown"


def is_known(asker: str) -> bool:
    """Whether ``client`` told somebody by an address; all others are in one."""
    return asker not in {_FORWARDED, _UNKNOWN}


def client(address: str | None, forwarded: Sequence[str], proxies: int) -> str:
    """Who asks, as far as it can be known: an address, or a word for those who cannot be told apart.

    ``address`` is the connection's, ``forwarded`` the ``X-Forwarded-For`` headers, ``proxies`` how many proxies of
    ours stand before the app. Each proxy appends whom it heard from, so that the entry that many from the right is
    true; what stands to the left of it anybody could have written. With no proxy configured the header is a claim, and
    all who make one share one bucket: the server around us may already have taken such a claim for the address.
    """
    claims = [claim.strip() for header in forwarded for claim in header.split(",")]
    if proxies > 0:
        address = claims[-proxies] if len(claims) >= proxies else address
    elif claims:
        return _FORWARDED
    return _household(address or "")


def _household(address: str) -> str:
    """The address itself; of IPv6 the network of 64 bits, because one household has all of its addresses."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return _UNKNOWN
    if isinstance(parsed, ipaddress.IPv4Address):
        return address
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
