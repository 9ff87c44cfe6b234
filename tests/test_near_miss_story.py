"""The story of a near miss: everything in one order, the newest first, in as many queries however much there is."""

from datetime import timedelta
from typing import Any

import pytest

from nearmiss.exchange.documents.near_miss import of_near_miss
from nearmiss.insights.near_miss_story import Entry, beside, entries, made_on
from nearmiss.model import Outcome, PromiseBy, Story
from nearmiss.store import Journal, save, story
from tests import factories
from tests.factories import TODAY


def day(number: int) -> Any:
    """Days before (below zero) and after the no."""
    return TOLD + timedelta(days=number)


TOLD = TODAY - timedelta(days=100)


def told(journal: Journal, *nouns: Any) -> tuple[Story, list[Entry]]:
    with journal.writing() as tx:
        for noun in nouns:
            save(tx, noun)
    with journal.reading() as tx:
        about = story(tx, nouns[0].id)
        assert about is not None
        around = beside(tx, about.application.id, frozenset(about.people))
    return about, entries(about, around, [(day(9), "thank Ana")])


def everything() -> list[Any]:
    about = factories.application(told_on=TOLD, applied_on=day(-40))
    ana = factories.person(organisation="Quay", since_on=day(50))
    touch = factories.touchpoint(ana.id, application_id=about.id, happened_on=day(5), text="Thank you")
    return [
        about,
        ana,
        factories.panelist(about.id, ana.id),
        factories.interview(about.id, held_on=day(-10)),
        factories.promise(about.id, person_id=ana.id, kept_on=day(3)),
        factories.promise(about.id, by=PromiseBy.THEM, text="Apply again", due_on=day(60)),
        factories.reflection(about.id, written_on=day(4)),
        touch,
        factories.letter(ana.id, application_id=about.id, touchpoint_id=touch.id, subject="About Tuesday"),
        factories.feedback(about.id, said_on=day(20), person_id=ana.id),
        factories.position(ana.id, organisation="Harbour Foods", ended_on=day(49)),
        factories.opening(application_id=about.id, seen_on=day(70)),
        factories.door(application_id=about.id, person_id=ana.id, opened_on=day(80)),
    ]


def test_everything_stands_in_one_order_the_newest_first(journal: Journal) -> None:
    _, found = told(journal, *everything())
    assert [((entry.happened_on - TOLD).days, entry.kind) for entry in found if entry.happened_on] == [
        (80, "door"),
        (70, "opening"),
        (50, "move"),
        (20, "note"),
        (9, "let go"),
        (5, "touchpoint"),
        (4, "reflection"),
        (3, "kept"),
        (0, "no"),
        (-10, "promise"),
        (-10, "promise"),
        (-10, "interview"),
        (-40, "applied"),
    ]


@pytest.mark.parametrize("times", [1, 30])
def test_the_number_of_queries_does_not_grow(journal: Journal, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    nouns = everything()
    more = [
        factories.touchpoint(nouns[1].id, application_id=nouns[0].id, happened_on=day(number))
        for number in range(1, times)
    ]
    told(journal, *nouns, *more)
    asked: list[str] = []
    with journal.reading() as tx:
        rows = type(tx).rows
        monkeypatch.setattr(type(tx), "rows", lambda self, sql, **given: asked.append(sql) or rows(self, sql, **given))
        beside(tx, nouns[0].id, frozenset({nouns[1].id}))
    assert len(asked) == 3


def test_a_promise_was_made_in_the_room_and_never_after_it_was_kept(journal: Journal) -> None:
    about = factories.application(told_on=TOLD)
    held = factories.interview(about.id, held_on=day(-10))
    early, plain = factories.promise(about.id, kept_on=day(-20)), factories.promise(about.id)
    known, _ = told(journal, about, held, early, plain)
    assert [made_on(known, promise) for promise in (early, plain)] == [day(-20), day(-10)]
    alone = factories.application(outcome=Outcome.OPEN, told_on=None)
    nothing, _ = told(journal, alone, factories.promise(alone.id))
    assert made_on(nothing, nothing.promises[0]) is None


def test_the_page_to_print_says_where_its_people_went_and_what_opened(journal: Journal) -> None:
    about, *others = everything()
    told(journal, about, *others)
    with journal.reading() as tx:
        words = of_near_miss(tx, about.id).markdown()
    since = words[words.index("Since then") :]
    assert since.index("an opening, Head of data, Harbour Foods") < since.index("Ana Prado moved to Quay")
