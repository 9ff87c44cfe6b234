"""What people see in me, in words: the one insight a page shows without a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss import insights
from nearmiss.ui.components.formatting import plain

if TYPE_CHECKING:
    from nearmiss.store import Work


def sentence(work: Work) -> str:
    """What feedback notes name as my strengths."""
    return plain(insights.what_people_see(insights.seen_in_you(work)))
