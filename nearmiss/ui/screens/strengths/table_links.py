"""The ways from the numbers of a chart to the records they count: its marks, for who uses the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nearmiss.charts.encodings import behind, notes_behind
from nearmiss.insights.strengths import waits

if TYPE_CHECKING:
    from collections.abc import Mapping

_COUNTED: Final = {
    "strengths": ("strength", ""),
    "weaknesses": ("weakness", ""),
    "their_strengths": ("strength", "they"),
    "their_weaknesses": ("weakness", "they"),
    "my_strengths": ("strength", "me"),
    "my_weaknesses": ("weakness", "me"),
}
"""The columns that count notes: on which side, and whose words."""

_MESSAGES: Final = ("answered", "declined", "silent", "waiting", "n", "came_back")
_UNTIL: Final = {until.words: until for until in waits.Until}

Links = dict[str, str]
"""The mark behind a number, by the column it stands in."""


def of_month(row: Mapping[Any, Any]) -> Links:
    """The notes of a month, a quarter or a year, of one theme where the row is of one."""
    return _links(row, first=row["first"], last=row["last"], theme_id=row.get("theme_id", ""))


def of_theme(row: Mapping[Any, Any]) -> Links:
    """The notes under a theme."""
    return _links(row, theme_id=row["theme_id"])


def of_theme_that_returns(row: Mapping[Any, Any]) -> Links:
    """What others named as to work on under a theme."""
    return {"weaknesses": notes_behind("weakness", who="they", theme_id=row["theme_id"])}


def of_near_miss(row: Mapping[Any, Any]) -> Links:
    """What others said of a near miss, and what I said of it."""
    return _links(row, who="they", application_id=str(row["application_id"]))


def of_period(row: Mapping[Any, Any]) -> Links:
    """The notes of one of two periods, ``first`` to ``last`` (empty: open), of one theme where ``theme_id`` is one."""
    return _links(row, first=row["first"], last=row["last"], theme_id=row["theme_id"])


def of_stage(row: Mapping[Any, Any]) -> Links:
    """The near misses that got to a stage, and those that ended there."""
    return _columns(row, row["stage"], "reached", "n")


def of_reason(row: Mapping[Any, Any]) -> Links:
    """The near misses of a reason."""
    return {"n": behind(row["reason"])}


def of_match(row: Mapping[Any, Any]) -> Links:
    """The near misses of which the reflection says so."""
    return {"n": behind(row["says"])} if row["n"] else {}


def of_closeness(row: Mapping[Any, Any]) -> Links:
    """The near miss."""
    return {"closeness": behind(row["closeness"], row["application_id"])}


def of_confidence(row: Mapping[Any, Any]) -> Links:
    """The weekly review."""
    return {"confidence": behind(row["confidence"], row["week"].date())}


def of_step(row: Mapping[Any, Any]) -> Links:
    """The messages of a step."""
    return _columns(row, row["step"], *_MESSAGES)


def of_channel(row: Mapping[Any, Any]) -> Links:
    """The messages of a channel."""
    return _columns(row, row["channel"], *_MESSAGES)


def of_days(row: Mapping[Any, Any]) -> Links:
    """What came after so many days; of a median, all that came."""
    until, _, is_median = row["until"].partition(", ")
    return {"how_often": behind(_UNTIL[until], "" if is_median else row["days"])}


def _columns(row: Mapping[Any, Any], name: str, *columns: str) -> Links:
    """What each of the columns counts in a row, where it counts something."""
    return {column: behind(name, column) for column in columns if row[column]}


def _links(row: Mapping[Any, Any], *, who: str = "", **narrowed: str) -> Links:
    return {
        column: notes_behind(side, who=whose or who, **narrowed)
        for column, (side, whose) in _COUNTED.items()
        if row.get(column)
    }
