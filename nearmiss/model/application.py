"""An application, its interviews, and whether it was a near miss."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from nearmiss import dates
from nearmiss.model import validation
from nearmiss.model.ids import Entity, derived_id
from nearmiss.model.validation import PAST, Invalid
from nearmiss.model.vocabulary import InterviewKind, Manner, Outcome, ReasonKind, Stage, ToldHow
from nearmiss.model.zones import may_be_zone, zone_of

_A_DAY_OF_MINUTES = 24 * 60

LAST_SEQUENCE = 2**31 - 1
"""The highest number of an invitation: what a column of whole numbers holds, and what RFC 5545 allows."""


@dataclass(frozen=True, kw_only=True)
class Application(Entity):
    """One attempt at one role at one organisation.

    How far it got (``furthest_stage``) is kept apart from how it ended (``outcome``). ``told_on`` is the day the no
    arrived or, for *no answer*, the day the user gave up waiting. ``reason`` is what they said or wrote, a
    whole mail with its lines if need be. ``interest`` and ``closeness`` run from 1 to 5.
    ``answer_by`` is the day by which they said I would hear. ``alert_link`` is the saved search or careers page that
    watches the company. ``closed_on`` is the day it was closed kindly: no more nags, the people stay. ``manner`` is how
    letters about it sound, ``open_to`` the slightly different role I would take too (B). ``promise_id`` is the
    invitation it came from.
    """

    organisation: str
    role: str
    furthest_stage: Stage = Stage.APPLIED
    outcome: Outcome = Outcome.OPEN
    answer_by: date | None = None
    applied_on: date | None = field(default=None, metadata={PAST: "On which day did you apply?"})
    told_on: date | None = field(default=None, metadata={PAST: "On which day were you told?"})
    told_how: ToldHow | None = None
    told_by: str | None = None
    reason: str = ""
    reason_kind: ReasonKind | None = None
    interest: int | None = None
    closeness: int | None = None
    posting_link: str = ""
    alert_link: str = ""
    notes: str = ""
    closed_on: date | None = None
    manner: Manner = Manner.WARM
    open_to: str = ""
    promise_id: str | None = None

    def __post_init__(self) -> None:
        validation.one_line(self, "organisation", "role")
        validation.one_line(self, "open_to", longest=validation.LONGEST_PASSAGE)
        validation.markdown(self, "reason", "notes")
        validation.required(self, "organisation", "Which organisation was it? Write its name.")
        validation.required(self, "role", "Which role was it? Write its title.")
        validation.a_day(self, "answer_by", "applied_on", "told_on", "closed_on")
        validation.one_to_five(self, "interest", "closeness")
        validation.a_link(self, "posting_link", "alert_link")
        if self.outcome is Outcome.TURNED_DOWN:
            validation.required(self, "told_on", "On which day were you told? The plan counts from it.")
        if self.outcome is Outcome.NO_ANSWER:
            validation.required(self, "told_on", "On which day did you give up waiting? The plan counts from it.")
        validation.in_order(self, "applied_on", "told_on", "you applied")

    @property
    def is_near_miss(self) -> bool:
        """Turned down, or left without an answer, after a stage with a human in it. Derived, never stored."""
        return self.outcome.is_a_no and self.furthest_stage.had_a_human

    @property
    def title(self) -> str:
        """Role and organisation in one line, as pages show it."""
        return f"{self.role} · {self.organisation}"


_NOES = ", ".join(f"'{outcome}'" for outcome in Outcome if outcome.is_a_no)
_MET = ", ".join(f"'{stage}'" for stage in Stage if stage.had_a_human)
IS_A_NO = f"application.outcome IN ({_NOES})"
IS_NEAR_MISS = f"({IS_A_NO} AND application.furthest_stage IN ({_MET}))"
"""``Application.is_near_miss`` as a condition on the table of the same name, for queries."""


@dataclass(frozen=True, kw_only=True)
class Interview(Entity):
    """One round of an application, held or to come: its day and its kind.

    ``starts_at`` is the time of day as "HH:MM" on a clock of 24 hours, empty where it is not known; ``zone`` the IANA
    name of the zone that clock is in (empty: the user's own). ``minutes`` is how long it takes, ``place`` a room, an
    address or a link.
    """

    application_id: str
    held_on: date
    starts_at: str = ""
    zone: str = ""
    minutes: int | None = None
    place: str = ""
    kind: InterviewKind = InterviewKind.OTHER
    notes: str = ""

    def __post_init__(self) -> None:
        validation.markdown(self, "notes")
        validation.one_line(self, "place", longest=validation.LONGEST_PASSAGE)
        validation.required(self, "held_on", "On which day was the interview?")
        validation.a_day(self, "held_on")
        validation.a_time(self, "starts_at")
        validation.clean(self, "zone")
        if not may_be_zone(self.zone):
            raise Invalid("zone", "This is no name of a time zone.")
        if self.minutes is not None and not 1 <= self.minutes <= _A_DAY_OF_MINUTES:
            raise Invalid("minutes", "An interview takes from one minute to a day.")

    @property
    def time_in_words(self) -> str:
        """Its time of day as the end of a phrase: " at 09:30 in Europe/Lisbon"; empty where none is known."""
        zone = f" in {self.zone}" if self.zone else ""
        return f" at {dates.time_of_day(self.starts_at)}{zone}" if self.starts_at else ""

    def starts(self, home: str) -> datetime | None:
        """When it begins, in its own zone, else in ``home``, else in none; ``None`` where no time of day is known."""
        if not self.starts_at:
            return None
        return datetime.combine(self.held_on, time.fromisoformat(self.starts_at), zone_of(self.zone or home))


_REACHED = {InterviewKind.SCREEN: Stage.SCREEN, InterviewKind.FINAL: Stage.FINAL}
"""How far an application got with an interview of such a kind; with any other, to the stage of interviews."""


def as_far_as(application: Application, interview: Interview) -> Application:
    """The application at the stage its interview shows, where it is open and had not got as far."""
    reached = _REACHED.get(interview.kind, Stage.INTERVIEW)
    order = list(Stage)
    if application.outcome is not Outcome.OPEN or order.index(reached) <= order.index(application.furthest_stage):
        return application
    return replace(application, furthest_stage=reached)


@dataclass(frozen=True, kw_only=True)
class CalendarInvitation(Entity):
    """What the last file about one event of somebody's calendar said, and the interview it stands for.

    ``uid`` is the event's, with the day of one of a series behind it. ``sequence_number`` counts the organiser's
    changes, ``stamped_at`` is when the file was made (UTC, as "20260309T120000Z"; empty where it does not say).
    ``said`` is a digest of its time and place: an interview that the user changed since is not taken for a change of
    theirs. ``interview_id`` is ``None`` once the interview is gone, as when it was called off (``is_called_off``).
    """

    id: str = ""
    uid: str
    sequence_number: int = 0
    stamped_at: str = ""
    said: str = ""
    application_id: str
    interview_id: str | None = None
    is_called_off: bool = False

    def __post_init__(self) -> None:
        validation.one_line(self, "uid", longest=validation.LONGEST_PASSAGE)
        validation.one_line(self, "stamped_at", "said")
        validation.required(self, "uid", "An invitation is known by its UID.")
        if not 0 <= self.sequence_number <= LAST_SEQUENCE:
            raise Invalid("sequence_number", "No such number is counted to.")
        if not self.id:
            object.__setattr__(self, "id", derived_id("calendar invitation", self.uid))


FIT_QUESTIONS: Mapping[str, str] = {
    "draws_me": "Does the work itself draw me?",
    "can_do": "Have I done most of what they ask for?",
    "fits_me": "Do place, hours and pay fit my life?",
}
"""What an opening asks before one applies (T: be selective), by the field."""


@dataclass(frozen=True, kw_only=True)
class Opening(Entity):
    """A post that opened at an organisation one knows: from an alert, from an invitation, from somebody.

    ``application_id`` is the near miss it is remembered from, ``promise_id`` the invitation it takes up.
    ``draws_me``, ``can_do`` and ``fits_me`` answer ``FIT_QUESTIONS`` (``None``: not answered yet). ``applied_id`` is
    the application that came of it, ``passed_on`` the day it was let pass, which is an answer too.
    """

    organisation: str
    role: str = ""
    link: str = ""
    seen_on: date = field(metadata={PAST: "On which day did you see it?"})
    application_id: str | None = None
    promise_id: str | None = None
    draws_me: bool | None = None
    can_do: bool | None = None
    fits_me: bool | None = None
    applied_id: str | None = None
    passed_on: date | None = field(default=None, metadata={PAST: "On which day did you let it pass?"})

    def __post_init__(self) -> None:
        validation.one_line(self, "organisation", "role")
        validation.required(self, "organisation", "At which organisation? Write its name.")
        validation.a_link(self, "link")
        validation.required(self, "seen_on", "On which day did you see it?")
        validation.a_day(self, "seen_on", "passed_on")

    @property
    def is_live(self) -> bool:
        """Whether it still waits for an answer of mine."""
        return self.applied_id is None and self.passed_on is None


def check_dates(application: Application, interviews: list[Interview], *, today: date) -> None:
    """Refuse a no of a day to come, or of one before an interview was held (``Invalid`` on ``told_on``)."""
    told_on, last = application.told_on, max((interview.held_on for interview in interviews), default=None)
    if told_on is not None and told_on > today:
        raise Invalid("told_on", "This day is still to come. On which day were you told?")
    if told_on is not None and last is not None and told_on < last:
        raise Invalid("told_on", f"This is before the interview on {dates.day(last)}. Check the two dates.")
