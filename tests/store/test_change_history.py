"""The change history: what stood in a field before, read, taken up again, scrubbed, archived, and let go of."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nearmiss.model import Application, Invalid, Outcome, Person, Promise
from nearmiss.store import (
    ChangeKind,
    Journal,
    Missing,
    NotAnArchive,
    bring_value_back,
    delete,
    delete_and_scrub,
    empty_trash,
    get,
    history_of,
    merge_people,
    restore,
    restore_from_trash,
    save,
    save_settings,
    settings,
    sizes,
    take_back,
    tidy,
    trash,
    undo_changes,
    write_archive,
)
from nearmiss.store.change_history import KEPT, LARGEST
from nearmiss.store.schema.migrate import MIGRATIONS
from tests import factories
from tests.factories import TODAY
from tests.store.hostile_archives import packed, signed, unpacked

NOON = datetime.fromisoformat("2026-03-09T12:00:00")


def told(journal: Journal, noun: Any, table: str) -> list[tuple[ChangeKind, dict[str, tuple[Any, Any]]]]:
    """The changes of a record, the newest first, by field."""
    with journal.reading() as tx:
        history = history_of(tx, table, noun.id)
    assert history
    return [(each.kind, {one.field: (one.before, one.after) for one in each.fields}) for each in history.changes]


@pytest.fixture
def clocked(begin_journal: Callable[..., Journal]) -> tuple[Journal, list[datetime]]:
    """A journal and its clock, which stands until a test moves it."""
    now = [NOON]
    return begin_journal(clock=lambda: now[0]), now


def test_what_changes_is_told_from_what_to_what_and_a_value_comes_back(
    clocked: tuple[Journal, list[datetime]],
) -> None:
    journal, now = clocked
    with journal.writing() as tx:
        first = save(tx, save(tx, factories.application(notes="One")))  # it begins here: no change
    with journal.writing() as tx:
        tx.by = "import"
        between = save(tx, replace(first, notes="Two"))
        second = save(tx, replace(between, notes="Three", interest=4))
    now[0] += timedelta(days=1)
    with journal.writing() as tx:
        third = save(tx, replace(second, outcome=Outcome.NO_ANSWER))
        save(tx, third)  # the same once more is none
    assert told(journal, third, "application") == [
        (ChangeKind.CHANGED, {"outcome": (Outcome.TURNED_DOWN, Outcome.NO_ANSWER)}),
        (ChangeKind.CHANGED, {"notes": ("One", "Three"), "interest": (None, 4)}),
    ]
    with journal.reading() as tx:
        newest, oldest = history_of(tx, "application", third.id).changes  # type: ignore[union-attr]
    assert [(each.at, each.by) for each in (newest, oldest)] == [(now[0], "you"), (NOON, "import")]
    with journal.writing() as tx:
        changes = bring_value_back(tx, oldest.id, "notes")
        assert get(tx, Application, third.id) == replace(third, notes="One", version=third.version + 2)
    assert told(journal, third, "application")[0] == (ChangeKind.CHANGED, {"notes": ("Three", "One")})
    with journal.writing() as tx:
        assert undo_changes(tx, changes)
    with journal.reading() as tx:
        assert history_of(tx, "application", "nobody") is None
        assert history_of(tx, "reflection", "nobody") is None
        assert history_of(tx, "journal", journal.id) is None
    with pytest.raises(Missing), journal.writing() as tx:
        bring_value_back(tx, oldest.id, "role")


def test_an_old_value_that_cannot_be_any_more_is_refused(journal: Journal) -> None:
    with journal.writing() as tx:
        gone = save(tx, factories.person())
        application = save(tx, factories.application(told_by=gone.id, outcome=Outcome.OPEN, told_on=None))
    with journal.writing() as tx:
        application = save(tx, replace(application, outcome=Outcome.TURNED_DOWN, told_on=TODAY, told_by=None))
        delete(tx, gone)
    with journal.reading() as tx:
        (change,) = history_of(tx, "application", application.id).changes  # type: ignore[union-attr]
    with pytest.raises(Invalid), journal.writing() as tx:
        bring_value_back(tx, change.id, "told_on")
    with pytest.raises(Missing), journal.writing() as tx:
        bring_value_back(tx, change.id, "told_by")


def test_deleted_records_have_their_history_in_the_trash_and_lose_it_with_the_trash(journal: Journal) -> None:
    with journal.writing() as tx:
        application = save(tx, factories.application())
        promise = save(tx, factories.promise(application.id, text="One"))
    with journal.writing() as tx:
        promise = save(tx, replace(promise, text="Two"))
    with journal.writing() as tx:
        trash_id = delete(tx, application)
    with journal.reading() as tx:
        history = history_of(tx, "promise", promise.id)
    assert history
    assert (history.trash_id, history.noun) == (trash_id, promise)
    assert [each.kind for each in history.changes] == [ChangeKind.DELETED, ChangeKind.CHANGED]
    with journal.writing() as tx:
        restore_from_trash(tx, trash_id)
    assert told(journal, promise, "promise") == [
        (ChangeKind.RESTORED, {}),
        (ChangeKind.DELETED, {}),
        (ChangeKind.CHANGED, {"text": ("One", "Two")}),
    ]
    with journal.writing() as tx:
        delete(tx, get(tx, Promise, promise.id))  # type: ignore[arg-type]
    with journal.writing() as tx:
        assert empty_trash(tx) == 1
    with journal.reading() as tx:
        left = {table for (table,) in tx.rows("SELECT record_table FROM change_history")}
    assert left == {"application"}


def test_names_are_scrubbed_from_the_history_and_the_way_back_is_exact(journal: Journal) -> None:
    with journal.writing() as tx:
        zoe = save(tx, factories.person(name="Zoë Quarfordt", email="zoe@example.com"))
        application = save(tx, factories.application(notes="Zoë Quarfordt told me", told_by=zoe.id))
        namesake = save(tx, factories.person(name="Zoë Quarfordt", notes="Like Zoë Quarfordt"))
    with journal.writing() as tx:
        save(tx, replace(zoe, email="quarfordt@example.com"))
        application = save(tx, replace(application, notes="They told me"))
        save(tx, replace(namesake, name="Zoë Q. Quarfordt", notes=""))
    with journal.reading() as tx:
        before = tx.rows("SELECT * FROM change_history ORDER BY id")
        zoe = get(tx, Person, zoe.id)  # type: ignore[assignment]
    with journal.writing() as tx:
        changes = delete_and_scrub(tx, zoe, given=True, family=True)
    assert told(journal, application, "application")[-1] == (
        ChangeKind.CHANGED,
        {"notes": ("Somebody told me", "They told me")},
    )
    with journal.reading() as tx:
        assert not tx.rows("SELECT 1 FROM change_history WHERE record_id = $id", id=zoe.id)
        assert "Quarfordt told" not in repr(tx.rows("SELECT contents FROM change_history"))
    with journal.writing() as tx:
        assert take_back(tx, changes)
    with journal.reading() as tx:
        assert tx.rows("SELECT * FROM change_history ORDER BY id") == before


def test_a_merge_is_told_of_who_stays(journal: Journal) -> None:
    with journal.writing() as tx:
        kept, gone = (save(tx, factories.person(name=name, email="")) for name in ("Ana Prado", "A. Prado"))
        gone = save(tx, replace(gone, email="ana@example.com"))
    with journal.writing() as tx:
        changes = merge_people(tx, gone.id, kept.id)
    kind, fields = told(journal, kept, "person")[0]
    assert (kind, fields["email"]) == (ChangeKind.CHANGED, ("", "ana@example.com"))
    with journal.writing() as tx:
        take_back(tx, changes)
        assert sizes(tx)["change_history"] == 0


def test_an_archive_has_the_history_and_one_that_no_journal_could_have_is_refused(journal: Journal) -> None:
    with journal.writing() as tx:
        application = save(tx, factories.application(notes="One"))
    with journal.writing() as tx:
        save(tx, replace(application, notes="Two"))
    with journal.reading() as tx:
        data, rows = write_archive(tx), tx.rows("SELECT * FROM change_history")
    with journal.writing() as tx:
        restore(tx, data)
    with journal.reading() as tx:
        assert tx.rows("SELECT * FROM change_history") == rows
    for wrong in (
        {"kind": "made up"},
        {"record_table": "journal"},
        {"contents": "{"},
        {"contents": json.dumps({"outcome": "made up"})},
        {"contents": json.dumps({"no_field": ""})},
    ):
        files = unpacked(data)
        row = json.loads(files["change_history.jsonl"].splitlines()[0])
        files["change_history.jsonl"] = json.dumps({**row, **wrong}).encode() + b"\n"
        with pytest.raises(NotAnArchive, match="change_history"), journal.writing() as tx:
            restore(tx, packed(signed(files)))


def test_a_long_history_is_shortened_and_the_trash_keeps_for_its_days(
    clocked: tuple[Journal, list[datetime]],
) -> None:
    journal, now = clocked
    with journal.writing() as tx:
        application = save(tx, factories.application())
        person = save(tx, factories.person())
        letter = save(tx, factories.reflection(application.id))
    for number in range(KEPT + 3):
        with journal.writing() as tx:
            application = save(tx, replace(application, notes=str(number)))
    for length in (LARGEST // 2, LARGEST // 2, 1):
        with journal.writing() as tx:
            person = save(tx, replace(person, notes="x" * (length // 2)))
            person = save(tx, replace(person, notes="y" * (length // 2)))
    with journal.writing() as tx:
        delete(tx, letter)
    assert tidy(journal) == 0
    assert len(told(journal, application, "application")) == KEPT
    revision = journal.revision()
    now[0] += timedelta(days=30)
    assert (tidy(journal), journal.revision()) == (0, revision), "nothing to tidy, nothing written"
    with journal.writing() as tx:
        delete(tx, application)
        save_settings(tx, replace(settings(tx), trash_days=31))
    now[0] += timedelta(hours=1)
    assert tidy(journal) == 0
    now[0] += timedelta(days=1)
    assert tidy(journal) == 1
    with journal.reading() as tx:
        assert [entry.label for entry in trash(tx)] == ["Application: Data analyst · Harbour Foods"]


def test_what_was_in_the_trash_before_the_update_has_its_days_from_then_on(tmp_path: Path) -> None:
    path, now = tmp_path / "journal.duckdb", [NOON - timedelta(days=300)]
    older = Journal.open(path, clock=lambda: now[0], migrations=MIGRATIONS[:8])
    with contextlib.closing(older), older.writing() as tx:
        tx.run(
            "INSERT INTO trash (id, label, deleted_at, contents) VALUES ('t', 'Person: Ana', $at, $contents)",
            at=now[0],
            contents='{"rows": [], "links": []}',
        )
    now[0] = NOON
    with contextlib.closing(Journal.open(path, clock=lambda: now[0])) as journal:
        gone = []
        for days in (0, 29, 2):
            now[0] += timedelta(days=days)
            gone.append(tidy(journal))
    assert gone == [0, 0, 1]
