"""The accessible name of each picture: its question and the answer, in plain text."""

from __future__ import annotations

import pandas as pd

from nearmiss.charts.horizontal_bars import SEEN_QUESTION, STAGES_QUESTION, VIEWS_QUESTION
from nearmiss.charts.time_series import MONTHS_QUESTION, THEME_QUESTION, THEMES_QUESTION, drawn_practices

NOTHING = "Nothing noted yet."


def strengths_by_month_alt(months: pd.DataFrame) -> str:
    """Describe ``strengths_by_month`` to somebody who does not see it."""
    return f"{MONTHS_QUESTION} {_over_time(months)}"


def theme_over_time_alt(theme: str, months: pd.DataFrame, practices: pd.DataFrame) -> str:
    """Describe ``theme_over_time`` to somebody who does not see it."""
    if months.empty:
        return f"{theme}: {THEME_QUESTION.lower()} {NOTHING}"
    end = months["month"].max() + pd.offsets.MonthEnd(0)
    seen = len(drawn_practices(practices, months["month"].min(), end))
    marked = f" Practices marked: {seen}." if seen else ""
    return f"{theme}: {THEME_QUESTION.lower()} {_over_time(months)}{marked}"


def themes_by_month_alt(themes: pd.DataFrame) -> str:
    """Describe ``themes_by_month`` to somebody who does not see it."""
    if themes.empty:
        return f"{THEMES_QUESTION} {NOTHING}"
    number, n = themes["theme"].nunique(), int(themes["strengths"].sum() + themes["weaknesses"].sum())
    counted = f"{number} theme{'' if number == 1 else 's'}, n = {n}"
    most = [f"{role} most often {name}" for column, role in _ROLES if (name := _first(themes, column))]
    return f"{THEMES_QUESTION} {counted}; {'; '.join(most)}."


def mine_and_theirs_alt(themes: pd.DataFrame) -> str:
    """Describe ``mine_and_theirs`` to somebody who does not see it."""
    if themes.empty:
        return f"{VIEWS_QUESTION} {NOTHING}"
    they = _sides(int(themes["their_strengths"].sum()), int(themes["their_weaknesses"].sum()))
    mine = _sides(int(themes["my_strengths"].sum()), int(themes["my_weaknesses"].sum()))
    return (
        f"{VIEWS_QUESTION} They named {they}; I named {mine}; in {len(themes)} theme{'' if len(themes) == 1 else 's'}."
    )


def seen_in_you_alt(totals: pd.DataFrame) -> str:
    """Describe ``seen_in_you`` to somebody who does not see it."""
    if totals.empty:
        return f"{SEEN_QUESTION} {NOTHING}"
    rows = [f"{row['theme']}: {_sides(row['strengths'], row['weaknesses'])}" for row in totals.to_dict("records")]
    return f"{SEEN_QUESTION} {'; '.join(rows)}."


def stages_alt(counts: pd.DataFrame) -> str:
    """Describe ``stages`` to somebody who does not see it."""
    if not counts["n"].sum():
        return f"{STAGES_QUESTION} {NOTHING}"
    rows = [f"{row['stage']} {row['n']}" for row in counts.to_dict("records")]
    return f"{STAGES_QUESTION} Near misses by furthest stage: {', '.join(rows)}."


_ROLES = (("strengths", "a strength"), ("weaknesses", "something to work on"))


def _over_time(months: pd.DataFrame) -> str:
    strengths, weaknesses = int(months["strengths"].sum()), int(months["weaknesses"].sum())
    if strengths + weaknesses == 0:
        return NOTHING
    first, last = months["month"].min(), months["month"].max()
    when = f"in {first:%B %Y}" if first == last else f"from {first:%B %Y} to {last:%B %Y}"
    return f"{_sides(strengths, weaknesses)} {when}."


def _sides(strengths: int, weaknesses: int) -> str:
    return f"{strengths} strength{'' if strengths == 1 else 's'} and {weaknesses} to work on"


def _first(themes: pd.DataFrame, column: str) -> str:
    counts = themes.groupby("theme", sort=False)[column].sum()
    return str(counts.idxmax()) if counts.max() else ""
