"""Stories: applications with everything around them, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

from nearmiss.model import (
    Application,
    Decision,
    Door,
    FeedbackNote,
    Interview,
    Outcome,
    OwnStep,
    Panelist,
    Person,
    Promise,
    Reflection,
    Story,
    Touchpoint,
)
from nearmiss.store.queries.story_index import has_index, story_index
from nearmiss.store.records.repository import find, get, without_garbage_collection
from nearmiss.store.schema.mapping import N, Noun
from nearmiss.store.transaction import Transaction

_K = TypeVar("_K")

_by_application: Callable[[Noun], str | None] = attrgetter("application_id")
_by_person: Callable[[Noun], str] = attrgetter("person_id")


def story(tx: Transaction, application_id: str) -> Story | None:
    """One application with its surroundings, or ``None`` where it is not there."""
    return next(iter(stories(tx, [application_id])), None)


def open_story(tx: Transaction, application_id: str) -> Story | None:
    """One application that still waits for an answer, with its surroundings; ``None`` where there is none such."""
    application = get(tx, Application, application_id) if application_id else None
    return story(tx, application_id) if application and application.outcome is Outcome.OPEN else None


def stories(tx: Transaction, application_ids: Sequence[str] | None = None) -> list[Story]:
    """Applications with their surroundings, by the day told; all of them when no ids are given.

    Near misses and other applications alike. The number of queries does not grow with the number of stories.
    """
    if application_ids is not None and has_index(tx):
        with story_index(tx) as index:
            return index.stories(application_ids)
    only = {} if application_ids is None else {"application_id": tuple(application_ids)}
    applications = find(tx, Application, **({"id": only["application_id"]} if only else {}))
    if not applications:
        return []
    with without_garbage_collection():
        return _around(tx, applications, only)


def _around(tx: Transaction, applications: list[Application], only: dict[str, tuple[str, ...]]) -> list[Story]:
    interviews = _groups(find(tx, Interview, **only), _by_application)
    panel = _groups(find(tx, Panelist, **only), _by_application)
    promises = _groups(find(tx, Promise, **only), _by_application)
    own_steps = _groups(find(tx, OwnStep, **only), _by_application)
    reflections = _groups(find(tx, Reflection, **only), _by_application)
    notes = find(tx, FeedbackNote, **only)
    feedback = _groups(notes, _by_application)
    decisions = _groups(find(tx, Decision, **only), _by_application)
    doors = _groups(find(tx, Door, **only), _by_application)
    about = _groups(find(tx, Touchpoint, **only), _by_application)

    met: dict[str, list[str]] = {}
    for application in applications:
        around = (panel, promises, own_steps, feedback, about, decisions, doors)
        named = {application.told_by, *(_by_person(noun) for group in around for noun in group[application.id])}
        met[application.id] = sorted(id_ for id_ in named if id_ is not None)
    everybody = tuple({id_ for named in met.values() for id_ in named})
    people = {person.id: person for person in find(tx, Person, **({"id": everybody} if only else {}))}
    contacts = _groups(find(tx, Touchpoint, **({"person_id": everybody} if only else {})), _by_person)
    heard = _groups(find(tx, FeedbackNote, person_id=everybody) if only else notes, _by_person)
    return [
        Story(
            application=application,
            interviews=tuple(interviews[application.id]),
            panel=tuple(panel[application.id]),
            people={id_: people[id_] for id_ in met[application.id] if id_ in people},
            promises=tuple(promises[application.id]),
            own_steps=tuple(own_steps[application.id]),
            reflections=tuple(reflections[application.id]),
            feedback=tuple(feedback[application.id]),
            heard_elsewhere=tuple(
                note for id_ in met[application.id] for note in heard[id_] if note.application_id != application.id
            ),
            touchpoints=_in_order(contacts[id_] for id_ in met[application.id]),
            decisions=tuple(decisions[application.id]),
            doors=tuple(doors[application.id]),
        )
        for application in applications
    ]


def _groups(nouns: Iterable[N], by: Callable[[N], _K]) -> defaultdict[_K, list[N]]:
    groups: defaultdict[_K, list[N]] = defaultdict(list)
    for noun in nouns:
        groups[by(noun)].append(noun)
    return groups


def _in_order(contacts: Iterable[list[Touchpoint]]) -> tuple[Touchpoint, ...]:
    together = [touchpoint for group in contacts for touchpoint in group]
    together.sort(key=attrgetter("happened_on", "id"))
    return tuple(together)
