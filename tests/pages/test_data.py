"""Journal data: the archive out and in, the trash, the settings."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from nearmiss import sample, store
from nearmiss.model import Application, Settings
from nearmiss.store.doctor.finding import SOUND
from nearmiss.store.doctor.rows import findings
from nearmiss.ui.access import visitor as door
from nearmiss.ui.screens.account import account
from tests import factories
from tests.pages.browsing import TODAY, Visitor, acme, drafts, facts, find, journal, saved
from tests.store.hostile_archives import packed, signed, unpacked


def tables(data: bytes) -> dict[str, tuple[int, str]]:
    """The rows and the digest of every table of an archive."""
    return {name: (entry.rows, entry.sha256) for name, entry in store.read_manifest(data).tables.items()}


@pytest.fixture
def archive() -> Iterator[bytes]:
    """An archive of another journal: the sample year, a draft and something in the trash."""
    other = store.Journal.in_memory()
    with other.writing() as tx:
        nouns = [store.save(tx, noun) for noun in sample.sample_year(TODAY)]
        store.save_draft(tx, "entry-new.body", "Half a sentence")
        store.delete(tx, next(noun for noun in nouns if isinstance(noun, Application)))
    with other.reading() as tx:
        yield store.write_archive(tx)
    other.close()


def put(visitor: Visitor, name: str, data: bytes) -> Visitor:
    """Choose a file to restore."""
    [uploader] = visitor.app.file_uploader
    uploader.upload(name, data)
    return visitor.go()


def test_an_archive_was_made_on_the_users_own_day(visitor: Visitor) -> None:
    evening = datetime(2026, 3, 8, 20, 0)  # noqa: DTZ001 - times are stored as naive UTC
    other = store.Journal.in_memory(clock=lambda: evening)
    with other.reading() as tx:
        made = store.write_archive(tx)
    other.close()
    with journal().writing() as tx:
        store.save_settings(tx, Settings(zone="Asia/Tokyo"))
    assert (
        "The archive was made on Monday, 9 March and"
        in put(visitor.open("data", part="Export and restore"), "nearmiss.zip", made).words
    )


@pytest.mark.usefixtures("sample_year")
def test_the_archive_that_is_exported_holds_every_table(visitor: Visitor) -> None:
    visitor.open("data", part="Export and restore")
    assert "holds 8 applications" in visitor.words
    with journal().reading() as tx:
        assert tables(account.archive(journal())) == tables(store.write_archive(tx))


def test_an_archive_is_looked_at_then_restored_byte_equal_and_taken_back(visitor: Visitor, archive: bytes) -> None:
    acme()
    with journal().writing() as tx:
        tx.run("UPDATE person SET phone = '  1  '")  # as no page saves it: the way back is open all the same
    before = tables(account.archive(journal()))
    visitor.open("data", part="Export and restore")
    put(visitor, "nearmiss.zip", archive)
    assert "The archive was made on" in visitor.words
    assert "It takes the place of what is here: 1 application and 4 people." in visitor.words
    assert tables(account.archive(journal())) == before
    visitor.press("restore")
    assert tables(account.archive(journal())) == tables(archive)
    assert drafts() == {"entry-new.body": "Half a sentence"}
    assert list(Path(os.environ["NEARMISS_DATABASE"]).parent.glob("backups/*.zip"))
    assert "Restored." in visitor.words
    assert not visitor.has("restore")
    visitor.press("undo")
    assert tables(account.archive(journal())) == before


def test_where_no_backup_is_made_the_archive_is_offered_first(
    visitor: Visitor, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(tx: store.Transaction, said: Settings) -> None:
        save_settings(tx, said)
        tx.run("UPDATE theme SET version = 0")

    save_settings = store.save_settings
    with monkeypatch.context() as patch:
        patch.setattr(store, "save_settings", damaged)  # which ends the filling of a demonstration
        visitor.open("today").press("enter-demonstration")
    visitor.open("data", part="Health")
    assert "No backup is made." in visitor.words
    assert visitor.has("export-before.repair")
    assert "Repaired: " in visitor.press("repair").words
    assert "newest of the backups" not in visitor.words
    visitor.open("doors").open("data", part="Export and restore")
    put(visitor, "nearmiss.zip", archive)
    assert "is backed up first" not in visitor.words
    assert "export it first" in visitor.words
    assert visitor.has("export-before")
    assert "Restored." in visitor.press("restore").words


def test_every_page_shows_what_was_restored(visitor: Visitor, archive: bytes) -> None:
    acme()
    visitor.open("near-misses").open("data", part="Export and restore")
    put(visitor, "nearmiss.zip", archive).press("restore")
    assert "Acme" not in visitor.open("near-misses", shown="All").words
    assert len(find(Application)) > 1


@pytest.mark.parametrize(
    "data", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18, b"\0" * 5000], ids=["empty", "text", "bare", "zeros"]
)
def test_a_file_that_is_no_archive_is_said_to_be_none(visitor: Visitor, data: bytes) -> None:
    acme()
    before = facts()
    visitor.open("data", part="Export and restore")
    put(visitor, "photo.zip", data)
    assert len(visitor.errors) == 1
    assert visitor.errors[0].endswith(".")
    assert not visitor.has("restore")
    assert facts() == before


def test_a_damaged_archive_is_refused(visitor: Visitor, archive: bytes) -> None:
    visitor.open("data", part="Export and restore")
    put(visitor, "nearmiss.zip", archive[: len(archive) // 2])
    assert len(visitor.errors) == 1
    assert not visitor.has("restore")


def test_an_upload_is_looked_at_once(visitor: Visitor, archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[bytes] = []
    look = store.read_manifest

    def counted(data: bytes) -> store.Manifest:
        looked_at.append(data)
        return look(data)

    monkeypatch.setattr(store, "read_manifest", counted)
    visitor.open("data", part="Export and restore")
    for number, data in enumerate((archive, archive[:-1], archive), 1):
        put(visitor, "nearmiss.zip", data).go().go()
        assert visitor.has("restore") == (data == archive)
        assert len(looked_at) == number


def test_an_archive_with_a_row_that_cannot_be_right_is_refused_on_the_page(visitor: Visitor, archive: bytes) -> None:
    acme()
    before = facts()
    files = unpacked(archive)
    files["interview.jsonl"] = files["interview.jsonl"].replace(b'"application_id":"', b'"application_id":"not ', 1)
    visitor.open("data", part="Export and restore")
    put(visitor, "nearmiss.zip", packed(signed(files))).press("restore")
    [wrong] = visitor.errors
    assert "line 1 in interview.jsonl whose application_id cannot be right" in wrong
    assert "nothing was changed" in wrong
    assert visitor.has("enter-demonstration")  # the rest of the page is there
    assert facts() == before


def test_who_looks_around_from_outside_is_offered_no_upload(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "is_local", lambda: False)
    visitor = Visitor().open("data", part="Export and restore")
    assert not visitor.app.file_uploader
    assert "A demonstration takes none." in visitor.words


def test_settings_are_kept_and_the_plan_follows(visitor: Visitor) -> None:
    application = acme()
    visitor.open("data", part="Settings")
    visitor.fill("settings", zone="Europe/Lisbon", be_seen=True, email_ideal=14, skip_weekends=False).save("settings")
    with journal().reading() as tx:
        assert store.settings(tx) == Settings(zone="Europe/Lisbon", be_seen=True, email_ideal=14, skip_weekends=False)
    assert "Saved. The plan follows." in visitor.words
    fresh = Visitor().open("near-misses", id=application.id)
    assert "Best on Monday, 16 March" in fresh.card("Write a follow-up email")
    assert "Best on Sunday, 31 May" in fresh.card("Check in with Ana Costa")
    visitor.press("undo")
    with journal().reading() as tx:
        assert store.settings(tx) == Settings()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("email_ideal", 13, "The follow-up email belongs 14 to 21 days after the interview."),
        ("email_late_ideal", 11, "After a late no"),
        ("debrief_working_days", 6, "The recruiter debrief belongs"),
        ("check_in_ideal", 74, "The first check-in belongs"),
        ("check_in_late_ideal", 46, "After a late no"),
        ("rest_days", 0, "Choose a number from 1 to 1,000."),
        ("suggested_per_week", 1001, "Choose a number from 1 to 1,000."),
        ("check_in_gap", -5, "Choose a number from 1 to 1,000."),
    ],
)
def test_a_setting_that_cannot_be_is_said_beside_it(visitor: Visitor, field: str, value: int, said: str) -> None:
    visitor.open("data", part="Settings").fill("settings", zone="Europe/Lisbon", **{field: value}).save("settings")
    assert visitor.beside("settings", field).startswith(said)
    assert visitor.held("settings", "zone", field) == ["Europe/Lisbon", value]
    with journal().reading() as tx:
        assert store.settings(tx) == Settings()
    fresh = Visitor().open("data", part="Settings")
    assert fresh.held("settings", "zone", field) == ["Europe/Lisbon", value]


def test_back_to_what_we_suggest(visitor: Visitor) -> None:
    with journal().writing() as tx:
        store.save_settings(tx, Settings(email_ideal=20))
    visitor.open("data", part="Settings").press("defaults")
    with journal().reading() as tx:
        assert store.settings(tx) == Settings()
    assert not visitor.has("defaults")
    assert visitor.held("settings", "email_ideal") == [17]
    visitor.press("undo")
    with journal().reading() as tx:
        assert store.settings(tx) == Settings(email_ideal=20)


def test_the_trash_brings_back_and_is_emptied(visitor: Visitor) -> None:
    with journal().writing() as tx:
        nouns = factories.save_one_of_each(tx)
    before = facts()
    with journal().writing() as tx:
        trash_id = store.delete(tx, nouns["application"])
        store.delete(tx, nouns["person"])
    visitor.open("data", part="Trash")
    assert "Application: Data analyst · Harbour Foods" in visitor.words
    visitor.press(f"back.{trash_id}")
    assert "is back." in visitor.toasts[0]
    [left] = [name for name in visitor.pressable() if name.startswith("back-")]
    visitor.press(left)
    assert facts() == before
    assert "The trash is empty." in visitor.words
    with journal().writing() as tx:
        trash_id = store.delete(tx, nouns["interview"])
        store.delete(tx, nouns["application"])
    visitor.open("data", part="Trash").press(f"back.{trash_id}")
    assert "belongs to Application: Data analyst · Harbour Foods, which is in the trash, too" in visitor.toasts[0]
    visitor.open("data", part="Trash")
    assert not visitor.has("empty-trash")
    visitor.app.toggle(key="sure-to-empty").set_value(True)
    visitor.go().press("empty-trash")
    with journal().reading() as tx:
        assert store.trash(tx) == []


def test_what_came_back_already_is_said_so(visitor: Visitor) -> None:
    thing = factories.person()
    saved(thing)
    with journal().writing() as tx:
        trash_id = store.delete(tx, thing)
    visitor.open("data", part="Trash")
    with journal().writing() as tx:
        store.restore_from_trash(tx, trash_id)
    visitor.press(f"back.{trash_id}")
    assert visitor.errors == [] or "came back already" in visitor.errors[0]


@pytest.mark.parametrize("today", ["tomorrow", "2026-13-01"])
def test_a_today_that_is_no_day_is_said(monkeypatch: pytest.MonkeyPatch, today: str) -> None:
    monkeypatch.setenv("NEARMISS_TODAY", today)
    acme()
    visitor = Visitor().open("today")
    assert visitor.errors == ["NEARMISS_TODAY is not a date. Write it as 2026-03-09."]


def test_a_file_that_is_no_journal_is_said_on_every_page_and_left_alone() -> None:
    path = Path(os.environ["NEARMISS_DATABASE"])
    path.write_text("A shopping list", encoding="utf-8")
    visitor = Visitor()
    for page in ("today", "people", "data", "turned-down"):
        visitor.open(page)
        assert len(visitor.errors) == 1
        assert "was left as it is" in visitor.errors[0]
    assert path.read_text(encoding="utf-8") == "A shopping list"
    path.unlink()
    visitor.press("try-again")
    assert visitor.errors == []


def test_the_calendar_file_holds_the_plan(visitor: Visitor) -> None:
    acme()
    visitor.open("calendar")
    assert visitor.app.get("download_button")


def test_an_archive_is_merged_with_what_is_here_and_taken_back(visitor: Visitor, archive: bytes) -> None:
    acme()
    with journal().writing() as tx:
        tx.run("UPDATE person SET phone = '  1  '")  # as no page saves it: the way back is open all the same
    before = tables(account.archive(journal()))
    visitor.open("data", part="Export and restore")
    put(visitor, "nearmiss.zip", archive)
    next(each for each in visitor.app.radio if each.key == "restore.way").set_value("Keep it, and add what is missing")
    visitor.go().press("restore")
    assert "Merged." in visitor.words
    organisations = {each.organisation for each in find(Application)}
    assert "Acme" in organisations
    assert len(organisations) > 2
    visitor.press("undo")
    assert tables(account.archive(journal())) == before


def test_what_was_seen_of_an_archive_beside_the_journal_goes_with_the_session(visitor: Visitor) -> None:
    [zoe] = saved(factories.person(name="Zoe Elsewhere"))
    archive = account.archive(journal())
    with journal().writing() as tx:
        store.delete(tx, zoe)
    visitor.open("data", part="Export and restore")
    put(visitor, "nearmiss.zip", archive)
    next(each for each in visitor.app.radio if each.key == "restore.way").set_value("Keep it, and add what is missing")
    visitor.go()
    assert "Zoe Elsewhere" in visitor.words
    state = visitor.app.session_state["nearmiss.state"]
    assert any(isinstance(look, store.Beside) for look in state.looks.values())
    visitor.begin()
    visitor.open("data", part="Export and restore")
    assert visitor.app.session_state["nearmiss.state"].looks == {}
    state.forget_files()  # as at a sign-out
    assert (state.looks, state.previews) == ({}, {})


def test_backups_are_listed_with_what_they_hold_a_damaged_one_is_said_and_one_is_restored(visitor: Visitor) -> None:
    acme()
    store.back_up(journal(), store.Why.IMPORT)
    path = journal().path
    assert path is not None
    [good] = [each for each in store.kept_backups(path) if each.why is store.Why.IMPORT]
    bad = good.path.with_name("journal-20200101T080000000000Z-migration.zip")
    bad.write_bytes(good.path.read_bytes()[:-40])
    with journal().writing() as tx:
        store.save(tx, factories.application(organisation="Gone again"))
    visitor.open("data", part="Export and restore")
    assert "before an import · 1 application and 4 people" in visitor.words
    assert "before nearmiss was updated · damaged: it cannot be restored" in visitor.words
    assert f"?backup={good.path.name}" in visitor.addresses
    visitor.open("data", part="Export and restore", backup=good.path.name).press("restore-backup")
    assert {each.organisation for each in find(Application)} == {"Acme"}
    assert "Restored." in visitor.words


def test_of_an_empty_journal_health_says_that_all_is_well(visitor: Visitor) -> None:
    visitor.open("data", part="Health")
    assert SOUND in visitor.words
    assert not visitor.has("repair")


@pytest.mark.usefixtures("sample_year")
def test_health_says_what_the_doctor_says_and_repairs_it_with_a_way_back(visitor: Visitor) -> None:
    visitor.open("data", part="Health")
    assert SOUND in visitor.words
    assert not visitor.has("repair")
    with journal().writing() as tx:
        tx.run("UPDATE touchpoint SET happened_on = DATE '0202-03-02'")
        tx.run("UPDATE application SET outcome = 'made up' WHERE outcome = 'open'")
        tx.run("DELETE FROM theme")
        found = findings(tx)
    damaged = tables(account.archive(journal()))
    visitor.open("data", part="Health")
    assert {finding.kind for finding in found} == {"row", "orphan"}
    for finding in found:
        assert finding.sentence in visitor.words
    visitor.press("repair")
    assert "Repaired: " in visitor.words
    assert "What was here before is the newest of the backups, under Export and restore." in visitor.words
    assert SOUND in visitor.words
    path = journal().path
    assert path is not None
    assert next(backup.why for backup in store.kept_backups(path)) is store.Why.REPAIR
    visitor.press("undo")
    assert tables(account.archive(journal())) == damaged
    assert found[0].sentence in visitor.words
    with journal().writing() as tx:
        tx.run("UPDATE touchpoint SET happened_on = DATE '2026-03-02'")
    backup = store.kept_backups(path)[0].path
    visitor.open("data", part="Export and restore", backup=backup.name).press("restore-backup")
    assert tables(account.archive(journal())) == damaged
    backup.write_bytes(backup.read_bytes()[:-40])
    visitor.open("data", part="Export and restore", backup=backup.name)
    assert visitor.errors[0].startswith("This backup ")
    assert visitor.errors[0].endswith("choose another one.")
    path.with_name(f"{path.name}.damaged-20260309T120000").write_bytes(b"x")
    visitor.open("data", part="What is kept")
    assert f"`{path.name}.damaged-20260309T120000`, which a repair set aside" in visitor.words
