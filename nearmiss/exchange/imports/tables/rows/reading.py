"""Reading: what the days of one row say, while it is read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nearmiss import dates
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.exchange.imports.tables.rows.standings import Days
from nearmiss.model import Stage


@dataclass(slots=True)
class Reading:
    """One row while it is read: its days, and what goes into its notes under the name of its column.

    ``is_told`` is whether a day of a no is there that is not known yet, ``is_asked`` whether it waits for an answer.
    ``decided`` is the name of the column with the day of a decision, ``decided_on`` that day, where it is known.
    """

    entry: Entry
    fields: dict[str, date] = field(default_factory=dict)
    others: dict[str, date] = field(default_factory=dict)
    interviews: list[dict[str, Any]] = field(default_factory=list)
    reached: list[Stage] = field(default_factory=list)
    last: date | None = None
    is_told: bool = False
    is_asked: bool = False
    decided: str = ""
    decided_on: date | None = None
    labelled: list[tuple[str, str]] = field(default_factory=list)

    def days(self) -> Days:
        """What its days show of how it stands."""
        return Days(tuple(self.reached), "told_on" in self.fields or self.is_told, self.decided)


def out_of_order(read: Reading) -> str:
    """What is wrong where a no came before the application or before an interview."""
    applied_on, told_on = read.fields.get("applied_on"), read.fields.get("told_on")
    if told_on is None:
        return ""
    if applied_on and told_on < applied_on:
        return f"Told on {dates.day(told_on)}, before the day you applied, {dates.day(applied_on)}."
    last = max((each["held_on"] for each in read.interviews), default="")
    if last > told_on.isoformat():
        return f"Told on {dates.day(told_on)}, before the interview on {dates.day(date.fromisoformat(last))}."
    return ""
