"""Referential integrity of a journal, and the sizes of its tables."""

from nearmiss.store.schema.mapping import mapping_of
from nearmiss.store.schema.migrate import tables
from nearmiss.store.schema.references import REFERENCES, Reference
from nearmiss.store.transaction import Transaction


def orphans(tx: Transaction) -> dict[str, int]:
    """How many rows point to something that is not there, by ``table.field``; empty when all is well."""
    return {name: int(count) for name, count in tx.rows(_ORPHANS) if count}


def _orphans_of(reference: Reference) -> str:
    child, parent = mapping_of(reference.child), mapping_of(reference.parent)
    return (
        f"SELECT '{child.table}.{reference.field}', count(*)"
        f' FROM "{child.table}" AS child WHERE child."{reference.field}" IS NOT NULL AND NOT EXISTS'
        f' (SELECT 1 FROM "{parent.table}" AS parent WHERE parent."{parent.key}" = child."{reference.field}")'
    )


_ORPHANS = " UNION ALL ".join(map(_orphans_of, REFERENCES))
"""One statement for all references, because each statement is a way to the server and back."""


def sizes(tx: Transaction) -> dict[str, int]:
    """How many rows each table of the journal has."""
    every = sorted(tables(tx) - {"migration"})
    counts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in every)
    return {table: int(count) for table, count in tx.rows(counts)}
