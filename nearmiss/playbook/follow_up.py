"""A follow-up as the facts of one application give it: its key, its window, what was decided, whether it is over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from nearmiss.model import Decided, Decision, FollowUp, Person, Step, Window
from nearmiss.playbook.facts import Facts
from nearmiss.playbook.lateness import late_until
from nearmiss.playbook.steps import STEPS
from nearmiss.playbook.working_days import days

_FREE_DAYS = 7
"""By so many days an ideal day may move on to a working day, whatever the settings were when it was decided."""


def follow_up(
    facts: Facts,
    step: Step,
    person: Person | None,
    planned: Window | None,
    reason: str,
    *parts: str,
    since: date | None = None,
    interval: int = 0,
    waits_for: str = "",
    named: date | None = None,
    **more: object,
) -> FollowUp:
    """A follow-up of this application, its key ending in ``parts``, with what was decided about it.

    ``named`` is the day that was named for it, so that a new one counts and no longer the day it was put off to before.
    ``since`` and ``interval`` say how long it is late (``late_until``; left out: since the no). ``more`` are other
    fields of the follow-up. What was decided keeps the window it had then. What is over is let go.
    """
    key = facts.key(step, *parts)
    late = late_until(step, planned, since or facts.told, facts.settings, interval) if planned else None
    decision, version = facts.decisions.get(key), 0
    if named is not None and decision is not None and _is_named_anew(decision, named):
        version, decision = decision.version, None
    if decision is not None:
        planned, late, waits_for = decision.window, _late_after(decision, planned, late), ""
    is_open = decision is None or decision.decided is Decided.SNOOZED
    return FollowUp(
        key=key,
        step=step,
        application_id=facts.story.application.id,
        person_id=person.id if person else None,
        window=planned,
        reason=reason,
        sources=STEPS[step].sources,
        waits_for=waits_for,
        decision=decision,
        late_until=late,
        version=version,
        let_go_on=late + days(1) if is_open and late is not None and late < facts.today else None,
        **more,  # type: ignore[arg-type] # as FollowUp has them
    )


def _is_named_anew(decision: Decision, named: date) -> bool:
    """Whether it was put off from another day than the one that is named now; free days may lie between them."""
    return decision.decided is Decided.SNOOZED and not named <= decision.ideal <= named + days(_FREE_DAYS)


def _late_after(decision: Decision, planned: Window | None, late: date | None) -> date | None:
    """Until when it is late once it was decided: with a day of the user's own, as long after that day."""
    if late is None or planned is None:
        return late
    return max(decision.latest, decision.until or date.min) + (late - planned.latest)


def with_decision(made: FollowUp, decisions: Mapping[str, Decision]) -> FollowUp:
    """A follow-up that is never over by itself, as it was decided."""
    decision = decisions.get(made.key)
    return made if decision is None else replace(made, window=decision.window, decision=decision)


def done_by_the_record(made: FollowUp, on: date) -> FollowUp:
    """``made`` as the record shows it: what is written or kept is done, whether it was ticked or not."""
    if not made.is_open and made.let_go_on is None:
        return made
    decision = replace(made, decision=None).decide(Decided.DONE, on)
    return replace(made, window=decision.window, waits_for="", decision=decision, let_go_on=None)


def decided_follow_up(decision: Decision, reason: str = "") -> FollowUp:
    """The follow-up that a decision was about, where no facts ask for it."""
    return FollowUp(
        key=decision.key,
        step=decision.step,
        application_id=decision.application_id,
        person_id=decision.person_id,
        window=decision.window,
        reason=reason,
        sources=STEPS[decision.step].sources,
        promise_id=decision.promise_id,
        decision=decision,
    )
