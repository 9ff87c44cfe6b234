"""Search in everything, the best first: what is called so, then whole words, then their beginnings; slips forgiven."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from nearmiss.store.search.index import Index, Query, any_of, beginnings
from nearmiss.store.search.indexed_texts import CALLED, mark
from nearmiss.store.search.search import Asked, Hit, hits_of, index_of, query_of
from nearmiss.store.transaction import Transaction


@dataclass(frozen=True)
class Everywhere:
    """One page of what was found anywhere.

    ``by_table`` says how many there are of each kind, whichever kinds were asked for, and ``total`` how many there are
    to page through. ``respelled`` has the words that nothing holds, as they were folded, and what was looked for in
    their place; ``words`` are those looked for. Where nothing holds all of several words, ``alone`` says how many hold
    each.
    """

    hits: tuple[Hit, ...]
    total: int
    by_table: Mapping[str, int]
    words: str
    respelled: Mapping[str, str]
    alone: Mapping[str, int]


def search_everywhere(tx: Transaction, asked: Asked, offset: int = 0, limit: int = 20) -> Everywhere:
    """One page of what holds every word, the nearest first; nothing where no word is asked for.

    Without ``tables``, people who are called so are left out: ``nearest_people`` tells them, with more reasons.
    """
    query = query_of(replace(asked, tables=()))
    if not query.prefixes and not query.phrases:
        return Everywhere((), 0, {}, asked.words, {}, {})
    with index_of(tx) as index:
        respelled: dict[str, str] = {}
        if not index.holds(query.match):
            query, respelled = _respelled(index, query)
        by_table = index.how_many(query.match, query)
        total = sum(by_table[table] for table in by_table.keys() & {*(asked.tables or by_table)})
        if by_table.get("person") and not asked.tables:
            total -= index.how_many(f"({query.match}) AND {_called_people(query)}", query).get("person", 0)
        page = index.ranked([*_ranks(query, asked.tables)], query, offset, limit) if total else []
        alone = {} if by_table else {ways[0]: _many(index, beginnings(ways)) for ways in query.prefixes}
    words = asked.words if not respelled else " ".join([*(ways[0] for ways in query.prefixes), *_quoted(query)])
    return Everywhere(hits_of(tx, page, query), total, by_table, words, respelled, alone)


def _quoted(query: Query) -> Iterator[str]:
    for ways in query.phrases:
        yield f'"{" ".join(ways[0])}"'


def _many(index: Index, match: str) -> int:
    return sum(index.how_many(match, Query()).values())


def _ranks(query: Query, tables: tuple[str, ...]) -> Iterator[str]:
    """What matches each rank, the best first; each next one may hold what an earlier one does."""
    called = _all(query, lambda word: any_of([f"{CALLED}{word}"]))
    begun = _begun(query)
    whole = _all(query, lambda word: any_of([word]))
    within = f" AND {any_of(mark('table', table) for table in tables)}" if tables else ""
    left_out = "" if tables else f" NOT ({_called_people(query)})"
    phrases = f" AND {query.match}" if query.phrases else ""  # else what is narrower says it all
    words = [f"{whole}{phrases}"] if query.prefixes else []
    for match in (f"{called}{phrases}", f"{begun}{phrases}", *words, query.match):
        yield f"({match}{within}){left_out}"


def _begun(query: Query) -> str:
    return _all(query, lambda word: beginnings([word], CALLED))


def _called_people(query: Query) -> str:
    return f"{_begun(query)} AND {any_of([mark('table', 'person')])}"


def _all(query: Query, match: Callable[[str], str]) -> str:
    """Every word and phrase, each in one of its spellings, every word as ``match`` makes it."""
    words: list[list[tuple[str, ...]]] = [[(way,) for way in ways] for ways in query.prefixes]
    words += [[*ways] for ways in query.phrases]
    return " AND ".join("(" + " OR ".join(f"({' AND '.join(map(match, way))})" for way in ways) + ")" for ways in words)


def _respelled(index: Index, query: Query) -> tuple[Query, dict[str, str]]:
    """The query with what was meant in place of the words that nothing holds; and these, with what was meant."""
    prefixes, respelled = [], {}
    for ways in query.prefixes:
        meant = () if index.holds(beginnings(ways)) else _meant(index, ways)
        prefixes.append(meant or ways)
        if meant:
            respelled[ways[0]] = meant[0]
    return replace(query, prefixes=tuple(prefixes)), respelled


def _meant(index: Index, ways: tuple[str, ...]) -> tuple[str, ...]:
    """What a word that nothing holds was meant to be: the nearest spelling, else the words that it is a part of."""
    for way in ways:
        near = index.vocabulary.nearest(way)
        if near:
            many = {word: _many(index, any_of([word])) for word, slips in near.items() if slips == min(near.values())}
            best = min(many, key=lambda word: (-many[word], len(word), word))
            if many[best]:
                return (best,)
    around = [word for word in index.vocabulary.around(ways[0]) if index.holds(any_of([word]))]
    return tuple(around)
