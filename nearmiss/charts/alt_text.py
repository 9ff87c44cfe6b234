"""Alternative text: the accessible name of each chart, its question and the answer in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from nearmiss import dates

if TYPE_CHECKING:
    from datetime import date

MONTHS: Final = "Am I getting better?"
THEMES: Final = "What was named, and when?"
THEME: Final = "Is it changing?"
VIEWS: Final = "Do they see what I see?"
STAGES: Final = "How far did I get?"
SEEN: Final = "What do people see in me?"
NEAR_MISSES: Final = "What did each near miss say?"
COMES_UP: Final = "What keeps coming up?"
BESIDE: Final = "What was said then, and what since?"
REASONS: Final = "Which reasons did they give?"
MATCH: Final = "Was it me, or the match?"
CONFIDENCE: Final = "How sure am I of myself?"
CLOSENESS: Final = "How close was it?"
WAITS: Final = "How long does it take?"
REPLIES: Final = {"step": "Which step brings answers?", "channel": "Which way of writing brings answers?"}
"""The question of each chart."""

NOTHING: Final = "Nothing noted yet."
_ROLES: Final = (("strengths", "a strength"), ("weaknesses", "something to work on"))


def strengths_by_month(months: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    return f"{MONTHS} {_over_time(months)}"


def theme_question(theme: str) -> str:
    """The question of the chart of one theme."""
    return f"{theme}: {THEME.lower()}"


def theme_over_time(theme: str, months: pd.DataFrame, practices: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it, with those ``practices`` that it shows.

    It is read aloud as a whole, as the name of the picture, so long words of a practice are cut before.
    """
    marked = f" Practised: {'; '.join(practices['text'])}." if len(practices) and len(months) else ""
    return f"{theme_question(theme)} {_over_time(months)}{marked}"


def themes_by_month(themes: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    if themes.empty:
        return f"{THEMES} {NOTHING}"
    number, n = themes["theme"].nunique(), _sum(themes, "strengths") + _sum(themes, "weaknesses")
    sums = themes.groupby("theme", sort=False)[["strengths", "weaknesses"]].sum()
    most = [f"; {role} most often {sums[column].idxmax()}" for column, role in _ROLES if _stands_out(sums[column])]
    return f"{THEMES} {number} theme{'' if number == 1 else 's'}, n = {n}{''.join(most)}."


def _stands_out(counts: pd.Series[int]) -> bool:
    """Whether one of them has more than all others, and more than once."""
    return bool(counts.max() > 1 and (counts == counts.max()).sum() == 1)


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


def per_near_miss(rows: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    strengths, weaknesses = _sum(rows, "strengths"), _sum(rows, "weaknesses")
    if not strengths + weaknesses:
        return f"{NEAR_MISSES} {NOTHING}"
    return f"{NEAR_MISSES} {_sides(strengths, weaknesses)}, from {_many(len(rows), 'near miss', 'near misses')}."


def recurring(themes: pd.DataFrame, heard: int, until: date) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    rows = [
        f"{row['theme']}, {row['state']}, {row['near_misses']} near misses, last in {dates.month(row['last_named_on'])}"
        for row in themes.to_dict("records")
    ]
    of = f"Of {_many(heard, 'near miss', 'near misses')} that brought feedback, up to {dates.day(until)}"
    return f"{COMES_UP} {of}: {'; '.join(rows)}." if rows else f"{COMES_UP} {NOTHING}"


def side_by_side(periods: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    rows = [f"{row['period']}: {_sides(row['strengths'], row['weaknesses'])}" for row in periods.to_dict("records")]
    return f"{BESIDE} {'; '.join(rows)}." if _sum(periods, "n") else f"{BESIDE} {NOTHING}"


def reasons(counts: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    rows = [f"{row['reason']} {row['n']} ({row['whose']})" for row in counts.to_dict("records")]
    return f"{REASONS} {', '.join(rows)}." if rows else f"{REASONS} {NOTHING}"


def me_or_the_match(counts: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    rows = [f"{row['says']} {row['n']}" for row in counts.to_dict("records")]
    return f"{MATCH} {', '.join(rows)}." if counts["n"].sum() else f"{MATCH} {NOTHING}"


def replies(counts: pd.DataFrame, by: str) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    rows = [
        f"{row[by]} {row['answered'] + row['declined']} of {row['n']}" for row in counts.to_dict("records") if row["n"]
    ]
    return f"{REPLIES[by]} Came back: {', '.join(rows)}." if rows else f"{REPLIES[by]} {NOTHING}"


def confidence(weeks: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    return f"{CONFIDENCE} {_levels(weeks, 'confidence', 'week', ('week', 'weeks'))}"


def closeness(near_misses: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    return f"{CLOSENESS} {_levels(near_misses, 'closeness', 'told_on', ('near miss', 'near misses'))}"


def days_until(answers: pd.DataFrame, feedback: pd.DataFrame, doors: pd.DataFrame) -> str:
    """Describe the chart of the same name to somebody who does not see it."""
    rows = [
        f"{what}: {_days(days['days'].min(), days['days'].max())}, n = {_sum(days, 'n')}"
        for what, days in (("an answer", answers), ("feedback", feedback), ("a door", doors))
        if len(days)
    ]
    return f"{WAITS} {'; '.join(rows)}." if rows else f"{WAITS} {NOTHING}"


def _levels(rows: pd.DataFrame, column: str, day: str, named: tuple[str, str]) -> str:
    """Numbers from 1 to 5 along time: how many of them, how low and how high, and from when to when."""
    if rows.empty:
        return NOTHING
    first, last = dates.day(rows[day].min()), dates.day(rows[day].max())
    when = f"on {first}" if first == last else f"from {first} to {last}"
    low, high = rows[column].min(), rows[column].max()
    given = f"{low}" if low == high else f"between {low} and {high}"
    return f"{_many(len(rows), *named)}, {given} of 5, {when}."


def _days(least: int, most: int) -> str:
    return _many(most, "day", "days") if least == most else f"{least} to {most} days"


def _many(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


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
