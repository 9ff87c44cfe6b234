"""What I practise, and what was said before it and since, as a frame; nothing is concluded from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss.insights.feedback import frame_of
from nearmiss.insights.strengths.evidence import Evidence, evidence

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from nearmiss.store import Transaction


def practices_with_evidence(tx: Transaction, until: date | None = None) -> pd.DataFrame:
    """``evidence`` as a frame.

    Columns: ``practice_id``, ``theme_id``, ``theme``, ``text``, ``started_on``, ``ended_on``,
    ``strengths_before``, ``weaknesses_before``, ``strengths_since``, ``weaknesses_since``, ``state``.
    """
    return frame_of(evidence(tx, until), *Evidence._fields)
