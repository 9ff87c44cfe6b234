"""Search in everything written: words and their beginnings, phrases in quotes, accents and capitals aside."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from typing import Any
from weakref import WeakKeyDictionary

from nearmiss.model import OwnAnswer, Tag
from nearmiss.store.change_log import ALL, EVERYTHING, ChangeLog, Rows
from nearmiss.store.records.repository import find, without_garbage_collection
from nearmiss.store.schema.mapping import Noun, mapping_of
from nearmiss.store.search.documents import PARTS, TABLES, WRITTEN, documents, is_line, whole_of
from nearmiss.store.search.index import Index, Name, Query
from nearmiss.store.search.normalisation import spellings, typed, words
from nearmiss.store.search.plain_text import bare
from nearmiss.store.search.snippets import Snippet, size, snippet
from nearmiss.store.transaction import Work

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)')

_INDEXES: WeakKeyDictionary[ChangeLog, tuple[threading.Lock, Index]] = WeakKeyDictionary()
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
    groups: list[tuple[str, ...]] = [
        asked.tables,
        (f"application_id:{asked.application_id}",) if asked.application_id else (),
        tuple(f"kind:{kind}" for kind in asked.kinds),
        tuple(f"feeling:{feeling}" for feeling in asked.feelings),
        *((f"tag:{tag}",) for tag in asked.tags),
    ]
    return Query(
        prefixes=tuple(dict.fromkeys(single)),
        phrases=tuple(ways for ways in phrases if len(ways[0]) > 1),
        marks=tuple(group for group in groups if group),
        since=asked.since,
        until=asked.until,
    )


def search(work: Work, asked: Asked, offset: int = 0, limit: int = 20) -> Found:
    """One page of what was found; nothing where no word is asked for.

    The first search of an open journal reads everything once; later ones follow what was written since.
    """
    query = query_of(asked)
    if not query.prefixes and not query.phrases:
        return Found((), 0)
    with index_of(work) as index:
        names, total = index.search(query, offset, limit)
        with_parts = [name[1] for name in names if index.has_parts(name)]
    return Found(_hits(work, names, with_parts, query), total)


@contextlib.contextmanager
def index_of(work: Work) -> Iterator[Index]:
    """The index of everything that ``work`` sees, for one thread at a time."""
    if work.log is None or work.changed:  # what is not committed must not be remembered
        index = Index()
        _read_all(work, index)
        yield index
        return
    with _MAKING:
        lock, index = _INDEXES.setdefault(work.log, (threading.Lock(), Index()))
    with lock:
        _follow(work, index, work.log)
        yield index


def _follow(work: Work, index: Index, log: ChangeLog) -> None:
    """Bring the index to the revision that ``work`` sees; a view older than the index leaves it as it is."""
    revision = int(work.rows("SELECT revision FROM journal")[0][0])
    if revision <= index.revision:
        return
    changed = log.between(index.revision, revision) if index.revision >= 0 else None
    if changed is None or EVERYTHING in changed:
        index.clear()
        _read_all(work, index)
    else:
        _read_changed(work, index, changed)
    index.revision = revision


def _read_all(work: Work, index: Index) -> None:
    with without_garbage_collection():
        index.fill(chain.from_iterable(documents(work, table) for table in TABLES))


def _read_changed(work: Work, index: Index, changed: Rows) -> None:
    keys: dict[str, set[str]] = {}
    for table, key in changed:
        if table in PARTS:
            whole = index.whole((table, key))
            keys.setdefault("reflection", set()).update({whole} if whole else ())
            keys["reflection"] |= index.keys("reflection") if key == ALL else whole_of(work, table, [key])
        elif table in TABLES:
            keys.setdefault(table, set()).add(key)
    for table, some in keys.items():
        everything = ALL in some
        there = {one.key: one for one in documents(work, table, None if everything else some)}
        gone = index.keys(table) if everything else some
        for key in gone | there.keys():
            index.replace((table, key), there.get(key))


def _hits(work: Work, names: Sequence[Name], with_parts: list[str], query: Query) -> tuple[Hit, ...]:
    nouns: dict[Name, Any] = {}
    for table in dict.fromkeys(table for table, _ in names):
        kind = TABLES[table]
        key = mapping_of(kind).key
        for noun in find(work, kind, **{key: tuple(one for there, one in names if there == table)}):
            nouns[table, getattr(noun, key)] = noun
    parts = _parts(work, with_parts)
    about = _about(work, nouns.values())
    hits = []
    for name in names:
        if name in nouns:
            noun = nouns[name]
            application_id, person_id = _ids(noun)
            texts = [(field, "", getattr(noun, field)) for field in WRITTEN[type(noun)]]
            hits.append(
                Hit(
                    noun,
                    name[0],
                    day_of(noun),
                    _snippet([*texts, *parts.get(name[1], ())], partial(is_line, type(noun)), query),
                    application_id,
                    person_id,
                    " · ".join(about[one] for one in (application_id, person_id) if one and one in about),
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
        if best is None or shown.found > best.found:
            best = shown
        if best.found == size(query):
            break
    return best or Snippet("", "", ())


def _parts(work: Work, reflection_ids: list[str]) -> Mapping[str, list[tuple[str, str, str]]]:
    """Own answers and tags of reflections, as texts for a snippet."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    if reflection_ids:
        for answer in find(work, OwnAnswer, reflection_id=tuple(reflection_ids)):
            found.setdefault(answer.reflection_id, []).append(("own", answer.asked, answer.text))
        for tag in find(work, Tag, reflection_id=tuple(reflection_ids)):
            found.setdefault(tag.reflection_id, []).append(("tag", "", tag.name))
    return found


def _ids(noun: Any) -> tuple[str | None, str | None]:
    table = mapping_of(type(noun)).table
    application_id = noun.id if table == "application" else getattr(noun, "application_id", None)
    return application_id, noun.id if table == "person" else getattr(noun, "person_id", None)


def _about(work: Work, nouns: Iterable[Any]) -> Mapping[str, str]:
    """Titles of applications and names of people, by id."""
    ids = [_ids(noun) for noun in nouns]
    applications = sorted({one for one, _ in ids if one})
    people = sorted({one for _, one in ids if one})
    found: dict[str, str] = {}
    if applications:
        rows = work.rows("SELECT id, role, organisation FROM application WHERE id = ANY($ids)", ids=applications)
        found |= {key: f"{role} · {organisation}" for key, role, organisation in rows}
    if people:
        found |= dict(work.rows("SELECT id, name FROM person WHERE id = ANY($ids)", ids=people))
    return found


_DAYS = (
    "written_on",
    "said_on",
    "noted_on",
    "happened_on",
    "told_on",
    "applied_on",
    "held_on",
    "due_on",
    "decided_on",
    "started_on",
    "opened_on",
    "starts_on",
)


def day_of(noun: Any) -> date | None:
    """The day a noun is ranked by, or ``None``."""
    return next((day for name in _DAYS if (day := getattr(noun, name, None)) is not None), None)
