"""The current journal: who is signed in, which journal they work in (or a demonstration), and what is read from it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from nearmiss import dates, store
from nearmiss.model import Settings
from nearmiss.store import Journal
from nearmiss.ui import cache
from nearmiss.ui.access import authorisation, demonstrations, open_journals, visitor
from nearmiss.ui.access.authorisation import SignedIn
from nearmiss.ui.runtime import clock, date_order
from nearmiss.ui.runtime.session_state import state

Result = TypeVar("Result")


def signed_in() -> SignedIn | None:
    """Who is signed in, checked anew in every run; ``None`` where nobody has to.

    Raises:
        Refused: for who has to sign in and did not, or may not come in.
        store.JournalError: when their journal cannot be opened.
    """
    if not authorisation.is_asked():
        return None
    return cache.in_run("signed in", lambda: open_journals.authorised(clock.now().timestamp()))


def signed_in_or_none() -> SignedIn | None:
    """Who is signed in and may come in, or ``None``: for what is shown beside a page, and in a demonstration."""
    try:
        return signed_in()
    except store.JournalError:
        return None


def may_see_the_journal() -> bool:
    """Whether a stored journal is shown to this visitor.

    Who is signed in sees their own. Where nobody has to sign in, the one there is opens to who is on this machine, or
    to everybody the owner says they trust.
    """
    if authorisation.is_asked():
        return signed_in_or_none() is not None
    return visitor.is_local() or authorisation.setting("trust_visitors") is True


def for_download(function: Callable[..., bytes | str], *arguments: Any) -> Callable[[], bytes | str]:
    """What makes a download when it is pressed, outside of any run: only while who is shown it is still signed in."""
    who = None if is_demonstration() else signed_in()
    return partial(open_journals.while_signed_in, who, dates.in_style, dates.style(), function, *arguments)


def is_demonstration() -> bool:
    """Whether this visitor looks at the sample year: by choice, or because the stored journal is not theirs to see.

    Where everybody signs in, it is by choice alone: who did not sign in is not let in at all.
    """
    return state().demonstration or (not authorisation.is_asked() and not may_see_the_journal())


def enter_demonstration() -> None:
    """Show the sample year in a journal of its own; the stored journal is left alone."""
    _set_demonstration(shown=True)


def leave_demonstration() -> None:
    """Back to the stored journal; what was typed in the demonstration is gone with it."""
    _set_demonstration(shown=False)
    demonstrations.close()


def _set_demonstration(*, shown: bool) -> None:
    cache.forget_in_run("journal")
    state().demonstration, state().undo = shown, None


def journal() -> Journal:
    """The journal this visitor works in.

    Raises:
        Refused: for who may not come in.
        store.JournalError: when the stored journal cannot be opened; the frame words it.
    """
    return cache.in_run("journal", _open)


def _open() -> Journal:
    if is_demonstration():
        opened, news = demonstrations.open_demonstration(clock.day_in(""), outside=not may_see_the_journal())
        if news:  # nothing of the one before can be taken back
            state().news, state().undo = news, None
        return opened
    who = signed_in()
    opened = open_journals.storage().open(who.account if who else store.LOCAL)
    try:
        open_journals.care_daily(opened, clock.now().date())
    except store.JournalError as wrong:  # it is said, and stops nobody
        state().trouble = wrong.sentence
    return opened


def read(function: Callable[..., Result], *arguments: Any) -> Result:
    """Ask the journal: ``function(tx, *arguments)``, kept until the journal changes.

    The result is shared between sessions on the same journal, so it must not be changed by who receives it. The
    function must be a module's, since a page's own are new on every run.
    """
    return cache.read(journal(), function, *arguments)


def made() -> dict[Any, Any]:
    """What was made of this journal's results, such as pictures; it goes with the journal."""
    return cache.made_of(journal())


def drafts(prefix: str) -> list[store.Draft]:
    """What is half written in the boxes whose key begins with ``prefix``, kept until anything is written."""
    return cache.read_drafts(journal(), store.drafts, prefix)


def settings() -> Settings:
    """The user's settings."""
    return read(store.settings)


def date_style() -> dates.Style:
    """How the user writes days and times: their settings, else as is usual in the language of their browser."""
    order, clock = settings().day_order, settings().clock
    browsers = date_order.style_of(st.context.locale)
    return dates.Style(dates.DayOrder(order or browsers.order), dates.Clock(clock or browsers.clock))


def today() -> date:
    """The user's own date."""
    return clock.day_in(settings().zone)


def local_time(moment: datetime) -> datetime:
    """A naive UTC moment as the user's clock shows it."""
    return moment.replace(tzinfo=UTC).astimezone(clock.zone_in_use(settings().zone))
