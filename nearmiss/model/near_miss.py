"""One application with everything around it: what the playbook and the pages read together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nearmiss.model.application import Application, Interview
from nearmiss.model.followup import Decision, Touchpoint
from nearmiss.model.person import Door, Panelist, Person, Promise
from nearmiss.model.reflection import FeedbackNote, Reflection


@dataclass(frozen=True, kw_only=True)
class Story:
    """An application and its surroundings, each in the order of its dates.

    ``people`` are those of the panel and of every other noun here, by id. ``touchpoints`` are all contacts with
    those people, those about other applications included, because a cadence belongs to the person.
    """

    application: Application
    interviews: tuple[Interview, ...] = ()
    panel: tuple[Panelist, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    feedback: tuple[FeedbackNote, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    decisions: tuple[Decision, ...] = ()
    doors: tuple[Door, ...] = ()

    @property
    def contacts(self) -> tuple[Touchpoint, ...]:
        """The contacts about this application, and those about none with somebody who was there."""
        there = {seat.person_id for seat in self.panel}
        return tuple(
            one
            for one in self.touchpoints
            if one.application_id == self.application.id or (one.application_id is None and one.person_id in there)
        )

    @property
    def last_interview(self) -> date | None:
        """The day of the last interview, or ``None`` where no date is known."""
        return max((interview.held_on for interview in self.interviews), default=None)
