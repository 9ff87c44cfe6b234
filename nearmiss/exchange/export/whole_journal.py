"""Export of a whole journal: the archive it is restored from, and beside that everything in it for other programs."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from nearmiss import dates, store
from nearmiss.exchange.calendar.export import calendar_as_it_stands
from nearmiss.exchange.contacts.outgoing import met_as
from nearmiss.exchange.contacts.vcard import Card, vcards
from nearmiss.exchange.export.spreadsheets import csv_file
from nearmiss.exchange.export.texts import NEEDED, are_too_many, text_files
from nearmiss.model import Person, Settings
from nearmiss.store.archive import manifest, packing
from nearmiss.store.archive.tables import Table, each_table

README: Final = "README.txt"
_ABOUT: Final = """\
This is a whole journal of nearmiss, and all of it can be read without nearmiss.

  manifest.json, *.jsonl   the journal itself: a file a table, a line a row. A restore reads these and nothing else,
                           and refuses them when they were changed. manifest.json says how many rows there are.
  csv/                     the same tables for a spreadsheet. The heading "Furthest stage" is the column
                           furthest_stage. A text that a spreadsheet would calculate (it begins with = + - or @,
                           as a phone number may) has an apostrophe before it. "Id" columns say what belongs together.
  entries/                 every reflection and journal entry, as Markdown
  letters/                 every letter, sent or not, as Markdown
  notes/                   all that was said about you, as Markdown, your reading of it below
  calendar.ics             interviews and follow-ups, for any calendar
  people.vcf               people, for any address book
  report.html              the whole search, to read and to print

Drafts, the trash, earlier versions and settings are in the tables alone. Sign-ins and the secret address of the
calendar are in none of it.

To put it back: in nearmiss, the page "Journal data", Restore; or, with the app closed,
    python -m nearmiss restore THIS-FILE
"""
_TOO_MANY: Final = """
Entries, letters and notes are too many for a file each: they stand in csv/ and in the tables.
"""


def export(journal: store.Journal, today: date) -> bytes:
    """The zip of one moment, for a user whose day it is: the same for the same journal and day but for ``made_at``.

    Only the manifest says when it was made. What people read is written as the journal's settings say, wherever it is
    exported from.
    """
    journal.refresh()  # the plan is kept in memory, and another process may have changed what it is made of
    with store.without_garbage_collection(), journal.reading() as tx:
        sheets: dict[str, bytes] = {}
        texts: dict[str, Table] = {}
        with dates.written(_style(store.settings(tx))):
            return packing.zipped(
                packing.members(tx, _tables(tx, sheets, texts), manifest.VERSION), _readable(tx, sheets, texts, today)
            )


def _tables(tx: store.Transaction, sheets: dict[str, bytes], texts: dict[str, Table]) -> Iterator[Table]:
    """Every table, each let go of after its spreadsheet but for those that texts are made of."""
    for table in each_table(tx):
        sheets[f"csv/{table.name}.csv"] = csv_file(table)
        if table.name in NEEDED:
            texts[table.name] = table
        yield table


def _style(settings: Settings) -> dates.Style:
    order, clock = settings.day_order or dates.DayOrder.DAY_FIRST, settings.clock or dates.Clock.HOURS_24
    return dates.Style(dates.DayOrder(order), dates.Clock(clock))


def _readable(
    tx: store.Transaction, sheets: dict[str, bytes], tables: dict[str, Table], today: date
) -> Iterator[tuple[str, bytes]]:
    """What is in an export beside its tables, by the name of the file; what was given is let go of on the way."""
    from nearmiss.exchange.documents import report  # noqa: PLC0415 - it draws charts, and loads what draws them

    too_many = are_too_many(tables)
    yield README, (_ABOUT + (_TOO_MANY if too_many else "")).encode()
    for name in list(sheets):
        yield name, sheets.pop(name)
    if not too_many:
        yield from text_files(tables)
    tables.clear()  # what follows reads what it needs itself, and a large journal need not be in memory twice
    yield "report.html", report.of_search(tx, today).html().encode()
    yield "calendar.ics", calendar_as_it_stands(tx, today=today)
    people = sorted(store.find(tx, Person), key=lambda person: person.id)
    met = met_as(tx, [person.id for person in people])
    cards = (Card(person, met.get(person.id, "")) for person in people)
    yield "people.vcf", vcards(cards, "3.0", datetime.combine(today, time()))
