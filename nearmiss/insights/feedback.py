"""Questions asked of the feedback notes. Counts are of notes; a month is its first day, as ``datetime64``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

import pandas as pd

from nearmiss.insights.filters import CHOSEN_NOTES, STRENGTHS, WEAKNESSES, Filters, parameters
from nearmiss.insights.totals import RATE_FROM, totals_by_theme
from nearmiss.model import IS_NEAR_MISS
from nearmiss.store import sort_keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from nearmiss.store import Transaction

_MONTH: Final = "CAST(date_trunc('month', CAST(note.said_on AS TIMESTAMP)) AS TIMESTAMP)"


def strengths_by_month(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """Strengths and weaknesses for every month of the period, quiet months as zero; no rows where nothing was said.

    The months run from ``since`` (else the first note) to ``until`` (else the last note).
    Columns: ``month``, ``strengths``, ``weaknesses``.
    """
    rows = tx.rows(
        f"{CHOSEN_NOTES} SELECT {_MONTH}, {STRENGTHS}, {WEAKNESSES} FROM note GROUP BY 1", **parameters(tx, chosen)
    )
    return _every_month(frame_of(rows, "month", "strengths", "weaknesses"), chosen)


def near_misses_heard(tx: Transaction, **chosen: Unpack[Filters]) -> tuple[int, int]:
    """How many near misses are spoken of, and in how many notes; those about anything else add nothing.

    A near miss is one that was over by ``until``: what was said before its no counts as a note, and not yet as one.
    """
    rows = tx.rows(
        f"""
        {CHOSEN_NOTES}
        SELECT count(DISTINCT application.id), count(*)
        FROM note JOIN application ON application.id = note.application_id
        WHERE {IS_NEAR_MISS} AND (CAST($until AS DATE) IS NULL OR told_on <= CAST($until AS DATE))
        """,
        **parameters(tx, chosen),
    )
    near_misses, notes = rows[0]
    return int(near_misses), int(notes)


def themes_by_month(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """What was said under each theme in each month; a month in which nothing was said has no row.

    Columns: ``theme_id``, ``theme``, ``month``, ``strengths``, ``weaknesses``, ``n`` (their sum) and ``balance``
    (strengths less weaknesses). Ordered by theme and month.
    """
    rows = tx.rows(
        f"""
        {CHOSEN_NOTES}
        SELECT theme.id, theme.name, {_MONTH}, {STRENGTHS}, {WEAKNESSES}, count(*), {STRENGTHS} - {WEAKNESSES}
        FROM note JOIN theme ON theme.id = note.theme_id GROUP BY theme.id, theme.name, 3
        """,
        **parameters(tx, chosen),
    )
    alphabet = sort_keys(row[1] for row in rows)
    rows = sorted(rows, key=lambda row: (alphabet[row[1]], row[0], row[2]))
    return frame_of(rows, "theme_id", "theme", "month", "strengths", "weaknesses", "n", "balance")


def theme_totals(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """``totals_by_theme`` as a frame. Columns: ``theme_id``, ``theme``, ``strengths``, ``weaknesses``, ``n``."""
    return frame_of(totals_by_theme(tx, **chosen), "theme_id", "theme", "strengths", "weaknesses", "n")


def theme_over_time(tx: Transaction, theme_id: str, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """Strengths and weaknesses of one theme, as ``strengths_by_month``: its silence up to ``until`` is part of it.

    Columns: ``month``, ``strengths``, ``weaknesses``.
    """
    months = themes_by_month(tx, **chosen)
    return _every_month(months[months["theme_id"] == theme_id][["month", "strengths", "weaknesses"]], chosen)


_ENDED: Final = """
CASE WHEN CAST($until AS DATE) IS NULL OR practice.ended_on <= CAST($until AS DATE) THEN practice.ended_on END
"""
"""The last day of a practice, where it is not still to come."""

_BEGUN: Final = "(CAST($until AS DATE) IS NULL OR practice.started_on <= CAST($until AS DATE))"


def practices(tx: Transaction, theme_id: str, until: date | None = None) -> pd.DataFrame:
    """What I did, or am doing, about one theme, in the order in which it began, as it stands on a day.

    Columns: ``text``, ``started_on``, ``ended_on`` (``NaT``: still at it, as with a last day that is to come).
    """
    rows = tx.rows(
        f"""
        SELECT practice.text, practice.started_on, {_ENDED} FROM practice
        WHERE practice.theme_id = $theme_id AND {_BEGUN} ORDER BY practice.started_on, practice.id
        """,
        theme_id=theme_id,
        until=until,
    )
    return frame_of(rows, "text", "started_on", "ended_on")


def before_and_after(tx: Transaction, theme_id: str, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """What was said under one theme before each practice began, from that day until it was let go, and since then.

    Columns: ``text``, ``started_on``, ``ended_on``, then for each of *before*, *after* and *later* (once it was let go)
    ``strengths_...``, ``weaknesses_...`` and ``share_...``: the part of strengths among the notes (0 to 1), ``NaN``
    where there are fewer than ``RATE_FROM`` of them. A practice that begins after ``until`` has no row, and one that
    ends after it is still at work.
    """
    phases = {
        "before": "note.said_on < practice.started_on",
        "after": "note.said_on BETWEEN practice.started_on AND coalesce(practice.ended_on, note.said_on)",
        "later": "note.said_on > practice.ended_on",
    }
    counts = {
        f"{side}_{when}": f"count(*) FILTER (WHERE note.kind = '{kind}' AND {days})"
        for when, days in phases.items()
        for side, kind in (("strengths", "strength"), ("weaknesses", "weakness"))
    }
    rows = tx.rows(
        f"""
        {CHOSEN_NOTES}
        SELECT practice.text, practice.started_on, {_ENDED}, {", ".join(counts.values())}
        FROM practice LEFT JOIN note ON note.theme_id = practice.theme_id
        WHERE practice.theme_id = $theme_id AND {_BEGUN}
        GROUP BY practice.id, practice.text, practice.started_on, practice.ended_on
        ORDER BY practice.started_on, practice.id
        """,
        theme_id=theme_id,
        **parameters(tx, chosen),
    )
    frame = frame_of(rows, "text", "started_on", "ended_on", *counts)
    for when in phases:
        n = frame[f"strengths_{when}"] + frame[f"weaknesses_{when}"]
        frame[f"share_{when}"] = frame[f"strengths_{when}"].div(n).where(n >= RATE_FROM)
    return frame


def mine_and_theirs(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """My own view of each theme beside what others said; a filter by who said it is left out of account.

    Columns: ``theme_id``, ``theme``, ``my_strengths``, ``my_weaknesses``, ``their_strengths``, ``their_weaknesses``.
    The themes with most notes first.
    """
    counts = {
        f"{whose}_{side}": f"count(*) FILTER (WHERE note.said_by = '{said_by}' AND note.kind = '{kind}')"
        for whose, said_by in (("my", "me"), ("their", "them"))
        for side, kind in (("strengths", "strength"), ("weaknesses", "weakness"))
    }
    rows = tx.rows(
        f"""
        {CHOSEN_NOTES}
        SELECT theme.id, theme.name, {", ".join(counts.values())}
        FROM note JOIN theme ON theme.id = note.theme_id GROUP BY theme.id, theme.name
        """,
        **{**parameters(tx, chosen), "said_by": None},
    )
    alphabet = sort_keys(row[1] for row in rows)
    rows = sorted(rows, key=lambda row: (-sum(row[2:]), alphabet[row[1]], row[0]))
    return frame_of(rows, "theme_id", "theme", *counts)


_TYPES: Final = {
    **dict.fromkeys(("month", "week", "started_on", "ended_on", "last_named_on", "told_on"), "datetime64[us]"),
    **dict.fromkeys(("theme_id", "theme", "text", "state", "stage", "application_id", "role", "organisation"), "str"),
    **dict.fromkeys(("whose", "reason", "says", "words", "step", "channel", "band", "practice_id"), "str"),
}


def frame_of(rows: Sequence[tuple[Any, ...]], *columns: str) -> pd.DataFrame:
    """A frame whose column types are the same whether it has rows or none; what is no day and no text is a count.

    Two themes of one name are told apart by a number, as a chart goes by their names. They are numbered by their ids
    within the frame, so where one of them has no row, the other has no number: what a mark leads to goes by its id. No
    form takes a second theme of a name, but a journal that was merged or brought may have one.
    """
    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    if "theme_id" in frame:
        each = frame[["theme_id", "theme"]].drop_duplicates().sort_values("theme_id")
        before = each.groupby("theme").cumcount() + 1
        names = [name if n == 1 else f"{name} ({n})" for name, n in zip(each["theme"], before, strict=True)]
        frame["theme"] = frame["theme_id"].map(dict(zip(each["theme_id"], names, strict=True)))
    return frame.astype({column: _TYPES.get(column, "int64") for column in columns})


def _every_month(frame: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """``month``, ``strengths``, ``weaknesses`` in order, with the other months of the period filled by zero."""
    if frame.empty:
        return frame
    first, last = chosen.get("since") or frame["month"].min(), chosen.get("until") or frame["month"].max()
    months = pd.date_range(
        pd.Timestamp(first).replace(day=1), pd.Timestamp(last).replace(day=1), freq="MS", unit="us", name="month"
    )
    return frame.set_index("month").reindex(months, fill_value=0).reset_index()
