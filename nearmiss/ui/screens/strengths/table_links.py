"""The ways from the numbers of a chart to the notes they count: the marks of its picture, for who uses the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nearmiss.charts.encodings import behind

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

Links = dict[str, str]
"""The mark behind a number, by the column it stands in."""


def of_month(row: Mapping[Any, Any], theme: str = "") -> Links:
    """The notes of a month, a quarter or a year, of one theme where the row or ``theme`` names it."""
    return _links(row, first=row["first"], last=row["last"], theme=str(row.get("theme", theme)))


def of_theme(row: Mapping[Any, Any]) -> Links:
    """The notes under a theme."""
    return _links(row, theme=str(row["theme"]))


def of_theme_that_returns(row: Mapping[Any, Any]) -> Links:
    """What others named as to work on under a theme."""
    return {"weaknesses": behind("weakness", who="they", theme=str(row["theme"]))}


def of_near_miss(row: Mapping[Any, Any]) -> Links:
    """What others said of a near miss, and what I said of it."""
    return _links(row, who="they", application_id=str(row["application_id"]))


def of_period(row: Mapping[Any, Any]) -> Links:
    """The notes of one of two periods, ``first`` to ``last`` (empty: open), of one theme where ``about`` names it."""
    return _links(row, first=row["first"], last=row["last"], theme=row["about"])


def _links(row: Mapping[Any, Any], *, who: str = "", **narrowed: str) -> Links:
    return {
        column: behind(side, who=whose or who, **narrowed)
        for column, (side, whose) in _COUNTED.items()
        if row.get(column)
    }
