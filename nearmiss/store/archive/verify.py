"""Verification of an archive: its rows are what saves could have written, each by itself and all together."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from nearmiss.model import Invalid, OwnAnswer, Reflection, ReflectionVersion
from nearmiss.model.validation import LONGEST_LINE, LONGEST_TEXT
from nearmiss.store.archive.parsing import parse_nested
from nearmiss.store.change_history import TABLE as CHANGE_HISTORY
from nearmiss.store.change_history import ChangeKind
from nearmiss.store.database.engine import Column
from nearmiss.store.database.values import YEARS, storable
from nearmiss.store.errors import NotAnArchive
from nearmiss.store.records.calendar_events import TABLE as CALENDAR_EVENTS
from nearmiss.store.records.calendar_events import CalendarEvent
from nearmiss.store.records.imports import import_log
from nearmiss.store.records.imports.import_log import ImportLog
from nearmiss.store.records.settings import check_stored
from nearmiss.store.schema.mapping import TableMapping, mapping_named, mapping_of
from nearmiss.store.schema.references import Reference, references_from

LARGEST_NUMBER = 2**31 - 1
"""What an INTEGER column holds."""

_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_NOT_SAVED_SO = "No page saves it so."

Row = dict[str, Any]


def typed_rows(table: str, columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """The rows with the values that the columns take, and the number of each; raises ``NotAnArchive``."""
    names = [column.name for column in columns]
    for number, row in enumerate(rows, 1):
        try:
            if row.keys() != set(names):
                raise NotAnArchive(f"has a line {number} in {table}.jsonl without the right fields")
            yield number, typed_row(columns, row)
        except Invalid as wrong:
            raise _not_right(table, number, wrong) from wrong


def storable_rows(table: str, columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[Row]:
    """The rows as they are, where their columns can hold them; raises ``NotAnArchive``."""
    kinds = {column.name: str if issubclass(column.type, date) else column.type for column in columns}
    nothing = {column.name for column in columns if column.may_be_none}
    for number, row in enumerate(rows, 1):
        if row.keys() != kinds.keys():
            raise NotAnArchive(f"has a line {number} in {table}.jsonl without the right fields")
        for name, value in row.items():
            if type(value) is not kinds[name] and not (value is None and name in nothing):
                raise _not_right(table, number, Invalid(name, "It is of another kind."))
        yield row


def typed_row(columns: Sequence[Column], row: Row) -> Row:
    """A row as its columns take it; raises ``Invalid``."""
    return {column.name: _value(row[column.name], column) for column in columns}


def _value(value: Any, column: Column) -> Any:
    """A value as its column takes it; raises ``Invalid``."""
    if value is None and column.may_be_none:
        return None
    if issubclass(column.type, date):
        return _day(value, column)
    if type(value) is not column.type:
        raise Invalid(column.name, "It is of another kind.")
    if isinstance(value, str) and storable(value) != value:
        raise Invalid(column.name, "It holds signs that no text has.")
    if isinstance(value, int) and not int(column.name == "version") <= value <= LARGEST_NUMBER:
        raise Invalid(column.name, "No such number is counted to.")
    return value


def _day(value: Any, column: Column) -> date:
    try:
        day = (datetime if column.type is datetime else date).fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise Invalid(column.name, "It is no day.") from error
    if day.isoformat() != value or day.year not in YEARS or (isinstance(day, datetime) and day.tzinfo):
        raise Invalid(column.name, "It is no day that a journal has.")
    return day


def _not_right(table: str, number: int, wrong: Invalid) -> NotAnArchive:
    return NotAnArchive(f"has a line {number} in {table}.jsonl whose {wrong.field} cannot be right ({wrong.message})")


class Verifier:
    """Looks at every row once, in any order, and in the end at what they say of one another.

    At most ``rows`` are looked at, those within versions and trash included.
    """

    def __init__(self, rows: int) -> None:
        self._left = rows
        self._lines: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._wanted: defaultdict[Reference, dict[str, int]] = defaultdict(dict)
        self._settings: dict[str, str] = {}
        self._calendars: dict[str, int] = {}

    def check_row(self, table: str, number: int, row: Row) -> None:
        """One row; raises ``NotAnArchive`` with what is wrong with it."""
        try:
            self.check_stored_row(table, number, row)
        except Invalid as wrong:
            raise _not_right(table, number, wrong) from wrong

    def check_stored_row(self, table: str, number: int, row: Row) -> None:
        """One row of a journal; raises ``Invalid`` with what is wrong with it."""
        try:
            self._count_row()
            self._check_key(table, number, row)
            if (mapping := mapping_named(table)) is not None:
                self._check_noun(mapping, row)
                for reference in references_from(mapping.kind):
                    if row[reference.field] is not None:
                        self._wanted[reference].setdefault(row[reference.field], number)
            else:
                self._check_other(table, number, row)
        except Invalid:
            raise
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            field = {"setting": "value"}.get(table, "contents")
            raise Invalid(field, "It cannot be read.") from error

    def _check_other(self, table: str, number: int, row: Row) -> None:
        """A row that is no noun."""
        if table == "setting":
            parse_nested(row["value"])
            self._settings[row["name"]] = row["value"]
        elif table == CALENDAR_EVENTS:
            self._calendars.setdefault(CalendarEvent(**row).journal, number)
        elif table == import_log.LOG:
            if vars(ImportLog(**row)) != row:
                raise Invalid("file", _NOT_SAVED_SO)
        elif table == import_log.CHANGES:
            self._check_import(row["contents"])
        elif table == CHANGE_HISTORY:
            self.check_change(row)
        elif table == "trash":
            _one_line(row, "label")
            self._check_trash(row["contents"])

    def check_references(self, journal: str) -> None:
        """What the rows say of one another: whose they are, and that none of them points to nothing."""
        if list(self._lines["journal"]) != [journal]:
            raise NotAnArchive("does not say whose journal it is, or says it twice")
        for number in (number for whose, number in self._calendars.items() if whose != journal):
            raise _not_right(CALENDAR_EVENTS, number, Invalid("journal", "It is of another journal."))
        try:
            check_stored(self._settings)
        except Invalid as wrong:
            number = self._lines["setting"].get(wrong.field, 1)
            raise _not_right("setting", number, wrong) from wrong
        for reference, lines in self._wanted.items():
            there = self._lines[mapping_of(reference.parent).table]
            for key, number in lines.items():
                if key not in there:
                    parent = mapping_of(reference.parent).table.replace("_", " ")
                    gone = Invalid(reference.field, f"The {parent} it points to is not there.")
                    raise _not_right(mapping_of(reference.child).table, number, gone)

    def _count_row(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise NotAnArchive("holds more rows than a journal of its size does")

    def _check_key(self, table: str, number: int, row: Row) -> None:
        """The key of a row, which no other row of its table has."""
        column, key = next(iter(row.items()))
        if not key.isprintable() or not 0 < len(key) <= LONGEST_LINE or (table == "journal" and not _ID.fullmatch(key)):
            raise Invalid(column, _NOT_SAVED_SO)
        first = self._lines[table].setdefault(key, number)
        if first != number:
            raise NotAnArchive(f"holds the same {table} twice, in the lines {first} and {number} of {table}.jsonl")

    def _check_noun(self, mapping: TableMapping[Any], values: Row, *, packed: bool = False) -> Any:
        """The noun of these values, which says the same when it is saved again."""
        for column, value in values.items():
            if (
                isinstance(value, str)
                and len(value) > LONGEST_TEXT
                and (mapping.kind, column) != (ReflectionVersion, "contents")
            ):
                raise Invalid(column, "This text is too long.")
        noun = mapping.unpack(values)
        again = mapping.pack(noun) if packed else mapping.write(noun)
        for column, value in values.items():
            if not _is_same(again[column], value):
                raise Invalid(column, _NOT_SAVED_SO)
        if isinstance(noun, ReflectionVersion):
            self._check_version(noun)
        return noun

    def _check_version(self, version: ReflectionVersion) -> None:
        """The words a version holds are of its reflection."""
        contents = parse_nested(version.contents)
        words = self.check_packed(mapping_of(Reflection), contents["reflection"])
        own = [self.check_packed(mapping_of(OwnAnswer), values) for values in contents["own"]]
        if {words.id, *(answer.reflection_id for answer in own)} != {version.reflection_id}:
            raise Invalid("contents", "It holds the words of another reflection.")

    def check_change(self, row: Row) -> None:
        """What a change put out of its place is what fields of such a record can hold; raises ``Invalid``."""
        ChangeKind(row["kind"])
        _one_line(row, "changed_by")
        _one_line(row, "record_id")
        mapping = mapping_named(row["record_table"])
        if mapping is None:
            raise Invalid("record_table", "It is of what no journal has.")
        for column, value in parse_nested(row["contents"]).items():
            if isinstance(value, str) and (len(value) > LONGEST_TEXT or storable(value) != value):
                raise Invalid("contents", "It holds a text that no record has.")
            mapping.unpack_value(column, value)

    def _check_trash(self, contents: str) -> None:
        bundle, seen = parse_nested(contents), set()
        for table, values in bundle["rows"]:
            mapping = mapping_named(table)
            if mapping is None:
                raise Invalid("contents", "It holds what no journal has.")
            self.check_packed(mapping, values)
            seen.add((table, values[mapping.key]))
        if len(seen) != len(bundle["rows"]):
            raise Invalid("contents", "It holds the same twice.")
        for table, key, field, id_ in bundle["links"]:
            self._count_row()
            mapping = mapping_named(table)
            if mapping is None or field not in {reference.field for reference in references_from(mapping.kind)}:
                raise Invalid("contents", "It holds a link that no journal has.")
            if not isinstance(key, str) or not isinstance(id_, str):
                raise Invalid("contents", "It holds a link to nothing.")

    def _check_import(self, contents: str) -> None:
        """What an import wrote: keys by table, nouns as they stood, entries of the trash."""
        part = parse_nested(contents)
        keys = [key for table in part["new"].values() for key in table]
        mails = part.get("mails", {})
        if not all(isinstance(key, str) and key for key in [*keys, *part["trash"], *mails, *mails.values()]):
            raise Invalid("contents", "It holds a link to nothing.")
        for table, values in [*((table, None) for table in part["new"]), *part["rows"]]:
            mapping = mapping_named(table)
            if mapping is None:
                raise Invalid("contents", "It holds what no journal has.")
            if values is not None:
                self.check_packed(mapping, values)

    def check_packed(self, mapping: TableMapping[Any], values: Row) -> Any:
        """The noun of values within a row, as JSON takes them; raises ``Invalid``."""
        self._count_row()
        return self._check_noun(mapping, values, packed=True)


def _one_line(row: Mapping[str, Any], field: str) -> None:
    if " ".join(row[field].split()) != row[field] or len(row[field]) > LONGEST_LINE:
        raise Invalid(field, _NOT_SAVED_SO)


def _is_same(again: Any, value: Any) -> bool:
    """Whether a value is the one that is saved; letters may be composed otherwise than they are saved today."""
    if again == value:
        return True
    both_text = isinstance(again, str) and isinstance(value, str)
    return both_text and unicodedata.normalize("NFC", again) == unicodedata.normalize("NFC", value)
