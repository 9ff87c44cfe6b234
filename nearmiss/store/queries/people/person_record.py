"""Person record: everything known of one person, as their page and their card show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from nearmiss.model import (
    Application,
    Door,
    FeedbackKind,
    FeedbackNote,
    Interview,
    Introduction,
    Panelist,
    Person,
    Position,
    Promise,
    SaidBy,
    Standing,
    Theme,
    Touchpoint,
    answered,
    tag_names,
)
from nearmiss.store.queries.lists import Tie, tied
from nearmiss.store.records.repository import by_id, find
from nearmiss.store.records.settings import settings
from nearmiss.store.transaction import Transaction


@dataclass(frozen=True, kw_only=True)
class PersonRecord:
    """A person with all that is theirs; of what has a day the newest first, of feedback the strengths.

    ``applications`` are those they had a seat in or told me about, by id, the newest no first; ``interviews`` are held,
    of those they were met in. ``contacts`` stand as they stand now: feedback answers what was asked. ``names`` are
    those of everybody an introduction names, ``themes`` those of the feedback, by id.
    """

    tie: Tie
    applications: Mapping[str, Application]
    seats: tuple[Panelist, ...]
    interviews: Mapping[str, tuple[Interview, ...]]
    contacts: tuple[Touchpoint, ...]
    feedback: tuple[FeedbackNote, ...]
    promises: tuple[Promise, ...]
    doors: tuple[Door, ...]
    positions: tuple[Position, ...]
    introductions: tuple[Introduction, ...]
    names: Mapping[str, str]
    themes: Mapping[str, str]

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.tie.person

    @property
    def told(self) -> tuple[Application, ...]:
        """The applications whose end they told me."""
        return tuple(each for each in self.applications.values() if each.told_by == self.person.id and each.told_on)

    @property
    def last_spoken(self) -> Touchpoint | None:
        """The contact that was the last real one; ``None`` where that was an interview."""
        real = (each for each in self.contacts if each.is_real_contact and each.contact_on == self.tie.last_contact)
        return next(real, None)

    @property
    def cares_about(self) -> tuple[str, ...]:
        """Their interests, and what they cared about in a panel, as tags, each once."""
        return cares_about(self.person, self.seats)


def cares_about(person: Person, seats: Iterable[Panelist]) -> tuple[str, ...]:
    """What somebody cares about, as tags, each once: their interests first, then what they said in a panel."""
    texts = (person.interests, *(seat.cared_about for seat in seats if seat.person_id == person.id))
    names = (name.rstrip(".!") for name in chain.from_iterable(map(tag_names, texts)))
    return tuple(dict.fromkeys(filter(None, names)))


def what_they_care_about(tx: Transaction, person_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What each of these people cares about, as tags, whichever panel they said it in; who is not there is left out."""
    people = by_id(tx, Person, person_ids)
    seats = find(tx, Panelist, person_id=tuple(people))
    return {id_: cares_about(person, seats) for id_, person in people.items()}


def person_record(tx: Transaction, person_id: str, today: date) -> PersonRecord | None:
    """All that is known of one person up to today; ``None`` where they are not in the journal."""
    ties = tied(tx, [person_id], today)
    if not ties:
        return None
    seats = find(tx, Panelist, person_id=person_id)
    seated = by_id(tx, Application, {seat.application_id for seat in seats})
    told = {each.id: each for each in find(tx, Application, told_by=person_id)}
    applications = dict(sorted((seated | told).items(), key=_newest_no))
    met = [seat.application_id for seat in seats if seat.met]
    interviews: dict[str, tuple[Interview, ...]] = {}
    for each in find(tx, Interview, application_id=met) if met else ():
        if each.held_on <= today:
            interviews[each.application_id] = (*interviews.get(each.application_id, ()), each)
    contacts = find(tx, Touchpoint, person_id=person_id)
    said = find(tx, FeedbackNote, person_id=person_id, said_by=SaidBy.THEM)
    introductions = introductions_of(tx, person_id)
    others = {id_ for each in introductions for id_ in (each.by_id, each.person_id, each.to_id) if id_}
    order = {id_: place for place, id_ in enumerate(applications)}
    return PersonRecord(
        tie=ties[0],
        applications=applications,
        seats=tuple(
            sorted(
                (seat for seat in seats if seat.application_id in order), key=lambda seat: order[seat.application_id]
            )
        ),
        interviews=interviews,
        contacts=answered(contacts, said)[::-1],
        feedback=tuple(note for kind in FeedbackKind for note in reversed(said) if note.kind is kind),
        promises=tuple(find(tx, Promise, person_id=person_id)[::-1]),
        doors=tuple(find(tx, Door, person_id=person_id)[::-1]),
        positions=tuple(sorted(find(tx, Position, person_id=person_id), key=_left_last, reverse=True)),
        introductions=tuple(introductions),
        names={id_: other.name for id_, other in by_id(tx, Person, others).items()},
        themes={theme.id: theme.name for theme in find(tx, Theme)} if said else {},
    )


def introductions_of(tx: Transaction, person_id: str) -> list[Introduction]:
    """The introductions by, of and to somebody, the newest first, those without a day last."""
    sides = (find(tx, Introduction, **{side: person_id}) for side in ("by_id", "person_id", "to_id"))
    return sorted({each.id: each for side in sides for each in side}.values(), key=_introduced, reverse=True)


def _newest_no(of_id: tuple[str, Application]) -> tuple[int, str]:
    id_, application = of_id
    return -(application.told_on or date.min).toordinal(), id_


def _left_last(position: Position) -> tuple[date, str]:
    return position.ended_on or position.began_on or date.min, position.id


def _introduced(introduction: Introduction) -> tuple[date, str]:
    return introduction.introduced_on or date.min, introduction.id


def unanswered(tx: Transaction, person_ids: Sequence[str], today: date) -> dict[str, Touchpoint]:
    """The last message to each of these people that waits for an answer or was met with silence, by person."""
    answer_days = settings(tx).answer_days
    contacts = find(tx, Touchpoint, person_id=tuple(person_ids))
    said = find(tx, FeedbackNote, person_id=tuple(person_ids), said_by=SaidBy.THEM)
    may_be_answered = {Standing.WAITING, Standing.SILENT}
    stored = {contact.id: contact for contact in contacts}
    return {
        each.person_id: stored[each.id]
        for each in answered(contacts, said)
        if each.standing(today, answer_days) in may_be_answered
    }
