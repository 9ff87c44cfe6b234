"""The change log: every function that writes tells which rows, and what is not plainly a read changes everything."""

import ast
import contextlib
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import nearmiss.store
from nearmiss import store
from nearmiss.model import Reflection, ReflectionVersion, Settings, Theme
from nearmiss.store import Asked, Journal, Transaction, delete, find, save, search
from nearmiss.store.change_log import ALL, EVERYTHING, ChangeLog, is_read
from nearmiss.store.records.calendar_address import Subscription
from nearmiss.store.records.settings import save_entry
from nearmiss.store.records.sign_ins import begin_sign_in, end_every_sign_in
from nearmiss.store.schema.defaults import insert_defaults
from nearmiss.store.schema.mapping import KINDS, mapping_of, quoted
from tests import factories
from tests.factories import TODAY

Nouns = dict[str, Any]


def _save_again(tx: Transaction, nouns: Nouns) -> None:
    for noun in nouns.values():
        save(tx, noun)


def _save_another(tx: Transaction, nouns: Nouns) -> None:
    save(tx, replace(nouns["reflection"], went_well="Other words"))
    save(tx, replace(nouns["person"], notes="Other words"))


def _delete_and_bring_back(tx: Transaction, nouns: Nouns) -> None:
    of_reflection = delete(tx, nouns["reflection"])
    of_application = delete(tx, nouns["application"])
    store.restore_from_trash(tx, of_reflection)
    store.restore_from_trash(tx, of_application)


def _merge_and_split(tx: Transaction, nouns: Nouns) -> None:
    other = save(tx, Theme(name="Another"))
    delete(tx, save(tx, factories.feedback(nouns["application"].id, theme_id=nouns["theme"].id)))
    store.split_theme(tx, store.merge_themes(tx, nouns["theme"].id, other.id))


def _tags(tx: Transaction, nouns: Nouns) -> None:
    store.set_tags(tx, nouns["reflection"].id, ["sql", "doors"])
    store.rename_tag(tx, "sql", "SQL again")


def _checklist(tx: Transaction, nouns: Nouns) -> None:
    question = nouns["own_question"].id
    saved = store.save_checklist(tx, replace(nouns["reflection"], facts="So it was"), {question: ""}, ["calm"])
    store.set_aside(tx, saved.reflection, {question: "Not saved"})
    store.restore_version(tx, find(tx, ReflectionVersion, reflection_id=saved.reflection.id)[0].id)
    store.undo_changes(tx, saved.changes)


def _review(tx: Transaction, nouns: Nouns) -> None:
    review = store.save_review(tx, nouns["review"], ["one", "two"], TODAY)[0].review
    store.save_review(tx, review, ["one"], TODAY)


def _settings(tx: Transaction, _: Nouns) -> None:
    now = store.settings(tx)
    after = store.save_settings(tx, replace(now, week_starts_on=7))
    store.undo_settings(tx, after, now)


def _drafts(tx: Transaction, _: Nouns) -> None:
    store.save_draft(tx, "b\0ox", "half")
    store.delete_drafts(tx, "a")
    store.save_draft_id(tx, "form", made := factories.person().id)
    store.delete_draft_id(tx, "form", made)


def _beside_the_settings(tx: Transaction, nouns: Nouns) -> None:
    store.save_subscription(tx, Subscription("digest"))
    begin_sign_in(tx, "digest", 2, 1)
    end_every_sign_in(tx, 3)
    save_entry(tx, "exported_days", {"a": "2026-02-02"})
    store.save_calendar_events(tx, [store.new_event(store.journal_id(tx), nouns["person"].id, TODAY)])


def _import(tx: Transaction, nouns: Nouns) -> None:
    log = factories.import_log(added=2)
    person = factories.person(name="Noa Lim")
    store.save_import(tx, log, [person, replace(nouns["person"], title="Head")], [nouns["interview"]])
    store.undo_taking_back(tx, store.take_import_back(tx, log.id))
    store.remember_answers(tx, {"status:ghosted": "no answer"})


def _add(tx: Transaction, nouns: Nouns) -> None:
    store.add(tx, [factories.touchpoint(nouns["person"].id) for _ in range(3)])


def _restore(tx: Transaction, nouns: Nouns) -> None:
    archive = store.write_archive(tx)
    delete(tx, nouns["person"])
    store.restore(tx, archive)


def _undecide(tx: Transaction, nouns: Nouns) -> None:
    store.undo_changes(tx, store.undecide(tx, nouns["decision"].key))


WRITERS: list[Callable[[Transaction, Nouns], None]] = [
    _save_again,
    _save_another,
    _delete_and_bring_back,
    lambda tx, _: store.empty_trash(tx),
    _merge_and_split,
    _tags,
    _checklist,
    _review,
    _settings,
    _drafts,
    _beside_the_settings,
    _add,
    _import,
    _restore,
    _undecide,
    lambda tx, _: insert_defaults(tx),
]


KEYS = {mapping_of(kind).table: mapping_of(kind).key for kind in KINDS}
"""The primary keys of the tables of nouns."""


def contents(tx: Transaction) -> dict[str, dict[str, tuple[Any, ...]]]:
    """Every row of the journal, by table and key."""
    columns: dict[str, list[str]] = {}
    for column in tx.columns():
        columns.setdefault(column.table, []).append(column.name)
    return {
        table: {
            str(row[names.index(KEYS.get(table, names[0]))]): row
            for row in tx.rows(f'SELECT {", ".join(map(quoted, names))} FROM "{table}"')
        }
        for table, names in columns.items()
    }


class _TakenBack(Exception):
    """Ends a unit of work whose writes are not wanted."""


def writers() -> set[str]:
    """The functions of the store that write."""
    found: set[str] = set()
    for file in Path(nearmiss.store.__file__).parent.rglob("*.py"):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                found |= {
                    function.name
                    for call in ast.walk(function)
                    if isinstance(call, ast.Call) and ast.unparse(call.func) == "work.write"
                }
    return found


def test_whoever_writes_tells_just_the_rows_that_are_others_afterwards(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every function that writes is tried, and the whole journal looked at before and after each of its statements."""
    tried: set[str] = set()
    write = Transaction.write

    def compared(tx: Transaction, table: str, keys: list[str] | None, sql: str, /, **parameters: Any) -> Any:
        tried.add(sys._getframe(1).f_code.co_name)
        before = contents(tx)
        rows = write(tx, table, keys, sql, **parameters)
        after = contents(tx)
        for name in before:
            differ = {
                key for key in before[name].keys() | after[name].keys() if before[name].get(key) != after[name].get(key)
            }
            if name != table:
                assert not differ, f"{sql} writes to {name}"
            elif keys is not None:
                assert differ == set(keys) or (table not in KEYS and differ < set(keys))
                assert {(table, key) for key in keys} <= tx.changed
            else:
                assert (table, ALL) in tx.changed
        return rows

    with journal.writing() as tx:
        nouns = factories.fill_every_table(tx)
    monkeypatch.setattr(Transaction, "write", compared)
    for writer in WRITERS:
        with contextlib.suppress(_TakenBack), journal.writing() as tx:
            writer(tx, nouns)
            assert EVERYTHING not in tx.changed
            raise _TakenBack
    assert tried >= writers()


TOLD = "UPDATE reflection SET line = 'quay'"
WRITES = {
    "a comment before it": f"-- a comment\n{TOLD}",
    "another comment": f"/* SELECT */ {TOLD}",
    "a table of its own before it": f"WITH other AS (SELECT 'quay' AS word) {TOLD[:-6]}word FROM other",
    "small letters": f"\n  {TOLD.lower()}",
    "delete": "DELETE FROM reflection",
}
ONLY = {
    "DuckDB": {
        "or replace": "INSERT OR REPLACE INTO reflection SELECT * REPLACE ('quay' AS line) FROM reflection",
        "merge": "MERGE INTO reflection USING (SELECT 'quay' AS new) AS a ON true WHEN MATCHED THEN DELETE",
        "truncate": "TRUNCATE reflection",
        "the second of two": f"SELECT 1; {TOLD}",
        "from first": f"FROM (SELECT 1); {TOLD}",
    },
    "PostgreSQL": {
        "inside of a query": f"WITH done AS ({TOLD} RETURNING id) SELECT id FROM done",
        "the second of two": f"SELECT 1; {TOLD}",
    },
}


@pytest.mark.parametrize("way", [Transaction.rows, Transaction.row, Transaction.run])
def test_no_statement_leaves_search_behind(journal: Journal, engine: str, way: Callable[..., object]) -> None:
    for what, sql in {**WRITES, **ONLY["DuckDB" if engine == "DuckDB" else "PostgreSQL"]}.items():
        with journal.writing() as tx:
            for reflection in find(tx, Reflection):
                delete(tx, reflection)
            save(tx, factories.reflection(line="harbour"))
        with journal.reading() as tx:
            assert search(tx, Asked(words="harbour")).total == 1
        before = journal.revision()
        with journal.writing() as tx:
            way(tx, sql)
            assert EVERYTHING in tx.changed, what
        assert journal.revision() == before + 1
        with journal.reading() as tx:
            left = [reflection.line for reflection in find(tx, Reflection)]
            assert search(tx, Asked(words="harbour")).total == 0, what
            assert search(tx, Asked(words="quay")).total == len(left), what


@pytest.mark.parametrize(
    ("sql", "answer"),
    [
        ("SELECT 1", True),
        ("\n  select updated, deleted_at FROM tag", True),
        ("WITH some AS (SELECT 1) SELECT * FROM some", True),
        ("VALUES (1)", True),
        ("SELECT 1 FOR UPDATE", False),
        ("SELECT 'DELETE' FROM tag", False),
        ("SELECT 1; SELECT 2", False),
        ("SELECTED", False),
        ("MERGE INTO tag USING lesson ON true WHEN MATCHED THEN DELETE", False),
        ("EXPLAIN ANALYZE SELECT 1", False),
        ("", False),
        *(
            (getattr(mapping_of(kind), statement), statement == "select")
            for kind in KINDS
            for statement in ("select", "insert", "update")
        ),
    ],
)
def test_what_is_plainly_a_read(sql: str, answer: object) -> None:
    assert is_read(sql) is answer


def test_drafts_alone_may_leave_the_revision_and_nothing_else(journal: Journal) -> None:
    before = journal.revision()
    with journal.writing(bump=False) as tx:
        store.save_draft(tx, "box", "half")
        assert find(tx, Theme)
    assert journal.revision() == before
    with journal.writing(bump=False) as tx:
        store.delete_drafts(tx, "box")
        store.save_settings(tx, Settings())
    assert journal.revision() == before + 1


def test_a_change_log_knows_what_lies_between_two_revisions_or_says_that_it_does_not() -> None:
    log = ChangeLog()
    for revision in (3, 4, 6):
        log.note(revision, {("tag", str(revision))})
    assert log.between(2, 4) == {("tag", "3"), ("tag", "4")}
    assert log.between(4, 4) == frozenset()
    assert log.between(3, 6) is None
    assert log.between(1, 3) is None
    for revision in range(7, 2000):
        log.note(revision, set())
    assert log.between(5, 6) is None, "it forgets what is long ago"
    assert log.between(1998, 1999) == frozenset()
