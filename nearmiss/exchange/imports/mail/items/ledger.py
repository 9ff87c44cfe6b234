"""The ledger of an import: the journal as it would stand after each mail, so that the next one finds its application."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from nearmiss.exchange.imports.known import Known, described
from nearmiss.exchange.imports.mail.content.understanding import Understood
from nearmiss.exchange.imports.mail.items.asking import Asker
from nearmiss.model import (
    Application,
    FeedbackNote,
    Interview,
    InterviewKind,
    Outcome,
    Panelist,
    Person,
    Role,
    Stage,
    Theme,
)
from nearmiss.store import same_name
from nearmiss.store.search.organisation_names import organisation_key as key

REACHED = {InterviewKind.SCREEN: Stage.SCREEN, InterviewKind.FINAL: Stage.FINAL}
"""How far an application got with an interview of such a kind; with any other, to the stage of interviews."""

_SOMEBODY_ELSE = "new"


@dataclass
class Ledger:
    """What is known, and what the mails so far would add; nouns by their ids.

    ``made`` are ids that are new here, ``called_off`` those of interviews that a later mail takes back.
    """

    known: Known
    applications: dict[str, Application] = field(default_factory=dict)
    interviews: dict[str, Interview] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    panelists: list[Panelist] = field(default_factory=list)
    notes: list[FeedbackNote] = field(default_factory=list)
    themes: dict[str, Theme] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    called_off: set[str] = field(default_factory=set)
    _by_email: dict[str, Person] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Known) -> "Ledger":
        """The journal as it stands."""
        return cls(
            known=known,
            applications={each.id: each for each in known.applications},
            interviews={each.id: each for each in known.interviews},
            people={each.id: each for each in known.people},
            panelists=[*known.panelists],
            notes=[*known.notes],
            themes={each.name.casefold(): each for each in known.themes},
            _by_email={each.email.casefold(): each for each in known.people if each.email},
        )

    def keep(self, *nouns: Application | Interview | Person | Panelist | FeedbackNote) -> None:
        """Nouns as they are from now on."""
        for noun in nouns:
            if isinstance(noun, Application):
                self._keep_id(noun.id, known=noun.id in self.applications)
                self.applications[noun.id] = noun
            elif isinstance(noun, Interview):
                self.interviews[noun.id] = noun
            elif isinstance(noun, Person):
                self._keep_id(noun.id, known=noun.id in self.people)
                self.people[noun.id] = noun
                if noun.email:
                    self._by_email[noun.email.casefold()] = noun
            elif isinstance(noun, Panelist):
                self.panelists.append(noun)
            else:
                self.notes.append(noun)

    def _keep_id(self, identifier: str, *, known: bool) -> None:
        if not known:
            self.made.add(identifier)

    def theme(self, name: str) -> Theme:
        """The theme of a name; one that is new is the same for all notes."""
        return self.themes.setdefault(name.casefold(), Theme(name=name))

    def person(self, name: str, email: str, organisation: str) -> Person | None:
        """Who has this address, or this name where nothing speaks against it."""
        if email and (found := self._by_email.get(email.casefold())):
            return found
        if not name:
            return None
        alike = [each for each in self.people.values() if same_name(each.name, name)]
        place = key(organisation) if organisation else ""
        there = [each for each in alike if place and each.organisation and key(each.organisation) == place]
        if len(there) == 1:
            return there[0]
        if len(alike) == 1 and not (alike[0].email and email) and not (alike[0].organisation and organisation):
            return alike[0]
        return None

    def namesakes(self, name: str, email: str) -> list[Person]:
        """Those whom a name may mean, where there are several and the address does not tell it."""
        if not name or (email and email.casefold() in self._by_email):
            return []
        fitting = [each for each in self.people.values() if not (email and each.email) and same_name(each.name, name)]
        return fitting if len(fitting) > 1 else []

    def applications_of(self, person: Person) -> list[Application]:
        """Those in whose panel somebody sits, or of whose no they told."""
        seats = {each.application_id for each in self.panelists if each.person_id == person.id}
        return [each for each in self.applications.values() if each.id in seats or each.told_by == person.id]

    def interviews_of(self, application: Application) -> list[Interview]:
        """Its interviews, in the order of their days."""
        found = (each for each in self.interviews.values() if each.application_id == application.id)
        return sorted(found, key=lambda each: (each.held_on, each.starts_at))

    def seated(self, application_id: str, person_id: str) -> bool:
        """Whether somebody sits in the panel already."""
        return any(each.application_id == application_id and each.person_id == person_id for each in self.panelists)


def reached(application: Application, interviews: Iterable[Interview], until: date) -> Stage:
    """How far an application got, with the interviews that were held by a day."""
    order = list(Stage)
    stages = [REACHED.get(each.kind, Stage.INTERVIEW) for each in interviews if each.held_on <= until]
    return max([application.furthest_stage, *stages], key=order.index)


def further(application: Application, interview: Interview) -> Application:
    """The application at the stage its interview shows, where it is open and had not got as far."""
    stage = REACHED.get(interview.kind, Stage.INTERVIEW)
    order = list(Stage)
    if application.outcome is not Outcome.OPEN or order.index(stage) <= order.index(application.furthest_stage):
        return application
    return replace(application, furthest_stage=stage)


def writer(
    ledger: Ledger, mail: Understood, asker: Asker, application: Application, role: Role | None
) -> tuple[Person | None, list[Person | Panelist]]:
    """Who wrote a mail, as a person, and what is new about them: their record, and their seat in the panel.

    Where the journal knows several of the name it is asked who; nobody as long as that is open.
    """
    if not mail.name:
        return None, []
    own = next((each.name for each in mail.organisations if each.is_own), "")
    place = mail.sign.organisation or own or ("" if mail.is_recruiter else application.organisation)
    stored = ledger.person(mail.name, mail.email, place)
    namesakes = ledger.namesakes(mail.name, mail.email)
    seated = [each for each in namesakes if ledger.seated(application.id, each.id)]
    if len(seated) == 1:
        [stored] = seated
    elif namesakes:
        choices = [*((each.id, described(each)) for each in namesakes), (_SOMEBODY_ELSE, "Somebody else of the name")]
        question = f"You know {len(namesakes)} people of the name {mail.name}. Who wrote this mail?"
        chosen = asker.ask("who", question, choices, stored.id if stored in namesakes else None)
        if chosen is None:
            return None, []
        stored = ledger.people.get(chosen)
    title, phone = mail.sign.title[:200], mail.sign.phone
    if stored is None:
        person = Person(name=mail.name, organisation=place, title=title, email=mail.email, phone=phone)
    else:
        person = replace(
            stored,
            title=stored.title or title,
            phone=stored.phone or phone,
            email=stored.email or mail.email,
        )
    nouns: list[Person | Panelist] = [] if person == stored else [person]
    if role is not None and not ledger.seated(application.id, person.id):
        nouns.append(Panelist(application_id=application.id, person_id=person.id, role=role, met=False))
    return person, nouns
