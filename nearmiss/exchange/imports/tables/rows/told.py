"""Told: the day of a no that a row does not say, which is asked and never made up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nearmiss import dates
from nearmiss.exchange.imports.preview import Choice
from nearmiss.exchange.imports.tables.asking import Asking
from nearmiss.exchange.imports.tables.columns import Columns
from nearmiss.model import Outcome

_FALLBACKS = ("answered_on", "updated_on", "date")
"""Days that may be that of the no, by what their columns hold; the first is proposed."""
_APPLIED, _OPEN, _SKIP, _TODAY = "applied", "open", "skip", "today"
_NAMED, _ANOTHER = "named", "another"


@dataclass(slots=True)
class Told:
    """What was said of a row without a day: the day, that it stays open or is left out, or that it waits."""

    day: date | None = None
    stays_open: bool = False
    is_left_out: bool = False
    keys: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether an answer is missing."""
        return self.day is None and not self.stays_open and not self.is_left_out


@dataclass
class MissingDays:
    """The rows that say a no and not its day."""

    columns: Columns
    asking: Asking
    today: date
    _chosen: dict[str, str | None] = field(default_factory=dict)

    def of(
        self,
        outcome: Outcome,
        others: Mapping[str, date],
        applied_on: date | None,
        least: date | None,
        named: tuple[str, date] | None = None,
    ) -> Told:
        """The day of the no by what the user said; ``others`` are days of the row by the headers of their columns.

        ``least`` is the last day before which it cannot have been; ``named`` one that stands beside the no in words,
        with the header of their column.
        """
        key = "told-on" if outcome is Outcome.TURNED_DOWN else "given-up-on"
        found = Told(keys=(key,))
        if named is not None and outcome is Outcome.TURNED_DOWN and self._is_meant(named, least):
            return Told(named[1], keys=(f"{key}:{named[0]}",))
        chosen = self._ask(key, outcome)
        self._follow(found, chosen, others, applied_on, least)
        if found.waits and chosen is not None:  # the day that was chosen is missing in this row
            rest = f"{key}:others"
            found.keys += (rest,)
            text = "Some of these rows have no such day, or one that is too early. And those?"
            self._follow(
                found, self.asking.ask(rest, text, self._choices(outcome, with_columns=False)), {}, applied_on, least
            )
        return found

    def _is_meant(self, named: tuple[str, date], least: date | None) -> bool:
        """Whether the day beside a no is that of the no, which is proposed where it can be."""
        header, day = named
        if day > self.today or (least and day < least):
            return False
        text = f"Some rows name a day beside the no in '{header}'. Is it the day on which you were told?"
        choices = (Choice(_NAMED, "Yes, it is that day"), Choice(_ANOTHER, "No, it was another day"))
        return self.asking.ask(f"told-on:{header}", text, choices, _NAMED) == _NAMED

    def _ask(self, key: str, outcome: Outcome) -> str | None:
        if key not in self._chosen:
            self._chosen[key] = self._asked(key, outcome)
        return self._chosen[key]

    def _asked(self, key: str, outcome: Outcome) -> str | None:
        columns = [column for meaning in _FALLBACKS for column in self.columns.columns if column.meaning == meaning]
        text = (
            "Some rows say that it was a no, and not on which day you were told. Which day is it?"
            if outcome is Outcome.TURNED_DOWN
            else "Some rows say that no answer came, and not on which day you gave up waiting. Which day is it?"
        )
        proposed = None
        if outcome is Outcome.TURNED_DOWN and columns and columns[0].meaning == "answered_on":
            proposed = f"column:{columns[0].header}"
        return self.asking.ask(key, text, self._choices(outcome, with_columns=True), proposed)

    def _choices(self, outcome: Outcome, *, with_columns: bool) -> list[Choice]:
        choices: list[Choice] = []
        if with_columns:
            choices += [
                Choice(f"column:{column.header}", f"The day in '{column.header}'")
                for meaning in _FALLBACKS
                for column in self.columns.columns
                if column.meaning == meaning
            ]
        choices.append(Choice(_APPLIED, "The day you applied"))
        if outcome is Outcome.NO_ANSWER:
            choices.append(Choice(_TODAY, f"Today, {dates.day(self.today)}"))
        choices.append(Choice(_OPEN, "Leave them open, to be filled in later"))
        choices.append(Choice(_SKIP, "Leave these rows out"))
        return choices

    def _follow(
        self, found: Told, chosen: str | None, others: Mapping[str, date], applied_on: date | None, least: date | None
    ) -> None:
        day: date | None = None
        if chosen == _OPEN:
            found.stays_open = True
        elif chosen == _SKIP:
            found.is_left_out = True
        elif chosen == _APPLIED:
            day = applied_on
        elif chosen == _TODAY:
            day = self.today
        elif chosen is not None:
            day = others.get(chosen.removeprefix("column:"))
        if day is not None and day <= self.today and not (least and day < least):
            found.day = day
