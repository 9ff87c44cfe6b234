"""Themes that others name as strengths, counted in the database: Today shows them without loading pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss.store.database.collation import sort_keys

if TYPE_CHECKING:
    from nearmiss.store.transaction import Work


def strengths_named(work: Work, most: int = 4) -> list[tuple[str, int]]:
    """What others (not I) named most often as a strength: at most ``most`` themes with how often, by name in a tie."""
    rows = work.rows(
        """
        SELECT t.name, count(CASE WHEN f.kind = 'strength' THEN 1 END),
               count(CASE WHEN f.kind = 'weakness' THEN 1 END), t.id
        FROM feedback_note f JOIN theme t ON t.id = f.theme_id
        WHERE f.said_by = 'them'
        GROUP BY t.id, t.name
        HAVING count(CASE WHEN f.kind = 'strength' THEN 1 END) > 0
        """
    )
    by_name = sort_keys(name for name, *_ in rows)
    rows.sort(key=lambda row: (-row[1], row[2], by_name[row[0]], row[3]))
    return [(name, strengths) for name, strengths, *_ in rows[:most]]
