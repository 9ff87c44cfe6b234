"""Preview of a table: its sheet, header and columns, and what each of its rows becomes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Action, Item, Preview, Question
from nearmiss.exchange.imports.tables import headers
from nearmiss.exchange.imports.tables.asking import Asking
from nearmiss.exchange.imports.tables.columns import Columns, columns_of
from nearmiss.exchange.imports.tables.comparing import duplicates
from nearmiss.exchange.imports.tables.contents import DAYS
from nearmiss.exchange.imports.tables.days.column import DayColumn, Surroundings, day_column
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.exchange.imports.tables.presets import Preset
from nearmiss.exchange.imports.tables.reading.choosing import HIDDEN_ROWS, chosen
from nearmiss.exchange.imports.tables.reading.grid import Grid, Row, Sheet
from nearmiss.exchange.imports.tables.reading.read import read
from nearmiss.exchange.imports.tables.rows import people_lists
from nearmiss.exchange.imports.tables.rows.applications import Applications
from nearmiss.exchange.imports.tables.rows.leftovers import entries
from nearmiss.exchange.imports.tables.rows.namesakes import Namesakes
from nearmiss.exchange.imports.tables.rows.nouns import Nouns
from nearmiss.model import Invalid
from nearmiss.store import Noun, without_garbage_collection

_PAST = frozenset({"applied_on", "told_on", "decided_on", "answered_on", "connected_on", "saved_on", "updated_on"})
_ONLY_KEPT = frozenset({"saved_on", "updated_on", "date"})
_APPLICATION, _PERSON = "application", "person"
_PLAIN = "plain sheet"


def preview(data: bytes, name: str, known: Known, answers: Mapping[str, str]) -> Preview:
    """What a table file, or a pasted table, holds, and what would become of it."""
    with without_garbage_collection():
        return of_grid(read(data, name, answers), known, answers)


def of_grid(grid: Grid, known: Known, answers: Mapping[str, str]) -> Preview:
    """The preview of a table whose bytes are read."""
    if grid.refused:
        return Preview("table", refused=grid.refused, notes=grid.notes, questions=grid.questions)
    known_of = {sheet.name: headers.recognised(sheet) for sheet in grid.sheets} if len(grid.sheets) > 1 else {}
    sheet, asked = chosen(grid, answers, lambda sheet: known_of.get(sheet.name, 0))
    if sheet is None:
        return Preview("table", refused="There is nothing in this table.", notes=grid.notes, questions=grid.questions)
    return _of_sheet(sheet, grid, (*grid.questions, *asked), known, answers)


@dataclass(slots=True)
class _List:
    """One list while it is previewed."""

    columns: Columns
    rows: list[Row]
    preset: Preset | None
    known: Known
    asking: Asking
    notes: list[str]
    days: dict[int, DayColumn] = field(default_factory=dict)


def _of_sheet(sheet: Sheet, grid: Grid, asked: Sequence[Question], known: Known, answers: Mapping[str, str]) -> Preview:
    header = headers.find_header(sheet)
    below = sheet.rows[header.first_row :]
    columns = columns_of(header, below, answers)
    notes = [*grid.notes, *sheet.notes]
    rows, left_out = entries(below, header, columns)
    if wrong := _wrong(header, columns, len(below), len(rows)):
        return Preview("table", questions=tuple(asked), notes=tuple(notes), refused=wrong)
    if header.rows and header.rows[0] > 0:
        notes.append(
            f"{header.rows[0]} rows above the header were left out."
            if header.rows[0] > 1
            else "A row above the header was left out."
        )
    notes += left_out
    asking = Asking(answers, known.remembered)
    asking.add((*asked, *columns.questions))
    made = _List(columns, rows, header.preset, known, asking, notes)
    _read_days(made)
    items = _people(made) if columns.is_people else _applications(made)
    items = _held_back(items, rows, [question.key for question in asked if question.chosen is None])
    preset = header.preset.name if header.preset else (_PLAIN if header.rows and not columns.is_people else None)
    return Preview("table", tuple(items), asking.all(), preset, (*notes, *_read_as(columns)))


def _wrong(header: headers.Header, columns: Columns, below: int, entry_rows: int) -> str:
    """Why there is nothing to take."""
    if not header.rows and not entry_rows:
        return _nothing_known(header)
    if not columns.is_people and not (columns.of("organisation") or _is_asked(columns)):
        return _nothing_known(header)
    if not below:
        return "There is a header, and no row below it."
    return "" if entry_rows else "There is a header, and no entry below it."


def _is_asked(columns: Columns) -> bool:
    return any(question.key == "column:organisation" for question in columns.questions)


def _nothing_known(header: headers.Header) -> str:
    named = ", ".join(f"'{name}'" for name in header.names[:6] if name)
    return (
        f"None of the columns ({named}) names an organisation or a person. Name them in the first row of the table, "
        "for example 'Organisation', 'Role', 'Status' and 'Applied on', and bring it again."
    )


def _read_days(made: _List) -> None:
    """What the columns of days mean: first what each decides by itself, then the others beside them."""
    dated = [column for column in made.columns.columns if column.meaning in DAYS]
    fixed = made.preset.day_order if made.preset else None
    cells = {
        column.place: {row.cells[column.place] for row in made.rows if column.place < len(row.cells)}
        for column in dated
    }
    for column in dated:
        around = Surroundings(made.known.today, made.asking.answers, column.meaning in _PAST, fixed)
        made.days[column.place] = day_column(column.header, cells[column.place], around)
    orders = {table.order: table.header for table in made.days.values() if table.order}
    if len(orders) > 1:
        said = " and ".join(f"'{header}' the {order}" for order, header in orders.items())
        made.notes.append(f"The columns of days are not written alike: {said}. Please look at their days.")
    if len(orders) == 1:
        [beside] = orders
        for column in dated:
            if not made.days[column.place].order:
                around = Surroundings(made.known.today, made.asking.answers, column.meaning in _PAST, fixed, beside)
                made.days[column.place] = day_column(column.header, cells[column.place], around)
    used = {*made.asking.answers.values()}
    for column in dated:
        table = made.days[column.place]
        if column.meaning in _ONLY_KEPT and f"column:{column.header}" not in used:
            table.questions.clear()  # these days stay in the notes as they are written
        made.asking.add(table.questions)
        made.notes += table.notes


def _applications(made: _List) -> list[Item]:
    today = made.known.today
    reading = Applications(made.columns, made.rows, made.days, made.asking, preset=made.preset, today=today)
    found = [reading.entry(row) for row in made.rows]
    for entry in found:
        entry.settle()
    duplicates.compare(found, made.known, made.asking)
    namesakes = Namesakes(made.known, made.asking)
    for entry in found:
        namesakes.settle(entry)
    if count := reading.only_a_no:
        said = f"{count:,} rows say" if count > 1 else "One row says"
        taken = "they are taken as ended" if count > 1 else "it is taken as ended"
        made.notes.append(f"{said} that it was a no and not how far it got: {taken} after the form.")
    nouns = Nouns(made.known)
    return [_item(entry, _APPLICATION, nouns.of, made.asking) for entry in found]


def _people(made: _List) -> list[Item]:
    reading = people_lists.People(made.columns, made.days, made.preset, made.known, made.asking)
    found = [reading.entry(row) for row in made.rows]
    return [_item(entry, _PERSON, reading.nouns, made.asking) for entry in found]


_SAVED = frozenset({Action.NEW, Action.CHANGED})


def _item(entry: Entry, what: str, nouns: Callable[[Entry], Callable[[], Sequence[Noun]]], asking: Asking) -> Item:
    if entry.action is Action.CHANGED or (entry.is_joined and entry.action is Action.NEW):
        _refuse_what_cannot_be(entry, nouns(entry))
    place, why = f"row {entry.number}", entry.refused or " ".join(entry.why)
    if entry.action in _SAVED:
        return Item(place, entry.action, what, entry.fields, why, entry.keys, nouns(entry))
    if entry.action is Action.ASK:
        why = " ".join([*entry.why, *(asking.text(key) for key in entry.keys if asking.is_open(key))])
    return Item(place, entry.action, what, entry.fields, why, entry.keys)


def _refuse_what_cannot_be(entry: Entry, make: Callable[[], Sequence[Noun]]) -> None:
    """Refuse a row that does not fit what it is joined with, as a no before the day that is known of the application.

    A row that stands for itself was checked cell by cell, and its nouns are made when they are saved.
    """
    try:
        make()
    except Invalid as wrong:
        entry.action = Action.REFUSE
        name = wrong.field.replace("_", " ").capitalize()
        beside = "what your journal knows" if entry.known else "the row it is joined with"
        entry.refused = f"It does not fit {beside}. {name}: {wrong.message}"


def _held_back(items: list[Item], rows: Sequence[Row], blocking: Sequence[str]) -> list[Item]:
    """The items, of which those wait that a question about the sheet or its hidden rows is open for."""
    if not blocking:
        return items
    found: list[Item] = []
    for item, row in zip(items, rows, strict=True):
        keys = tuple(key for key in blocking if key != HIDDEN_ROWS or row.is_hidden)
        if keys and item.action is not Action.REFUSE:
            item = Item(item.place, Action.ASK, item.what, item.fields, item.why, (*keys, *item.questions))  # noqa: PLW2901 - the same item, held back
        found.append(item)
    return found


def _read_as(columns: Columns) -> list[str]:
    """Which columns have no field of their own, and which are left out."""
    extra = [column.header for column in columns.columns if column.meaning == "extra"]
    left = [column.header for column in columns.columns if column.meaning == "leave"]
    found = []
    if extra:
        found.append(f"Kept in the notes, with their names: {', '.join(extra)}.")
    if left:
        found.append(f"Left out: {', '.join(left)}.")
    return found
