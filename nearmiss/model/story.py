"""One application with everything around it: what the playbook and the pages read together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from nearmiss.model.application import Application, Interview
from nearmiss.model.feedback import FeedbackNote
from nearmiss.model.follow_up import Decision, Touchpoint
from nearmiss.model.person import Door, OwnStep, Panelist, Person, Promise
from nearmiss.model.reflection import Reflection
from nearmiss.model.vocabulary import Answer, SaidBy


@dataclass(frozen=True, kw_only=True)
class Story:
    """An application and its surroundings, each in the order of its dates.

    ``people`` are those of the panel and of every other noun here, by id. ``touchpoints`` are all contacts with
    those people, those about other applications included, because a cadence belongs to the person; ``heard_elsewhere``
    is what these people said about other applications, which answers what they were asked there.
    """

    application: Application
    interviews: tuple[Interview, ...] = ()
    panel: tuple[Panelist, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    own_steps: tuple[OwnStep, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    feedback: tuple[FeedbackNote, ...] = ()
    heard_elsewhere: tuple[FeedbackNote, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    decisions: tuple[Decision, ...] = ()
    doors: tuple[Door, ...] = ()

    @property
    def contacts(self) -> tuple[Touchpoint, ...]:
        """The contacts about this application, and those about none with somebody who was there."""
        there = {seat.person_id for seat in self.panel}
        return tuple(
            contact
            for contact in self.touchpoints
            if contact.application_id == self.application.id
            or (contact.application_id is None and contact.person_id in there)
        )

    @property
    def last_interview(self) -> date | None:
        """The day of the last interview, or ``None`` where no date is known."""
        return max((interview.held_on for interview in self.interviews), default=None)


def answered(touchpoints: Iterable[Touchpoint], feedback: Iterable[FeedbackNote]) -> tuple[Touchpoint, ...]:
    """Contacts as they stand once feedback is known: what a person said answers what they were asked before.

    What the user marked as answered or declined stays as it is; silence does not. Feedback about another application
    answers nothing.
    """
    touchpoints = tuple(touchpoints)
    if not any(asked.asked_feedback for asked in touchpoints):
        return touchpoints
    said: dict[tuple[str | None, str | None], list[date]] = {}
    for note in feedback:
        if note.said_by is SaidBy.THEM:
            for about in {note.application_id, None}:
                said.setdefault((note.person_id, about), []).append(note.said_on)
    return tuple(_answered(asked, said.get((asked.person_id, asked.application_id), ())) for asked in touchpoints)


def _answered(asked: Touchpoint, said: Iterable[date]) -> Touchpoint:
    if not asked.asked_feedback or asked.answer.came:
        return asked
    heard_on = min((said_on for said_on in said if said_on >= asked.happened_on), default=None)
    return asked if heard_on is None else _replied(asked, heard_on)


@lru_cache(maxsize=4096)
def _replied(asked: Touchpoint, heard_on: date) -> Touchpoint:
    """It is made once, however many near misses name the person."""
    return replace(asked, answer=Answer.REPLIED, answered_on=heard_on)
