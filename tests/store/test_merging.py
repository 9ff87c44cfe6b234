"""Two records of one person made one: nothing is lost, nothing is asked anew, and the way back is exact."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from nearmiss.model import (
    Application,
    Connection,
    Decided,
    Decision,
    DifferentPeople,
    Door,
    FeedbackNote,
    Introduction,
    Letter,
    OwnStep,
    Panelist,
    Person,
    Position,
    Promise,
    Role,
    Settings,
    Step,
    Touchpoint,
)
from nearmiss.playbook import done, plan
from nearmiss.store import (
    Asked,
    Journal,
    Transaction,
    delete,
    draft,
    find,
    get,
    merge_people,
    orphans,
    restore_from_trash,
    save,
    save_all,
    save_draft,
    search,
    story,
    take_back,
)
from nearmiss.store.errors import Missing
from tests import factories
from tests.factories import TODAY


def everything(tx: Transaction) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the journal's own, which counts the revisions."""
    names: dict[str, list[str]] = {}
    for column in tx.columns():
        names.setdefault(column.table, []).append(f'"{column.name}"')
    return {
        table: sorted(tx.rows(f'SELECT {", ".join(columns)} FROM "{table}"'), key=repr)
        for table, columns in names.items()
        if table not in {"journal", "migration"}
    }


def there(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """The same, in a transaction of its own."""
    with journal.reading() as tx:
        return everything(tx)


def _save(journal: Journal, *nouns: Any) -> None:
    with journal.writing() as tx:
        save_all(tx, nouns)


def _merge(journal: Journal, gone: Person, kept: Person) -> list[Any]:
    with journal.writing() as tx:
        return merge_people(tx, gone.id, kept.id)


def _referring(person: Person, application: Application) -> Iterator[Any]:
    """One of everything that can name a person."""
    both = {"application_id": application.id, "person_id": person.id}
    key = f"thank-you:{application.id}:{person.id}"
    touch = factories.touchpoint(**both, text=f"to {person.name}", step=Step.THANK_YOU, decision_key=key)
    yield factories.panelist(**both, cared_about=f"what {person.name} likes")
    yield factories.promise(**both, text=f"promised to {person.name}")
    yield factories.own_step(**both, text=f"step for {person.name}")
    yield factories.feedback(**both, verbatim=f"said by {person.name}")
    yield touch
    yield factories.decision(key, **both, step=Step.THANK_YOU, touchpoint_id=touch.id)
    yield factories.door(**both, text=f"door of {person.name}")
    yield factories.letter(**both, text=f"letter to {person.name}", follow_up_key=key)
    yield factories.position(person.id, organisation=f"before {person.name}")


@pytest.fixture
def two(journal: Journal) -> tuple[Person, Person, Application]:
    """Two records of one person, each with one of everything, and a trash and drafts that name both."""
    kept = factories.person(name="Ana Prado", email="ana@example.com", notes="Met at the fair.", interests="olives")
    gone = factories.person(
        name="Prado, Ana",
        email="a.prado@example.com",
        phone="+49 30 123",
        organisation="Harbour Foods",
        title="Director",
        address="1 Quay\nPort",
        interests="Olives, kites",
        notes="Likes kites.",
        connection=Connection.ACTIVE,
        connection_on=TODAY,
        connected_on=TODAY,
    )
    third = factories.person(name="Ben Ode")
    application = factories.application(told_by=gone.id)
    other = factories.application(organisation="Olive Co")
    with journal.writing() as tx:
        save_all(tx, [kept, gone, third, application, other])
        save_all(tx, [*_referring(kept, application), *_referring(gone, application), *_referring(gone, other)])
        save(tx, factories.introduction(third.id, by_id=gone.id, text="at the fair"))
        save(tx, factories.introduction(gone.id, by_id=kept.id, text="the same person"))
        save(tx, DifferentPeople(person_id=gone.id, other_id=third.id))
        save(tx, DifferentPeople(person_id=gone.id, other_id=kept.id))
        save(tx, factories.reflection(other.id, body=f"[Ana](/people?id={gone.id}) was kind"))
        delete(tx, save(tx, factories.touchpoint(gone.id, text="in the trash")))
        save_draft(tx, f"person-{gone.id}.title", "half a title")
        save_draft(tx, f"touchpoint-{gone.id}.text", "half a word")
        save_draft(tx, f"touchpoint-{kept.id}.text", "another half")
    return kept, gone, application


def test_everything_of_the_other_record_goes_to_the_one_that_is_kept(
    journal: Journal, two: tuple[Person, Person, Application]
) -> None:
    kept, gone, _ = two
    _merge(journal, gone, kept)
    with journal.reading() as tx:
        assert get(tx, Person, gone.id) is None
        assert gone.id not in repr(everything(tx))
        assert orphans(tx) == {}
        for kind in (Promise, OwnStep, FeedbackNote, Touchpoint, Door, Letter):
            assert {noun.person_id for noun in find(tx, kind)} == {kept.id}, kind
            assert len(find(tx, kind)) == 3, kind
        assert {position.organisation for position in find(tx, Position)} == {"before Ana Prado", "before Prado, Ana"}
        assert [intro.text for intro in find(tx, Introduction)] == ["at the fair"]
        assert [pair.person_id for pair in find(tx, DifferentPeople)] in ([kept.id], [find(tx, Person)[1].id])


def test_what_only_the_other_record_knew_is_kept(journal: Journal, two: tuple[Person, Person, Application]) -> None:
    kept, gone, _ = two
    _merge(journal, gone, kept)
    with journal.reading() as tx:
        person = get(tx, Person, kept.id)
    assert person is not None
    assert (person.organisation, person.title) == ("Harbour Foods", "Director")
    assert (person.email, person.phone, person.address) == ("ana@example.com", "+49 30 123", "1 Quay\nPort")
    assert (person.interests, person.connection, person.connected_on) == ("olives, kites", Connection.ACTIVE, TODAY)
    for words in (
        "Met at the fair.",
        "Likes kites.",
        "Mail: a.prado@example.com",
        "Name: Prado, Ana",
        "the same person",
    ):
        assert words in person.notes


def test_another_place_becomes_a_position(journal: Journal) -> None:
    kept = factories.person(organisation="Quay Data", title="Head")
    gone = factories.person(organisation="Harbour Foods", title="Analyst", since_on=date(2019, 1, 1))
    _save(journal, kept, gone)
    _merge(journal, gone, kept)
    with journal.reading() as tx:
        (position,) = find(tx, Position)
    assert (position.person_id, position.organisation, position.title) == (kept.id, "Harbour Foods", "Analyst")
    assert position.began_on == date(2019, 1, 1)


def test_two_seats_in_one_role_are_one_with_the_words_of_both(
    journal: Journal, two: tuple[Person, Person, Application]
) -> None:
    kept, gone, application = two
    _save(journal, factories.panelist(application.id, gone.id, role=Role.HIRING_MANAGER, cared_about="tides"))
    _merge(journal, gone, kept)
    with journal.reading() as tx:
        seats = {seat.role: seat for seat in find(tx, Panelist, application_id=application.id)}
        assert len(find(tx, Panelist)) == 3
    assert seats[Role.INTERVIEWER].cared_about == "what Ana Prado likes; what Prado, Ana likes"
    assert seats[Role.HIRING_MANAGER].cared_about == "tides"


def test_what_is_done_stays_done(journal: Journal) -> None:
    application, kept, gone = factories.application(), factories.person(), factories.person(name="Ana P.")
    _save(journal, application, kept, gone, factories.panelist(application.id, gone.id))
    with journal.writing() as tx:
        told = story(tx, application.id)
        assert told is not None
        thanks = next(each for each in plan(told, Settings(), TODAY) if each.step is Step.THANK_YOU)
        save_all(tx, done(thanks, told, TODAY))
    _merge(journal, gone, kept)
    with journal.reading() as tx:
        told = story(tx, application.id)
        assert told is not None
        thanks = [each for each in plan(told, Settings(), TODAY) if each.step is Step.THANK_YOU]
        (touch,) = find(tx, Touchpoint)
    assert [(each.person_id, each.is_open) for each in thanks] == [(kept.id, False)]
    assert touch.decision_key == thanks[0].key


@pytest.mark.parametrize("done_by", ["kept", "gone"])
def test_of_two_decisions_what_was_done_counts_and_the_other_contact_stays(journal: Journal, done_by: str) -> None:
    application = factories.application()
    people = {"kept": factories.person(), "gone": factories.person(name="Ana P.")}
    _save(journal, application, *people.values())
    touches = {}
    for name, person in people.items():
        key = f"thank-you:{application.id}:{person.id}"
        both = {"application_id": application.id, "person_id": person.id}
        touches[name] = factories.touchpoint(**both, decision_key=key, text=name)
        how: dict[str, Any] = (
            {"decided": Decided.DONE} if name == done_by else {"decided": Decided.SKIPPED, "why": name}
        )
        made = factories.decision(key, **both, step=Step.THANK_YOU, touchpoint_id=touches[name].id, **how)
        _save(journal, touches[name], made)
    _merge(journal, people["gone"], people["kept"])
    with journal.reading() as tx:
        (decision,) = find(tx, Decision)
        keys = {touch.text: touch.decision_key for touch in find(tx, Touchpoint)}
    assert (decision.decided, decision.touchpoint_id) == (Decided.DONE, touches[done_by].id)
    assert decision.why == ("gone" if done_by == "kept" else "kept")
    assert [keys.pop(done_by), *keys.values()] == [decision.key, None]


def test_drafts_and_the_trash_follow(journal: Journal, two: tuple[Person, Person, Application]) -> None:
    kept, gone, _ = two
    _merge(journal, gone, kept)
    with journal.writing() as tx:
        title, words = draft(tx, f"person-{kept.id}.title"), draft(tx, f"touchpoint-{kept.id}.text")
        assert title is not None
        assert words is not None
        assert (title.text, words.text) == ("half a title", "another half\n\nhalf a word")
        restore_from_trash(tx, str(tx.rows("SELECT id FROM trash")[0][0]))
        assert [touch.person_id for touch in find(tx, Touchpoint, text="in the trash")] == [kept.id]
        assert orphans(tx) == {}


def test_the_way_back_is_exact(journal: Journal, two: tuple[Person, Person, Application]) -> None:
    kept, gone, _ = two
    before = there(journal)
    changes = _merge(journal, gone, kept)
    assert there(journal) != before
    with journal.writing() as tx:
        assert take_back(tx, changes)
    assert there(journal) == before
    with journal.reading() as tx:
        assert search(tx, Asked(words="kites"), 0, 10).total == 1


def test_what_was_changed_since_stays_when_a_merge_is_taken_back(
    journal: Journal, two: tuple[Person, Person, Application]
) -> None:
    kept, gone, application = two
    changes = _merge(journal, gone, kept)
    with journal.writing() as tx:
        for touch in find(tx, Touchpoint, text="to Prado, Ana", application_id=application.id):
            save(tx, replace(touch, text="changed since"))
        letter = find(tx, Letter)[0]
        delete(tx, letter)
        assert not take_back(tx, changes)
        assert find(tx, Touchpoint, text="changed since")[0].person_id == kept.id
        assert get(tx, Letter, letter.id) is None
        assert get(tx, Person, gone.id) is not None
        assert orphans(tx) == {}


def test_a_merge_taken_back_leaves_out_what_belonged_to_what_is_deleted_since(
    journal: Journal, two: tuple[Person, Person, Application]
) -> None:
    kept, gone, application = two
    changes = _merge(journal, gone, kept)
    with journal.writing() as tx:
        stored = get(tx, Application, application.id)
        assert stored is not None
        delete(tx, stored)
        assert not take_back(tx, changes)
        assert orphans(tx) == {}


def test_merging_with_oneself_or_with_nobody(journal: Journal) -> None:
    ana = factories.person()
    _save(journal, ana)
    assert _merge(journal, ana, ana) == []
    with pytest.raises(Missing):
        _merge(journal, factories.person(), ana)


@hypothesis.settings(max_examples=25)
@hypothesis.given(data=st.data())
def test_any_merge_and_its_way_back(data: st.DataObject) -> None:
    """On journals of few people and applications, in which anybody may sit, be written to and be introduced."""
    people = [factories.person(name=name) for name in ("Ana Prado", "A. Prado", "Ben Ode")]
    applications = [factories.application(told_by=data.draw(st.sampled_from([None, *people])) and people[0].id)]
    who, roles = st.sampled_from(people), st.sampled_from(list(Role))
    nouns: list[Any] = [*people, *applications]
    nouns += [
        factories.panelist(applications[0].id, data.draw(who).id, role=data.draw(roles))
        for _ in range(data.draw(st.integers(0, 5)))
    ]
    for _ in range(data.draw(st.integers(0, 5))):
        nouns += _referring(data.draw(who), applications[0])
    for one, other in {(data.draw(who).id, data.draw(who).id) for _ in range(3)}:
        if one != other:
            nouns += [factories.introduction(one, by_id=other), DifferentPeople(person_id=one, other_id=other)]
    nouns = list({(type(noun), getattr(noun, "id", "") or noun.key): noun for noun in nouns}.values())
    with contextlib.closing(Journal.in_memory()) as journal:
        _save(journal, *nouns)
        with journal.writing() as tx:
            for touch in find(tx, Touchpoint)[:1]:
                delete(tx, touch)
        before = there(journal)
        gone, kept = data.draw(st.permutations(people))[:2]
        changes = _merge(journal, gone, kept)
        with journal.reading() as tx:
            assert gone.id not in repr(everything(tx))
            assert orphans(tx) == {}
        with journal.writing() as tx:
            assert take_back(tx, changes)
        assert there(journal) == before
