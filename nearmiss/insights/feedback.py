"""Questions asked of the feedback notes. Counts are of notes; a month is its first day, as ``datetime64``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, Unpack

import pandas as pd

from nearmiss.insights.filters import Filters, near_miss_words, parameters
from nearmiss.model import SaidBy
from nearmiss.store import sort_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss.store import Work

RATE_FROM: Final = 5
"""Notes from which a rate is shown; below it only counts are (PRODUCT: a rate only from n = 5)."""

MIN_NEAR_MISSES: Final = 2
"""Near misses in which a theme was something to work on before it is called recurring."""


def strengths_by_month(work: Work, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """Strengths and weaknesses for every month from the first note to the last, quiet months as zero.

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
    return _every_month(rows)


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
    frame = _frame(rows, ("theme_id", "theme", "month", "strengths", "weaknesses"))
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


def seen_in_you(work: Work, *, themes: int = 4) -> pd.DataFrame:
    """What people see in you: what others (not I) said under the themes they named most often as strengths.

    Columns as ``theme_totals``; at most ``themes`` rows.
    """
    return theme_totals(work, said_by=SaidBy.THEM).head(themes)


def theme_over_time(work: Work, theme_id: str, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """Strengths and weaknesses of one theme for every month from its first note to its last.

    Columns: ``month``, ``strengths``, ``weaknesses``.
    """
    months = themes_by_month(work, **chosen)
    mine = months[months["theme_id"] == theme_id]
    return _every_month(list(mine[["month", "strengths", "weaknesses"]].itertuples(index=False, name=None)))


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
    return _frame(rows, ("text", "started_on", "ended_on"))


def before_and_after(work: Work, theme_id: str, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """What was said under one theme before each practice began, and from that day on.

    Columns: ``text``, ``started_on``, ``strengths_before``, ``weaknesses_before``, ``strengths_after``,
    ``weaknesses_after``, and ``share_before`` and ``share_after``: the part of strengths among the notes (0 to 1),
    ``NaN`` where there are fewer than ``RATE_FROM`` of them.
    """
    rows = work.rows(
        """
        SELECT p.text, p.started_on,
               count(CASE WHEN f.kind = 'strength' AND f.said_on < p.started_on THEN 1 END),
               count(CASE WHEN f.kind = 'weakness' AND f.said_on < p.started_on THEN 1 END),
               count(CASE WHEN f.kind = 'strength' AND f.said_on >= p.started_on THEN 1 END),
               count(CASE WHEN f.kind = 'weakness' AND f.said_on >= p.started_on THEN 1 END)
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
        GROUP BY p.id, p.text, p.started_on
        ORDER BY p.started_on NULLS LAST, p.id NULLS LAST
        """,
        theme_id=theme_id,
        **parameters(work, chosen),
    )
    columns = ("strengths_before", "weaknesses_before", "strengths_after", "weaknesses_after")
    frame = _frame(rows, ("text", "started_on", *columns))
    for when in ("before", "after"):
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
    return _frame(rows, ("theme", "my_strengths", "my_weaknesses", "their_strengths", "their_weaknesses"))


def recurring_themes(work: Work, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """Themes to work on that come back (two near misses or more), and those that fade.

    Columns: ``theme_id``, ``theme``, ``near_misses`` (in how many it was something to work on), ``weaknesses``,
    ``strengths``, ``last_weakness_on``, ``strengths_since`` (said after that day), ``state`` (*fading* or
    *recurring*). A theme fades when nothing to work on was said of it in the later half of the days between the first
    and the last note, or when a strength was said since. Fading ones first, then those in most near misses.
    """
    rows = work.rows(
        """
        WITH note AS (
            SELECT f.theme_id, f.kind, f.said_on,
                   CASE WHEN a.outcome IN ($turned_down, $no_answer) AND a.furthest_stage <> $applied
                        THEN a.id END AS near_miss_id
            FROM feedback_note f LEFT JOIN application a ON a.id = f.application_id
            WHERE (CAST($since AS DATE) IS NULL OR f.said_on >= CAST($since AS DATE))
              AND (CAST($until AS DATE) IS NULL OR f.said_on <= CAST($until AS DATE))
              AND (CAST($said_by AS TEXT) IS NULL OR f.said_by = CAST($said_by AS TEXT))
              AND (CAST($organisation AS TEXT) IS NULL OR a.organisation = ANY($organisations))
        ), weak AS (
            SELECT n.theme_id, count(DISTINCT n.near_miss_id) AS near_misses, count(*) AS weaknesses,
                   max(n.said_on) AS last_weakness_on
            FROM note n WHERE n.kind = 'weakness' GROUP BY n.theme_id
        ), span AS (SELECT min(n.said_on) AS first_on, max(n.said_on) AS last_on FROM note n)
        SELECT t.id, t.name, w.near_misses, w.weaknesses, w.last_weakness_on, s.first_on, s.last_on,
               count(CASE WHEN n.kind = 'strength' THEN 1 END) AS strengths,
               count(CASE WHEN n.kind = 'strength' AND n.said_on > w.last_weakness_on THEN 1 END) AS strengths_since
        FROM weak w JOIN theme t ON t.id = w.theme_id JOIN note n ON n.theme_id = w.theme_id CROSS JOIN span s
        GROUP BY t.id, t.name, w.near_misses, w.weaknesses, w.last_weakness_on, s.first_on, s.last_on
        """,
        **near_miss_words(),
        **parameters(work, chosen),
    )
    found = []
    for theme_id, theme, near_misses, weaknesses, last_weakness_on, first_on, last_on, strengths, since in rows:
        fading = since > 0 or _is_earlier_half(last_weakness_on, first_on, last_on)
        if fading or near_misses >= MIN_NEAR_MISSES:
            state = "fading" if fading else "recurring"
            found.append((theme_id, theme, near_misses, weaknesses, strengths, last_weakness_on, since, state))
    in_order = sort_keys(row[1] for row in found)
    found.sort(key=lambda row: (row[7], -row[2], -row[3], in_order[row[1]]))
    return _frame(
        found,
        ("theme_id", "theme", "near_misses", "weaknesses", "strengths", "last_weakness_on", "strengths_since", "state"),
    )


def _is_earlier_half(day: date, first: date, last: date) -> bool:
    return (day - first) * 2 < last - first


DATES: Final = frozenset({"month", "started_on", "ended_on", "last_weakness_on"})
WORDS: Final = frozenset({"theme_id", "theme", "text", "state"})


def _frame(rows: Sequence[tuple[Any, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    """A frame whose column types are the same whether it has rows or none."""
    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    for column in columns:
        if column in DATES:
            frame[column] = pd.to_datetime(frame[column]).astype("datetime64[us]")
        else:
            frame[column] = frame[column].astype("str" if column in WORDS else "int64")
    return frame


def _every_month(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Rows of month, strengths, weaknesses in order, with the months between them filled by zero."""
    frame = _frame(rows, ("month", "strengths", "weaknesses"))
    if frame.empty:
        return frame
    months = pd.date_range(frame["month"].min(), frame["month"].max(), freq="MS", unit="us", name="month")
    return frame.set_index("month").reindex(months, fill_value=0).reset_index()
