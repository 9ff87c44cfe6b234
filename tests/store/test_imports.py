"""Imports in the journal: kept in one go, written down, and taken back at any time but for what was touched since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from nearmiss.model import Application, Interview, Panelist, Person, Stage
from nearmiss.store import (
    ChangedElsewhere,
    ImportLog,
    Journal,
    Missing,
    Transaction,
    add,
    delete,
    delete_and_scrub,
    find,
    get,
    import_answers,
    imports,
    orphans,
    remember_answers,
    restore,
    save,
    save_import,
    take_import_back,
    trash,
    undo_taking_back,
    write_archive,
)
from nearmiss.store.queries.people.scrubbing import places
from nearmiss.store.records.imports.saving import written
from tests import factories
from tests.conftest import TODAY


def rows(tx: Transaction) -> dict[str, Any]:
    """Every noun that imports bring, by id, whatever its version."""
    kinds: tuple[Any, ...] = (Application, Person, Interview, Panelist)
    return {noun.id: replace(noun, version=0) for kind in kinds for noun in find(tx, kind)}


class Brought:
    """A near miss known before with one interview, and a file that changes it, calls that off and brings two more."""

    def __init__(self, tx: Transaction) -> None:
        self.known = save(tx, factories.application(furthest_stage=Stage.INTERVIEW))
        self.called_off = save(tx, factories.interview(self.known.id, held_on=TODAY + timedelta(2)))
        self.before = rows(tx)
        self.ana, self.ben = factories.person(name="Ana Prado"), factories.person(name="Ben Ode")
        self.first = factories.application(organisation="Quay Data", told_by=self.ana.id)
        self.second = factories.application(organisation="Mill Lane")
        self.interview = factories.interview(self.first.id)
        self.seat = factories.panelist(application_id=self.first.id, person_id=self.ana.id)
        changed = replace(self.known, furthest_stage=Stage.FINAL, told_by=self.ben.id)
        nouns = [self.first, self.interview, self.seat, self.ana, changed, self.ben, self.second, self.ana]
        self.log = factories.import_log(added=2, changed=1)
        self.changes = save_import(tx, self.log, nouns, [self.called_off])
        self.after = rows(tx)


@pytest.fixture
def brought(journal: Journal) -> Brought:
    """It, in the journal."""
    with journal.writing() as tx:
        return Brought(tx)


def test_an_import_is_kept_in_one_go_and_written_down(journal: Journal, brought: Brought) -> None:
    with journal.reading() as tx:
        assert orphans(tx) == {}
        known = get(tx, Application, brought.known.id)
        assert known is not None
        assert (known.furthest_stage, known.told_by, known.version) == (Stage.FINAL, brought.ben.id, 2)
        assert len(find(tx, Application)) == 3
        assert [entry.label for entry in trash(tx)] == ["Interview: other, 11 March 2026"]
        assert imports(tx) == [brought.log]
    assert written(brought.changes) == {"application": 3, "person": 2, "panelist": 1, "interview": 1}


def test_an_import_is_taken_back_whole_and_put_back_whole(journal: Journal, brought: Brought) -> None:
    for _ in range(2):
        with journal.writing() as tx:
            taken = take_import_back(tx, brought.log.id)
            assert (taken.left, rows(tx), trash(tx)) == ([], brought.before, [])
            assert imports(tx)[0].taken_back_at is not None
            with pytest.raises(Missing, match="already"):
                take_import_back(tx, brought.log.id)
        with journal.writing() as tx:
            assert undo_taking_back(tx, taken)
            assert (rows(tx), imports(tx), orphans(tx)) == (brought.after, [brought.log], {})
            assert len(trash(tx)) == 1


def _edit(tx: Transaction, brought: Brought) -> None:
    save(tx, replace(get(tx, Application, brought.second.id), notes="a word of mine"))  # type: ignore[type-var]


def _hang(tx: Transaction, brought: Brought) -> None:
    save(tx, factories.reflection(brought.first.id))


def _change_again(tx: Transaction, brought: Brought) -> None:
    save(tx, replace(get(tx, Application, brought.known.id), interest=5))  # type: ignore[type-var]


def _delete(tx: Transaction, brought: Brought) -> None:
    delete(tx, get(tx, Application, brought.first.id))  # type: ignore[type-var]


def _delete_the_known(tx: Transaction, brought: Brought) -> None:
    delete(tx, get(tx, Application, brought.known.id))  # type: ignore[type-var]


def _talk(tx: Transaction, brought: Brought) -> None:
    save(tx, factories.touchpoint(brought.ben.id))


def _nothing(tx: Transaction, brought: Brought) -> None:
    delete(tx, save(tx, factories.reflection(brought.first.id)))


def _nothing_at_all(tx: Transaction, brought: Brought) -> None:
    _nothing(tx, brought)
    tx.run("DELETE FROM trash WHERE label LIKE 'Reflection%'")


def _delete_a_part(tx: Transaction, brought: Brought) -> None:
    delete(tx, get(tx, Interview, brought.interview.id))  # type: ignore[type-var]


TOUCHED: dict[str, tuple[Callable[[Transaction, Brought], None], set[str], set[str]]] = {
    "edited": (_edit, {"second"}, set()),
    "something hung on it, with all that came with it": (_hang, {"first", "interview", "seat", "ana"}, set()),
    "what was known, changed again, with who it names": (_change_again, {"known", "ben"}, set()),
    "deleted, but for who has a seat in it": (_delete, {"ana"}, set()),
    "what was known, deleted": (_delete_the_known, set(), {"known"}),
    "talked to": (_talk, {"ben"}, set()),
    "something hung on it that is in the trash": (_nothing, {"first", "interview", "seat", "ana"}, set()),
    "something of it in the trash": (_delete_a_part, {"first", "seat", "ana"}, set()),
    "something hung on it that is gone for good": (_nothing_at_all, set(), set()),
}


@pytest.mark.parametrize("how", TOUCHED)
def test_what_was_touched_since_stays_and_is_said(journal: Journal, brought: Brought, how: str) -> None:
    touch, stay, _ = TOUCHED[how]
    with journal.writing() as tx:
        touch(tx, brought)
    with journal.writing() as tx:
        before = rows(tx)
        taken = take_import_back(tx, brought.log.id)
        named = {vars(brought)[name].id for name in stay}
        assert len(taken.left) == len(stay)
        assert orphans(tx) == {}
        now = rows(tx)
        assert {id_: noun for id_, noun in now.items() if id_ in named} == {
            id_: noun for id_, noun in before.items() if id_ in named
        }
        new = {vars(brought)[name].id for name in ("first", "second", "interview", "seat", "ana", "ben")}
        assert now.keys() & new == named & new
        assert {id_ for id_ in brought.before if id_ in now} == brought.before.keys() - (
            {brought.known.id, brought.called_off.id} if "known, deleted" in how else set()
        )
    with journal.writing() as tx:
        undo_taking_back(tx, taken)
        assert rows(tx) == before
        assert orphans(tx) == {}


def test_what_several_rows_say_of_one_is_added_up(journal: Journal) -> None:
    ana = factories.person(name="Ana Prado", email="", organisation="")
    with journal.writing() as tx:
        save_import(tx, factories.import_log(), [ana, replace(ana, email="ana@example.com"), replace(ana, phone="1")])
        stored = get(tx, Person, ana.id)
        assert stored is not None
        assert (stored.email, stored.phone, stored.version) == ("ana@example.com", "1", 1)
        more = [replace(stored, title="Head"), replace(stored, organisation="Quay Data"), stored]
        save_import(tx, factories.import_log(), more)
        now = get(tx, Person, ana.id)
        assert now == replace(stored, title="Head", organisation="Quay Data", version=2)
        changes = save_import(tx, factories.import_log(), [now])
        assert (changes.new, changes.rows) == ({}, [])
    with pytest.raises(ChangedElsewhere), journal.writing() as tx:
        save_import(tx, factories.import_log(), [factories.person(), replace(stored, title="Else")])
    with pytest.raises(Missing), journal.writing() as tx:
        save_import(tx, factories.import_log(), [factories.interview(factories.application().id)])
    with journal.reading() as tx:
        assert (len(find(tx, Person)), len(imports(tx))) == (1, 3)


def test_a_large_import_is_archived_restored_and_taken_back_there(
    journal: Journal, begin_journal: Callable[[], Journal]
) -> None:
    people = [factories.person(name=f"Person {number}") for number in range(1500)]
    with journal.writing() as tx:
        add(tx, people[:300])
        log = factories.import_log(file="a\n b", added=1200, changed=300)
        stored = [replace(person, title="Head", version=1) for person in people[:300]]
        save_import(tx, log, [*stored, *people[300:]])
        archive = write_archive(tx)
    other = begin_journal()
    with other.writing() as tx:
        restore(tx, archive)
        assert [each.file for each in imports(tx)] == ["a b"]
        assert take_import_back(tx, log.id).left == []
        assert {(person.id, person.title) for person in find(tx, Person)} == {(each.id, "") for each in people[:300]}


def test_who_is_written_out_of_every_text_is_written_out_of_what_stood_before_an_import(journal: Journal) -> None:
    with journal.writing() as tx:
        ana = save(tx, factories.person(name="Ana Quarfordt"))
        about = save(tx, factories.application(told_by=ana.id, notes="Ana Quarfordt called."))
        log = factories.import_log(file="The mail of Ana Quarfordt.eml")
        save_import(tx, log, [replace(about, interest=4), replace(ana, title="Head")])
        ana = find(tx, Person)[0]
        assert {"import_log", "import_change"} <= {place.table for place in places(tx, ana)}
        delete_and_scrub(tx, ana, given=False, family=False)
        for table in ("import_log", "import_change"):
            for row in tx.rows(f'SELECT * FROM "{table}"'):
                assert "Quarfordt" not in repr(row)
                assert ana.id not in repr(row)
        take_import_back(tx, log.id)
        assert (len(find(tx, Person)), orphans(tx)) == (0, {})


def test_answers_are_remembered_for_later_files(journal: Journal) -> None:
    with journal.writing() as tx:
        assert import_answers(tx) == {}
        remember_answers(tx, {"status:passed": "turned down", "status:\0x": "open", "long": "a" * 301})
        remember_answers(tx, {"status:passed": "withdrawn"})
        assert import_answers(tx) == {"status:passed": "withdrawn", "status:x": "open"}


def test_an_import_says_its_kind_and_its_file_in_a_line_that_stays_as_it_is_when_it_is_read_again() -> None:
    for file in (f"{'x' * 299} y", "a \0 b"):
        log = factories.import_log(file=file)
        assert vars(ImportLog(**vars(log))) == vars(log)
    with pytest.raises(ValueError, match="kind"):
        ImportLog(imported_at=factories.import_log().imported_at, kind=" ")
