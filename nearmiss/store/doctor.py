"""Whether the journal is whole."""

from nearmiss.store.bonds import BONDS
from nearmiss.store.shapes import shape_of
from nearmiss.store.work import Work


def orphans(work: Work) -> dict[str, int]:
    """How many rows point to something that is not there, by ``table.field``; empty when all is well."""
    found: dict[str, int] = {}
    for bond in BONDS:
        child, parent = shape_of(bond.child), shape_of(bond.parent)
        row = work.row(
            f'SELECT count(*) FROM "{child.table}" AS child WHERE child."{bond.field}" IS NOT NULL AND NOT EXISTS'  # noqa: S608 - our names
            f' (SELECT 1 FROM "{parent.table}" AS parent WHERE parent."{parent.key}" = child."{bond.field}")'
        )
        if row and row[0]:
            found[f"{child.table}.{bond.field}"] = int(row[0])
    return found
