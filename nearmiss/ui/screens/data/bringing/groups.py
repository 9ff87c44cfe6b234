"""What would happen, item by item: what is new, what changes, what waits, what is there already, what is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from nearmiss.ui.components import blocks
from nearmiss.ui.components.formatting import counted, listed, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nearmiss.exchange.imports.preview import Item, Preview
    from nearmiss.ui.components.blocks import Node

_SHOWN = 20
"""Items of each group that are shown one by one."""
_LONGEST = 90
_GROUPS: Final = (
    ("ask", "Waiting for an answer", "waits for an answer", "wait for an answer"),
    ("new", "New", "new", "new"),
    ("changed", "Changed", "changed", "changed"),
    ("refuse", "Left out", "left out", "left out"),
    ("same", "There already", "there already", "there already"),
)
_LEADS: Final = ("name", "organisation", "role", "title", "subject", "furthest_stage", "outcome", "told_on", "held_on")
"""The fields that say best which one it is, in this order; of the others those that come first follow."""
_NOT_TOLD: Final = frozenset({"verdict", "id"})
_TOLD = 6
_ONE: Final = {"people": "person", "feedback": "feedback note"}
_ISO_DAY: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def counts(preview: Preview, today: date) -> Node:
    """How many of each, before anything else, and what is said of the whole."""
    what, parts = _counted(preview)
    return blocks.group(
        "What was understood",
        blocks.paragraph(blocks.strong(f"{what}: "), parts),
        blocks.listed_items([_with_days(note, today) for note in preview.notes]) if preview.notes else None,
    )


def in_a_sentence(preview: Preview) -> str:
    """The same for who listens, as one sentence."""
    return ": ".join(_counted(preview))


def _counted(preview: Preview) -> tuple[str, str]:
    """What it is, and how many of each."""
    numbers = {action.value: count for action, count in preview.counted().items()}
    parts = [
        f"{numbers[action]:,} {one if numbers[action] == 1 else words}"
        for action, _, one, words in _GROUPS
        if numbers[action]
    ]
    what = kind(preview.kind)
    said = f"{what.capitalize()}{f' ({preview.preset})' if preview.preset else ''}"
    return said, f"{listed(parts)}." if parts else "there is nothing in it to keep."


def kind(name: str) -> str:
    """What a kind of file is called."""
    return {"table": "list", "contacts": "contact cards"}.get(name, name)


def groups(preview: Preview, today: date) -> Iterator[Node]:
    """A group of each action that there is, with its heading and its items."""
    for action, title, *_ in _GROUPS:
        items = [item for item in preview.items if item.action.value == action]
        if items:
            rest = len(items) - _SHOWN
            lines = [_line(item, today) for item in items[:_SHOWN]]
            yield blocks.heading(3, f"{title} ({len(items):,})")
            yield blocks.ruled(*lines)
            if rest > 0:
                yield blocks.paragraph(f"And {rest:,} more.")


def _line(item: Item, today: date) -> Node:
    """What an item says, where it stands in the file, and why."""
    told = [text for name, value in _in_order(item.fields) if (text := _text(name, value, today))]
    words = " · ".join(told[:_TOLD]) or item.what.capitalize()
    where = f"{item.place} · {item.what}"
    return blocks.group(
        f"{item.place}: {words}"[:_LONGEST],
        blocks.paragraph(words),
        blocks.paragraph(f"{where}: {_with_days(item.why, today)}" if item.why else where, small=True),
    )


def _in_order(fields: Mapping[str, object]) -> Sequence[tuple[str, object]]:
    leads = [(name, fields[name]) for name in _LEADS if name in fields]
    return [*leads, *((name, value) for name, value in fields.items() if name not in _LEADS and name not in _NOT_TOLD)]


def _text(name: str, value: object, today: date) -> str:
    """A field in a few words; days as the user writes them."""
    if isinstance(value, bool) or value is None or value == "":
        return name.replace("_", " ") if value is True else ""
    if isinstance(value, str):
        line = " ".join(value.split())
        if name.endswith(("_on", "_at")):
            return _day(line, today)
        return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    if isinstance(value, Sequence):
        many = name.replace("_", " ")
        return counted(len(value), _ONE.get(many, many.removesuffix("s")), many) if value else ""
    return f"{value} minutes" if name == "minutes" else f"{name.replace('_', ' ')} {value}"


def _with_days(sentence: str, today: date) -> str:
    """A sentence of an import, its days as the user writes them."""
    return _ISO_DAY.sub(lambda found: _day(found[0], today), sentence)


def _day(text: str, today: date) -> str:
    try:
        return short_day(datetime.fromisoformat(text).date(), today)
    except ValueError:
        return text
