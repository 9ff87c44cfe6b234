"""The trash in a merge: what an entry holds, and what becomes of one of which something came back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nearmiss.model import Invalid, OwnAnswer, Reflection, VersionKind
from nearmiss.store.archive.tables import read_tables
from nearmiss.store.archive.verify import Row
from nearmiss.store.change_history import ChangeKind, is_followed, note_change, note_kind
from nearmiss.store.records.deletion import label
from nearmiss.store.records.repository import get
from nearmiss.store.records.trash import restore_link, trash_entries
from nearmiss.store.records.versions import VersionContents, current_contents, save_version
from nearmiss.store.schema.mapping import mapping_named, mapping_of
from nearmiss.store.transaction import Transaction


def in_trash(contents: str) -> Iterator[tuple[str, str]]:
    """The table and the key of each row of an entry of the trash, as it is stored."""
    return _keys(json.loads(contents)["rows"])


def _keys(rows: Sequence[tuple[str, Row]]) -> Iterator[tuple[str, str]]:
    for table, values in rows:
        if mapping := mapping_named(table):
            yield table, str(values.get(mapping.key, ""))  # a damaged one may have none


def without_what_is_alive(tx: Transaction, entry: Row, here: Mapping[str, Mapping[str, Row]]) -> Row | None:
    """An entry of an archive's trash, sound, with what is not alive here; ``None`` where all of it is."""
    contents = json.loads(entry["contents"])
    is_alive = [key in here[table] for table, key in _keys(contents["rows"])]
    if not any(is_alive):
        return entry
    rows = [row for row, alive in zip(contents["rows"], is_alive, strict=True) if not alive]
    if not rows:
        return None
    missing = {key for _, key in _keys(rows)}
    left = {"rows": rows, "links": [link for link in contents["links"] if link[3] in missing]}  # mine are not cut
    table, values = rows[0]
    first = mapping_named(table)
    called = label(tx, first.unpack(values)) if first else entry["label"]
    return {**entry, "label": called, "contents": json.dumps(left, ensure_ascii=False)}


def leave_trash(tx: Transaction, here: Mapping[str, Mapping[str, Row]], taken: Mapping[str, set[str]]) -> None:
    """What came back is not in the trash any more; what it said there stands where earlier states are found.

    An entry of which something is still missing, or cannot be read, stays, and brings that back. So does one of which
    nothing came: what is alive in its place is another, as the review of a week that was written anew. A row of the
    archive says itself what it is tied to; mine is tied again to what came back.
    """
    tables = read_tables(tx)
    alive = {name: {row[0] for row in table.rows} for name, table in tables.items()}
    entries = {entry.id: entry for entry in trash_entries(tx)}
    for entry in [entries[id_] for id_ in here["trash"]]:
        inside = list(_keys(entry.rows))
        came = {(name, key) for name, key in inside if key in alive[name] and key not in here[name]}
        is_whole = bool(came) and _keep_what_was_in_trash(tx, entry.rows, came)
        if is_whole and all(key in alive[name] for name, key in inside):
            del entries[entry.id]
            for link in entry.links:
                table, key, *_ = link
                if table in taken and key not in taken[table] and (key in here[table] or key not in alive[table]):
                    restore_link(tx, link, list(entries.values()))
            tx.write("trash", [entry.id], "DELETE FROM trash WHERE id = $id", id=entry.id)


def _keep_what_was_in_trash(tx: Transaction, rows: Sequence[tuple[str, Row]], came: set[tuple[str, str]]) -> bool:
    """Note what came back, with what it said in the trash; whether all of that could be kept."""
    is_whole = True
    for table, values in rows:
        mapping = mapping_named(table)
        if mapping is None or (table, key := str(values.get(mapping.key, ""))) not in came:
            continue
        noun: Any = get(tx, mapping.kind, key)
        note_kind(tx, ChangeKind.RESTORED, table, [key])
        try:
            earlier = mapping.unpack(values)
            own = _own_answers(rows, key) if isinstance(earlier, Reflection) else ()
        except (Invalid, KeyError, TypeError):  # a repair mends it where it is
            is_whole = False
            continue
        if isinstance(earlier, Reflection):
            contents = VersionContents(earlier, own)
            if contents != current_contents(tx, noun):
                save_version(tx, contents, VersionKind.SAVED)
        elif is_followed(table):
            said = {name: value for name, value in mapping.pack(earlier).items() if name in values}
            note_change(tx, table, key, said, mapping.pack(noun))
    return is_whole


def _own_answers(rows: Sequence[tuple[str, Row]], reflection_id: str) -> tuple[OwnAnswer, ...]:
    answers = [mapping_of(OwnAnswer).unpack(values) for table, values in rows if table == "own_answer"]
    return tuple(sorted((each for each in answers if each.reflection_id == reflection_id), key=lambda each: each.id))
