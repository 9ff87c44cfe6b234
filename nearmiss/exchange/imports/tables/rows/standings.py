"""Standings: how each row stands, from its statuses, its stages and the columns that are ticked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from nearmiss.exchange.imports.preview import Choice
from nearmiss.exchange.imports.tables import statuses
from nearmiss.exchange.imports.tables.asking import Asking
from nearmiss.exchange.imports.tables.columns import Column, Columns
from nearmiss.exchange.imports.tables.days.within import day_within
from nearmiss.exchange.imports.tables.presets import Preset
from nearmiss.exchange.imports.tables.reading.grid import Cell, Row
from nearmiss.exchange.imports.tables.rows.cells import text
from nearmiss.exchange.imports.tables.statuses import SKIP, STAGES, Standing, standing, understood
from nearmiss.exchange.imports.tables.word_lists import flag, is_blank
from nearmiss.model import Outcome, Stage

_FLAGS: Mapping[str, Standing] = {
    "flag:turned_down": Standing(Outcome.TURNED_DOWN),
    "flag:no_answer": Standing(Outcome.NO_ANSWER),
    "flag:withdrawn": Standing(Outcome.WITHDRAWN),
    "flag:accepted": Standing(Outcome.ACCEPTED),
    "flag:offer": Standing(stage=Stage.OFFER),
    "flag:interviewed": Standing(stage=Stage.INTERVIEW),
    "flag:screened": Standing(stage=Stage.SCREEN),
    "flag:finalled": Standing(stage=Stage.FINAL),
    "flag:applied": Standing(stage=Stage.APPLIED),
}
_NOT_SAID = "status:"
"""The key of the question how rows stand that do not say it."""
_DECIDED = "decided"
_OPEN_OR_NOT = (
    Choice(Outcome.OPEN, "Still open: the day is kept in the notes"),
    Choice(Outcome.TURNED_DOWN, "Turned down on that day"),
    Choice(Outcome.WITHDRAWN, "I withdrew on that day"),
)
_WHOSE_NO = (
    Choice(Outcome.TURNED_DOWN, "Theirs: they turned me down"),
    Choice(Outcome.WITHDRAWN, "Mine: I declined their offer"),
)


@dataclass(slots=True)
class Stands:
    """How one row stands. ``waits`` is whether an answer is missing, ``skipped`` why nothing was applied for.

    ``kept`` are labelled words that say more than the outcome and the stage do. ``is_inferred`` is whether the no is
    taken from a day of a decision alone. ``day`` is one that its words name, ``named_in`` the column of these.
    """

    outcome: Outcome | None = None
    stage: Stage = Stage.APPLIED
    keys: tuple[str, ...] = ()
    waits: bool = False
    skipped: str = ""
    kept: list[tuple[str, str]] = field(default_factory=list)
    is_only_a_no: bool = False
    is_inferred: bool = False
    day: date | None = None
    named_in: str = ""


class Days(NamedTuple):
    """What the days of a row show: stages that it reached, and how it ended.

    ``is_told`` is whether there is a day of a no, ``decided`` the name of a column with the day of a decision, which
    does not say how it was decided.
    """

    reached: tuple[Stage, ...] = ()
    is_told: bool = False
    decided: str = ""


@dataclass(frozen=True, slots=True)
class _Meant:
    standing: Standing | None
    key: str = ""
    day: date | None = None


class Standings:
    """How the rows of a list stand; what is not understood is asked once for each spelling."""

    def __init__(self, columns: Columns, rows: Sequence[Row], preset: Preset | None, asking: Asking) -> None:
        self._asking = asking
        self._preset = preset
        self._texts = [column for column in columns.columns if column.meaning in {"status", "stage"}]
        self._flags = [column for column in columns.columns if column.meaning in _FLAGS]
        self._places = [column.place for column in (*self._texts, *self._flags)]
        self._alike: dict[tuple[object, ...], Stands] = {}
        self._meant: dict[Cell, _Meant] = {}
        counts = Counter(
            row.cells[column.place] for column in self._texts for row in rows if column.place < len(row.cells)
        )
        spelled: Counter[str] = Counter()
        for cell, count in counts.items():
            spelled[statuses.spelling(text(cell))] += count
        for cell in counts:
            if not is_blank(cell):
                self._meant[cell] = self._meaning(text(cell), spelled)

    def _meaning(self, said: str, spelled: Counter[str]) -> _Meant:
        spelling = statuses.spelling(said)
        value = self._preset.statuses.get(spelling) if self._preset else None
        found = standing(value) if value else understood(said)
        dated = day_within(said) if found is None else None
        rest, day = dated or (said, None)
        if day is not None and (found := understood(rest)) is not None:
            found = replace(found, is_whole=False)
        if found is not None and not found.is_skipped and f"status:{spelling}" not in self._asking.answers:
            return _Meant(found, day=day)
        known = SKIP if found is not None and found.is_skipped else statuses.proposal(rest)
        asked = statuses.question(said, spelled[spelling], self._asking.answers, self._asking.remembered, known)
        self._asking.add([asked])
        chosen = asked.chosen
        if chosen is None:
            return _Meant(None, asked.key)
        answered = standing(chosen)
        return _Meant(Standing(answered.outcome, answered.stage, answered.is_skipped, is_whole=False), asked.key, day)

    def of(self, row: Row, found: Stands, days: Days) -> None:
        """How a row stands, written into ``found``."""
        cells = row.cells
        there = tuple([cells[place] if place < len(cells) else None for place in self._places])
        key = (there, tuple(map(type, there)), days)
        if (alike := self._alike.get(key)) is not None:
            found.outcome, found.stage, found.keys, found.waits = alike.outcome, alike.stage, alike.keys, alike.waits
            found.skipped, found.is_only_a_no, found.is_inferred = alike.skipped, alike.is_only_a_no, alike.is_inferred
            found.kept, found.day, found.named_in = [*alike.kept], alike.day, alike.named_in
            return
        self._read(row, found, days)
        if f"outcome:row {row.number}" not in found.keys:
            self._alike[key] = replace(found, kept=[*found.kept])

    def _read(self, row: Row, found: Stands, days: Days) -> None:
        """The same of a row whose like has not been read yet."""
        cells = row.cells
        said = [
            self._said(meant, column, cells[column.place], found)
            for column in self._texts
            if column.place < len(cells) and (meant := self._meant.get(cells[column.place]))
        ]
        says_how = any(each.outcome or each.stage for each in said)
        ticked = [
            self._ticked(column, cells[column.place], found)
            for column in self._flags
            if column.place < len(cells) and not is_blank(cells[column.place])
        ]
        if found.skipped or found.waits:
            return
        said += ticked
        if not (any(each.outcome or each.stage for each in said) or days.reached or days.is_told or days.decided):
            said.append(self._not_said(found))
        self._together(row, found, said, days, says_how=says_how)

    def _together(self, row: Row, found: Stands, said: Sequence[Standing], days: Days, *, says_how: bool) -> None:
        outcomes = [each.outcome for each in said if each.outcome]
        stages = [*days.reached, *(each.stage for each in said if each.stage)]
        closed: set[Outcome] = {*outcomes} - {Outcome.OPEN}
        if days.is_told and not closed:
            closed = {Outcome.TURNED_DOWN}
        elif days.decided and not closed and Stage.OFFER not in stages:
            closed = self._decided(days.decided, found) if says_how else {Outcome.TURNED_DOWN}
            found.is_inferred = not says_how
        if len(closed) > 1:
            closed = self._which(row, closed, found)
        elif closed == {Outcome.TURNED_DOWN} and Stage.OFFER in stages:
            closed = self._whose_no(row, found)
        found.outcome = next(iter(closed), Outcome.OPEN) if closed or not outcomes else outcomes[0]
        if found.outcome is Outcome.ACCEPTED:
            stages.append(Stage.OFFER)
        found.is_only_a_no = not stages and found.outcome.is_a_no
        found.stage = max(stages, key=STAGES.index, default=Stage.APPLIED)

    def _decided(self, column: str, found: Stands) -> set[Outcome]:
        """How rows ended that stand open and have a day of a decision; their status holds until the user says so."""
        text = f"Some rows stand open, and have a day in '{column}' all the same. How are they to be taken?"
        chosen = self._asking.ask(_DECIDED, text, _OPEN_OR_NOT, Outcome.OPEN)
        found.keys += (_DECIDED,)
        return {Outcome(chosen or Outcome.OPEN)} - {Outcome.OPEN}

    @staticmethod
    def _said(meant: _Meant, column: Column, cell: Cell, found: Stands) -> Standing:
        if meant.key:
            found.keys += (meant.key,)
        said = meant.standing
        if meant.day is not None and found.day is None:
            found.day, found.named_in = meant.day, column.header
        if said is None:
            found.waits = True
            return Standing()
        if said.is_skipped:
            found.skipped = f"Nothing was applied for: '{text(cell)}'."
        elif not said.is_whole:
            found.kept.append((column.header, text(cell)))
        return said

    @staticmethod
    def _ticked(column: Column, cell: Cell, found: Stands) -> Standing:
        ticked = flag(cell)
        if ticked:
            return _FLAGS[column.meaning]
        if ticked is None:
            found.kept.append((column.header, text(cell)))
        elif column.meaning == "flag:applied":
            found.skipped = f"Nothing was applied for: '{column.header}' says no."
        return Standing()

    def _which(self, row: Row, closed: set[Outcome], found: Stands) -> set[Outcome]:
        key = f"outcome:row {row.number}"
        said = " and ".join(sorted(closed))
        choices = [Choice(outcome, outcome.capitalize()) for outcome in sorted(closed)]
        chosen = self._asking.ask(key, f"Row {row.number} says both {said}. Which is it?", choices)
        found.keys += (key,)
        found.waits = found.waits or chosen is None
        return set() if chosen is None else {Outcome(chosen)}

    def _whose_no(self, row: Row, found: Stands) -> set[Outcome]:
        """Who turned whom down, where there was an offer."""
        key = f"outcome:row {row.number}"
        text = f"Row {row.number} says that there was an offer, and that it was a no. Whose was it?"
        chosen = self._asking.ask(key, text, _WHOSE_NO)
        found.keys += (key,)
        found.waits = found.waits or chosen is None
        return set() if chosen is None else {Outcome(chosen)}

    def _not_said(self, found: Stands) -> Standing:
        where = "Some rows say nothing" if self._texts or self._flags else "Nothing in this list says"
        tail = " about how they stand." if self._texts or self._flags else " how the applications stand."
        proposed = (self._preset.without_status if self._preset else "") or "open/applied"
        chosen = self._asking.ask(_NOT_SAID, f"{where}{tail} How are they to be taken?", statuses.CHOICES, proposed)
        found.keys += (_NOT_SAID,)
        answered = standing(chosen or proposed)
        if answered.is_skipped:
            found.skipped = "It does not say that anything was applied for."
        return answered
