"""The plan of the whole journal, as the pages read it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import Generic, TypeVar, overload

from nearmiss import playbook
from nearmiss.exchange.journal_plan import journal_plan, plan_snapshot
from nearmiss.exchange.week_counts import WeekCounts
from nearmiss.model import Application, FollowUp, Panelist, Person, Settings, Step
from nearmiss.playbook.incremental.snapshot import PlanSnapshot
from nearmiss.store import Transaction, Week
from nearmiss.ui.components.month import Mark, follow_up_mark
from nearmiss.ui.runtime import current_journal

K = TypeVar("K")
V = TypeVar("V")


class LookUp(Generic[K, V]):
    """What a plan knows by a key, looked up when it is asked for and then remembered."""

    def __init__(self, find: Callable[[K], V | None]) -> None:
        self._find = cache(find)

    def __contains__(self, key: K) -> bool:
        return self._find(key) is not None

    def __getitem__(self, key: K) -> V:
        value = self._find(key)
        if value is None:
            raise KeyError(key)
        return value

    @overload
    def get(self, key: K) -> V | None: ...

    @overload
    def get(self, key: K, default: V) -> V: ...

    def get(self, key: K, default: V | None = None) -> V | None:
        """What is known by this key, or the default."""
        value = self._find(key)
        return default if value is None else value


class Plan:
    """Every follow-up of a journal on one day, with the nouns a card names; it stays as it is while others change it.

    ``follow_ups`` and what is chosen of them come in the order of a plan.
    """

    def __init__(self, snapshot: PlanSnapshot) -> None:
        self._snapshot = snapshot
        self.today = snapshot.today
        self.settings = snapshot.settings
        self.suggested = snapshot.suggested
        """Today's cards."""
        self.people: Mapping[str, Person] = snapshot.people
        self.ahead: Sequence[FollowUp] = snapshot.selections["ahead"]
        """What is open and has its day, the soonest first."""
        self.to_reflect: Sequence[FollowUp] = snapshot.selections["to_reflect"]
        """The reflections that can be written by now."""
        self.applications = LookUp(self._application)
        """Applications by id."""
        self.seats = LookUp(self._seat)
        """The panel's seats by application id and person id."""
        self.by_key = LookUp(snapshot.find)
        """The follow-ups by their keys."""
        self.on_day = LookUp(self._on_day)
        """What stands on each day: what is open on the day it asks for, what was decided on the day of that."""
        self.marks = LookUp(self._mark)
        """How many follow-ups are done, late, invited or due on each day, as the month shows it."""
        self.weeks: dict[date, WeekCounts] = {}
        """What the weeks that were asked for come to, by their first day."""

    @property
    def is_begun(self) -> bool:
        """Whether the journal has any application, or a step of the user's own."""
        applications = (planned.application for planned in self._snapshot.by_application.values())
        return any(applications) or any(follow_up.step is Step.OWN for follow_up in self._snapshot.of(""))

    @property
    def follow_ups(self) -> Sequence[FollowUp]:
        """All of them."""
        return self._snapshot.follow_ups

    def of(self, application_id: str) -> Sequence[FollowUp]:
        """The follow-ups of one application."""
        return self._snapshot.of(application_id)

    def name_of(self, person_id: str | None) -> str:
        """Somebody's name; empty for nobody."""
        person = self.people.get(person_id or "")
        return person.name if person else ""

    @cached_property
    def coming(self) -> Sequence[FollowUp]:
        """What opens within a week, the soonest first."""
        return playbook.coming(self._snapshot.selections["coming"], self.today)

    @property
    def agenda(self) -> Sequence[tuple[str, Sequence[playbook.Card]]]:
        """What is ahead as cards, in the parts of an agenda: overdue, now, this week, by month.

        What goes into one message stands in the part of the first of it.
        """
        return self._snapshot.agenda

    @property
    def backlog(self) -> Sequence[FollowUp]:
        """What may be let go at once where more cards are late than a day has room for.

        A promise or an invitation is among it once it asks whether it is still to be kept.
        """
        is_more = self._snapshot.number_overdue > self.settings.suggested_per_week
        return self._snapshot.selections["backlog"] if is_more else ()

    @cached_property
    def to_write(self) -> Sequence[playbook.Card]:
        """What can be written by now, a line for each letter: what closes soonest first, then what is late."""
        cards = playbook.cards(self._snapshot.selections["to_write"])
        ranks = {card: playbook.today_rank(card.lines[0].first, self.today) for card in cards}
        return sorted(cards, key=lambda card: ranks[card] or ())

    def message_of(self, follow_up: FollowUp) -> playbook.Line:
        """The line of a follow-up, with all that goes into one message with it."""
        first = self._snapshot.first_of(follow_up)
        return playbook.cards([first, *self._snapshot.in_one_message(first)])[0].lines[0]

    @cached_property
    def with_person(self) -> Mapping[str, Sequence[FollowUp]]:
        """What is ahead by person, the soonest first."""
        by_person: dict[str, list[FollowUp]] = {}
        for follow_up in self.ahead:
            if follow_up.person_id:
                by_person.setdefault(follow_up.person_id, []).append(follow_up)
        return by_person

    def _application(self, id_: str) -> Application | None:
        planned = self._snapshot.by_application.get(id_)
        return planned.application if planned else None

    def _seat(self, key: tuple[str, str]) -> Panelist | None:
        planned = self._snapshot.by_application.get(key[0])
        return next((seat for seat in reversed(planned.panel) if seat.person_id == key[1]), None) if planned else None

    def _on_day(self, day: date) -> Sequence[FollowUp] | None:
        those = self._snapshot.days.get(day)
        return those.follow_ups if those else None

    def _mark(self, day: date) -> Mark | None:
        those = self._snapshot.days.get(day)
        return follow_up_mark(**those.kinds) if those else None


def _plan(tx: Transaction, settings: Settings, today: date) -> Plan:
    return Plan(plan_snapshot(tx, settings, today))


def plan() -> Plan:
    """The plan as it stands today."""
    return current_journal.read(_plan, current_journal.settings(), current_journal.today())


def _follow_ups(tx: Transaction, day: date) -> Sequence[FollowUp]:
    return journal_plan(tx, day).follow_ups


def _planned_on(day: date) -> Sequence[FollowUp]:
    """The follow-ups as they were planned on a day that is over, else as they are today.

    A check-in that was missed since is planned anew, and no longer says that it was due then; *be seen* is of a month.
    """
    now = plan()
    return now.follow_ups if day >= now.today else current_journal.read(_follow_ups, day)


def week_counts(week: Week) -> WeekCounts:
    """What a week comes to, counted once as long as the journal stays as it is."""
    weeks = plan().weeks
    counts = weeks.get(week.starts_on)
    if counts is None or counts.facts is not week:
        counts = weeks[week.starts_on] = WeekCounts(week, _planned_on(week.ends_on))
    return counts
