"""What I practise, with what others said on both sides of its first day, as plain rows: Today asks without pandas."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nearmiss import dates
from nearmiss.insights.rates import rate
from nearmiss.insights.words import counted
from nearmiss.model import IS_NEAR_MISS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from nearmiss.store import Transaction

HEARD_IN: Final = 2
"""Near misses that must have spoken of its theme since a practice began before it may stand as improved."""


class State(StrEnum):
    """How a practice stands, derived from its days and from what others said; the user ends it, nobody else."""

    OPEN = "open"
    WORKING = "working"
    IMPROVED = "improved"
    LET_GO = "let go"


class Evidence(NamedTuple):
    """A practice as it stands, and the notes of others under its theme: *before* its first day, and *since*.

    ``ended_on`` is ``None`` as long as its last day is to come.
    """

    practice_id: str
    theme_id: str
    theme: str
    text: str
    started_on: date
    ended_on: date | None
    strengths_before: int
    weaknesses_before: int
    strengths_since: int
    weaknesses_since: int
    state: State = State.OPEN

    @property
    def is_at_work(self) -> bool:
        """Whether there is something to ask: it stands open or working."""
        return self.state in {State.OPEN, State.WORKING}


_EVIDENCE: Final = f"""
WITH said AS (
    SELECT practice.id, note.kind, application.id AS near_miss, note.said_on >= practice.started_on AS since
    FROM practice JOIN feedback_note note ON note.theme_id = practice.theme_id
         LEFT JOIN application ON application.id = note.application_id AND {IS_NEAR_MISS}
              AND (CAST($until AS DATE) IS NULL OR application.told_on <= CAST($until AS DATE))
    WHERE note.said_by = 'them' AND (CAST($until AS DATE) IS NULL OR note.said_on <= CAST($until AS DATE))
)
SELECT practice.id, practice.theme_id, theme.name, practice.text, practice.started_on, practice.ended_on,
       count(said.id) FILTER (WHERE said.kind = 'strength' AND NOT said.since),
       count(said.id) FILTER (WHERE said.kind = 'weakness' AND NOT said.since),
       count(said.id) FILTER (WHERE said.kind = 'strength' AND said.since),
       count(said.id) FILTER (WHERE said.kind = 'weakness' AND said.since),
       count(DISTINCT CASE WHEN said.since AND said.kind = 'strength' THEN said.near_miss END)
FROM practice JOIN theme ON theme.id = practice.theme_id LEFT JOIN said ON said.id = practice.id
WHERE (CAST($until AS DATE) IS NULL OR practice.started_on <= CAST($until AS DATE))
GROUP BY practice.id, practice.theme_id, theme.name, practice.text, practice.started_on, practice.ended_on
ORDER BY practice.started_on, practice.id
"""


def evidence(tx: Transaction, until: date | None = None) -> list[Evidence]:
    """Every practice begun by a day, in the order in which it began, with what others said on both sides of its first.

    *Before* is all of the time before it, *since* all of it up to ``until``, also once it was let go. Its ``state``:
    *improved* are those of which others named the theme as a strength in ``HEARD_IN`` near misses or more since it
    began, and not once as something to work on, though they had before; *let go* has its last day behind it; *open* is
    one of which nothing was heard since; all others are *working*. It says what was heard, never why.
    """
    return [_standing(row, until) for row in tx.rows(_EVIDENCE, until=until)]


def _standing(row: tuple[Any, ...], until: date | None) -> Evidence:
    """A row with its state; its last column is in how many near misses the theme was named as a strength since."""
    *facts, near_misses = row
    one = Evidence(*facts)
    if one.ended_on is not None and until is not None and one.ended_on > until:
        one = one._replace(ended_on=None)
    if one.weaknesses_before and not one.weaknesses_since and near_misses >= HEARD_IN:
        return one._replace(state=State.IMPROVED)
    if one.ended_on is not None:
        return one._replace(state=State.LET_GO)
    return one._replace(state=State.WORKING if one.strengths_since + one.weaknesses_since else State.OPEN)


def in_focus(practices: Sequence[Evidence]) -> Evidence | None:
    """The practice to ask about: of those still at work (open or working) the one that began last."""
    at_work = [one for one in practices if one.is_at_work]
    return at_work[-1] if at_work else None


def question_about(one: Evidence) -> str:
    """What Today and the review ask about the practice in focus."""
    return f"Still at “{one.text}” ({one.theme}), since {dates.day(one.started_on)}?"


def what_evidence_says(practice: Evidence) -> str:
    """When a practice began and ended, and what others said since it began and before; no word of why."""
    began = f"“{practice.text}” ({practice.theme}) began on {dates.day(practice.started_on)}"
    ended = f" and ended on {dates.day(practice.ended_on)}" if practice.ended_on else ""
    return f"{began}{ended}. {what_others_said(practice)}"


def what_others_said(practice: Evidence) -> str:
    """What others said since a practice began, and before it."""
    before = _side(practice.strengths_before, practice.weaknesses_before)
    since = _side(practice.strengths_since, practice.weaknesses_since)
    return f"From others, since it began: {since}. Before it: {before}."


def _side(strengths: int, weaknesses: int) -> str:
    n = strengths + weaknesses
    if not n:
        return "nothing said"
    good = counted(strengths, "strength") if strengths else "no strength"
    share = rate(strengths, n)
    return f"{good} and {weaknesses or 'nothing'} to work on{f', strengths {share}' if share else ''}"
