"""Stories: everything around an application, in a fixed number of queries."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nearmiss.model import Stage
from nearmiss.store import Journal, Transaction, going_quiet, save, stories, story
from nearmiss.store.change_log import ChangeLog
from nearmiss.store.queries.story_index import story_index
from tests import factories


def test_a_story_holds_everything_around_its_application(journal: Journal) -> None:
    with journal.writing() as tx:
        saved = factories.save_one_of_each(tx)
    with journal.reading() as tx:
        found = story(tx, saved["application"].id)
    assert found is not None
    assert found.application == saved["application"]
    assert found.people == {saved["person"].id: saved["person"]}
    for field in ("panel", "promises", "reflections", "feedback", "touchpoints", "decisions", "doors", "interviews"):
        one = {"panel": "panelist", "feedback": "feedback_note"}.get(field, field.removesuffix("s"))
        assert getattr(found, field) == (saved[one],)


def test_contacts_about_other_applications_belong_to_the_person(journal: Journal) -> None:
    with journal.writing() as tx:
        one, other = save(tx, factories.application()), save(tx, factories.application(told_on=date(2026, 3, 10)))
        ana, bea = save(tx, factories.person()), save(tx, factories.person(name="Bea"))
        save(tx, factories.panelist(one.id, ana.id))
        save(tx, factories.panelist(other.id, bea.id))
        late = save(tx, factories.touchpoint(ana.id, happened_on=date(2026, 5, 1)))
        early = save(tx, factories.touchpoint(ana.id, happened_on=date(2026, 1, 1), application_id=other.id))
        hers = save(tx, factories.touchpoint(bea.id, happened_on=date(2026, 2, 1)))
    with journal.reading() as tx:
        first, second = stories(tx)
        assert first.touchpoints == (early, late)
        assert second.touchpoints == (early, hers, late)
        assert set(second.people) == {ana.id, bea.id}
        assert [story(tx, one.id), story(tx, other.id)] == [first, second]
        assert stories(tx, [other.id, "gone"]) == [second]
        assert stories(tx, []) == []
        assert story(tx, "gone") is None


def test_what_people_said_about_other_applications_is_heard(journal: Journal) -> None:
    one, other, ana = factories.application(), factories.application(), factories.person()
    note = factories.feedback(other.id, person_id=ana.id)
    with journal.writing() as tx:
        for noun in (one, other, ana, factories.panelist(one.id, ana.id), note):
            save(tx, noun)
    with journal.reading() as tx:
        from_the_database = story(tx, one.id)
        with story_index(tx) as index:
            assert index.story(one.id) == from_the_database
    assert from_the_database is not None
    assert (from_the_database.feedback, [each.id for each in from_the_database.heard_elsewhere]) == ((), [note.id])


@pytest.mark.parametrize("field", ["told_by", "promise", "feedback", "door", "decision"])
def test_whoever_is_named_anywhere_is_among_the_people(journal: Journal, field: str) -> None:
    ana = factories.person()
    application = factories.application(told_by=ana.id if field == "told_by" else None, furthest_stage=Stage.APPLIED)
    makers: dict[str, Callable[[], Any]] = {
        "promise": lambda: factories.promise(application.id, person_id=ana.id),
        "feedback": lambda: factories.feedback(application.id, person_id=ana.id),
        "door": lambda: factories.door(application_id=application.id, person_id=ana.id),
        "decision": lambda: factories.decision(application_id=application.id, person_id=ana.id),
    }
    with journal.writing() as tx:
        save(tx, ana)
        save(tx, application)
        if field in makers:
            save(tx, makers[field]())
        assert [list(one.people) for one in stories(tx)] == [[ana.id]]


class _Counting(Transaction):
    """A unit of work that counts its queries."""

    queries = 0

    def rows(self, sql: str, /, **parameters: object) -> list[tuple[object, ...]]:
        self.queries += 1
        return super().rows(sql, **parameters)


def test_the_number_of_queries_does_not_grow(journal: Journal) -> None:
    counts = []
    for _ in range(2):
        with journal.writing() as tx:
            for _ in range(5):
                factories.save_one_of_each(tx)
            counting = _Counting(tx._engine)
            assert len(stories(counting)) in {5, 10}
            counts.append(counting.queries)
    assert counts[0] == counts[1] <= 12


def test_what_is_kept_in_memory_goes_with_its_journal(journal: Journal) -> None:
    with journal.writing() as tx:
        factories.save_one_of_each(tx)
    with journal.reading() as tx:
        going_quiet(tx, factories.TODAY, 3)
        with story_index(tx) as index:
            there = weakref.ref(index)
        del index
    assert there() is not None
    journal._log = ChangeLog()  # as a journal that rests forgets it
    del tx
    gc.collect()
    assert there() is None


def test_who_writes_sees_what_is_there_and_not_what_is_remembered(journal: Journal) -> None:
    with journal.writing() as tx:
        one = save(tx, factories.application())
    with journal.reading() as tx, story_index(tx) as index:
        assert index.story(one.id) == story(tx, one.id)
    with journal.writing() as tx:
        assert story(tx, one.id) is not None
        changed = save(tx, replace(one, organisation="Northwind"))
        seen = story(tx, one.id)
        assert seen is not None
        assert seen.application == changed
        tx.run("DELETE FROM application")
        assert story(tx, one.id) is None
    with journal.reading() as tx:
        assert story(tx, one.id) is None
