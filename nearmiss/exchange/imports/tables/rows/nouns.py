"""Nouns: what is saved of an entry, made when it is, and not for the preview."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.tables.comparing.merging import after_import
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.exchange.imports.tables.rows.namesakes import is_of_the_place, key
from nearmiss.model import Application, Interview, InterviewKind, Outcome, Panelist, Person, Role, Stage, ToldHow
from nearmiss.store import Noun
from nearmiss.store.search.organisation_names import organisation_key

_DAYS = frozenset({"applied_on", "told_on", "answer_by"})
_OURS: Mapping[str, Any] = {"furthest_stage": Stage, "outcome": Outcome, "told_how": ToldHow}
_APART = frozenset({"people", "interviews"})
_FILLED = ("email", "phone", "title", "linkedin")


class Nouns:
    """The nouns of one list: somebody whom several rows name is one person, and what is made is made once."""

    def __init__(self, known: Known) -> None:
        self._applications = {application.id: application for application in known.applications}
        self._stored = {person.id: person for person in known.people}
        self._new: dict[tuple[str, str], Person] = {}
        self._held = {(interview.application_id, interview.held_on) for interview in known.interviews}
        self._seats = {(seat.application_id, seat.person_id) for seat in known.panelists}
        self._made: dict[int, Sequence[Noun]] = {}

    def of(self, entry: Entry) -> partial[Sequence[Noun]]:
        """What makes the nouns of an entry when it is called."""
        return partial(self._once, entry)

    def _once(self, entry: Entry) -> Sequence[Noun]:
        if entry.number not in self._made:
            self._made[entry.number] = self._make(entry)
        return self._made[entry.number]

    def _make(self, entry: Entry) -> Sequence[Noun]:
        fields = entry.fields
        if entry.known is not None:
            stored = self._applications[entry.known]
            application = replace(stored, **_values(after_import(stored, fields)))
        else:
            application = Application(**_values({name: value for name, value in fields.items() if name not in _APART}))
        found: list[Noun] = [application]
        for held in fields.get("interviews", ()):
            day = date.fromisoformat(held["held_on"])
            if (application.id, day) not in self._held:
                found.append(
                    Interview(
                        application_id=application.id,
                        held_on=day,
                        kind=InterviewKind(held["kind"]),
                        starts_at=held.get("starts_at", ""),
                    )
                )
        for named in fields.get("people", ()):
            person = self._person(named, entry, application.organisation)
            found.append(person)
            if (application.id, person.id) not in self._seats:
                seat = Panelist(
                    application_id=application.id, person_id=person.id, role=Role(named["role"]), met=named["met"]
                )
                found.append(seat)
        return found

    def _person(self, named: Mapping[str, Any], entry: Entry, organisation: str) -> Person:
        """Who is named: whom of the journal the row means, else whom an earlier row does, else somebody new.

        Without an address a name means one person in one organisation, and a recruiter's one in all.
        """
        place = organisation_key(organisation) if is_of_the_place(named) else ""
        mail, name = named.get("email", "").casefold(), (key(named["name"]), place)
        person = self._stored.get(entry.meant.get(named["name"], ""))
        if person is None:
            person = self._new.get((mail, "")) if mail else None
            same_name = self._new.get(name)
            if person is None and same_name is not None and not (mail and same_name.email):
                person = same_name
        if person is None:
            person = Person(name=named["name"], organisation=organisation if place else "", **_of(named))
        else:
            empty: dict[str, Any] = {name: value for name, value in _of(named).items() if not getattr(person, name)}
            person = replace(person, **empty) if empty else person
        if person.id in self._stored:
            self._stored[person.id] = person
            return person
        self._new[name] = person
        if person.email:
            self._new[person.email.casefold(), ""] = person
        return person


def _of(named: Mapping[str, Any]) -> dict[str, Any]:
    return {name: named[name] for name in _FILLED if named.get(name)}


def _values(fields: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in fields.items():
        if name in _DAYS:
            found[name] = date.fromisoformat(value)
        else:
            found[name] = _OURS[name](value) if name in _OURS else value
    return found
