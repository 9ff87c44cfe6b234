"""All doors: how many there are of each kind, and a page of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss import store
from nearmiss.insights.doors.thread import first_no
from nearmiss.model import Application, Door, DoorKind, Panelist, Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nearmiss.store import Transaction


def doors_by_kind(tx: Transaction) -> tuple[list[tuple[DoorKind, int]], int]:
    """How many doors there are of each kind, the most first, and through how many people they opened."""
    rows = tx.rows("SELECT kind, count(*) FROM door GROUP BY kind ORDER BY count(*) DESC, kind")
    people = tx.rows("SELECT count(DISTINCT person_id) FROM door")[0][0]
    return [(DoorKind(kind), int(number)) for kind, number in rows], int(people)


def page_of_doors(
    tx: Transaction, offset: int, limit: int
) -> tuple[list[Door], dict[str, Application], dict[str, str]]:
    """One page of doors, the newest first, with the applications and the names of the people they name, by id."""
    rows = tx.rows(
        "SELECT id FROM door ORDER BY opened_on DESC, id DESC LIMIT $limit OFFSET $offset", limit=limit, offset=offset
    )
    doors = store.find(tx, Door, id=[row[0] for row in rows])[::-1]
    people = store.find(tx, Person, id={door.person_id for door in doors if door.person_id})
    return doors, applications_of(tx, doors), {person.id: person.name for person in people}


def origins_of(tx: Transaction, doors: Sequence[Door]) -> dict[str, Application]:
    """The near miss each door grew from, by the door's id: the one it names, else the first no of its person."""
    named = applications_of(tx, doors)
    people = {door.person_id for door in doors if door.person_id and not door.application_id}
    seats = store.find(tx, Panelist, person_id=people)
    met = {each.id: each for each in store.find(tx, Application, id={seat.application_id for seat in seats})}
    origins = {
        door.id: named.get(door.application_id)
        if door.application_id
        else first_no(door, [met[seat.application_id] for seat in seats if seat.person_id == door.person_id])
        for door in doors
    }
    return {id_: origin for id_, origin in origins.items() if origin}


def applications_of(tx: Transaction, doors: Sequence[Door]) -> dict[str, Application]:
    """The near misses that doors grew from and the applications they led to, by id."""
    ids = {id_ for door in doors for id_ in (door.application_id, door.led_to_id) if id_}
    return {application.id: application for application in store.find(tx, Application, id=ids)}
