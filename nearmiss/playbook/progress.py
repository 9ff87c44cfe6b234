"""What of a plan was done in some days, and what was open at their end: each counted by one function."""

from collections.abc import Iterable
from datetime import date, timedelta

from nearmiss.model import Decided, Decision, FollowUp
from nearmiss.playbook.follow_up import decided_follow_up
from nearmiss.playbook.interviews import is_put_away


def decided(
    follow_ups: Iterable[FollowUp], decisions: Iterable[Decision], how: Decided, first: date, last: date
) -> list[FollowUp]:
    """The follow-ups that were done, say, in some days, both included.

    What the record says is done counts although nobody ticked it. ``decisions`` are those of these days: one about a
    step that is no longer in the plan (its near miss was taken up again) was made all the same; one that puts an
    interview away is about none.
    """
    every = list(follow_ups)
    known = {follow_up.key for follow_up in every}
    every += [
        decided_follow_up(decision) for decision in decisions if decision.key not in known and not is_put_away(decision)
    ]
    return [
        follow_up
        for follow_up in every
        if (decision := follow_up.decision) and decision.decided is how and first <= decision.decided_on <= last
    ]


def open_after(follow_ups: Iterable[FollowUp], day: date) -> list[FollowUp]:
    """What was not yet done or let go when ``day`` was over, and has its day; what was decided later says so."""
    return [follow_up for follow_up in follow_ups if _due(follow_up) and _was_open(follow_up, day)]


def open_at_the_end(follow_ups: Iterable[FollowUp], day: date) -> list[FollowUp]:
    """What was due by ``day`` and still open when it was over, what was late from before included."""
    return [follow_up for follow_up in open_after(follow_ups, day) if (due := _due(follow_up)) and due <= day]


def due_in(follow_ups: Iterable[FollowUp], first: date, last: date) -> list[FollowUp]:
    """What was due in some days, both included, and open when they began."""
    still_open = open_after(follow_ups, first - timedelta(days=1))
    return [follow_up for follow_up in still_open if (due := _due(follow_up)) and first <= due <= last]


def _due(follow_up: FollowUp) -> date | None:
    """The day it asks for or, once it is over, asked for."""
    if follow_up.is_open or follow_up.let_go_on:
        return follow_up.due
    return follow_up.window.ideal if follow_up.window else None


def _was_open(follow_up: FollowUp, day: date) -> bool:
    if follow_up.let_go_on is not None:
        return follow_up.let_go_on > day
    return follow_up.is_open or (follow_up.decision is not None and follow_up.decision.decided_on > day)
