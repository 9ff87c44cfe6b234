"""Archive: export of the whole journal to one zip, the same bytes for the same journal, and its restore."""

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from nearmiss.store.archive import manifest, packing
from nearmiss.store.archive.manifest import Manifest, TableEntry
from nearmiss.store.archive.parsing import parse_flat
from nearmiss.store.archive.tables import Columns, columns_of, each_table, is_archived, read_tables
from nearmiss.store.archive.unzip import Unzip
from nearmiss.store.archive.verify import Row, Verifier, storable_rows, typed_rows
from nearmiss.store.database.duckdb_engine import DuckDBEngine
from nearmiss.store.database.engine import Column
from nearmiss.store.errors import NotAnArchive
from nearmiss.store.records import calendar_address, calendar_events, sign_ins
from nearmiss.store.records.bulk import insert_rows
from nearmiss.store.schema import migrate
from nearmiss.store.schema.defaults import insert_journal_row
from nearmiss.store.schema.migrate import MIGRATIONS, Migration
from nearmiss.store.transaction import Transaction

_AT_ONCE = 500
"""Rows that are in memory at a time on the way into a journal."""

Source = Callable[[str], Iterable[Row]]
"""The rows of a table as an archive holds them, read anew each time it is asked."""


def write_archive(tx: Transaction) -> bytes:
    """The whole journal as a zip: a manifest, and one JSON Lines file per table, sorted by primary key.

    The same journal at the same moment gives the same bytes. Read inside one ``reading()``, it shows one moment.
    """
    return packing.zipped(packing.members(tx, each_table(tx)))


def read_manifest(data: bytes) -> Manifest:
    """What the archive says about itself, every file checked against its digest; raises ``NotAnArchive``."""
    return _open(data)[1]


def _open(data: bytes) -> tuple[Unzip, Manifest]:
    unzip = Unzip(data)
    if manifest.NAME not in unzip:
        if unzip.has_inside(manifest.NAME):
            raise NotAnArchive(
                "has its files in a folder", "unpack it, and zip the files themselves, not the folder that holds them"
            )
        raise NotAnArchive("has no manifest, so it is not a nearmiss archive")
    said = manifest.read(unzip.whole(manifest.NAME, manifest.LARGEST))
    if said.rows > unzip.rows:
        raise NotAnArchive(f"should hold {said.rows:,} rows, and a journal of its size does not")
    left = unzip.bytes
    for table, entry in said.tables.items():
        left -= _check_file(unzip, table, entry, left)
    return unzip, said


def _check_file(unzip: Unzip, table: str, entry: TableEntry, left: int) -> int:
    """The bytes of one table's file, which is the one that was written."""
    name, digest, rows, size = f"{table}.jsonl", hashlib.sha256(), 0, 0
    if name not in unzip:
        raise NotAnArchive(f"has lost its file {name}")
    for chunk in unzip.chunks(name, left):
        digest.update(chunk)
        size += len(chunk)
        rows += chunk.count(b"\n")
        if rows > entry.rows:
            break
    if rows != entry.rows:
        raise NotAnArchive(
            f"should hold {entry.rows} rows of {table} and holds {'more' if rows > entry.rows else rows}"
        )
    if digest.hexdigest() != entry.sha256:
        raise NotAnArchive(f"was changed or damaged: the file {name} is not the one that was written")
    return size


@dataclass(frozen=True)
class Checked:
    """An archive of which every row was looked at: its rows as the columns take them, read anew each time."""

    said: Manifest
    columns: Columns
    source: Source

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table that are of the journal and not of the place."""
        rows = (row for _, row in typed_rows(table, self.columns[table], self.source(table)))
        return (row for row in rows if is_archived(table, row))


def checked(tx: Transaction, data: bytes, *, migrations: Sequence[Migration] = MIGRATIONS) -> Checked:
    """The archive, each row looked at as if it were saved anew, and brought up to date where its schema is older.

    Raises ``NotAnArchive``; nothing is written.
    """
    unzip, said = _open(data)
    newest = migrate.newest(migrations)
    if said.schema > newest:
        raise manifest.newer()
    columns = columns_of(tx)
    source: Source = partial(_read_rows, unzip)
    if said.schema < newest:
        source = _migrated(source, said, migrations).__getitem__
    else:
        _check_tables(said, columns)
    verifier = Verifier(unzip.rows)
    for table in columns:
        for number, row in typed_rows(table, columns[table], source(table)):
            if is_archived(table, row):
                verifier.check_row(table, number, row)
    verifier.check_references(said.journal)
    return Checked(said, columns, source)


def restore(tx: Transaction, data: bytes, *, migrations: Sequence[Migration] = MIGRATIONS) -> Manifest:
    """Replace every table by what the archive holds, inside the caller's transaction, and return its manifest.

    An archive of an older schema is brought up to date on the way. Every row is looked at as if it were saved anew
    before the first one is replaced. Raises ``NotAnArchive``; the caller's ``writing()`` then leaves every row as it
    was.
    """
    archive = checked(tx, data, migrations=migrations)
    with _of_the_place(tx):
        _load(tx, archive.columns, archive.source)
    return archive.said


def put_back(tx: Transaction, data: bytes) -> Manifest:
    """The same with the rows of the archive as they are: also those that no save could have written.

    Raises ``NotAnArchive`` for one that was changed, is of a newer schema, or does not fit the tables.
    """
    unzip, said = _open(data)
    newest = migrate.newest(MIGRATIONS)
    if said.schema > newest:
        raise manifest.newer()
    columns = columns_of(tx)
    source: Source = partial(_read_rows, unzip)
    if said.schema < newest:
        source = _migrated(source, said, MIGRATIONS).__getitem__
    else:
        _check_tables(said, columns)
    with _of_the_place(tx):
        for table, kept in columns.items():
            rows = (row for row in storable_rows(table, kept, source(table)) if is_archived(table, row))
            _replace(tx, table, kept, rows)
    return said


def undo_restore(tx: Transaction, data: bytes) -> None:
    """Put back what was here before a restore, a merge or a repair, which may have held rows of any kind."""
    try:
        put_back(tx, data)
    except NotAnArchive as wrong:
        then = "look for it among the backups on the page Journal data, or restore an archive of yours"
        raise wrong.called("What was here before", then) from wrong


@contextlib.contextmanager
def _of_the_place(tx: Transaction) -> Iterator[None]:
    """Keep over a change of every table what is not the journal's, and know again what calendars have had."""
    open_address, known = calendar_address.subscription(tx), sign_ins.sign_ins(tx)
    exported = calendar_events.every_event(tx)
    yield
    calendar_events.merge_after_restore(tx, exported)
    calendar_address.save_subscription(tx, open_address)
    sign_ins.save_sign_ins(tx, known)


def _read_rows(unzip: Unzip, table: str) -> Iterator[Row]:
    """The lines of an archive as rows, one at a time."""
    for number, line in enumerate(unzip.lines(f"{table}.jsonl"), 1):
        try:
            row = parse_flat(line.decode())
        except ValueError as error:
            raise NotAnArchive(f"has a line {number} in {table}.jsonl that cannot be read") from error
        del line  # a long one is let go of while its row is looked at
        yield row


def _check_tables(said: Manifest, columns: Columns) -> None:
    if said.tables.keys() != columns.keys():
        raise NotAnArchive("does not hold the tables of a journal")


def _migrated(source: Source, said: Manifest, migrations: Sequence[Migration]) -> dict[str, list[Row]]:
    """Rows of an older schema, after the migrations that came since."""
    with contextlib.closing(DuckDBEngine(None)) as engine, contextlib.closing(engine.begin()) as transaction:
        tx = Transaction(transaction)
        for migration in migrations:
            if migration.number == said.schema + 1:
                columns = columns_of(tx)
                _check_tables(said, columns)
                _load(tx, columns, source)
            migrate.apply(tx, migration)
            if migration.number == 1:
                insert_journal_row(tx)
        return {name: table.packed_rows() for name, table in read_tables(tx).items()}


def _load(tx: Transaction, columns: Columns, source: Source) -> None:
    """Put the rows of an archive into the place of what is there."""
    for table, kept in columns.items():
        rows = (row for _, row in typed_rows(table, kept, source(table)) if is_archived(table, row))
        _replace(tx, table, kept, rows)


def _replace(tx: Transaction, table: str, kept: Sequence[Column], rows: Iterator[Row]) -> None:
    """Put rows into the place of those of a table."""
    if table == "journal":
        for row in rows:
            tx.write("journal", None, "UPDATE journal SET id = $id, created_at = $created_at", **row)
        return
    tx.write(table, None, f'DELETE FROM "{table}"')
    types = {column.name: column.type for column in kept}
    while some := list(islice(rows, _AT_ONCE)):
        insert_rows(tx, table, types, some)
