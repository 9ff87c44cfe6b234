"""An index of everything written, in memory: which documents hold a word, and which of them are the newest."""

import bisect
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import chain, islice
from operator import and_

from nearmiss.store.search.documents import Document
from nearmiss.store.search.normalisation import fold, joined, spellings, words

_SHORTEST_PREFIX = 2
"""Letters from which on the beginning of a word finds it; a single letter is a word of its own."""

_OFTEN = 64
"""Documents from which on a word's documents are kept as bits as well."""

_FEW = 500
"""Documents that are put in order one by one; more are picked from all in their order."""

_BETWEEN = " . "
"""Stands between two texts of a document, so that no phrase reaches from one into the other."""

_MARK, _TWO = "\0", "\1"
"""Begin a mark, and the first two letters of a word, among the words; no word begins so."""

Name = tuple[str, str]
"""A document's table and key."""


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


def _bits_of(slots: Iterable[int], size: int) -> int:
    """A number with the bit of each slot set."""
    octets = bytearray(size // 8 + 1)
    for slot in slots:
        octets[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(octets, "little")


class Index:
    """Documents in numbered slots; sets of them are numbers with a bit for each. Not to be shared without a lock."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.revision = -1
        self._slots: dict[Name, int] = {}
        self._wholes: dict[Name, str] = {}
        self._order: list[tuple[int, str, str]] = []
        self._texts: list[str] = []
        self._kept: list[tuple[Sequence[str], Sequence[Name]]] = []
        self._free: list[int] = []
        self._words: dict[str, array[int]] = {}
        self._bits: dict[str, int] = {}
        self._sorted: list[str] = []
        self._by_day: list[tuple[int, str, str, int]] = []

    def __len__(self) -> int:
        return len(self._slots)

    def keys(self, table: str) -> set[str]:
        """The keys of the documents of one table."""
        return {key for there, key in self._slots if there == table}

    def whole(self, part: Name) -> str | None:
        """The reflection that a part was last seen in."""
        return self._wholes.get(part)

    def has_parts(self, name: Name) -> bool:
        """Whether a document has own answers or tags."""
        return bool(self._kept[self._slots[name]][1])

    def fill(self, documents: Iterable[Document]) -> None:
        """Take in many documents that are not there yet."""
        for document in documents:
            self._put(document)
        self._sorted = sorted(self._words)
        self._by_day = sorted((*self._order[slot], slot) for slot in self._slots.values())
        size = len(self._texts)
        self._bits = {word: _bits_of(slots, size) for word, slots in self._words.items() if len(slots) >= _OFTEN}

    def replace(self, name: Name, document: Document | None) -> None:
        """Take in one document in place of what was there under its name; ``None``: it is gone."""
        slot = self._slots.pop(name, None)
        if slot is not None:
            self._take(slot)
        if document is not None:
            known = len(self._words)
            slot = self._put(document)
            bisect.insort(self._by_day, (*self._order[slot], slot))
            for word in islice(reversed(self._words), len(self._words) - known):
                bisect.insort(self._sorted, word)

    def _put(self, document: Document) -> int:
        slot = self._free.pop() if self._free else len(self._texts)
        if slot == len(self._texts):
            self._texts.append("")
            self._order.append((0, "", ""))
            self._kept.append(((), ()))
        self._slots[document.table, document.key] = slot
        folded = [fold(way) for text in document.texts for way in spellings(text)]
        found = [*map(words, folded), *([word] for text in folded for word in joined(text))]
        self._texts[slot] = f" {_BETWEEN.join(map(' '.join, found))} "
        self._order[slot] = document.day.toordinal() if document.day else 0, document.key, document.table
        self._kept[slot] = document.marks, document.parts
        for word in self._words_of(slot):
            try:
                self._words[word].append(slot)
            except KeyError:
                self._words[word] = array("I", (slot,))
            if word in self._bits:
                self._bits[word] |= 1 << slot
        for part in document.parts:
            self._wholes[part] = document.key
        return slot

    def _words_of(self, slot: int) -> set[str]:
        """The words of a document, their first two letters, and its marks."""
        found = set(self._texts[slot].split())
        found.discard(_BETWEEN.strip())
        found.update([_TWO + two for two in {word[:_SHORTEST_PREFIX] for word in found}])
        found.update([_MARK + mark for mark in self._kept[slot][0]])
        return found

    def _take(self, slot: int) -> None:
        for word in self._words_of(slot):
            self._words[word].remove(slot)
            if word in self._bits:
                self._bits[word] &= ~(1 << slot)
        for part in self._kept[slot][1]:
            self._wholes.pop(part, None)
        del self._by_day[bisect.bisect_left(self._by_day, (*self._order[slot], slot))]
        self._texts[slot] = ""
        self._kept[slot] = (), ()
        self._free.append(slot)

    def search(self, query: Query, offset: int, limit: int) -> tuple[list[Name], int]:
        """One page of the documents that hold everything asked for, the newest first, and how many there are.

        Of phrases made of words that are everywhere, no more are counted than it takes to know of a next page.
        """
        found = self._found(query)
        total = found.bit_count()
        slots = self._newest(found, total)
        if query.phrases:
            held = (slot for slot in slots if self._has(slot, query.phrases))
            page = list(held if total <= _FEW else islice(held, offset + limit + 1))
            total = len(page)
        else:
            page = list(islice(slots, offset + limit))
        return [(self._order[slot][2], self._order[slot][1]) for slot in page[offset : offset + limit]], total

    def holding(self, query: Query) -> list[Name]:
        """All documents that hold everything asked for, in no order."""
        slots = self._slots_of(self._found(query))
        return [(self._order[slot][2], self._order[slot][1]) for slot in slots if self._has(slot, query.phrases)]

    def marks(self, name: Name) -> Sequence[str]:
        """The marks of a document."""
        return self._kept[self._slots[name]][0]

    def _has(self, slot: int, phrases: Iterable[Iterable[Phrase]]) -> bool:
        return all(any(f" {' '.join(phrase)} " in self._texts[slot] for phrase in ways) for ways in phrases)

    def called(self, prefix: str, ways: Iterable[str]) -> list[Name]:
        """The documents with a mark that begins with ``prefix`` and one of these beginnings of words."""
        found = 0
        for way in ways:
            mark = _MARK + prefix + way
            found |= self._holding([mark] if len(way) < _SHORTEST_PREFIX else self._from(mark))
        return [(self._order[slot][2], self._order[slot][1]) for slot in self._slots_of(found)]

    def marked(self, mark: str, table: str) -> list[Name]:
        """The documents of one table with this mark."""
        slots = self._words.get(_MARK + mark, ())
        return [(table, self._order[slot][1]) for slot in slots if self._order[slot][2] == table]

    def _found(self, query: Query) -> int:
        found = -1
        for ways in query.prefixes:
            found &= self._holding(chain.from_iterable(map(self._beginning, ways)))
        for phrases in query.phrases:
            held = 0
            for phrase in phrases:
                held |= reduce(and_, (self._holding([word]) for word in phrase))
            found &= held
        for group in query.marks:
            found &= self._holding(_MARK + mark for mark in group)
        if query.since is not None or query.until is not None:
            found &= self._in_period(query.since or date.min, query.until or date.max)
        return max(found, 0)

    def _holding(self, some: Iterable[str]) -> int:
        """The documents that hold one of some words."""
        found = 0
        seldom: list[array[int]] = []
        for word in some:
            bits = self._bits.get(word)
            if bits is not None:
                found |= bits
            elif word in self._words:
                seldom.append(self._words[word])
        return found | _bits_of(chain.from_iterable(seldom), len(self._texts)) if seldom else found

    def _beginning(self, prefix: str) -> Sequence[str]:
        if len(prefix) < _SHORTEST_PREFIX:
            return [prefix]
        if len(prefix) == _SHORTEST_PREFIX:
            return [_TWO + prefix]
        return self._from(prefix)

    def _from(self, prefix: str) -> Sequence[str]:
        first = bisect.bisect_left(self._sorted, prefix)
        return self._sorted[first : bisect.bisect_left(self._sorted, prefix + "\U0010ffff")]

    def _in_period(self, since: date, until: date) -> int:
        first = bisect.bisect_left(self._by_day, (since.toordinal(),))
        last = bisect.bisect_left(self._by_day, (until.toordinal() + 1,))
        return _bits_of((entry[3] for entry in self._by_day[first:last]), len(self._texts))

    def _slots_of(self, found: int) -> list[int]:
        octets = found.to_bytes(len(self._texts) // 8 + 1, "little")
        return [8 * place + bit for place, octet in enumerate(octets) if octet for bit in range(8) if octet >> bit & 1]

    def _newest(self, found: int, total: int) -> Iterator[int]:
        """The slots of these documents, the newest first, those without a day last."""
        if total <= _FEW:
            yield from sorted(self._slots_of(found), key=self._order.__getitem__, reverse=True)
            return
        octets = found.to_bytes(len(self._texts) // 8 + 1, "little")
        for *_, slot in reversed(self._by_day):
            if octets[slot >> 3] >> (slot & 7) & 1:
                yield slot
