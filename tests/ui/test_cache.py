"""What a journal was asked is kept until a table that it was read from is changed."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace

import pytest

from nearmiss import store
from nearmiss.model import Application, Lesson, Person
from nearmiss.store import Asked, Journal, Transaction, count, find, save, search
from nearmiss.store.change_log import ChangeLog
from nearmiss.ui import cache
from tests import factories


class _Asked:
    """A question, and how often it was really asked."""

    def __init__(self, function: Callable[[Transaction], object]) -> None:
        self.times = 0
        self._function = function

    def __call__(self, tx: Transaction) -> object:
        self.times += 1
        return self._function(tx)


def _people(tx: Transaction) -> object:
    return [person.name for person in find(tx, Person)]


def _save_person(tx: Transaction) -> None:
    save(tx, factories.person(name="Ben Prado"))


CHANGES: dict[str, tuple[Callable[[Transaction], object], bool]] = {
    "another table": (lambda tx: save(tx, factories.application()), False),
    "the settings": (lambda tx: store.save_settings(tx, replace(store.settings(tx), be_seen=True)), False),
    "its table": (_save_person, True),
    "its table, by a deletion": (lambda tx: [store.delete(tx, person) for person in find(tx, Person)], True),
    "a statement that may write anything": (lambda tx: tx.run("SELECT 1"), True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_result_is_kept_until_a_table_it_was_read_from_changes(journal: Journal, change: str) -> None:
    people = _Asked(_people)
    write, is_asked_anew = CHANGES[change]
    with journal.writing() as tx:
        save(tx, factories.person())
    before = cache.read(journal, people)
    assert cache.read(journal, people) is before
    with journal.writing() as tx:
        write(tx)
    with journal.reading() as tx:
        assert cache.read(journal, people) == _people(tx)
    assert people.times == 1 + is_asked_anew


def test_where_nobody_knows_what_was_written_everything_is_asked_anew(journal: Journal) -> None:
    people, lessons = _Asked(_people), _Asked(lambda tx: count(tx, Lesson))
    for question in (people, lessons):
        cache.read(journal, question)
    with journal.writing() as tx:
        _save_person(tx)
    journal._log = ChangeLog()  # as a journal that rested forgets it, or where another process wrote
    assert cache.read(journal, people) == ["Ben Prado"]
    assert cache.read(journal, lessons) == 0
    assert (people.times, lessons.times) == (2, 2)


def test_an_index_that_is_kept_in_memory_depends_on_every_table(journal: Journal) -> None:
    def found(tx: Transaction) -> int:
        return search(tx, Asked(words="harbour")).total

    with journal.writing() as tx:
        application = save(tx, factories.application(notes="By the harbour"))
    assert cache.read(journal, found) == 1
    with journal.writing() as tx:
        store.delete(tx, application)
    assert cache.read(journal, found) == 0


def test_a_join_depends_on_each_of_its_tables(journal: Journal) -> None:
    def ties(tx: Transaction) -> list[str]:
        return [each.tie.met_at for each in store.found_people(tx, "", 0, 9)[0]]

    with journal.writing() as tx:
        person, application = save(tx, factories.person()), save(tx, factories.application())
        save(tx, factories.panelist(application.id, person.id))
    assert cache.read(journal, ties) == ["interviewer at Harbour Foods"]
    with journal.writing() as tx:
        save(tx, replace(application, organisation="Northwind"))
    assert cache.read(journal, ties) == ["interviewer at Northwind"]
    assert cache.read(journal, count, Application) == 1


def test_what_was_made_of_a_journal_goes_with_it() -> None:
    """Pictures hold the names of themes and organisations: they go with the journal, and are no other's."""

    class Made:
        """Something that can be looked for."""

    one, other = Journal.in_memory(), Journal.in_memory()
    made = Made()
    cache.made_of(one)["picture"] = made
    assert cache.made_of(one)["picture"] is made
    assert cache.made_of(other) == {}
    is_there = weakref.ref(made)
    one.close()
    del one, made
    gc.collect()
    assert is_there() is None
    other.close()
