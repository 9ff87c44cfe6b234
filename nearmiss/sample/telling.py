"""How the sample year is told: chapters of facts, and deeds that carry out what the playbook asked for at the time."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypedDict

from nearmiss.model import (
    Application,
    Channel,
    Door,
    DoorKind,
    FeedbackKind,
    FeedbackNote,
    Interview,
    InterviewKind,
    Panelist,
    Promise,
    PromiseBy,
    Purpose,
    Reflection,
    ReflectionKind,
    Role,
    SaidBy,
    Step,
    Touchpoint,
)
from nearmiss.sample.names import sample_id
from nearmiss.sample.people import PEOPLE

SATURDAY = 5


@dataclass(frozen=True)
class Days:
    """The days of the sample year, counted from ``today`` and always working days."""

    today: date

    def ago(self, days: int) -> date:
        """The working day ``days`` before today, or the Friday before it."""
        return working_day_until(self.today - timedelta(days=days))

    def ahead(self, days: int) -> date:
        """The working day ``days`` after today, or the Monday after it."""
        return working_day_from(self.today + timedelta(days=days))

    @property
    def newest_no(self) -> date:
        """Two working days back, so that the reply (latest: the next working day) is one day late."""
        yesterday = working_day_until(self.today - timedelta(days=1))
        return working_day_until(yesterday - timedelta(days=1))


def working_day_until(day: date) -> date:
    """``day``, or the Friday before it where it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def working_day_from(day: date) -> date:
    """``day``, or the Monday after it where it falls on a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


@dataclass(frozen=True)
class Said:
    """One feedback note in the making: it gets its day from the deed it came with."""

    kind: FeedbackKind
    theme_id: str
    verbatim: str
    reading: str = ""
    said_by: SaidBy = SaidBy.THEM


def strength(theme_id: str, verbatim: str, reading: str = "") -> Said:
    """Something they said went well."""
    return Said(FeedbackKind.STRENGTH, theme_id, verbatim, reading)


def to_work_on(theme_id: str, verbatim: str, reading: str = "") -> Said:
    """Something they said to work on."""
    return Said(FeedbackKind.WEAKNESS, theme_id, verbatim, reading)


def my_strength(theme_id: str, verbatim: str) -> Said:
    """Something I found I do well."""
    return Said(FeedbackKind.STRENGTH, theme_id, verbatim, said_by=SaidBy.ME)


def mine_to_work_on(theme_id: str, verbatim: str) -> Said:
    """Something I found to work on."""
    return Said(FeedbackKind.WEAKNESS, theme_id, verbatim, said_by=SaidBy.ME)


class Answers(TypedDict, total=False):
    """The checklist's answers, by box."""

    went_well: str
    do_better: str
    tripped: str
    unsaid: str
    shortfall: str
    facts: str
    story: str


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One follow-up carried out, put off or let go, ``after`` days past its ideal day.

    ``who`` is a first name of ``PEOPLE``. ``replied`` and ``declined`` are the days until an answer came (``None``:
    silence). ``why`` makes it a skipped one, ``until`` a snoozed one. ``brought`` are the notes that came with it,
    ``checklist`` the answers written with it.
    """

    step: Step
    who: str = ""
    after: int = 0
    channel: Channel | None = None
    text: str = ""
    replied: int | None = None
    declined: int | None = None
    why: str = ""
    until: date | None = None
    brought: tuple[Said, ...] = ()
    checklist: Answers = field(default_factory=Answers)


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One application with what was known of it, and what was done about it, in the order it was done."""

    application: Application
    interviews: tuple[Interview, ...] = ()
    panel: tuple[Panelist, ...] = ()
    promises: tuple[Promise, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    events: tuple[Deed | Touchpoint | FeedbackNote, ...] = ()
    doors: tuple[Door, ...] = ()
    brought: tuple[Said, ...] = ()
    closed_on: date | None = None


@dataclass(frozen=True)
class Teller:
    """Makes the nouns of one application, named after it so that their ids stay."""

    chapter: str

    @property
    def id(self) -> str:
        """The application's id."""
        return sample_id(f"application {self.chapter}")

    def rounds(self, *rounds: tuple[date, InterviewKind, str]) -> tuple[Interview, ...]:
        """The interviews: day, kind, a line of notes."""
        return tuple(
            Interview(
                id=sample_id(f"interview {self.chapter} {number}"),
                application_id=self.id,
                held_on=held_on,
                kind=kind,
                notes=notes,
            )
            for number, (held_on, kind, notes) in enumerate(rounds)
        )

    def seat(
        self,
        who: str,
        role: Role = Role.INTERVIEWER,
        *,
        met: bool = True,
        cared: str = "",
        impressed: str = "",
        talked: str = "",
    ) -> Panelist:
        """One person's seat in the panel."""
        return Panelist(
            id=sample_id(f"panelist {self.chapter} {who}"),
            application_id=self.id,
            person_id=PEOPLE[who].id,
            role=role,
            met=met,
            cared_about=cared,
            impressed_by=impressed,
            talked_about=talked,
        )

    def first_words(self, on: date, feeling: int, line: str) -> Reflection:
        """The feeling and the line of the day itself."""
        return Reflection(
            id=sample_id(f"first words {self.chapter}"),
            application_id=self.id,
            kind=ReflectionKind.FIRST_WORDS,
            written_on=on,
            feeling=feeling,
            line=line,
        )

    def contact(self, who: str, on: date, channel: Channel, purpose: Purpose, text: str) -> Touchpoint:
        """A contact nobody had planned."""
        return Touchpoint(
            id=sample_id(f"contact {self.chapter} {who} {text}"),
            application_id=self.id,
            person_id=PEOPLE[who].id,
            happened_on=on,
            channel=channel,
            purpose=purpose,
            text=text,
        )

    def heard(self, who: str, on: date, said: Said) -> FeedbackNote:
        """Something they said that nobody had asked for."""
        return FeedbackNote(
            id=sample_id(f"feedback {self.chapter} {who} {said.verbatim}"),
            application_id=self.id,
            person_id=PEOPLE[who].id,
            kind=said.kind,
            theme_id=said.theme_id,
            said_on=on,
            logged_on=on,
            verbatim=said.verbatim,
            reading=said.reading,
        )

    def promise(self, who: str, by: PromiseBy, text: str, due_on: date | None = None) -> Promise:
        """Something said in the room, still open."""
        return Promise(
            id=sample_id(f"promise {self.chapter} {who}"),
            application_id=self.id,
            person_id=PEOPLE[who].id,
            by=by,
            text=text,
            due_on=due_on,
        )

    def door(self, who: str, kind: DoorKind, opened_on: date, text: str) -> Door:
        """What came of it."""
        return Door(
            id=sample_id(f"door {self.chapter} {kind}"),
            application_id=self.id,
            person_id=PEOPLE[who].id,
            kind=kind,
            opened_on=opened_on,
            text=text,
        )
