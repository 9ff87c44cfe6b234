"""Migrations: numbered, whole or not at all, a backup first; backups kept in number."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nearmiss.model import Application
from nearmiss.store import Journal, NotAJournal, TooNew, Why, back_up, backups, count, read_manifest, restore
from nearmiss.store.archive.rotation import MOST_BEFORE
from nearmiss.store.schema.migrate import MIGRATIONS, Migration, newest
from tests import factories

KNOWN = newest(MIGRATIONS)
COLOUR = Migration(KNOWN + 1, "colour", "ALTER TABLE draft ADD COLUMN colour TEXT")
BROKEN = Migration(KNOWN + 2, "broken", "ALTER TABLE draft ADD COLUMN size TEXT; SELECT nothing FROM nowhere")
AT = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed journal with one of each."""
    path = tmp_path / "journal.duckdb"
    journal = Journal.open(path)
    with journal.writing() as tx:
        factories.save_one_of_each(tx)
    journal.close()
    return path


def test_the_files_are_numbered_without_a_gap() -> None:
    assert [migration.number for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_a_migration_is_written_down_and_an_archive_was_made_first(path: Path) -> None:
    journal = Journal.open(path, migrations=(*MIGRATIONS, COLOUR))
    with journal.reading() as tx:
        assert tx.rows("SELECT number, name FROM migration ORDER BY number") == [
            *((migration.number, migration.name) for migration in MIGRATIONS),
            (KNOWN + 1, "colour"),
        ]
        assert tx.rows("SELECT colour FROM draft") == []
    (backup,) = backups(path)
    assert read_manifest(backup.read_bytes()).schema == KNOWN
    assert read_manifest(backup.read_bytes()).tables["application"].rows == 1
    assert backup.stat().st_mode & 0o777 == 0o600
    assert not path.with_name(path.name + ".wal").exists()
    journal.close()


def test_a_migration_that_fails_leaves_those_before_it_and_nothing_of_its_own(path: Path) -> None:
    with pytest.raises(Exception, match="nowhere"):
        Journal.open(path, migrations=(*MIGRATIONS, COLOUR, BROKEN))
    journal = Journal.open(path, migrations=(*MIGRATIONS, COLOUR))
    with journal.reading() as tx:
        assert tx.rows("SELECT max(number) FROM migration") == [(KNOWN + 1,)]
        assert count(tx, Application) == 1
    journal.close()


def test_a_newer_journal_is_refused_and_left_byte_for_byte(path: Path) -> None:
    Journal.open(path, migrations=(*MIGRATIONS, COLOUR)).close()
    before = path.read_bytes()
    with pytest.raises(TooNew) as caught:
        Journal.open(path)
    assert "update nearmiss" in caught.value.sentence
    assert path.read_bytes() == before


def test_another_programs_duckdb_is_refused_and_left_byte_for_byte(tmp_path: Path) -> None:
    import duckdb  # noqa: PLC0415 - only to make a file that is not ours

    path = tmp_path / "sales.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE sale (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(NotAJournal, match="another program"):
        Journal.open(path)
    assert path.read_bytes() == before


def test_the_newest_backups_of_a_kind_stay(path: Path) -> None:
    moments = iter(AT + timedelta(hours=hour) for hour in range(100))
    journal = Journal.open(path, clock=lambda: next(moments))
    stranger = path.parent / "backups" / "mine.zip"
    written = [back_up(journal, Why.IMPORT) for _ in range(MOST_BEFORE)]
    before_a_restore = back_up(journal)
    stranger.write_bytes(b"not touched")
    written += [back_up(journal, Why.IMPORT) for _ in range(2)]
    assert backups(path) == [*written[:4:-1], before_a_restore, *written[4:1:-1]]
    assert stranger.exists()
    with journal.writing() as tx:
        tx.run("DELETE FROM application")
        restore(tx, written[-1].read_bytes())
        assert count(tx, Application) == 1
    journal.close()


def test_a_journal_in_memory_has_no_place_for_backups() -> None:
    journal = Journal.in_memory()
    with pytest.raises(ValueError, match="memory"):
        back_up(journal)
