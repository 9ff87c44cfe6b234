"""The plan that is kept from save to save is the plan made from nothing: whatever is written, by this process or not.

Beside it stand what else is kept in memory: the stories it is made from, and how the contacts with everybody stand.
"""

import contextlib
import random
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nearmiss import playbook, store
from nearmiss.exchange.journal_plan import journal_plan, nouns_of, plan_snapshot
from nearmiss.model import (
    Answer,
    Application,
    Channel,
    Connection,
    Decided,
    Decision,
    Door,
    FeedbackNote,
    Interview,
    Invalid,
    Outcome,
    OwnStep,
    Panelist,
    Person,
    Promise,
    PromiseBy,
    Purpose,
    Reflection,
    Role,
    Standing,
    Step,
    Theme,
    Touchpoint,
    answered,
)
from nearmiss.playbook.incremental.snapshot import PlanSnapshot
from nearmiss.store import Account, Change, Journal, Transaction, find, save
from nearmiss.store.accounts.server_storage import ServerStorage
from nearmiss.store.change_log import ChangeLog
from nearmiss.store.queries.going_quiet import quiet_on
from nearmiss.store.queries.story_index import story_index
from tests import factories
from tests.conftest import address_of
from tests.factories import TODAY
from tests.playbook.same_plan import assert_same, contents

ROUNDS = 40
KINDS = (
    Application,
    Interview,
    Panelist,
    Person,
    Promise,
    OwnStep,
    Reflection,
    FeedbackNote,
    Touchpoint,
    Decision,
    Door,
)


def days(number: int) -> timedelta:
    """So many days."""
    return timedelta(days=number)


class Life:
    """A journal in which something happens at random, again and again; ``journals`` are those of all processes."""

    def __init__(self, journals: list[Journal], seed: int) -> None:
        self.journals = journals
        self.chance = random.Random(seed)  # noqa: S311 - the same life for the same seed
        self.today = TODAY
        self.changes: list[list[Change]] = []
        self.merged: list[Any] = []
        self.archive = b""

    def any(self, tx: Transaction, kind: type[Any]) -> Any:
        """One noun of a kind, or ``None``."""
        every = find(tx, kind)
        return self.chance.choice(every) if every else None

    def day(self, most: int = 200) -> date:
        """A day up to today."""
        return self.today - days(self.chance.randrange(most))

    def happens(self) -> None:
        """One thing more."""
        deed = self.chance.choice(DEEDS)
        with self.chance.choice(self.journals).writing() as tx, contextlib.suppress(Invalid, store.StillNeeded):
            deed(self, tx)

    def near_miss(self, tx: Transaction) -> None:
        """A new application with whom it was about, most of them known already."""
        chance, told = self.chance, self.day(self.chance.choice([25, 25, 400]))
        people = [self.any(tx, Person) if chance.random() < 0.8 else None for _ in range(chance.randrange(5))]
        people = [each or save(tx, factories.person(connection=chance.choice([*Connection]))) for each in people]
        application = save(
            tx,
            factories.application(
                told_on=told,
                outcome=chance.choice([Outcome.TURNED_DOWN, Outcome.TURNED_DOWN, Outcome.NO_ANSWER]),
                interest=chance.choice([None, 1, 3, 5]),
                told_by=people[0].id if people and chance.random() < 0.5 else None,
            ),
        )
        for person in {each.id: each for each in people}.values():
            save(tx, factories.panelist(application.id, person.id, role=chance.choice([*Role])))
            if chance.random() < 0.3:
                by = chance.choice([*PromiseBy])
                due = told + days(chance.randrange(-5, 60))
                save(tx, factories.promise(application.id, person_id=person.id, by=by, due_on=due))
        if chance.random() < 0.8:
            save(tx, factories.interview(application.id, held_on=told - days(chance.randrange(80))))

    def contact(self, tx: Transaction) -> None:
        """A contact with somebody, or what they said."""
        person, application, chance = self.any(tx, Person), self.any(tx, Application), self.chance
        if person is None or application is None:
            return
        about = chance.choice([application.id, None])
        happened = self.day(150)
        if chance.random() < 0.3:
            save(tx, factories.feedback(application.id, person_id=person.id, said_on=happened, logged_on=happened))
        elif chance.random() < 0.2:
            about_somebody = chance.choice([{}, {"person_id": person.id}, {"application_id": about}])
            save(tx, factories.own_step(due_on=self.today + days(chance.randrange(-9, 9)), **about_somebody))
        else:
            save(
                tx,
                factories.touchpoint(
                    person.id,
                    application_id=about,
                    happened_on=happened,
                    channel=chance.choice([*Channel]),
                    purpose=chance.choice([*Purpose]),
                    asked_feedback=chance.random() < 0.3,
                    answer=chance.choice([Answer.NONE, Answer.NONE, Answer.REPLIED]),
                ),
            )

    def change(self, tx: Transaction) -> None:
        """Another word in some noun."""
        chance = self.chance
        noun = self.any(tx, chance.choice(KINDS))
        others: Mapping[type[Any], Callable[[], dict[str, Any]]] = {
            Application: lambda: chance.choice(
                [{"closed_on": self.today}, {"closed_on": None}, {"told_on": self.day()}, {"organisation": "Quay"}]
            ),
            Interview: lambda: {"held_on": self.day()},
            Panelist: lambda: {"role": chance.choice([*Role])},
            Person: lambda: chance.choice([{"name": "Bea Ode"}, {"connection": chance.choice([*Connection])}]),
            Promise: lambda: chance.choice([{"kept_on": self.today}, {"due_on": self.day()}]),
            OwnStep: lambda: {"due_on": self.today},
            Touchpoint: lambda: {"happened_on": self.day(), "answered_on": None},
            FeedbackNote: lambda: {"said_on": self.day()},
        }
        if noun is not None:
            _, changes = store.save_all(tx, [replace(noun, **others.get(type(noun), dict)())])
            self.changes.append(changes)

    def decide(self, tx: Transaction) -> None:
        """A step is done, let go or put off, or opened again."""
        follow_ups = [each for each in journal_plan(tx, self.today).follow_ups if each.window]
        if not follow_ups:
            return
        chosen = self.chance.choice(follow_ups)
        if not chosen.is_open:
            store.undecide(tx, chosen.key)
            return
        stories = {story.application.id: story for story in store.stories(tx)}
        done = playbook.done_in_one_message([chosen], stories, self.today, None)
        ways = (
            done,
            [playbook.skip(chosen, self.today, "No")],
            [playbook.snooze(chosen, self.today + days(3), self.today)],
        )
        self.changes.append(store.save_all(tx, self.chance.choice(ways))[1])

    def undo(self, tx: Transaction) -> None:
        """A change is taken back."""
        if self.changes:
            store.undo_changes(tx, self.changes.pop())

    def delete(self, tx: Transaction) -> None:
        """Something goes into the trash, with what belongs to it."""
        kind = self.chance.choice((*KINDS, Theme))
        noun = self.any(tx, kind)
        if noun is not None and (kind not in {Application, Person} or self.chance.random() < 0.3):
            store.delete(tx, noun)

    def bring_back(self, tx: Transaction) -> None:
        """Something comes back from the trash."""
        if there := store.trash(tx):
            store.restore_from_trash(tx, self.chance.choice(there).id)

    def merge(self, tx: Transaction) -> None:
        """Two themes become one, or two again."""
        if self.merged:
            store.split_theme(tx, self.merged.pop())
        else:
            one, other = self.chance.sample(find(tx, Theme), 2)
            self.merged.append(store.merge_themes(tx, one.id, other.id))

    def restore(self, tx: Transaction) -> None:
        """The whole journal becomes what it was once."""
        if self.archive and self.chance.random() < 0.3:
            store.restore(tx, self.archive)
        self.archive = store.write_archive(tx)
        self.merged.clear()

    def settings(self, tx: Transaction) -> None:
        """Another setting."""
        ways: list[dict[str, Any]] = [
            {"be_seen": True},
            {"check_in_gap": 30},
            {"suggested_per_week": 2},
            {"answer_days": 7},
        ]
        store.save_settings(tx, replace(store.settings(tx), **self.chance.choice(ways)))

    def anything(self, tx: Transaction) -> None:
        """A statement of which nobody knows what it writes."""
        tx.run("UPDATE touchpoint SET answer = 'replied' WHERE answer = 'none yet'")

    def beside(self, tx: Transaction) -> None:
        """Something that no story shows."""
        save(tx, factories.lesson())

    def night(self, _tx: Transaction) -> None:
        """It is another day."""
        self.today += days(self.chance.choice([1, 1, 5, 40]))

    def forgets(self, _tx: Transaction) -> None:
        """What was written is forgotten, as when a journal rested."""
        self.journals[0]._log = ChangeLog()


DEEDS: tuple[Callable[[Life, Transaction], None], ...] = (
    *(Life.near_miss,) * 4,
    *(Life.contact,) * 4,
    *(Life.change,) * 6,
    *(Life.decide,) * 6,
    *(Life.undo,) * 2,
    *(Life.delete,) * 2,
    *(Life.bring_back,) * 2,
    Life.merge,
    Life.restore,
    Life.settings,
    Life.anything,
    Life.beside,
    Life.night,
    Life.forgets,
)


@pytest.fixture
def journals(
    engine: str, begin_journal: Callable[..., Journal], request: pytest.FixtureRequest
) -> Iterator[list[Journal]]:
    """The journal as this process has it open, and as another does where it may."""
    if engine == "DuckDB":
        yield [begin_journal()]
        return
    with contextlib.ExitStack() as opened:
        account = Account("https://id.example.com", uuid.uuid4().hex)
        storages = [ServerStorage(address_of(engine, request)) for _ in range(2)]
        for storage in storages:
            opened.callback(storage.close)
        yield [storage.open(account) for storage in storages]


@pytest.mark.parametrize("seed", range(4))
def test_the_kept_plan_is_the_plan_made_from_nothing(journals: list[Journal], seed: int) -> None:
    life = Life(journals, seed)
    here, earlier = journals[0], None
    for _ in range(ROUNDS):
        life.happens()
        assert here.refresh()
        with here.reading() as tx:
            kept = plan_snapshot(tx, store.settings(tx), life.today)
            compare(tx, kept, life.today)
            compare_contacts(tx, life.today)
        if earlier:
            snapshot, was = earlier
            assert contents(snapshot) == was, "who still looks at the plan before sees what it was"
        earlier = kept, contents(kept)


def compare(tx: Transaction, kept: PlanSnapshot, today: date) -> None:
    """The kept plan, against one made from nothing."""
    made = journal_plan(tx, today)
    assert_same(kept, tuple(made.follow_ups), made.settings, today)
    applications, people = nouns_of(made.stories)
    planned = {id_: planned for id_, planned in kept.by_application.items() if id_}
    assert dict(kept.people) == people
    assert {id_: each.application for id_, each in planned.items()} == applications
    assert {id_: each.panel for id_, each in planned.items()} == {
        story.application.id: story.panel for story in made.stories
    }


def compare_contacts(tx: Transaction, today: date) -> None:
    """The stories and contacts in memory, against those asked of the database and of the model."""
    stories = store.stories(tx)
    with story_index(tx) as index:
        assert [index.story(story.application.id) for story in stories] == stories
    assert store.going_quiet(tx, today, 5)[0] == quiet_on(tx, today, 5)
    answer_days = store.settings(tx).answer_days
    contacts = answered(find(tx, Touchpoint), find(tx, FeedbackNote))
    waiting = [each.id for each in contacts if each.standing(today, answer_days) is Standing.WAITING]
    assert store.waiting(tx, today) == waiting
    assert [each.touchpoint for each in store.contacts(tx, waiting, today)] == [
        each for each in contacts if each.id in waiting
    ]
    keys = [each.decision_key for each in contacts if each.decision_key]
    named = store.contacts(tx, keys, today)
    assert [each.touchpoint for each in named] == [each for each in contacts if each.decision_key]
    assert all(each.standing is each.touchpoint.standing(today, answer_days) for each in named)
    people = {person.id: person for person in find(tx, Person)}
    checked_in: dict[str, date] = {}
    for decision in find(tx, Decision):
        if decision.step in {Step.FIRST_CHECK_IN, Step.CHECK_IN} and decision.decided is Decided.DONE:
            checked_in[decision.person_id or ""] = decision.decided_on
    lately = [
        (-day.toordinal(), id_)
        for id_, day in checked_in.items()
        if id_ in people and today - days(14) < day > (people[id_].connection_on or date.min)
    ]
    assert store.checked_in(tx, today, days(14)) == [people[id_] for _, id_ in sorted(lately)]


def test_who_is_named_by_a_promise_alone_is_known_to_the_kept_plan(journals: list[Journal]) -> None:
    journal, person, application = journals[0], factories.person(), factories.application()
    promise = factories.promise(application.id, person_id=person.id)
    seen = []
    for nouns in ([person, application], [promise], [replace(promise, person_id=None, version=1)]):
        with journal.writing() as tx:
            store.save_all(tx, nouns)
        with journal.reading() as tx:
            seen.append([*plan_snapshot(tx, store.settings(tx), TODAY).people])
    assert seen == [[], [person.id], []]
