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
    with journal.writing() as work:
        saved = factories.save_one_of_each(work)
    assert {type(noun) for noun in saved.values()} == set(KINDS)
    with journal.reading() as work:
        for noun in saved.values():
            mapping = mapping_of(type(noun))
            stored = get(work, type(noun), getattr(noun, mapping.key))
            assert stored == noun
            assert noun.version == 1
            assert [type(value) for value in vars(stored).values()] == [type(value) for value in vars(noun).values()]
            assert type(noun)(**vars(stored)) == noun
        assert orphans(work) == {}


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.duckdb"
    first = Journal.open(path)
    with first.writing() as work:
        saved = factories.save_one_of_each(work)
    name, revision = first.id, first.revision()
    first.close()
    again = Journal.open(path)
    with again.reading() as work:
        assert find(work, Application) == [saved["application"]]
    assert (again.id, again.revision()) == (name, revision)
    again.close()


def test_an_edit_counts_the_version_up_and_a_retry_is_harmless(journal: Journal) -> None:
    with journal.writing() as work:
        first = save(work, factories.person())
        edited = save(work, replace(first, title="Head of data"))
        assert edited.version == 2
        assert save(work, replace(first, title="Head of data")) == edited
        assert save(work, factories.person(id=first.id, title="Head of data")) == edited
        assert count(work, Person) == 1


def test_the_second_tab_is_told_and_gets_what_is_stored(journal: Journal) -> None:
    with journal.writing() as work:
        first = save(work, factories.person())
        stored = save(work, replace(first, title="Head of data"))
    with pytest.raises(ChangedElsewhere) as caught, journal.writing() as work:
        save(work, replace(first, title="Lead"))
    assert caught.value.stored == stored
    assert "another tab" in caught.value.sentence
    with journal.reading() as work:
        assert get(work, Person, first.id) == stored


def test_an_edit_of_something_deleted_is_not_brought_back_by_the_edit(journal: Journal) -> None:
    with pytest.raises(Missing), journal.writing() as work:
        save(work, factories.person(version=3))


@pytest.mark.parametrize(
    "kind", ["interview", "panelist", "promise", "reflection", "feedback_note", "decision", "door"]
)
def test_nothing_hangs_on_an_application_that_is_gone(journal: Journal, kind: str) -> None:
    noun = factories.one_of_each()[kind]
    with pytest.raises(Missing) as caught, journal.writing() as work:
        save(work, noun)
    assert "deleted" in caught.value.sentence
    with journal.reading() as work:
        assert count(work, type(noun)) == 0


def test_find_takes_values_none_and_lists(journal: Journal) -> None:
    with journal.writing() as work:
        late = save(work, factories.application(told_on=date(2026, 2, 2), organisation="B"))
        early = save(work, factories.application(told_on=date(2026, 1, 1), organisation="A"))
        still = save(work, factories.application(told_on=None, outcome=Outcome.OPEN, organisation="C"))
    with journal.reading() as work:
        assert find(work, Application) == [early, late, still]
        assert find(work, Application, told_on=None) == [still]
        assert find(work, Application, organisation=["A", "C"]) == [early, still]
        assert find(work, Application, organisation=("B",)) == [late]
        assert find(work, Application, outcome={Outcome.OPEN}) == [still]
        assert find(work, Application, id=[]) == []
        assert find(work, Application, outcome=Outcome.TURNED_DOWN, organisation="B") == [late]
        assert count(work, Application, outcome=[Outcome.OPEN, Outcome.TURNED_DOWN]) == 3
        with pytest.raises(TypeError, match="colour"):
            find(work, Application, colour="red")


def test_people_and_themes_go_by_name(journal: Journal) -> None:
    with journal.writing() as work:
        for name in ("Öz", "bea", "Ana"):
            save(work, factories.person(name=name))
    with journal.reading() as work:
        assert [person.name for person in find(work, Person)] == ["Ana", "bea", "Öz"]
        assert [theme.name for theme in find(work, Theme)][:3] == ["Communication", "Education", "Enthusiasm"]


def test_a_failing_block_leaves_nothing_behind(journal: Journal) -> None:
    before = journal.revision()
    with pytest.raises(KeyboardInterrupt), journal.writing() as work:  # noqa: PT012 - it must fail after a save
        save(work, factories.person())
        raise KeyboardInterrupt
    with journal.reading() as work:
        assert count(work, Person) == 0
    assert journal.revision() == before


def test_the_revision_counts_blocks_not_rows_and_not_drafts(journal: Journal) -> None:
    before = journal.revision()
    with journal.writing() as work:
        factories.save_one_of_each(work)
    assert journal.revision() == before + 1
    with journal.writing(bump=False):
        pass
    assert journal.revision() == before + 1


def test_reading_sees_one_moment_and_keeps_nothing(journal: Journal) -> None:
    with journal.reading() as work:
        assert count(work, Person) == 0
        with journal.writing() as other:
            save(other, factories.person())
        assert count(work, Person) == 0
        with contextlib.suppress(Mistake):  # PostgreSQL does not even let it be tried
            work.run("DELETE FROM theme")
    with journal.reading() as work:
        assert (count(work, Person), count(work, Theme)) == (1, 10)


def test_writing_inside_of_writing_is_a_bug_not_a_deadlock(journal: Journal) -> None:
    with journal.writing(), pytest.raises(RuntimeError), journal.writing():
        pass
    with journal.writing() as work:
        save(work, factories.person())


def test_many_at_once_in_any_order_and_twice(journal: Journal) -> None:
    nouns = list(factories.one_of_each().values())
    for _ in range(2):
        with journal.writing() as work:
            add(work, reversed(nouns))
    with journal.reading() as work:
        for noun in nouns:
            assert find(
                work, type(noun), **{mapping_of(type(noun)).key: getattr(noun, mapping_of(type(noun)).key)}
            ) == [replace(noun, version=1)]


def test_many_at_once_leave_no_orphans(journal: Journal) -> None:
    with pytest.raises(Missing), journal.writing() as work:
        add(work, [factories.interview("gone"), factories.person()])
    with journal.reading() as work:
        assert count(work, Interview) == count(work, Person) == 0


def test_the_doctor_counts_what_points_to_nothing(journal: Journal) -> None:
    with journal.writing() as work:
        saved = factories.save_one_of_each(work)
        work.run("DELETE FROM person WHERE id = $id", id=saved["person"].id)
    with journal.reading() as work:
        assert orphans(work) == {
            "panelist.person_id": 1,
            "promise.person_id": 1,
            "feedback_note.person_id": 1,
            "touchpoint.person_id": 1,
            "decision.person_id": 1,
            "door.person_id": 1,
        }


def test_a_bug_keeps_its_traceback(journal: Journal) -> None:
    with pytest.raises(Exception, match="nowhere") as caught, journal.reading() as work:
        work.rows("SELECT * FROM nowhere")
    assert not isinstance(caught.value, JournalError)


def test_reserved_words_are_columns_too(journal: Journal) -> None:
    with journal.writing() as work:
        saved = factories.save_one_of_each(work)
        assert find(work, type(saved["promise"]), by="me") == [saved["promise"]]
        assert find(work, Panelist, met=True) == [saved["panelist"]]
        assert find(work, Reflection, kind="checklist") == [saved["reflection"]]
