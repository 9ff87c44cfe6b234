"""Several nouns saved together, the way back, and follow-ups opened again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nearmiss.model import (
    Answer,
    Application,
    Channel,
    Decided,
    Decision,
    Interview,
    Outcome,
    Panelist,
    Person,
    Promise,
    Settings,
    Stage,
    Step,
    Touchpoint,
)
from nearmiss.playbook import done, plan
from nearmiss.store import (
    Journal,
    count,
    find,
    get,
    orphans,
    restore_from_trash,
    save,
    save_all,
    story,
    trash,
    undecide,
    undo_changes,
)

TODAY = date(2026, 3, 9)
APPLICATION = Application(
    organisation="Harbour Analytics",
    role="Data analyst",
    furthest_stage=Stage.FINAL,
    outcome=Outcome.TURNED_DOWN,
    told_on=TODAY,
)
AIKO = Person(name="Aiko Brandt")


def a_near_miss(journal: Journal) -> None:
    with journal.writing() as tx:
        save_all(
            tx,
            [
                APPLICATION,
                Interview(application_id=APPLICATION.id, held_on=date(2026, 3, 2)),
                AIKO,
                Panelist(application_id=APPLICATION.id, person_id=AIKO.id),
                Promise(application_id=APPLICATION.id, person_id=AIKO.id, text="Send the notebook"),
            ],
        )


def do(journal: Journal, step: Step) -> str:
    """Say that one step is done today; returns its key."""
    with journal.writing() as tx:
        told = story(tx, APPLICATION.id)
        assert told is not None
        follow_up = next(one for one in plan(told, Settings(), TODAY) if one.step is step)
        save_all(tx, done(follow_up, told, TODAY))
    return follow_up.key


def test_putting_back_takes_away_what_was_new_and_restores_what_was_changed(journal: Journal) -> None:
    a_near_miss(journal)
    with journal.writing() as tx:
        stored = get(tx, Person, AIKO.id)
        assert stored is not None
        _, changes = save_all(tx, [replace(stored, name="Aiko B."), Person(name="Somebody new")])
    with journal.writing() as tx:
        undo_changes(tx, changes)
        assert [person.name for person in find(tx, Person)] == ["Aiko Brandt"]


def test_putting_back_what_was_new_takes_along_what_was_hung_on_it_since(journal: Journal) -> None:
    with journal.writing() as tx:
        _, changes = save_all(tx, [AIKO, APPLICATION, Panelist(application_id=APPLICATION.id, person_id=AIKO.id)])
    with journal.writing() as tx:
        save(tx, Interview(application_id=APPLICATION.id, held_on=date(2026, 3, 2)))
        save(tx, Touchpoint(person_id=AIKO.id, happened_on=TODAY))
    with journal.writing() as tx:
        undo_changes(tx, changes)
        assert orphans(tx) == {}
        assert (count(tx, Application), count(tx, Person), count(tx, Interview)) == (0, 0, 0)
        for thing in reversed(trash(tx)):
            restore_from_trash(tx, thing.id)
        assert (count(tx, Interview), count(tx, Touchpoint), count(tx, Panelist)) == (1, 1, 1)


def test_putting_back_leaves_alone_what_was_changed_again_since(journal: Journal) -> None:
    a_near_miss(journal)
    with journal.writing() as tx:
        stored = get(tx, Person, AIKO.id)
        assert stored is not None
        (changed,), changes = save_all(tx, [replace(stored, name="Aiko B.")])
        save(tx, replace(changed, name="Aiko Brandt-Ito"))
    with journal.writing() as tx:
        assert not undo_changes(tx, changes)
        assert [person.name for person in find(tx, Person)] == ["Aiko Brandt-Ito"]


def test_a_thank_you_opened_again_takes_its_contact_along_and_brings_it_back(journal: Journal) -> None:
    a_near_miss(journal)
    key = do(journal, Step.THANK_YOU)
    with journal.writing() as tx:
        contacts, decision = find(tx, Touchpoint), get(tx, Decision, key)
        assert [contact.decision_key for contact in contacts] == [key]
        changes = undecide(tx, key)
        assert find(tx, Touchpoint) == []
        assert get(tx, Decision, key) is None
        undo_changes(tx, changes)
        assert [replace(contact, version=0) for contact in find(tx, Touchpoint)] == [
            replace(contact, version=0) for contact in contacts
        ]
        again = get(tx, Decision, key)
        assert decision is not None
        assert again is not None
        assert replace(again, version=0) == replace(decision, version=0)


def test_a_promise_and_a_connection_opened_again_are_open(journal: Journal) -> None:
    a_near_miss(journal)
    for step in (Step.PROMISE, Step.LINKEDIN):
        key = do(journal, step)
        with journal.writing() as tx:
            promise, person = find(tx, Promise)[0], find(tx, Person)[0]
            assert TODAY in {promise.kept_on, person.connected_on}
            undecide(tx, key)
            assert find(tx, Promise)[0].kept_on is None
            assert find(tx, Person)[0].connected_on is None


def test_a_promise_whose_id_is_a_part_of_another_stays_kept(journal: Journal) -> None:
    a_near_miss(journal)
    key = do(journal, Step.PROMISE)
    with journal.writing() as tx:
        short = find(tx, Promise)[0].id[:8]
        save(tx, Promise(id=short, application_id=APPLICATION.id, text="Send the slides", kept_on=TODAY))
        undecide(tx, key)
        assert {promise.id: promise.kept_on for promise in find(tx, Promise)}[short] == TODAY


@pytest.mark.parametrize("words", [{"text": "Dear Aiko"}, {"answer_text": "Dear you", "answer": Answer.REPLIED}])
def test_words_of_a_contact_whose_step_is_opened_again_are_in_the_trash(
    journal: Journal, words: dict[str, Any]
) -> None:
    a_near_miss(journal)
    key = do(journal, Step.THANK_YOU)
    with journal.writing() as tx:
        written = save(tx, replace(find(tx, Touchpoint)[0], **words))
        changes = undecide(tx, key)
        assert find(tx, Touchpoint) == []
        undo_changes(tx, changes)
        assert [replace(contact, version=0) for contact in find(tx, Touchpoint)] == [replace(written, version=0)]
        undecide(tx, key)
        [thing, *_] = trash(tx)
        restore_from_trash(tx, thing.id)
        assert find(tx, Touchpoint)[0].text == written.text
        assert find(tx, Touchpoint)[0].answer_text == written.answer_text


def test_a_contact_noted_by_hand_is_left_alone(journal: Journal) -> None:
    a_near_miss(journal)
    key = do(journal, Step.THANK_YOU)
    with journal.writing() as tx:
        mine = save(tx, Touchpoint(person_id=AIKO.id, happened_on=TODAY, channel=Channel.CALL))
        undecide(tx, key)
        assert find(tx, Touchpoint) == [mine]


def test_opening_what_was_never_decided_changes_nothing(journal: Journal) -> None:
    a_near_miss(journal)
    with journal.writing() as tx:
        assert undecide(tx, "thank-you:nobody") == []
        assert find(tx, Decision, decided=Decided.DONE) == []
