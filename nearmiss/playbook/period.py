"""What of a plan was done in some days, and what was open at their end: each counted by one function."""

from collections.abc import Iterable
from datetime import date, timedelta

from nearmiss.model import Decided, Decision, FollowUp, Window
from nearmiss.playbook.steps import STEPS


def decided(
    follow_ups: Iterable[FollowUp], decisions: Iterable[Decision], how: Decided, first: date, last: date
) -> list[FollowUp]:
    """The follow-ups that were done, say, in some days, both included.

    What the record says is done counts although nobody ticked it. ``decisions`` are those of these days: one about a
    step that is no longer in the plan (its near miss was taken up again) was made all the same.
    """
    every = list(follow_ups)
    known = {one.key for one in every}
    every += [_of_old(one) for one in decisions if one.key not in known]
    return [
        one
        for one in every
        if one.decision and one.decision.decided is how and first <= one.decision.decided_on <= last
    ]


def open_after(follow_ups: Iterable[FollowUp], day: date) -> list[FollowUp]:
    """What was not yet done or let go when ``day`` was over, and has its day; what was decided later says so."""
    return [one for one in follow_ups if _was_due(one) and _waited(one, day)]


def open_at_the_end(follow_ups: Iterable[FollowUp], day: date) -> list[FollowUp]:
    """What was due by ``day`` and still open when it was over, what was late from before included."""
    return [one for one in open_after(follow_ups, day) if (due := _was_due(one)) and due <= day]


def due_in(follow_ups: Iterable[FollowUp], first: date, last: date) -> list[FollowUp]:
    """What was due in some days, both included, and open when they began."""
    before = first - timedelta(days=1)
    return [one for one in open_after(follow_ups, before) if (due := _was_due(one)) and first <= due <= last]


def _was_due(one: FollowUp) -> date | None:
    return one.due if one.is_open else one.window.ideal if one.window else None


def _waited(one: FollowUp, day: date) -> bool:
    return one.is_open or (one.decision is not None and one.decision.decided_on > day)


def _of_old(decision: Decision) -> FollowUp:
    return FollowUp(
        key=decision.key,
        step=decision.step,
        application_id=decision.application_id,
        person_id=decision.person_id,
        window=Window(earliest=decision.earliest, ideal=decision.ideal, latest=decision.latest),
        reason="",
        sources=STEPS[decision.step].sources,
        decision=decision,
    )
