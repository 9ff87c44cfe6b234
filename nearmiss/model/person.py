"""People, the panels they sat in, and what was promised."""

from dataclasses import dataclass, field
from datetime import date

from nearmiss.model import validation
from nearmiss.model.ids import Entity
from nearmiss.model.validation import PAST
from nearmiss.model.vocabulary import Connection, DoorKind, PromiseBy, Role


@dataclass(frozen=True, kw_only=True)
class Person(Entity):
    """Somebody met on the way. They may change company; the tie stays.

    ``organisation`` and ``title`` are where they are now. ``connected_on`` is the day LinkedIn connected us.
    ``interests`` is what they care about beyond the job, for a gift of words. ``connection`` is how well we clicked,
    and ``connection_on`` the day the user last said so (``None``: never asked).
    """

    name: str
    organisation: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    linkedin: str = ""
    connected_on: date | None = field(default=None, metadata={PAST: "Since which day are you connected?"})
    address: str = ""
    interests: str = ""
    connection: Connection = Connection.LIGHT
    connection_on: date | None = field(default=None, metadata={PAST: "Since which day do you say so?"})
    notes: str = ""

    def __post_init__(self) -> None:
        validation.one_line(self, "name", "organisation", "title", "phone")
        validation.one_line(self, "interests", longest=validation.LONGEST_PASSAGE)
        validation.markdown(self, "address", "notes")
        validation.required(self, "name", "What is their name? A first name is enough.")
        validation.an_address(self, "email")
        validation.a_link(self, "linkedin")
        validation.a_day(self, "connected_on", "connection_on")


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
    """What came of staying in touch, tied to the person and the near miss it grew from."""

    application_id: str | None = None
    person_id: str | None = None
    kind: DoorKind
    opened_on: date = field(metadata={PAST: "On which day did it open?"})
    text: str = ""

    def __post_init__(self) -> None:
        validation.markdown(self, "text")
        validation.required(self, "opened_on", "On which day did it open?")
        validation.a_day(self, "opened_on")
