"""Saving, finding and the versions that guard two tabs."""

import contextlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nearmiss.model import Application, Interview, Outcome, Panelist, Person, Reflection, Theme
from nearmiss.store import ChangedElsewhere, Journal, JournalError, Missing, add, count, find, get, orphans, save
from nearmiss.store.database.postgres_errors import Mistake
from nearmiss.store.schema.mapping import KINDS, mapping_of
from tests import factories


def test_every_kind_of_noun_comes_back_as_it_was_saved(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
    assert {type(noun) for noun in saved.values()} == set(KINDS)
    with journal.reading() as tx:
        for noun in saved.values():
            mapping = mapping_of(type(noun))
            stored = get(tx, type(noun), getattr(noun, mapping.key))
            assert stored == noun
            assert noun.version == 1
            assert [type(value) for value in vars(stored).values()] == [type(value) for value in vars(noun).values()]
            assert type(noun)(**vars(stored)) == noun
        assert orphans(tx) == {}


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.duckdb"
    first = Journal.open(path)
    with first.writing() as tx:
        saved = factories.save_one_of_each(tx)
    name, revision = first.id, first.revision()
    first.close()
    again = Journal.open(path)
    with again.reading() as tx:
        assert find(tx, Application) == [saved["application"]]
    assert (again.id, again.revision()) == (name, revision)
    again.close()


def test_an_edit_counts_the_version_up_and_a_retry_is_harmless(journal: Journal) -> None:
    with journal.writing() as tx:
        first = save(tx, factories.person())
        edited = save(tx, replace(first, title="Head of data"))
        assert edited.version == 2
        assert save(tx, replace(first, title="Head of data")) == edited
        assert save(tx, factories.person(id=first.id, title="Head of data")) == edited
        assert count(tx, Person) == 1


def test_the_second_tab_is_told_and_gets_what_is_stored(journal: Journal) -> None:
    with journal.writing() as tx:
        first = save(tx, factories.person())
        stored = save(tx, replace(first, title="Head of data"))
    with pytest.raises(ChangedElsewhere) as caught, journal.writing() as tx:
        save(tx, replace(first, title="Lead"))
    assert caught.value.stored == stored
    assert "another tab" in caught.value.sentence
    with journal.reading() as tx:
        assert get(tx, Person, first.id) == stored


def test_an_edit_of_something_deleted_is_not_brought_back_by_the_edit(journal: Journal) -> None:
    with pytest.raises(Missing), journal.writing() as tx:
        save(tx, factories.person(version=3))


@pytest.mark.parametrize(
    "kind", ["interview", "panelist", "promise", "reflection", "feedback_note", "decision", "door"]
)
def test_nothing_hangs_on_an_application_that_is_gone(journal: Journal, kind: str) -> None:
    noun = factories.one_of_each()[kind]
    with pytest.raises(Missing) as caught, journal.writing() as tx:
        save(tx, noun)
    assert "deleted" in caught.value.sentence
    with journal.reading() as tx:
        assert count(tx, type(noun)) == 0


def test_find_takes_values_none_and_lists(journal: Journal) -> None:
    with journal.writing() as tx:
        late = save(tx, factories.application(told_on=date(2026, 2, 2), organisation="B"))
        early = save(tx, factories.application(told_on=date(2026, 1, 1), organisation="A"))
        still = save(tx, factories.application(told_on=None, outcome=Outcome.OPEN, organisation="C"))
    with journal.reading() as tx:
        assert find(tx, Application) == [early, late, still]
        assert find(tx, Application, told_on=None) == [still]
        assert find(tx, Application, organisation=["A", "C"]) == [early, still]
        assert find(tx, Application, organisation=("B",)) == [late]
        assert find(tx, Application, outcome={Outcome.OPEN}) == [still]
        assert find(tx, Application, id=[]) == []
        assert find(tx, Application, outcome=Outcome.TURNED_DOWN, organisation="B") == [late]
        assert count(tx, Application, outcome=[Outcome.OPEN, Outcome.TURNED_DOWN]) == 3
        with pytest.raises(TypeError, match="colour"):
            find(tx, Application, colour="red")


def test_people_and_themes_go_by_name(journal: Journal) -> None:
    with journal.writing() as tx:
        for name in ("Öz", "bea", "Ana"):
            save(tx, factories.person(name=name))
    with journal.reading() as tx:
        assert [person.name for person in find(tx, Person)] == ["Ana", "bea", "Öz"]
        assert [theme.name for theme in find(tx, Theme)][:3] == ["Communication", "Education", "Enthusiasm"]


def test_a_failing_block_leaves_nothing_behind(journal: Journal) -> None:
    before = journal.revision()
    with pytest.raises(KeyboardInterrupt), journal.writing() as tx:  # noqa: PT012 - it must fail after a save
        save(tx, factories.person())
        raise KeyboardInterrupt
    with journal.reading() as tx:
        assert count(tx, Person) == 0
    assert journal.revision() == before


def test_the_revision_counts_blocks_not_rows_and_not_drafts(journal: Journal) -> None:
    before = journal.revision()
    with journal.writing() as tx:
        factories.save_one_of_each(tx)
    assert journal.revision() == before + 1
    with journal.writing(bump=False):
        pass
    assert journal.revision() == before + 1


def test_reading_sees_one_moment_and_keeps_nothing(journal: Journal) -> None:
    with journal.reading() as tx:
        assert count(tx, Person) == 0
        with journal.writing() as other:
            save(other, factories.person())
        assert count(tx, Person) == 0
        with contextlib.suppress(Mistake):  # PostgreSQL does not even let it be tried
            tx.run("DELETE FROM theme")
    with journal.reading() as tx:
        assert (count(tx, Person), count(tx, Theme)) == (1, 10)


def test_writing_inside_of_writing_is_a_bug_not_a_deadlock(journal: Journal) -> None:
    with journal.writing(), pytest.raises(RuntimeError), journal.writing():
        pass
    with journal.writing() as tx:
        save(tx, factories.person())


def test_many_at_once_in_any_order_and_twice(journal: Journal) -> None:
    nouns = list(factories.one_of_each().values())
    for _ in range(2):
        with journal.writing() as tx:
            add(tx, reversed(nouns))
    with journal.reading() as tx:
        for noun in nouns:
            assert find(tx, type(noun), **{mapping_of(type(noun)).key: getattr(noun, mapping_of(type(noun)).key)}) == [
                replace(noun, version=1)
            ]


def test_many_at_once_leave_no_orphans(journal: Journal) -> None:
    with pytest.raises(Missing), journal.writing() as tx:
        add(tx, [factories.interview("gone"), factories.person()])
    with journal.reading() as tx:
        assert count(tx, Interview) == count(tx, Person) == 0


def test_the_doctor_counts_what_points_to_nothing(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        tx.run("DELETE FROM person WHERE id = $id", id=saved["person"].id)
    with journal.reading() as tx:
        assert orphans(tx) == {
            "panelist.person_id": 1,
            "promise.person_id": 1,
            "own_step.person_id": 1,
            "feedback_note.person_id": 1,
            "touchpoint.person_id": 1,
            "decision.person_id": 1,
            "door.person_id": 1,
            "letter.person_id": 1,
            "position.person_id": 1,
            "introduction.person_id": 1,
            "different_people.person_id": 1,
        }


def test_a_bug_keeps_its_traceback(journal: Journal) -> None:
    with pytest.raises(Exception, match="nowhere") as caught, journal.reading() as tx:
        tx.rows("SELECT * FROM nowhere")
    assert not isinstance(caught.value, JournalError)


def test_reserved_words_are_columns_too(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
        assert find(tx, type(saved["promise"]), by="me") == [saved["promise"]]
        assert find(tx, Panelist, met=True) == [saved["panelist"]]
        assert find(tx, Reflection, kind="checklist") == [saved["reflection"]]
