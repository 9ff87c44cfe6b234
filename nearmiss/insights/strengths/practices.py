"""What I practise, and what was said before it and since: the evidence stands beside it, and nothing is concluded."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from nearmiss import dates
from nearmiss.insights.feedback import frame_of
from nearmiss.insights.strengths.rates import not_enough, rate
from nearmiss.insights.totals import RATE_FROM

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from nearmiss.store import Transaction

HEARD_IN: Final = 2
"""Near misses that must have spoken of its theme since a practice began before it may stand as improved."""


class State(StrEnum):
    """How a practice stands, derived from its days and from what others said; the user ends it, nobody else."""

    OPEN = "open"
    WORKING = "working"
    IMPROVED = "improved"
    LET_GO = "let go"


_EVIDENCE: Final = """
WITH said AS (
    SELECT practice.id, note.kind, note.application_id, note.said_on >= practice.started_on AS since
    FROM practice JOIN feedback_note note ON note.theme_id = practice.theme_id
    WHERE note.said_by = 'them' AND (CAST($until AS DATE) IS NULL OR note.said_on <= CAST($until AS DATE))
)
SELECT practice.id, practice.theme_id, theme.name, practice.text, practice.started_on, practice.ended_on,
       count(said.id) FILTER (WHERE said.kind = 'strength' AND NOT said.since),
       count(said.id) FILTER (WHERE said.kind = 'weakness' AND NOT said.since),
       count(said.id) FILTER (WHERE said.kind = 'strength' AND said.since),
       count(said.id) FILTER (WHERE said.kind = 'weakness' AND said.since),
       count(DISTINCT CASE WHEN said.since AND said.kind = 'strength' THEN said.application_id END)
FROM practice JOIN theme ON theme.id = practice.theme_id LEFT JOIN said ON said.id = practice.id
WHERE (CAST($until AS DATE) IS NULL OR practice.started_on <= CAST($until AS DATE))
GROUP BY practice.id, practice.theme_id, theme.name, practice.text, practice.started_on, practice.ended_on
ORDER BY practice.started_on, practice.id
"""


def practices_with_evidence(tx: Transaction, until: date | None = None) -> pd.DataFrame:
    """Every practice begun by a day, in the order in which it began, with what others said on both sides of its first.

    *Before* is all of the time before it, *since* all of it up to ``until``, also once it was let go. Its ``state``:
    *let go* has its last day behind it; *improved* are those of which others named the theme as a strength in
    ``HEARD_IN`` near misses or more since it began, and not once as something to work on, though they had before;
    *open* is one of which nothing was heard since; all others are *working*. It says what was heard, never why.

    Columns: ``practice_id``, ``theme_id``, ``theme``, ``text``, ``started_on``, ``ended_on``, ``state``,
    ``strengths_before``, ``weaknesses_before``, ``strengths_since``, ``weaknesses_since``.
    """
    rows = [(*row[:6], _state(row, until), *row[6:10]) for row in tx.rows(_EVIDENCE, until=until)]
    return frame_of(
        rows,
        "practice_id",
        "theme_id",
        "theme",
        "text",
        "started_on",
        "ended_on",
        "state",
        "strengths_before",
        "weaknesses_before",
        "strengths_since",
        "weaknesses_since",
    )


def _state(row: tuple[Any, ...], until: date | None) -> State:
    ended_on, weak_before, strong, weak, near_misses = row[5], row[7], row[8], row[9], row[10]
    if weak_before and not weak and near_misses >= HEARD_IN:
        return State.IMPROVED
    if ended_on is not None and (until is None or ended_on <= until):
        return State.LET_GO
    return State.WORKING if strong + weak else State.OPEN


def in_focus(practices: pd.DataFrame) -> dict[str, Any] | None:
    """The practice to ask about: of those still at work (open or working) the one that began last."""
    at_work = practices[practices["state"].isin([State.OPEN, State.WORKING])]
    return None if at_work.empty else {str(key): value for key, value in at_work.iloc[-1].to_dict().items()}


def what_evidence_says(practice: dict[str, Any]) -> str:
    """What was said before a practice and since, others' words only; no word of why."""
    before = _side(practice["strengths_before"], practice["weaknesses_before"])
    since = _side(practice["strengths_since"], practice["weaknesses_since"])
    began = f"“{practice['text']}” ({practice['theme']}) began on {dates.day(practice['started_on'])}"
    return f"{began}. From others, since then: {since}. Before it: {before}."


def _side(strengths: int, weaknesses: int) -> str:
    n = strengths + weaknesses
    if not n:
        return "nothing said"
    few = "" if n >= RATE_FROM else f", a share is {not_enough(n)}"
    good = f"{strengths} {'strength' if strengths == 1 else 'strengths'}"
    share = rate(strengths, n)
    return f"{good} and {weaknesses} to work on{f', {share} strengths' if share else few}"
