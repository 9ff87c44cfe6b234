"""Be seen: a post or a comment, at most once a month, where it is wanted and a near miss is open (T)."""

from collections.abc import Iterable
from datetime import date

from nearmiss.model import Decided, Decision, FollowUp, Settings, Step, Story, Window
from nearmiss.playbook import wording
from nearmiss.playbook.follow_up import with_decision
from nearmiss.playbook.steps import STEPS
from nearmiss.playbook.working_days import add_months, days, window


def be_seen(stories: Iterable[Story], settings: Settings, today: date, loose: Iterable[Decision]) -> list[FollowUp]:
    """This month's, and earlier ones as they were decided.

    ``loose`` are decisions about no application; stories may carry them as well.
    """
    stories = list(stories)
    told = [
        story.application.told_on
        for story in stories
        if story.application.is_near_miss and story.application.told_on and not story.application.closed_on
    ]
    carried = (decision for story in stories for decision in story.decisions)
    return this_month(min(told, default=None), settings, today, [*carried, *loose])


def this_month(told: date | None, settings: Settings, today: date, decisions: Iterable[Decision]) -> list[FollowUp]:
    """The same from the first day of a no whose near miss is still open (``None``: there is none)."""
    by_key = {decision.key: decision for decision in decisions if decision.step is Step.BE_SEEN}
    first = today.replace(day=1)
    last = add_months(first, 1) - days(1)
    months = {decision.key: decision for decision in by_key.values() if decision.decided is not Decided.SNOOZED}
    follow_ups = [_seen(key, decision.window) for key, decision in sorted(months.items())]
    key = f"{Step.BE_SEEN}:{first:%Y-%m}"
    if settings.be_seen and told is not None and told <= last and key not in months:
        earliest = max(first, told)
        follow_ups.append(_seen(key, window(earliest, max(first + days(14), earliest), last, settings)))
    return [with_decision(follow_up, by_key) for follow_up in follow_ups]


def _seen(key: str, planned: Window) -> FollowUp:
    return FollowUp(
        key=key,
        step=Step.BE_SEEN,
        application_id=None,
        person_id=None,
        window=planned,
        reason=wording.for_being_seen(int(key[-2:])),
        sources=STEPS[Step.BE_SEEN].sources,
    )
