"""One person as a card to print: what one wants to know five minutes before a call, on half a page of A4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from nearmiss.exchange import person_in_words as words
from nearmiss.exchange.documents.document import Block, Document, Line
from nearmiss.exchange.documents.noun_wording import plain_excerpt
from nearmiss.exchange.documents.page_budget import begun, rows
from nearmiss.exchange.phrases import day

if TYPE_CHECKING:
    from datetime import date

    from nearmiss.store import PersonRecord

_LINES, _LETTERS = 45, 76
"""Lines on the card, and letters in one of them."""

_NAME_LINES, _NAME_LETTERS = 2.1, 42
"""Lines of text that a line of the name takes, and its letters."""

_LIMITS = ((12, 400), (8, 240), (5, 160), (3, 120), (2, 90), (1, 60))
"""How many lines a section may have, and how many letters each of them: the widest first."""

_LONGEST_NAME = 90


def card(record: PersonRecord, today: date) -> Document:
    """The card: one page. What does not fit is cut, section by section, and the card says so."""
    every = [(label, [line for line in lines if line]) for label, lines in _sections(record, today)]
    name = begun(record.person.name, _LONGEST_NAME)
    room = _LINES - _NAME_LINES * rows(name, _NAME_LETTERS)
    blocks: tuple[Block, ...] = ()
    for most, letters in _LIMITS:
        blocks = tuple(Line(_cut(lines, most, letters), label) for label, lines in every if lines)
        if sum(map(_height, blocks)) <= room:
            break
    return Document(name, blocks, paper="card")


def _sections(record: PersonRecord, today: date) -> Iterator[tuple[str, Iterable[str]]]:
    person = record.person
    yield "Now:", [words.now(person), words.advises(person, today)]
    yield "Before:", map(words.before, record.positions)
    last = record.tie.last_contact
    yield "Last spoke:", [f"{day(last)}{words.last_said(record)}"] if last else []
    met = [*(words.met(record, seat) for seat in record.seats), *map(words.told, record.told)]
    yield "How we met:", [*met, *(words.introduced(record, each) for each in record.introductions)]
    yield "Cares about:", [", ".join(record.cares_about)]
    yield "We talked about:", [seat.talked_about for seat in record.seats]
    yield "What impressed me:", [seat.impressed_by for seat in record.seats]
    yield "Said of me:", [f"“{plain_excerpt(note.verbatim)}”" for note in record.feedback]
    yield "Between us:", [words.balance(record), *words.promises(record)]
    yield "Doors:", [f"{each.kind}, {day(each.opened_on)}{_after(each.text)}" for each in record.doors]
    contacts = (each for each in record.contacts if each is not record.last_spoken)
    yield "Contacts:", [f"{day(each.happened_on)}, {each.channel}{_after(each.text)}" for each in contacts]
    yield "Reach:", [", ".join(filter(None, (person.email, person.phone, " ".join(person.address.split()))))]
    yield "Notes:", [plain_excerpt(person.notes)]


def _after(text: str) -> str:
    return f": {plain_excerpt(text)}" if text else ""


def _cut(lines: list[str], most: int, letters: int) -> str:
    more = len(lines) - most
    shown = (begun(line, letters) for line in lines[:most])
    return "\n".join(chain(shown, [f"and {more} more, on their page"] if more > 0 else ()))


def _height(block: Block) -> float:
    """About how many lines of the card a section takes."""
    assert isinstance(block, Line)  # noqa: S101  it is made of nothing else
    first, *others = block.text.split("\n")
    return rows(f"{block.label} {first}", _LETTERS) + sum(rows(line, _LETTERS) for line in others) + 0.4
