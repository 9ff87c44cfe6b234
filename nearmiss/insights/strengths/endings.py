"""How near misses ended: what each brought, how far, how close, why, and whether it was me or the match.

The period is that of the day the no arrived. Who said it narrows nothing here; the theme narrows only what was said,
so only ``by_near_miss``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Unpack

from nearmiss.insights.feedback import frame_of
from nearmiss.insights.filters import CHOSEN_NEAR_MISSES, CHOSEN_NOTES, Filters, near_miss_parameters, parameters
from nearmiss.insights.furthest import REACHED, STAGES
from nearmiss.model import IS_NEAR_MISS, FeedbackKind, ReasonKind, SaidBy

if TYPE_CHECKING:
    import pandas as pd

    from nearmiss.store import Transaction

OUTSIDE, MINE, NOT_SAID = "outside my control", "mine to work on", "not said"
"""The three parts of ``reasons``, in their order."""

ME, MATCH, BOTH, OPEN = "short of something", "the match", "both", "in my own words"
"""What ``me_or_match`` tells apart; what it cannot tell stays ``OPEN``."""


def by_near_miss(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """Strengths and weaknesses that others named after each near miss of the period, the oldest first; none as zero.

    What was said up to ``until`` counts, also after the period's first day or before it: the near miss is what is
    chosen. What I said of it stands apart, so a filter by who said it is left out of account. Columns:
    ``application_id``, ``role``, ``organisation``, ``told_on``, ``strengths``, ``weaknesses`` (of others),
    ``my_strengths``, ``my_weaknesses``.
    """
    counts = ", ".join(
        f"count(*) FILTER (WHERE note.said_by = '{said_by}' AND note.kind = '{kind}')"
        for said_by in (SaidBy.THEM, SaidBy.ME)
        for kind in FeedbackKind
    )
    rows = tx.rows(
        f"""
        {CHOSEN_NOTES}
        SELECT application.id, application.role, application.organisation, application.told_on, {counts}
        FROM application LEFT JOIN note ON note.application_id = application.id
        WHERE {IS_NEAR_MISS}
          AND (CAST($told_since AS DATE) IS NULL OR application.told_on >= CAST($told_since AS DATE))
          AND (CAST($until AS DATE) IS NULL OR application.told_on <= CAST($until AS DATE))
          AND (CAST($organisation AS TEXT) IS NULL OR application.organisation = ANY($organisations))
          AND (CAST($stage AS TEXT) IS NULL OR application.id = ANY($at_stage))
        GROUP BY application.id, application.role, application.organisation, application.told_on
        ORDER BY application.told_on, application.id
        """,
        told_since=chosen.get("since"),
        **{**parameters(tx, chosen), "since": None, "said_by": None},
    )
    sides = ("strengths", "weaknesses")
    mine = (f"my_{side}" for side in sides)
    return frame_of(rows, "application_id", "role", "organisation", "told_on", *sides, *mine)


def stages_reached(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """How many near misses reached each stage, and how many ended there, from what happened.

    A near miss ended where ``furthest.REACHED`` says. Columns: ``stage``, ``reached``, ``n`` (ended there). No rows
    where there is no near miss.
    """
    rows = tx.rows(
        f"""
        {CHOSEN_NEAR_MISSES}, {REACHED}
        SELECT reached.place, count(*) FROM near_miss JOIN reached ON reached.id = near_miss.id GROUP BY reached.place
        """,
        **near_miss_parameters(tx, chosen),
    )
    ended: dict[int, int] = dict(rows)
    each = [
        (stage.value, sum(n for at, n in ended.items() if at >= place), ended.get(place, 0))
        for place, stage in enumerate(STAGES)
        if stage.had_a_human
    ]
    return frame_of(each if ended else [], "stage", "reached", "n")


def closeness(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """How close each near miss felt (1 to 5), the oldest first; one that does not say has no row.

    Columns: ``application_id``, ``role``, ``organisation``, ``told_on``, ``stage`` (where it ended), ``closeness``.
    """
    rows = tx.rows(
        f"""
        {CHOSEN_NEAR_MISSES}, {REACHED}
        SELECT near_miss.id, role, organisation, told_on, reached.place, closeness
        FROM near_miss JOIN reached ON reached.id = near_miss.id
        WHERE closeness IS NOT NULL ORDER BY told_on, near_miss.id
        """,
        **near_miss_parameters(tx, chosen),
    )
    rows = [(*row[:4], STAGES[row[4]].value, row[5]) for row in rows]
    return frame_of(rows, "application_id", "role", "organisation", "told_on", "stage", "closeness")


def reasons(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """The reasons they gave, what is outside my control apart from what is mine to work on; the most frequent first.

    Columns: ``whose`` (``OUTSIDE``, ``MINE`` or ``NOT_SAID``, in this order), ``reason``, ``n`` (near misses).
    """
    rows = tx.rows(
        f"{CHOSEN_NEAR_MISSES} SELECT coalesce(reason_kind, 'not said'), count(*) FROM near_miss GROUP BY 1",
        **near_miss_parameters(tx, chosen),
    )
    parts = [(_whose(ReasonKind(reason)), reason, n) for reason, n in rows]
    order = (OUTSIDE, MINE, NOT_SAID)
    parts.sort(key=lambda row: (order.index(row[0]), -row[2], row[1]))
    return frame_of(parts, "whose", "reason", "n")


def _whose(reason: ReasonKind) -> str:
    if reason is ReasonKind.NOT_SAID:
        return NOT_SAID
    return OUTSIDE if reason.outside_my_control else MINE


def me_or_match(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """What I answered to *Was I short of something they needed, or was it the match?*, by near miss, the oldest first.

    The answer is free text. It counts as ``ME`` or ``MATCH`` only where its first sentence says so in words of
    ``_SHORT`` or ``_MATCHED``, as ``BOTH`` where it says both, and else as ``OPEN``: nothing is read between the lines.
    The last answer of a near miss counts. Columns: ``application_id``, ``role``, ``organisation``, ``told_on``,
    ``says``, ``words`` (the answer).
    """
    rows = tx.rows(
        f"""
        {CHOSEN_NEAR_MISSES}
        SELECT near_miss.id, near_miss.role, near_miss.organisation, near_miss.told_on, reflection.shortfall
        FROM near_miss JOIN reflection ON reflection.application_id = near_miss.id
        WHERE reflection.shortfall <> ''
          AND (CAST($until AS DATE) IS NULL OR reflection.written_on <= CAST($until AS DATE))
        ORDER BY near_miss.told_on, near_miss.id, reflection.written_on, reflection.id
        """,
        **near_miss_parameters(tx, chosen),
    )
    last = {row[0]: row for row in rows}
    said = [(*row[:4], _says(row[4]), row[4]) for row in last.values()]
    return frame_of(said, "application_id", "role", "organisation", "told_on", "says", "words")


def me_or_match_counts(answers: pd.DataFrame) -> pd.DataFrame:
    """How often ``me_or_match`` says which, zeros included. Columns: ``says``, ``n``. No rows without an answer."""
    each = [(says, int((answers["says"] == says).sum())) for says in (ME, MATCH, BOTH, OPEN)]
    return frame_of(each if len(answers) else [], "says", "n")


_I: Final = r"\b(?:i|i'm|i am|i was|i felt|i fell)\b(?: (?:a bit|a little|far|just|simply|still|too|clearly|really))?"
_SHORT: Final = re.compile(
    rf"{_I} short(?= (?:of|on|in|by)\b|$)"
    rf"|{_I} missing\b(?! from)"
    r"|\bi lack(?:ed)?\b|\bi (?:had|have|knew|know) (?:not enough|too little)\b"
    r"|\bi (?:did not|didn't|do not|don't) have enough\b"
)
"""Words that say that I was short of something: the subject is *I*."""

_BEGINS_SHORT: Final = re.compile(r"^(?:short of|a (?:real )?gap)\b")
_GAP: Final = re.compile(r"\bgaps?\b")
_MINE: Final = re.compile(r"\b(?:i|my|me|mine)\b")
_OTHERS: Final = re.compile(
    r"\b(?:they|their|theirs|them|there|he|she|his|her|team|company|budget|headcount|money|funds|funding|staff|people)\b"
)
_AS_ASKED: Final = re.compile(r"\b(?:that |what )?they (?:needed|wanted|asked for|looked for)\b")
"""Words of the question itself, which make nobody else the subject."""

_MATCHED: Final = re.compile(r"\b(?:the match|no match|(?:not|n't) a match|a poor match|the fit)\b|^match\b")
_DENIED: Final = re.compile(r"\b(?:no|not|never|nothing|none|nobody|without|hardly|rather than|instead of)\b|n't\b")
_NOT_A_DENIAL: Final = re.compile(
    r"\b(?:no match|not a match|(?:had|have|knew|know) not enough|(?:did not|didn't|do not|don't) have enough)\b"
    r"|n't a match\b"
)
_UNSURE: Final = re.compile(
    r"\b(?:neither|nor|or|unsure|maybe|perhaps|if|not (?:only|just|sure))\b"
    r"|\b(?:don't|do not|can't|cannot) (?:know|say|tell)\b|\?"
)
_CLAUSES: Final = re.compile(r"[,;:\u2013\u2014]+|\b(?:and|but)\b")


def _says(words: str) -> str:
    """Which it was, from the first sentence; behind a bare *no* (to the first half of the question) from the next.

    A clause that denies says nothing, and a sentence that is not sure says nothing at all. What is short must be
    *I*: by the word, or by no other subject behind a beginning that answers the question (*yes*, *short of*).
    """
    sentences = re.split(r"(?<=[.!?])\s|\n", words.strip().casefold().replace("\u2019", "'"))
    said = sentences[0]
    if said in {"no", "no."}:
        said = "".join(sentences[1:2])
    if _UNSURE.search(said):
        return OPEN
    clauses = [clause.strip(" .!") for clause in _CLAUSES.split(said)]
    said_so = [clause for clause in clauses if not _DENIED.search(_NOT_A_DENIAL.sub(" ", clause))]
    matched = any(_MATCHED.search(clause) for clause in said_so)
    others = bool(_OTHERS.search(_AS_ASKED.sub(" ", said)))
    short = clauses[0] == said.strip(" .!") == "yes" or any(
        _SHORT.search(clause) or _is_mine(clause, others=others) for clause in said_so
    )
    return {(True, True): BOTH, (True, False): ME, (False, True): MATCH}.get((short, matched), OPEN)


def _is_mine(clause: str, *, others: bool) -> bool:
    """Whether a clause without *I was short* says it still, where the sentence speaks of nobody else."""
    return not others and bool(_BEGINS_SHORT.search(clause) or (_GAP.search(clause) and _MINE.search(clause)))
