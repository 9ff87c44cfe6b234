"""What is written: drafts, and what was sent, a page at a time, the newest first."""

from dataclasses import dataclass

from nearmiss.model import Application, Letter, Person, Touchpoint
from nearmiss.store.records.repository import by_id, find
from nearmiss.store.transaction import Transaction

_DRAFTS = "FROM letter WHERE touchpoint_id IS NULL"
_SENT = """
FROM touchpoint
WHERE purpose <> 'they gave' AND text <> ''
  AND (channel NOT IN ('call', 'meeting') OR id IN (SELECT touchpoint_id FROM letter WHERE touchpoint_id IS NOT NULL))
"""
"""Contacts with the words that I wrote; of a call only the one that a script was written for."""


@dataclass(frozen=True)
class Written:
    """A draft, or a contact with the text as it was sent and the letter it was written in, if any; to whom."""

    letter: Letter | None
    touchpoint: Touchpoint | None
    person: Person
    application: Application | None


def drafts_of_letters(tx: Transaction, offset: int, limit: int) -> tuple[list[Written], int]:
    """One page of letters that were begun and not sent, and how many there are in all."""
    total = int(tx.rows(f"SELECT count(*) {_DRAFTS}")[0][0])
    if not total:
        return [], 0
    rows = tx.rows(
        f"SELECT id {_DRAFTS} ORDER BY begun_on DESC, id DESC LIMIT $limit OFFSET $offset", limit=limit, offset=offset
    )
    letters = find(tx, Letter, id=[row[0] for row in rows])[::-1]
    return _with_whom(tx, [(letter, None) for letter in letters]), total


def sent_letters(tx: Transaction, offset: int, limit: int) -> tuple[list[Written], int]:
    """One page of what was sent, and how many there are in all."""
    total = int(tx.rows(f"SELECT count(*) {_SENT}")[0][0])
    rows = tx.rows(
        f"SELECT id {_SENT} ORDER BY happened_on DESC, id DESC LIMIT $limit OFFSET $offset", limit=limit, offset=offset
    )
    ids = [row[0] for row in rows]
    letters = {letter.touchpoint_id: letter for letter in find(tx, Letter, touchpoint_id=ids)}
    touchpoints = find(tx, Touchpoint, id=ids)[::-1]
    return _with_whom(tx, [(letters.get(each.id), each) for each in touchpoints]), total


def _with_whom(tx: Transaction, pairs: list[tuple[Letter | None, Touchpoint | None]]) -> list[Written]:
    nouns = [letter or touchpoint for letter, touchpoint in pairs]
    people = by_id(tx, Person, (noun.person_id for noun in nouns if noun))
    applications = by_id(tx, Application, (noun.application_id for noun in nouns if noun))
    return [
        Written(letter, touchpoint, people[noun.person_id], applications.get(noun.application_id or ""))
        for (letter, touchpoint), noun in zip(pairs, nouns, strict=True)
        if noun and noun.person_id in people
    ]
