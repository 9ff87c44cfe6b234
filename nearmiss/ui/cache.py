"""What open journals were asked: kept by journal, so that one never sees another's, and until the journal changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from nearmiss.store import Journal

Answer = TypeVar("Answer")

MOST_JOURNALS = 64
"""Journals whose answers are kept; of many, those asked first are let go and asked anew."""
_MOST_ANSWERS = 400
_UNASKED = object()

Answers = WeakKeyDictionary["Journal", tuple[int, dict[Any, Any]]]

SAVED: Answers = WeakKeyDictionary()
"""What each open journal was asked since it last changed."""

WRITTEN: Answers = WeakKeyDictionary()
"""The same for what shows drafts, which change without a new revision."""


def answer(
    kept: Answers, journal: Journal, state: int, function: Callable[..., Answer], arguments: tuple[Any, ...] = ()
) -> Answer:
    """The answer for this state of the journal; those of an earlier state are let go with their memory."""
    shelf = kept.get(journal)
    if shelf is None or shelf[0] != state:
        if shelf is None and len(kept) >= MOST_JOURNALS:
            kept.pop(next(kept.keys(), journal), None)
        shelf = kept[journal] = (state, {})
    answers, question = shelf[1], (function, arguments)
    found = answers.get(question, _UNASKED)
    if found is _UNASKED:
        with journal.reading() as work:
            found = function(work, *arguments)
        if len(answers) >= _MOST_ANSWERS:
            answers.clear()
        answers[question] = found
    given: Answer = found
    return given
