"""Full-text search in a list: which of its things hold every word, in any order, in any field, in any spelling.

A word may stand in a thing itself, in what is a part of it (the seats of a near miss), or in what it is tied to as far
as that is called so (the name of a person, the title of a near miss).
"""

from collections.abc import Iterator, Mapping

from nearmiss.store.search.index import Query, any_of, beginnings
from nearmiss.store.search.indexed_texts import CALLED, PLACE, mark
from nearmiss.store.search.search import Asked, index_of, query_of
from nearmiss.store.transaction import Transaction

_PARTS: Mapping[str, tuple[str, ...]] = {"application": ("interview", "panelist", "promise"), "person": ("panelist",)}
"""What is a part of a thing of these tables, which are tied to others by their seats; the rest is tied by itself."""

_MATCHING = """
WITH named AS (SELECT kind, key FROM document WHERE id IN (SELECT rowid FROM text WHERE text MATCH :called)),
held AS (
    SELECT * FROM document WHERE id IN (SELECT rowid FROM text WHERE text MATCH :held)
    UNION ALL
    SELECT * FROM document
    WHERE kind = :tied
      AND (:table <> 'application' AND application_id IN (SELECT key FROM named WHERE kind = 'application')
           OR :table <> 'person' AND person_id IN (SELECT key FROM named WHERE kind = 'person')
           OR theme_id IN (SELECT key FROM named WHERE kind = 'theme'))
)
SELECT CASE WHEN kind = :table THEN key WHEN :table = 'person' THEN person_id ELSE application_id END FROM held
"""


def matching(tx: Transaction, searched: str, table: str) -> set[str]:
    """The keys of the things of a table that hold every word and phrase of ``searched``; none without a word."""
    parts = _PARTS.get(table, ())
    keys: set[str] | None = None
    with index_of(tx) as index:
        # People not by the role one applied for, or Ana would be everybody who was met for a post as an analyst.
        for query, called in _each(query_of(Asked(words=searched)), PLACE if table == "person" else CALLED):
            asked = {
                "held": f"{query.match} AND {any_of(mark('table', kind) for kind in (table, *parts))}",
                "called": called,
                "tied": "panelist" if parts else table,
            }
            held = {key for (key,) in index.rows(_MATCHING, table=table, **asked) if key}
            keys = held if keys is None else keys & held
    return keys or set()


def _each(query: Query, begin: str) -> Iterator[tuple[Query, str]]:
    """Each word and phrase alone, and what is called by it: by all words of a phrase, in any order."""
    for ways in query.prefixes:
        yield Query(prefixes=(ways,)), beginnings(ways, begin)
    for phrases in query.phrases:
        every = (" AND ".join(beginnings([word], begin) for word in phrase) for phrase in phrases)
        yield Query(phrases=(phrases,)), " OR ".join(f"({words})" for words in every)
