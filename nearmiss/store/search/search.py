"""Full-text search in everything written: words and their beginnings, phrases in quotes, accents and capitals aside."""

import contextlib
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from nearmiss.model import Application, Person
from nearmiss.store.change_log import ALL, EVERYTHING, ChangeLog, Rows
from nearmiss.store.records.checklist import own_answers_of
from nearmiss.store.records.repository import find
from nearmiss.store.records.tags import tags_of
from nearmiss.store.schema.mapping import Noun, mapping_of
from nearmiss.store.search.index import Index, Query
from nearmiss.store.search.indexed_texts import (
    PARTS,
    TABLES,
    TEXT_FIELDS,
    day_of,
    documents,
    is_line,
    mark,
    reflections_of,
)
from nearmiss.store.search.normalisation import spellings, typed, words
from nearmiss.store.search.plain_text import bare
from nearmiss.store.search.snippets import Snippet, size, snippet
from nearmiss.store.transaction import Transaction

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)')

_INDEXES: WeakKeyDictionary[ChangeLog, Index] = WeakKeyDictionary()
"""The index of each open journal that was searched in this process."""

_MAKING = threading.Lock()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is searched for. Everything that is given must hold; of a tuple, one of its values (of tags: all).

    ``words`` as typed: every word must be there, as the beginning of one; words in quotes as they follow each other.
    ``tables`` are kinds of nouns by their table (``reflection``, ``feedback_note`` ...); empty means all of them.
    ``kinds``, ``feelings`` and ``tags`` are of reflections.
    """

    words: str = ""
    tables: tuple[str, ...] = ()
    application_id: str | None = None
    kinds: tuple[str, ...] = ()
    feelings: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Hit:
    """Something that was found: the noun, its table, its day, why, and what it is about.

    ``application_id`` and ``person_id`` are those it belongs to (its own where it is one itself), ``about`` the
    application's title and the person's name in one line, as far as there are any.
    """

    noun: Noun
    table: str
    day: date | None
    snippet: Snippet
    application_id: str | None
    person_id: str | None
    about: str


@dataclass(frozen=True)
class Found:
    """One page of hits, the newest first (those without a day last), and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


def query_of(asked: Asked) -> Query:
    """What the index is asked for."""
    quoted = [part for part in _QUOTED.findall(asked.words) if words(part)]
    phrases = [tuple(dict.fromkeys(tuple(words(way)) for way in spellings(part))) for part in quoted]
    single = typed(_QUOTED.sub(" ", asked.words))
    single += [tuple(way[0] for way in ways) for ways in phrases if len(ways[0]) == 1]
    groups = [
        tuple(mark("table", table) for table in asked.tables),
        (mark("application", asked.application_id),) if asked.application_id else (),
        tuple(mark("kind", kind) for kind in asked.kinds),
        tuple(mark("feeling", feeling) for feeling in asked.feelings),
        *((mark("tag", tag),) for tag in asked.tags),
    ]
    return Query(
        prefixes=tuple(dict.fromkeys(single)),
        phrases=tuple(ways for ways in phrases if len(ways[0]) > 1),
        marks=tuple(group for group in groups if group),
        since=asked.since,
        until=asked.until,
    )


def search(tx: Transaction, asked: Asked, offset: int = 0, limit: int = 20) -> Found:
    """One page of what was found; nothing where no word is asked for.

    The first search of an open journal reads everything once; later ones follow what was written since.
    """
    query = query_of(asked)
    if not query.prefixes and not query.phrases:
        return Found((), 0)
    with index_of(tx) as index:
        page, total = index.search(query, offset, limit)
    return Found(hits_of(tx, page, query), total)


@contextlib.contextmanager
def index_of(tx: Transaction) -> Iterator[Index]:
    """The index of everything that ``tx`` sees, for one thread at a time."""
    if tx.log is None or tx.changed:  # what is not committed must not be remembered
        index = Index()
        _read_changed(tx, index, None)
        yield index
        return
    with _MAKING:
        index = _INDEXES.get(tx.log) or _INDEXES.setdefault(tx.log, Index())
    revision = int(tx.rows("SELECT revision FROM journal")[0][0])  # before the lock: who holds it has its connection
    with index.lock:
        _follow(tx, index, tx.log, revision)
        yield index


def _follow(tx: Transaction, index: Index, log: ChangeLog, revision: int) -> None:
    """Bring the index to the revision that ``tx`` sees; a view older than the index leaves it as it is."""
    if revision > index.revision:
        changed = log.between(index.revision, revision) if index.revision >= 0 else None
        index.revision = -1  # until all of it is read
        _read_changed(tx, index, changed)
        index.revision = revision


def _read_changed(tx: Transaction, index: Index, changed: Rows | None) -> None:
    """Read what was changed; everything with ``None``."""
    if changed is None or EVERYTHING in changed:
        index.clear()
        changed = frozenset((table, ALL) for table in TABLES)
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for table, key in changed:
        if table in TABLES:
            keys[table].add(key)
        elif table in PARTS and key == ALL:
            keys["reflection"].add(ALL)
        elif table in PARTS:
            keys["reflection"] |= index.reflections_of(table, key) | reflections_of(tx, table, key)
    for table, of_table in keys.items():
        those = None if ALL in of_table else of_table
        index.replace(table, those, documents(tx, table, those))


def hits_of(tx: Transaction, page: Sequence[tuple[str, str, bool]], query: Query) -> tuple[Hit, ...]:
    """What the index found, as it stands in the journal, each with the words in their place."""
    nouns: dict[tuple[str, str], Any] = {}
    for table in {table for table, *_ in page}:
        kind = TABLES[table]
        field = mapping_of(kind).key
        for noun in find(tx, kind, **{field: tuple(key for there, key, _ in page if there == table)}):
            nouns[table, getattr(noun, field)] = noun
    parts = _parts(tx, [key for _, key, has_parts in page if has_parts])
    about = _about(tx, nouns.values())
    hits = []
    for table, key, _ in page:
        noun = nouns.get((table, key))
        if noun is not None:
            application_id, person_id = _ids(noun)
            texts = [(field, "", getattr(noun, field)) for field in TEXT_FIELDS[type(noun)]]
            hits.append(
                Hit(
                    noun,
                    table,
                    day_of(noun),
                    _snippet([*texts, *parts.get(key, ())], partial(is_line, type(noun)), query),
                    application_id,
                    person_id,
                    " · ".join(about[id_] for id_ in (application_id, person_id) if id_ and id_ in about),
                )
            )
    return tuple(hits)


def _snippet(texts: Sequence[tuple[str, str, str]], is_line: Callable[[str], bool], query: Query) -> Snippet:
    """The words that were found, without the signs that shape a Markdown text.

    Where more of them are found with the address of a link, or with the signs, these are shown as well.
    """
    best: Snippet | None = None
    for read in (bare, partial(bare, addresses=True), str):
        shown = snippet([(field, asked, text if is_line(field) else read(text)) for field, asked, text in texts], query)
        if best is None or shown.variety > best.variety:
            best = shown
        if best.variety == size(query):
            break
    return best or Snippet("", "", ())


def _parts(tx: Transaction, reflection_ids: list[str]) -> Mapping[str, list[tuple[str, str, str]]]:
    """Own answers and tags of reflections, as texts for a snippet."""
    own, tags = own_answers_of(tx, reflection_ids), tags_of(tx, reflection_ids)
    return {
        id_: [
            *(("own", answer.asked, answer.text) for answer in own.get(id_, ())),
            *(("tag", "", name) for name in tags.get(id_, ())),
        ]
        for id_ in reflection_ids
    }


def _ids(noun: Noun) -> tuple[str | None, str | None]:
    """The application and the person that a noun belongs to."""
    return (
        noun.id if isinstance(noun, Application) else getattr(noun, "application_id", None),
        noun.id if isinstance(noun, Person) else getattr(noun, "person_id", None),
    )


def _about(tx: Transaction, nouns: Iterable[Noun]) -> Mapping[str, str]:
    """Titles of applications and names of people, by id."""
    ids = [_ids(noun) for noun in nouns]
    applications, people = ({id_ for id_ in column if id_} for column in zip(*ids, strict=True)) if ids else ((), ())
    titles = {noun.id: noun.title for noun in find(tx, Application, id=applications)}
    names = {noun.id: noun.name for noun in find(tx, Person, id=people)}
    return titles | names
