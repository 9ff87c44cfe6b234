"""Story index: the nouns of every story of a journal in memory, which the change log keeps as the journal stands.

After a save only the rows it wrote are read again, by their keys, and the stories around them are put together anew.
"""

import contextlib
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any
from weakref import WeakKeyDictionary

from nearmiss.model import (
    Application,
    Decision,
    Door,
    FeedbackNote,
    Interview,
    OwnStep,
    Panelist,
    Person,
    Promise,
    Reflection,
    Story,
    Touchpoint,
)
from nearmiss.store.change_log import ALL, EVERYTHING, ChangeLog, Rows
from nearmiss.store.records.repository import find, get, key_of, without_garbage_collection
from nearmiss.store.schema.mapping import Noun, mapping_of
from nearmiss.store.transaction import Transaction

AROUND: dict[type[Any], str] = {
    Interview: "interviews",
    Panelist: "panel",
    Promise: "promises",
    OwnStep: "own_steps",
    Reflection: "reflections",
    FeedbackNote: "feedback",
    Touchpoint: "",
    Decision: "decisions",
    Door: "doors",
}
"""What stands around an application, with its field in a story (that of the contacts goes by person)."""

NAMING = (Panelist, Promise, OwnStep, FeedbackNote, Touchpoint, Decision, Door)
"""What names a person of a story, beside the application itself, which says who told me."""

OF_PERSON = (Touchpoint, FeedbackNote, Panelist, Decision)
"""What is asked for by person as well."""

KINDS: dict[str, type[Any]] = {mapping_of(kind).table: kind for kind in (Application, Person, *AROUND)}

_SHARED = frozenset({"application_id", "person_id"})

_in_order: Callable[[Touchpoint], Any] = attrgetter("happened_on", "id")


class StoryIndex:
    """The nouns of a journal as they were at a revision; for one thread at a time, which holds its lock.

    ``touched`` logs for each revision which applications have another story since, and which people another record
    with what is theirs, as rows of ``application`` and ``person``; the application ``""`` stands for what has none.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.revision = -1
        self._clear()

    def _clear(self) -> None:
        self.touched = ChangeLog()
        self.nouns: dict[type[Any], dict[str, Any]] = {kind: {} for kind in KINDS.values()}
        self._around: dict[type[Any], dict[str | None, tuple[Any, ...]]] = {kind: {} for kind in AROUND}
        self._of_person: dict[type[Any], dict[str | None, tuple[Any, ...]]] = {kind: {} for kind in OF_PERSON}
        self._carried_out: dict[str | None, tuple[Any, ...]] = {}
        self._met: dict[str, tuple[str, ...]] = {}
        self._where: defaultdict[str, set[str]] = defaultdict(set)

    def around(self, kind: type[Any], application_id: str | None) -> tuple[Any, ...]:
        """The nouns of a kind of one application, or of none, in the order of their dates."""
        return self._around[kind].get(application_id, ())

    def of_person(self, kind: type[Any], person_id: str) -> tuple[Any, ...]:
        """The contacts, feedback notes or seats of one person, in the order of their dates."""
        return self._of_person[kind].get(person_id, ())

    def carried_out(self, key: str) -> tuple[Touchpoint, ...]:
        """The contacts that carried out the follow-up with this key."""
        return self._carried_out.get(key, ())

    def met(self, person_id: str) -> Person | None:
        """A person whom a story names; ``None`` where none does."""
        return self.nouns[Person].get(person_id) if person_id in self._where else None

    def everything(self) -> frozenset[tuple[str, str]]:
        """All that may be touched."""
        return frozenset((table, key) for table in ("application", "person") for key in self.nouns[KINDS[table]]) | {
            ("application", "")
        }

    def story(self, application_id: str) -> Story | None:
        """One application with its surroundings, or ``None`` where it is not there."""
        application = self.nouns[Application].get(application_id)
        if application is None:
            return None
        met, people = self._met[application_id], self.nouns[Person]
        contacts = [contact for id_ in met for contact in self.of_person(Touchpoint, id_)]
        contacts.sort(key=_in_order)
        return Story(
            application=application,
            people={id_: people[id_] for id_ in met if id_ in people},
            touchpoints=tuple(contacts),
            heard_elsewhere=tuple(
                note
                for id_ in met
                for note in self.of_person(FeedbackNote, id_)
                if note.application_id != application_id
            ),
            **{field: self.around(kind, application_id) for kind, field in AROUND.items() if field},
        )

    def stories(self, application_ids: Iterable[str] | None = None) -> list[Story]:
        """The stories of these applications, as far as they are there, or of all, by the day told."""
        ids = self.nouns[Application] if application_ids is None else application_ids
        stories = [story for id_ in dict.fromkeys(ids) if (story := self.story(id_))]
        return sorted(stories, key=lambda story: mapping_of(Application).place(story.application))

    def follow(self, tx: Transaction, revision: int) -> None:
        """Bring the index to the revision that ``tx`` sees; a view older than the index leaves it as it is."""
        if revision <= self.revision:
            return
        changed = tx.log.between(self.revision, revision) if tx.log and self.revision >= 0 else None
        known, self.revision = self.revision, -1  # until all of it is read
        if changed is None or EVERYTHING in changed or any(key == ALL and table in KINDS for table, key in changed):
            self._read_everything(tx)
        else:
            touched = self._read_changed(tx, changed)
            for number in range(known + 1, revision):
                self.touched.note(number, frozenset())
            self.touched.note(revision, touched)
        self.revision = revision

    def _read_everything(self, tx: Transaction) -> None:
        self._clear()
        ids: dict[str | None, str | None] = {}
        with without_garbage_collection():
            for kind in KINDS.values():
                nouns = _every(tx, kind, ids)
                self.nouns[kind] = {key_of(noun): noun for noun in nouns}
                if kind in AROUND:
                    self._around[kind] = _groups(nouns, "application_id")
                if kind in OF_PERSON:
                    self._of_person[kind] = _groups(nouns, "person_id")
            carried_out = filter(attrgetter("decision_key"), self.nouns[Touchpoint].values())
            self._carried_out = _groups(carried_out, "decision_key")
            for application_id in self.nouns[Application]:
                self._meet(application_id)

    def _read_changed(self, tx: Transaction, changed: Rows) -> frozenset[tuple[str, str]]:
        """Read these rows again; which applications and people that touches."""
        keys: defaultdict[type[Any], set[str]] = defaultdict(set)
        for table, key in changed:
            if table in KINDS:
                keys[KINDS[table]].add(key)
        applications: set[str] = set()
        people: set[str] = set()
        for kind, those in keys.items():
            now = _read(tx, kind, those)
            for noun in (noun for key in those for noun in self._replace(kind, key, now.get(key))):
                if kind is not Person:
                    applications.add(key_of(noun) if kind is Application else noun.application_id or "")
                people |= self._concerned(noun)
        for application_id in applications:
            people |= self._meet(application_id)
        for person_id in people:
            applications |= self._where.get(person_id, set())
        return frozenset({("application", id_) for id_ in applications} | {("person", id_) for id_ in people})

    def _concerned(self, noun: Any) -> set[str]:
        """Whose record, or what is theirs, a noun belongs to; an interview is everybody's who sat there."""
        if isinstance(noun, Interview):
            return {seat.person_id for seat in self.around(Panelist, noun.application_id)}
        if isinstance(noun, Person):
            return {noun.id}
        return {noun.person_id} if isinstance(noun, OF_PERSON) and noun.person_id else set()

    def _replace(self, kind: type[Any], key: str, noun: Any) -> Iterator[Any]:
        """Put a noun, or nothing, into the place of the one with its key; both of them, as far as they are there."""
        before = self.nouns[kind].pop(key, None)
        if noun is not None:
            self.nouns[kind][key] = noun
        for groups, field in ((self._around, "application_id"), (self._of_person, "person_id")):
            if kind in groups:
                _regroup(groups[kind], field, before, noun)
        if kind is Touchpoint:
            _regroup(self._carried_out, "decision_key", before, noun)
        return filter(None, (before, noun))

    def _meet(self, application_id: str) -> set[str]:
        """Say again whom a story names, if there is one; whom it names now and did not, or did and no longer does."""
        application = self.nouns[Application].get(application_id)
        named: set[str | None] = set()
        if application is not None:
            named = {noun.person_id for kind in NAMING for noun in self.around(kind, application_id)}
            named.add(application.told_by)
        met = tuple(sorted(id_ for id_ in named if id_ is not None))
        before = self._met.pop(application_id, ())
        if application is not None:
            self._met[application_id] = met
        for person_id in before:
            self._where[person_id].discard(application_id)
        for person_id in met:
            self._where[person_id].add(application_id)
        for person_id in before:
            if not self._where[person_id]:
                del self._where[person_id]
        return {*before} ^ {*met}


def _groups(nouns: Iterable[Noun], field: str) -> dict[str | None, tuple[Any, ...]]:
    groups: defaultdict[str | None, list[Noun]] = defaultdict(list)
    for noun in nouns:
        groups[getattr(noun, field)].append(noun)
    return {key: tuple(group) for key, group in groups.items()}


def _regroup(groups: dict[str | None, tuple[Any, ...]], field: str, before: Any, now: Any) -> None:
    if before is not None:
        group = tuple(noun for noun in groups.pop(getattr(before, field), ()) if noun is not before)
        if group:
            groups[getattr(before, field)] = group
    if now is not None:
        others = groups.get(getattr(now, field), ())
        groups[getattr(now, field)] = tuple(sorted((*others, now), key=mapping_of(type(now)).place))


def _every(tx: Transaction, kind: type[Any], ids: dict[str | None, str | None]) -> list[Any]:
    """All nouns of a kind in the order of their dates; each of the ``ids`` they share is in memory once."""
    mapping = mapping_of(kind)
    nouns = [mapping.read(row) for row in tx.rows(f"{mapping.select} {mapping.order}")]
    for noun in nouns:
        values = vars(noun)
        for field in _SHARED.intersection(values):
            values[field] = ids.setdefault(values[field], values[field])
    return nouns


def _read(tx: Transaction, kind: type[Any], keys: set[str]) -> dict[str, Any]:
    """The nouns of a kind with these keys, by key; one alone is found sooner."""
    if len(keys) == 1:
        (key,) = keys
        noun = get(tx, kind, key)
        return {} if noun is None else {key: noun}
    return {key_of(noun): noun for noun in find(tx, kind, **{mapping_of(kind).key: keys})}


_MAKING = threading.Lock()
_INDEXES: WeakKeyDictionary[ChangeLog, StoryIndex] = WeakKeyDictionary()


@contextlib.contextmanager
def story_index(tx: Transaction) -> Iterator[StoryIndex]:
    """The index as ``tx`` sees the journal, for one thread at a time; begun where there is none yet."""
    if tx.log is None or tx.changed:  # what is not committed must not be remembered
        index = StoryIndex()
        index.follow(tx, tx.revision())
        yield index
        return
    with _MAKING:
        index = _INDEXES.get(tx.log) or _INDEXES.setdefault(tx.log, StoryIndex())
    tx.read.add(frozenset(KINDS))
    revision = tx.newest()
    if revision < 0 or index.revision != revision:  # asked before the lock: who holds it never waits for a connection
        revision = tx.revision()
    with index.lock:
        index.follow(tx, revision)
        yield index


def has_index(tx: Transaction) -> bool:
    """Whether the index has begun, and holds what ``tx`` sees: to begin it for one story alone takes longer."""
    return tx.log is not None and not tx.changed and tx.log in _INDEXES
