"""Full-text search in a list: which of its things hold every word, in any order, in any field, in any spelling.

A word may stand in a thing itself, in what is a part of it (the seats of a near miss), or in what it is tied to as far
as that is called so (the name of a person, the title of a near miss). People are found in ``people``.
"""

from collections.abc import Iterator, Mapping

from nearmiss.store.search.index import Query, any_of, beginnings
from nearmiss.store.search.indexed_texts import CALLED, mark
from nearmiss.store.search.people import ranked_people
from nearmiss.store.search.search import Asked, index_of, query_of
from nearmiss.store.transaction import Transaction

_PARTS: Mapping[str, tuple[str, ...]] = {"application": ("interview", "panelist", "promise")}
"""What is a part of a near miss, which is tied to others by its seats; the rest is tied by itself."""

_MATCHING = """
WITH named AS (SELECT kind, key FROM document WHERE id IN (SELECT rowid FROM text WHERE text MATCH :called)),
held AS (
    SELECT * FROM document WHERE id IN (SELECT rowid FROM text WHERE text MATCH :held)
    UNION ALL
    SELECT * FROM document
    WHERE kind = :tied
      AND (:table <> 'application' AND application_id IN (SELECT key FROM named WHERE kind = 'application')
           OR person_id IN (SELECT key FROM named WHERE kind = 'person')
           OR theme_id IN (SELECT key FROM named WHERE kind = 'theme'))
)
SELECT CASE WHEN kind = :table THEN key ELSE application_id END FROM held
"""


def matching(tx: Transaction, searched: str, table: str) -> set[str]:
    """The keys of the things of a table that hold every word and phrase of ``searched``; none without a word."""
    if table == "person":
        return {*ranked_people(tx, searched)}
    parts = _PARTS.get(table, ())
    keys: set[str] | None = None
    with index_of(tx) as index:
        for query, called in _each(query_of(Asked(words=searched))):
            asked = {
                "held": f"{query.match} AND {any_of(mark('table', kind) for kind in (table, *parts))}",
                "called": called,
                "tied": "panelist" if parts else table,
            }
            held = {key for (key,) in index.rows(_MATCHING, table=table, **asked) if key}
            keys = held if keys is None else keys & held
    return keys or set()


def _each(query: Query) -> Iterator[tuple[Query, str]]:
    """Each word and phrase alone, and what is called by it: by all words of a phrase, in any order."""
    for ways in query.prefixes:
        yield Query(prefixes=(ways,)), beginnings(ways, CALLED)
    for phrases in query.phrases:
        every = (" AND ".join(beginnings([word], CALLED) for word in phrase) for phrase in phrases)
        yield Query(phrases=(phrases,)), " OR ".join(f"({words})" for words in every)
