"""Demonstrations: the sample year in a journal in memory, for one session; visitors from outside share a few places."""

import contextlib
import threading
from datetime import date
from itertools import count
from weakref import WeakKeyDictionary

import streamlit as st

from nearmiss import store
from nearmiss.store import Journal
from nearmiss.ui.access import authorisation
from nearmiss.ui.access.authorisation import Reason, Refused

_MOST = 20
"""Demonstrations that visitors from outside may have open at once; a line of the secrets changes it.

Who comes when all are taken gets the place of whoever has done nothing for longest.
"""

_OUTSIDE: WeakKeyDictionary[Journal, int] = WeakKeyDictionary()
"""The demonstrations of visitors from outside, each with a number that is higher the later it was used."""
_USES = count()
_LOCK = threading.Lock()
_ANEW = threading.Lock()


def _release(journal: Journal) -> None:
    _OUTSIDE.pop(journal, None)
    journal.close()


@st.cache_resource(show_spinner=False, scope="session", on_release=_release)
def _demonstration(today: date, *, outside: bool) -> Journal:
    """An in-memory journal of this session alone, filled with the sample year."""
    from nearmiss import sample  # noqa: PLC0415 - most visits never ask for it

    with _LOCK:
        if outside:
            _make_room(_most())
        journal = store.Journal.in_memory()
        if outside:
            _OUTSIDE[journal] = next(_USES)
    with contextlib.ExitStack() as undo:
        undo.callback(_release, journal)
        with journal.writing() as tx:
            store.add(tx, sample.sample_year(today))
            store.save_settings(tx, sample.sample_settings())
        undo.pop_all()
    return journal


def _make_room(most: int) -> None:
    """Throw away the demonstrations nobody has used for longest, until there is room for one more of ``most``."""
    if most == 0:
        raise Refused(Reason.FULL, "There is no room here to look around in.")
    while len(_OUTSIDE) >= most:
        _release(min(_OUTSIDE, key=_OUTSIDE.__getitem__))


def _is_still_there(journal: Journal) -> bool:
    """Whether the demonstration of somebody from outside has kept its place; it is used now."""
    with _LOCK:
        if journal not in _OUTSIDE:
            return False
        _OUTSIDE[journal] = next(_USES)
        return True


def _most() -> int:
    said = authorisation.setting("demonstrations", _MOST)
    return said if isinstance(said, int) and said >= 0 else _MOST


_TAKEN = (
    "While you were away somebody else wanted to look around, and got your place. Here is the sample year once more, "
    "from its beginning: what you had typed is gone, as it is at the end of every visit."
)


def open_demonstration(today: date, *, outside: bool) -> tuple[Journal, str]:
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
    return journal, _TAKEN


def are_offered() -> bool:
    """Whether who is not signed in may look at the sample year."""
    return _most() > 0


def close() -> None:
    """Throw the demonstration of this session away."""
    _demonstration.clear()
