"""A follow-up as the facts of one application give it: its key, its window, what was decided, whether it is over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from nearmiss.model import Decided, Decision, FollowUp, Person, Step, Window
from nearmiss.playbook.facts import Facts
from nearmiss.playbook.lateness import late_until
from nearmiss.playbook.steps import STEPS
from nearmiss.playbook.working_days import days


def follow_up(
    facts: Facts,
    step: Step,
    person: Person | None,
    planned: Window | None,
    reason: str,
    *parts: str,
    since: date | None = None,
    interval: int = 0,
    **more: object,
) -> FollowUp:
    """A follow-up of this application, its key ending in ``parts``, with what was decided about it.

    ``since`` and ``interval`` say how long it is late (``late_until``; left out: since the no). ``more`` are other
    fields of the follow-up. What was decided keeps the window it had then. What is over is let go.
    """
    made = FollowUp(
        key=facts.key(step, *parts),
        step=step,
        application_id=facts.story.application.id,
        person_id=person.id if person else None,
        window=planned,
        reason=reason,
        sources=STEPS[step].sources,
        late_until=late_until(step, planned, since or facts.told, facts.settings, interval) if planned else None,
        **more,  # type: ignore[arg-type] # as FollowUp has them
    )
    return let_go(with_decision(made, facts.decisions), facts.today)


def with_decision(made: FollowUp, decisions: Mapping[str, Decision]) -> FollowUp:
    """The follow-up as it was decided; one with a day of the user's own is late as long after that day."""
    decision = decisions.get(made.key)
    if decision is None:
        return made
    until = made.late_until
    if until is not None and made.window is not None:
        room = until - made.window.latest
        until = max(decision.latest + room, (decision.until or date.min) + room)
    return replace(made, window=decision.window, waits_for="", decision=decision, late_until=until)


def let_go(made: FollowUp, today: date) -> FollowUp:
    """The follow-up, let go by itself where the days on which it is late are over."""
    if made.late_until is None or today <= made.late_until or not made.is_open:
        return made
    return replace(made, let_go_on=made.late_until + days(1))


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
