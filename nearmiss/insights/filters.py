"""Filters: what the user may narrow an insight to, which is a period, who said it, an organisation."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypedDict

from nearmiss.insights.furthest import got_to
from nearmiss.model import IS_NEAR_MISS, SaidBy, Stage
from nearmiss.store import in_order, one_spelling

if TYPE_CHECKING:
    from nearmiss.store import Transaction

CHOSEN_NOTES: Final = """
WITH note AS (
    SELECT feedback_note.* FROM feedback_note LEFT JOIN application ON application.id = feedback_note.application_id
    WHERE (CAST($since AS DATE) IS NULL OR said_on >= CAST($since AS DATE))
      AND (CAST($until AS DATE) IS NULL OR said_on <= CAST($until AS DATE))
      AND (CAST($said_by AS TEXT) IS NULL OR said_by = CAST($said_by AS TEXT))
      AND (CAST($organisation AS TEXT) IS NULL OR application.organisation = ANY($organisations))
      AND (CAST($stage AS TEXT) IS NULL OR feedback_note.application_id = ANY($at_stage))
      AND (CAST($theme AS TEXT) IS NULL OR feedback_note.theme_id = CAST($theme AS TEXT))
)
"""
"""The feedback notes that filters leave, as the table ``note``; its parameters are those of ``parameters``."""

CHOSEN_NEAR_MISSES: Final = f"""
WITH near_miss AS (
    SELECT * FROM application
    WHERE {IS_NEAR_MISS}
      AND (CAST($since AS DATE) IS NULL OR told_on >= CAST($since AS DATE))
      AND (CAST($until AS DATE) IS NULL OR told_on <= CAST($until AS DATE))
      AND (CAST($organisation AS TEXT) IS NULL OR organisation = ANY($organisations))
      AND (CAST($stage AS TEXT) IS NULL OR id = ANY($at_stage))
)
"""
"""The near misses that filters leave, as the table ``near_miss``; its parameters are ``near_miss_parameters``.

What was said narrows no near miss, so that a note that is saved changes nothing that is counted of near misses.
"""

STRENGTHS: Final = "count(*) FILTER (WHERE note.kind = 'strength')"
WEAKNESSES: Final = "count(*) FILTER (WHERE note.kind = 'weakness')"


class Filters(TypedDict, total=False):
    """The narrowing of an insight; what is absent or ``None`` narrows nothing. Both days are included.

    ``stage`` is how far the application got (``furthest.REACHED``), ``theme`` the id of one.
    """

    since: date | None
    until: date | None
    said_by: SaidBy | None
    organisation: str | None
    stage: Stage | None
    theme: str | None


class Period(StrEnum):
    """The periods a page offers, in the order in which it offers them."""

    ALL = "all the time"
    YEAR = "the last 12 months"
    HALF = "the last 6 months"
    QUARTER = "the last 3 months"

    def since(self, today: date) -> date | None:
        """First day of the period that ends ``today``: of 12 months to 9 March 2026 it is 10 March 2025.

        The day after the same one so many months before, or after the last of that month where it is shorter.
        """
        months = {Period.YEAR: 12, Period.HALF: 6, Period.QUARTER: 3}.get(self)
        if months is None:
            return None
        year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])) + timedelta(days=1)


THE_YEARS: Final = "years"
"""What ``compare`` is in the address where the last twelve months stand beside the twelve before them."""


def organisations(tx: Transaction) -> list[str]:
    """Organisations with a near miss or with feedback, in alphabetical order, each once.

    One that is written in several ways (``one_spelling``) has the way it is written most often.
    """
    rows = tx.rows(
        f"""
        SELECT organisation, count(*) FROM application
        WHERE {IS_NEAR_MISS} OR id IN (SELECT application_id FROM feedback_note WHERE application_id IS NOT NULL)
        GROUP BY organisation
        """
    )
    often = {one_spelling(name): name for name, _ in sorted(rows, key=lambda row: (row[1], row[0]))}
    return in_order(often.values(), str)


def parameters(tx: Transaction, chosen: Filters) -> dict[str, Any]:
    """The named parameters of ``CHOSEN_NOTES``; an organisation in all the ways it is written."""
    said_by = chosen.get("said_by")
    said = {"said_by": said_by.value if said_by else None, "theme": chosen.get("theme")}
    return {**near_miss_parameters(tx, chosen), **said}


def near_miss_parameters(tx: Transaction, chosen: Filters) -> dict[str, Any]:
    """The named parameters of ``CHOSEN_NEAR_MISSES``, which are those of ``parameters`` that are no note's own."""
    stage, organisation = chosen.get("stage"), chosen.get("organisation")
    written = tx.rows("SELECT DISTINCT organisation FROM application") if organisation else []
    wanted = one_spelling(organisation or "")
    return {
        "since": chosen.get("since"),
        "until": chosen.get("until"),
        "stage": stage.value if stage else None,
        "at_stage": got_to(tx, stage, chosen.get("until")) if stage else [""],
        "organisation": organisation,
        "organisations": [name for (name,) in written if one_spelling(name) == wanted] or [""],
    }
