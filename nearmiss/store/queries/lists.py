"""Lists of applications, people and feedback notes: searched, and cut to a page (pagination)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from nearmiss.model import IS_A_NO, IS_NEAR_MISS, Application, FeedbackKind, FeedbackNote, Person
from nearmiss.store.queries.contacts import balance, last_spoken
from nearmiss.store.records.repository import by_id, find
from nearmiss.store.search.matching import matching
from nearmiss.store.transaction import Transaction

_APPLICATIONS = f"""
SELECT id FROM application
WHERE $shown = 'all'
   OR ($shown = 'near misses' AND {IS_NEAR_MISS} AND closed_on IS NULL)
   OR ($shown = 'closed kindly' AND closed_on IS NOT NULL)
   OR ($shown = 'form rejections' AND {IS_A_NO} AND NOT {IS_NEAR_MISS})
   OR ($shown = 'others' AND NOT {IS_A_NO})
ORDER BY told_on DESC NULLS LAST, applied_on DESC NULLS LAST, id DESC
"""


def applications(tx: Transaction, search: str, shown: str, offset: int, limit: int) -> tuple[list[Application], int]:
    """One page of applications, the newest no first, and how many there are in all.

    ``search`` is looked for in its texts, its interviews, promises and seats, and in who sat there (``matching``).
    ``shown`` is *near misses* (not closed), *closed kindly*, *form rejections*, *others* or *all*.
    """
    ids = [row[0] for row in tx.rows(_APPLICATIONS, shown=shown)]
    if search.strip():
        there = matching(tx, search, "application")
        ids = [identifier for identifier in ids if identifier in there]
    page = ids[offset : offset + limit]
    chosen = by_id(tx, Application, page)
    return [chosen[identifier] for identifier in page], len(ids)


@dataclass(frozen=True)
class Tie:
    """A person with the contact so far: when last, how often I gave and asked, and where they were met."""

    person: Person
    last_contact: date | None
    gave: int
    asked: int
    met_at: str


_MET_AT = """
SELECT panelist.person_id, panelist.role, application.organisation
FROM panelist JOIN application ON application.id = panelist.application_id
WHERE panelist.person_id = ANY($ids)
ORDER BY application.told_on DESC NULLS LAST, application.id, panelist.id
"""


def tied(tx: Transaction, ids: list[str], until: date | None = None) -> list[Tie]:
    """The people of these ids, in their order, with the contact so far, up to a day."""
    if not ids:
        return []
    people = by_id(tx, Person, ids)
    spoken, balances = last_spoken(tx, ids, until), balance(tx, ids, until)
    met: dict[str, str] = {}
    for person_id, role, organisation in tx.rows(_MET_AT, ids=ids):
        met.setdefault(person_id, f"{role} at {organisation}")
    return [
        Tie(people[id_], spoken.get(id_), *balances.get(id_, (0, 0)), met_at=met.get(id_, ""))
        for id_ in ids
        if id_ in people
    ]


_NOTES = """
FROM feedback_note WHERE kind = $kind AND ($application_id = '' OR application_id = $application_id)
                     AND ($all OR id = ANY($ids))
"""


def notes(  # noqa: PLR0917 - a page's question is kept by its arguments, in their order
    tx: Transaction, kind: FeedbackKind, application_id: str, offset: int, limit: int, search: str = ""
) -> tuple[list[FeedbackNote], int]:
    """One page of feedback notes of one side, the newest first, and how many there are in all.

    ``application_id`` narrows them to what was said about one near miss, empty means all; ``search`` to those that hold
    every word of it, their theme, who said it and where included.
    """
    there = matching(tx, search, "feedback_note") if search.strip() else ()
    parameters = {
        "kind": kind.value,
        "application_id": application_id,
        "all": not search.strip(),
        "ids": [*there] or [""],
    }
    total = tx.rows(f"SELECT count(*) {_NOTES}", **parameters)[0][0]
    rows = tx.rows(
        f"SELECT id {_NOTES} ORDER BY said_on DESC, logged_on DESC, id DESC LIMIT $limit OFFSET $offset",
        **parameters,
        limit=limit,
        offset=offset,
    )
    return find(tx, FeedbackNote, id=[row[0] for row in rows])[::-1], int(total)


def notes_by_theme(tx: Transaction) -> Counter[str]:
    """How many feedback notes there are under each theme that has one."""
    return Counter(dict(tx.rows("SELECT theme_id, count(*) FROM feedback_note GROUP BY theme_id")))
