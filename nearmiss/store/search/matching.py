"""What a list holds of what is searched: every word, in any order, in any field, in any spelling.

A word may stand in a thing itself, in what is a part of it (the seats of a near miss), or in what it is tied to as far
as that is called so (the name of a person, the title of a near miss).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nearmiss.store.search.documents import CALLED, PLACE
from nearmiss.store.search.index import Index, Name, Query
from nearmiss.store.search.search import Asked, index_of, query_of
from nearmiss.store.transaction import Work

_PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "application": ("application_id:", ("interview", "panelist", "promise")),
    "person": ("person_id:", ("panelist",)),
}
"""What is a part of a thing, and the mark that says of which."""


def matching(work: Work, searched: str, table: str) -> set[str]:
    """The keys of the things of a table that hold every word and phrase of ``searched``; none without a word."""
    query = query_of(Asked(words=searched))
    with index_of(work) as index:
        found: set[str] | None = None
        tied: dict[Name, set[str]] = {}
        for one in (
            *(Query(prefixes=(way,)) for way in query.prefixes),
            *(Query(phrases=(way,)) for way in query.phrases),
        ):
            called = {*_called(index, table, one)}
            tied |= {name: {*_tied(index, table, name)} for name in called - tied.keys()}
            held = _holding(index, table, one).union(*(tied[name] for name in called))
            found = held if found is None else found & held
            if not found:
                break
    return found or set()


def _holding(index: Index, table: str, query: Query) -> set[str]:
    """The things that hold one word or phrase, themselves or in their parts."""
    mark, parts = _PARTS.get(table, ("", ()))
    found: set[str] = set()
    for name in index.holding(replace(query, marks=((table, *parts),))):
        if name[0] == table:
            found.add(name[1])
        else:
            found.update(_after(index.marks(name), mark))
    return found


def _called(index: Index, table: str, query: Query) -> Iterable[Name]:
    """The near misses, people and themes that are called by a word, or by all words of a phrase.

    People are not found by the role one applied for: "Ana" would be everybody who was met for a post as an analyst.
    """
    mark = PLACE if table == "person" else CALLED
    for ways in query.prefixes:
        yield from index.called(mark, ways)
    for phrases in query.phrases:
        for phrase in phrases:
            yield from set.intersection(*({*index.called(mark, (word,))} for word in phrase))


def _tied(index: Index, table: str, name: Name) -> Iterable[str]:
    """The things of a table that are tied to a near miss or a person: to a panel by its seats, else by their marks."""
    mine = f"{name[0]}_id:"
    if mark := _PARTS.get(table, ("", ()))[0]:
        if mark != mine:
            for seat in index.marked(mine + name[1], "panelist"):
                yield from _after(index.marks(seat), mark)
    else:
        for one in index.marked(mine + name[1], table):
            yield one[1]


def _after(marks: Iterable[str], mark: str) -> Iterable[str]:
    return (one[len(mark) :] for one in marks if one.startswith(mark))
