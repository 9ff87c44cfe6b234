"""Every name in the journal: of people and of organisations, those in the trash among them, and where people live."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nearmiss.store.transaction import Transaction


@dataclass(frozen=True)
class EveryName:
    """The names in the order in which they came; ``people`` with those of one person together."""

    people: tuple[str, ...]
    organisations: tuple[str, ...]
    phones: tuple[str, ...]
    addresses: tuple[str, ...]


_PEOPLE = "SELECT id, name, organisation, phone, address FROM person"

_ORGANISATIONS = """
SELECT id, organisation FROM application UNION ALL SELECT id, organisation FROM opening
UNION ALL SELECT id, organisation FROM position
"""


def every_name(tx: Transaction) -> EveryName:
    """All of them, each spelling once."""
    rows: list[tuple[str, dict[str, Any]]] = [
        (id_, {"name": name, "organisation": organisation, "phone": phone, "address": address})
        for id_, name, organisation, phone, address in tx.rows(_PEOPLE)
    ]
    rows += [(id_, {"organisation": organisation}) for id_, organisation in tx.rows(_ORGANISATIONS)]
    rows += _thrown_away(tx)
    rows.sort(key=lambda row: row[0])

    def each(field: str) -> tuple[str, ...]:
        return tuple(_once(str(values.get(field) or "") for _, values in rows))

    return EveryName(each("name"), each("organisation"), each("phone"), each("address"))


def _thrown_away(tx: Transaction) -> Iterator[tuple[str, dict[str, Any]]]:
    for (contents,) in tx.rows("SELECT contents FROM trash"):
        for table, values in json.loads(contents)["rows"]:
            if table in {"person", "application", "opening", "position"}:
                yield str(values["id"]), values


def _once(texts: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(text for text in texts if text.strip())
