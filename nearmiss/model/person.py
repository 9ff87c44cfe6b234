"""People, the panels they sat in, and what was promised."""

from dataclasses import dataclass, field, replace
from datetime import date

from nearmiss.model import validation
from nearmiss.model.ids import Entity, derived_id
from nearmiss.model.validation import PAST, Invalid
from nearmiss.model.vocabulary import Connection, DoorKind, PromiseBy, Role

_TITLES = frozenset("dr dr. prof prof. professor mr mr. mrs mrs. ms ms. mx mx. sir dame herr frau".split())  # noqa: SIM905 - read as words
_AFTER_NAMES = frozenset({"jr", "jr.", "sr", "sr.", "phd", "ph.d.", "mba", "md", "cpa", "ii", "iii"})


@dataclass(frozen=True, kw_only=True)
class Person(Entity):
    """Somebody met on the way. They may change company; the tie stays.

    ``organisation`` and ``title`` are where they are now. ``connected_on`` is the day LinkedIn connected us.
    ``since_on`` is the day they began there (``None``: not known); where they were before are their positions.
    ``interests`` is what they care about, in words divided by commas. ``connection`` is how well we clicked,
    and ``connection_on`` the day the user last said so (``None``: never asked). ``adviser_on`` is the day they became
    an adviser (C), ``consent_on`` the day they said that they may be asked.
    """

    name: str
    organisation: str = ""
    title: str = ""
    since_on: date | None = field(default=None, metadata={PAST: "Since which day are they there?"})
    email: str = ""
    phone: str = ""
    linkedin: str = ""
    connected_on: date | None = field(default=None, metadata={PAST: "Since which day are you connected?"})
    address: str = ""
    interests: str = ""
    connection: Connection = Connection.LIGHT
    connection_on: date | None = field(default=None, metadata={PAST: "Since which day do you say so?"})
    adviser_on: date | None = field(default=None, metadata={PAST: "Since which day do they advise you?"})
    consent_on: date | None = field(default=None, metadata={PAST: "On which day did they say that you may ask?"})
    notes: str = ""

    def __post_init__(self) -> None:
        validation.one_line(self, "name", "organisation", "title", "phone")
        validation.one_line(self, "interests", longest=validation.LONGEST_PASSAGE)
        validation.markdown(self, "address", "notes")
        validation.required(self, "name", "What is their name? A first name is enough.")
        validation.an_address(self, "email")
        validation.a_link(self, "linkedin")
        validation.a_day(self, "since_on", "connected_on", "connection_on", "adviser_on", "consent_on")


def whole_name(name: str) -> str:
    """A name as it is said: "Prado, Lucia" is Lucia Prado."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return f"{given} {family}" if comma and given and given.casefold() not in _AFTER_NAMES else name


def first_name(name: str) -> str:
    """The name by which somebody is greeted; the whole of it where none stands out."""
    whole = whole_name(name)
    parts = whole.split()
    names = [part for part in parts if part.casefold() not in _TITLES]
    is_bare = not names or (len(names) == 1 and len(parts) > 1)
    return whole if is_bare or names[0].endswith(".") or len(names[0]) == 1 else names[0].rstrip(",")


@dataclass(frozen=True, kw_only=True)
class Position(Entity):
    """Where somebody was before they moved on: an earlier organisation and title, and its days where they are known."""

    person_id: str
    organisation: str
    title: str = ""
    began_on: date | None = field(default=None, metadata={PAST: "On which day did they begin there?"})
    ended_on: date | None = field(default=None, metadata={PAST: "On which day did they leave?"})

    def __post_init__(self) -> None:
        validation.one_line(self, "organisation", "title")
        if not self.title:
            validation.required(self, "organisation", "Where were they? Write the organisation, or the title.")
        validation.a_day(self, "began_on", "ended_on")
        validation.in_order(self, "began_on", "ended_on", "they began there")


def moved(person: Person, organisation: str, title: str, on: date | None) -> tuple[Person, Position | None]:
    """The person where they are now, since a day (``None``: not known), and where they were before as a position.

    Of somebody of whom nothing was known before there is no position. Raises ``Invalid`` for a day before they began
    where they were.
    """
    now = replace(person, organisation=organisation, title=title, since_on=on)
    if not (person.organisation or person.title):
        return now, None
    try:
        before = Position(
            person_id=person.id,
            organisation=person.organisation,
            title=person.title,
            began_on=person.since_on,
            ended_on=on,
        )
    except Invalid as wrong:
        raise Invalid("since_on", wrong.message) from wrong
    return now, before


@dataclass(frozen=True, kw_only=True)
class Introduction(Entity):
    """Who introduced whom: ``by_id`` (``None``: I) introduced ``person_id`` to ``to_id`` (``None``: me)."""

    by_id: str | None = None
    person_id: str
    to_id: str | None = None
    introduced_on: date | None = field(default=None, metadata={PAST: "On which day was it?"})
    text: str = ""

    def __post_init__(self) -> None:
        validation.one_line(self, "text", longest=validation.LONGEST_PASSAGE)
        validation.required(self, "person_id", "Who was introduced?")
        validation.a_day(self, "introduced_on")
        if self.person_id in {self.by_id, self.to_id} or (self.by_id == self.to_id):
            raise Invalid("to_id", "An introduction brings two people together through a third. Check who is who.")


@dataclass(frozen=True, kw_only=True)
class DifferentPeople(Entity):
    """Two records that look alike and are two people, so that nobody suggests to merge them again."""

    id: str = ""
    person_id: str
    other_id: str

    def __post_init__(self) -> None:
        if not self.id:
            pair = sorted((self.person_id, self.other_id))
            object.__setattr__(self, "id", derived_id("different people", *pair))


@dataclass(frozen=True, kw_only=True)
class Panelist(Entity):
    """One person's seat in one application's panel: their role there, what they cared about, and what stayed.

    ``met`` is whether I was in a room (or on a call) with them; nobody else is thanked for an interview.
    """

    application_id: str
    person_id: str
    role: Role = Role.INTERVIEWER
    met: bool = True
    cared_about: str = ""
    impressed_by: str = ""
    talked_about: str = ""

    def __post_init__(self) -> None:
        validation.one_line(self, "cared_about", "impressed_by", "talked_about", longest=validation.LONGEST_PASSAGE)


@dataclass(frozen=True, kw_only=True)
class Promise(Entity):
    """Something I said I would send or, by *them*, an invitation ("a new post in January").

    ``due_on`` is the day promised or named; ``kept_on`` the day it was kept or taken up.
    """

    application_id: str
    person_id: str | None = None
    by: PromiseBy = PromiseBy.ME
    text: str
    due_on: date | None = None
    kept_on: date | None = field(
        default=None, metadata={PAST: "On which day was it kept? Leave it empty while it is open."}
    )

    def __post_init__(self) -> None:
        validation.one_line(self, "text", longest=validation.LONGEST_PASSAGE)
        validation.required(self, "text", "What was promised? One line is enough.")
        validation.a_day(self, "due_on", "kept_on")

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be kept."""
        return self.kept_on is None


@dataclass(frozen=True, kw_only=True)
class OwnStep(Entity):
    """A step of the user's own beside the playbook's: what, for when, and perhaps for whom and which application."""

    application_id: str | None = None
    person_id: str | None = None
    text: str
    due_on: date

    def __post_init__(self) -> None:
        validation.one_line(self, "text", longest=validation.LONGEST_PASSAGE)
        validation.required(self, "text", "What do you want to do? One line is enough.")
        validation.required(self, "due_on", "For which day?")
        validation.a_day(self, "due_on")


@dataclass(frozen=True, kw_only=True)
class Door(Entity):
    """What came of staying in touch, tied to the person and the near miss it grew from.

    ``led_to_id`` is the application it led to, as an interview or an offer has one.
    """

    application_id: str | None = None
    person_id: str | None = None
    led_to_id: str | None = None
    kind: DoorKind
    opened_on: date = field(metadata={PAST: "On which day did it open?"})
    text: str = ""

    def __post_init__(self) -> None:
        validation.markdown(self, "text")
        validation.required(self, "opened_on", "On which day did it open?")
        validation.a_day(self, "opened_on")
