"""Questions asked of the feedback notes. Counts are of notes; a month is its first day, as ``datetime64``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

import pandas as pd

from nearmiss.insights.filters import Filters, near_miss_words, parameters
from nearmiss.store import sort_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss.store import Work

RATE_FROM: Final = 5
"""Notes from which a rate is shown; below it only counts are (PRODUCT: a rate only from n = 5)."""


def strengths_by_month(work: Work, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """Strengths and weaknesses for every month of the period, quiet months as zero; no rows where nothing was said.

    The months run from ``since`` (else the first note) to ``until`` (else the last note).
    Columns: ``month``, ``strengths``, ``weaknesses``.
    """
    rows = work.rows(
        """
        SELECT CAST(date_trunc('month', CAST(f.said_on AS TIMESTAMP)) AS TIMESTAMP) AS month,
               count(CASE WHEN f.kind = 'strength' THEN 1 END) AS strengths,
               count(CASE WHEN f.kind = 'weakness' THEN 1 END) AS weaknesses
        FROM feedback_note f LEFT JOIN application a ON a.id = f.application_id
        WHERE (CAST($since AS DATE) IS NULL OR f.said_on >= CAST($since AS DATE))
          AND (CAST($until AS DATE) IS NULL OR f.said_on <= CAST($until AS DATE))
          AND (CAST($said_by AS TEXT) IS NULL OR f.said_by = CAST($said_by AS TEXT))
          AND (CAST($organisation AS TEXT) IS NULL OR a.organisation = ANY($organisations))
        GROUP BY 1
        """,
        **parameters(work, chosen),
    )
    return _every_month(rows, chosen)


def near_misses_heard(work: Work, **chosen: Unpack[Filters]) -> int:
    """How many near misses the notes come from; notes about none, or about another application, add nothing."""
    row = work.row(
        """
        SELECT count(DISTINCT a.id)
        FROM feedback_note f JOIN application a ON a.id = f.application_id
        WHERE a.outcome IN ($turned_down, $no_answer) AND a.furthest_stage <> $applied
          AND (CAST($since AS DATE) IS NULL OR f.said_on >= CAST($since AS DATE))
          AND (CAST($until AS DATE) IS NULL OR f.said_on <= CAST($until AS DATE))
          AND (CAST($said_by AS TEXT) IS NULL OR f.said_by = CAST($said_by AS TEXT))
          AND (CAST($organisation AS TEXT) IS NULL OR a.organisation = ANY($organisations))
        """,
        **near_miss_words(),
        **parameters(work, chosen),
    )
    return int(row[0]) if row else 0


def themes_by_month(work: Work, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """What was said under each theme in each month; a month in which nothing was said has no row.

    Columns: ``theme_id``, ``theme``, ``month``, ``strengths``, ``weaknesses``, ``n`` (their sum) and ``balance``
    (strengths less weaknesses). Ordered by theme and month.
    """
    rows = work.rows(
        """
        SELECT t.id AS theme_id, t.name AS theme,
               CAST(date_trunc('month', CAST(f.said_on AS TIMESTAMP)) AS TIMESTAMP) AS month,
               count(CASE WHEN f.kind = 'strength' THEN 1 END) AS strengths,
               count(CASE WHEN f.kind = 'weakness' THEN 1 END) AS weaknesses
        FROM feedback_note f JOIN theme t ON t.id = f.theme_id LEFT JOIN application a ON a.id = f.application_id
        WHERE (CAST($since AS DATE) IS NULL OR f.said_on >= CAST($since AS DATE))
          AND (CAST($until AS DATE) IS NULL OR f.said_on <= CAST($until AS DATE))
          AND (CAST($said_by AS TEXT) IS NULL OR f.said_by = CAST($said_by AS TEXT))
          AND (CAST($organisation AS TEXT) IS NULL OR a.organisation = ANY($organisations))
        GROUP BY t.id, t.name, 3
        """,
        **parameters(work, chosen),
    )
    in_order = sort_keys(row[1] for row in rows)
    rows = sorted(rows, key=lambda row: (in_order[row[1]], row[0], row[2]))
    frame = frame_of(rows, ("theme_id", "theme", "month", "strengths", "weaknesses"))
    frame["n"] = frame["strengths"] + frame["weaknesses"]
    frame["balance"] = frame["strengths"] - frame["weaknesses"]
    return frame


def theme_totals(work: Work, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """What was said under each theme in the whole period, the strengths named most often first.

    Columns: ``theme_id``, ``theme``, ``strengths``, ``weaknesses``, ``n``. A theme without a note has no row.
    """
    months = themes_by_month(work, **chosen)
    totals = months.groupby(["theme_id", "theme"], sort=False)[["strengths", "weaknesses", "n"]].sum().reset_index()
    return totals.sort_values(["strengths", "weaknesses"], ascending=[False, True], kind="stable", ignore_index=True)


def theme_over_time(work: Work, theme_id: str, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """Strengths and weaknesses of one theme, as ``strengths_by_month``: its silence up to ``until`` is part of it.

    Columns: ``month``, ``strengths``, ``weaknesses``.
    """
    months = themes_by_month(work, **chosen)
    mine = months[months["theme_id"] == theme_id]
    return _every_month(list(mine[["month", "strengths", "weaknesses"]].itertuples(index=False, name=None)), chosen)


def practices(work: Work, theme_id: str) -> pd.DataFrame:
    """What I did, or am doing, about one theme, in the order in which it began.

    Columns: ``text``, ``started_on``, ``ended_on`` (``NaT``: still at it).
    """
    rows = work.rows(
        """
        SELECT p.text, p.started_on, p.ended_on
        FROM practice p
        WHERE p.theme_id = $theme_id
        ORDER BY p.started_on NULLS LAST, p.id NULLS LAST
        """,
        theme_id=theme_id,
    )
    return frame_of(rows, ("text", "started_on", "ended_on"))


def before_and_after(work: Work, theme_id: str, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """What was said under one theme before each practice began, from that day until it was let go, and since then.

    Columns: ``text``, ``started_on``, ``ended_on``, then for each of *before*, *after* and *later* (once it was let go)
    ``strengths_...``, ``weaknesses_...`` and ``share_...``: the part of strengths among the notes (0 to 1), ``NaN``
    where there are fewer than ``RATE_FROM`` of them. A practice that begins after ``until`` has no row.
    """
    rows = work.rows(
        """
        SELECT p.text, p.started_on, p.ended_on,
               count(CASE WHEN f.kind = 'strength' AND f.said_on < p.started_on THEN 1 END),
               count(CASE WHEN f.kind = 'weakness' AND f.said_on < p.started_on THEN 1 END),
               count(CASE WHEN f.kind = 'strength' AND f.said_on >= p.started_on
                           AND (p.ended_on IS NULL OR f.said_on <= p.ended_on) THEN 1 END),
               count(CASE WHEN f.kind = 'weakness' AND f.said_on >= p.started_on
                           AND (p.ended_on IS NULL OR f.said_on <= p.ended_on) THEN 1 END),
               count(CASE WHEN f.kind = 'strength' AND f.said_on > p.ended_on THEN 1 END),
               count(CASE WHEN f.kind = 'weakness' AND f.said_on > p.ended_on THEN 1 END)
        FROM practice p
        LEFT JOIN (
            SELECT f.theme_id, f.kind, f.said_on
            FROM feedback_note f LEFT JOIN application a ON a.id = f.application_id
            WHERE (CAST($since AS DATE) IS NULL OR f.said_on >= CAST($since AS DATE))
              AND (CAST($until AS DATE) IS NULL OR f.said_on <= CAST($until AS DATE))
              AND (CAST($said_by AS TEXT) IS NULL OR f.said_by = CAST($said_by AS TEXT))
              AND (CAST($organisation AS TEXT) IS NULL OR a.organisation = ANY($organisations))
        ) f ON f.theme_id = p.theme_id
        WHERE p.theme_id = $theme_id
          AND (CAST($until AS DATE) IS NULL OR p.started_on <= CAST($until AS DATE))
        GROUP BY p.id, p.text, p.started_on, p.ended_on
        ORDER BY p.started_on NULLS LAST, p.id NULLS LAST
        """,
        theme_id=theme_id,
        **parameters(work, chosen),
    )
    phases = ("before", "after", "later")
    columns = [f"{side}_{when}" for when in phases for side in ("strengths", "weaknesses")]
    frame = frame_of(rows, ("text", "started_on", "ended_on", *columns))
    for when in phases:
        n = frame[f"strengths_{when}"] + frame[f"weaknesses_{when}"]
        frame[f"share_{when}"] = frame[f"strengths_{when}"].div(n).where(n >= RATE_FROM)
    return frame


def mine_and_theirs(work: Work, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """My own view of each theme beside what others said; a filter by who said it is left out of account.

    Columns: ``theme``, ``my_strengths``, ``my_weaknesses``, ``their_strengths``, ``their_weaknesses``. The themes
    with most notes first.
    """
    values = parameters(work, chosen)
    del values["said_by"]
    rows = work.rows(
        """
        SELECT t.name AS theme,
               count(CASE WHEN f.said_by = 'me' AND f.kind = 'strength' THEN 1 END) AS my_strengths,
               count(CASE WHEN f.said_by = 'me' AND f.kind = 'weakness' THEN 1 END) AS my_weaknesses,
               count(CASE WHEN f.said_by = 'them' AND f.kind = 'strength' THEN 1 END) AS their_strengths,
               count(CASE WHEN f.said_by = 'them' AND f.kind = 'weakness' THEN 1 END) AS their_weaknesses
        FROM feedback_note f JOIN theme t ON t.id = f.theme_id LEFT JOIN application a ON a.id = f.application_id
        WHERE (CAST($since AS DATE) IS NULL OR f.said_on >= CAST($since AS DATE))
          AND (CAST($until AS DATE) IS NULL OR f.said_on <= CAST($until AS DATE))
          AND (CAST($organisation AS TEXT) IS NULL OR a.organisation = ANY($organisations))
        GROUP BY t.name
        """,
        **values,
    )
    in_order = sort_keys(row[0] for row in rows)
    rows = sorted(rows, key=lambda row: (-sum(row[1:]), in_order[row[0]]))
    return frame_of(rows, ("theme", "my_strengths", "my_weaknesses", "their_strengths", "their_weaknesses"))


DATES: Final = frozenset({"month", "started_on", "ended_on", "last_named_on"})
WORDS: Final = frozenset({"theme_id", "theme", "text", "state"})


def frame_of(rows: Sequence[tuple[Any, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    """A frame whose column types are the same whether it has rows or none."""
    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    for column in columns:
        if column in DATES:
            frame[column] = pd.to_datetime(frame[column]).astype("datetime64[us]")
        else:
            frame[column] = frame[column].astype("str" if column in WORDS else "int64")
    return frame


def _every_month(rows: Sequence[tuple[Any, ...]], chosen: Filters) -> pd.DataFrame:
    """Rows of month, strengths, weaknesses in order, with the other months of the period filled by zero."""
    frame = frame_of(rows, ("month", "strengths", "weaknesses"))
    if frame.empty:
        return frame
    first, last = chosen.get("since") or frame["month"].min(), chosen.get("until") or frame["month"].max()
    months = pd.date_range(
        pd.Timestamp(first).replace(day=1), pd.Timestamp(last).replace(day=1), freq="MS", unit="us", name="month"
    )
    return frame.set_index("month").reindex(months, fill_value=0).reset_index()
