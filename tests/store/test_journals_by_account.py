"""Where journals live: a file, a folder with one each, and what the settings choose."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nearmiss.model import Application, Person
from nearmiss.store import (
    LOCAL,
    Account,
    FileStorage,
    FolderStorage,
    InUse,
    Journal,
    JournalError,
    NotAJournal,
    back_up,
    configured_storage,
    count,
    find,
    save,
    save_draft,
)
from nearmiss.store.accounts import journals_by_account
from nearmiss.store.errors import Gone
from tests import factories

ADA = Account("https://id.example.com", "ada")
BEN = Account("https://id.example.com", "ben")


def test_an_account_is_its_issuer_and_its_subject() -> None:
    others = [BEN, Account("https://other.example.com", "ada"), Account("https://id.example.com/", "ada"), LOCAL]
    assert len({account.key for account in (ADA, *others)}) == 5
    assert Account("a", "bc").key != Account("ab", "c").key
    assert ADA.key == "694fb036f963786c0f0267666aad3921c1e26271c15a71cbb8e05965f8edcced"
    assert "ada" not in repr(ADA)


def test_a_file_is_one_journal_without_sign_in(tmp_path: Path) -> None:
    storage = FileStorage(tmp_path / "deep" / "journal.duckdb")
    assert storage.lasting
    assert not storage.holds(LOCAL)
    assert not storage.path.exists()
    journal = storage.open(LOCAL)
    assert storage.open(LOCAL) is journal
    assert storage.holds(LOCAL)
    with pytest.raises(JournalError, match="to a folder or to a PostgreSQL server"):
        storage.open(ADA)
    assert not storage.holds(ADA)
    storage.close()
    Journal.open(storage.path).close()


def test_everybody_has_a_file_of_their_own_in_a_folder(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path / "journals")
    assert not storage.lasting
    assert not storage.holds(ADA)
    assert list(tmp_path.iterdir()) == []
    for account, name in ((ADA, "Ada's"), (BEN, "Ben's")):
        with storage.open(account).writing() as tx:
            save(tx, factories.application(organisation=name))
    for account, name in ((ADA, "Ada's"), (BEN, "Ben's")):
        assert storage.holds(account)
        with storage.open(account).reading() as tx:
            assert [one.organisation for one in find(tx, Application)] == [name]
    assert storage.open(ADA).path == tmp_path / "journals" / ADA.key / "journal.duckdb"
    for path in (tmp_path / "journals", *(tmp_path / "journals").iterdir()):
        assert path.stat().st_mode & 0o777 == 0o700
    with pytest.raises(InUse):
        Journal.open(storage.path(ADA))
    storage.close()
    assert FolderStorage(tmp_path / "journals").holds(ADA)


def test_of_many_journals_only_the_last_used_stay_connected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals_by_account, "AWAKE", 2)
    storage = FolderStorage(tmp_path)
    accounts = [Account("https://id.example.com", str(number)) for number in range(5)]
    journals = [storage.open(account) for account in accounts]
    with journals[0].reading() as held:
        assert count(held, Person) == 0
        for journal, account in zip(journals, accounts, strict=True):
            assert storage.open(account) is journal
            with journal.writing() as tx:
                save(tx, factories.person(name=account.key))
        assert count(held, Person) == 0
    for journal, account in zip(journals, accounts, strict=True):
        with journal.reading() as tx:
            assert [one.name for one in find(tx, Person)] == [account.key]
    storage.close()


def test_others_need_not_wait_while_a_journal_is_begun(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    with storage._account_lock(ADA), ThreadPoolExecutor(2) as threads:
        slow = threads.submit(storage.open, ADA)
        assert threads.submit(storage.open, BEN).result(timeout=20).path == storage.path(BEN)
        assert not slow.done()
        storage._locks[ADA.key].release()
        assert slow.result(timeout=20) is storage.open(ADA)
        storage._locks[ADA.key].acquire()
    storage.close()


def test_what_is_deleted_leaves_nothing_behind(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    for account in (ADA, BEN):
        with storage.open(account).writing() as tx:
            factories.save_one_of_each(tx)
        back_up(storage.open(account))
    gone = storage.delete(ADA)
    assert (gone["application"], gone["theme"], gone["journal"]) == (1, 11, 1)
    assert not storage.holds(ADA)
    assert [folder.name for folder in tmp_path.iterdir()] == [BEN.key]
    assert storage.delete(ADA) == {}
    with storage.open(ADA).reading() as tx:
        assert count(tx, Application) == 0
    with storage.open(BEN).reading() as tx:
        assert count(tx, Application) == 1
    storage.close()


def test_who_still_works_in_a_deleted_journal_is_told(tmp_path: Path) -> None:
    with contextlib.closing(FolderStorage(tmp_path)) as storage:
        held = storage.open(ADA)
        storage.delete(ADA)
        with pytest.raises(Gone), held.reading() as tx:
            count(tx, Application)
        with pytest.raises(Gone), held.writing() as tx:
            save_draft(tx, "a", "half")


def test_a_deleted_file_takes_its_backups_along_and_nothing_of_others(tmp_path: Path) -> None:
    storage = FileStorage(tmp_path / "journal.duckdb")
    with storage.open().writing() as tx:
        factories.save_one_of_each(tx)
    back_up(storage.open())
    (tmp_path / "backups" / "mine.zip").write_bytes(b"x")
    (tmp_path / "letter.txt").write_text("x")
    for kept in ("journal.duckdb.damaged-20260309T120000000000", "journal.duckdb.wal.damaged-20260309T120000"):
        (tmp_path / kept).write_bytes(b"x")
    (tmp_path / "other.duckdb.damaged-20260309T120000").write_bytes(b"x")
    (tmp_path / ".journal.duckdb.repair-1").mkdir()
    (tmp_path / ".journal.duckdb.repair-1" / "journal.duckdb").write_bytes(b"x")
    assert storage.delete()["person"] == 2
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert left == ["backups", "backups/mine.zip", "letter.txt", "other.duckdb.damaged-20260309T120000"]
    assert storage.delete() == {}


def test_a_journal_that_another_holds_is_not_deleted(tmp_path: Path) -> None:
    path = tmp_path / "journal.duckdb"
    with contextlib.closing(Journal.open(path)):
        with pytest.raises(InUse):
            FileStorage(path).delete()
        assert path.exists()


def test_what_is_configured_is_chosen(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.duckdb", tmp_path / "journals"
    environ = {"NEARMISS_DATABASE": str(file)}
    chosen = configured_storage(None, environ, signed_in=False)
    assert isinstance(chosen, FileStorage)
    assert chosen.path == file
    chosen = configured_storage(str(folder), {}, signed_in=True)
    assert isinstance(chosen, FolderStorage)
    assert chosen.folder == folder
    chosen = configured_storage(None, {}, signed_in=True)
    assert isinstance(chosen, FolderStorage)
    assert chosen.folder.parts[-2:] == ("nearmiss", "journals")
    assert isinstance(configured_storage(None, {}, signed_in=False), FileStorage)
    with pytest.raises(NotAJournal, match="everybody has a journal of their own in a folder"):
        configured_storage(None, environ, signed_in=True)
    with pytest.raises(JournalError) as caught:
        configured_storage("mysql://me:hidden@host/db", {}, signed_in=True)
    assert "hidden" not in caught.value.sentence
