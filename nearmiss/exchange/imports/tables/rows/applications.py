"""Applications: each row of a list of them, as fields in our words, with its days, its interviews and its people."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nearmiss import dates
from nearmiss.exchange.imports.tables.asking import Asking
from nearmiss.exchange.imports.tables.columns import Column, Columns
from nearmiss.exchange.imports.tables.contents import DAYS
from nearmiss.exchange.imports.tables.days.column import DayColumn
from nearmiss.exchange.imports.tables.days.written import Unclear, first_of_range, several_days, time_of
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.exchange.imports.tables.presets import Preset
from nearmiss.exchange.imports.tables.reading.grid import Cell, Row
from nearmiss.exchange.imports.tables.rows import cells, panels
from nearmiss.exchange.imports.tables.rows.cells import text
from nearmiss.exchange.imports.tables.rows.naming import Naming
from nearmiss.exchange.imports.tables.rows.reading import Reading, out_of_order
from nearmiss.exchange.imports.tables.rows.standings import Standings, Stands
from nearmiss.exchange.imports.tables.rows.told import MissingDays
from nearmiss.exchange.imports.tables.word_lists import flag, happened, is_blank, told_how
from nearmiss.model import InterviewKind, Outcome, Stage

_INTERVIEWS: Mapping[str, tuple[InterviewKind, Stage]] = {
    "interview_on": (InterviewKind.OTHER, Stage.INTERVIEW),
    "screen_on": (InterviewKind.SCREEN, Stage.SCREEN),
    "technical_on": (InterviewKind.TECHNICAL, Stage.INTERVIEW),
    "final_on": (InterviewKind.FINAL, Stage.FINAL),
}
_KEPT_DAYS = frozenset({"answered_on", "updated_on", "saved_on", "date"})
"""Days that have no field: they stay in the notes, and may be the day of the no."""
_PAST = frozenset({"applied_on", "told_on"})
_OF_A_NO = frozenset({"told_on", "decided_on"})
_RATINGS = ("interest", "closeness")
_FIELDS = frozenset({"posting_link", "told_how", "reason", "interview_count", *_RATINGS})
_ELSEWHERE = frozenset({"organisation", "role", "status", "stage", "notes"})
_NOES = frozenset(outcome.value for outcome in Outcome if outcome.is_a_no)
_SHOWN = 40


class Applications:
    """The rows of one list of applications. ``days`` are its columns of days by their places."""

    def __init__(
        self,
        columns: Columns,
        rows: Sequence[Row],
        days: Mapping[int, DayColumn],
        asking: Asking,
        *,
        preset: Preset | None,
        today: date,
    ) -> None:
        self._columns = [column for column in columns.columns if column.meaning != "leave"]
        self._days = days
        self._today = today
        self._asking = asking
        self._naming = Naming(columns, rows, asking)
        self._standings = Standings(columns, rows, preset, asking)
        self._dated = [column for column in self._columns if column.meaning in DAYS]
        self._told = next((column.header for column in self._dated if column.meaning == "told_on"), "")
        self._other = [column for column in self._columns if _has_a_field(column.meaning)]
        self._missing = MissingDays(columns, asking, today)
        self._rated = {
            column.place
            for column in columns.columns
            if column.meaning in _RATINGS and all(cells.rating(cell) for cell in _filled(rows, column))
        }
        self._panels = panels.Panels(columns, asking)
        self._notes = [column for column in self._columns if column.meaning == "notes"]
        self.only_a_no = 0
        """Rows that say no more than that it was a no."""

    def entry(self, row: Row) -> Entry:
        """What a row says."""
        found = Entry(row.number)
        read = Reading(found)
        if self._naming.of(row, found) and self._has_days(row, read):
            stands = Stands()
            self._standings.of(row, stands, read.days())
            self._stand(stands, read)
            self._others(row, read, stands)
        return found

    def _has_days(self, row: Row, read: Reading) -> bool:
        """Read the days of a row; whether all of them can be."""
        for column in self._dated:
            if column.place < len(row.cells) and (cell := row.cells[column.place]) is not None:
                self._day(column, cell, read)
        return not read.entry.refused

    def _day(self, column: Column, cell: Cell, read: Reading) -> None:
        table, found = self._days[column.place], read.entry
        day = table.days.get(cell)
        if column.meaning in _KEPT_DAYS and not table.questions and not isinstance(day, date):
            if not is_blank(cell):
                read.labelled.append((column.header, text(cell)))
            return
        for key in table.waiting.get(cell, ()) if table.questions else ():
            found.depends_on(key, waits=day is Unclear.ASKED)
        if isinstance(day, date):
            self._place(column, cell, day, read)
        elif day is Unclear.IMPOSSIBLE:
            found.refused = f"{text(cell)} in '{column.header}' is no day of the calendar."
        elif day is Unclear.ASKED:
            read.is_told = read.is_told or column.meaning == "told_on"
            read.decided = column.header if column.meaning == "decided_on" else read.decided
            read.is_asked = read.is_asked or column.meaning in _OF_A_NO
        elif column.meaning in _INTERVIEWS and self._several(column, cell, table, read):
            pass
        elif not is_blank(cell):
            read.labelled.append((column.header, text(cell)))
            why = "says no year" if day is Unclear.NO_YEAR else "is no day"
            if day is Unclear.NO_YEAR:
                read.is_told = read.is_told or column.meaning == "told_on"
                read.decided = column.header if column.meaning == "decided_on" else read.decided
            found.why.append(f"'{text(cell)[:_SHOWN]}' in '{column.header}' {why}, and is kept in the notes.")

    def _several(self, column: Column, cell: Cell, table: DayColumn, read: Reading) -> bool:
        """Several days of interviews in one cell, or only that there was one; whether it was understood."""
        kind_stage = _INTERVIEWS[column.meaning]
        ticked = flag(cell)
        if ticked is not None:
            read.reached += [kind_stage[1]] if ticked else []
            return True
        if happened(text(cell)):
            read.reached.append(kind_stage[1])
            read.labelled.append((column.header, text(cell)))
            return True
        if first := first_of_range(text(cell)):
            self._place(column, cell, first, read)
            read.labelled.append((column.header, text(cell)))
            read.entry.why.append(f"'{text(cell)}' in '{column.header}' is taken as its first day.")
            return True
        days = several_days(text(cell), table.order)
        for part, day in days:
            self._place(column, part, day, read)
        return bool(days)

    def _place(self, column: Column, cell: Cell, day: date, read: Reading) -> None:
        meaning = column.meaning
        if meaning in _INTERVIEWS:
            kind, stage = _INTERVIEWS[meaning]
            held: dict[str, Any] = {"held_on": day.isoformat(), "kind": kind.value}
            if starts_at := time_of(cell):
                held["starts_at"] = starts_at
            read.interviews.append(held)
            if day <= self._today:
                read.reached.append(stage)
                read.last = max(day, read.last or day)
        elif meaning in _KEPT_DAYS:
            read.others[column.header] = day
            read.labelled.append((column.header, text(cell)))
        elif meaning == "decided_on":
            if day <= self._today:
                read.decided, read.decided_on = column.header, day
            else:
                read.labelled.append((column.header, text(cell)))
        elif meaning in _PAST and day > self._today:
            read.entry.refused = f"The day in '{column.header}', {dates.day(day)}, is still to come."
        else:
            read.fields[meaning] = day

    def _stand(self, stands: Stands, read: Reading) -> None:
        found, days = read.entry, read.fields
        for key in stands.keys:
            found.depends_on(key, waits=stands.waits)
        if stands.skipped:
            found.refused = stands.skipped
        elif stands.outcome is not None and not stands.waits:
            self._end(stands, stands.outcome, read)
            found.fields["furthest_stage"] = stands.stage.value
            found.fields["outcome"] = stands.outcome.value
            self.only_a_no += stands.is_only_a_no
        if wrong := out_of_order(read):
            found.refused = wrong
        found.fields |= {name: day.isoformat() for name, day in days.items()}

    def _end(self, stands: Stands, outcome: Outcome, read: Reading) -> None:
        """The day of a no; a day that is none, as that of a withdrawal, is kept in the notes."""
        days, decided_on = read.fields, read.decided_on
        if outcome.is_a_no:
            if decided_on and "told_on" not in days:
                days["told_on"], decided_on = decided_on, None
            if stands.is_inferred:
                read.entry.why.append(f"'{read.decided}' has a day and nothing says how it went: taken as a no.")
            if "told_on" not in days and not read.is_asked:
                self._ask_day(stands, outcome, read)
        elif "told_on" in days:
            read.labelled.append((self._told, days.pop("told_on").isoformat()))
        if decided_on:
            read.labelled.append((read.decided, decided_on.isoformat()))

    def _ask_day(self, stands: Stands, outcome: Outcome, read: Reading) -> None:
        """The day of a no that the row does not say."""
        applied_on = read.fields.get("applied_on")
        least = max(filter(None, (applied_on, read.last)), default=None)
        named = (stands.named_in, stands.day) if stands.day is not None else None
        told = self._missing.of(outcome, read.others, applied_on, least, named)
        for key in told.keys:
            read.entry.depends_on(key, waits=told.waits)
        if told.is_left_out:
            read.entry.refused = "It does not say on which day you were told, and is left out."
        elif told.stays_open:
            stands.outcome = Outcome.OPEN
        elif told.day:
            read.fields["told_on"] = told.day

    def _others(self, row: Row, read: Reading, stands: Stands) -> None:
        """What is neither a name, a day nor a status."""
        found = read.entry
        for column in self._other:
            if column.place < len(row.cells) and not is_blank(cell := row.cells[column.place]):
                if column.meaning in _FIELDS:
                    self._field(column, cell, read)
                else:
                    read.labelled.append((column.header, text(cell)))
        if people := self._panels.of(row, found, read.labelled):
            found.fields["people"] = people
        if read.interviews:
            found.fields["interviews"] = read.interviews
        if notes := self._written(row, read.labelled + stands.kept):
            found.fields["notes"] = notes

    def _field(self, column: Column, cell: Cell, read: Reading) -> None:
        meaning, written, fields = column.meaning, text(cell), read.entry.fields
        value: Any = None
        if meaning == "posting_link":
            value = cells.link(written)
        elif meaning == "told_how" and fields.get("outcome") in _NOES:
            value = told_how(written)
        elif meaning == "reason" and fields.get("outcome") in _NOES:
            value = written
        elif meaning in _RATINGS and column.place in self._rated:
            value = cells.rating(cell)
        if value:
            fields[meaning] = value
        if (
            meaning == "interview_count"
            and written.isdigit()
            and int(written)
            and fields.get("furthest_stage") == "applied"
        ):
            fields["furthest_stage"] = Stage.INTERVIEW.value
        if not value or (meaning == "posting_link" and written not in {value, value.removeprefix("https://")}):
            read.labelled.append((column.header, written))

    def _written(self, row: Row, labelled: Sequence[tuple[str, str]]) -> str:
        """The notes: those of the list, and what has no field of its own, each with the name of its column."""
        free = [
            text(cell)
            for column in self._notes
            if column.place < len(row.cells) and not is_blank(cell := row.cells[column.place])
        ]
        lines = "\n".join(
            f"- {header}: {said}" if "\n" not in said else f"- {header}: " + said.replace("\n", "\n  ")
            for header, said in labelled
        )
        return "\n\n".join([*free, lines] if lines else free)


def _has_a_field(meaning: str) -> bool:
    """Whether a column is read by itself: neither a name, a day, a status, a note nor somebody."""
    is_a_tick = meaning.startswith("flag:") and meaning != "flag:answered"
    return not (is_a_tick or meaning in DAYS or meaning in _ELSEWHERE or meaning in panels.MEANINGS)


def _filled(rows: Sequence[Row], column: Column) -> list[Cell]:
    cells_of = (row.cells[column.place] for row in rows if column.place < len(row.cells))
    return [cell for cell in cells_of if not is_blank(cell)]
