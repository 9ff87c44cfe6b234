"""The feedback notes that a mark of a chart counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, Unpack

from nearmiss import store
from nearmiss.insights.filters import CHOSEN_NOTES, Filters, parameters
from nearmiss.model import FeedbackKind, FeedbackNote, SaidBy

if TYPE_CHECKING:
    from nearmiss.store import Transaction

SEPARATOR: Final = "~"
"""Stands between the parts of a mark; the theme, which may hold it, is the last of them."""

MOST: Final = 50
"""Notes that are shown of a mark; the page of feedback has all of them."""


class Mark(NamedTuple):
    """What a mark counts: a side, and where it is narrowed a period, whose words, a near miss, a theme by its name."""

    kind: FeedbackKind
    first: date | None
    last: date | None
    said_by: SaidBy | None
    application_id: str
    theme: str


def mark_of(text: str) -> Mark | None:
    """The mark that an address names (``charts.encodings.behind`` writes it); ``None`` where it is not one."""
    try:
        kind, first, last, who, application_id, theme = text.split(SEPARATOR, 5)
        return Mark(
            FeedbackKind(kind),
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
            {"they": SaidBy.THEM, "me": SaidBy.ME, "": None}[who],
            application_id,
            theme,
        )
    except (ValueError, KeyError):
        return None


def notes_behind(tx: Transaction, mark: Mark, **chosen: Unpack[Filters]) -> list[tuple[FeedbackNote, str]]:
    """The notes with the name of their theme, the newest first, ``MOST`` at most."""
    rows = tx.rows(
        f"""
        {CHOSEN_NOTES}
        SELECT note.id, theme.name FROM note JOIN theme ON theme.id = note.theme_id
        WHERE note.kind = $kind
          AND (CAST($first AS DATE) IS NULL OR note.said_on >= CAST($first AS DATE))
          AND (CAST($last AS DATE) IS NULL OR note.said_on <= CAST($last AS DATE))
          AND (CAST($who AS TEXT) IS NULL OR note.said_by = CAST($who AS TEXT))
          AND (CAST($about AS TEXT) = '' OR note.application_id = CAST($about AS TEXT))
          AND (CAST($named AS TEXT) = '' OR theme.name = CAST($named AS TEXT))
        ORDER BY note.said_on DESC, note.logged_on DESC, note.id DESC LIMIT {MOST}
        """,
        kind=mark.kind.value,
        first=mark.first,
        last=mark.last,
        who=mark.said_by.value if mark.said_by else None,
        about=mark.application_id,
        named=mark.theme,
        **parameters(tx, chosen),
    )
    notes = {note.id: note for note in store.find(tx, FeedbackNote, id=[row[0] for row in rows])}
    return [(notes[identifier], theme) for identifier, theme in rows]
