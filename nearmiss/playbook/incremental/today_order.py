"""Today's order, kept: every follow-up that stands on Today in its place, from which the first cards are made."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any

from nearmiss.model import FollowUp, Settings, Step
from nearmiss.playbook.incremental.snapshot import PlanSnapshot
from nearmiss.playbook.plan import order_key
from nearmiss.playbook.ranking import PROMISED_FIRST, Card, card_key, first_cards, today_rank

_PROMISED = frozenset({Step.PROMISE, Step.INVITATION})

_MANY = 64
"""From so many new entries on, a list is sorted as a whole."""

_Entry = tuple[Any, Any, int, FollowUp]
"""A follow-up on Today with its rank, its place in the plan, and its place among those of its application."""


class TodayOrder:
    """What stands on Today, in order; for one thread at a time."""

    def __init__(self, settings: Settings, today: date) -> None:
        self._settings = settings
        self._today = today
        self._ranked: list[_Entry] = []
        self._promised: list[_Entry] = []

    def exchange(self, gone: Iterable[Sequence[FollowUp]], new: Iterable[Sequence[FollowUp]]) -> bool:
        """Put the follow-ups of some applications into the place of those before; whether anything there is another."""
        both = [[entry for each in groups for entry in self._entries(each)] for groups in (gone, new)]
        _exchange(self._ranked, *both)
        _exchange(self._promised, *([entry for entry in entries if entry[3].step in _PROMISED] for entries in both))
        return both[0] != both[1]

    def _entries(self, follow_ups: Sequence[FollowUp]) -> Iterator[_Entry]:
        for place, each in enumerate(follow_ups):
            if (rank := today_rank(each, self._today)) is not None:
                yield rank, order_key(each), place, each

    def cards(self, plan: PlanSnapshot) -> tuple[Card, ...]:
        """Today's cards (``first_cards``), made of what may be among the first and of the promise missed least."""
        late = bisect_left(self._promised, True, key=lambda entry: entry[3].is_late(self._today))
        missed = (entry[3] for entry in self._promised[late : late + 1])
        first = chain(missed, self._foremost(plan))
        those = plan.made_of(first, len(self._ranked), lambda each: today_rank(each, self._today) is not None)
        return first_cards(those, self._settings, self._today)

    def _foremost(self, plan: PlanSnapshot) -> Iterator[FollowUp]:
        """Of each group of Today as many as make its first cards, in whatever order the groups come together.

        A card counts when its first follow-up is the first of its message for certain.
        """
        most, begin = self._settings.suggested_per_week + PROMISED_FIRST, 0
        while begin < len(self._ranked):
            group = self._ranked[begin][0][0]
            before_the_next: Any = ((group + 1,),)
            end = bisect_left(self._ranked, before_the_next)
            certain: set[Any] = set()
            for rank, place, _, each in islice(self._ranked, begin, end):
                yield each
                others = [(today_rank(other, self._today), order_key(other)) for other in plan.in_one_message(each)]
                is_first = all(other[0] and other[0][0] == group and other > (rank, place) for other in others)
                if is_first and not (others and each.step in _PROMISED):
                    certain.add(card_key(each))
                if len(certain) > most:
                    break
            begin = end


def _exchange(entries: list[_Entry], gone: Iterable[_Entry], new: Sequence[_Entry]) -> None:
    """Take some entries out of a sorted list and put others in."""
    for entry in gone:
        del entries[bisect_left(entries, entry)]
    if len(new) > _MANY:
        entries += new
        entries.sort()
    else:
        for entry in new:
            insort(entries, entry)
