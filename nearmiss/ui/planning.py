"""The plan of the whole journal, as the pages read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from nearmiss import playbook, store
from nearmiss.model import Application, Decision, FollowUp, Panelist, Person, Settings, Step
from nearmiss.ui import session
from nearmiss.ui.words import plain

if TYPE_CHECKING:
    from nearmiss.store import Work


@dataclass(frozen=True)
class Plan:
    """Every follow-up of a journal on one day, with the nouns a card names.

    ``seats`` are the panel's seats by application id and person id.
    """

    today: date
    settings: Settings
    followups: Sequence[FollowUp]
    suggested: Sequence[playbook.Card]
    applications: Mapping[str, Application]
    people: Mapping[str, Person]
    seats: Mapping[tuple[str, str], Panelist]

    def of(self, application_id: str) -> Sequence[FollowUp]:
        """The follow-ups of one application."""
        return self._by_application.get(application_id, ())

    @cached_property
    def _by_application(self) -> Mapping[str | None, Sequence[FollowUp]]:
        found: dict[str | None, list[FollowUp]] = {}
        for followup in self.followups:
            found.setdefault(followup.application_id, []).append(followup)
        return found

    def name_of(self, person_id: str | None) -> str:
        """Somebody's name, safe in Markdown; empty for nobody."""
        person = self.people.get(person_id or "")
        return plain(person.name) if person else ""

    @cached_property
    def by_key(self) -> Mapping[str, FollowUp]:
        """The follow-ups by their keys."""
        return {followup.key: followup for followup in self.followups}

    @cached_property
    def ahead(self) -> Sequence[FollowUp]:
        """What is open and has its day, the soonest first."""
        return sorted((one for one in self.followups if one.is_open and one.due), key=lambda one: one.due or date.max)

    @cached_property
    def marks(self) -> Mapping[date, Mapping[str, int]]:
        """How many follow-ups are done, late, invited or due on each day."""
        found: dict[date, Counter[str]] = {}
        for followup in self.followups:
            if followup.decision is not None and not followup.is_open:
                found.setdefault(followup.decision.decided_on, Counter())["done"] += 1
            elif followup.due is not None:
                late = followup.window is not None and max(followup.window.latest, followup.due) < self.today
                kind = "late" if late else "invited" if followup.step is Step.INVITATION else "due"
                found.setdefault(followup.due, Counter())[kind] += 1
        return found


def _plan(work: Work, today: date) -> Plan:
    settings = store.settings(work)
    stories = store.stories(work)
    loose = store.find(work, Decision, application_id=None)
    followups = playbook.plan_all(stories, settings, today, loose=loose)
    people: dict[str, Person] = {}
    for story in stories:
        people.update(story.people)
    return Plan(
        today=today,
        settings=settings,
        followups=followups,
        suggested=playbook.suggest(followups, settings, today),
        applications={story.application.id: story.application for story in stories},
        people=people,
        seats={(seat.application_id, seat.person_id): seat for story in stories for seat in story.panel},
    )


def plan() -> Plan:
    """The plan as it stands today."""
    return session.read(_plan, session.today())
