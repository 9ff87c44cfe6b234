"""Stories: everything around an application, in a fixed number of queries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nearmiss.model import Stage
from nearmiss.store import Journal, Work, save, stories, story
from tests import factories


def test_a_story_holds_everything_around_its_application(journal: Journal) -> None:
    with journal.writing() as work:
        saved = factories.save_one_of_each(work)
    with journal.reading() as work:
        found = story(work, saved["application"].id)
    assert found is not None
    assert found.application == saved["application"]
    assert found.people == {saved["person"].id: saved["person"]}
    for field in ("panel", "promises", "reflections", "feedback", "touchpoints", "decisions", "doors", "interviews"):
        one = {"panel": "panelist", "feedback": "feedback_note"}.get(field, field.removesuffix("s"))
        assert getattr(found, field) == (saved[one],)


def test_contacts_about_other_applications_belong_to_the_person(journal: Journal) -> None:
    with journal.writing() as work:
        one, other = save(work, factories.application()), save(work, factories.application(told_on=date(2026, 3, 10)))
        ana, bea = save(work, factories.person()), save(work, factories.person(name="Bea"))
        save(work, factories.panelist(one.id, ana.id))
        save(work, factories.panelist(other.id, bea.id))
        late = save(work, factories.touchpoint(ana.id, happened_on=date(2026, 5, 1)))
        early = save(work, factories.touchpoint(ana.id, happened_on=date(2026, 1, 1), application_id=other.id))
        hers = save(work, factories.touchpoint(bea.id, happened_on=date(2026, 2, 1)))
    with journal.reading() as work:
        first, second = stories(work)
        assert first.touchpoints == (early, late)
        assert second.touchpoints == (early, hers, late)
        assert set(second.people) == {ana.id, bea.id}
        assert [story(work, one.id), story(work, other.id)] == [first, second]
        assert stories(work, [other.id, "gone"]) == [second]
        assert stories(work, []) == []
        assert story(work, "gone") is None


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
    with journal.writing() as work:
        save(work, ana)
        save(work, application)
        if field in makers:
            save(work, makers[field]())
        assert [list(one.people) for one in stories(work)] == [[ana.id]]


class _Counting(Work):
    """A unit of work that counts its queries."""

    queries = 0

    def rows(self, sql: str, /, **parameters: object) -> list[tuple[object, ...]]:
        self.queries += 1
        return super().rows(sql, **parameters)


def test_the_number_of_queries_does_not_grow(journal: Journal) -> None:
    counts = []
    for _ in range(2):
        with journal.writing() as work:
            for _ in range(5):
                factories.save_one_of_each(work)
            counting = _Counting(work._transaction)
            assert len(stories(counting)) in {5, 10}
            counts.append(counting.queries)
    assert counts[0] == counts[1] <= 12
