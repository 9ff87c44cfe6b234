"""The plan of the whole journal, as the pages read it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nearmiss import playbook, store
from nearmiss.exchange.journal_plan import journal_plan, nouns_of
from nearmiss.exchange.week_counts import WeekCounts
from nearmiss.model import WEEK, Application, FollowUp, Panelist, Person, Settings, Step, week_of
from nearmiss.store import Transaction, Week
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.month import Mark, follow_up_mark
from nearmiss.ui.runtime import current_journal

OVERDUE = "Overdue"
"""The part of an agenda in which late steps stand."""


@dataclass(frozen=True)
class Plan:
    """Every follow-up of a journal on one day, with the nouns a card names.

    ``seats`` are the panel's seats by application id and person id.
    """

    today: date
    settings: Settings
    follow_ups: Sequence[FollowUp]
    suggested: Sequence[playbook.Card]
    applications: Mapping[str, Application]
    people: Mapping[str, Person]
    seats: Mapping[tuple[str, str], Panelist]

    def of(self, application_id: str) -> Sequence[FollowUp]:
        """The follow-ups of one application."""
        return self._by_application.get(application_id, ())

    @cached_property
    def _by_application(self) -> Mapping[str | None, Sequence[FollowUp]]:
        by_application: dict[str | None, list[FollowUp]] = {}
        for follow_up in self.follow_ups:
            by_application.setdefault(follow_up.application_id, []).append(follow_up)
        return by_application

    def name_of(self, person_id: str | None) -> str:
        """Somebody's name, safe in Markdown; empty for nobody."""
        person = self.people.get(person_id or "")
        return plain(person.name) if person else ""

    @cached_property
    def by_key(self) -> Mapping[str, FollowUp]:
        """The follow-ups by their keys."""
        return {follow_up.key: follow_up for follow_up in self.follow_ups}

    @cached_property
    def ahead(self) -> Sequence[FollowUp]:
        """What is open and has its day, the soonest first."""
        ahead = (follow_up for follow_up in self.follow_ups if follow_up.is_open and follow_up.due)
        return sorted(ahead, key=lambda follow_up: follow_up.due or date.max)

    @cached_property
    def coming(self) -> Sequence[FollowUp]:
        """What opens within a week."""
        return playbook.coming(self.follow_ups, self.today)

    @cached_property
    def agenda(self) -> Sequence[tuple[str, Sequence[playbook.Card]]]:
        """What is ahead as cards, in the parts of an agenda: overdue, now, this week, by month.

        What goes into one message stands in the part of the first of it.
        """
        parts: dict[str, list[FollowUp]] = {}
        placed: set[str] = set()
        for follow_up in self.ahead:
            if follow_up.key in placed:
                continue
            message = [follow_up, *(self.by_key[key] for key in follow_up.together_with if key in self.by_key)]
            part = parts.setdefault(_part(follow_up, self.today, self.settings.week_starts_on), [])
            part.extend(each for each in message if each.key not in placed)
            placed.update(each.key for each in message)
        return [(title, playbook.cards(part)) for title, part in parts.items()]

    @cached_property
    def backlog(self) -> Sequence[FollowUp]:
        """What may be let go at once where more cards are late than a day has room for.

        A promise or an invitation is among it once it asks whether it is still to be kept.
        """
        late = [follow_up for follow_up in self.follow_ups if follow_up.key in self.late]
        if len(playbook.cards(late)) <= self.settings.suggested_per_week:
            return ()
        return [each for each in late if each.late_until or self._asks_whether_to_keep(each)]

    def _asks_whether_to_keep(self, follow_up: FollowUp) -> bool:
        return playbook.asks_whether_to_keep(follow_up, self.settings, self.today)

    @cached_property
    def with_person(self) -> Mapping[str, Sequence[FollowUp]]:
        """What is ahead by person, the soonest first."""
        by_person: dict[str, list[FollowUp]] = {}
        for follow_up in self.ahead:
            if follow_up.person_id:
                by_person.setdefault(follow_up.person_id, []).append(follow_up)
        return by_person

    @cached_property
    def to_reflect(self) -> Sequence[FollowUp]:
        """The reflections that can be written by now."""
        reflections = (follow_up for follow_up in self.follow_ups if follow_up.step is Step.REFLECT)
        return [
            each
            for each in reflections
            if (each.is_open or each.let_go_on) and each.window and each.window.earliest <= self.today
        ]

    @cached_property
    def on_day(self) -> Mapping[date, Sequence[FollowUp]]:
        """What stands on each day: what is open on the day it asks for, what was decided on the day of that."""
        by_day: dict[date, list[FollowUp]] = {}
        for follow_up in self.follow_ups:
            decision = follow_up.decision
            if follow_up.let_go_on is not None:
                continue  # it was over by itself, and asks for no day
            when = follow_up.due if follow_up.is_open or decision is None else decision.decided_on
            if when is not None:
                by_day.setdefault(when, []).append(follow_up)
        return by_day

    @cached_property
    def marks(self) -> Mapping[date, Mark]:
        """How many follow-ups are done, late, invited or due on each day, as the month shows it."""
        return {day: follow_up_mark(**Counter(map(self._kind, follow_ups))) for day, follow_ups in self.on_day.items()}

    @cached_property
    def weeks(self) -> dict[date, WeekCounts]:
        """What the weeks that were asked for come to, by their first day."""
        return {}

    @cached_property
    def late(self) -> frozenset[str]:
        """The keys of what is late."""
        return frozenset(follow_up.key for follow_up in self.follow_ups if follow_up.is_late(self.today))

    def _kind(self, follow_up: FollowUp) -> str:
        if not follow_up.is_open:
            return "done"
        if follow_up.is_late(self.today):
            return "late"
        return "invited" if follow_up.step is Step.INVITATION else "due"


def _part(follow_up: FollowUp, today: date, week_starts_on: int) -> str:
    due = follow_up.due or today
    if follow_up.is_late(today):
        return OVERDUE
    if due <= today:
        return "Now"
    next_week = week_of(today, week_starts_on) + WEEK
    if due < next_week:
        return "This week"
    if due < next_week + WEEK:
        return "Next week"
    return f"{due:%B}" if due.year == today.year else f"{due:%B %Y}"


def _plan(tx: Transaction, today: date) -> Plan:
    with store.without_garbage_collection():
        follow_ups, stories, settings = journal_plan(tx, today)
        applications, people = nouns_of(stories)
        return Plan(
            today=today,
            settings=settings,
            follow_ups=follow_ups,
            suggested=playbook.first_cards(follow_ups, settings, today),
            applications=applications,
            people=people,
            seats={(seat.application_id, seat.person_id): seat for story in stories for seat in story.panel},
        )


def plan() -> Plan:
    """The plan as it stands today."""
    return current_journal.read(_plan, current_journal.today())


def _planned_on(day: date) -> Sequence[FollowUp]:
    """The follow-ups as they are planned on another day; only *be seen*, one step a month, depends on which."""
    now = plan()
    is_the_same = not now.settings.be_seen or (day.year, day.month) == (now.today.year, now.today.month)
    return now.follow_ups if is_the_same else current_journal.read(_plan, day).follow_ups


def week_counts(week: Week) -> WeekCounts:
    """What a week comes to, counted once as long as the journal stays as it is."""
    weeks = plan().weeks
    counts = weeks.get(week.starts_on)
    if counts is None or counts.facts is not week:
        counts = weeks[week.starts_on] = WeekCounts(week, _planned_on(week.ends_on))
    return counts
