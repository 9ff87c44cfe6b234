"""Alternative text: the accessible name of each chart, its question and the answer in plain words."""

from __future__ import annotations

from typing import Final

import pandas as pd

from nearmiss import dates

MONTHS: Final = "Am I getting better?"
THEMES: Final = "What was named, and when?"
THEME: Final = "Is it changing?"
VIEWS: Final = "Do they see what I see?"
STAGES: Final = "How far did I get?"
SEEN: Final = "What do people see in me?"
"""The question of each chart."""

NOTHING: Final = "Nothing noted yet."
_ROLES: Final = (("strengths", "a strength"), ("weaknesses", "something to work on"))


def strengths_by_month(months: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    return f"{MONTHS} {_over_time(months)}"


def theme_over_time(theme: str, months: pd.DataFrame, practices: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    marked = ""
    if not months.empty:
        end = months["month"].max() + pd.offsets.MonthEnd(0)
        seen = len(drawn_practices(practices, months["month"].min(), end))
        marked = f" Practices marked: {seen}." if seen else ""
    return f"{theme}: {THEME.lower()} {_over_time(months)}{marked}"


def themes_by_month(themes: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    if themes.empty:
        return f"{THEMES} {NOTHING}"
    number, n = themes["theme"].nunique(), _sum(themes, "strengths") + _sum(themes, "weaknesses")
    sums = themes.groupby("theme", sort=False)[["strengths", "weaknesses"]].sum()
    most = [f"{role} most often {sums[column].idxmax()}" for column, role in _ROLES if sums[column].max()]
    return f"{THEMES} {number} theme{'' if number == 1 else 's'}, n = {n}; {'; '.join(most)}."


def mine_and_theirs(themes: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    if themes.empty:
        return f"{VIEWS} {NOTHING}"
    number = f"{len(themes)} theme{'' if len(themes) == 1 else 's'}"
    they, mine = (
        _sides(_sum(themes, f"{whose}_strengths"), _sum(themes, f"{whose}_weaknesses")) for whose in ("their", "my")
    )
    return f"{VIEWS} They named {they}; I named {mine}; in {number}."


def seen_in_you(totals: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    rows = [f"{row['theme']}: {_sides(row['strengths'], row['weaknesses'])}" for row in totals.to_dict("records")]
    return f"{SEEN} {'; '.join(rows)}." if rows else f"{SEEN} {NOTHING}"


def stages(counts: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    if not counts["n"].sum():
        return f"{STAGES} {NOTHING}"
    rows = [f"{row['stage']} {row['n']}" for row in counts.to_dict("records")]
    return f"{STAGES} Near misses by furthest stage: {', '.join(rows)}."


def drawn_practices(practices: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The practices that have a day from ``first`` to ``last``."""
    return practices[~(practices["ended_on"] < first) & (practices["started_on"] <= last)]


def _over_time(months: pd.DataFrame) -> str:
    strengths, weaknesses = _sum(months, "strengths"), _sum(months, "weaknesses")
    if not strengths + weaknesses:
        return NOTHING
    first, last = months["month"].min(), months["month"].max()
    when = f"in {dates.month(first)}" if first == last else f"from {dates.month(first)} to {dates.month(last)}"
    return f"{_sides(strengths, weaknesses)} {when}."


def _sum(frame: pd.DataFrame, column: str) -> int:
    return int(frame[column].sum())


def _sides(strengths: int, weaknesses: int) -> str:
    return f"{strengths} strength{'' if strengths == 1 else 's'} and {weaknesses} to work on"
