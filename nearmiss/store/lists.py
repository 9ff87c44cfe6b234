"""The long lists, searched and cut to a page."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from nearmiss.model import Application, FeedbackKind, FeedbackNote, Person
from nearmiss.store.collation import in_order
from nearmiss.store.finding import matching
from nearmiss.store.nouns import find
from nearmiss.store.work import Work

_APPLICATIONS = """
SELECT id FROM application
WHERE $shown = 'all'
   OR ($shown = 'near misses' AND outcome IN ('turned down', 'no answer') AND furthest_stage <> 'applied'
       AND closed_on IS NULL)
   OR ($shown = 'closed kindly' AND closed_on IS NOT NULL)
   OR ($shown = 'form rejections' AND outcome IN ('turned down', 'no answer') AND furthest_stage = 'applied')
   OR ($shown = 'others' AND outcome NOT IN ('turned down', 'no answer'))
ORDER BY told_on DESC NULLS LAST, applied_on DESC NULLS LAST, id DESC
"""


def applications(work: Work, search: str, shown: str, offset: int, limit: int) -> tuple[list[Application], int]:
    """One page of applications, the newest no first, and how many there are in all.

    ``search`` is looked for in its texts, its interviews, promises and seats, and in who sat there (``matching``).
    ``shown`` is *near misses* (not closed), *closed kindly*, *form rejections*, *others* or *all*.
    """
    ids = [row[0] for row in work.rows(_APPLICATIONS, shown=shown)]
    if search.strip():
        there = matching(work, search, "application")
        ids = [identifier for identifier in ids if identifier in there]
    page = ids[offset : offset + limit]
    found = {application.id: application for application in find(work, Application, id=page)} if page else {}
    return [found[identifier] for identifier in page], len(ids)


@dataclass(frozen=True)
class Tie:
    """A person with the contact so far: when last, how often I gave and asked, and where they were met."""

    person: Person
    last_contact: date | None
    gave: int
    asked: int
    met_at: str


_CONTACTS = """
SELECT person_id,
       max(CASE WHEN channel IN ('call', 'meeting') OR answer <> 'none yet'
                THEN coalesce(answered_on, happened_on) END),
       CAST(sum(CASE WHEN purpose = 'give' THEN 1 ELSE 0 END) AS BIGINT),
       CAST(sum(CASE WHEN purpose = 'ask' THEN 1 ELSE 0 END) AS BIGINT)
FROM touchpoint WHERE person_id = ANY($ids) GROUP BY person_id
"""

_MET_AT = """
SELECT panelist.person_id, panelist.role, application.organisation
FROM panelist JOIN application ON application.id = panelist.application_id
WHERE panelist.person_id = ANY($ids)
ORDER BY application.told_on DESC NULLS LAST, application.id, panelist.id
"""


def ties(work: Work, search: str, offset: int, limit: int) -> tuple[list[Tie], int]:
    """One page of people by name, and how many there are in all.

    ``search`` is looked for in their texts, in what they cared about, and in where they were met (``matching``).
    """
    people = work.rows("SELECT id, name FROM person")
    if search.strip():
        there = matching(work, search, "person")
        people = [(identifier, name) for identifier, name in people if identifier in there]
    people = in_order(sorted(people), lambda person: str(person[1]))
    return tied(work, [identifier for identifier, _ in people[offset : offset + limit]]), len(people)


def tied(work: Work, ids: list[str]) -> list[Tie]:
    """The people of these ids, in their order, with the contact so far."""
    if not ids:
        return []
    people = {person.id: person for person in find(work, Person, id=ids)}
    contacts = {row[0]: row[1:] for row in work.rows(_CONTACTS, ids=ids)}
    met: dict[str, str] = {}
    for person_id, role, organisation in work.rows(_MET_AT, ids=ids):
        met.setdefault(person_id, f"{role} at {organisation}")
    nothing = (None, 0, 0)
    found = []
    for one in ids:
        if one in people:
            last_contact, gave, asked = contacts.get(one, nothing)
            found.append(Tie(people[one], last_contact, gave, asked, met.get(one, "")))
    return found


_QUIET = """
SELECT person.id
FROM person JOIN touchpoint ON touchpoint.person_id = person.id
WHERE person.connection <> 'none'
  AND (touchpoint.channel IN ('call', 'meeting') OR touchpoint.answer <> 'none yet')
GROUP BY person.id
HAVING max(coalesce(touchpoint.answered_on, touchpoint.happened_on)) < $before
ORDER BY CASE WHEN max(person.connection) = 'active' THEN 0 ELSE 1 END,
         max(coalesce(touchpoint.answered_on, touchpoint.happened_on)) DESC, person.id
LIMIT $limit
"""


def going_quiet(work: Work, before: date, limit: int) -> list[Tie]:
    """People once in real contact whose last one lies before a day: the active ties first, the freshest first."""
    return tied(work, [row[0] for row in work.rows(_QUIET, before=before, limit=limit)])


_REQUESTS = """
SELECT touchpoint.id, person.name, touchpoint.happened_on, touchpoint.answer, touchpoint.answered_on,
       application.id, application.role, application.organisation
FROM touchpoint JOIN person ON person.id = touchpoint.person_id
LEFT JOIN application ON application.id = touchpoint.application_id
WHERE touchpoint.asked_feedback
ORDER BY touchpoint.happened_on DESC, touchpoint.id
"""


@dataclass(frozen=True)
class Request:
    """One time I asked for feedback, and what came of it."""

    touchpoint_id: str
    name: str
    asked_on: date
    answer: str
    answered_on: date | None
    application_id: str | None
    role: str | None
    organisation: str | None


def requests(work: Work) -> list[Request]:
    """Every request for feedback, the newest first."""
    return [Request(*row) for row in work.rows(_REQUESTS)]


_NOTES = """
FROM feedback_note WHERE kind = $kind AND ($application_id = '' OR application_id = $application_id)
                     AND ($all OR id = ANY($ids))
"""


def notes(  # noqa: PLR0917 - a page's question is kept by its arguments, in their order
    work: Work, kind: FeedbackKind, application_id: str, offset: int, limit: int, search: str = ""
) -> tuple[list[FeedbackNote], int]:
    """One page of feedback notes of one side, the newest first, and how many there are in all.

    ``application_id`` narrows them to what was said about one near miss, empty means all; ``search`` to those that hold
    every word of it, their theme, who said it and where included.
    """
    there = matching(work, search, "feedback_note") if search.strip() else ()
    parameters = {
        "kind": kind.value,
        "application_id": application_id,
        "all": not search.strip(),
        "ids": [*there] or [""],
    }
    total = work.rows(f"SELECT count(*) {_NOTES}", **parameters)[0][0]
    rows = work.rows(
        f"SELECT id {_NOTES} ORDER BY said_on DESC, logged_on DESC, id DESC LIMIT $limit OFFSET $offset",
        **parameters,
        limit=limit,
        offset=offset,
    )
    ids = [row[0] for row in rows]
    return (find(work, FeedbackNote, id=ids)[::-1] if ids else []), int(total)


def notes_by_theme(work: Work) -> Counter[str]:
    """How many feedback notes there are under each theme that has one."""
    return Counter(dict(work.rows("SELECT theme_id, count(*) FROM feedback_note GROUP BY theme_id")))
