"""Snapshot of the plan: every follow-up of a journal as it stood once, by application, by day and as an agenda."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import overload

from nearmiss import dates
from nearmiss.model import WEEK, Application, FollowUp, Panelist, Person, Settings, Step, week_of
from nearmiss.playbook.incremental.snapshot_map import SnapshotMap
from nearmiss.playbook.lateness import asks_whether_to_keep
from nearmiss.playbook.plan import order_key
from nearmiss.playbook.ranking import Card, CardKey, card_key, cards, coming, in_order
from nearmiss.playbook.steps import WITH_WORDS
from nearmiss.playbook.working_days import days as days_of

PartKey = tuple[int, int, int]
"""A part of the agenda, in its order: overdue, now, this week, next week, then by year and month."""

_OVERDUE, _NOW, _THIS_WEEK, _NEXT_WEEK, _MONTH = range(5)
OVERDUE = "Late"
"""The part of an agenda in which late steps stand."""

_NEAR = {_OVERDUE: OVERDUE, _NOW: "Now", _THIS_WEEK: "This week", _NEXT_WEEK: "Next week"}


@dataclass(frozen=True, slots=True)
class Planned:
    """The follow-ups of one application, in the order of a plan, with the nouns a card names."""

    application: Application | None
    panel: tuple[Panelist, ...]
    follow_ups: tuple[FollowUp, ...]


class Day:
    """What stands on one day: what is open on the day it asks for, what was decided on the day of that."""

    def __init__(self, by_application: Mapping[str, tuple[FollowUp, ...]], today: date) -> None:
        self.by_application = by_application
        self._today = today

    @cached_property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """All of it, in the order of a plan."""
        return tuple(sorted(chain.from_iterable(self.by_application.values()), key=order_key))

    @cached_property
    def open(self) -> tuple[FollowUp, ...]:
        """What of it is open."""
        return tuple(follow_up for follow_up in self.follow_ups if follow_up.is_open)

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """How many are done, late, invited or due."""
        return Counter(map(self._kind, self.follow_ups))

    def _kind(self, follow_up: FollowUp) -> str:
        if not follow_up.is_open:
            return "done"
        if follow_up.is_late(self._today):
            return "late"
        return "invited" if follow_up.step is Step.INVITATION else "due"


def day_of(follow_up: FollowUp) -> date | None:
    """The day a follow-up stands on; what was over by itself asks for none."""
    decision = follow_up.decision
    if follow_up.let_go_on is not None:
        return None
    return follow_up.due if follow_up.is_open or decision is None else decision.decided_on


def part_of(follow_up: FollowUp, due: date, settings: Settings, today: date) -> PartKey:
    """The part of the agenda in which an open follow-up stands that is due on a day."""
    if due <= today:
        return (_OVERDUE if follow_up.is_late(today) else _NOW), 0, 0
    next_week = week_of(today, settings.week_starts_on) + WEEK
    if due < next_week:
        return _THIS_WEEK, 0, 0
    return (_NEXT_WEEK, 0, 0) if due < next_week + WEEK else (_MONTH, due.year, due.month)


SELECTED: Mapping[str, Callable[[FollowUp, Settings, date], bool]] = {
    "ahead": lambda each, _settings, _today: each.is_open and each.due is not None,
    "coming": lambda each, _settings, today: bool(coming((each,), today)),
    "backlog": lambda each, settings, today: (
        each.is_late(today) and (each.late_until is not None or asks_whether_to_keep(each, settings, today))
    ),
    "to_reflect": lambda each, _settings, today: (
        each.step is Step.REFLECT
        and (each.is_open or each.let_go_on is not None)
        and each.window is not None
        and each.window.earliest <= today
    ),
    "to_write": lambda each, _settings, today: (
        each.is_open
        and each.person_id is not None
        and each.step in WITH_WORDS
        and each.opens_on is not None
        and each.opens_on <= today
    ),
}
"""What is open and has its day; what opens within a week; what is late and may be let go at once; what can be
reflected on by now; what can be written, or said in a call, by now."""


class Selection(Sequence[FollowUp]):
    """Some follow-ups of a plan, in its order; how many there are is known before they are gathered."""

    def __init__(self, by_application: SnapshotMap[str, tuple[FollowUp, ...]], size: int) -> None:
        self._by_application = by_application
        self._size = size

    def changed(self, new: Mapping[str, tuple[FollowUp, ...]]) -> "Selection":
        """The selection with these in the place of those of some applications."""
        before = self._by_application
        size = self._size + sum(len(now) - len(before.get(id_, ())) for id_, now in new.items())
        there = {id_: now for id_, now in new.items() if now}
        return Selection(before.changed(there, new.keys() - there.keys()), size)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> FollowUp: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[FollowUp, ...]: ...

    def __getitem__(self, place: int | slice) -> FollowUp | tuple[FollowUp, ...]:
        """One of them, or some."""
        return self._every[place]

    @cached_property
    def _every(self) -> tuple[FollowUp, ...]:
        return tuple(sorted(chain.from_iterable(self._by_application.values()), key=order_key))


@dataclass(frozen=True)
class PlanSnapshot:
    """Every follow-up of a journal on one day, with the nouns a card names; it never changes.

    ``by_application`` has what belongs to none under ``""``. ``open_days`` are the days on which something is open,
    in order, ``parts`` how many cards each part of the agenda has. ``suggested`` are the cards of Today, ``selections``
    the follow-ups of which a page asks how many there are, by name (``SELECTED``).
    """

    today: date
    settings: Settings
    by_application: SnapshotMap[str, Planned]
    people: SnapshotMap[str, Person]
    days: SnapshotMap[date, Day]
    open_days: tuple[date, ...]
    parts: Mapping[PartKey, int]
    suggested: tuple[Card, ...]
    selections: Mapping[str, "Selection"]

    @cached_property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Every follow-up, in the order of a plan."""
        every = chain.from_iterable(planned.follow_ups for planned in self.by_application.values())
        return tuple(sorted(every, key=order_key))

    def of(self, application_id: str) -> tuple[FollowUp, ...]:
        """The follow-ups of one application."""
        planned = self.by_application.get(application_id)
        return planned.follow_ups if planned else ()

    def find(self, key: str) -> FollowUp | None:
        """The follow-up with this key, which names its application after its step."""
        application_id = key.split(":", 2)[1]
        nearby = (*self.of(application_id), *self.of(""))
        return next((follow_up for follow_up in nearby if follow_up.key == key), None)

    def in_one_message(self, follow_up: FollowUp) -> list[FollowUp]:
        """What else goes into the message of a follow-up."""
        return [other for key in follow_up.together_with if (other := self.find(key))]

    def first_of(self, follow_up: FollowUp) -> FollowUp:
        """The first in its message, in the order of a plan: on its day all of the message stands."""
        others = self.in_one_message(follow_up)
        return min((follow_up, *others), key=self._place) if others else follow_up

    def lead_of(self, first: FollowUp) -> FollowUp:
        """What the line is about of the message that this one is the first of."""
        return in_order([first, *self.in_one_message(first)])[0]

    def _place(self, follow_up: FollowUp) -> tuple[object, int]:
        """Its place in the order of a plan, that of no other."""
        return order_key(follow_up), self.of(follow_up.application_id or "").index(follow_up)

    @property
    def number_overdue(self) -> int:
        """How many cards are late."""
        return self.parts.get((_OVERDUE, 0, 0), 0)

    def made_of(self, ordered: Iterable[FollowUp], most: int, belongs: Callable[[FollowUp], bool]) -> list[FollowUp]:
        """What the first ``most`` cards are made of whose first follow-ups come in this order, in that of a plan.

        ``belongs`` says which follow-ups may stand on them; with them come those of their messages.
        """
        chosen: set[CardKey] = set()
        for follow_up in ordered:
            chosen.add(card_key(self.lead_of(follow_up)))
            if len(chosen) >= most:
                break
        messages = (
            (each, *self.in_one_message(each))
            for key in chosen
            for each in self.of(key[1] or "")
            if card_key(each) == key
        )
        every = {each.key: each for message in messages if any(map(belongs, message)) for each in message}
        return sorted(every.values(), key=self._place)

    @cached_property
    def agenda(self) -> list[tuple[str, "AgendaPart"]]:
        """What is ahead as cards, in its parts; what is overdue and what is to do now as they come.

        What goes into one message stands in the part of the first of it.
        """
        keys = sorted(self.parts)
        past = [key for key in keys if key[0] in {_OVERDUE, _NOW}]
        if len(past) > 1 and not self.days[self.open_days[0]].open[0].is_late(self.today):
            keys[:2] = reversed(past)
        return [(self._title(key), AgendaPart(self, key)) for key in keys]

    def _title(self, key: PartKey) -> str:
        place, year, month = key
        if place in _NEAR:
            return _NEAR[place]
        return dates.month(date(year, month, 1), year=year != self.today.year)


class AgendaPart(Sequence[Card]):
    """One part of the agenda as cards, of which only those are made that are looked at."""

    def __init__(self, plan: PlanSnapshot, key: PartKey) -> None:
        self._plan = plan
        self._key = key
        self._begun: tuple[Card, ...] = ()

    def __len__(self) -> int:
        return self._plan.parts[self._key]

    @overload
    def __getitem__(self, place: int) -> Card: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Card, ...]: ...

    def __getitem__(self, place: int | slice) -> Card | tuple[Card, ...]:
        """One card, or the first of them, or some others."""
        if isinstance(place, slice):
            return self._first(place.indices(len(self))[1])[place]
        return self._every[place]

    def _first(self, most: int) -> tuple[Card, ...]:
        if most >= len(self):
            return self._every
        if most > len(self._begun):
            self._begun = cards(self._plan.made_of(self._follow_ups(), most, self._has))[:most]
        return self._begun[:most]

    @cached_property
    def _every(self) -> tuple[Card, ...]:
        plan = self._plan
        return cards(each for first in self._follow_ups() for each in (first, *plan.in_one_message(first)))

    def _has(self, follow_up: FollowUp) -> bool:
        plan, due = self._plan, follow_up.due
        if not follow_up.is_open or due is None:
            return False
        part = part_of(follow_up, due, plan.settings, plan.today)
        return part == self._key and plan.first_of(follow_up) is follow_up

    def _follow_ups(self) -> Iterator[FollowUp]:
        """Those of this part, without what stands on the line of another."""
        plan, is_past = self._plan, self._key[0] in {_OVERDUE, _NOW}
        begin = 0 if is_past else bisect_left(plan.open_days, plan.today + days_of(1))
        for day in plan.open_days[begin:]:
            if is_past and day > plan.today:
                return
            those = plan.days[day].open
            if not is_past and part_of(those[0], day, plan.settings, plan.today) > self._key:
                return
            yield from filter(self._has, those)
