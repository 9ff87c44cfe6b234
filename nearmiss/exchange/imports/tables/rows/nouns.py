"""Nouns: what is saved of an entry, made when it is, and not for the preview."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.tables.comparing.merging import after_import
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.model import Application, Interview, InterviewKind, Outcome, Panelist, Person, Role, Stage, ToldHow
from nearmiss.store import Noun, name_key

_DAYS = frozenset({"applied_on", "told_on", "answer_by"})
_OURS: Mapping[str, Any] = {"furthest_stage": Stage, "outcome": Outcome, "told_how": ToldHow}
_APART = frozenset({"people", "interviews"})
_FILLED = ("email", "phone", "title", "linkedin")


class Nouns:
    """The nouns of one list: somebody whom several rows name is one person, and what is made is made once."""

    def __init__(self, known: Known) -> None:
        self._applications = {application.id: application for application in known.applications}
        self._stored = known.people
        self._people: dict[str, Person] | None = None
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
            person = self._person(named, application.organisation)
            found.append(person)
            if (application.id, person.id) not in self._seats:
                seat = Panelist(
                    application_id=application.id, person_id=person.id, role=Role(named["role"]), met=named["met"]
                )
                found.append(seat)
        return found

    def _person(self, named: Mapping[str, Any], organisation: str) -> Person:
        """Who is named: known by the mail address, or by the name where the journal or the list has it once only."""
        if self._people is None:
            self._people = {}
            for stored in reversed(self._stored):
                self._people[name_key(stored.name)] = stored
                if stored.email:
                    self._people[stored.email.casefold()] = stored
        by_mail = self._people.get(named.get("email", "").casefold()) if named.get("email") else None
        by_name = self._people.get(name_key(named["name"]))
        if by_name is not None and by_name.email and named.get("email"):
            by_name = None  # another address: another person of the same name
        person = by_mail or by_name
        if person is None:
            person = Person(
                name=named["name"], organisation="" if named["role"] == "recruiter" else organisation, **_of(named)
            )
        else:
            empty: dict[str, Any] = {name: value for name, value in _of(named).items() if not getattr(person, name)}
            person = replace(person, **empty) if empty else person
        self._people[name_key(person.name)] = person
        if person.email:
            self._people[person.email.casefold()] = person
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
