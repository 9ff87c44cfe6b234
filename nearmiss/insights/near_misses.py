"""Where the near misses ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import pandas as pd

from nearmiss.insights.filters import Filters, near_miss_words, parameters
from nearmiss.model import Stage

if TYPE_CHECKING:
    from nearmiss.store import Work


def stages(work: Work, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """How many near misses ended at each stage that has a human in it, in order, zeros included.

    Columns: ``stage``, ``n``. The period is that of the day the no arrived; who said what is left out of account.
    No rows when there is no near miss.
    """
    values = parameters(work, chosen)
    del values["said_by"]
    counts: dict[str, int] = dict(
        work.rows(
            """
            SELECT a.furthest_stage, count(*)
            FROM application a
            WHERE a.outcome IN ($turned_down, $no_answer) AND a.furthest_stage <> $applied
              AND (CAST($since AS DATE) IS NULL OR a.told_on >= CAST($since AS DATE))
              AND (CAST($until AS DATE) IS NULL OR a.told_on <= CAST($until AS DATE))
              AND (CAST($organisation AS TEXT) IS NULL OR a.organisation = ANY($organisations))
            GROUP BY a.furthest_stage
            """,
            **near_miss_words(),
            **values,
        )
    )
    rows = [(stage.value, counts.get(stage.value, 0)) for stage in Stage if stage.had_a_human] if counts else []
    return pd.DataFrame(rows, columns=["stage", "n"]).astype({"stage": "str", "n": "int64"})
