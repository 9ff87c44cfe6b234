"""Several nouns saved together, the way back, and follow-ups opened again."""

from dataclasses import replace
from datetime import date

from nearmiss.model import (
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
    with journal.writing() as work:
        save_all(
            work,
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
    with journal.writing() as work:
        told = story(work, APPLICATION.id)
        assert told is not None
        follow_up = next(one for one in plan(told, Settings(), TODAY) if one.step is step)
        save_all(work, done(follow_up, told, TODAY))
    return follow_up.key


def test_putting_back_takes_away_what_was_new_and_restores_what_was_changed(journal: Journal) -> None:
    a_near_miss(journal)
    with journal.writing() as work:
        stored = get(work, Person, AIKO.id)
        assert stored is not None
        _, changes = save_all(work, [replace(stored, name="Aiko B."), Person(name="Somebody new")])
    with journal.writing() as work:
        undo_changes(work, changes)
        assert [person.name for person in find(work, Person)] == ["Aiko Brandt"]


def test_putting_back_what_was_new_takes_along_what_was_hung_on_it_since(journal: Journal) -> None:
    with journal.writing() as work:
        _, changes = save_all(work, [AIKO, APPLICATION, Panelist(application_id=APPLICATION.id, person_id=AIKO.id)])
    with journal.writing() as work:
        save(work, Interview(application_id=APPLICATION.id, held_on=date(2026, 3, 2)))
        save(work, Touchpoint(person_id=AIKO.id, happened_on=TODAY))
    with journal.writing() as work:
        undo_changes(work, changes)
        assert orphans(work) == {}
        assert (count(work, Application), count(work, Person), count(work, Interview)) == (0, 0, 0)
        for thing in reversed(trash(work)):
            restore_from_trash(work, thing.id)
        assert (count(work, Interview), count(work, Touchpoint), count(work, Panelist)) == (1, 1, 1)


def test_putting_back_leaves_alone_what_was_changed_again_since(journal: Journal) -> None:
    a_near_miss(journal)
    with journal.writing() as work:
        stored = get(work, Person, AIKO.id)
        assert stored is not None
        (changed,), changes = save_all(work, [replace(stored, name="Aiko B.")])
        save(work, replace(changed, name="Aiko Brandt-Ito"))
    with journal.writing() as work:
        assert not undo_changes(work, changes)
        assert [person.name for person in find(work, Person)] == ["Aiko Brandt-Ito"]


def test_a_thank_you_opened_again_takes_its_contact_along_and_brings_it_back(journal: Journal) -> None:
    a_near_miss(journal)
    key = do(journal, Step.THANK_YOU)
    with journal.writing() as work:
        contacts, decision = find(work, Touchpoint), get(work, Decision, key)
        assert [contact.decision_key for contact in contacts] == [key]
        changes = undecide(work, key)
        assert find(work, Touchpoint) == []
        assert get(work, Decision, key) is None
        undo_changes(work, changes)
        assert [replace(contact, version=0) for contact in find(work, Touchpoint)] == [
            replace(contact, version=0) for contact in contacts
        ]
        again = get(work, Decision, key)
        assert decision is not None
        assert again is not None
        assert replace(again, version=0) == replace(decision, version=0)


def test_a_promise_and_a_connection_opened_again_are_open(journal: Journal) -> None:
    a_near_miss(journal)
    for step in (Step.PROMISE, Step.LINKEDIN):
        key = do(journal, step)
        with journal.writing() as work:
            promise, person = find(work, Promise)[0], find(work, Person)[0]
            assert TODAY in {promise.kept_on, person.connected_on}
            undecide(work, key)
            assert find(work, Promise)[0].kept_on is None
            assert find(work, Person)[0].connected_on is None


def test_a_promise_whose_id_is_a_part_of_another_stays_kept(journal: Journal) -> None:
    a_near_miss(journal)
    key = do(journal, Step.PROMISE)
    with journal.writing() as work:
        short = find(work, Promise)[0].id[:8]
        save(work, Promise(id=short, application_id=APPLICATION.id, text="Send the slides", kept_on=TODAY))
        undecide(work, key)
        assert {promise.id: promise.kept_on for promise in find(work, Promise)}[short] == TODAY


def test_a_contact_noted_by_hand_is_left_alone(journal: Journal) -> None:
    a_near_miss(journal)
    key = do(journal, Step.THANK_YOU)
    with journal.writing() as work:
        mine = save(work, Touchpoint(person_id=AIKO.id, happened_on=TODAY, channel=Channel.CALL))
        undecide(work, key)
        assert find(work, Touchpoint) == [mine]


def test_opening_what_was_never_decided_changes_nothing(journal: Journal) -> None:
    a_near_miss(journal)
    with journal.writing() as work:
        assert undecide(work, "thank-you:nobody") == []
        assert find(work, Decision, decided=Decided.DONE) == []
