"""Whose journal is opened for whom: the storage of journals, the sign-ins to them, and demonstrations."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from datetime import date
from itertools import count
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import streamlit as st

from nearmiss import store
from nearmiss.store.records import sign_ins
from nearmiss.store.records.sign_ins import SignIns
from nearmiss.ui import cache
from nearmiss.ui.access import authorisation
from nearmiss.ui.access.authorisation import Reason, Refused, SignedIn

if TYPE_CHECKING:
    from nearmiss.store import Account, Journal, JournalStorage

_LAST_WORDS = 600
"""Seconds after the end of a session in which a draft is still taken."""
_DEMONSTRATIONS = 20
"""Demonstrations that visitors from outside may have open at once; a line of the secrets changes it.

Who comes when all are taken gets the place of whoever has done nothing for longest.
"""


@st.cache_resource(show_spinner=False, on_release=lambda storage: storage.close())
def _opened_storage(location: str, *, signed_in: bool) -> JournalStorage:
    return store.configured_storage(location, {}, signed_in=signed_in)


def storage() -> JournalStorage:
    """The storage of journals of this process; raises ``JournalError`` where it is set up wrong."""
    return cache.in_run("storage", _configured_storage)


def _configured_storage() -> JournalStorage:
    location = store.configured_location(authorisation.setting("database"), os.environ)
    return _opened_storage(location, signed_in=authorisation.is_asked())


_BACKED_UP: WeakKeyDictionary[Journal, date] = WeakKeyDictionary()


def back_up_daily(journal: Journal, today: date) -> None:
    """Back an open journal up, once a day; raises ``JournalError`` when that fails, and tries no more that day."""
    if _BACKED_UP.get(journal) != today:
        _BACKED_UP[journal] = today
        store.back_up_daily(journal)


class _Memory:
    """Sign-ins that this process knows to have ended, beside what their journals say: those may be gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_key: dict[str, SignIns] = {}

    def of(self, account: Account) -> SignIns:
        """What is known of one account."""
        return self._by_key.get(account.key, SignIns())

    def end(self, account: Account, ended: dict[str, int], before: int, now: int) -> None:
        """Remember that these have ended, and all that began before a moment."""
        with self._lock:
            known = self.of(account)
            still = {digest: until for digest, until in {**known.ended, **ended}.items() if until > now}
            self._by_key[account.key] = SignIns({}, still, max(known.ended_before, before))


@st.cache_resource(show_spinner=False)
def _memory() -> _Memory:
    return _Memory()


def admitted(now: float, *, grace: float = 0) -> SignedIn:
    """Who is signed in and may come in; raises ``Refused`` for everybody else, ``JournalError`` without their journal.

    A sign-in that was ended stays out, whoever comes with its cookie. A token that is past its own end opens no new
    session; one that is under way lasts as long as the secrets say, and ``grace`` seconds more.
    """
    who = authorisation.signed_in(now, grace=grace)
    if _memory().of(who.account).has_ended(who.digest, who.began):
        raise _ended()
    journals, stale = storage(), now >= who.token_until
    if stale and not journals.holds(who.account):
        raise _stale()
    journal = journals.open(who.account)
    known = cache.read(journal, sign_ins.sign_ins)
    if known.has_ended(who.digest, who.began):
        raise _ended()
    if who.digest not in known.under_way:
        if stale:
            raise _stale()
        with journal.writing() as work:
            sign_ins.begin_sign_in(work, who.digest, who.until, int(now))
    return who


def made_for(who: SignedIn | None, function: Callable[..., bytes | str], *arguments: object) -> bytes | str:
    """What ``function`` makes, while this sign-in still holds; ``None`` is who need not sign in.

    For downloads, which are made when they are pressed, in a thread that knows of no session.
    """
    if who is not None:
        journal, now = storage().open(who.account), time.time()
        known = cache.read(journal, sign_ins.sign_ins)
        if now >= who.until or any(one.has_ended(who.digest, who.began) for one in (_memory().of(who.account), known)):
            raise _ended()
    return function(*arguments)


def with_last_words(journal: Callable[[], Journal], now: float) -> Journal:
    """The journal for a draft: whose session ended while they wrote still keeps their last words in it."""
    try:
        return journal()
    except Refused as wrong:
        if wrong.reason is not Reason.OVER:
            raise
        return storage().open(admitted(now, grace=_LAST_WORDS).account)


def _stale() -> Refused:
    return Refused(Reason.OVER, "Your sign-in is too old to begin a session with: sign in once more.")


def _ended() -> Refused:
    return Refused(Reason.ENDED, "You are signed out. Sign in again to open your journal.")


def sign_out(who: SignedIn, now: float) -> None:
    """End this sign-in, so that its cookie opens nothing any more, wherever it is."""
    _memory().end(who.account, {who.digest: who.until}, 0, int(now))
    with storage().open(who.account).writing() as work:
        sign_ins.end_sign_in(work, who.digest, who.until, int(now))


def sign_out_everywhere(who: SignedIn, now: float) -> int:
    """End every sign-in of this person; how many were under way. Where that fails, none has ended."""
    with storage().open(who.account).writing() as work:
        ended = sign_ins.end_every_sign_in(work, int(now))
    _memory().end(who.account, {who.digest: who.until}, 0, int(now))
    return ended


def delete(who: SignedIn, now: float) -> dict[str, int]:
    """Delete the account's journal and everything that was kept with it; the rows that were there, by table.

    Raises ``JournalError`` when anything is left.
    """
    with storage().open(who.account).reading() as work:
        under_way = dict(sign_ins.sign_ins(work).under_way)
    removed = storage().delete(who.account)
    _memory().end(who.account, {**under_way, who.digest: who.until}, int(now), int(now))
    if storage().holds(who.account):
        raise store.JournalError("Something of your journal is still there: try to delete it once more.")
    return removed


_OUTSIDE: WeakKeyDictionary[Journal, int] = WeakKeyDictionary()
"""The demonstrations of visitors from outside, each with a number that is higher the later it was used."""
_USES = count()
_COUNTING = threading.Lock()
_ANEW = threading.Lock()


def _close(journal: Journal) -> None:
    _OUTSIDE.pop(journal, None)
    journal.close()


@st.cache_resource(show_spinner=False, scope="session", on_release=_close)
def _demonstration(today: date, *, outside: bool) -> Journal:
    """An in-memory journal of this session alone, filled with the sample year."""
    from nearmiss import sample  # noqa: PLC0415 - most visits never ask for it

    with _COUNTING:
        if outside:
            _make_room(_most_demonstrations())
        journal = store.Journal.in_memory()
        if outside:
            _OUTSIDE[journal] = next(_USES)
    with contextlib.ExitStack() as undo:
        undo.callback(_close, journal)
        with journal.writing() as work:
            store.add(work, sample.sample_year(today))
        undo.pop_all()
    return journal


def _make_room(most: int) -> None:
    """Throw away the demonstrations nobody has used for longest, until there is room for one more of ``most``."""
    if most == 0:
        raise Refused(Reason.FULL, "There is no room here to look around in.")
    while len(_OUTSIDE) >= most:
        _close(min(_OUTSIDE, key=_OUTSIDE.__getitem__))


def _is_still_there(journal: Journal) -> bool:
    """Whether the demonstration of somebody from outside has kept its place; it is used now."""
    with _COUNTING:
        if journal not in _OUTSIDE:
            return False
        _OUTSIDE[journal] = next(_USES)
        return True


def _most_demonstrations() -> int:
    said = authorisation.setting("demonstrations", _DEMONSTRATIONS)
    return said if isinstance(said, int) and said >= 0 else _DEMONSTRATIONS


_GOT_YOUR_PLACE = (
    "While you were away somebody else wanted to look around, and got your place. Here is the sample year once more, "
    "from its beginning: what you had typed is gone, as it is at the end of every visit."
)


def demonstration(today: date, *, outside: bool) -> tuple[Journal, str]:
    """The demonstration of this session; and news, when it was begun anew because somebody else had its place.

    Raises ``Refused`` where visitors ``outside`` may have none.
    """
    journal = _demonstration(today, outside=outside)
    if not outside or _is_still_there(journal):
        return journal, ""
    with _ANEW:  # of two runs of one session, one begins anew
        journal = _demonstration(today, outside=True)
        if not _is_still_there(journal):
            _demonstration.clear()
            journal = _demonstration(today, outside=True)
    return journal, _GOT_YOUR_PLACE


def offers_demonstration() -> bool:
    """Whether who is not signed in may look at the sample year."""
    return _most_demonstrations() > 0


def end_demonstration() -> None:
    """Throw the demonstration of this session away."""
    _demonstration.clear()
