"""The archive: the whole journal in one zip, the same bytes for the same journal, and the way back."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from nearmiss.model import Edition, Invalid
from nearmiss.store import migrate, sign_ins, subscription
from nearmiss.store.beginning import begin_entry
from nearmiss.store.bulk import insert_rows
from nearmiss.store.duck import Engine
from nearmiss.store.editions import words_of
from nearmiss.store.errors import NotAnArchive
from nearmiss.store.migrate import MIGRATIONS, Migration
from nearmiss.store.settings import from_stored
from nearmiss.store.shapes import Shape, packed, shape_named
from nearmiss.store.work import Work, storable

FORMAT = "nearmiss journal"
VERSION = 1

LARGEST = 256 * 1024 * 1024
"""Bytes an archive may unpack to; a journal of fifty years needs a tenth of it."""

LARGEST_NUMBER = 2**31 - 1
"""What an INTEGER column holds."""

_OLD_DAY = (1980, 1, 1, 0, 0, 0)
_MANIFEST = "manifest.json"
_ALWAYS = {"journal", "application", "person", "feedback_note", "reflection", "touchpoint"}
"""Tables that every journal has had from the first one on."""
_NOT_KEPT = {("journal", "revision")}
"""Columns that belong to this copy of the journal and not to the journal: the number caches are kept under."""

_PARAMETER_TYPES: dict[str, type] = {
    "VARCHAR": str,
    "TEXT": str,
    "INTEGER": int,
    "BIGINT": int,
    "BOOLEAN": bool,
    "DATE": date,
    "TIMESTAMP": datetime,
    "TIMESTAMP WITHOUT TIME ZONE": datetime,
}

Rows = list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class TableEntry:
    """One table of an archive: how many rows, and the digest of its file."""

    rows: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What an archive says about itself; ``schema`` is the number of the last migration, ``made_at`` naive UTC."""

    format: str
    version: int
    schema: int
    journal: str
    made_at: datetime
    tables: Mapping[str, TableEntry]


@dataclass(frozen=True)
class _Column:
    name: str
    type: type
    may_be_none: bool


def _columns(work: Work) -> dict[str, list[_Column]]:
    """The columns an archive keeps, by table."""
    found: dict[str, list[_Column]] = {}
    for column in sorted(work.columns(), key=attrgetter("table")):
        if column.table != "migration" and (column.table, column.name) not in _NOT_KEPT:
            kept = _Column(column.name, _PARAMETER_TYPES[column.type], column.may_be_none)
            found.setdefault(column.table, []).append(kept)
    return found


def _dump(work: Work) -> dict[str, Rows]:
    tables: dict[str, Rows] = {}
    for table, columns in sorted(_columns(work).items()):
        names = [column.name for column in columns]
        listed = ", ".join(f'"{name}"' for name in names)
        rows = [
            {name: packed(value) for name, value in zip(names, row, strict=True)}
            for row in work.rows(f'SELECT {listed} FROM "{table}"')  # noqa: S608 - names from the schema
        ]
        tables[table] = sorted(_kept(table, rows), key=lambda row: row[names[0]])
    return tables


def _kept(table: str, rows: Rows) -> Rows:
    """Without the address of a subscription and the sign-ins, which belong to the place and not to the journal."""
    apart = {subscription.SETTING, sign_ins.NAME}
    return [row for row in rows if row["name"] not in apart] if table == "setting" else rows


def write_archive(work: Work) -> bytes:
    """The whole journal as a zip: a manifest, and one JSON Lines file per table, sorted by primary key.

    The same journal at the same moment gives the same bytes. Read inside one ``reading()``, it shows one moment.
    """
    files = {
        table: "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode()
        for table, rows in _dump(work).items()
    }
    counts = {table: content.count(b"\n") for table, content in files.items()}
    journal = work.row("SELECT id FROM journal")
    manifest = Manifest(
        format=FORMAT,
        version=VERSION,
        schema=migrate.schema(work) or 0,
        journal=str(journal[0]) if journal else "",
        made_at=work.now(),
        tables={
            table: TableEntry(rows=counts[table], sha256=hashlib.sha256(content).hexdigest())
            for table, content in files.items()
        },
    )
    text = json.dumps({**asdict(manifest), "made_at": manifest.made_at.isoformat()}, indent=2, ensure_ascii=False)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [(_MANIFEST, text.encode()), *((f"{table}.jsonl", files[table]) for table in files)]:
            info = zipfile.ZipInfo(name, _OLD_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return target.getvalue()


def _refuse(what: str) -> NotAnArchive:
    return NotAnArchive(f"This archive {what}; nothing was changed: choose another archive, or download it once more.")


def read_manifest(data: bytes) -> Manifest:
    """What the archive says about itself, every file checked against its digest; raises ``NotAnArchive``."""
    return _read(data)[0]


def _read(data: bytes) -> tuple[Manifest, dict[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) != len(set(names)):
                raise _refuse("holds the same file twice")
            if _MANIFEST not in names:
                raise _refuse("has no manifest, so it is not a nearmiss archive")
            left = LARGEST
            manifest_bytes = _unzip(archive, _MANIFEST, left)
            manifest = _manifest(manifest_bytes)
            files: dict[str, bytes] = {}
            for table, entry in manifest.tables.items():
                name = f"{table}.jsonl"
                if name not in names:
                    raise _refuse(f"has lost its file {name}")
                files[table] = _unzip(archive, name, left)
                left -= len(files[table])
                if hashlib.sha256(files[table]).hexdigest() != entry.sha256:
                    raise _refuse(f"was changed or damaged: the file {name} is not the one that was written")
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise _refuse("is not a whole zip file") from error
    return manifest, files


def _unzip(archive: zipfile.ZipFile, name: str, left: int) -> bytes:
    with archive.open(name) as file:
        content = file.read(left + 1)
    if len(content) > left:
        raise _refuse(f"unpacks to more than {LARGEST // 2**20} megabytes, which no journal does")
    return content


def _manifest(content: bytes) -> Manifest:
    try:
        said = json.loads(content)
        if said["format"] != FORMAT:
            raise _refuse("is not one of nearmiss")
        version, schema = said["version"], said["schema"]
        if not (type(version) is int and type(schema) is int and type(said["journal"]) is str):
            raise _refuse("has a manifest that cannot be read")
        made_at = datetime.fromisoformat(said["made_at"])
        tables = {
            str(table): TableEntry(rows=int(entry["rows"]), sha256=str(entry["sha256"]))
            for table, entry in said["tables"].items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _refuse("has a manifest that cannot be read") from error
    if version > VERSION:
        raise NotAnArchive(
            "This archive was made by a newer nearmiss; nothing was changed: update nearmiss, then restore it again."
        )
    if not tables.keys() >= _ALWAYS:
        raise _refuse("does not hold the tables of a journal")
    return Manifest(
        format=FORMAT, version=version, schema=schema, journal=said["journal"], made_at=made_at, tables=tables
    )


def restore(work: Work, data: bytes, *, migrations: Sequence[Migration] = MIGRATIONS) -> Manifest:
    """Replace every table by what the archive holds, inside the caller's transaction, and return its manifest.

    An archive of an older schema is brought up to date on the way. Every row is checked as if it were typed anew.
    Raises ``NotAnArchive``; the caller's ``writing()`` then leaves every row as it was.
    """
    manifest, files = _read(data)
    newest = migrate.newest(migrations)
    if not 1 <= manifest.schema <= newest:
        raise NotAnArchive(
            "This archive was made by a newer nearmiss; nothing was changed: update nearmiss, then restore it again."
        )
    tables = {table: _lines(table, content, manifest.tables[table].rows) for table, content in files.items()}
    if manifest.schema < newest:
        tables = _brought_up_to_date(tables, manifest.schema, migrations)
    columns = _columns(work)
    _check_tables(tables, columns)
    checked = {table: _checked(table, _kept(table, rows)) for table, rows in tables.items()}
    open_address, known = subscription.subscription(work), sign_ins.sign_ins(work)
    _load(work, checked, columns)
    subscription.save_subscription(work, open_address)
    sign_ins.save_sign_ins(work, known)
    return manifest


def _lines(table: str, content: bytes, count: int) -> Rows:
    rows: Rows = []
    try:
        for line in content.decode().split("\n")[:-1]:
            row = json.loads(line)
            rows.append(dict(row.items()))
    except (ValueError, AttributeError, RecursionError) as error:
        raise _refuse(f"has a line {len(rows) + 1} in {table}.jsonl that cannot be read") from error
    if len(rows) != count:
        raise _refuse(f"should hold {count} rows of {table} and holds {len(rows)}")
    return rows


def _brought_up_to_date(tables: dict[str, Rows], schema: int, migrations: Sequence[Migration]) -> dict[str, Rows]:
    """Rows of an older schema, after the migrations that came since."""
    engine = Engine(None)
    transaction = engine.begin()
    try:
        work = Work(transaction)
        for migration in migrations:
            if migration.number == schema + 1:
                columns = _columns(work)
                _check_tables(tables, columns)
                _load(work, tables, columns)
            migrate.apply(work, migration)
            if migration.number == 1:
                begin_entry(work)
        return _dump(work)
    finally:
        transaction.rollback()
        transaction.close()
        engine.close()


def _check_tables(tables: Mapping[str, Rows], columns: Mapping[str, list[_Column]]) -> None:
    if tables.keys() != columns.keys():
        raise _refuse("does not hold the tables of a journal")
    for table, rows in tables.items():
        names = {column.name for column in columns[table]}
        key = columns[table][0].name
        for number, row in enumerate(rows, 1):
            if row.keys() != names:
                raise _refuse(f"has a line {number} in {table}.jsonl without the right fields")
            for column in columns[table]:
                row[column.name] = _value(row[column.name], column, table, number)
        if len({row[key] for row in rows}) != len(rows):
            raise _refuse(f"holds the same {table} twice")


def _value(value: Any, column: _Column, table: str, number: int) -> Any:
    if value is None and column.may_be_none:
        return None
    try:
        if column.type is date:
            return date.fromisoformat(value)
        if column.type is datetime:
            return datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _not_right(column, table, number) from error
    if type(value) is not column.type or (isinstance(value, int) and abs(value) > LARGEST_NUMBER):
        raise _not_right(column, table, number)
    return storable(value) if isinstance(value, str) else value


def _not_right(column: _Column, table: str, number: int) -> NotAnArchive:
    return _refuse(f"has a line {number} in {table}.jsonl whose {column.name} cannot be right")


def _checked(table: str, rows: Rows) -> Rows:
    """The rows as the model would have them; one that it refuses makes the archive refused."""
    try:
        if (shape := shape_named(table)) is not None:
            return [shape.write(_noun(shape, {name: packed(value) for name, value in row.items()})) for row in rows]
        if table == "setting":
            from_stored([(row["name"], row["value"]) for row in rows])
        if table == "trash":
            for row in rows:
                _check_bundle(json.loads(row["contents"]))
    except (Invalid, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _refuse(f"holds a {table} that cannot be right ({error})") from error
    if table == "journal" and len(rows) != 1:
        raise _refuse("does not say whose journal it is")
    return rows


def _noun(shape: Shape[Any], values: Mapping[str, Any]) -> Any:
    """The noun of these values, checked anew; of an edition, also the words it keeps."""
    noun = shape.unpack(values)
    if isinstance(noun, Edition):
        words_of(noun)
    return noun


def _check_bundle(contents: Any) -> None:
    for table, values in contents["rows"]:
        if (shape := shape_named(table)) is None:
            raise ValueError(table)
        _noun(shape, values)
    for table, key, name, id_ in contents["links"]:
        if shape_named(table) is None or not all(isinstance(word, str) for word in (key, name, id_)):
            raise ValueError(table)


def _load(work: Work, tables: Mapping[str, Rows], columns: Mapping[str, list[_Column]]) -> None:
    for table, rows in tables.items():
        if table == "journal":
            work.run("UPDATE journal SET id = $id, created_at = $created_at", **rows[0])
            continue
        work.run(f'DELETE FROM "{table}"')  # noqa: S608 - names from the schema
        insert_rows(work, table, {column.name: column.type for column in columns[table]}, rows)
