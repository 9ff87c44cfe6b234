"""Calendar events of a journal as its calendar files held them: the day, what they said, and when that changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, Self, get_type_hints
from uuid import NAMESPACE_URL, uuid5

from nearmiss.model import Invalid, validation
from nearmiss.store.records.bulk import insert_rows
from nearmiss.store.records.settings import exported_days, save_entry
from nearmiss.store.transaction import Transaction

TABLE: Final = "calendar_event"
_REPLACE = (
    "(uid) DO UPDATE SET day = excluded.day, since = excluded.since, digest = excluded.digest,"
    " changed_at = excluded.changed_at"
)
_BEGIN: Final = datetime(2020, 1, 1)  # noqa: DTZ001 - times are stored as naive UTC
_LAST: Final = _BEGIN + timedelta(seconds=2**31 - 1)
"""The last moment whose number is one that every calendar program can hold."""


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One event as the last calendar file held it.

    ``key`` is the follow-up's, ``digest`` that of all it said, ``changed_at`` (naive UTC, to the second) the moment of
    the first file that said it so, and ``since`` the user's day then.
    """

    uid: str
    journal: str
    key: str
    day: date
    since: date
    digest: str = ""
    changed_at: datetime = _BEGIN

    def __post_init__(self) -> None:
        validation.a_day(self, "day", "since")
        if self.uid != event_uid(self.journal, self.key):
            raise Invalid("uid", "This is not the name of the event.")
        if not _BEGIN <= self.changed_at <= _LAST:
            raise Invalid("changed_at", "This moment cannot be right.")

    @property
    def sequence(self) -> int:
        """The event's SEQUENCE: the seconds from 2020 to its last change.

        Counted so, and not one by one, a change gets a higher number than every one before it wherever that was made:
        after a restore from an older archive too, and in a copy of the journal at another place.
        """
        return (self.changed_at - _BEGIN) // timedelta(seconds=1)

    def saying(self, digest: str, *, day: date, since: date, now: datetime) -> Self:
        """The event as a file of ``now`` (naive UTC) holds it; itself where it says the same."""
        if digest == self.digest:
            return self
        then = max(now.replace(microsecond=0), self.changed_at + timedelta(seconds=1))
        return replace(self, day=day, since=since, digest=digest, changed_at=min(then, _LAST))


@lru_cache(maxsize=16)  # one event asks for it three times on its way into a file
def event_uid(journal: str, key: str) -> str:
    """The name of an event: the same in every file, and nobody else's."""
    return str(uuid5(NAMESPACE_URL, f"nearmiss:{journal}:{key}"))


def new_event(journal: str, key: str, day: date) -> CalendarEvent:
    """An event that no file has held yet."""
    return CalendarEvent(uid=event_uid(journal, key), journal=journal, key=key, day=day, since=day)


class CalendarEvents(Mapping[str, CalendarEvent]):
    """Events by key, each made when it is asked for: a journal of ten years has had many, and a file needs few."""

    def __init__(self, journal: str, rows: Mapping[str, tuple[str, date, date, str, datetime]]) -> None:
        self._journal = journal
        self._rows = rows

    def __getitem__(self, key: str) -> CalendarEvent:
        uid, day, since, digest, changed_at = self._rows[key]
        names = {"uid": uid, "journal": self._journal, "key": key}
        return CalendarEvent(**names, day=day, since=since, digest=digest, changed_at=changed_at)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CalendarEvents) and (self._journal, self._rows) == (other._journal, other._rows)

    __hash__ = None  # type: ignore[assignment] # rows change


def calendar_events(tx: Transaction) -> CalendarEvents:
    """Every event that an earlier file of this journal held, by key."""
    journal = journal_id(tx)
    rows = {key: (event_uid(journal, key), day, day, "", _BEGIN) for key, day in exported_days(tx).items()}
    stored = tx.rows(
        "SELECT key, uid, day, since, digest, changed_at FROM calendar_event WHERE journal = $journal", journal=journal
    )
    return CalendarEvents(journal, rows | {key: tuple(row) for key, *row in stored})


def save_calendar_events(tx: Transaction, events: Sequence[CalendarEvent]) -> None:
    """Remember what a calendar file holds, no event twice; what earlier ones held stays remembered."""
    if not events:
        return
    insert_rows(tx, TABLE, get_type_hints(CalendarEvent), [vars(event) for event in events], on_conflict=_REPLACE)
    if exported_days(tx):
        save_entry(tx, "exported_days", None)


def merge_after_restore(tx: Transaction, before: Iterable[CalendarEvent]) -> None:
    """After a restore, know again what calendars had ``before`` it, wherever the archive has nothing newer."""
    restored = {event.uid: event.changed_at for event in every_event(tx)}
    save_calendar_events(tx, [event for event in before if event.changed_at >= restored.get(event.uid, _BEGIN)])


def of_journal(rows: Iterable[dict[str, Any]], journals: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Those of the journal that is here, whose archive holds no others."""
    return [row for row in rows if row["journal"] in {journal["id"] for journal in journals}]


def journal_id(tx: Transaction) -> str:
    """The id of the journal, which names its events."""
    row = tx.row("SELECT id FROM journal")
    return str(row[0]) if row else ""


def every_event(tx: Transaction) -> list[CalendarEvent]:
    """What calendars may have had from here; events of journals that were here before are among them."""
    rows = tx.rows("SELECT uid, journal, key, day, since, digest, changed_at FROM calendar_event")
    names = [*get_type_hints(CalendarEvent)]
    return [CalendarEvent(**dict(zip(names, row, strict=True))) for row in rows]
