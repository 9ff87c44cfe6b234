"""Planner: what some stories changed is derived again, and only what that touches is put in its place anew.

A change goes from a story to its follow-ups, to what spans the near misses of their people, to the days they stand on
and to their places on Today and in the agenda. The plan is the same as one made from nothing (``plan_all``).
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from nearmiss.model import Decision, FollowUp, OwnStep, Person, Settings, Step, Story
from nearmiss.playbook.days.be_seen import this_month
from nearmiss.playbook.days.own_steps import own_steps
from nearmiss.playbook.incremental.snapshot import (
    SELECTED,
    Day,
    Planned,
    PlanSnapshot,
    Selection,
    day_of,
    part_of,
)
from nearmiss.playbook.incremental.snapshot_map import SnapshotMap
from nearmiss.playbook.incremental.today_order import TodayOrder
from nearmiss.playbook.person import across
from nearmiss.playbook.plan import derive, order_key
from nearmiss.playbook.ranking import card_key

K = TypeVar("K")
V = TypeVar("V")

_LAST = (date.max, date.max, "~")
"""What belongs to no application comes after all of them."""

_NOTHING = Planned(None, (), ())

_Moved = Mapping[str, tuple[tuple[FollowUp, ...], tuple[FollowUp, ...]]]
"""The follow-ups of some applications before and after a change."""


class _Derived(NamedTuple):
    """What one story gave: its place among the stories, and its follow-ups before others touched them."""

    place: tuple[date, date, str]
    told: date | None
    is_open: bool
    seen: tuple[Decision, ...]
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True)
class Changes:
    """What changed since the last plan: stories and people by id, ``None`` for what is gone; loose ones as they are."""

    stories: Mapping[str, Story | None]
    people: Mapping[str, Person | None]
    loose: Sequence[Decision] = ()
    loose_steps: Sequence[OwnStep] = ()


class Planner:
    """Plans a journal on one day under some settings, change by change; for one thread at a time."""

    def __init__(self, settings: Settings, today: date) -> None:
        self.settings, self.today = settings, today
        self._derived: dict[str, _Derived] = {}
        self._of_person: dict[str, dict[str, tuple[FollowUp, ...]]] = {}
        self._open_tolds: list[tuple[date, str]] = []
        self._today_order = TodayOrder(settings, today)
        self._carries = 0
        self._parts: dict[str, Counter[Any]] = {}
        empty: SnapshotMap[Any, Any] = SnapshotMap()
        self.snapshot = PlanSnapshot(
            today,
            settings,
            empty,
            empty,
            empty,
            open_days=(),
            parts={},
            suggested=(),
            selections={name: Selection(empty, 0) for name in SELECTED},
        )

    def plan(self, changes: Changes) -> PlanSnapshot:
        """The plan after some changes."""
        touched: set[str] = set()
        for id_, story in changes.stories.items():
            touched |= self._keep(id_, None if story is None else self._derive(story))
        touched |= self._keep("", self._loose(changes))
        final = self._across(touched, {*changes.stories, ""})
        moved = {id_: (was, now) for id_, now in final.items() if (was := self.snapshot.of(id_)) != now}
        plan = self._placed(final, moved, changes)
        self.snapshot = self._with_parts(plan, final, moved) if moved else plan
        return self.snapshot

    def _derive(self, story: Story) -> _Derived:
        application = story.application
        return _Derived(
            place=(application.told_on or date.max, application.applied_on or date.max, application.id),
            told=application.told_on,
            is_open=application.is_near_miss and application.closed_on is None,
            seen=tuple(decision for decision in story.decisions if decision.step is Step.BE_SEEN),
            follow_ups=derive(story, self.settings, self.today),
        )

    def _loose(self, changes: Changes) -> _Derived:
        told = self._open_tolds[0][0] if self._open_tolds else None
        carried = [decision for each in self._derived.values() for decision in each.seen] if self._carries else []
        seen = this_month(told, self.settings, self.today, [*carried, *changes.loose])
        steps = own_steps(changes.loose_steps, changes.loose)
        return _Derived(_LAST, None, is_open=False, seen=(), follow_ups=(*steps, *seen))

    def _keep(self, id_: str, now: _Derived | None) -> set[str]:
        """Keep what one story gave; the people whose follow-ups that touches."""
        before = self._derived.pop(id_, None)
        if now is not None:
            self._derived[id_] = now
        if now == before:
            return set()
        touched: set[str] = set()
        for each in (before, now):
            if each is None:
                continue
            self._carries += len(each.seen) if each is now else -len(each.seen)
            if each.is_open and each.told and each is before:
                del self._open_tolds[bisect_left(self._open_tolds, (each.told, id_))]
            elif each.is_open and each.told:
                insort(self._open_tolds, (each.told, id_))
            touched |= {follow_up.person_id for follow_up in each.follow_ups if follow_up.person_id}
        for person_id in touched:
            self._of_person.get(person_id, {}).pop(id_, None)
        for follow_up in now.follow_ups if now else ():
            if follow_up.person_id:
                groups = self._of_person.setdefault(follow_up.person_id, {})
                groups[id_] = (*groups.get(id_, ()), follow_up)
        return touched

    def _across(self, touched: Iterable[str], ids: set[str]) -> dict[str, tuple[FollowUp, ...]]:
        """The follow-ups of these applications, and of all that these people have to do with, beside each other."""
        kept: dict[str, dict[str, FollowUp]] = {}
        for person_id in touched:
            groups = self._of_person.get(person_id, {})
            if not groups:
                self._of_person.pop(person_id, None)
            in_order = sorted(groups, key=lambda id_: self._derived[id_].place)
            told = {id_: self._derived[id_].told or date.min for id_ in in_order}
            together = [follow_up for id_ in in_order for follow_up in groups[id_]]
            kept[person_id] = {each.key: each for each in across(together, told, self.today)}
            ids.update(in_order)
        return {id_: tuple(sorted(self._final(id_, kept), key=order_key)) for id_ in ids}

    def _final(self, id_: str, kept: Mapping[str, Mapping[str, FollowUp]]) -> Iterator[FollowUp]:
        before = {follow_up.key: follow_up for follow_up in self.snapshot.of(id_)}
        for follow_up in self._derived[id_].follow_ups if id_ in self._derived else ():
            person_id = follow_up.person_id
            final = follow_up if person_id is None else kept.get(person_id, before).get(follow_up.key)
            if final is not None:
                yield final

    def _placed(self, final: Mapping[str, tuple[FollowUp, ...]], moved: _Moved, changes: Changes) -> PlanSnapshot:
        """The snapshot with these follow-ups in the place of those before."""
        before = self.snapshot
        planned: dict[str, Planned] = {}
        for id_ in {*moved, *changes.stories} & self._derived.keys():
            story, known = changes.stories.get(id_), before.by_application.get(id_, _NOTHING)
            of = story or known
            planned[id_] = Planned(of.application, of.panel, final[id_])
        days = _days(before, moved)
        opened = {day for day, those in days.items() if those.open}
        are_others = opened != days.keys() & {*before.open_days}
        return replace(
            before,
            by_application=before.by_application.changed(planned, changes.stories.keys() - planned.keys()),
            people=before.people.changed(*_there(changes.people)),
            days=before.days.changed(
                *_there({day: those if those.by_application else None for day, those in days.items()})
            ),
            open_days=tuple(sorted(({*before.open_days} - days.keys()) | opened)) if are_others else before.open_days,
            selections={name: self._selected(name, moved) for name in SELECTED},
        )

    def _selected(self, name: str, moved: _Moved) -> Selection:
        has, before = SELECTED[name], self.snapshot.selections[name]
        return before.changed(
            {
                id_: tuple(each for each in now if has(each, self.settings, self.today))
                for id_, (_, now) in moved.items()
            }
        )

    def _with_parts(self, plan: PlanSnapshot, ids: Iterable[str], moved: _Moved) -> PlanSnapshot:
        """The snapshot with its agenda counted again where it may be another, and Today's cards if they may."""
        parts = Counter(plan.parts)
        for id_ in ids:
            parts.subtract(self._parts.pop(id_, {}))
            if counted := self._count(plan, id_):
                self._parts[id_] = counted
                parts.update(counted)
        is_other = self._today_order.exchange(*zip(*moved.values(), strict=True))
        return replace(plan, parts=+parts, suggested=self._today_order.cards(plan) if is_other else plan.suggested)

    def _count(self, plan: PlanSnapshot, id_: str) -> Counter[Any]:
        """How many cards of each part of the agenda an application has."""
        keys = set()
        for each in plan.of(id_):
            first = plan.first_of(each)
            if each.is_open and (due := first.due) and plan.lead_of(first) is each:
                keys.add((part_of(first, due, self.settings, self.today), card_key(each)))
        return Counter(part for part, _ in keys)


def _days(before: PlanSnapshot, moved: _Moved) -> dict[date, Day]:
    """The days on which something moved."""
    days: dict[date, dict[str, tuple[FollowUp, ...]]] = {}
    for id_, both in moved.items():
        was, now = map(_by_day, both)
        for day in was.keys() | now.keys():
            if was.get(day) == now.get(day):
                continue
            if day not in days:
                days[day] = {**before.days[day].by_application} if day in before.days else {}
            days[day].pop(id_, None)
            if day in now:
                days[day][id_] = now[day]
    return {day: Day(those, before.today) for day, those in days.items()}


def _by_day(follow_ups: Iterable[FollowUp]) -> dict[date, tuple[FollowUp, ...]]:
    by_day: dict[date, list[FollowUp]] = {}
    for follow_up in follow_ups:
        if day := day_of(follow_up):
            by_day.setdefault(day, []).append(follow_up)
    return {day: tuple(those) for day, those in by_day.items()}


def _there(values: Mapping[K, V | None]) -> tuple[dict[K, V], list[K]]:
    """What is there, and the keys of what is gone."""
    there = {key: value for key, value in values.items() if value is not None}
    return there, [key for key, value in values.items() if value is None]
