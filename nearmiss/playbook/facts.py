"""What a plan is derived from: one near miss, read once, with its seats, contacts and decisions at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nearmiss.model import (
    Application,
    Decided,
    Decision,
    Outcome,
    Person,
    Role,
    SaidBy,
    Settings,
    Step,
    Story,
    ToldHow,
    Touchpoint,
    answered,
)
from nearmiss.playbook.working_days import to_working_day

ORDER = (Role.HIRING_MANAGER, Role.HR, Role.INTERVIEWER, Role.RECRUITER, Role.REFERRER)
"""The order in which the people of a panel are written to (T, C)."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One person of a panel: all the roles they had, those I met them in, and what they cared about."""

    person: Person
    roles: tuple[Role, ...]
    met_as: tuple[Role, ...]
    cared_about: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A near miss as the steps see it; ``seats`` are in ``ORDER``, ``touchpoints`` by person.

    ``teller`` is who told me, as far as the record knows. ``has_reply`` is whether somebody told me at all,
    ``replied`` whether I have answered.
    ``told_me`` are the people who gave feedback about this near miss.
    ``reply_on`` is the day other steps count the reply from: when it was done, else its ideal day (or the user's own).
    """

    story: Story
    settings: Settings
    today: date
    told: date
    interview: date | None
    seats: tuple[Seat, ...]
    teller: Person | None
    has_reply: bool
    replied: bool
    reply_on: date
    decisions: Mapping[str, Decision]
    touchpoints: Mapping[str, list[Touchpoint]]
    told_me: frozenset[str]

    @property
    def application(self) -> Application:
        """The application it is about."""
        return self.story.application

    @property
    def start(self) -> date:
        """The day a cadence starts from: the last interview, else the day of the no."""
        return self.interview or self.told

    def person(self, person_id: str | None) -> Person | None:
        """The person with this id, or ``None`` where the record no longer knows them."""
        return self.story.people.get(person_id) if person_id else None

    def key(self, step: Step, *parts: str) -> str:
        """The name of a follow-up of this application, the same however often it is planned."""
        return ":".join((step, self.story.application.id, *parts))

    def decided(self, key: str) -> Decision | None:
        """What was decided for good, done or skipped, about the follow-up with this key."""
        decision = self.decisions.get(key)
        return decision if decision is not None and decision.decided is not Decided.SNOOZED else None


def read(story: Story, settings: Settings, today: date) -> Facts | None:
    """The facts of ``story``, or ``None`` where it was no near miss."""
    application = story.application
    if not application.is_near_miss or application.told_on is None:
        return None
    seats = _seats(story)
    decisions = {decision.key: decision for decision in story.decisions}
    touchpoints: dict[str, list[Touchpoint]] = {}
    for touchpoint in answered(story.touchpoints, (*story.feedback, *story.heard_elsewhere)):
        touchpoints.setdefault(touchpoint.person_id, []).append(touchpoint)
    has_reply = application.outcome is Outcome.TURNED_DOWN and application.told_how is not ToldHow.SILENCE
    reply = decisions.get(f"{Step.REPLY}:{application.id}") if has_reply else None
    return Facts(
        story=story,
        settings=settings,
        today=today,
        told=application.told_on,
        interview=story.last_interview,
        seats=seats,
        teller=_teller(story, seats),
        has_reply=has_reply,
        replied=reply is not None and reply.decided is Decided.DONE,
        reply_on=_reply_day(application.told_on, reply, settings),
        decisions=decisions,
        touchpoints=touchpoints,
        told_me=frozenset(
            note.person_id for note in story.feedback if note.said_by is SaidBy.THEM and note.person_id is not None
        ),
    )


def _seats(story: Story) -> tuple[Seat, ...]:
    """One seat a person, in ``ORDER``, whoever sat there twice only once."""
    by_person: dict[str, list[tuple[int, int]]] = {}
    for place, panelist in enumerate(story.panel):
        if panelist.person_id in story.people:
            by_person.setdefault(panelist.person_id, []).append((ORDER.index(panelist.role), place))
    seats = []
    for person_id, places in sorted(by_person.items(), key=lambda item: min(item[1])):
        rows = [story.panel[place] for _, place in sorted(places)]
        seats.append(
            Seat(
                person=story.people[person_id],
                roles=tuple(row.role for row in rows),
                met_as=tuple(row.role for row in rows if row.met),
                cared_about=next((row.cared_about for row in rows if row.cared_about), ""),
            )
        )
    return tuple(seats)


def _teller(story: Story, seats: tuple[Seat, ...]) -> Person | None:
    """The person named as who told me, else the one recruiter of the panel when a recruiter did."""
    application = story.application
    if named := story.people.get(application.told_by or ""):
        return named
    recruiters = [seat.person for seat in seats if Role.RECRUITER in seat.roles]
    return recruiters[0] if application.told_how is ToldHow.RECRUITER and len(recruiters) == 1 else None


def _reply_day(told: date, reply: Decision | None, settings: Settings) -> date:
    """The day of the reply, never before the no: a corrected date cannot send other steps into the time before it."""
    ideal = to_working_day(told, settings)
    if reply is not None and reply.decided is Decided.DONE:
        return max(reply.decided_on, told)
    if reply is not None and reply.until is not None:
        return max(reply.until, ideal)
    return ideal
