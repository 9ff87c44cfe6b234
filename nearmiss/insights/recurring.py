"""What others ask me to work on again and again, and what they have stopped asking for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from nearmiss import store
from nearmiss.insights.feedback import frame_of
from nearmiss.insights.filters import near_miss_words

if TYPE_CHECKING:
    from datetime import date

    from nearmiss.store import Work

MIN_NEAR_MISSES: Final = 2
"""Near misses in which others named a theme as something to work on before anything is said of it."""

LAST: Final = 2
"""The last near misses that brought feedback: named in one of them a theme recurs, in none it may fade."""


def recurring_themes(work: Work, until: date | None = None) -> pd.DataFrame:
    """Themes to work on that come back, and those that fade, in the whole journal up to a day (included).

    Only what others said counts, and only in near misses that were over by that day. Both kinds were named in two near
    misses or more. *recurring*: one of them is among the last two that brought feedback. *fading*: none of them is, and
    from the first to the last word in those two there are ``Settings.fading_months`` or more. A near miss stands where
    the last feedback it brought was said.

    Columns: ``theme_id``, ``theme``, ``near_misses`` (in how many it was named), ``weaknesses`` (how often),
    ``last_named_on``, ``state``. Fading ones first, then those in most near misses.
    """
    rows = work.rows(
        """
        SELECT a.id, a.told_on, f.said_on, f.kind, t.id, t.name
        FROM feedback_note f JOIN application a ON a.id = f.application_id JOIN theme t ON t.id = f.theme_id
        WHERE f.said_by = 'them' AND a.outcome IN ($turned_down, $no_answer) AND a.furthest_stage <> $applied
          AND (CAST($until AS DATE) IS NULL OR f.said_on <= CAST($until AS DATE))
          AND (CAST($until AS DATE) IS NULL OR a.told_on <= CAST($until AS DATE))
        """,
        **near_miss_words(),
        until=until,
    )
    days: dict[str, list[date]] = {}
    told: dict[str, date] = {}
    named: dict[tuple[str, str], list[tuple[str, date]]] = {}
    for near_miss, told_on, said_on, kind, theme_id, theme in rows:
        days.setdefault(near_miss, []).append(said_on)
        told[near_miss] = told_on
        if kind == "weakness":
            named.setdefault((theme_id, theme), []).append((near_miss, said_on))
    last = sorted(days, key=lambda one: (max(days[one]), told[one], one))[-LAST:]
    is_long = bool(last) and _is_long(work, [day for one in last for day in days[one]])
    found = []
    for (theme_id, theme), notes in named.items():
        near_misses = {near_miss for near_miss, _ in notes}
        state = "recurring" if near_misses.intersection(last) else "fading"
        if len(near_misses) >= MIN_NEAR_MISSES and (state == "recurring" or is_long):
            found.append((theme_id, theme, len(near_misses), len(notes), max(day for _, day in notes), state))
    in_order = store.sort_keys(row[1] for row in found)
    found.sort(key=lambda row: (row[5], -row[2], -row[3], in_order[row[1]], row[0]))
    return frame_of(found, ("theme_id", "theme", "near_misses", "weaknesses", "last_named_on", "state"))


def _is_long(work: Work, days: list[date]) -> bool:
    """Whether the days span enough months for a silence to be one (N, a setting)."""
    months = pd.DateOffset(months=store.settings(work).fading_months)
    return bool(pd.Timestamp(min(days)) + months <= pd.Timestamp(max(days)))
