"""Import log: when a file came in, how much of it, and what each import wrote."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, get_type_hints

from nearmiss.model import Invalid, new_id, numbered_id
from nearmiss.model.validation import LONGEST_LINE
from nearmiss.store.database.values import storable
from nearmiss.store.records.bulk import insert_rows
from nearmiss.store.transaction import Transaction

LOG: Final = "import_log"
CHANGES: Final = "import_change"

_IDS, _ROWS = 1000, 200
"""Of one row of changes at most, so that no line of an archive is too much to be looked at."""

Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ImportLog:
    """One import: its ``file`` (empty for a pasted text), the ``kind`` of it, and how many items were new or changed.

    Moments are naive UTC; ``taken_back_at`` is ``None`` while what it brought is in the journal.
    """

    id: str = field(default_factory=new_id)
    imported_at: datetime
    file: str = ""
    kind: str
    added: int = 0
    changed: int = 0
    taken_back_at: datetime | None = None

    def __post_init__(self) -> None:
        for name in ("file", "kind"):
            line = " ".join(storable(getattr(self, name)).split())[:LONGEST_LINE].strip()
            object.__setattr__(self, name, line)
        if not self.kind:
            raise Invalid("kind", "Say what kind of file it was.")


@dataclass
class ImportedChanges:
    """What an import wrote: the keys of what is ``new``, by table; ``rows`` as they stood before it, and trash entries.

    ``mails`` are the mails it came from: what tells each from all others, and the application it was about.
    A changed row has one version more than the one in ``rows``; a new one has version 1.
    """

    new: dict[str, list[str]] = field(default_factory=dict)
    rows: list[tuple[str, Values]] = field(default_factory=list)
    trash: list[str] = field(default_factory=list)
    mails: dict[str, str] = field(default_factory=dict)


_TYPES: Final = {name: datetime if name.endswith("_at") else kind for name, kind in get_type_hints(ImportLog).items()}
_SELECT: Final = f"SELECT {', '.join(_TYPES)} FROM import_log"


def imports(tx: Transaction, most: int = 50) -> list[ImportLog]:
    """The newest imports, the last one first."""
    rows = tx.rows(f"{_SELECT} ORDER BY imported_at DESC, id DESC LIMIT $most", most=most)
    return [ImportLog(**dict(zip(_TYPES, row, strict=True))) for row in rows]


def import_of(tx: Transaction, import_id: str) -> ImportLog | None:
    """One import, or ``None``."""
    row = tx.row(f"{_SELECT} WHERE id = $id", id=import_id)
    return ImportLog(**dict(zip(_TYPES, row, strict=True))) if row else None


def write_import(tx: Transaction, log: ImportLog, changes: ImportedChanges) -> None:
    """Keep an import and what it wrote, in the place of what was kept of it before."""
    forget_import(tx, log.id)
    insert_rows(tx, LOG, _TYPES, [vars(log)])
    rows = [
        {"id": numbered_id(log.id, number), "import_id": log.id, "contents": json.dumps(part, ensure_ascii=False)}
        for number, part in enumerate(_parts(changes))
    ]
    insert_rows(tx, CHANGES, {"id": str, "import_id": str, "contents": str}, rows)


def forget_import(tx: Transaction, import_id: str) -> None:
    """Let go of what is known of an import; what it brought stays."""
    tx.write(LOG, [import_id], "DELETE FROM import_log WHERE id = $id", id=import_id)
    tx.write(CHANGES, None, "DELETE FROM import_change WHERE import_id = $id", id=import_id)


def changes_of(tx: Transaction, import_id: str) -> ImportedChanges:
    """What an import wrote."""
    changes = ImportedChanges()
    for (contents,) in tx.rows("SELECT contents FROM import_change WHERE import_id = $id ORDER BY id", id=import_id):
        part = json.loads(contents)
        for table, keys in part["new"].items():
            changes.new.setdefault(table, []).extend(keys)
        changes.rows += [(table, values) for table, values in part["rows"]]
        changes.trash += part["trash"]
        changes.mails |= part.get("mails", {})
    return changes


def brought_mails(tx: Transaction) -> dict[str, str]:
    """The mails of all imports that were not taken back, and the applications they were about."""
    rows = tx.rows(
        "SELECT contents FROM import_change WHERE contents LIKE '%\"mails\"%' AND import_id IN "
        "(SELECT id FROM import_log WHERE kind IN ('mail', 'mailbox') AND taken_back_at IS NULL) ORDER BY id"
    )
    found: dict[str, str] = {}
    for (contents,) in rows:
        found |= json.loads(contents).get("mails", {})
    return found


def _parts(changes: ImportedChanges) -> Iterable[Mapping[str, Any]]:
    """The changes in parts of a size that can be looked at."""
    for table, keys in changes.new.items():
        for some in _cut(keys, _IDS):
            yield {"new": {table: some}, "rows": [], "trash": []}
    for rows in _cut(changes.rows, _ROWS):
        yield {"new": {}, "rows": rows, "trash": []}
    for entries in _cut(changes.trash, _IDS):
        yield {"new": {}, "rows": [], "trash": entries}
    for some in _cut([*changes.mails.items()], _IDS):
        yield {"new": {}, "rows": [], "trash": [], "mails": dict(some)}


def _cut(long: Sequence[Any], most: int) -> Iterable[Sequence[Any]]:
    return (long[start : start + most] for start in range(0, len(long), most))
