"""Full-text index: everything written, in SQLite's FTS5, in memory; it finds words, their beginnings and phrases.

Every word that was typed is a quoted token in a query, so that none of it is syntax. A document's number begins with
its day and ends with its kind, so that FTS5 itself counts, ranks and limits to a period.
"""

import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nearmiss.store.search.indexed_texts import TABLES, Document, mark
from nearmiss.store.search.vocabulary import Vocabulary

_SCHEMA = """
CREATE VIRTUAL TABLE text USING fts5 (words, tokenize = 'ascii', prefix = '2', columnsize = 0);
CREATE TABLE document (
    id INTEGER PRIMARY KEY, kind TEXT, key TEXT, application_id TEXT, person_id TEXT, theme_id TEXT, has_parts INTEGER,
    UNIQUE (kind, key)
);
"""
"""The tokenizer takes words apart at spaces alone: what is left of a folded text are letters, digits and pictures."""

_NEXT = """
SELECT coalesce((max(id) >> 6) + 1 << 6, :first) FROM document WHERE id BETWEEN :first AND :first + (1 << 41) - 1
"""

_COUNT = "SELECT count(*) FROM text WHERE text MATCH :match AND rowid BETWEEN :first AND :last"

_BY_KIND = """
SELECT rowid & 63, count(*) FROM text WHERE text MATCH :match AND rowid BETWEEN :first AND :last GROUP BY 1
"""

_ANY = "SELECT 1 FROM text WHERE text MATCH :match LIMIT 1"

_NEWEST = """
SELECT text.rowid >> 41, key, kind, has_parts FROM text JOIN document ON document.id = text.rowid
WHERE text MATCH :match AND text.rowid BETWEEN :first AND :last ORDER BY text.rowid DESC
"""

_DAY = 41
"""The bits of a number below those of the day: which of that day it is, and in the last six its kind."""

_KINDS: Mapping[str, int] = {table: number for number, table in enumerate(TABLES)}

_SHORTEST_PREFIX = 2
"""Letters from which on the beginning of a word finds it; a single letter is a word of its own."""

Phrase = tuple[str, ...]
"""Words that follow each other."""


@dataclass(frozen=True)
class Query:
    """What is looked for: beginnings of words and phrases, each in its spellings, and groups of marks.

    Of the spellings of one, and of the marks of a group, one must be there.
    """

    prefixes: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[tuple[Phrase, ...], ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def match(self) -> str:
        """The query as FTS5 takes it."""
        words = [*map(beginnings, self.prefixes), *(any_of(map(" ".join, ways)) for ways in self.phrases)]
        return " AND ".join([*words, *map(any_of, self.marks)])


def any_of(tokens: Iterable[str]) -> str:
    """One of some words, phrases or marks, as FTS5 takes it."""
    return "(" + " OR ".join(f'"{token}"' for token in tokens) + ")"


def beginnings(ways: Iterable[str], begin: str = "") -> str:
    """A word that begins in one of these ways, as FTS5 takes it; ``begin`` is what makes it a mark."""
    return "(" + " OR ".join(f'"{begin}{way}"{"*" if len(way) >= _SHORTEST_PREFIX else ""}' for way in ways) + ")"


def _connect() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.executescript(_SCHEMA)
    return connection


class Index:
    """The documents of one journal as they were at a revision; for one thread at a time, which holds its lock."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.revision = -1
        self.vocabulary = Vocabulary()
        self._connection = _connect()

    def clear(self) -> None:
        """Forget everything."""
        self._connection.close()
        self._connection = _connect()
        self.vocabulary = Vocabulary()

    def replace(self, kind: str, keys: Iterable[str] | None, documents: Iterable[Document]) -> None:
        """Put documents into the place of those of one table that have these keys, or of all of them."""
        with self._connection:
            every = "SELECT kind, key FROM document WHERE kind = :kind"
            gone = self.rows(every, kind=kind) if keys is None else [(kind, key) for key in keys]
            self._connection.executemany(
                "DELETE FROM text WHERE rowid = (SELECT id FROM document WHERE kind = ? AND key = ?)", gone
            )
            self._connection.executemany("DELETE FROM document WHERE kind = ? AND key = ?", gone)
            for document in documents:
                self._insert(document)

    def _insert(self, document: Document) -> None:
        """Plain statements of one row: before any other FTS5 writes out what it has, which is slow for many."""
        ((number,),) = self.rows(_NEXT, first=document.day.toordinal() << _DAY if document.day else 0)
        number |= _KINDS[document.table]
        described = (number, document.table, document.key, *document.ids, document.has_parts)
        self._connection.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", described)
        self.vocabulary.learn(document.words)
        self._connection.execute("INSERT INTO text (rowid, words) VALUES (?, ?)", (number, document.words))

    def rows(self, sql: str, **parameters: Any) -> list[Any]:
        """All rows of a query; parameters are named in it as ``:name``."""
        return self._connection.execute(sql, parameters).fetchall()

    def reflections_of(self, table: str, key: str) -> set[str]:
        """The reflection that a part was last seen in."""
        with_mark = "SELECT key FROM document WHERE id IN (SELECT rowid FROM text WHERE text MATCH :match)"
        return {row[0] for row in self.rows(with_mark, match=any_of([mark(f"{table}_id", key)]))}

    def holds(self, match: str) -> bool:
        """Whether any document is found by this."""
        return bool(self.rows(_ANY, match=match))

    def how_many(self, match: str, query: Query) -> dict[str, int]:
        """How many documents of the period of ``query`` are found by ``match``, by table; none of those without any."""
        numbers = dict(self.rows(_BY_KIND, match=match, **_numbers(query)))
        return {table: numbers[number] for table, number in _KINDS.items() if number in numbers}

    def search(self, query: Query, offset: int, limit: int) -> tuple[list[tuple[str, str, bool]], int]:
        """One page of the documents that hold everything asked for, the newest first, and how many there are.

        Each is a table, a key, and whether it has parts. Those of one day are in the order of their keys.
        """
        page, is_all = self._newest(query.match, query, offset + limit)
        total = len(page) if is_all else self.rows(_COUNT, match=query.match, **_numbers(query))[0][0]
        return page[offset : offset + limit], total

    def ranked(self, ranks: Sequence[str], query: Query, offset: int, limit: int) -> list[tuple[str, str, bool]]:
        """One page of the documents of the period of ``query``: those of the first rank, then of the next, and so on.

        Each rank is what it matches and no rank before it does; in a rank the newest come first.
        """
        page: list[tuple[str, str, bool]] = []
        for place, match in enumerate(ranks):
            before = " OR ".join(f"({rank})" for rank in ranks[:place])
            wanted = offset + limit - len(page)
            page += self._newest(f"({match}) NOT ({before})" if before else match, query, wanted)[0][:wanted]
            if len(page) == offset + limit:
                break
        return page[offset:]

    def _newest(self, match: str, query: Query, most: int) -> tuple[list[tuple[str, str, bool]], bool]:
        """At least ``most`` of what is found, the newest first, with all of the last day; and whether that is all."""
        newest: list[tuple[int, str, str, bool]] = []
        is_all = True
        for row in self._connection.execute(_NEWEST, {"match": match, **_numbers(query)}):
            if len(newest) >= most and row[0] < newest[-1][0]:
                is_all = False
                break
            newest.append(row)
        return [(kind, key, has_parts) for _, key, kind, has_parts in sorted(newest, reverse=True)], is_all

    def __del__(self) -> None:
        self._connection.close()


def _numbers(query: Query) -> dict[str, int]:
    """The numbers of the documents of a period."""
    last = (query.until or date.max).toordinal() + 1 << _DAY
    first = (query.since or date.min).toordinal() << _DAY if query.since or query.until else 0
    return {"first": first, "last": last - 1}
