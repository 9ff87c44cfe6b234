"""What the user may narrow an insight to: a period, who said it, an organisation."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypedDict

from nearmiss.model import Outcome, SaidBy, Stage
from nearmiss.store import in_order, one_spelling

if TYPE_CHECKING:
    from nearmiss.store import Work


class Filters(TypedDict, total=False):
    """The narrowing of an insight; what is absent or ``None`` narrows nothing. Both days are included."""

    since: date | None
    until: date | None
    said_by: SaidBy | None
    organisation: str | None


class Period(StrEnum):
    """The periods a page offers, in the order in which it offers them."""

    ALL = "all the time"
    YEAR = "the last 12 months"
    HALF = "the last 6 months"
    QUARTER = "the last 3 months"

    def since(self, today: date) -> date | None:
        """First day of the period that ends ``today``; this month is one of its months, and none is cut in two."""
        months = {Period.YEAR: 12, Period.HALF: 6, Period.QUARTER: 3}.get(self)
        if months is None:
            return None
        year, month = divmod(today.year * 12 + today.month - months, 12)
        return date(year, month + 1, 1)


def organisations(work: Work) -> list[str]:
    """Organisations with a near miss or with feedback, in alphabetical order, each once.

    One that is written in several ways (``one_spelling``) has the way it is written most often.
    """
    rows = work.rows(
        """
        SELECT a.organisation, count(*)
        FROM application a
        WHERE (a.outcome IN ($turned_down, $no_answer) AND a.furthest_stage <> $applied)
           OR a.id IN (SELECT f.application_id FROM feedback_note f WHERE f.application_id IS NOT NULL)
        GROUP BY a.organisation
        """,
        **near_miss_words(),
    )
    often = {one_spelling(name): name for name, _ in sorted(rows, key=lambda row: (row[1], row[0]))}
    return in_order(often.values(), str)


def near_miss_words() -> dict[str, str]:
    """The words by which SQL tells a near miss, as ``Application.is_near_miss`` does."""
    return {
        "turned_down": Outcome.TURNED_DOWN.value,
        "no_answer": Outcome.NO_ANSWER.value,
        "applied": Stage.APPLIED.value,
    }


def parameters(work: Work, chosen: Filters) -> dict[str, Any]:
    """The named parameters of a query over feedback notes; an organisation in all the ways it is written."""
    said_by, organisation = chosen.get("said_by"), chosen.get("organisation")
    written = work.rows("SELECT DISTINCT organisation FROM application") if organisation else []
    wanted = one_spelling(organisation or "")
    return {
        "since": chosen.get("since"),
        "until": chosen.get("until"),
        "said_by": None if said_by is None else said_by.value,
        "organisation": organisation,
        "organisations": [name for (name,) in written if one_spelling(name) == wanted] or [""],
    }
