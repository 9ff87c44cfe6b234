"""The feedback notes that a mark of a chart counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Unpack

from nearmiss import store
from nearmiss.insights.behind.marks import OfNotes
from nearmiss.insights.filters import CHOSEN_NOTES, Filters, parameters
from nearmiss.insights.strengths.scope import SCOPES, narrowed_behind
from nearmiss.model import IS_NEAR_MISS, FeedbackNote

if TYPE_CHECKING:
    from nearmiss.insights.behind.marks import Mark
    from nearmiss.store import Transaction

MOST: Final = 50
"""Records that are shown of a mark, the newest; how many there are is counted."""


class Noted(NamedTuple):
    """A note with the name of its theme."""

    note: FeedbackNote
    theme: str


def notes_behind(tx: Transaction, mark: Mark, **chosen: Unpack[Filters]) -> tuple[int, list[Noted]]:
    """How many notes a mark counts, and the newest of them, ``MOST`` at most, each with the name of its theme.

    Only those filters count that its chart honours (``SCOPES``).
    """
    scope, asked = SCOPES[mark.chart], OfNotes(*mark.parts)
    rows = tx.rows(
        f"""
        {CHOSEN_NOTES}
        SELECT note.id, theme.name, count(*) OVER () FROM note JOIN theme ON theme.id = note.theme_id
        LEFT JOIN application ON application.id = note.application_id
        WHERE note.kind = $kind
          AND (CAST($first AS DATE) IS NULL OR note.said_on >= CAST($first AS DATE))
          AND (CAST($last AS DATE) IS NULL OR note.said_on <= CAST($last AS DATE))
          AND (CAST($who AS TEXT) IS NULL OR note.said_by = CAST($who AS TEXT))
          AND (CAST($about AS TEXT) = '' OR note.application_id = CAST($about AS TEXT))
          AND (CAST($under AS TEXT) = '' OR note.theme_id = CAST($under AS TEXT))
          AND (NOT CAST($over AS BOOLEAN) OR ({IS_NEAR_MISS} AND application.told_on <= CAST($until AS DATE)))
        ORDER BY note.said_on DESC, note.logged_on DESC, note.id DESC LIMIT {MOST}
        """,
        kind=asked.kind.value,
        first=asked.first,
        last=asked.last,
        who=asked.said_by.value if asked.said_by else None,
        about=asked.application_id,
        under=asked.theme_id,
        over=scope.is_of_near_misses,
        **parameters(tx, narrowed_behind(mark.chart, chosen)),
    )
    notes = {note.id: note for note in store.find(tx, FeedbackNote, id=[row[0] for row in rows])}
    return (rows[0][2] if rows else 0), [Noted(notes[identifier], theme) for identifier, theme, _ in rows]
