"""The people of an invitation as people of the journal: those it knows, those who are new, and their seats."""

from collections.abc import Sequence
from dataclasses import replace

from nearmiss import store
from nearmiss.exchange.imports.invitations.asking import Asking
from nearmiss.exchange.imports.invitations.organisations import key_of, of_hosts
from nearmiss.exchange.imports.invitations.reading.events import Event
from nearmiss.exchange.imports.invitations.reading.people import Guests, Invited, guests, has_own_address
from nearmiss.exchange.imports.known import Known, described
from nearmiss.exchange.imports.preview import Choice
from nearmiss.model import Application, Invalid, Panelist, Person, Settings, derived_id

_NEW, _NONE = "new", "none"


class Panels:
    """Who is known, and who sits where, with what the events of a file add."""

    def __init__(self, known: Known, asking: Asking) -> None:
        self._asking = asking
        self.people = {person.id: person for person in known.people}
        self._stored = dict(self.people)
        self._seats = {(seat.application_id, seat.person_id) for seat in known.panelists}

    def seats(self, application: Application, invited: Sequence[Invited]) -> list[Person | Panelist]:
        """The people and seats to save: who is new, whose mail address was not known, who had no seat there."""
        found: list[Person | Panelist] = []
        for who in invited:
            person = self._person(who, application)
            if person is None:
                continue
            if person != self._stored.get(person.id):
                found.append(person)
            place = application.id, person.id
            if place not in self._seats:
                found.append(
                    Panelist(
                        id=derived_id("invited", *place),
                        application_id=application.id,
                        person_id=person.id,
                        role=who.role,
                    )
                )
        return found

    def _person(self, who: Invited, application: Application) -> Person | None:
        """The person somebody is; ``None`` where that waits for an answer."""
        mail = who.email.lower()
        id_ = derived_id("invited person", mail or f"{who.name} {key_of(application.organisation)}")
        known = self.people.get(id_)
        known = known or next((each for each in self.people.values() if mail and each.email.lower() == mail), None)
        if known is None:
            namesakes = [each for each in self.people.values() if store.same_name(each.name, who.name)]
            namesakes = [each for each in namesakes if not (each.email and mail)]
            seated = [each for each in namesakes if (application.id, each.id) in self._seats]
            there = seated or [each for each in namesakes if _is_at(each, application)]
            if len(there) == 1 and (seated or len(namesakes) == 1):
                [known] = there
            elif namesakes:
                choices = (
                    *(Choice(each.id, described(each)) for each in namesakes),
                    Choice(_NEW, "Somebody else of the same name"),
                )
                at = f" ({who.email})" if who.email else ""
                text = f"You know the name {who.name}{at}. Who is it?"
                proposed = there[0].id if len(there) == 1 else None
                answer = self._asking.ask(f"who:{mail or who.name}", text, choices, proposed)
                if answer is None:
                    return None
                known = self.people.get(answer)
        if known is None:
            known = _made(id_, who, application)
        elif not known.email and who.email:
            known = replace(known, email=who.email)
        self.people[known.id] = known
        return known


def _is_at(person: Person, application: Application) -> bool:
    return bool(person.organisation) and key_of(person.organisation) == key_of(application.organisation)


def _made(id_: str, who: Invited, application: Application) -> Person:
    """Somebody new; at the organisation where their address is one of it."""
    host = who.email.rpartition("@")[2]
    organisation = application.organisation if host and of_hosts([host], [application]) else ""
    try:
        return Person(id=id_, name=who.name, email=who.email, organisation=organisation)
    except Invalid:  # an address that no journal takes
        return Person(id=id_, name=who.name, organisation=organisation)


def who_is_there(event: Event, settings: Settings, asking: Asking) -> Guests:
    """The people without oneself; which of them that is, is asked where no address of theirs is one's own."""
    found = guests(event.component, settings)
    if not found.maybe_me:
        return found
    mails = [who.email for who in found.maybe_me if who.email]
    mine = next((mail for mail in mails if mail in asking.mine), None)
    if mine is None:
        alone = mails[0] if len(found.maybe_me) == len(mails) == 1 else ""
        choices = [
            *(Choice(who.email or who.name, _called(who)) for who in found.maybe_me),
            Choice(_NONE, "None of them"),
        ]
        private = [alone] if alone else [who.email for who in found.maybe_me if has_own_address(who)]
        proposed = private[0] if len(private) == 1 and not settings.my_email else None
        text = f"Which of the people of “{event.called}” are you?"
        mine = asking.ask(f"me:{alone or event.key}", text, choices, proposed, is_remembered=bool(alone))
        asking.mine |= {mine} & {*mails}
    return guests(event.component, settings, mine or "")


def _called(who: Invited) -> str:
    return ", ".join(dict.fromkeys(part for part in (who.name, who.email) if part))
