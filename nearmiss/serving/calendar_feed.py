"""The calendar feed: what answers at the address of a subscription.

There is nothing to list and nothing to find out: whatever is not an open address gets the same 404 after the same time.
"""

import asyncio
import hashlib
import hmac
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from nearmiss import __version__, store
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.serving.calendar_address import NAME, PREFIX, name_hash
from nearmiss.serving.rate_limit import Limit, client
from nearmiss.store.errors import Busy, Unreachable

_NOBODY = "0" * 64
_FLOOR = 0.25
"""Seconds an answer of 404 takes at least, so that its time tells nothing."""


class Feed:
    """What answers at the addresses.

    ``storage`` gives the storage of journals in this process, ``today`` the date it is in a zone, ``proxies`` how many
    proxies of ours stand before the app.
    """

    def __init__(
        self,
        *,
        storage: Callable[[], store.JournalStorage],
        today: Callable[[str], date],
        proxies: Callable[[], int],
        each_client: Limit | None = None,
        each_address: Limit | None = None,
    ) -> None:
        self._storage = storage
        self._today = today
        self._proxies = proxies
        self._each_client = each_client or Limit(60, 2)
        self._each_address = each_address or Limit(12, 30)

    def routes(self, base: str = "") -> list[Route]:
        """The routes under the app's base path, the prefix itself among them."""
        prefix = f"/{base.strip('/')}{PREFIX}" if base.strip("/") else PREFIX
        return [Route(path, self.answer, methods=["GET"]) for path in (f"{prefix}/{{rest:path}}", prefix)]

    async def answer(self, request: Request) -> Response:
        """Answer one request; the limits come before any look at a journal."""
        began = time.monotonic()
        peer = request.client.host if request.client else None
        asker = client(peer, request.headers.getlist("x-forwarded-for"), self._proxies())
        if wait := self._each_client.wait(asker):
            return _too_many(wait)
        rest = str(request.path_params.get("rest", ""))
        match = NAME.fullmatch(rest.removesuffix(".ics")) if rest.endswith(".ics") else None
        calendar = None
        if match:
            name = match.group()
            if wait := self._each_address.wait(name_hash(name)):
                return _too_many(wait)
            known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
            try:
                calendar = await run_in_threadpool(self._calendar, name, match.group(1), known)
            except store.JournalError:
                return PlainTextResponse(
                    "The calendar cannot be read at this moment. Ask again later.\n", 503, {"Retry-After": "300"}
                )
        if calendar is None:
            await asyncio.sleep(_FLOOR - (time.monotonic() - began))
            return PlainTextResponse("There is nothing at this address.\n", 404)
        return calendar

    def _calendar(self, name: str, key: str, known: set[str]) -> Response | None:
        """The calendar of an open address, ``None`` for every other; ``known`` are the entity tags the asker has.

        Raises ``JournalError`` where no journal can be read now, or the one behind the address cannot be.
        """
        opened = self._open(key)
        subscription = opened[1] if opened else None
        is_right = hmac.compare_digest(subscription.digest if subscription else _NOBODY, name_hash(name))
        if opened is None or subscription is None or not is_right:
            return None
        journal = opened[0]
        with journal.reading() as tx:
            today = self._today(store.settings(tx).zone or subscription.zone)
        tag = _entity_tag(journal, today)  # before the file: one that is newer than its tag is only sent once more
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in known:
            return Response(status_code=304, headers=headers)
        headers["Content-Disposition"] = 'inline; filename="nearmiss.ics"'
        return Response(
            calendar_file(journal, today=today, now=datetime.now(UTC)), media_type="text/calendar", headers=headers
        )

    def _open(self, key: str) -> tuple[store.Journal, store.Subscription | None] | None:
        """The journal of an account and its open address; ``None`` where it has none or cannot be opened."""
        account = store.KeyOnly(key)
        try:
            storage = self._storage()
            if not storage.holds(account):
                return None
            journal = storage.open(account)
            with journal.reading() as tx:
                return journal, store.subscription(tx)
        except (Unreachable, Busy):  # of every account alike, so that it tells nothing of this one
            raise
        except store.JournalError:
            return None


def _entity_tag(journal: store.Journal, today: date) -> str:
    """The entity tag: everything the file is made from."""
    state = (__version__, journal.id, journal.revision(), today.isoformat())
    return f'"{hashlib.sha256(repr(state).encode()).hexdigest()[:32]}"'


def _too_many(wait: int) -> Response:
    return PlainTextResponse("Asked too often. Ask again later.\n", 429, {"Retry-After": str(wait)})
