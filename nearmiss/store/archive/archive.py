"""Archive: export of the whole journal to one zip, the same bytes for the same journal, and its restore."""

import contextlib
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from operator import attrgetter

from nearmiss.store.archive import manifest
from nearmiss.store.archive.manifest import FORMAT, VERSION, Manifest, TableEntry
from nearmiss.store.archive.parsing import parse_flat
from nearmiss.store.archive.unzip import Unzip, bounds
from nearmiss.store.archive.verify import Row, Verifier, typed_rows
from nearmiss.store.database.duckdb_engine import DuckDBEngine
from nearmiss.store.database.engine import Column
from nearmiss.store.errors import NotAnArchive
from nearmiss.store.records import calendar_address, calendar_events, sign_ins
from nearmiss.store.records.bulk import insert_rows
from nearmiss.store.schema import migrate
from nearmiss.store.schema.defaults import insert_journal_row
from nearmiss.store.schema.mapping import packed
from nearmiss.store.schema.migrate import MIGRATIONS, Migration
from nearmiss.store.transaction import Transaction

_OLD_DAY = (1980, 1, 1, 0, 0, 0)
_NOT_KEPT = {("journal", "revision")}
"""Columns that belong to this copy of the journal and not to the journal: the number caches are kept under."""

_AT_ONCE = 500
"""Rows that are in memory at a time on the way into a journal."""

Columns = Mapping[str, Sequence[Column]]
Source = Callable[[str], Iterable[Row]]
"""The rows of a table as an archive holds them, read anew each time it is asked."""


def _columns(tx: Transaction) -> Columns:
    """The columns an archive keeps, by table."""
    columns: dict[str, list[Column]] = {}
    for column in sorted(tx.columns(), key=attrgetter("table")):
        if column.table != "migration" and (column.table, column.name) not in _NOT_KEPT:
            columns.setdefault(column.table, []).append(column)
    return columns


def _dump(tx: Transaction) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    for table, columns in sorted(_columns(tx).items()):
        names = [column.name for column in columns]
        listed = ", ".join(f'"{name}"' for name in names)
        rows = [
            {name: packed(value) for name, value in zip(names, row, strict=True)}
            for row in tx.rows(f'SELECT {listed} FROM "{table}"')
        ]
        tables[table] = sorted((row for row in rows if _is_archived(table, row)), key=lambda row: row[names[0]])
    if calendar_events.TABLE in tables:
        tables[calendar_events.TABLE] = calendar_events.of_journal(tables[calendar_events.TABLE], tables["journal"])
    return tables


def _is_archived(table: str, row: Row) -> bool:
    """Not the address of a subscription and the sign-ins, which belong to the place and not to the journal."""
    return table != "setting" or row["name"] not in {calendar_address.SETTING, sign_ins.NAME}


def write_archive(tx: Transaction) -> bytes:
    """The whole journal as a zip: a manifest, and one JSON Lines file per table, sorted by primary key.

    The same journal at the same moment gives the same bytes. Read inside one ``reading()``, it shows one moment.
    """
    files = {
        table: "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode()
        for table, rows in _dump(tx).items()
    }
    journal = tx.row("SELECT id FROM journal")
    said = Manifest(
        format=FORMAT,
        version=VERSION,
        schema=migrate.schema(tx) or 0,
        journal=str(journal[0]) if journal else "",
        made_at=tx.now(),
        tables={
            table: TableEntry(rows=content.count(b"\n"), sha256=hashlib.sha256(content).hexdigest())
            for table, content in files.items()
        },
    )
    members = {manifest.NAME: manifest.written(said), **{f"{table}.jsonl": files[table] for table in files}}
    data = _zip(members, zipfile.ZIP_DEFLATED)
    most_bytes, longest_line, most_rows = bounds(len(data))
    if (
        sum(map(len, files.values())) > most_bytes
        or max(len(line) for content in files.values() for line in content.split(b"\n")) > longest_line
        or said.rows > most_rows
    ):  # it says the same over and over, and would be taken for a bomb
        return _zip(members, zipfile.ZIP_STORED)
    return data


def _zip(members: Mapping[str, bytes], method: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _OLD_DAY)
            info.compress_type = method
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return target.getvalue()


def read_manifest(data: bytes) -> Manifest:
    """What the archive says about itself, every file checked against its digest; raises ``NotAnArchive``."""
    return _open(data)[1]


def _open(data: bytes) -> tuple[Unzip, Manifest]:
    unzip = Unzip(data)
    if manifest.NAME not in unzip:
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


def restore(tx: Transaction, data: bytes, *, migrations: Sequence[Migration] = MIGRATIONS) -> Manifest:
    """Replace every table by what the archive holds, inside the caller's transaction, and return its manifest.

    An archive of an older schema is brought up to date on the way. Every row is looked at as if it were saved anew
    before the first one is replaced. Raises ``NotAnArchive``; the caller's ``writing()`` then leaves every row as it
    was.
    """
    unzip, said = _open(data)
    newest = migrate.newest(migrations)
    if said.schema > newest:
        raise manifest.newer()
    columns = _columns(tx)
    source: Source = partial(_read_rows, unzip)
    if said.schema < newest:
        source = _migrated(source, said, migrations).__getitem__
    else:
        _check_tables(said, columns)
    verifier = Verifier(unzip.rows)
    for table in columns:
        for number, row in typed_rows(table, columns[table], source(table)):
            if _is_archived(table, row):
                verifier.check_row(table, number, row)
    verifier.check_references(said.journal)
    open_address, known = calendar_address.subscription(tx), sign_ins.sign_ins(tx)
    exported = calendar_events.every_event(tx)
    _load(tx, columns, source)
    calendar_events.merge_after_restore(tx, exported)
    calendar_address.save_subscription(tx, open_address)
    sign_ins.save_sign_ins(tx, known)
    return said


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
                columns = _columns(tx)
                _check_tables(said, columns)
                _load(tx, columns, source)
            migrate.apply(tx, migration)
            if migration.number == 1:
                insert_journal_row(tx)
        return _dump(tx)


def _load(tx: Transaction, columns: Columns, source: Source) -> None:
    """Put the rows of an archive into the place of what is there."""
    for table, kept in columns.items():
        rows = (row for _, row in typed_rows(table, kept, source(table)) if _is_archived(table, row))
        if table == "journal":
            for row in rows:
                tx.write("journal", None, "UPDATE journal SET id = $id, created_at = $created_at", **row)
            continue
        tx.write(table, None, f'DELETE FROM "{table}"')
        types = {column.name: column.type for column in kept}
        while some := list(islice(rows, _AT_ONCE)):
            insert_rows(tx, table, types, some)
