"""Plans: the steps the facts earn with what the user decided about them, and what spans several near misses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nearmiss.model import Decided, Decision, FollowUp, OwnStep, Settings, Step, Story
from nearmiss.playbook import wording
from nearmiss.playbook.days.be_seen import be_seen
from nearmiss.playbook.days.check_ins import check_ins
from nearmiss.playbook.days.first_weeks import first_weeks
from nearmiss.playbook.days.own_steps import own_steps
from nearmiss.playbook.facts import Facts, read
from nearmiss.playbook.follow_up import decided_follow_up
from nearmiss.playbook.person import across
from nearmiss.playbook.steps import WRITTEN

STEP_ORDER: Mapping[Step, int] = {step: place for place, step in enumerate(Step)}
"""The place of each step where two fall on one day."""


_NO_HISTORY = frozenset({Step.BE_SEEN, Step.OWN})
"""What was decided about these is no history of an application: *be seen* spans all of them, and a step of one's own
that was deleted is gone."""


def plan(story: Story, settings: Settings, today: date) -> tuple[FollowUp, ...]:
    """The plan of one application, by due day: own steps alone without a near miss, and what is over once closed."""
    return _in_order(_across(derive(story, settings, today), [story], today))


def plan_all(
    stories: Iterable[Story],
    settings: Settings,
    today: date,
    *,
    loose: Iterable[Decision] = (),
    loose_steps: Iterable[OwnStep] = (),
) -> tuple[FollowUp, ...]:
    """Every plan, by due day, and what spans them: one open check-in a person, one message, *be seen*.

    ``loose`` are the decisions about no application (those about *be seen* and about ``loose_steps``, the own steps
    of none); stories may carry those about *be seen* as well.
    """
    stories, loose = list(stories), list(loose)
    follow_ups = [follow_up for story in stories for follow_up in derive(story, settings, today)]
    follow_ups += own_steps(loose_steps, loose)
    return _in_order([*_across(follow_ups, stories, today), *be_seen(stories, settings, today, loose)])


def derive(story: Story, settings: Settings, today: date) -> tuple[FollowUp, ...]:
    """What the facts of one application earn, and what was decided about steps no longer earned.

    What other near misses of the same people change about it is not in it (``across``).
    """
    facts = read(story, settings, today)
    if facts is None:
        return tuple(own_steps(story.own_steps, story.decisions))
    follow_ups = _moved_along([*first_weeks(facts), *check_ins(facts), *own_steps(story.own_steps, story.decisions)])
    known = {follow_up.key for follow_up in follow_ups}
    follow_ups += [
        _history(facts, decision)
        for decision in sorted(facts.decisions.values(), key=lambda decision: decision.key)
        if decision.key not in known and decision.decided is not Decided.SNOOZED and decision.step not in _NO_HISTORY
    ]
    closed_on = story.application.closed_on
    return tuple(follow_ups if closed_on is None else (each for each in follow_ups if _was_over(each, closed_on)))


def _was_over(follow_up: FollowUp, closed_on: date) -> bool:
    """Whether it stays with a near miss that was closed kindly: what was decided, and let go until then.

    A step of the user's own stays as well: only they end it.
    """
    is_over = not follow_up.is_open and (follow_up.let_go_on is None or follow_up.let_go_on <= closed_on)
    return is_over or follow_up.step is Step.OWN


def _moved_along(follow_ups: list[FollowUp]) -> list[FollowUp]:
    """``follow_ups``, those to a person carrying what was let go by itself before: the thanks, the one question."""
    for gone in [each for each in follow_ups if each.let_go_on]:
        if (moves := _MOVES.get(gone.step)) is None or gone.person_id is None:
            continue
        into, words = moves
        if gone.step is Step.FOLLOW_UP_EMAIL and not gone.asks_feedback:
            continue
        to = [
            place
            for place, each in enumerate(follow_ups)
            if each.is_open and each.step in into and each.person_id == gone.person_id
        ]
        if to:
            first = min(to, key=lambda place: order_key(follow_ups[place]))
            carrying = follow_ups[first]
            follow_ups[first] = replace(carrying, also=(*carrying.also, words))
    return follow_ups


_MOVES: Mapping[Step, tuple[frozenset[Step], str]] = {
    Step.REPLY: (WRITTEN | {Step.DEBRIEF}, "Thank them for telling you, too."),
    Step.THANK_YOU: (frozenset({Step.FOLLOW_UP_EMAIL}), "Begin with your thanks for the hour they gave you."),
    Step.FOLLOW_UP_EMAIL: (
        frozenset({Step.FIRST_CHECK_IN}),
        "Your one line that asks what went well, and what to work on, may stand in it.",
    ),
}
"""Into which later steps to the same person a step moves that was let go by itself, and in what words."""


def _history(facts: Facts, decision: Decision) -> FollowUp:
    """A follow-up that was done or skipped and that the facts no longer ask for."""
    done, person = decision.decided is Decided.DONE, facts.person(decision.person_id)
    return decided_follow_up(decision, wording.for_history(facts, person, done=done, day=decision.decided_on))


def _across(follow_ups: Sequence[FollowUp], stories: Iterable[Story], today: date) -> list[FollowUp]:
    """``follow_ups``, those to each person beside each other; those to nobody known as they are."""
    told = {story.application.id: story.application.told_on or date.min for story in stories}
    by_person: dict[str, list[FollowUp]] = {}
    for follow_up in follow_ups:
        if follow_up.person_id:
            by_person.setdefault(follow_up.person_id, []).append(follow_up)
    kept = {each.key: each for group in by_person.values() for each in across(group, told, today)}
    return [
        follow_up if follow_up.person_id is None else kept[follow_up.key]
        for follow_up in follow_ups
        if follow_up.person_id is None or follow_up.key in kept
    ]


def order_key(follow_up: FollowUp) -> tuple[date, int, str]:
    """The order of a plan: by due day (those that wait last), as a plan reads, then by application.

    People stay in the panel's order, in which they were derived.
    """
    return follow_up.due or date.max, STEP_ORDER[follow_up.step], follow_up.application_id or ""


def _in_order(follow_ups: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    return tuple(sorted(follow_ups, key=order_key))
