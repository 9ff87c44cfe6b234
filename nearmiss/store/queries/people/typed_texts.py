"""The texts of every table that somebody typed, those of nouns that are stored as JSON among them."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from nearmiss.model import Invalid
from nearmiss.store.change_history import TABLE as CHANGE_HISTORY
from nearmiss.store.schema.mapping import mapping_named, packed
from nearmiss.store.schema.references import references_from

Row = dict[str, Any]

_NO_WORDS = frozenset({"zone", "starts_at", "contents"})
"""Text that is a zone, a time of day or JSON (which is looked into)."""
_OTHERS: Mapping[str, tuple[str, ...]] = {"draft": ("text", "base"), "trash": ("label",), "import_log": ("file",)}
"""The words of tables that hold no nouns."""


def words_of(table: str) -> tuple[str, ...]:
    """The columns of a table that hold words somebody typed: of a noun, every text that is no id and no closed list."""
    mapping = mapping_named(table)
    if mapping is None:
        return _OTHERS.get(table, ())
    links = {reference.field for reference in references_from(mapping.kind)}
    return tuple(
        column
        for column, (kind, _) in mapping.types.items()
        if kind is str and column not in {mapping.key, *links, *_NO_WORDS} and not column.endswith(("_id", "_key"))
    )


WITH_JSON = frozenset({"edition", "trash", "import_change", CHANGE_HISTORY})
"""Tables that hold nouns as JSON, or some fields of one, in the column ``contents``."""


def packed_rows(table: str, stored: Any, record_table: str = "") -> Iterator[tuple[str, Row]]:
    """The nouns in what is stored as JSON, each with its table; what is changed in them is changed there.

    The change history holds some fields of a record of ``record_table``.
    """
    if table == CHANGE_HISTORY:
        yield record_table, stored
        return
    if table == "edition":
        yield "reflection", stored["reflection"]
        for values in stored["own"]:
            yield "own_answer", values
        return
    for packed_table, values in stored["rows"]:
        yield packed_table, values
        if packed_table == "edition":
            inner = json.loads(values["contents"])
            yield from packed_rows("edition", inner)
            values["contents"] = json.dumps(inner, ensure_ascii=False)


def rows_in(table: str, row: Row) -> Iterator[tuple[str, Row]]:
    """The nouns in the contents of such a row."""
    yield from packed_rows(table, json.loads(row["contents"]), row.get("record_table", ""))


def is_valid(table: str, row: Row) -> bool:
    """Whether a noun of these values could be saved."""
    mapping = mapping_named(table)
    try:
        return mapping is not None and bool(mapping.unpack({name: packed(value) for name, value in row.items()}))
    except Invalid:
        return False


@lru_cache(maxsize=100)
def _days_of(table: str) -> tuple[str, ...]:
    mapping = mapping_named(table)
    return mapping.days if mapping else ()


def day_of(table: str, row: Row) -> date | None:
    """The day a row is ranked by, or ``None``."""
    return next((row[name] for name in _days_of(table) if row[name]), None)
