"""How it went on with one person: the rounds, the no, every touch, moves, introductions and doors, by their days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nearmiss.insights.doors import happenings

if TYPE_CHECKING:
    from nearmiss.store import PersonRecord

_MOST: Final = 100
"""Contacts that are drawn, the last ones: more stand on each other."""


def touches(record: PersonRecord) -> list[dict[str, Any]]:
    """Records as ``happenings`` makes them, in the order of their days."""
    person = record.person
    rounds = (happenings.of_origin(each, record.interviews.get(id_, ())) for id_, each in record.applications.items())
    contacts = reversed(record.contacts[:_MOST])
    moves, _ = happenings.moves(person, record.positions)
    return happenings.in_order(
        [
            *(each for of_one in rounds for each in of_one),
            *happenings.of_contacts(contacts, {person.id: person.name}, {}, alone=True),
            *moves,
            *happenings.of_introductions(record.introductions, record.names),
            *map(happenings.of_door, record.doors),
        ]
    )
