"""Totals of feedback by theme, as plain rows: Today shows them without loading pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from nearmiss.insights.filters import CHOSEN_NOTES, STRENGTHS, WEAKNESSES, Filters, parameters
from nearmiss.model import SaidBy
from nearmiss.store import sort_keys

if TYPE_CHECKING:
    from datetime import date

    from nearmiss.store import Transaction


RATE_FROM: Final = 5
"""So many of something (notes, doors) a rate or a median is shown from; below it only counts are."""


def totals_by_theme(tx: Transaction, **chosen: Unpack[Filters]) -> list[tuple[str, str, int, int, int]]:
    """Id, name, strengths, weaknesses and their sum of each theme with a note.

    The strengths named most often come first, then what has less to work on, then the alphabet.
    """
    rows = tx.rows(
        f"""
        {CHOSEN_NOTES}
        SELECT theme.id, theme.name, {STRENGTHS}, {WEAKNESSES}, count(*)
        FROM note JOIN theme ON theme.id = note.theme_id GROUP BY theme.id, theme.name
        """,
        **parameters(tx, chosen),
    )
    return _in_order(rows)


def strengths_named(tx: Transaction, until: date | None = None, most: int = 4) -> list[tuple[str, int]]:
    """What others (not I) named most often as a strength up to a day: at most ``most`` themes with how often.

    The application of a note does not matter here, so it is not read: what changes there leaves this as it is.
    """
    rows = tx.rows(
        f"""
        SELECT theme.id, theme.name, {STRENGTHS}, {WEAKNESSES}, count(*)
        FROM feedback_note note JOIN theme ON theme.id = note.theme_id
        WHERE note.said_by = $said_by AND (CAST($until AS DATE) IS NULL OR note.said_on <= CAST($until AS DATE))
        GROUP BY theme.id, theme.name
        """,
        said_by=SaidBy.THEM.value,
        until=until,
    )
    return [(theme, strengths) for _, theme, strengths, _, _ in _in_order(rows)[:most] if strengths]


def _in_order(rows: list[Any]) -> list[tuple[str, str, int, int, int]]:
    alphabet = sort_keys(name for _, name, *_ in rows)
    return sorted(rows, key=lambda row: (-row[2], row[3], alphabet[row[1]], row[0]))
