"""Manifest of an archive: its format, its tables, their rows and digests."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from nearmiss.store.archive.parsing import parse_nested
from nearmiss.store.archive.unzip import MOST_TABLES, readable
from nearmiss.store.database.values import YEARS
from nearmiss.store.errors import NotAnArchive

FORMAT = "nearmiss journal"
VERSION = 2
"""2: an archive may hold any number of files beside its tables, which a restore does not read."""

TABLES_ALONE = 1
"""The version of an archive that holds nothing but its tables, which the first nearmiss reads as well."""

NAME = "manifest.json"

LARGEST = 64 * 1024
"""Bytes a manifest may have; one of 23 tables has three thousand."""

ALWAYS = frozenset({"journal", "application", "person", "feedback_note", "reflection", "touchpoint"})
"""Tables that every journal has had from the first one on."""

_TABLE = re.compile(r"[a-z][a-z_]{0,39}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


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

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(entry.rows for entry in self.tables.values())


def written(manifest: Manifest) -> bytes:
    """The manifest as an archive holds it."""
    said = {**asdict(manifest), "made_at": manifest.made_at.isoformat()}
    return json.dumps(said, indent=2, ensure_ascii=False).encode()


def read(content: bytes) -> Manifest:
    """The manifest of these bytes; raises ``NotAnArchive`` for one that nearmiss could not have written."""
    with readable():
        said = _object(content)
    if said.get("format") != FORMAT:
        raise NotAnArchive("is not one of nearmiss")
    version, schema = said.get("version"), said.get("schema")
    if type(version) is not int or version < 1:
        raise NotAnArchive("has a manifest without a version that can be right")
    if version > VERSION:
        raise newer()
    if type(schema) is not int or schema < 1:
        raise NotAnArchive("has a manifest without a schema that can be right")
    tables = said.get("tables")
    if not isinstance(tables, dict) or not tables.keys() >= ALWAYS or len(tables) > MOST_TABLES:
        raise NotAnArchive("does not hold the tables of a journal")
    journal = said.get("journal")
    if not isinstance(journal, str):
        raise NotAnArchive("does not say whose journal it is")
    return Manifest(
        format=FORMAT,
        version=version,
        schema=schema,
        journal=journal,
        made_at=_moment(said.get("made_at")),
        tables={str(table): _entry(str(table), entry) for table, entry in tables.items()},
    )


def newer() -> NotAnArchive:
    """What is said of an archive of a later version."""
    return NotAnArchive("was made by a newer nearmiss", "update nearmiss, then restore it again")


def _object(content: bytes) -> dict[str, Any]:
    try:
        said = parse_nested(content.decode())
    except ValueError as error:
        raise NotAnArchive("has a manifest that cannot be read") from error
    if not isinstance(said, dict):
        raise NotAnArchive("has a manifest that cannot be read")
    return said


def _moment(said: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(said)
    except (TypeError, ValueError) as error:
        raise NotAnArchive("does not say when it was made") from error
    if moment.tzinfo is not None or moment.year not in YEARS:
        raise NotAnArchive("does not say when it was made")
    return moment


def _entry(table: str, said: Any) -> TableEntry:
    rows, digest = (said.get("rows"), said.get("sha256")) if isinstance(said, dict) else (None, None)
    if not _TABLE.fullmatch(table) or type(rows) is not int or rows < 0:
        raise NotAnArchive(f"has a manifest without a number of rows for {table[:40]!r}")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise NotAnArchive(f"has a manifest without a digest for {table}")
    return TableEntry(rows=rows, sha256=digest)
