"""What is half written in the boxes of a form: kept while it is written, and brought back where it was put aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from nearmiss import store
from nearmiss.ui.runtime import current_journal

if TYPE_CHECKING:
    from nearmiss.store import Work


def keep(form: str, drawn_in: int, *, key: str, field: str, written: Callable[[Any], str], base: str) -> None:
    """Keep what a field holds as its draft (a widget's callback).

    A form that was saved meanwhile leaves no draft: the second half of a double click still sends all its fields.
    """
    if current_journal.round_of(form) == drawn_in:
        text = written(current_journal.value(key))
        current_journal.keep_draft(form, drawn_in, field, text, base)
        current_journal.is_news(key, text)


def bring_back(work: Work, *, form: str, drafts: Sequence[store.Draft]) -> None:
    """Half-written words that were put aside stand in their boxes again."""
    for draft in drafts:
        store.save_draft(work, draft.key, draft.text, draft.base)
    work.afterwards.append(partial(current_journal.held().begin_anew, form))
