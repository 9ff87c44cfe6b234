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
    follow_ups: tuple[FollowUp, ...]


def cards(follow_ups: Iterable[FollowUp]) -> tuple[Card, ...]:
    """``follow_ups`` gathered by step and application, in the order in which they come."""
    gathered: dict[tuple[Step, str | None], list[FollowUp]] = {}
    for follow_up in follow_ups:
        gathered.setdefault((follow_up.step, follow_up.application_id), []).append(follow_up)
    return tuple(
        Card(step=step, application_id=application_id, follow_ups=tuple(lines))
        for (step, application_id), lines in gathered.items()
    )


def first_cards(follow_ups: Iterable[FollowUp], settings: Settings, today: date) -> tuple[Card, ...]:
    """The cards to show first: what can be done today before what opens this week, at most ``suggested_per_week``.

    Within each: a promise, then an invitation, then by lateness divided by interval (N).
    """
    until = today + days(SOON)
    soon = [each for each in follow_ups if each.is_open and each.opens_on and each.opens_on <= until]
    return cards(sorted(soon, key=lambda follow_up: _rank(follow_up, today)))[: settings.suggested_per_week]


def _rank(follow_up: FollowUp, today: date) -> tuple[bool, int, float, date, int]:
    """Smaller comes first; what is equal keeps the order of the plan, in which the hiring manager leads."""
    opens, due = follow_up.opens_on or date.max, follow_up.due or date.max
    lateness = (today - due).days / follow_up.interval
    return opens > today, FIRST.get(follow_up.step, 2), -lateness, due, STEP_ORDER[follow_up.step]
