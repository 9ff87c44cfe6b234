"""Known: what the journal holds already, as far as an import has to compare with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nearmiss import store
from nearmiss.model import Application, CalendarInvitation, FeedbackNote, Interview, Panelist, Person, Settings, Theme
from nearmiss.store import Transaction


@dataclass(frozen=True)
class Known:
    """The journal beside a file: read once, in one moment, compared in memory.

    ``today`` is the user's; ``remembered`` are answers to questions of earlier imports, by their keys.
    ``mails`` are those that came in before (``Item.mail``), each with the id of the application it was about.
    """

    today: date
    applications: tuple[Application, ...] = ()
    interviews: tuple[Interview, ...] = ()
    people: tuple[Person, ...] = ()
    panelists: tuple[Panelist, ...] = ()
    invitations: tuple[CalendarInvitation, ...] = ()
    settings: Settings = field(default_factory=Settings)
    remembered: Mapping[str, str] = field(default_factory=dict)
    themes: tuple[Theme, ...] = ()
    notes: tuple[FeedbackNote, ...] = ()
    mails: Mapping[str, str] = field(default_factory=dict)


def known(tx: Transaction, today: date) -> Known:
    """What the journal holds at this moment."""
    return Known(
        today=today,
        applications=tuple(store.find(tx, Application)),
        interviews=tuple(store.find(tx, Interview)),
        people=tuple(store.find(tx, Person)),
        panelists=tuple(store.find(tx, Panelist)),
        invitations=tuple(store.find(tx, CalendarInvitation)),
        settings=store.settings(tx),
        remembered=store.import_answers(tx),
        themes=tuple(store.find(tx, Theme)),
        notes=tuple(store.find(tx, FeedbackNote)),
        mails=store.brought_mails(tx),
    )


def described(person: Person) -> str:
    """Somebody of the journal with what tells them apart from another one of the same name."""
    reached = person.email or person.phone or person.linkedin
    return ", ".join(part for part in (person.name, person.title, person.organisation, reached) if part)
