"""Namesakes: whom of the journal a row names; it is asked where a name fits several, or somebody elsewhere."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from nearmiss.exchange.imports.known import Known, described
from nearmiss.exchange.imports.preview import Action, Choice
from nearmiss.exchange.imports.tables.asking import Asking
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.model import Person, Role
from nearmiss.store import name_key
from nearmiss.store.search.organisation_names import organisation_key

SOMEBODY_ELSE: Final = "new"
_SETTLED: Final = frozenset({Action.SAME, Action.REFUSE})

key = lru_cache(maxsize=20_000)(name_key)


def is_of_the_place(named: Mapping[str, Any]) -> bool:
    """Whether somebody whom a row names is at its organisation, as all are but recruiters, who may work for many."""
    return bool(named["role"] != Role.RECRUITER)


class Namesakes:
    """The people of the journal by name and by mail address, beside those of a list's rows."""

    def __init__(self, known: Known, asking: Asking) -> None:
        self._asking = asking
        self._by_name: dict[str, list[Person]] = {}
        self._by_mail: dict[str, list[Person]] = {}
        for person in known.people:
            self._by_name.setdefault(key(person.name), []).append(person)
            if person.email:
                self._by_mail.setdefault(person.email.casefold(), []).append(person)
        self._seats = {(seat.application_id, seat.person_id) for seat in known.panelists}

    def settle(self, entry: Entry) -> None:
        """Note who is meant by each name of a row; one that may mean several waits for an answer."""
        if not self._by_name or entry.action in _SETTLED or entry.refused or entry.like is not None:
            return
        for named in entry.fields.get("people", ()):
            if (meant := self._whom(named, entry)) is not None:
                entry.meant[named["name"]] = meant

    def _whom(self, named: Mapping[str, Any], entry: Entry) -> str | None:
        """The id of whom a name means, ``SOMEBODY_ELSE``, or ``None`` as long as that is asked."""
        mail, name = named.get("email", "").casefold(), key(named["name"])
        of_mail = self._by_mail.get(mail, []) if mail else []
        fitting = [person for person in of_mail if key(person.name) == name] or of_mail
        if not fitting:
            fitting = [person for person in self._by_name.get(name, ()) if not (mail and person.email)]
        if not fitting:
            return SOMEBODY_ELSE
        seated = [person for person in fitting if (entry.known, person.id) in self._seats]
        if len(seated) == 1:
            return seated[0].id
        here = organisation_key(entry.fields["organisation"])
        there = [person for person in fitting if person.organisation and organisation_key(person.organisation) == here]
        if len(fitting) == 1:
            [only] = fitting
            if of_mail or there or not only.organisation or not is_of_the_place(named):
                return only.id
        return self._asked(named, entry, fitting, there)

    def _asked(
        self, named: Mapping[str, Any], entry: Entry, fitting: Sequence[Person], there: Sequence[Person]
    ) -> str | None:
        """Who it is by the user's word; the only one at the row's organisation is proposed."""
        name, organisation = named["name"], entry.fields["organisation"]
        at = f" at {organisation}" if is_of_the_place(named) or there else ""
        choices = [Choice(person.id, described(person)) for person in fitting]
        choices.append(Choice(SOMEBODY_ELSE, "Somebody else of the same name"))
        known = f"{len(fitting)} people of the name" if len(fitting) > 1 else "the name"
        text = f"You know {known} {name}. Who is it{at}?"
        question = f"who:{name}{at}"
        chosen = self._asking.ask(question, text, choices, there[0].id if len(there) == 1 else None)
        entry.depends_on(question, waits=chosen is None)
        if chosen is None:
            entry.action = Action.ASK
        return chosen
