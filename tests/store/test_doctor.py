"""The doctor on journals that are really damaged: each kind is found, repaired after a backup, and then gone."""

import contextlib
import errno
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nearmiss.model import Application, Door, FeedbackNote, Interview, Letter, Outcome, Person, Theme, Touchpoint
from nearmiss.store import (
    Damaged,
    DiskFull,
    InUse,
    Journal,
    NotAnArchive,
    Transaction,
    add,
    backups,
    beside,
    count,
    delete,
    find,
    get,
    kept_backups,
    put_back,
    restore_from_trash,
    save,
    write_archive,
)
from nearmiss.store.archive.backup import write_backup
from nearmiss.store.archive.rotation import Why
from nearmiss.store.database.file_lock import FileLock, lock_of, log_of
from nearmiss.store.doctor import file_repair
from nearmiss.store.doctor.file_repair import repair_file
from nearmiss.store.doctor.files import examine_file
from nearmiss.store.doctor.repair import repair
from nearmiss.store.doctor.rows import findings
from tests import factories
from tests.store.hostile_archives import unpacked

NOW = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC

DAMAGE = {
    "rows": {
        "UPDATE interview SET held_on = DATE '0202-03-02'": "interview.held_on",
        "UPDATE reflection SET written_on = DATE '20260-01-01'": "reflection.written_on",
        "UPDATE practice SET started_on = DATE '2026-03-01', ended_on = DATE '2020-01-01'": "practice.",
        "UPDATE application SET outcome = 'made up'": "application.outcome",
        "UPDATE person SET name = ''": "person.name",
        "UPDATE gift SET text = repeat('x', 50000)": "gift.text",
        "UPDATE theme SET version = 0 WHERE name = (SELECT min(name) FROM theme)": "theme.version",
        "UPDATE setting SET value = '{' WHERE name = 'zone'": "setting.value zone",
        "UPDATE trash SET contents = '{}'": "trash.contents",
        "UPDATE edition SET contents = 'torn'": "edition.contents",
        "UPDATE door SET id = 'd1', opened_on = DATE '0202-03-02'": "door.opened_on d1",
        "UPDATE import_log SET kind = ''": "import_log.kind",
    },
    "other rows": {
        "UPDATE person SET name = '  Ana  '": "person.name",
        "UPDATE application SET role = 'Analyst\nand more'": "application.role",
        "UPDATE setting SET value = '[1]' WHERE name = 'zone'": "setting.value zone",
        "UPDATE letter SET begun_on = 'infinity'": "letter.begun_on",
        "UPDATE trash SET label = repeat('x', 299) || ' ' || chr(0) || 'y', deleted_at = '0900-03-02'": "trash.label",
        "UPDATE change_history SET changed_at = '0900-03-02'": "change_history.changed_at",
        "UPDATE import_log SET file = 'a  b', imported_at = '0900-03-02', added = -1": "import_log.imported_at",
        "UPDATE draft SET saved_at = '0900-03-02', text = chr(0) || text": "draft.text",
        "UPDATE journal SET created_at = '0900-03-02'": "journal.created_at",
    },
    "no theme": {"DELETE FROM theme": "feedback_note.theme_id"},
    "no person": {"DELETE FROM person": "panelist.person_id"},
    "no application": {"DELETE FROM application": "interview.application_id"},
}
"""What is done to a journal, and where the doctor must find it."""


@pytest.fixture(scope="module")
def journal() -> Iterator[Journal]:
    """A journal with a row in every table."""
    journal = Journal.in_memory(clock=lambda: NOW)
    with journal.writing() as tx:
        factories.fill_every_table(tx)
        assert findings(tx) == []
    with contextlib.closing(journal):
        yield journal


KEPT = (Application, Door, Person, FeedbackNote, Interview, Touchpoint, Letter, Theme)
"""What a repair loses none of."""


@pytest.mark.parametrize("damage", DAMAGE)
def test_each_damage_is_found_and_repaired_and_the_repair_is_taken_back(journal: Journal, damage: str) -> None:
    with journal.writing() as tx:
        sound, whole = write_archive(tx), {each: count(tx, each) for each in KEPT}
        for sql in DAMAGE[damage]:
            tx.run(sql)
        found, before = findings(tx), write_archive(tx)
    assert {each.kind for each in found} == {"row" if "row" in damage else "orphan"}
    places = [place for each in found for place in each.places]
    assert [place for place in DAMAGE[damage].values() if not any(each.startswith(place) for each in places)] == []
    assert all(each.is_mended for each in found)
    with pytest.raises(NotAnArchive), journal.reading() as tx:  # what the repair is for: no restore takes it
        beside(tx, before)
    with journal.writing() as tx:
        assert repair(tx)
        assert findings(tx) == []
        assert not tx.rows("SELECT 1 FROM import_change WHERE import_id NOT IN (SELECT id FROM import_log)")
        if damage == "other rows":
            tables = ("trash", "change_history", "import_log", "import_change", "draft", "journal")
            assert [table for table in tables if not tx.rows(f'SELECT 1 FROM "{table}"')] == []
            assert not tx.rows("SELECT 1 FROM trash WHERE deleted_at < DATE '2000-01-01'"), "so old it would go at once"
        for each, once in whole.items():
            assert count(tx, each) >= once or damage == f"no {each.__name__.lower()}"
        assert repair(tx) == []
        beside(tx, write_archive(tx))
        put_back(tx, before)
        if damage != "other rows":  # one of which holds infinity, which Python reads as the last day there is
            assert unpacked(write_archive(tx)) == unpacked(before)
        put_back(tx, sound)


def test_a_word_is_known_in_other_spaces_and_letters(journal: Journal) -> None:
    with journal.writing() as tx:
        sound = write_archive(tx)
        tx.run("UPDATE application SET outcome = ' Turned  Down'")
        repair(tx)
        assert {each.outcome for each in find(tx, Application)} == {Outcome.TURNED_DOWN}
        put_back(tx, sound)


def test_within_a_row_that_holds_records_only_what_is_wrong_goes(journal: Journal) -> None:
    def damage(table: str, hurt: Callable[[Any], object]) -> str:
        key, contents = tx.rows(f"SELECT id, contents FROM {table} ORDER BY length(contents) DESC, id")[0]
        told = json.loads(contents)
        hurt(told)
        tx.run(f"UPDATE {table} SET contents = $told WHERE id = $id", told=json.dumps(told), id=key)
        return str(key)

    def of_trash(told: Any) -> None:
        first = told["rows"][0][1]
        told["rows"][0][1] = {**first, "outcome": "made up", "unheard_of": 1}
        told["rows"] += [told["rows"][1], ["nothing", {}], ["interview", {**told["rows"][1][1], "id": 7}]]
        told["links"] += [["nowhere", "a", "b", "c"]]
        told["rows"] += [["person", {"id": "p1"}], ["interview", {"id": "i1"}]]
        version = {"id": "e1", "reflection_id": "r1", "number": 1, "kept_at": "2026-03-02T00:00:00", "contents": "{"}
        told["rows"] += [["edition", version]]

    with journal.writing() as tx:
        sound = write_archive(tx)
        application = save(tx, factories.application(organisation="Quay", notes="x" * 5000))
        save(tx, factories.interview(application.id))
        save(tx, save(tx, factories.reflection(application.id)))
        gone = delete(tx, application)
        assert damage("trash", of_trash) == gone
        tx.run("UPDATE trash SET label = ' Quay  Data ' WHERE id = $id", id=gone)
        edition = damage("edition", lambda told: told["reflection"].update(written_on="0202-03-02"))
        change = damage("change_history", lambda told: told.update(unheard_of="x"))
        damage("import_change", lambda told: told["rows"].append(["nothing", {}]))
        done = repair(tx)
        assert (len(done), findings(tx), repair(tx)) == (4, [], [])
        said = "\n".join(done)
        for words in (
            "label was ' Quay  Data ', is 'Quay Data'",
            f"application {application.id}: outcome was 'made up', is 'open'",
            f"application {application.id}: unheard_of was 1, is nothing",
            "taken out where it stands a second time",
            "a row of interview: taken out, as it cannot be read",
            "a row of nothing: taken out, as no journal has it",
            "person p1: name was nothing, is 'Unknown'",
            "interview i1: taken out, as its application_id cannot be right",
            "edition e1: taken out, as it cannot be read",
            "1 of its links, which lead to nothing: taken out",
            "written_on was '0202-03-02', is '",
            "the earlier value of unheard_of: taken out",
        ):
            assert words in said
        restore_from_trash(tx, gone)
        assert (get(tx, Application, application.id) or application).organisation == "Quay"
        assert count(tx, Interview, application_id=application.id) == 1
        assert tx.rows("SELECT 1 FROM edition WHERE id = $id", id=edition)
        assert "unheard_of" not in tx.rows("SELECT contents FROM change_history WHERE id = $id", id=change)[0][0]
        put_back(tx, sound)


def test_a_file_is_repaired_after_a_backup_that_holds_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "journal.duckdb"
    with contextlib.closing(Journal.open(path)) as journal, journal.writing() as tx:
        factories.fill_every_table(tx)
        tx.run("UPDATE application SET outcome = 'made up'")
    assert {each.kind for each in examine_file(path).findings} == {"row", "backup"}
    assert any("'made up'" in line for line in repair_file(path))
    assert examine_file(path).findings == ()
    [kept] = kept_backups(path)
    assert kept.why is Why.REPAIR
    assert b"made up" in unpacked(kept.path.read_bytes())["application.jsonl"]
    with contextlib.closing(Journal.open(path)) as journal, journal.writing() as tx:
        put_back(tx, kept.path.read_bytes())
        assert tx.rows("SELECT outcome FROM application") == [("made up",)]


def test_a_log_that_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    path, copy = tmp_path / "open.duckdb", tmp_path / "journal.duckdb"
    with contextlib.closing(Journal.open(path)) as journal:
        for number in range(20):
            with journal.writing() as tx:
                save(tx, factories.person(name=f"Ana {number}", notes="x" * 2000))
        for file, to in ((path, copy), (log_of(path), log_of(copy))):
            shutil.copyfile(file, to)
    log = bytearray(log_of(copy).read_bytes())
    log[log.index(b"x" * 500, len(log) // 2)] = ord("y")
    log_of(copy).write_bytes(log)
    with pytest.raises(Damaged):
        examine_file(copy)
    said = "\n".join(repair_file(copy))
    assert "The log could not be read" in said
    assert examine_file(copy).findings == ()
    assert [file.read_bytes() for file in tmp_path.glob("journal.duckdb.wal.damaged-*")] == [bytes(log)]


def test_a_file_that_cannot_be_read_is_made_anew_from_its_newest_whole_backup(tmp_path: Path) -> None:
    path = tmp_path / "journal.duckdb"
    with contextlib.closing(Journal.open(path)) as journal:
        with journal.writing() as tx:
            add(tx, [factories.person(name=f"Ana {number}") for number in range(3000)])
        with journal.reading() as tx:
            backup = write_backup(tx, path, Why.DAILY)
    torn = bytearray(path.read_bytes())
    places = range(12288, len(torn) - 4096, 7)
    torn[places.start : places.stop : 7] = bytes(len(places))
    path.write_bytes(torn)
    said = "\n".join(repair_file(path))
    assert f"from its newest whole backup, {backup}" in said
    assert examine_file(path).findings == ()
    assert [file.read_bytes() for file in tmp_path.glob("journal.duckdb.damaged-*")] == [bytes(torn)]
    with contextlib.closing(Journal.open(path)) as journal, journal.reading() as tx:
        assert count(tx, Person) == 3000
    for file in backups(path):
        file.unlink()
    path.write_bytes(torn)
    kept = {*tmp_path.iterdir()}
    with pytest.raises(Damaged):
        repair_file(path)
    assert (path.read_bytes(), {*tmp_path.iterdir()}) == (bytes(torn), kept)


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a journal that cannot be read, and its three backups: sound, with a wrong row, and damaged."""
    folder = tmp_path_factory.mktemp("torn")
    path, moments = folder / "journal.duckdb", [NOW]
    with contextlib.closing(Journal.open(path, clock=lambda: moments[-1])) as journal:
        for name in ("Ana", "Ben", "Cem"):
            with journal.writing() as tx:
                save(tx, factories.application(organisation=name))
                if name == "Ben":
                    tx.run("UPDATE application SET outcome = 'made up' WHERE organisation = 'Ana'")
            moments.append(moments[-1] + timedelta(days=1))
            with journal.reading() as tx:
                newest = write_backup(tx, path, Why.DAILY)
    newest.write_bytes(newest.read_bytes()[:-100])
    path.write_bytes(path.read_bytes()[:20000])
    return folder


def test_the_newest_backup_that_can_be_put_back_is_and_its_rows_are_mended(torn: Path, tmp_path: Path) -> None:
    path = shutil.copytree(torn, tmp_path / "here") / "journal.duckdb"
    before = path.read_bytes()
    said = repair_file(path)
    (kept,) = path.parent.glob("*.damaged-*")
    assert (f"kept as {kept}" in said[1], kept.read_bytes()) == (True, before)
    assert ("was passed over" in said[2], "'made up'" in said[3]) == (True, True)
    assert examine_file(path).findings[0].kind == "backup"
    with contextlib.closing(Journal.open(path)) as journal, journal.reading() as tx:
        assert {each.organisation for each in find(tx, Application)} == {"Ana", "Ben"}


def test_a_repair_that_is_broken_off_leaves_the_old_file_and_nobody_comes_between(
    torn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shutil.copytree(torn, tmp_path / "here") / "journal.duckdb"
    before = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}

    def breaks_off(_: Transaction) -> list[str]:
        with pytest.raises(InUse):
            FileLock(path)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(file_repair, "repair", breaks_off)
    with pytest.raises(DiskFull):
        repair_file(path)
    lock_of(path).unlink()
    before.pop(lock_of(path), None)
    assert {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()} == before
