"""Which themes recur or fade from one near miss to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from nearmiss import store
from nearmiss.insights.feedback import frame_of
from nearmiss.insights.rates import not_enough
from nearmiss.model import IS_NEAR_MISS

if TYPE_CHECKING:
    from datetime import date

    from nearmiss.store import Transaction

MIN_NEAR_MISSES: Final = 2
"""Near misses in which others named a theme as something to work on before anything is said of it."""

LAST: Final = 2
"""The last near misses that brought feedback: named in one of them a theme recurs, in none it may fade."""


def recurring_themes(tx: Transaction, until: date | None = None) -> pd.DataFrame:
    """Themes to work on that come back, and those that fade, in the whole journal up to a day (included).

    Only what others said counts, and only in near misses that were over by that day. Both kinds were named in two near
    misses or more. *recurring*: one of them is among the last two that brought feedback. *fading*: none of them is, and
    from the first to the last word in those two there are ``Settings.fading_months`` or more. A near miss stands where
    the last feedback it brought was said.

    Columns: ``theme_id``, ``theme``, ``near_misses`` (in how many it was named), ``weaknesses`` (how often),
    ``last_named_on``, ``state``. Fading ones first, then those in most near misses.
    """
    rows = tx.rows(
        f"""
        SELECT application.id, told_on, said_on, kind, theme.id, theme.name
        FROM feedback_note
        JOIN application ON application.id = feedback_note.application_id
        JOIN theme ON theme.id = feedback_note.theme_id
        WHERE said_by = 'them' AND {IS_NEAR_MISS}
          AND (CAST($until AS DATE) IS NULL OR (said_on <= CAST($until AS DATE) AND told_on <= CAST($until AS DATE)))
        """,
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
    last = sorted(days, key=lambda near_miss: (max(days[near_miss]), told[near_miss], near_miss))[-LAST:]
    is_long = bool(last) and _is_long(tx, [day for near_miss in last for day in days[near_miss]])
    themes = []
    for (theme_id, theme), notes in named.items():
        near_misses = {near_miss for near_miss, _ in notes}
        state = "recurring" if near_misses.intersection(last) else "fading"
        if len(near_misses) >= MIN_NEAR_MISSES and (state == "recurring" or is_long):
            themes.append((theme_id, theme, len(near_misses), len(notes), max(day for _, day in notes), state))
    alphabet = store.sort_keys(row[1] for row in themes)
    themes.sort(key=lambda row: (row[5], -row[2], -row[3], alphabet[row[1]], row[0]))
    return frame_of(themes, "theme_id", "theme", "near_misses", "weaknesses", "last_named_on", "state")


def too_few_to_recur(heard: int) -> str:
    """What is said in the place of what keeps coming up where fewer than ``MIN_NEAR_MISSES`` brought feedback."""
    if heard >= MIN_NEAR_MISSES:
        return ""
    return (
        f"To say what keeps coming up it is {not_enough(heard, MIN_NEAR_MISSES)} near misses that brought feedback from"
        " others."
    )


def _is_long(tx: Transaction, days: list[date]) -> bool:
    """Whether the days span enough months for a silence to be one (N, a setting)."""
    months = pd.DateOffset(months=store.settings(tx).fading_months)
    return bool(pd.Timestamp(min(days)) + months <= pd.Timestamp(max(days)))
