"""What a person's record holds together: how many nouns of each kind name them."""

from typing import Any

from nearmiss.model import DifferentPeople, Person
from nearmiss.store.schema.mapping import mapping_of
from nearmiss.store.schema.references import OnDelete, Reference, references_to
from nearmiss.store.transaction import Transaction

_REFERENCES = tuple(each for each in references_to(Person) if each.child is not DifferentPeople)


def _count(reference: Reference) -> str:
    table = mapping_of(reference.child).table
    return f"SELECT '{table}', '{reference.field}', count(*) FROM \"{table}\" WHERE \"{reference.field}\" = $id"


_COUNTS = " UNION ALL ".join(map(_count, _REFERENCES))
"""One statement for all kinds, because each statement is a way to the server and back."""


def naming(tx: Transaction, person_id: str) -> dict[tuple[type[Any], OnDelete], int]:
    """How many nouns name somebody, by their kind and by what becomes of them when the person is deleted."""
    found = {(table, field): int(count) for table, field, count in tx.rows(_COUNTS, id=person_id)}
    counts: dict[tuple[type[Any], OnDelete], int] = {}
    for reference in _REFERENCES:
        number = found[mapping_of(reference.child).table, reference.field]
        place = reference.child, reference.on_delete
        if number:
            counts[place] = counts.get(place, 0) + number
    return counts
