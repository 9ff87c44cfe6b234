"""Which backups stay: seven days, four weeks and twelve months of daily ones, the last five of every other kind."""

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from nearmiss.store.archive.rotation import Backup, Why, to_delete

BEGIN = datetime(2024, 1, 1, 8)  # noqa: DTZ001 - times are stored as naive UTC


def backup(hours: int, why: Why = Why.DAILY) -> Backup:
    """One that was made so many hours after the first."""
    return Backup(Path(f"{hours:06}-{why}.zip"), BEGIN + timedelta(hours=hours), why)


def stay(backups: list[Backup]) -> list[Backup]:
    """Those that are left."""
    gone = to_delete(backups)
    return [each for each in backups if each not in gone]


def test_two_years_of_daily_backups_leave_seven_days_four_weeks_and_twelve_months() -> None:
    kept: list[Backup] = []
    for day in range(731):  # up to Wednesday, 31 December 2025
        kept = stay([*kept, backup(24 * day)])
    days = [f"{each.made_at:%Y-%m-%d}" for each in kept]
    assert days == [
        *("2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31", "2025-06-30", "2025-07-31"),
        *("2025-08-31", "2025-09-30", "2025-10-31", "2025-11-30", "2025-12-14", "2025-12-21"),
        *("2025-12-25", "2025-12-26", "2025-12-27", "2025-12-28", "2025-12-29", "2025-12-30", "2025-12-31"),
    ]


def test_of_one_day_the_last_stays_and_of_other_kinds_the_last_five() -> None:
    daily = [backup(hours) for hours in (1, 2, 3)]
    others = [backup(hours, why) for why in (Why.MIGRATION, Why.RESTORE, Why.IMPORT) for hours in range(7)]
    assert stay(daily) == daily[2:]
    assert [each.made_at.hour - 8 for each in stay(others)] == [2, 3, 4, 5, 6] * 3


@given(st.lists(st.builds(backup, st.integers(0, 40_000), st.sampled_from(Why)), unique_by=lambda each: each.path))
def test_the_last_of_a_kind_never_goes_and_to_rotate_again_deletes_nothing(backups: list[Backup]) -> None:
    kept = stay(backups)
    for why in Why:
        of_kind = [each for each in backups if each.why is why]
        assert not of_kind or max(of_kind, key=lambda each: each.made_at) in kept
    assert to_delete(kept) == []
    assert len(kept) <= 7 + 4 + 12 + 3 * 5
