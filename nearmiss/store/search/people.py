"""Finding people: by their name first, then by where they are or were, then by anything they are remembered for."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from nearmiss.store.search.index import Index, Query, any_of, beginnings
from nearmiss.store.search.indexed_texts import CALLED, PLACE, mark
from nearmiss.store.search.search import Asked, index_of, query_of
from nearmiss.store.transaction import Transaction

OF_PERSON = ("panelist", "position", "promise", "feedback_note", "touchpoint", "door", "introduction")
"""What somebody is found by beside their own record: not the role one applied for, or Ana would be everybody who was
met for a post as an analyst."""

_NAMED = "SELECT key FROM document WHERE kind = 'person' AND id IN (SELECT rowid FROM text WHERE text MATCH :match)"

_PLACED = """
WITH hit AS (SELECT rowid FROM text WHERE text MATCH :match)
SELECT CASE WHEN kind = 'person' THEN key ELSE person_id END FROM document
WHERE kind IN ('person', 'position') AND id IN (SELECT rowid FROM hit)
UNION ALL
SELECT person_id FROM document WHERE kind = 'panelist' AND application_id IN (
    SELECT key FROM document WHERE kind = 'application' AND id IN (SELECT rowid FROM hit)
)
"""

_REMEMBERED = """
SELECT CASE WHEN kind = 'person' THEN key ELSE person_id END FROM document
WHERE id IN (SELECT rowid FROM text WHERE text MATCH :match)
"""

_HAS_PLACE = "SELECT 1 FROM text WHERE text MATCH :match LIMIT 1"

_WHERE = """
WITH mine AS (
    SELECT kind, key, CASE WHEN kind = 'person' THEN key ELSE person_id END AS whose, id FROM document
    WHERE id IN (SELECT rowid FROM text WHERE text MATCH :match)
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY whose, kind ORDER BY id DESC) AS place FROM mine
    WHERE whose IN (SELECT value FROM json_each(:ids))
)
SELECT whose, kind, key FROM placed WHERE place <= :most
"""


def ranked_people(tx: Transaction, searched: str) -> dict[str, int]:
    """The ids of people who hold every word and phrase, each with a rank: the lower, the nearer to the name."""
    ranks: dict[str, int] | None = None
    with index_of(tx) as index:
        for query, ways in each_word(query_of(Asked(words=searched))):
            of_word = _ranked(index, query, ways)
            ranks = (
                of_word
                if ranks is None
                else {id_: rank + of_word[id_] for id_, rank in ranks.items() if id_ in of_word}
            )
    return ranks or {}


def _ranked(index: Index, query: Query, ways: Sequence[Sequence[str]]) -> dict[str, int]:
    """Whom one word or phrase finds: by whole words of the name, its beginnings, a place, or anything else."""
    held = f"{query.match} AND " if query.phrases else ""
    asked = (
        (_NAMED, held + _any((any_of([f"{CALLED}{word}"]) for word in way) for way in ways)),
        (_NAMED, held + _any((beginnings([word], CALLED) for word in way) for way in ways)),
        (_PLACED, held + _any((beginnings([word], PLACE) for word in way) for way in ways)),
        (_REMEMBERED, f"{query.match} AND {_tables()}"),
    )
    ranks: dict[str, int] = {}
    for rank, (sql, match) in enumerate(asked):
        for (id_,) in index.rows(sql, match=match):
            if id_:
                ranks.setdefault(id_, rank)
    return ranks


def called_or_placed(tx: Transaction, searched: str, most: int) -> list[str]:
    """The ids of at most so many people who have every word in their name, or in where they are or were or were met.

    Who has all of them in the name comes first, in whole words before their beginnings, and last who has them anywhere
    in their own record. It costs little, however many there are.
    """
    query = query_of(Asked(words=searched))
    words = [ways for _, ways in each_word(query)]
    if not words:
        return []
    ranks = (
        lambda ways: _any((any_of([f"{CALLED}{word}"]) for word in way) for way in ways),
        _named,
        lambda ways: f"({_named(ways)} OR {_place(ways)})",  # all of it in their own record
    )
    with index_of(tx) as index:
        found: dict[str, None] = {}
        for rank in ranks:
            every = " AND ".join(map(rank, words))
            found |= dict.fromkeys(id_ for (id_,) in index.rows(f"{_NAMED} LIMIT :most", match=every, most=most))
            if len(found) >= most:
                return [*found][:most]
        if all(index.rows(_HAS_PLACE, match=f"{_named(ways)} OR {_place(ways)}") for ways in words):
            found |= dict.fromkeys(_named_or_placed(index, words, most))
        if len(found) < most:  # by what else their own record says
            own = f"{query.match} AND {any_of([mark('table', 'person')])}"
            found |= dict.fromkeys(id_ for (id_,) in index.rows(f"{_NAMED} LIMIT :most", match=own, most=most))
        return [*found][:most]


def _named(ways: Sequence[Sequence[str]]) -> str:
    return _any((beginnings([word], CALLED) for word in way) for way in ways)


def _place(ways: Sequence[Sequence[str]]) -> str:
    return _any((beginnings([word], PLACE) for word in way) for way in ways)


def _named_or_placed(index: Index, words: Sequence[Sequence[Sequence[str]]], most: int) -> Iterator[str]:
    """People by each word in the name or the place; who has one in the name comes first."""
    if len(words) == 1:
        yield from (id_ for (id_,) in index.rows(f"{_PLACED} LIMIT :most", match=_place(words[0]), most=most))
        return
    ids: set[str] | None = None
    named: set[str] = set()
    for ways in words:
        here = {id_ for (id_,) in index.rows(_NAMED, match=_named(ways))}
        named |= here
        here |= {id_ for (id_,) in index.rows(_PLACED, match=_place(ways)) if id_}
        ids = here if ids is None else ids & here
        if not ids:
            return
    yield from sorted(ids or (), key=lambda id_: (id_ not in named, id_))[:most]


def each_word(query: Query) -> Iterator[tuple[Query, Sequence[Sequence[str]]]]:
    """Each word and phrase alone, with the words of each of its spellings."""
    for ways in query.prefixes:
        yield Query(prefixes=(ways,)), [(way,) for way in ways]
    for phrases in query.phrases:
        yield Query(phrases=(phrases,)), phrases


def _any(ways: Iterable[Iterable[str]]) -> str:
    """One of several ways, of which every word is there."""
    return "(" + " OR ".join(f"({' AND '.join(way)})" for way in ways) + ")"


def _tables() -> str:
    return any_of(mark("table", table) for table in ("person", *OF_PERSON))


def where_found(tx: Transaction, searched: str, ids: Collection[str], most: int) -> dict[str, list[tuple[str, str]]]:
    """The nouns that hold some of the words, as table and key, by person: at most ``most`` of a table, the newest."""
    query = query_of(Asked(words=searched))
    some = " OR ".join(each.match for each, _ in each_word(query))
    asked = {"match": f"({some}) AND {_tables()}", "ids": json.dumps([*ids]), "most": most}
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    with index_of(tx) as index:
        for whose, table, key in index.rows(_WHERE, **asked):
            found[whose].append((table, key))
    return found
