"""The daily backup: one a day, none of an empty journal."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from nearmiss import store
from nearmiss.model import Person


def test_one_backup_a_day_and_none_of_an_empty_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = store.Journal.open(tmp_path / "journal.duckdb")
    assert store.back_up_daily(journal) is None
    with journal.writing() as tx:
        store.save(tx, Person(name="Aiko Brandt"))
    monkeypatch.setattr(store.Transaction, "now", lambda _: datetime(2026, 3, 9, 8, tzinfo=UTC).replace(tzinfo=None))
    first = store.back_up_daily(journal)
    assert first is not None
    assert store.read_manifest(first.read_bytes()).tables["person"].rows == 1
    assert store.back_up_daily(journal) is None
    monkeypatch.setattr(store.Transaction, "now", lambda _: datetime(2026, 3, 10, 8, tzinfo=UTC).replace(tzinfo=None))
    assert store.back_up_daily(journal) is not None
    assert len(store.backups(tmp_path / "journal.duckdb")) == 2
    old = first.with_name(first.name.replace("-daily", ""))
    first.rename(old)
    assert [each.why for each in store.kept_backups(tmp_path / "journal.duckdb")] == [store.Why.DAILY] * 2
    journal.close()
