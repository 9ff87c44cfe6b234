"""Which application an invitation is about: one that the journal has, or a new one, asked where it is not plain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from nearmiss import dates
from nearmiss.exchange.imports.invitations.asking import Asking
from nearmiss.exchange.imports.invitations.organisations import Said, key_of, named_in, of_hosts, said
from nearmiss.exchange.imports.invitations.reading.events import Event
from nearmiss.exchange.imports.invitations.reading.people import Guests
from nearmiss.exchange.imports.invitations.reading.words import plain_words
from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Choice
from nearmiss.model import Application, Outcome, derived_id

_NEW: Final = "new"
_UNKNOWN_ROLE: Final = "?"
"""Stands for the role of an application that the user has not named yet; it is never saved."""


@dataclass(frozen=True)
class Chosen:
    """The application (``None``: it waits for an answer), whether it is new, and what is understood of it so far."""

    application: Application | None
    organisation: str
    role: str
    is_new: bool = False


class Applications:
    """The applications of a journal and those that the events of a file begin."""

    def __init__(self, known: Known, asking: Asking) -> None:
        self._known = known
        self._asking = asking
        self._begun: list[Application] = []
        self._waits: dict[str, tuple[str, ...]] = {}
        self._by_mail: dict[str, list[str]] = {}
        seats: dict[str, list[str]] = {}
        for seat in known.panelists:
            seats.setdefault(seat.person_id, []).append(seat.application_id)
        self._organisations = {person.email.lower(): person.organisation for person in known.people if person.email}
        for person in known.people:
            if person.email:
                self._by_mail.setdefault(person.email.lower(), []).extend(seats.get(person.id, ()))

    def by_id(self, id_: str) -> Application | None:
        """An application of the journal."""
        return next((each for each in self._known.applications if each.id == id_), None)

    def matching(self, event: Event, guests: Guests) -> tuple[list[Application], bool]:
        """Those that an event may be about, and whether that is plain, and not only said in a text."""
        applications = [*self._known.applications, *self._begun]
        seats = {id_ for who in (*guests.people, *guests.declined) for id_ in self._by_mail.get(who.email.lower(), ())}
        signs = [each for each in applications if each.id in seats]
        signs += [each for each in of_hosts(guests.hosts, applications) if each not in signs]
        named = named_in(" ".join((event.summary, *guests.left_out)), applications)
        both = [each for each in named if each in signs]
        found = both or named or signs
        if found:
            return found, True
        return named_in(f"{event.where}\n{event.text[:5000]}", applications), False

    def glimpse(self, event: Event, guests: Guests) -> Chosen:
        """What is understood of the application of an event, before anything is asked about it."""
        found, is_plain = self.matching(event, guests)
        if found and is_plain:
            return Chosen(None, *_common(found))
        says = said(event.summary, event.text, guests.hosts, [who.name for who in guests.people])
        return Chosen(None, next(iter(says.organisations), ""), says.role)

    def choose(self, event: Event, guests: Guests, held_on: date, me: str) -> Chosen:
        """The one that an event is about."""
        people = [who.name for who in (*guests.people, *guests.declined)]
        says = said(event.summary, event.text, guests.hosts, [*people, me])
        found, is_plain = self.matching(event, guests)
        fitting = [each for each in found if _fits(each, held_on)]
        narrowed = [each for each in fitting if _same_role(each.role, says.role, event)] or fitting
        if len(narrowed) == 1 and is_plain and (not says.role or _same_role(narrowed[0].role, says.role, event)):
            return self._waiting(narrowed[0])
        if found:
            answer = self._asking.ask(f"application:{event.key}", _which(event), _choices(narrowed or found))
            if answer is None:
                return Chosen(None, *_common(narrowed or found))
            chosen = next((each for each in found if each.id == answer), None)
            if chosen is not None:
                return self._waiting(chosen)
        return self._begin(event, says, guests)

    def _waiting(self, application: Application) -> Chosen:
        """One of the journal, or one of this file, which may still wait for its role."""
        for key in self._waits.get(application.id, ()):
            self._asking.depends(self._asking.questions[key])
        is_new = application in self._begun
        role = "" if application.role == _UNKNOWN_ROLE else application.role
        waits = is_new and not role
        return Chosen(None if waits else application, application.organisation, role, is_new)

    def _begin(self, event: Event, says: Said, guests: Guests) -> Chosen:
        """A new application, with its organisation and its role."""
        before = len(self._asking.keys)
        known = [self._organisations.get(who.email.lower(), "") for who in guests.people]
        offered = list(dict.fromkeys(filter(None, (*known, *says.organisations))))
        organisation: str | None = says.organisations[0] if says.is_sure else None
        if organisation is None:
            proposed = offered[0] if len({key_of(each) for each in offered}) == 1 else None
            text = f"At which organisation is “{event.called}”?"
            organisation = self._asking.ask_or_say(f"organisation:{event.key}", text, offered, proposed)
        role = says.role
        if not role:
            at = f" at {organisation}" if organisation else ""
            role = self._asking.ask(f"role:{event.key}", f"For which role is “{event.called}”{at}?") or ""
        if organisation is None:
            return Chosen(None, "", role, is_new=True)
        id_ = derived_id("invited", event.key, "application")
        begun = Application(id=id_, organisation=organisation[:300], role=role[:300] or _UNKNOWN_ROLE)
        self._begun.append(begun)
        self._waits[id_] = tuple(self._asking.keys[before:])
        return Chosen(begun if role else None, organisation, role, is_new=True)


def _fits(application: Application, held_on: date) -> bool:
    """Whether an interview of that day can belong to it: it is open, or ended later."""
    return application.outcome is Outcome.OPEN or (application.told_on is not None and held_on <= application.told_on)


def _same_role(role: str, other: str, event: Event) -> bool:
    """Whether a role is the one that is named, in more or fewer words."""
    words = set(plain_words(role).split())
    if not other:
        return bool(words) and plain_words(role) in plain_words(f"{event.summary} {event.text[:5000]}")
    others = set(plain_words(other).split())
    return words <= others or others <= words


def _which(event: Event) -> str:
    return f"To which application does “{event.called}” belong?"


def _choices(applications: Iterable[Application]) -> tuple[Choice, ...]:
    stored = [each for each in applications if each.role != _UNKNOWN_ROLE]
    return (*(Choice(each.id, _said(each)) for each in stored), Choice(_NEW, "A new application"))


def _said(application: Application) -> str:
    told = f", {application.outcome} on {dates.day(application.told_on)}" if application.told_on else ""
    return f"{application.title}{told}"


def _common(applications: Sequence[Application]) -> tuple[str, str]:
    """The organisation and the role that all of them have, as far as they have one."""
    organisations, roles = {each.organisation for each in applications}, {each.role for each in applications}
    return (organisations.pop() if len(organisations) == 1 else "", roles.pop() if len(roles) == 1 else "")
