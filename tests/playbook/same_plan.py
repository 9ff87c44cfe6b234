"""Whether a kept plan is the one made from nothing, in every part of it."""

from datetime import date
from typing import Any

from nearmiss import playbook
from nearmiss.model import FollowUp, Settings
from nearmiss.playbook.incremental.snapshot import PlanSnapshot, day_of, part_of


def assert_same(kept: PlanSnapshot, every: tuple[FollowUp, ...], settings: Settings, today: date) -> None:
    """Compare it with what all follow-ups of the journal give at once."""
    assert kept.follow_ups == every
    assert kept.suggested == playbook.first_cards(every, settings, today)
    assert all(kept.find(each.key) == each for each in every)
    ahead = [each for each in every if each.is_open and each.due]
    assert [*kept.selections["ahead"]] == ahead
    assert playbook.coming(kept.selections["coming"], today) == playbook.coming(every, today)
    for chosen in kept.selections.values():
        assert len(chosen) == len([*chosen])
    by_day: dict[date, list[FollowUp]] = {}
    for each in every:
        if (day := day_of(each)) is not None:
            by_day.setdefault(day, []).append(each)
    assert {day: [*those.follow_ups] for day, those in kept.days.items()} == by_day
    parts: dict[Any, list[FollowUp]] = {}
    placed: set[str] = set()
    for each in ahead:
        if each.key not in placed:
            message = [each, *(other for other in ahead if other.key in each.together_with)]
            part = parts.setdefault(part_of(each, each.due or today, settings, today), [])
            part += (one for one in message if one.key not in placed)
            placed |= {one.key for one in message}
    late = [each for each in every if each.is_late(today)]
    assert kept.number_overdue == len(playbook.cards(late))
    assert [len(part) for _, part in kept.agenda] == [len(playbook.cards(part)) for part in parts.values()]
    for most in (1, 2, 5, 1000):
        first = [part[:most] for _, part in kept.agenda]
        assert first == [playbook.cards(part)[:most] for part in parts.values()]


def contents(plan: PlanSnapshot) -> Any:
    """All that a plan holds, to see later that it still does."""
    return (
        {id_: planned.follow_ups for id_, planned in plan.by_application.items()},
        [(title, [*part]) for title, part in plan.agenda],
        {day: dict(those.by_application) for day, those in plan.days.items()},
        [*plan.selections["ahead"]],
    )
