"""The story of one near miss: all that happened, in one order, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from nearmiss import store
from nearmiss.insights.doors import happenings
from nearmiss.model import Letter, Opening, Position, Promise, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from nearmiss.store import Transaction

KINDS: Final = (
    "applied",
    "interview",
    "promise",
    "no",
    "let go",
    "touchpoint",
    "reflection",
    "note",
    "kept",
    "move",
    "opening",
    "door",
)
"""What a story is made of, in the order in which it happens on one day."""


@dataclass(frozen=True)
class Entry:
    """What happened on a day (``None``: not known): the noun itself, or the words of a move or of what was let go.

    A promise is there twice: on the day it was made, as far as that can be told, and on the day it was kept.
    """

    happened_on: date | None
    kind: str
    noun: Any


@dataclass(frozen=True)
class Beside:
    """What a story does not hold itself: where its people were before, the letters and the openings about it."""

    positions: Mapping[str, Sequence[Position]]
    letters: Mapping[str, Letter]
    openings: Sequence[Opening]


def beside(tx: Transaction, application_id: str, person_ids: frozenset[str]) -> Beside:
    """Three queries, however much there is; letters that were sent are by the contact they became."""
    positions: dict[str, list[Position]] = {}
    for position in store.find(tx, Position, person_id=person_ids):
        positions.setdefault(position.person_id, []).append(position)
    letters = store.find(tx, Letter, application_id=application_id)
    return Beside(
        positions,
        {letter.touchpoint_id: letter for letter in letters if letter.touchpoint_id},
        store.find(tx, Opening, application_id=application_id),
    )


def entries(story: Story, around: Beside, let_go: Iterable[tuple[date, str]]) -> list[Entry]:
    """Everything in one order, the newest first; ``let_go`` are days with what was let go on them."""
    found = [*_of_story(story), *_of_people(story, around)]
    found += [Entry(opening.seen_on, "opening", opening) for opening in around.openings]
    found += [Entry(when, "let go", words) for when, words in let_go]
    places = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(
        found,
        key=lambda entry: (entry.happened_on or date.min, places[entry.kind], str(getattr(entry.noun, "id", ""))),
        reverse=True,
    )


def _of_story(story: Story) -> Iterator[Entry]:
    application = story.application
    if application.applied_on:
        yield Entry(application.applied_on, "applied", application)
    if application.told_on:
        yield Entry(application.told_on, "no", application)
    yield from (Entry(each.held_on, "interview", each) for each in story.interviews)
    yield from (Entry(each.happened_on, "touchpoint", each) for each in story.contacts)
    yield from (Entry(each.written_on, "reflection", each) for each in story.reflections)
    yield from (Entry(each.said_on, "note", each) for each in story.feedback)
    yield from (Entry(each.opened_on, "door", each) for each in story.doors)
    for promise in story.promises:
        yield Entry(made_on(story, promise), "promise", promise)
        if promise.kept_on:
            yield Entry(promise.kept_on, "kept", promise)


def made_on(story: Story, promise: Promise) -> date | None:
    """The day a promise was made, as far as that can be told: the last interview (I: in the room), else the no.

    A promise was made no later than it is due, and than it was kept.
    """
    known = (story.last_interview, story.application.told_on, story.application.applied_on)
    said = next((day for day in known if day), None)
    return min((day for day in (said, promise.due_on, promise.kept_on) if day), default=None)


def _of_people(story: Story, around: Beside) -> Iterator[Entry]:
    """The moves of its people since they were met there."""
    first = min((each.held_on for each in story.interviews), default=story.application.told_on)
    for person_id, positions in around.positions.items():
        moved, _ = happenings.moves(story.people.get(person_id), positions)
        for each in moved:
            if first is None or each["happened_on"] >= first:
                yield Entry(each["happened_on"], "move", each["words"])
