"""Found people: one page of whom a search means, each with why: "was at Quay Data", "cares about sailing"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from nearmiss.model import Application, Panelist, Person, Position
from nearmiss.store.database.collation import in_order
from nearmiss.store.queries.lists import Tie, tied
from nearmiss.store.records.repository import by_id, find
from nearmiss.store.schema.mapping import Noun
from nearmiss.store.search.indexed_texts import TABLES, TEXT_FIELDS, day_of, is_line
from nearmiss.store.search.people import OF_PERSON, called_or_placed, each_word, ranked_people, where_found
from nearmiss.store.search.plain_text import bare
from nearmiss.store.search.search import Asked, query_of
from nearmiss.store.search.snippets import Snippet, snippet
from nearmiss.store.transaction import Transaction

_MOST = 2
"""Reasons that are given for one person."""

_ORDER = ("position", "application", "person", *OF_PERSON)
"""Where reasons are looked for first."""


@dataclass(frozen=True)
class Reason:
    """Where the words stand: the table of the noun and its day, if it has one; the snippet says in which field."""

    table: str
    day: date | None
    snippet: Snippet


@dataclass(frozen=True)
class FoundPerson:
    """Somebody with why they were found; there is nothing to say where it is by their name alone."""

    tie: Tie
    why: tuple[Reason, ...] = ()


def found_people(
    tx: Transaction, search: str, offset: int, limit: int, until: date | None = None
) -> tuple[list[FoundPerson], int]:
    """One page of people and how many there are in all: everybody by name, or with ``search`` the nearest first.

    A word is looked for in the name, in where they are or were and were met, in what they care about and we talked
    about, and in all that was said and written between us. ``until`` is the last day that counts for the contact.
    """
    people = tx.rows("SELECT id, name FROM person")
    ranks: Mapping[str, int] = {}
    if search.strip():
        ranks = ranked_people(tx, search)
        people = [(id_, name) for id_, name in people if id_ in ranks]
    people = in_order(sorted(people), lambda person: str(person[1]))
    people.sort(key=lambda person: ranks.get(person[0], 0))
    ids = [id_ for id_, _ in people[offset : offset + limit]]
    why = _why(tx, search, where_found(tx, search, ids, _MOST), ids) if ranks else {}
    return [FoundPerson(tie, why.get(tie.person.id, ())) for tie in tied(tx, ids, until)], len(people)


def nearest_people(tx: Transaction, search: str, most: int) -> list[tuple[Person, tuple[Reason, ...]]]:
    """At most so many people who are called so, or are or were there or were met there; with why, as in the list.

    What else they are remembered for is found for itself by a search in everything.
    """
    ids = called_or_placed(tx, search, most)
    places: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for id_ in ids:
        places[id_].append(("person", id_))
    for position in find(tx, Position, person_id=ids):
        places[position.person_id].append(("position", position.id))
    why, people = _why(tx, search, places, ids), by_id(tx, Person, ids)
    return [(people[id_], why.get(id_, ())) for id_ in ids if id_ in people]


def _why(
    tx: Transaction, search: str, places: Mapping[str, list[tuple[str, str]]], ids: list[str]
) -> Mapping[str, tuple[Reason, ...]]:
    """Where the words that are not in the name stand, by person; ``places`` are what may hold them."""
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for table, key in chain.from_iterable(places.values()):
        keys[table].add(key)
    nouns = {(table, key): noun for table in keys for key, noun in by_id(tx, TABLES[table], keys[table]).items()}
    of_person: dict[str, list[tuple[str, Noun]]] = {
        id_: [(table, nouns[table, key]) for table, key in places.get(id_, ()) if (table, key) in nouns] for id_ in ids
    }
    seats = find(tx, Panelist, person_id=ids)
    applications = by_id(tx, Application, (seat.application_id for seat in seats))
    for seat in seats:
        if seat.application_id in applications:
            of_person[seat.person_id].append(("application", applications[seat.application_id]))
    return {id_: tuple(_reasons(search, nouns)) for id_, nouns in of_person.items()}


def _reasons(search: str, nouns: Iterable[tuple[str, Noun]]) -> Iterator[Reason]:
    """At most so many reasons: the text with most of the words first, then what holds others; the name needs none."""
    query = query_of(Asked(words=search))
    single = [word for word, _ in each_word(query)]
    texts = [
        (table, noun, field, text, {word for word in single if snippet([(field, "", text)], word).variety})
        for table, noun in sorted(nouns, key=lambda noun: _ORDER.index(noun[0]))
        for field, text in _texts(table, noun)
    ]
    named = (words for _, noun, field, _, words in texts if isinstance(noun, Person) and field == "name")
    left = set(single).difference(*named)
    for _ in range(_MOST):
        best = max(texts, key=lambda text: len(text[4] & left), default=None)
        if best is None or not best[4] & left:
            return
        table, noun, field, text, words = best
        left -= words
        yield Reason(table, day_of(noun), snippet([(field, "", text)], query))


def _texts(table: str, noun: Any) -> Iterable[tuple[str, str]]:
    """The texts of a noun by field, as words; of an application where it was alone."""
    fields = ("organisation",) if table == "application" else TEXT_FIELDS[type(noun)]
    for field in fields:
        text = getattr(noun, field)
        if text:
            yield field, text if is_line(type(noun), field) else bare(text)
