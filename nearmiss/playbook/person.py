"""What spans the near misses of one person: one check-in, an invitation that outranks it, one message for several."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nearmiss.model import FollowUp, Step
from nearmiss.playbook.days.check_ins import BEFORE_INVITATION, CHECK_INS
from nearmiss.playbook.steps import WRITTEN
from nearmiss.playbook.working_days import days

SOON = 7
"""Days ahead in which a promise is due, and in which what opens is told as coming."""


def across(follow_ups: Sequence[FollowUp], told: Mapping[str, date], today: date) -> list[FollowUp]:
    """The follow-ups of one person, whatever near misses they come from, as they stand beside each other.

    ``told`` is the day of the no by application. Those that give way to another are left out.
    """
    open_ones = [each for each in follow_ups if each.is_open]
    if len(open_ones) < 2:
        return list(follow_ups)
    kept = _one_check_in(_give_way(follow_ups, open_ones, today), told)
    return _one_message(kept, today)


def is_open_check_in(planned: FollowUp) -> bool:
    """Whether it is a check-in, the first or a later one, that is still to do."""
    return planned.step in CHECK_INS and planned.is_open


def _give_way(follow_ups: Sequence[FollowUp], open_ones: Iterable[FollowUp], today: date) -> list[FollowUp]:
    """``follow_ups`` without the check-ins that an open invitation outranks (I).

    Those are the check-ins whose window touches the invitation's own or the 30 days before its day, and on these days
    those that are late from before; all others stay. An invitation without a day outranks nothing (the tie would go
    cold while it waits), and once its window is over none; a check-in that the user gave a day of its own stays.
    """
    invited = [
        (due - days(BEFORE_INVITATION), last)
        for each in open_ones
        if each.step is Step.INVITATION and (due := each.due) and (last := each.last_day)
    ]
    return [each for each in follow_ups if not _is_outranked(each, invited, today)] if invited else [*follow_ups]


def _is_outranked(planned: FollowUp, invited: Iterable[tuple[date, date]], today: date) -> bool:
    window = planned.window
    if not is_open_check_in(planned) or planned.decision is not None or window is None:
        return False
    return any(
        today <= last
        and ((window.earliest <= last and first <= window.latest) or (first <= today and planned.is_late(today)))
        for first, last in invited
    )


def _one_check_in(follow_ups: list[FollowUp], told: Mapping[str, date]) -> list[FollowUp]:
    """At most one open check-in: that of the newest near miss, one that has a day before one that waits."""

    def rank(each: FollowUp) -> tuple[bool, date, str, str]:
        application_id = each.application_id or ""
        return each.due is not None, told.get(application_id, date.min), application_id, each.key

    chosen = max(filter(is_open_check_in, follow_ups), key=rank, default=None)
    return [each for each in follow_ups if not is_open_check_in(each) or each is chosen]


def _one_message(follow_ups: list[FollowUp], today: date) -> list[FollowUp]:
    """``follow_ups``, each open written touch naming the others whose windows are open on the same day.

    A thank-you never carries a question, so what asks for something is a message of its own beside one. A promise joins
    once it is due soon: what is for December is not sent along in March.
    """
    written = [
        each
        for each in follow_ups
        if each.step in WRITTEN and is_in_window(each, today) and (each.step is not Step.PROMISE or is_due(each, today))
    ]
    if len(written) < 2:
        return follow_ups
    groups = [written]
    if any(each.step is Step.THANK_YOU for each in written):
        groups = [[each for each in written if asks(each) is asking] for asking in (False, True)]
    beside = {each.key: tuple(other.key for other in group if other is not each) for group in groups for each in group}
    return [
        replace(each, together_with=others) if (others := beside.get(each.key, ())) else each for each in follow_ups
    ]


def is_due(promise: FollowUp, today: date) -> bool:
    """Whether a promise is to be kept within ``SOON`` days."""
    return promise.due is not None and promise.due <= today + days(SOON)


def asks(follow_up: FollowUp) -> bool:
    """Whether the message asks for something: feedback, or to be taken up on what they offered."""
    return follow_up.asks_feedback or follow_up.step is Step.INVITATION


def is_in_window(follow_up: FollowUp, today: date) -> bool:
    """Whether it is open and today is a good day for it."""
    opens_on, last_day = follow_up.opens_on, follow_up.last_day
    return follow_up.is_open and opens_on is not None and last_day is not None and opens_on <= today <= last_day
