"""Presets: the exports of other programs, as data: what tells each, and what its columns and statuses mean."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from nearmiss.exchange.imports.tables.word_lists import header_key

_FOLDER = Path(__file__).parent / "presets"


@dataclass(frozen=True)
class Preset:
    """One program's list. ``columns`` are meanings by header keys, ``statuses`` standings by their spellings.

    ``day_order`` is the order it always writes days in, ``several`` the sign between several values of a cell,
    ``without_status`` what its rows are where it has no column that says so.
    """

    name: str
    is_people: bool
    signatures: tuple[frozenset[str], ...]
    columns: Mapping[str, str]
    statuses: Mapping[str, str] = field(default_factory=dict)
    day_order: str | None = None
    several: str = ""
    without_status: str = ""


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset, by its file."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.toml")))


def _read(path: Path) -> Preset:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Preset(
        name=data["name"],
        is_people=data["list"] == "people",
        signatures=tuple(frozenset(map(header_key, headers)) for headers in data["signatures"]),
        columns={header_key(header): meaning for header, meaning in data.get("columns", {}).items()},
        statuses=data.get("statuses", {}),
        day_order=data.get("day_order"),
        several=data.get("several", ""),
        without_status=data.get("without_status", ""),
    )


def preset_of(keys: Iterable[str]) -> Preset | None:
    """The preset whose headers are all among these keys; of several, the one that knows most of them."""
    there = frozenset(keys)
    found = [
        (len(signature), len(there & preset.columns.keys()), preset)
        for preset in presets()
        for signature in preset.signatures
        if signature <= there
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None
