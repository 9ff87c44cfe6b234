"""Contact index: when I was last in real contact with everybody, and what waits for an answer, in memory.

It stands on the story index and follows it: after a save the people concerned are looked at again, and nobody else.
It says what the queries of ``contacts`` say.
"""

import contextlib
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary, proxy

from nearmiss.model import (
    Application,
    Connection,
    Decided,
    Decision,
    FeedbackNote,
    Interview,
    Panelist,
    Person,
    Purpose,
    Standing,
    Step,
    Touchpoint,
    answered,
)
from nearmiss.store.queries.cadence import A_YEAR, GRACE, lateness, stretch
from nearmiss.store.queries.contacts import Contact
from nearmiss.store.queries.lists import Tie
from nearmiss.store.queries.story_index import StoryIndex, story_index
from nearmiss.store.records.settings import settings
from nearmiss.store.schema.mapping import mapping_of
from nearmiss.store.transaction import Transaction

_CHECK_INS = {Step.FIRST_CHECK_IN, Step.CHECK_IN}

_Quiet = tuple[int, int, str]
"""The place of somebody who may go quiet: how far their cadence has stretched, the day we last spoke, and their id."""


class _Looked(NamedTuple):
    """What the index holds of one person: the last real contact, a check-in, what may wait for an answer."""

    quiet: _Quiet | None
    checked_in: tuple[int, str] | None
    unanswered: list[tuple[date, str]]


class ContactIndex:
    """The contacts with everybody up to a day; for one thread at a time, which holds the lock of ``stories``."""

    def __init__(self, stories: StoryIndex, today: date) -> None:
        self.today = today
        self.revision = stories.revision
        self._stories: StoryIndex = proxy(stories)  # it is kept under them: a reference would keep both for good
        self._of = {id_: self._look(id_) for id_ in stories.nouns[Person]}
        self._quiet = sorted(looked.quiet for looked in self._of.values() if looked.quiet)
        self._checked_in = sorted(looked.checked_in for looked in self._of.values() if looked.checked_in)
        self._unanswered = sorted(contact for looked in self._of.values() for contact in looked.unanswered)

    def follow(self, people: Iterable[str]) -> None:
        """Look at some people again."""
        nothing = _Looked(None, None, [])
        for id_ in people:
            before, now = self._of.pop(id_, nothing), nothing
            if id_ in self._stories.nouns[Person]:
                now = self._of[id_] = self._look(id_)
            _exchange(self._quiet, before.quiet, now.quiet)
            _exchange(self._checked_in, before.checked_in, now.checked_in)
            for contact in before.unanswered:
                _exchange(self._unanswered, contact, None)
            for contact in now.unanswered:
                _exchange(self._unanswered, None, contact)

    def _look(self, person_id: str) -> _Looked:
        person, contacts = self._stories.nouns[Person][person_id], self._contacts(person_id)
        told_on = person.connection_on or date.min
        checked_in = max((day for day in self._check_ins(person_id) if day > told_on), default=None)
        spoken = [day for day in self._spoken(person_id, contacts) if day <= self.today]
        return _Looked(
            quiet=(stretch(min(spoken), max(spoken)), max(spoken).toordinal(), person_id)
            if spoken and person.connection is not Connection.NONE
            else None,
            checked_in=(-checked_in.toordinal(), person_id) if checked_in else None,
            unanswered=[
                (contact.happened_on, contact.id)
                for contact in contacts
                if contact.standing(contact.happened_on, 1) is Standing.WAITING
            ],
        )

    def _contacts(self, person_id: str) -> tuple[Touchpoint, ...]:
        """The contacts with a person, as what they said since answers them."""
        contacts: tuple[Touchpoint, ...] = self._stories.of_person(Touchpoint, person_id)
        asked = any(contact.asked_feedback for contact in contacts)
        return answered(contacts, self._stories.of_person(FeedbackNote, person_id)) if asked else contacts

    def _spoken(self, person_id: str, contacts: Iterable[Touchpoint]) -> Iterator[date]:
        """The days of real contact with a person."""
        for contact in contacts:
            if contact.is_real_contact:
                yield contact.contact_on
                if contact.channel.is_live:
                    yield contact.happened_on
        for seat in self._stories.of_person(Panelist, person_id):
            if seat.met:
                yield from (each.held_on for each in self._stories.around(Interview, seat.application_id))

    def _check_ins(self, person_id: str) -> Iterator[date]:
        """The days on which I checked in with a person."""
        for decision in self._stories.of_person(Decision, person_id):
            if decision.step in _CHECK_INS and decision.decided is Decided.DONE:
                yield decision.decided_on

    def quiet(self, pauses: Sequence[int], offset: int, limit: int) -> tuple[list[Tie], int]:
        """A page of who is out of touch for longer than their cadence allows, and how many there are.

        ``pauses`` are days by how far it has stretched. The greatest lateness, divided by these, comes first.
        """
        groups: list[list[tuple[float, str]]] = []
        total = 0
        for far, pause in enumerate(pauses):
            before = self.today.toordinal() - pause - GRACE
            group = self._last_spoken(far, before)
            total += len(group)
            first = islice(group, offset + limit)  # the longest silence of one cadence is the greatest lateness
            ordered = ((-lateness(date.fromordinal(last), pause, self.today), id_) for _, last, id_ in first)
            groups.append(sorted(ordered))
        page = islice(merge(*groups), offset, offset + limit)
        return [self._tie(id_) for _, id_ in page], total

    def long_lost(self, offset: int, limit: int) -> tuple[list[Tie], int]:
        """A page of whom I did not speak to for over a year, the longest ago first, and how many there are."""
        before = self.today.toordinal() - A_YEAR
        groups = [self._last_spoken(far, before) for far in range(3)]
        page = islice(merge(*([(last, id_) for _, last, id_ in group] for group in groups)), offset, offset + limit)
        return [self._tie(id_) for _, id_ in page], sum(map(len, groups))

    def _last_spoken(self, far: int, before: int) -> list[_Quiet]:
        """Whose cadence has stretched so far and whom I last spoke to before a day, the longest ago first."""
        return self._quiet[bisect_left(self._quiet, (far, 0, "")) : bisect_left(self._quiet, (far, before, ""))]

    def _tie(self, person_id: str) -> Tie:
        stories, quiet = self._stories, self._of[person_id].quiet
        contacts = [each for each in stories.of_person(Touchpoint, person_id) if each.happened_on <= self.today]
        seats = sorted(stories.of_person(Panelist, person_id), key=self._newest)
        met_at = [f"{seat.role} at {stories.nouns[Application][seat.application_id].organisation}" for seat in seats]
        return Tie(
            stories.nouns[Person][person_id],
            last_contact=date.fromordinal(quiet[1]) if quiet else None,
            gave=sum(each.purpose is Purpose.GIVE and each.step is not Step.LINKEDIN for each in contacts),
            asked=sum(each.purpose is Purpose.ASK for each in contacts),
            met_at=next(iter(met_at), ""),
        )

    def _newest(self, seat: Panelist) -> tuple[int, str, str]:
        """The place of a seat: that of the newest no comes first."""
        application = self._stories.nouns[Application][seat.application_id]
        return -(application.told_on or date.min).toordinal(), application.id, seat.id

    def checked_in(self, since: date) -> list[Person]:
        """Whom I checked in with after a day and did not say since how well we clicked, the latest first."""
        last = bisect_left(self._checked_in, (-since.toordinal(), ""))
        return [self._stories.nouns[Person][id_] for _, id_ in self._checked_in[:last]]

    def waiting(self, answer_days: int) -> list[str]:
        """The ids of what waits for an answer, the contact that has waited longest first."""
        silent_from = self.today - timedelta(days=answer_days)
        return [id_ for _, id_ in self._unanswered[bisect_right(self._unanswered, (silent_from, "~")) :]]

    def contacts(self, names: Iterable[str], answer_days: int) -> list[Contact]:
        """These contacts as they stand, in order, named by their ids or by the keys of what they carried out."""
        nouns, stories = self._stories.nouns, self._stories
        of_id = ([nouns[Touchpoint].get(name), *stories.carried_out(name)] for name in names)
        named = {contact.id: contact for group in of_id for contact in group if contact}
        people = {contact.person_id for contact in named.values()} & nouns[Person].keys()
        stand = [each for person_id in people for each in self._contacts(person_id) if each.id in named]
        return [self._contact(each, answer_days) for each in sorted(stand, key=mapping_of(Touchpoint).place)]

    def _contact(self, touchpoint: Touchpoint, answer_days: int) -> Contact:
        nouns = self._stories.nouns
        application = nouns[Application].get(touchpoint.application_id or "")
        return Contact(
            touchpoint,
            touchpoint.standing(self.today, answer_days),
            nouns[Person][touchpoint.person_id].name,
            application and application.role,
            application and application.organisation,
        )


def _exchange(places: list[Any], before: Any | None, now: Any | None) -> None:
    """Take one place out of a sorted list, and put another in."""
    if before != now:
        if before is not None:
            del places[bisect_left(places, before)]
        if now is not None:
            insort(places, now)


_INDEXES: WeakKeyDictionary[StoryIndex, ContactIndex] = WeakKeyDictionary()


@contextlib.contextmanager
def contact_index(tx: Transaction, today: date) -> Iterator[ContactIndex]:
    """The index up to a day as ``tx`` sees the journal, for one thread at a time."""
    with story_index(tx) as stories:
        index = _INDEXES.pop(stories, None)  # until all of it is looked at
        touched = None
        if index is not None and index.today == today:
            touched = stories.touched.between(index.revision, stories.revision)
        if index is None or touched is None:
            index = ContactIndex(stories, today)
        elif touched:
            index.follow(id_ for table, id_ in touched if table == "person")
        index.revision = stories.revision
        _INDEXES[stories] = index
        yield index


def waiting(tx: Transaction, today: date) -> list[str]:
    """The ids of what waits for an answer, the contact that has waited longest first."""
    answer_days = settings(tx).answer_days
    with contact_index(tx, today) as index:
        return index.waiting(answer_days)


def contacts(tx: Transaction, names: Sequence[str], today: date) -> list[Contact]:
    """These contacts as they stand, in order, named by their ids or by the keys of what they carried out."""
    answer_days = settings(tx).answer_days
    with contact_index(tx, today) as index:
        return index.contacts(names, answer_days)


def checked_in(tx: Transaction, today: date, lately: timedelta) -> list[Person]:
    """Whom I checked in with lately and did not say since how well we clicked, the latest first."""
    with contact_index(tx, today) as index:
        return index.checked_in(today - lately)
