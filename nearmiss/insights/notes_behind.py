"""The feedback notes that a mark of a chart counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Unpack

from nearmiss import store
from nearmiss.insights.filters import CHOSEN_NOTES, Filters, parameters
from nearmiss.insights.strengths.scope import SCOPES
from nearmiss.model import IS_NEAR_MISS, FeedbackKind, FeedbackNote, SaidBy

if TYPE_CHECKING:
    from nearmiss.store import Transaction

SEPARATOR: Final = "~"
"""Stands between the parts of a mark; the theme, which may hold it, is the last of them."""

MOST: Final = 50
"""Notes that are shown of a mark, the newest; how many there are is counted, and the page of feedback has them all."""


class Mark(NamedTuple):
    """What a mark of a chart counts: a side, and where it is narrowed a period, who said it, a near miss, a theme."""

    chart: str
    kind: FeedbackKind
    first: date | None
    last: date | None
    said_by: SaidBy | None
    application_id: str
    theme: str


def mark_of(text: str) -> Mark | None:
    """The mark that an address names: the chart, and what ``charts.encodings.behind`` writes; ``None`` for no mark."""
    try:
        chart, kind, first, last, who, application_id, theme = text.split(SEPARATOR, 6)
        return Mark(
            {name: name for name, scope in SCOPES.items() if scope.notes}[chart],
            FeedbackKind(kind),
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
            {"they": SaidBy.THEM, "me": SaidBy.ME, "": None}[who],
            application_id,
            theme,
        )
    except (ValueError, KeyError):
        return None


def notes_behind(tx: Transaction, mark: Mark, **chosen: Unpack[Filters]) -> tuple[int, list[tuple[FeedbackNote, str]]]:
    """How many notes a mark counts, and the newest of them, ``MOST`` at most, each with the name of its theme.

    Only those filters count that its chart honours (``SCOPES``).
    """
    scope = SCOPES[mark.chart]
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
          AND (CAST($named AS TEXT) = '' OR theme.name = CAST($named AS TEXT))
          AND (NOT CAST($over AS BOOLEAN) OR ({IS_NEAR_MISS} AND application.told_on <= CAST($until AS DATE)))
        ORDER BY note.said_on DESC, note.logged_on DESC, note.id DESC LIMIT {MOST}
        """,
        kind=mark.kind.value,
        first=mark.first,
        last=mark.last,
        who=mark.said_by.value if mark.said_by else None,
        about=mark.application_id,
        named=mark.theme,
        over=scope.is_of_near_misses,
        **parameters(tx, _of(scope.notes, chosen)),
    )
    notes = {note.id: note for note in store.find(tx, FeedbackNote, id=[row[0] for row in rows])}
    return (rows[0][2] if rows else 0), [(notes[identifier], theme) for identifier, theme, _ in rows]


def _of(names: frozenset[str], chosen: Filters) -> Filters:
    """The filters of these names."""
    kept: Any = {name: value for name, value in chosen.items() if name in names}
    return kept  # type: ignore[no-any-return]
