"""Plans: the steps the facts earn, what the user decided about them, and what spans several near misses."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from nearmiss.model import Decided, Decision, FollowUp, Settings, Step, Story, Window
from nearmiss.playbook import wording
from nearmiss.playbook.days.check_ins import check_ins, give_way, is_open_check_in
from nearmiss.playbook.days.first_weeks import first_weeks
from nearmiss.playbook.facts import Facts, read
from nearmiss.playbook.steps import STEPS, WRITTEN
from nearmiss.playbook.working_days import add_months, days, window

STEP_ORDER: Mapping[Step, int] = {step: place for place, step in enumerate(Step)}
"""The place of each step where two fall on one day."""


def plan(story: Story, settings: Settings, today: date) -> tuple[FollowUp, ...]:
    """The plan of one application, by due day: nothing without a near miss, only what was decided once it is closed."""
    return _in_order(_offered_as_one(give_way(_derive(story, settings, today)), settings))


def plan_all(
    stories: Iterable[Story], settings: Settings, today: date, *, loose: Iterable[Decision] = ()
) -> tuple[FollowUp, ...]:
    """Every plan, by due day, and what spans them: one open check-in a person, *be seen*, touches offered as one.

    ``loose`` are the decisions about no application (those about *be seen*); stories may carry them as well.
    """
    stories = list(stories)
    follow_ups = [follow_up for story in stories for follow_up in _derive(story, settings, today)]
    follow_ups = _one_check_in_each(give_way(follow_ups), stories)
    follow_ups += _be_seen(stories, settings, today, loose)
    return _in_order(_offered_as_one(follow_ups, settings))


def _derive(story: Story, settings: Settings, today: date) -> list[FollowUp]:
    """What the facts of one story earn, decisions attached, and what was decided about steps no longer earned."""
    facts = read(story, settings, today)
    if facts is None:
        return []
    follow_ups = [_with_decision(follow_up, facts.decisions) for follow_up in (*first_weeks(facts), *check_ins(facts))]
    known = {follow_up.key for follow_up in follow_ups}
    follow_ups += [
        _history(facts, decision)
        for decision in sorted(facts.decisions.values(), key=lambda decision: decision.key)
        if decision.key not in known and decision.decided is not Decided.SNOOZED and decision.step is not Step.BE_SEEN
    ]
    return (
        [follow_up for follow_up in follow_ups if not follow_up.is_open] if story.application.closed_on else follow_ups
    )


def _with_decision(follow_up: FollowUp, decisions: Mapping[str, Decision]) -> FollowUp:
    """The follow-up as it was decided, with the window it had then; what the record says is done beats a snooze."""
    decision = decisions.get(follow_up.key)
    if decision is None:
        return follow_up
    if follow_up.decision is not None and decision.decided is Decided.SNOOZED:
        return follow_up
    return replace(follow_up, window=decision.window, waits_for="", decision=decision)


def _history(facts: Facts, decision: Decision) -> FollowUp:
    """A follow-up that was done or skipped and that the facts no longer ask for."""
    done, person = decision.decided is Decided.DONE, facts.person(decision.person_id)
    return decided_follow_up(decision, wording.for_history(facts, person, done=done, day=decision.decided_on))


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


def _one_check_in_each(follow_ups: list[FollowUp], stories: Iterable[Story]) -> list[FollowUp]:
    """At most one open check-in a person: that of the newest near miss, one that has a day before one that waits."""
    told = {story.application.id: story.application.told_on or date.min for story in stories}

    def rank(follow_up: FollowUp) -> tuple[bool, date, str, str]:
        application_id = follow_up.application_id or ""
        return follow_up.due is not None, told.get(application_id, date.min), application_id, follow_up.key

    first: dict[str | None, FollowUp] = {}
    for follow_up in sorted(filter(is_open_check_in, follow_ups), key=rank, reverse=True):
        first.setdefault(follow_up.person_id, follow_up)
    return [
        follow_up
        for follow_up in follow_ups
        if not is_open_check_in(follow_up) or first[follow_up.person_id] is follow_up
    ]


def _be_seen(stories: Iterable[Story], settings: Settings, today: date, loose: Iterable[Decision]) -> list[FollowUp]:
    """T: this month's post or comment, where it is wanted and a near miss is open; earlier ones as decided."""
    carried = (decision for story in stories for decision in story.decisions)
    decisions = {decision.key: decision for decision in (*carried, *loose) if decision.step is Step.BE_SEEN}
    told = min(
        (
            story.application.told_on
            for story in stories
            if story.application.is_near_miss and story.application.told_on and not story.application.closed_on
        ),
        default=date.max,
    )
    first = today.replace(day=1)
    last = add_months(first, 1) - days(1)
    months = {decision.key: decision for decision in decisions.values() if decision.decided is not Decided.SNOOZED}
    follow_ups = [_seen(key, decision.window) for key, decision in sorted(months.items())]
    key = f"{Step.BE_SEEN}:{first:%Y-%m}"
    if settings.be_seen and told <= last and key not in months:
        earliest = max(first, told)
        follow_ups.append(_seen(key, window(earliest, max(first + days(14), earliest), last, settings)))
    return [_with_decision(follow_up, decisions) for follow_up in follow_ups]


def _seen(key: str, planned: Window) -> FollowUp:
    return FollowUp(
        key=key,
        step=Step.BE_SEEN,
        application_id=None,
        person_id=None,
        window=planned,
        reason=wording.for_being_seen(int(key[-2:])),
        sources=STEPS[Step.BE_SEEN].sources,
        interval=30,
    )


def _offered_as_one(follow_ups: list[FollowUp], settings: Settings) -> list[FollowUp]:
    """``follow_ups``, each open written touch naming the others to the same person due within a few days of it."""
    by_person: dict[str, list[tuple[date, int, int]]] = {}
    for place, follow_up in enumerate(follow_ups):
        if follow_up.step in WRITTEN and follow_up.person_id and follow_up.is_open and (due := follow_up.due):
            by_person.setdefault(follow_up.person_id, []).append((due, STEP_ORDER[follow_up.step], place))
    beside: dict[int, list[str]] = {}
    for touches in by_person.values():
        touches.sort()
        for at, (due, _, place) in enumerate(touches):
            for other_due, _, other in touches[at + 1 :]:
                if (other_due - due).days > settings.together_days:
                    break
                beside.setdefault(place, []).append(follow_ups[other].key)
                beside.setdefault(other, []).append(follow_ups[place].key)
    for place, keys in beside.items():
        follow_ups[place] = replace(follow_ups[place], together_with=tuple(keys))
    return follow_ups


def _in_order(follow_ups: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """By due day (those that wait last), as a plan reads, then by application; people stay in the panel's order."""
    return tuple(
        sorted(
            follow_ups,
            key=lambda follow_up: (
                follow_up.due or date.max,
                STEP_ORDER[follow_up.step],
                follow_up.application_id or "",
            ),
        )
    )
