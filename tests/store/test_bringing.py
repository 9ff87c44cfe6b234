"""Many people brought at once are taken back at once; what was hung on one since goes with them, into the trash."""

from dataclasses import replace

from nearmiss.model import Person, Position, Touchpoint
from nearmiss.store import Journal, bring_people, find, save, trash, undo_bringing
from tests import factories


def test_new_people_known_ones_and_positions_come_and_go_together(journal: Journal) -> None:
    with journal.writing() as tx:
        known = save(tx, factories.person(name="Rita", organisation="Acme"))
    new = [factories.person(name=f"Person {number}") for number in range(600)]
    moved = replace(known, organisation="Brook")
    left = Position(person_id=known.id, organisation="Acme")
    with journal.writing() as tx:
        changes = bring_people(tx, [*new, moved, left])
        assert len(find(tx, Person)) == 601
        assert find(tx, Position) == [replace(left, version=1)]
    with journal.writing() as tx:
        assert undo_bringing(tx, changes)
        assert [replace(person, version=1) for person in find(tx, Person)] == [known]
        assert find(tx, Position) == []
        assert trash(tx) == []


def test_who_is_there_already_is_brought_once(journal: Journal) -> None:
    rita = factories.person(name="Rita")
    with journal.writing() as tx:
        assert len(bring_people(tx, [rita])) == 1
        assert bring_people(tx, [rita]) == []
        assert len(find(tx, Person)) == 1


def test_who_was_changed_since_stays_and_what_was_hung_on_one_goes_to_the_trash(journal: Journal) -> None:
    changed, written_to, quiet = (factories.person(name=name) for name in ("Anna", "Bruno", "Clara"))
    with journal.writing() as tx:
        changes = bring_people(tx, [changed, written_to, quiet])
        save(tx, replace(changed, version=1, title="Head"))
        save(tx, factories.touchpoint(written_to.id))
    with journal.writing() as tx:
        assert not undo_bringing(tx, changes)
        assert [person.name for person in find(tx, Person)] == ["Anna"]
        assert find(tx, Touchpoint) == []
        assert len(trash(tx)) == 1
