"""Whose journal is opened for whom: the storage of journals, and the sign-ins to them, which can be ended."""

import os
import threading
import time
from collections.abc import Callable
from datetime import date
from weakref import WeakKeyDictionary

import streamlit as st

from nearmiss import store
from nearmiss.store import Account, Journal, JournalStorage
from nearmiss.store.records import sign_ins
from nearmiss.store.records.sign_ins import SignIns
from nearmiss.ui import cache
from nearmiss.ui.access import authorisation
from nearmiss.ui.access.authorisation import Reason, Refused, SignedIn

_DRAFT_GRACE = 600
"""Seconds after the end of a session in which a draft is still taken."""


@st.cache_resource(show_spinner=False, on_release=lambda storage: storage.close())
def _opened_storage(location: str, *, signed_in: bool) -> JournalStorage:
    return store.configured_storage(location, {}, signed_in=signed_in)


def storage() -> JournalStorage:
    """The storage of journals of this process; raises ``JournalError`` where it is set up wrong."""
    return cache.in_run("storage", _configured_storage)


def _configured_storage() -> JournalStorage:
    location = store.configured_location(authorisation.setting("database"), os.environ)
    return _opened_storage(location, signed_in=authorisation.is_asked())


_CARED_FOR: WeakKeyDictionary[Journal, date] = WeakKeyDictionary()


def care_daily(journal: Journal, today: date) -> None:
    """Back an open journal up, then let go of what was long enough in its trash, once a day.

    Raises ``JournalError`` when that fails, and tries no more that day.
    """
    if _CARED_FOR.get(journal) != today:
        _CARED_FOR[journal] = today
        store.back_up_daily(journal)
        store.tidy(journal)


class _EndedSignIns:
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
def _ended_sign_ins() -> _EndedSignIns:
    return _EndedSignIns()


def authorised(now: float, *, grace: float = 0) -> SignedIn:
    """Who is signed in and may come in; raises ``Refused`` for everybody else, ``JournalError`` without their journal.

    A sign-in that was ended stays out, whoever comes with its cookie. A token that is past its own end opens no new
    session; one that is under way lasts as long as the secrets say, and ``grace`` seconds more.
    """
    who = authorisation.signed_in(now, grace=grace)
    if _ended_sign_ins().of(who.account).has_ended(who.digest, who.began):
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
        with journal.writing() as tx:
            sign_ins.begin_sign_in(tx, who.digest, who.until, int(now))
    return who


def while_signed_in(who: SignedIn | None, function: Callable[..., bytes | str], *arguments: object) -> bytes | str:
    """What ``function`` makes, while this sign-in still holds; ``None`` is who need not sign in.

    For downloads, which are made when they are pressed, in a thread that knows of no session.
    """
    if who is not None:
        journal, now = storage().open(who.account), time.time()
        known = cache.read(journal, sign_ins.sign_ins)
        if now >= who.until or any(
            ended.has_ended(who.digest, who.began) for ended in (_ended_sign_ins().of(who.account), known)
        ):
            raise _ended()
    return function(*arguments)


def for_draft(journal: Callable[[], Journal], now: float) -> Journal:
    """The journal for a draft: whose session ended while they wrote still keeps their last words in it."""
    try:
        return journal()
    except Refused as wrong:
        if wrong.reason is not Reason.OVER:
            raise
        return storage().open(authorised(now, grace=_DRAFT_GRACE).account)


def _stale() -> Refused:
    return Refused(Reason.OVER, "Your sign-in is too old to begin a session with: sign in once more.")


def _ended() -> Refused:
    return Refused(Reason.ENDED, "You are signed out. Sign in again to open your journal.")


def sign_out(who: SignedIn, now: float) -> None:
    """End this sign-in, so that its cookie opens nothing any more, wherever it is."""
    _ended_sign_ins().end(who.account, {who.digest: who.until}, 0, int(now))
    with storage().open(who.account).writing() as tx:
        sign_ins.end_sign_in(tx, who.digest, who.until, int(now))


def sign_out_everywhere(who: SignedIn, now: float) -> int:
    """End every sign-in of this person; how many were under way. Where that fails, none has ended."""
    with storage().open(who.account).writing() as tx:
        ended = sign_ins.end_every_sign_in(tx, int(now))
    _ended_sign_ins().end(who.account, {who.digest: who.until}, 0, int(now))
    return ended


def delete(who: SignedIn, now: float) -> dict[str, int]:
    """Delete the account's journal and everything that was kept with it; the rows that were there, by table.

    Raises ``JournalError`` when anything is left.
    """
    with storage().open(who.account).reading() as tx:
        under_way = dict(sign_ins.sign_ins(tx).under_way)
    removed = storage().delete(who.account)
    _ended_sign_ins().end(who.account, {**under_way, who.digest: who.until}, int(now), int(now))
    if storage().holds(who.account):
        raise store.JournalError("Something of your journal is still there: try to delete it once more.")
    return removed
