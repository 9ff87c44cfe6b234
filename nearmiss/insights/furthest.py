"""How far an application got, from what happened: the one answer that is counted, drawn and filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nearmiss.model import InterviewKind, Stage

if TYPE_CHECKING:
    from datetime import date

    from nearmiss.store import Transaction

STAGES: Final = tuple(Stage)
"""The stages by their place."""

_KINDS: Final = {InterviewKind.SCREEN: Stage.SCREEN, InterviewKind.FINAL: Stage.FINAL}
_BY_STAGE: Final = " ".join(f"WHEN '{stage}' THEN {place}" for place, stage in enumerate(STAGES))
_BY_KIND: Final = " ".join(
    f"WHEN '{kind}' THEN {STAGES.index(_KINDS.get(kind, Stage.INTERVIEW))}" for kind in InterviewKind
)

REACHED: Final = f"""
reached AS (
    SELECT application.id, greatest(CASE application.furthest_stage {_BY_STAGE} END,
                                    coalesce(max(CASE interview.kind {_BY_KIND} END), 0)) AS place
    FROM application LEFT JOIN interview ON interview.application_id = application.id
         AND interview.held_on <= coalesce(application.told_on, CAST($until AS DATE))
    GROUP BY application.id, application.furthest_stage
)
"""
"""Every application with the place of the stage it got to, as the table ``reached``.

That is the furthest of its stage as it is written down and of the interviews that were held up to the day of the
answer, or up to ``$until`` where none has come.
"""


def got_to(tx: Transaction, stage: Stage, until: date | None) -> list[str]:
    """Ids of the applications that got to a stage and no further, as ``REACHED`` says; none of them is ``[""]``."""
    rows = tx.rows(
        f"WITH {REACHED} SELECT id FROM reached WHERE place = $place", until=until, place=STAGES.index(stage)
    )
    return [identifier for (identifier,) in rows] or [""]
