"""The merge of an archive: what is here stays, what is missing comes, and of two that differ it is said which."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nearmiss.__main__ import main
from nearmiss.model import Application, Person, Position, Reflection, ReflectionVersion, Settings
from nearmiss.store import (
    ChangeKind,
    FieldChange,
    Journal,
    NotAnArchive,
    Side,
    Transaction,
    backups,
    beside,
    bring_value_back,
    delete,
    draft,
    find,
    get,
    history_of,
    merge,
    orphans,
    restore,
    restore_from_trash,
    save,
    save_draft,
    save_settings,
    settings,
    trash,
    write_archive,
)
from nearmiss.store.archive.merging import Undecided
from nearmiss.store.doctor.rows import wrong_rows
from nearmiss.store.records.trash import trash_entries
from tests import factories

NOW = datetime(2026, 3, 9, 12, 0)  # noqa: DTZ001 - times are stored as naive UTC

Begin = Callable[..., Journal]


def archived(journal: Journal) -> bytes:
    """The archive of this moment."""
    with journal.reading() as tx:
        return write_archive(tx)


@pytest.fixture
def two(begin_journal: Begin) -> tuple[Journal, Journal]:
    """A journal with everything in it, and a copy of it from which each goes its own way."""
    first, second = begin_journal(clock=lambda: NOW), begin_journal(clock=lambda: NOW + timedelta(hours=1))
    with first.writing() as tx:
        factories.fill_every_table(tx)
        save(tx, factories.person(name="Ben Okafor"))
    with second.writing() as tx:
        restore(tx, archived(first))
    return first, second


def test_an_archive_of_the_same_journal_changes_nothing(two: tuple[Journal, Journal]) -> None:
    first, second = two
    before = archived(second)
    with second.writing() as tx:
        found = beside(tx, archived(first))
        assert all(not table.new and not table.differences and not table.only_here for table in found.tables.values())
        assert found.tables["person"].same == 4
        merge(tx, archived(first), {})
    assert archived(second) == before


def test_what_is_missing_comes_and_what_is_here_stays(two: tuple[Journal, Journal]) -> None:
    first, second = two
    with first.writing() as tx:
        theirs = save(tx, factories.application(organisation="Mill"))
        save(tx, factories.interview(theirs.id))
    with second.writing() as tx:
        mine = save(tx, factories.application(organisation="Quay"))
        found = merge(tx, archived(first), {})
        assert (found.tables["application"].new, found.tables["application"].only_here) == (1, 1)
        assert found.tables["interview"].new == 1
        assert {theirs.id, mine.id} < {each.id for each in find(tx, Application)}
        assert orphans(tx) == {}
    with first.writing() as tx:  # and the other way round, both hold the same
        merge(tx, archived(second), {})
        assert all(not table.new and not table.differences for table in beside(tx, archived(second)).tables.values())


def test_two_that_differ_are_asked_about_unless_one_says_that_it_is_newer(two: tuple[Journal, Journal]) -> None:
    first, second = two
    with first.writing() as tx:
        ben = next(person for person in find(tx, Person) if person.name == "Ben Okafor")
        save(tx, replace(ben, email="ben@example.com"))
        save_draft(tx, "a", "the older words")
        save_settings(tx, Settings(zone="Europe/Lisbon"))
    with second.writing() as tx:
        save(tx, replace(ben, phone="555 0100"))
        save_draft(tx, "a", "the newer words")
    before, data = archived(second), archived(first)
    with second.reading() as tx:
        found = beside(tx, data)
    [person] = found.tables["person"].differences
    assert person.called == "Person: Ben Okafor"
    assert person.fields == {"email": ("", "ben@example.com"), "phone": ("555 0100", "")}
    assert [difference.newer for difference in found.tables["draft"].differences] == [Side.MINE]
    assert found.to_decide["person"] == 1
    with pytest.raises(Undecided, match="1 in person"), second.writing() as tx:
        merge(tx, data, {})
    assert archived(second) == before
    with second.writing() as tx:
        merge(tx, data, {"person": Side.THEIRS, "setting": Side.THEIRS})
        merged = get(tx, Person, ben.id)
        assert merged is not None
        assert (merged.email, merged.phone) == ("ben@example.com", "")
        assert merged.version == 3
        kept = draft(tx, "a")
        assert kept is not None
        assert kept.text == "the newer words"
        assert settings(tx).zone == "Europe/Lisbon"
    with second.writing() as tx:
        restore(tx, before)  # what a page offers as its way back
    assert archived(second) == before


def test_what_the_archive_takes_the_place_of_is_found_in_the_history_and_comes_back(
    two: tuple[Journal, Journal],
) -> None:
    first, second = two
    with second.writing() as tx:
        ben = next(person for person in find(tx, Person) if person.name == "Ben Okafor")
        entry = find(tx, Reflection)[0]
        save(tx, replace(ben, phone="555 0100"))
        save(tx, replace(entry, body="My words"))
        versions = len(find(tx, ReflectionVersion))
    with second.writing() as tx:
        merge(tx, archived(first), {"person": Side.THEIRS, "reflection": Side.THEIRS})
    with second.writing() as tx:
        assert get(tx, Person, ben.id) == replace(ben, version=3)
        [change] = history_of(tx, "person", ben.id).changes[:1]  # type: ignore[union-attr]
        assert (change.by, change.fields) == ("merge", (FieldChange("phone", "555 0100", ben.phone),))
        bring_value_back(tx, change.id, "phone")
        assert get(tx, Person, ben.id) == replace(ben, phone="555 0100", version=4)
        kept = find(tx, ReflectionVersion, reflection_id=entry.id)
        assert "My words" in max(kept, key=lambda each: each.number).contents
        assert len(find(tx, ReflectionVersion)) == versions + 1


def test_what_comes_back_from_the_trash_is_named_before_and_what_it_said_there_is_kept(
    two: tuple[Journal, Journal],
) -> None:
    first, second = two
    data = archived(first)
    with second.reading() as tx:
        assert not beside(tx, data).of_trash
    with second.writing() as tx:
        ben = next(person for person in find(tx, Person) if person.name == "Ben Okafor")
        entry = find(tx, Reflection)[0]
        delete(tx, save(tx, replace(ben, phone="555 0100")))
        delete(tx, save(tx, replace(entry, body="My words")))
    with second.writing() as tx:
        assert "would come back with a merge: Reflection:" in beside(tx, data).of_trash
        assert beside(tx, data).of_trash.endswith("; Person: Ben Okafor.")
        merge(tx, data, dict.fromkeys(beside(tx, data).to_decide, Side.MINE))
    with second.reading() as tx:
        changes = history_of(tx, "person", ben.id).changes  # type: ignore[union-attr]
        assert {each.kind for each in changes} == {ChangeKind.DELETED, ChangeKind.RESTORED, ChangeKind.CHANGED}
        assert FieldChange("phone", "555 0100", ben.phone) in [field for each in changes for field in each.fields]
        assert any("My words" in each.contents for each in find(tx, ReflectionVersion, reflection_id=entry.id))


def test_what_is_in_the_trash_here_comes_back_once_and_what_is_alive_here_stays_alive(
    two: tuple[Journal, Journal],
) -> None:
    first, second = two
    with second.writing() as tx:
        ben = next(person for person in find(tx, Person) if person.name == "Ben Okafor")
        save(tx, factories.application(told_by=ben.id))
        delete(tx, ben)
        merge(tx, archived(first), {})
        assert get(tx, Person, ben.id) is not None
        assert not [each for each in trash(tx) if "Ben" in each.label]
        assert len(find(tx, Application, told_by=ben.id)) == 1
        assert orphans(tx) == {}
    with first.writing() as tx:
        delete(tx, ben)
        data = write_archive(tx)
    with second.writing() as tx:
        merge(tx, data, {})
        assert get(tx, Person, ben.id) is not None
        assert not [each for each in trash(tx) if "Ben" in each.label]
        [other] = trash(tx)
        restore_from_trash(tx, other.id)
        assert orphans(tx) == {}


def _week_written_anew(tx: Transaction) -> None:
    delete(tx, save(tx, factories.review(went_well="My words")))
    save(tx, factories.review(went_well="Other words"))


@pytest.mark.parametrize("place", ["here", "archive"])
def test_an_entry_of_the_trash_in_whose_place_another_is_alive_stays(place: str) -> None:
    first, second = Journal.in_memory(clock=lambda: NOW), Journal.in_memory(clock=lambda: NOW)
    with (second if place == "here" else first).writing() as tx:
        _week_written_anew(tx)
    with second.writing() as tx:
        merge(tx, archived(first), {})
    with second.reading() as tx:
        assert "My words" in trash_entries(tx)[0].contents()
        changes = history_of(tx, "review", "2026-03-02").changes  # type: ignore[union-attr]
        assert {each.kind for each in changes} == {ChangeKind.DELETED}


@pytest.mark.parametrize("side", [*Side])
def test_what_was_done_elsewhere_is_no_history_of_what_is_here(side: Side) -> None:
    first, second = Journal.in_memory(clock=lambda: NOW), Journal.in_memory(clock=lambda: NOW)
    with first.writing() as tx:
        ben, cleo = (save(tx, factories.person(name=name)) for name in ("Ben Okafor", "Cleo Adebayo"))
    with second.writing() as tx:
        restore(tx, archived(first))
    with first.writing() as tx:
        save(tx, replace(ben, phone="555 0100"))
        delete(tx, cleo)
        dora = save(tx, factories.person(name="Dora Lund"))
    with first.writing() as tx:
        save(tx, replace(dora, phone="555 0101"))
    with second.writing() as tx:
        found = merge(tx, archived(first), {"person": side})
        assert (found.tables["change_history"].new, found.tables["trash"].new) == (1, 0)
    with second.reading() as tx:
        noted = [history_of(tx, "person", each.id).changes for each in (ben, cleo, dora)]  # type: ignore[union-attr]
        assert [[(each.by, *each.fields) for each in changes] for changes in noted] == [
            [("merge", FieldChange("phone", "", "555 0100"))] if side is Side.THEIRS else [],
            [],
            [("you", FieldChange("phone", "", "555 0101"))],
        ]
        again = beside(tx, archived(second))
        assert not any(table.new or table.only_here for table in again.tables.values())


def test_what_only_the_trash_of_the_archive_holds_comes_into_the_trash_here() -> None:
    first, second = Journal.in_memory(clock=lambda: NOW), Journal.in_memory(clock=lambda: NOW)
    with first.writing() as tx:
        ben = save(tx, factories.person(name="Ben Okafor"))
        told = save(tx, factories.application(told_by=ben.id))
    with second.writing() as tx:
        restore(tx, archived(first))
    with first.writing() as tx:
        only_there = save(tx, factories.position(ben.id, organisation="Mill"))
        delete(tx, ben)
    with second.writing() as tx:
        save(tx, replace(told, told_by=None))
    with second.writing() as tx:
        merge(tx, archived(first), {"application": Side.MINE})
        [entry] = trash(tx)
        assert entry.label == "Position: Mill, Ben Okafor"
        restore_from_trash(tx, entry.id)
        assert find(tx, Position) == [replace(only_there, version=1)]
        assert find(tx, Application, told_by=ben.id) == []
        assert orphans(tx) == {}
    with second.writing() as tx:
        merge(tx, archived(first), {})
        assert trash(tx) == []


@pytest.mark.parametrize(
    ("noun", "sound", "damaged"),
    [
        (factories.person(name="Ben Okafor"), '"name": "Ben Okafor"', '"name": 5'),
        (factories.person(name="Ben Okafor"), '"id": "', '"key": "'),
        (factories.reflection(went_well="My words"), '"kind": "', '"kind": "none'),
    ],
    ids=["a value of another kind", "no key", "an unknown word"],
)
def test_what_cannot_be_read_in_the_trash_stays_there_and_the_rest_is_merged(
    noun: Person | Reflection, sound: str, damaged: str
) -> None:
    journal = Journal.in_memory(clock=lambda: NOW)
    with journal.writing() as tx:
        save(tx, noun)
    data = archived(journal)
    with journal.writing() as tx:
        delete(tx, noun)
        tx.run("UPDATE trash SET contents = replace(contents, $sound, $damaged)", sound=sound, damaged=damaged)
    with journal.writing() as tx:
        merge(tx, data, {})
    with journal.reading() as tx:
        assert find(tx, type(noun))
        assert damaged in trash_entries(tx)[0].contents()
        assert {wrong.table for wrong in wrong_rows(tx)} == {"trash"}


def test_two_journals_that_never_met_become_one(begin_journal: Begin) -> None:
    first, second = begin_journal(clock=lambda: NOW), begin_journal(clock=lambda: NOW)
    for journal in (first, second):
        with journal.writing() as tx:
            factories.save_one_of_each(tx)
    whose = second.id
    with second.writing() as tx:
        found = merge(tx, archived(first), dict.fromkeys(beside(tx, archived(first)).to_decide, Side.MINE))
        assert found.tables["theme"].same == 10
        assert len(find(tx, Application)) == 2
        assert orphans(tx) == {}
    assert second.id == whose


def test_a_damaged_archive_merges_nothing(two: tuple[Journal, Journal]) -> None:
    first, second = two
    before = archived(second)
    with pytest.raises(NotAnArchive), second.writing() as tx:
        merge(tx, archived(first)[:-30], {})
    assert archived(second) == before


def test_the_command_looks_replaces_and_merges(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, file = tmp_path / "journal.duckdb", tmp_path / "other.zip"
    other = Journal.in_memory(clock=lambda: NOW)
    with other.writing() as tx:
        save(tx, factories.application(organisation="Mill"))
    file.write_bytes(archived(other))
    journal = Journal.open(path)
    with journal.writing() as tx:
        save(tx, factories.application(organisation="Quay"))
    journal.close()

    def organisations() -> set[str]:
        journal = Journal.open(path)
        with journal.reading() as tx:
            found = {each.organisation for each in find(tx, Application)}
        journal.close()
        return found

    assert main(["restore", str(file), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "1 rows are only here" in said
    assert "Nothing was changed." in said
    assert organisations() == {"Quay"}
    assert main(["restore", str(file), "--merge"]) == 0
    assert organisations() == {"Quay", "Mill"}
    assert main(["restore", str(file)]) == 0
    assert organisations() == {"Mill"}
    assert len(backups(path)) == 2
    assert main(["restore", str(tmp_path / "nowhere.zip")]) == 1
    assert "cannot be read: No such file" in capsys.readouterr().err
    file.write_bytes(file.read_bytes()[:-9])
    assert main(["restore", str(file)]) == 1
    assert "nothing was changed" in capsys.readouterr().err
    assert organisations() == {"Mill"}
