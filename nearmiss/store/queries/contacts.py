"""Contacts: when I was last in real contact with somebody, how gifts and asks stand, and what waits for an answer.

A real contact is a call or a meeting (an interview is one with everybody who was met there), or a message they
answered; the gracious reply is none. Feedback from a person answers what they were asked before it was said. The model
says the same of one contact (``Touchpoint.is_real_contact``, ``standing``) and of a story (``answered``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from nearmiss.model import Standing, Touchpoint
from nearmiss.store.queries.cadence import GRACE, intervals
from nearmiss.store.records.settings import settings
from nearmiss.store.transaction import Transaction

_HEARD_ON = """
heard AS (
    SELECT asked.id AS touchpoint_id, min(note.said_on) AS said_on
    FROM touchpoint asked JOIN feedback_note note ON note.person_id = asked.person_id
    WHERE asked.asked_feedback AND (asked.answer NOT IN ('replied', 'declined') {or_later})
      AND note.said_by = 'them' AND note.said_on >= asked.happened_on
      {said_by}
      AND (asked.application_id IS NULL OR note.application_id IS NULL OR note.application_id = asked.application_id)
    GROUP BY asked.id
)
"""
_HEARD = _HEARD_ON.format(or_later="", said_by="")
"""Requests that nobody marked as answered and that feedback answers, with the first day it did."""

_HEARD_BY = _HEARD_ON.format(
    or_later="OR asked.answered_on > CAST($until AS DATE)",
    said_by="AND (CAST($until AS DATE) IS NULL OR note.said_on <= CAST($until AS DATE))",
)
"""The same as it was on a day: what was said later answers nothing yet, and who answered later had not."""

_SPOKEN = f"""
{_HEARD}, contact AS (
    SELECT person_id, happened_on AS spoken_on FROM touchpoint
    WHERE channel IN ('call', 'meeting') AND (step IS NULL OR step <> 'gracious reply')
    UNION ALL
    SELECT mine.person_id, coalesce(heard.said_on, mine.answered_on, mine.happened_on)
    FROM touchpoint mine LEFT JOIN heard ON heard.touchpoint_id = mine.id
    WHERE (mine.answer IN ('replied', 'declined') OR heard.said_on IS NOT NULL)
      AND (mine.step IS NULL OR mine.step <> 'gracious reply')
    UNION ALL
    SELECT panelist.person_id, interview.held_on
    FROM panelist JOIN interview ON interview.application_id = panelist.application_id WHERE panelist.met
), spoken AS (
    SELECT person_id, min(spoken_on) AS first_on, max(spoken_on) AS last_on FROM contact
    WHERE CAST($until AS DATE) IS NULL OR spoken_on <= CAST($until AS DATE)
    GROUP BY person_id
)
"""
"""The first and the last real contact with each person up to a day."""

_LAST = f"WITH {_SPOKEN} SELECT person_id, last_on FROM spoken WHERE person_id = ANY($ids)"

_QUIET = f"""
WITH {_SPOKEN}, tie AS (
    SELECT person.id, spoken.last_on, CAST($until AS DATE) - spoken.last_on AS since,
           CASE WHEN spoken.last_on - spoken.first_on < 365 THEN CAST($in_year_one AS INTEGER)
                WHEN spoken.last_on - spoken.first_on < 730 THEN CAST($in_year_two AS INTEGER)
                ELSE CAST($later AS INTEGER) END AS pause
    FROM person JOIN spoken ON spoken.person_id = person.id
    WHERE person.connection <> 'none'
)
SELECT id FROM tie WHERE since > pause + CAST($grace AS INTEGER)
ORDER BY CAST(since - pause AS DOUBLE PRECISION) / pause DESC, id
LIMIT $limit
"""
"""Who is out of touch for longer than their cadence allows, as ``cadence`` says: the latest by it first."""

_BALANCE = """
SELECT person_id,
       CAST(sum(CASE WHEN purpose = 'give' AND (step IS NULL OR step <> 'connect on LinkedIn') THEN 1 ELSE 0 END)
            AS BIGINT),
       CAST(sum(CASE WHEN purpose = 'ask' THEN 1 ELSE 0 END) AS BIGINT)
FROM touchpoint
WHERE person_id = ANY($ids) AND (CAST($until AS DATE) IS NULL OR happened_on <= CAST($until AS DATE))
GROUP BY person_id
"""

_ENDS = """
(mine.channel IN ('call', 'meeting') OR (NOT mine.asked_feedback AND (
    mine.purpose IN ('thanks', 'they gave')
    OR coalesce(mine.step IN ('gracious reply', 'thank-you', 'thanks for the feedback'), false)
)))
"""
"""Whether nobody's answer is waited for: the contrary of ``Touchpoint.expects_answer``."""

_STANDING = f"""
CASE
    WHEN heard.said_on IS NOT NULL OR mine.answer = 'replied' THEN 'answered'
    WHEN mine.answer = 'declined' THEN 'declined'
    WHEN {_ENDS} THEN 'nothing to wait for'
    WHEN mine.answer = 'no answer' OR mine.happened_on <= CAST($silent_from AS DATE) THEN 'silent'
    ELSE 'waiting'
END
"""
"""How a contact stands, as ``Touchpoint.standing`` says; what happened up to ``silent_from`` waits no longer."""

_REQUESTS = f"""
WITH {_HEARD} SELECT mine.id, {_STANDING} FROM touchpoint mine LEFT JOIN heard ON heard.touchpoint_id = mine.id
WHERE mine.asked_feedback ORDER BY mine.happened_on DESC, mine.id
"""

_CHOSEN = """
(CAST($since AS DATE) IS NULL OR mine.happened_on >= CAST($since AS DATE))
AND (CAST($until AS DATE) IS NULL OR mine.happened_on <= CAST($until AS DATE))
AND (CAST($organisation AS TEXT) IS NULL OR application.organisation = ANY($organisations))
AND (CAST($stage AS TEXT) IS NULL OR mine.application_id = ANY($at_stage))
"""

_COUNTED = f"""
WITH {_HEARD_BY}, mine AS (
    SELECT id, application_id, happened_on, step, channel, purpose, asked_feedback,
           CASE WHEN answered_on > CAST($until AS DATE) THEN NULL ELSE answered_on END AS answered_on,
           CASE WHEN answered_on > CAST($until AS DATE) THEN 'none yet' ELSE answer END AS answer
    FROM touchpoint
), counted AS (
    SELECT mine.id, mine.happened_on, mine.step, mine.channel, {_STANDING} AS standing,
           coalesce(mine.answered_on, heard.said_on) - mine.happened_on AS days
    FROM mine LEFT JOIN heard ON heard.touchpoint_id = mine.id
    LEFT JOIN application ON application.id = mine.application_id
    WHERE NOT {_ENDS} AND {_CHOSEN}
)
"""
"""The contacts that an answer may come to, as they stood on a day.

Thanks that were answered unasked would look as if all thanks were.
"""

_CAME = "days IS NOT NULL AND standing IN ('answered', 'declined')"
_STANDINGS = f"{_COUNTED} SELECT step, channel, standing, count(*) FROM counted GROUP BY 1, 2, 3"
_DAYS = f"{_COUNTED} SELECT days, count(*) FROM counted WHERE {_CAME} GROUP BY 1 ORDER BY 1"
_EACH = f"{_COUNTED} SELECT id, happened_on, step, channel, standing, CASE WHEN {_CAME} THEN days END FROM counted"


def last_spoken(tx: Transaction, ids: Sequence[str], until: date | None = None) -> dict[str, date]:
    """The day of the last real contact with each of these people, up to a day (included); who has none is left out."""
    return dict(tx.rows(_LAST, ids=list(ids), until=until))


def quiet_until(tx: Transaction, day: date, limit: int) -> list[str]:
    """Ids of people who are going quiet on a day; whom one is the latest with by their cadence comes first."""
    in_year_one, in_year_two, later = intervals(settings(tx))
    pauses = {"in_year_one": in_year_one, "in_year_two": in_year_two, "later": later, "grace": GRACE}
    return [row[0] for row in tx.rows(_QUIET, until=day, limit=limit, **pauses)]


def balance(tx: Transaction, ids: Sequence[str], until: date | None = None) -> dict[str, tuple[int, int]]:
    """How often I gave and how often I asked, by person. Connecting is no gift, nor is what they gave."""
    return {person_id: (gave, asked) for person_id, gave, asked in tx.rows(_BALANCE, ids=list(ids), until=until)}


@dataclass(frozen=True)
class Contact:
    """One contact as it stands (feedback answers what was asked), with whom, and about which application, if any."""

    touchpoint: Touchpoint
    standing: Standing
    name: str
    role: str | None
    organisation: str | None


def requests(tx: Transaction, today: date) -> dict[str, Standing]:
    """How every request for feedback stands, by the id of its contact, the newest first."""
    rows = tx.rows(_REQUESTS, silent_from=_silent_from(tx, today))
    return {identifier: Standing(standing) for identifier, standing in rows}


class Counted(NamedTuple):
    """One of the contacts that ``standings`` counts, and ``days_to_answer`` where it has ``days``."""

    id: str
    happened_on: date
    step: str | None
    channel: str
    standing: str
    days: int | None


def standings(tx: Transaction, today: date, **chosen: Any) -> list[tuple[str | None, str, str, int]]:
    """Step, channel, standing and how many contacts, of those between ``since`` and ``until`` that are ``chosen``.

    Only what waits for an answer is counted. ``organisations`` are all spellings of ``organisation``, ``at_stage`` the
    ids of the applications that got to ``stage``; ``None`` narrows nothing.
    """
    return tx.rows(_STANDINGS, silent_from=_silent_from(tx, today), **chosen)


def days_to_answer(tx: Transaction, **chosen: Any) -> list[tuple[int, int]]:
    """Days from a message to its answer, with how many came after so many; of what ``standings`` counts."""
    return tx.rows(_DAYS, silent_from=None, **chosen)


def counted_contacts(tx: Transaction, today: date, **chosen: Any) -> list[Counted]:
    """Each of the contacts that ``standings`` and ``days_to_answer`` count."""
    return [Counted(*row) for row in tx.rows(_EACH, silent_from=_silent_from(tx, today), **chosen)]


def _silent_from(tx: Transaction, today: date) -> date:
    """The last day on which what happened waits no longer."""
    return today - timedelta(days=settings(tx).answer_days)
