"""Steps of the user's own: each on the one day it was given, beside the playbook's."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nearmiss.model import Decided, Decision, FollowUp, OwnStep, Step, Window
from nearmiss.playbook.steps import STEPS


def own_steps(steps: Iterable[OwnStep], decisions: Iterable[Decision]) -> Iterator[FollowUp]:
    """The steps of the user's own as they were decided, those of one application or those of none."""
    by_key = {decision.key: decision for decision in decisions}
    for own_step in steps:
        yield own_step_follow_up(own_step, by_key.get(own_step_key(own_step)))


def own_step_follow_up(own_step: OwnStep, decision: Decision | None) -> FollowUp:
    """The follow-up of a step of the user's own; its day is kept as it was given, and it is never over by itself.

    A new day that it was given after it was put off counts, and no longer the day it was put off to.
    """
    day = Window(earliest=own_step.due_on, ideal=own_step.due_on, latest=own_step.due_on)
    planned = FollowUp(
        key=own_step_key(own_step),
        step=Step.OWN,
        application_id=own_step.application_id,
        person_id=own_step.person_id,
        window=day,
        reason="You set this for yourself.",
        sources=STEPS[Step.OWN].sources,
        text=own_step.text,
    )
    if decision is None:
        return planned
    if decision.decided is Decided.SNOOZED and decision.ideal != own_step.due_on:
        return replace(planned, version=decision.version)
    return replace(planned, window=decision.window, decision=decision)


def own_step_key(own_step: OwnStep) -> str:
    """The name of its follow-up."""
    return ":".join((Step.OWN, own_step.application_id or "", own_step.id))
