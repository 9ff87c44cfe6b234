"""What to know before one applies at a company again: who is known there, and what of mine is there already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from nearmiss import store
from nearmiss.model import Application, Opening, Outcome, Person, Promise
from nearmiss.store.search.organisation_names import FORMS_OF_LAW

if TYPE_CHECKING:
    from datetime import date

    from nearmiss.store import Transaction


@dataclass(frozen=True)
class KnownThere:
    """Somebody known at an organisation, and how, in words: what they are or were there, or where I met them."""

    person: Person
    how: tuple[str, ...]
    is_there: bool


@dataclass(frozen=True)
class Surroundings:
    """All around one opening.

    ``remembered_from`` is the near miss it is remembered from, ``invitation`` what it takes up, ``applied`` the
    application that came of it. ``live`` are applications of mine that are still open there, ``last_on`` is the day of
    the last one. People who are there now come first.
    """

    opening: Opening
    known: tuple[KnownThere, ...]
    remembered_from: Application | None
    invitation: Promise | None
    applied: Application | None
    live: tuple[Application, ...]
    last_on: date | None


@lru_cache(maxsize=20_000)
def company_key(organisation: str) -> str:
    """What the ways to write a company have in common: accents, capitals, signs and its legal form aside."""
    words = store.words(organisation)
    while len(words) > 1 and words[-1] in FORMS_OF_LAW:
        words.pop()
    return " ".join(words)


def openings(tx: Transaction, *, about: str | None = None) -> tuple[Surroundings, ...]:
    """The openings that wait for an answer, then those that have one, each the newest first, with what is around them.

    ``about`` narrows them to what one near miss is remembered from, or invited to. The number of queries does not grow.
    """
    chosen = store.find(tx, Opening, **({} if about is None else {"application_id": about}))
    if about is not None:
        invited = {promise.id for promise in store.find(tx, Promise, application_id=about)}
        more = store.find(tx, Opening, promise_id=invited)
        chosen = [*{each.id: each for each in (*chosen, *more)}.values()]
    chosen.sort(key=lambda each: (each.is_live, each.seen_on, each.id), reverse=True)
    if not chosen:
        return ()
    keys = {company_key(each.organisation) for each in chosen if each.is_live}
    known, mine = _known(tx, keys), applications_at(tx, keys)
    named = {id_ for each in chosen for id_ in (each.application_id, each.applied_id) if id_}
    applications = {each.id: each for each in store.find(tx, Application, id=named)}
    invitations = {
        each.id: each for each in store.find(tx, Promise, id={each.promise_id for each in chosen if each.promise_id})
    }
    return tuple(_around(each, known, mine, applications, invitations.get(each.promise_id or "")) for each in chosen)


def _around(
    opening: Opening,
    known: dict[str, tuple[KnownThere, ...]],
    mine: dict[str, list[Application]],
    applications: dict[str, Application],
    invitation: Promise | None,
) -> Surroundings:
    key = company_key(opening.organisation)
    there = [each for each in mine.get(key, ()) if each.id != opening.applied_id]
    days = [day for each in there if (day := each.applied_on or each.told_on)]
    return Surroundings(
        opening=opening,
        known=known.get(key, ()),
        remembered_from=applications.get(opening.application_id or ""),
        invitation=invitation,
        applied=applications.get(opening.applied_id or ""),
        live=tuple(each for each in there if each.outcome is Outcome.OPEN),
        last_on=max(days, default=None),
    )


def applications_at(tx: Transaction, keys: set[str]) -> dict[str, list[Application]]:
    """My applications at these companies, by the company's key."""
    found: dict[str, list[Application]] = {}
    for each in store.find(tx, Application, organisation=_written(tx, "application", keys)):
        found.setdefault(company_key(each.organisation), []).append(each)
    return found


def _written(tx: Transaction, table: str, keys: set[str]) -> list[str]:
    """The ways in which the companies of these keys are written in a table."""
    rows = tx.rows(f"SELECT DISTINCT organisation FROM {table}") if keys else []
    return [name for (name,) in rows if company_key(name) in keys]


_THERE: Final = """
SELECT organisation, id AS person_id, title AS what, 'now' AS how, CAST(NULL AS DATE) AS ended_on
FROM person WHERE organisation = ANY($now)
UNION ALL
SELECT organisation, person_id, title, 'before', ended_on FROM position WHERE organisation = ANY($before)
UNION ALL
SELECT application.organisation, panelist.person_id, panelist.role, 'met', application.told_on
FROM panelist JOIN application ON application.id = panelist.application_id
WHERE application.organisation = ANY($met)
"""


def _known(tx: Transaction, keys: set[str]) -> dict[str, tuple[KnownThere, ...]]:
    """The people who are or were at these companies, or were met there, by the company's key."""
    names = {how: _written(tx, table, keys) or [""] for how, table in _TABLES.items()}
    rows = tx.rows(_THERE, **names) if any(name != [""] for name in names.values()) else []
    ways: dict[str, dict[str, list[tuple[str, str, date | None]]]] = {}
    for organisation, person_id, what, how, ended_on in rows:
        if organisation:
            ways.setdefault(company_key(organisation), {}).setdefault(person_id, []).append((how, what, ended_on))
    people = {each.id: each for each in store.find(tx, Person, id={id_ for of in ways.values() for id_ in of})}
    return {
        key: tuple(
            sorted(
                (_known_there(people[id_], said) for id_, said in of.items() if id_ in people),
                key=lambda each: (not each.is_there, each.person.name.casefold(), each.person.id),
            )
        )
        for key, of in ways.items()
    }


_TABLES: Final = {"now": "person", "before": "position", "met": "application"}


def _known_there(person: Person, said: Iterable[tuple[str, str, date | None]]) -> KnownThere:
    words: list[str] = []
    is_there = False
    for how, what, when in said:
        year = f" in {when.year}" if when else ""
        if how == "now":
            is_there = True
            words.append(f"{what}, there now" if what else "there now")
        elif how == "before":
            words.append(f"{f'{what} there' if what else 'was there'}{f' until {when.year}' if when else ' before'}")
        else:
            words.append(f"{what} when you were there{year}")
    return KnownThere(person, tuple(dict.fromkeys(words)), is_there)
