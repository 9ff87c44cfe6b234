"""The journal's list: free entries and reflections in one place, searched and filtered, a page at a time."""

from dataclasses import dataclass, replace

from nearmiss.model import OwnAnswer, Reflection
from nearmiss.store.records.checklist import own_answers_of
from nearmiss.store.records.repository import find
from nearmiss.store.records.tags import tags_of
from nearmiss.store.search.search import Asked, search
from nearmiss.store.search.snippets import Snippet
from nearmiss.store.transaction import Transaction


@dataclass(frozen=True)
class Entry:
    """One reflection with its own answers and tags; ``snippet`` shows why a search found it, else ``None``."""

    reflection: Reflection
    own: tuple[OwnAnswer, ...]
    tags: tuple[str, ...]
    snippet: Snippet | None


_ENTRIES = """
FROM reflection
WHERE (CAST($application_id AS TEXT) IS NULL OR application_id = CAST($application_id AS TEXT))
  AND ($any_kind OR kind = ANY($kinds))
  AND ($any_feeling OR feeling = ANY($feelings))
  AND (CAST($since AS DATE) IS NULL OR written_on >= CAST($since AS DATE))
  AND (CAST($until AS DATE) IS NULL OR written_on <= CAST($until AS DATE))
  AND ($tagged = 0 OR (SELECT count(*) FROM tag WHERE tag.reflection_id = reflection.id AND tag.name = ANY($tags))
                      = $tagged)
"""


def entries(tx: Transaction, asked: Asked, offset: int = 0, limit: int = 20) -> tuple[list[Entry], int]:
    """One page of the journal, the newest first, and how many entries there are in all.

    Without words it asks the tables; with words it is a ``search`` among reflections, with snippets.
    """
    if asked.words.strip():
        results = search(tx, replace(asked, tables=("reflection",)), offset, limit)
        reflections = [hit.noun for hit in results.hits if isinstance(hit.noun, Reflection)]
        snippets = {reflection.id: hit.snippet for reflection, hit in zip(reflections, results.hits, strict=True)}
        return _with_parts(tx, reflections, snippets), results.total
    parameters = {
        "application_id": asked.application_id,
        "any_kind": not asked.kinds,
        "kinds": list(asked.kinds) or [""],
        "any_feeling": not asked.feelings,
        "feelings": list(asked.feelings) or [0],
        "since": asked.since,
        "until": asked.until,
        "tagged": len(set(asked.tags)),
        "tags": sorted(set(asked.tags)) or [""],
    }
    total = tx.rows(f"SELECT count(*) {_ENTRIES}", **parameters)[0][0]
    rows = tx.rows(
        f"SELECT id {_ENTRIES} ORDER BY written_on DESC, id DESC LIMIT $limit OFFSET $offset",
        **parameters,
        limit=limit,
        offset=offset,
    )
    reflections = find(tx, Reflection, id=[row[0] for row in rows])[::-1]
    return _with_parts(tx, reflections, {}), int(total)


def entry(tx: Transaction, reflection_id: str) -> Entry | None:
    """One entry, or ``None`` where it is not there."""
    return next(iter(_with_parts(tx, find(tx, Reflection, id=reflection_id), {})), None)


def _with_parts(tx: Transaction, reflections: list[Reflection], snippets: dict[str, Snippet]) -> list[Entry]:
    ids = [reflection.id for reflection in reflections]
    own, tags = own_answers_of(tx, ids), tags_of(tx, ids)
    return [
        Entry(reflection, own.get(reflection.id, ()), tags.get(reflection.id, ()), snippets.get(reflection.id))
        for reflection in reflections
    ]
