"""Packing of an archive: its tables and their manifest as the files of a zip, the same bytes for the same files."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping

from nearmiss.store.archive import manifest
from nearmiss.store.archive.manifest import FORMAT, TABLES_ALONE, Manifest, TableEntry
from nearmiss.store.archive.tables import Table
from nearmiss.store.archive.unzip import bounds
from nearmiss.store.records.calendar_events import journal_id
from nearmiss.store.schema import migrate
from nearmiss.store.transaction import Transaction

_OLD_DAY = (1980, 1, 1, 0, 0, 0)
_FAST = 1
"""How hard what only people read is packed: a fifth of the time of the tables' 6, and a fifth larger."""

_SMALL = 1024
"""Bytes below which such a file stands as it is: packing ten thousand notes takes a sixth of a whole export, and makes
it a seventh smaller."""

Members = Mapping[str, bytes]
"""The files of an archive, by name, in their order."""


def members(tx: Transaction, tables: Iterable[Table], version: int = TABLES_ALONE) -> dict[str, bytes]:
    """The manifest and the tables, read one after the other in the same transaction."""
    files = {table.name: table.json_lines() for table in tables}
    said = Manifest(
        format=FORMAT,
        version=version,
        schema=migrate.schema(tx) or 0,
        journal=journal_id(tx),
        made_at=tx.now(),
        tables={
            name: TableEntry(rows=content.count(b"\n"), sha256=hashlib.sha256(content).hexdigest())
            for name, content in files.items()
        },
    )
    return {manifest.NAME: manifest.written(said), **{f"{name}.jsonl": content for name, content in files.items()}}


def zipped(tables: Members, others: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """The zip of an archive: what ``members`` gave, and after it what else is to lie in it, one file at a time."""
    target, archive = _begun(tables, zipfile.ZIP_DEFLATED)
    if _is_too_dense(tables, target.tell()):
        target, archive = _begun(tables, zipfile.ZIP_STORED)
    del tables  # they are in the zip, and what follows may be as large
    with archive:
        for name, content in others:
            method = zipfile.ZIP_STORED if len(content) < _SMALL else archive.compression
            archive.writestr(_entry(name, method), content, compresslevel=_FAST)
    return target.getvalue()


def _begun(tables: Members, method: int) -> tuple[io.BytesIO, zipfile.ZipFile]:
    """A zip with the tables in it, which takes more."""
    target = io.BytesIO()
    archive = zipfile.ZipFile(target, "w", method)
    for name, content in tables.items():
        archive.writestr(_entry(name, method), content)
    return target, archive


def _is_too_dense(tables: Members, packed: int) -> bool:
    """Whether tables say the same over and over, so that so few bytes would be taken for a bomb."""
    contents = [content for name, content in tables.items() if name != manifest.NAME]
    most_bytes, longest_line, most_rows = bounds(packed)
    return (
        sum(map(len, contents)) > most_bytes
        or max(len(line) for content in contents for line in content.split(b"\n")) > longest_line
        or sum(content.count(b"\n") for content in contents) > most_rows
    )


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    """How a file stands in the zip: without the moment and the system it was made on."""
    info = zipfile.ZipInfo(name, _OLD_DAY)
    info.compress_type = method
    info.create_system = 3
    info.external_attr = 0o600 << 16
    return info
