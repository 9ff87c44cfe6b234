"""Rotation of backups: which of them go when a new one was written, by when and why each was made."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final


class Why(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    MIGRATION = "migration"
    RESTORE = "restore"
    IMPORT = "import"
    REPAIR = "repair"


@dataclass(frozen=True)
class Backup:
    """A backup as its name tells it; ``made_at`` is naive UTC."""

    path: Path
    made_at: datetime
    why: Why


DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many days, weeks and months a daily backup is kept of: the last one of each."""
MOST_BEFORE: Final = 5
"""How many are kept of those made before a migration, a restore, an import and a repair, of each."""

_PERIODS: Final[Sequence[tuple[int, Callable[[datetime], tuple[int, ...]]]]] = (
    (DAYS, lambda moment: (moment.year, moment.month, moment.day)),
    (WEEKS, lambda moment: moment.isocalendar()[:2]),
    (MONTHS, lambda moment: (moment.year, moment.month)),
)


def to_delete(backups: Iterable[Backup]) -> list[Backup]:
    """Those that go, oldest first.

    Of the daily ones stay the last of each of the last seven days, four weeks and twelve months that have one, of every
    other kind the last five. So the last one of a kind always stays, however old it is. Days are those of UTC.
    """
    newest = sorted(backups, key=lambda backup: (backup.made_at, backup.path), reverse=True)
    stays: set[Path] = set()
    for why in Why:
        of_kind = [backup for backup in newest if backup.why is why]
        if why is Why.DAILY:
            for most, period in _PERIODS:
                stays |= {backup.path for backup in _last_of_each(of_kind, most, period)}
        else:
            stays |= {backup.path for backup in of_kind[:MOST_BEFORE]}
    return [backup for backup in reversed(newest) if backup.path not in stays]


def _last_of_each(
    newest: Sequence[Backup], most: int, period: Callable[[datetime], tuple[int, ...]]
) -> Iterable[Backup]:
    """The last backup of each of the last periods that have one."""
    found: dict[tuple[int, ...], Backup] = {}
    for backup in newest:
        found.setdefault(period(backup.made_at), backup)
    return list(found.values())[:most]
