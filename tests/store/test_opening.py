"""What opening a journal refuses, in which words, and that a refused file stays as it is."""

import contextlib
import os
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from nearmiss.model import Application, Person
from nearmiss.store import (
    Damaged,
    InUse,
    Journal,
    JournalError,
    MissingFile,
    NotAJournal,
    NotWritable,
    TooNew,
    count,
    errors,
    find,
    save,
)
from nearmiss.store.database.duckdb_engine import translate
from tests import factories
from tests.store import children


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed journal with enough in it to be damaged."""
    path = tmp_path / "journal.duckdb"
    journal = Journal.open(path)
    with journal.writing() as tx:
        for number in range(40):
            save(tx, factories.application(organisation=f"No {number}", notes=os.urandom(4000).hex()))
    journal.close()
    return path


def read_everything(path: Path) -> int:
    """Open the journal and read every application."""
    with contextlib.closing(Journal.open(path)) as journal, journal.reading() as tx:
        return len(find(tx, Application))


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "journal.duckdb"
    journal = Journal.open(path)
    with journal.writing() as tx:
        save(tx, factories.person())
    assert path.parent.stat().st_mode & 0o777 == 0o700
    for file in path.parent.iterdir():
        assert file.stat().st_mode & 0o777 == 0o600, file
    assert {file.name for file in path.parent.iterdir()} == {
        "journal.duckdb",
        "journal.duckdb.lock",
        "journal.duckdb.wal",
    }
    journal.close()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"Dear journal,\n", "is not a nearmiss journal"),
        (b"\0" * 100_000, "is not a nearmiss journal"),
        (b"12345678DUCK", "is not a nearmiss journal|is damaged"),
    ],
)
def test_what_is_no_database_is_refused_and_left(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "journal.duckdb"
    path.write_bytes(content)
    with pytest.raises(JournalError, match=words):
        Journal.open(path)
    assert path.read_bytes() == content


def test_a_sqlite_file_is_refused_without_a_download(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE person (id TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotAJournal, match="SQLite"):
        Journal.open(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(NotAJournal, match="is a folder"):
        Journal.open(tmp_path)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x")
    with pytest.raises(NotWritable):
        Journal.open(tmp_path / "notes" / "journal.duckdb")


@pytest.mark.parametrize("part", [0.0003, 0.01, 0.3, 0.6])
def test_a_truncated_journal_is_said_to_be_damaged(path: Path, part: float) -> None:
    with path.open("r+b") as file:
        file.truncate(max(20, int(path.stat().st_size * part)))
    with pytest.raises(Damaged) as caught:
        read_everything(path)
    assert "restore the newest archive" in caught.value.sentence


def test_a_damaged_journal_is_said_to_be_damaged(path: Path) -> None:
    with path.open("r+b") as file:
        for place in range(12_288, path.stat().st_size, 16_384):
            file.seek(place)
            file.write(os.urandom(64))
    with pytest.raises(Damaged):
        read_everything(path)


def test_a_refused_journal_is_free_for_the_next_try(path: Path) -> None:
    good = path.read_bytes()
    path.write_bytes(good[: len(good) // 3])
    with pytest.raises(Damaged):
        read_everything(path)
    path.write_bytes(good)
    assert read_everything(path) == 40


def test_a_log_without_its_journal_raises_the_alarm(path: Path) -> None:
    log = path.with_name(path.name + ".wal")
    log.write_bytes(b"the last changes")
    path.unlink()
    with pytest.raises(MissingFile) as caught:
        Journal.open(path)
    assert not path.exists()
    assert log.read_bytes() == b"the last changes"
    assert "put the journal back" in caught.value.sentence


_SAVE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from nearmiss.model import Person
from nearmiss.store import Journal, save
journal = Journal.open(Path(sys.argv[1]))
for number in range(20):
    with journal.writing() as tx:
        save(tx, Person(name=f"No {number}", notes="x" * 2000))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_damaged_log_is_never_taken_for_a_whole_one(path: Path, tmp_path: Path) -> None:
    with children.start(_SAVE_AND_DIE, path) as child:
        child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    log = path.with_name(path.name + ".wal")
    said = set()
    for place in (0, 0.05, 0.3, 0.5, 0.8):
        copy = tmp_path / f"at {place}" / path.name
        copy.parent.mkdir()
        shutil.copy(path, copy)
        content = bytearray(log.read_bytes())
        at = int(len(content) * place)
        content[at : at + 40] = os.urandom(40)
        copy.with_name(log.name).write_bytes(content)
        try:
            assert read_everything(copy) == 40
            said.add("opened")
        except Damaged:
            said.add("damaged")
    assert "damaged" in said
    assert read_everything(path) == 40
    with contextlib.closing(Journal.open(path)) as journal, journal.reading() as tx:
        assert count(tx, Person) == 20


_HOLD = """
import sys
from pathlib import Path
from nearmiss.store import Journal
journal = Journal.open(Path(sys.argv[1]))
print("open")
sys.stdin.readline()
"""


def test_another_process_has_it(path: Path) -> None:
    with children.start(_HOLD, path) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        with pytest.raises(InUse) as caught:
            Journal.open(path)
        assert caught.value.pid == child.pid
        assert str(child.pid) in caught.value.sentence
        child.communicate("go\n", timeout=60)
    assert read_everything(path) == 40


_HOLD_WITH_DUCKDB = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("open")
sys.stdin.readline()
"""


def test_another_program_has_it_open_with_duckdb_itself(path: Path) -> None:
    with children.start(_HOLD_WITH_DUCKDB, path) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        with pytest.raises(InUse) as caught:
            Journal.open(path)
        assert caught.value.pid == child.pid
        child.communicate("go\n", timeout=60)


def test_the_same_process_has_it_already(path: Path) -> None:
    with contextlib.closing(Journal.open(path)):
        with pytest.raises(InUse) as caught:
            Journal.open(path)
        assert caught.value.pid == os.getpid()
    assert read_everything(path) == 40


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a user without rights can reach."""
    folder = Path(tempfile.mkdtemp(prefix="nearmiss-"))
    folder.chmod(0o755)
    yield folder
    for one in (folder, *folder.rglob("*")):
        one.chmod(0o700)
    shutil.rmtree(folder)


_OPEN_AS_NOBODY = """
import os, sys
from pathlib import Path
from nearmiss.store import Journal, JournalError
Journal.in_memory().close()
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    Journal.open(Path(sys.argv[1]))
except JournalError as error:
    print(type(error).__name__, error.sentence)
"""


def test_a_folder_that_cannot_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    said = children.run(_OPEN_AS_NOBODY, open_folder / "journal.duckdb")
    assert said.startswith(f"NotWritable nearmiss may not write to {open_folder}:")
    assert list(open_folder.iterdir()) == []


def test_a_journal_that_cannot_be_written(open_folder: Path) -> None:
    path = open_folder / "journal.duckdb"
    Journal.open(path).close()
    before = path.read_bytes()
    path.chmod(0o444)
    open_folder.chmod(0o777)
    path.with_name(path.name + ".lock").chmod(0o666)
    said = children.run(_OPEN_AS_NOBODY, path)
    assert said.startswith(f"NotWritable nearmiss may not write to {path}:")
    assert path.read_bytes() == before


def test_a_newer_duckdb_is_said_to_be_newer(tmp_path: Path) -> None:
    said = duckdb.IOException(
        "Trying to read a database file with version number 999, but we can only read versions between 64 and 70."
    )
    assert isinstance(translate(said, tmp_path), TooNew)


MEANINGS = [
    (duckdb.IOException('Could not set lock on file "/j": Conflicting lock is held in python (PID 42).'), errors.InUse),
    (duckdb.IOException('The file "/j" exists, but it is not a valid DuckDB database file!'), errors.NotAJournal),
    (duckdb.IOException('Could not read enough bytes from file "/j"'), errors.Damaged),
    (duckdb.Error("Corrupt database file: computed checksum 1 does not match stored checksum 2"), errors.Damaged),
    (duckdb.Error('Failure while replaying WAL file "/j.wal": something'), errors.Damaged),
    (duckdb.SerializationException("Failed to deserialize: field id mismatch"), errors.Damaged),
    (duckdb.IOException('Cannot open file "/j": Permission denied'), errors.NotWritable),
    (duckdb.IOException('Cannot open file "/j": Read-only file system'), errors.NotWritable),
    (duckdb.TransactionException("Failed to commit: No space left on device"), errors.DiskFull),
    (duckdb.FatalException("Failed to create checkpoint because of error: No space left on device"), errors.DiskFull),
    (duckdb.FatalException("database has been invalidated because of a previous fatal error"), errors.Interrupted),
    (duckdb.TransactionException("Conflict on update!"), errors.Conflict),
    (duckdb.TransactionException('Failed to commit: PRIMARY KEY: duplicate key "id: 1"'), errors.Conflict),
]


@pytest.mark.parametrize(("said", "meant"), MEANINGS, ids=[str(said)[:40] for said, _ in MEANINGS])
def test_every_row_of_the_table_of_errors(said: duckdb.Error, meant: type[JournalError], tmp_path: Path) -> None:
    meaning = translate(said, tmp_path / "journal.duckdb")
    assert type(meaning) is meant
    assert meaning.sentence.endswith(".")
    assert meaning.sentence.count(". ") == 0
    assert ": " in meaning.sentence


def test_a_bug_of_ours_is_not_translated() -> None:
    assert translate(duckdb.BinderException("column not found"), None) is None


def test_the_connection_is_hardened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("word\nhidden\n")
    journals = (Journal.in_memory(), Journal.open(tmp_path / "journal.duckdb"))
    for journal in journals:
        for statement in (
            f"SELECT * FROM read_csv('{secret}')",
            f"COPY person TO '{tmp_path / 'out.csv'}'",
            f"ATTACH '{tmp_path / 'other.duckdb'}'",
            "INSTALL httpfs",
            "SET enable_external_access = true",
            "SET threads = 4",
        ):
            with pytest.raises((duckdb.Error, JournalError)), journal.reading() as tx:
                tx.run(statement)
        with journal.reading() as tx:
            assert tx.row("SELECT 7 / 2") == (3,)
        journal.close()
