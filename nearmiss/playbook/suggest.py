"""What to do next: follow-ups as cards, ranked, never more than a few."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nearmiss.model import FollowUp, Settings, Step
from nearmiss.playbook.plan import STEP_ORDER
from nearmiss.playbook.working_days import days

SOON = 7
"""Days ahead a follow-up may open and still be suggested today."""

FIRST = {Step.PROMISE: 0, Step.INVITATION: 1}
"""What ranks before lateness counts (I)."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """The same step of the same application as one card, with a line for each follow-up (mostly: for each person)."""

    step: Step
    application_id: str | None
    followups: tuple[FollowUp, ...]


def cards(followups: Iterable[FollowUp]) -> tuple[Card, ...]:
    """``followups`` gathered by step and application, in the order in which they come."""
    gathered: dict[tuple[Step, str | None], list[FollowUp]] = {}
    for followup in followups:
        gathered.setdefault((followup.step, followup.application_id), []).append(followup)
    return tuple(
        Card(step=step, application_id=application_id, followups=tuple(lines))
        for (step, application_id), lines in gathered.items()
    )


def suggest(followups: Iterable[FollowUp], settings: Settings, today: date) -> tuple[Card, ...]:
    """The cards to show first: what can be done today before what opens this week, at most ``suggested_per_week``.

    Within each: a promise, then an invitation, then by lateness divided by interval (N).
    """
    soon = [followup for followup in followups if (opens := _opens(followup)) and opens <= today + days(SOON)]
    return cards(sorted(soon, key=lambda followup: _rank(followup, today)))[: settings.suggested_per_week]


def _opens(followup: FollowUp) -> date | None:
    """The first day on which it can be done; ``None`` where there is nothing to do or it still waits."""
    if not followup.is_open:
        return None
    if followup.decision is not None:
        return followup.decision.until
    return followup.window.earliest if followup.window else None


def _rank(followup: FollowUp, today: date) -> tuple[bool, int, float, date, int]:
    """Smaller comes first; what is equal keeps the order of the plan, in which the hiring manager leads."""
    opens, due = _opens(followup) or date.max, followup.due or date.max
    lateness = (today - due).days / followup.interval
    return opens > today, FIRST.get(followup.step, 2), -lateness, due, STEP_ORDER[followup.step]
