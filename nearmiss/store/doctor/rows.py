"""Rows of a journal looked at: each as if it were saved anew, and what it points to."""

from collections.abc import Iterator
from typing import Any

from nearmiss.model import Invalid
from nearmiss.store.doctor.finding import Finding
from nearmiss.store.schema.integrity import orphans
from nearmiss.store.schema.mapping import KINDS, TableMapping, mapping_of, packed
from nearmiss.store.transaction import Transaction


def findings(tx: Transaction) -> list[Finding]:
    """What no save could have written, every table to its end; and what points to something that is not there."""
    found: list[Finding] = []
    for kind in KINDS:
        mapping: TableMapping[Any] = mapping_of(kind)
        for sentence, places in _by_sentence(tx, mapping).items():
            name = mapping.table.replace("_", " ")
            what = f"{name}, {len(places)} of them: {sentence} Correct it on its page, or restore a backup."
            found.append(Finding("row", what, tuple(places)))
    for place, count in orphans(tx).items():
        what = (
            f"{place.replace('_', ' ')}, {count} of them: it points to what is not there. Restore a backup from before."
        )
        found.append(Finding("orphan", what, (place,)))
    return found


def _by_sentence(tx: Transaction, mapping: TableMapping[Any]) -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = {}
    for key, invalid in _invalid(tx, mapping):
        field = invalid.field.replace("_", " ")
        wrong.setdefault(f"{field}: {invalid.message}", []).append(f"{mapping.table}.{invalid.field} {key}")
    return wrong


def _invalid(tx: Transaction, mapping: TableMapping[Any]) -> Iterator[tuple[str, Invalid]]:
    for row in tx.rows(f"{mapping.select} {mapping.order}"):
        try:
            mapping.unpack({name: packed(value) for name, value in zip(mapping.columns, row, strict=True)})
        except Invalid as wrong:
            yield str(row[0]), wrong
