"""Every name in the journal: of people and of organisations, and where people live.

Those in the trash are among them, those that were changed since, and those that are half written.
"""

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

_CHANGED = """
SELECT record_id, contents FROM change_history
WHERE record_table IN ('person', 'application', 'opening', 'position')
  AND (contents LIKE '%"name"%' OR contents LIKE '%"organisation"%'
       OR contents LIKE '%"phone"%' OR contents LIKE '%"address"%')
ORDER BY changed_at, id
"""

_HALF_WRITTEN = """
SELECT key, text FROM draft
WHERE key LIKE '%.organisation' OR key LIKE '%.name' OR key LIKE '%.name-%'
   OR key LIKE '%.phone' OR key LIKE '%.address'
ORDER BY key
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
    rows += [*_changed(tx), *_half_written(tx)]  # at the end: the numbers of the others stay

    def each(field: str) -> tuple[str, ...]:
        return tuple(_once(str(values.get(field) or "") for _, values in rows))

    return EveryName(each("name"), each("organisation"), each("phone"), each("address"))


def _thrown_away(tx: Transaction) -> Iterator[tuple[str, dict[str, Any]]]:
    for (contents,) in tx.rows("SELECT contents FROM trash"):
        for table, values in json.loads(contents)["rows"]:
            if table in {"person", "application", "opening", "position"}:
                yield str(values["id"]), values


def _changed(tx: Transaction) -> Iterator[tuple[str, dict[str, Any]]]:
    for id_, contents in tx.rows(_CHANGED):
        yield id_, json.loads(contents)


def _half_written(tx: Transaction) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, text in tx.rows(_HALF_WRITTEN):
        yield key, {key.rpartition(".")[2].partition("-")[0]: text}


def _once(texts: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(text for text in texts if text.strip())
