"""What one browser session holds: its journal, its messages, its open forms. Session state is touched only here."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from nearmiss import store
from nearmiss.model import Invalid, Settings, new_id
from nearmiss.ui import cache, run_cache
from nearmiss.ui.access import authorisation, open_journals, visitor
from nearmiss.ui.access.authorisation import SignedIn
from nearmiss.ui.runtime import clock
from nearmiss.ui.runtime.merge_base import Openings
from nearmiss.ui.runtime.session_state import Held, Run, Undo, is_ours, ours

if TYPE_CHECKING:
    from nearmiss.store import Journal, Work

Answer = TypeVar("Answer")

_DEMONSTRATION = "nearmiss.demonstration"
_HELD = "nearmiss.held"


_RUN: ContextVar[Run | None] = ContextVar("run", default=None)


@contextlib.contextmanager
def one_run() -> Iterator[None]:
    """A script run: whose journal it shows, and what the secrets say, is asked once and not at every card."""
    token = _RUN.set(Run())
    try:
        with run_cache.remembered():
            yield
    finally:
        _RUN.reset(token)


def this_run() -> Run:
    """What stays the same in this script run; outside of one, nothing does."""
    return _RUN.get() or Run()


def held() -> Held:
    """What this session holds; fetched from Streamlit once in a run, so that changing it cannot be interrupted."""
    run = _RUN.get()
    if run is not None and run.held is not None:
        return run.held
    held: Held = st.session_state.setdefault(_HELD, Held())
    if run is not None:
        run.held = held
    return held


def _forget_run() -> None:
    this_run().journal = None


def secret(name: str) -> Any:
    """One value of the ``[nearmiss]`` part of the secrets, or ``None``; no secrets file is as good as an empty one."""
    return authorisation.section("nearmiss").get(name)


def admitted() -> SignedIn | None:
    """Who is signed in, checked anew in every run; ``None`` where nobody has to.

    Raises:
        Refused: for who has to sign in and did not, or may not come in.
        store.JournalError: when their journal cannot be opened.
    """
    if not authorisation.is_asked():
        return None
    run = _RUN.get()
    if run is not None and run.who is not None:
        return run.who
    who = open_journals.admitted(now().timestamp())
    if run is not None:
        run.who = who
    return who


def admitted_quietly() -> SignedIn | None:
    """Who is signed in and may come in, or ``None``: for what is shown beside a page, and in a demonstration."""
    try:
        return admitted()
    except store.JournalError:
        return None


def may_see_the_journal() -> bool:
    """Whether a stored journal is shown to this visitor.

    Who is signed in sees their own. Where nobody has to sign in, the one there is opens to who is on this machine, or
    to everybody the owner says they trust.
    """
    if authorisation.is_asked():
        return admitted_quietly() is not None
    return visitor.is_local() or secret("trust_visitors") is True


def later(function: Callable[..., bytes | str], *arguments: Any) -> Callable[[], bytes | str]:
    """What makes a download when it is pressed, outside of any run: only while who is shown it is still signed in."""
    who = None if is_demonstration() else admitted()
    return partial(open_journals.made_for, who, function, *arguments)


def is_demonstration() -> bool:
    """Whether this visitor looks at the sample year: by choice, or because the stored journal is not theirs to see.

    Where everybody signs in, it is by choice alone: who did not sign in is not let in at all.
    """
    chosen = bool(st.session_state.get(_DEMONSTRATION))
    return chosen or (not authorisation.is_asked() and not may_see_the_journal())


def enter_demonstration() -> None:
    """Show the sample year in a journal of its own; the stored journal is left alone."""
    _forget_run()
    st.session_state[_DEMONSTRATION] = True
    held().undo = None


def leave_demonstration() -> None:
    """Back to the stored journal; what was typed in the demonstration is gone with it."""
    _forget_run()
    st.session_state[_DEMONSTRATION] = False
    held().undo = None
    open_journals.end_demonstration()


def journal() -> Journal:
    """The journal this visitor works in.

    Raises:
        Refused: for who may not come in.
        store.JournalError: when the stored journal cannot be opened; the frame words it.
    """
    run = _RUN.get()
    if run is not None and run.journal is not None:
        return run.journal
    if is_demonstration():
        found, news = open_journals.demonstration(day_in(""), outside=not may_see_the_journal())
        if news:
            held().begin_elsewhere(news)
    else:
        who = admitted()
        found = open_journals.storage().open(who.account if who else store.LOCAL)
        try:
            open_journals.back_up_daily(found, now().date())
        except store.JournalError as wrong:  # it is said, and stops nobody
            held().trouble = wrong.sentence
    if run is not None:
        run.journal = found
    return found


def read(function: Callable[..., Answer], *arguments: Any) -> Answer:
    """Ask the journal: ``function(work, *arguments)``, kept until the journal changes.

    The answer is shared between sessions on the same journal, so it must not be changed by who receives it. The
    function must be a module's, since a page's own are new on every run.
    """
    open_journal = journal()
    return cache.answer(cache.SAVED, open_journal, open_journal.revision(), function, arguments)


def drafts(prefix: str) -> list[store.Draft]:
    """What is half written in the boxes whose key begins with ``prefix``, kept until anything is written."""
    open_journal = journal()
    return cache.answer(cache.WRITTEN, open_journal, open_journal.commits(), store.drafts, (prefix,))


def settings() -> Settings:
    """The user's settings."""
    return read(store.settings)


def today() -> date:
    """The user's own date."""
    return day_in(settings().zone)


def day_in(zone: str) -> date:
    """The date it is in a zone (empty: the browser's; one that is not known: UTC)."""
    return clock.day_in(zone)


def now() -> datetime:
    """This moment in UTC, by the one clock of the app."""
    return clock.now()


def local_time(moment: datetime) -> datetime:
    """A naive UTC moment as the user's clock shows it."""
    return moment.replace(tzinfo=UTC).astimezone(clock.zone_in_use(settings().zone))


def say(sentence: str, undo: Callable[[Work], object] | None = None) -> None:
    """Keep a message until it was shown; with ``undo`` it stays at the foot of the page, with a way back."""
    held().say(sentence, undo)


def messages() -> list[str]:
    """The messages said before this run began, until one run was shown to its end."""
    return [sentence for number, sentence in held().messages if number <= this_run().said]


def undo() -> Undo | None:
    """What can be taken back now."""
    return held().undo


def forget_undo() -> None:
    """Withdraw the offer to take something back."""
    held().undo = None


def value(key: str) -> Any:
    """What a widget holds, or ``None`` where it was not drawn yet."""
    return st.session_state.get(key)


def holds(key: str) -> bool:
    """Whether a widget of this key has been drawn in this session."""
    return key in st.session_state


def sends_any(beginning: str) -> bool:
    """Whether the browser sends a widget whose key begins so; what we gave a widget to begin with does not count."""
    return any(str(key).startswith(beginning) and not is_ours(value(str(key))) for key in st.session_state)


def put(key: str, content: Any) -> None:
    """Give a widget its value before it is drawn (from a callback or earlier in the run)."""
    st.session_state[key] = content


def begin_with(key: str, content: date | str) -> None:
    """Give a widget what it begins with.

    Streamlit tells the browser once, and that is lost when the next run follows before the browser has drawn it, which
    on a slow machine takes many seconds; so it is told again until the browser sends the widget itself.
    """
    if not holds(key) or is_ours(value(key)):
        put(key, ours(content))


def clear(key: str) -> None:
    """Forget what a widget holds."""
    st.session_state.pop(key, None)


def turn_to(page: str) -> None:
    """A run shows this page, by its path."""
    held().turn_to(page)


def resumed(form: str) -> bool | None:
    """Whether a form was begun earlier, as it was found when it was first drawn; ``None`` where it is drawn first."""
    return held().resumed.get(form)


def set_resumed(form: str, *, begun: bool) -> None:
    """Remember how a form was found."""
    held().resumed[form] = begun


def begin_seed(form: str, *, begun: bool) -> None:
    """Choose the id that those of what a form makes are counted from: the one of its draft, where it was ``begun``."""
    kept = None
    if begun:
        with journal().reading() as work:
            kept = store.draft_id(work, form)
    held().seeds.setdefault(form, kept or new_id())
    if kept:
        held().kept_seeds.add(form)


def seed(form: str) -> str:
    """The id that those of what a form makes are counted from."""
    return held().seeds.setdefault(form, new_id())


def new_seed(work: Work, form: str) -> None:
    """What a form makes is another thing from now on: its ids are taken already, by what another tab saved."""
    held().seeds[form] = new_id()
    store.keep_draft_id(work, form, held().seeds[form])


def drop_drafts(work: Work, form: str) -> None:
    """Forget what was half written in a form that is saved now; the ids of another tab's draft are left to it."""
    store.drop_drafts(work, f"{form}.")
    if form in held().kept_seeds:
        store.drop_draft_id(work, form, seed(form))


def round_of(form: str) -> int:
    """How often a form was saved in this session: its widgets carry the number, so that a saved form begins anew."""
    return held().rounds.get(form, 0)


def problem(form: str) -> Invalid | None:
    """What was wrong with a form when it was last submitted."""
    return held().problems.get(form)


def set_problem(form: str, wrong: Invalid | None) -> None:
    """Remember what is wrong with a form, so that it is said beside the field on the next run."""
    if wrong is None:
        held().problems.pop(form, None)
    else:
        held().problems[form] = wrong


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """What a press does before the run (its callback): the frame says in that run what went wrong with the journal."""
    try:
        yield
    except store.JournalError as wrong:
        if not isinstance(wrong, authorisation.Refused):  # the door says it
            held().trouble = wrong.sentence


def keep_draft(form: str, drawn_in: int, field: str, text: str, base: str | None) -> None:
    """Keep half-written text and what its box began with; where that fails, the frame says so, the browser keeps it.

    A form that was saved meanwhile leaves no draft. The first draft keeps the ids of what the form will make as well.
    """
    open_held = held()
    with telling(), open_journals.with_last_words(journal, now().timestamp()).writing(bump=False) as work:
        if open_held.rounds.get(form, 0) != drawn_in:
            return
        store.save_draft(work, f"{form}.{field}", text, base)
        if form in open_held.seeds and form not in open_held.kept_seeds:
            store.keep_draft_id(work, form, open_held.seeds[form])
            work.afterwards.append(partial(open_held.kept_seeds.add, form))


def is_news(key: str, text: str) -> bool:
    """Whether a field holds what was not kept yet; from now on it counts as kept.

    Its callback keeps it at once, but Streamlit may end a callback when something else happens in the browser.
    """
    return held().is_news(key, text)


def half_written(key: str) -> str:
    """What was half written into one field, or nothing."""
    with journal().reading() as work:
        found = store.draft(work, key)
    return found.text if found else ""


def news() -> str | None:
    """What happened while the visitor was away, handed out once."""
    return held().hand_out("news")


def trouble() -> str | None:
    """What went wrong outside of a page's run, handed out once."""
    return held().hand_out("trouble")


def openings() -> Openings:
    """What the forms of this session were opened on."""
    return held().openings
