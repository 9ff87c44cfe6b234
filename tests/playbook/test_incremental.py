"""A plan kept from change to change is the plan made from nothing, and whoever holds an earlier one keeps it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from nearmiss.model import OwnStep, Settings, Step, Story, ToldHow
from nearmiss.playbook import plan, plan_all
from nearmiss.playbook.incremental.planner import Changes, Planner
from nearmiss.playbook.incremental.snapshot import PlanSnapshot
from nearmiss.playbook.incremental.snapshot_map import SnapshotMap
from tests import factories
from tests.playbook.acme import after, told_on
from tests.playbook.same_plan import assert_same, contents
from tests.playbook.test_properties import TODAY, decide, some_settings, stories

NAMES = ("acme", "beta", "cove", "quay")


@st.composite
def lived(draw: st.DrawFn, name: str) -> Story | None:
    """A near miss of the last weeks of which some steps are done, let go or put off; it may be closed, or gone."""
    told = TODAY - timedelta(days=draw(st.integers(0, 30)))
    one = told_on(draw(stories(name)), told)
    held_on = told - timedelta(days=draw(st.integers(0, 20)))
    closed_on = draw(st.sampled_from([None, None, None, told]))
    one = replace(
        one,
        application=replace(one.application, closed_on=closed_on),
        interviews=tuple(replace(interview, held_on=held_on) for interview in one.interviews),
        promises=tuple(
            replace(promise, due_on=TODAY + timedelta(days=draw(st.integers(-3, 9)))) for promise in one.promises
        ),
    )
    for follow_up in plan(one, Settings(), TODAY):
        what = draw(st.sampled_from(["nothing", "nothing", "nothing", "done", "skipped", "snoozed"]))
        if follow_up.is_open:
            one = after(one, decide(follow_up, one, what, TODAY))
    return draw(st.sampled_from([one, one, one, None]))


own_steps = st.lists(
    st.builds(
        OwnStep,
        id=st.uuids().map(str),
        text=st.just("Ask for the slides"),
        due_on=st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=40)),
        person_id=st.sampled_from([None, "p1", "p2"]),
    ),
    max_size=2,
)


@settings(max_examples=150)
@given(st.data(), some_settings, st.integers(1, 5))
def test_what_changed_is_planned_as_everything_would_be(data: st.DataObject, chosen: Settings, most: int) -> None:
    chosen = replace(chosen, suggested_per_week=most)
    planner = Planner(chosen, TODAY)
    known: dict[str, Story] = {}
    earlier: list[tuple[Any, Any]] = []
    for _ in range(data.draw(st.integers(2, 6))):
        names = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))
        changed = {name: data.draw(lived(name)) for name in names}
        before = {id_: person for story in known.values() for id_, person in story.people.items()}
        known = {id_: story for id_, story in {**known, **changed}.items() if story}
        people = {id_: person for story in known.values() for id_, person in story.people.items()}
        steps, loose = data.draw(own_steps), _seen(data.draw(st.booleans()))
        kept = planner.plan(Changes(changed, {**dict.fromkeys(before), **people}, loose, steps))
        in_order = sorted(
            known.values(), key=lambda story: (story.application.told_on or date.max, story.application.id)
        )
        assert_same(kept, plan_all(in_order, chosen, TODAY, loose=loose, loose_steps=steps), chosen, TODAY)
        assert dict(kept.people) == people
        assert {id_: planned.application for id_, planned in kept.by_application.items() if id_} == {
            id_: story.application for id_, story in known.items()
        }
        assert all(contents(plan) == was for plan, was in earlier)
        earlier.append((kept, contents(kept)))


def _place(story: Story) -> tuple[date, str]:
    return story.application.told_on or date.max, story.application.id


def _seen(was_seen: bool) -> list[Any]:  # noqa: FBT001 - drawn
    """The decision that this month's post was written, if it was."""
    key = f"{Step.BE_SEEN}:{TODAY:%Y-%m}"
    return [factories.decision(key, step=Step.BE_SEEN, decided_on=TODAY)] if was_seen else []


@given(st.lists(st.dictionaries(st.integers(0, 2000), st.integers() | st.none(), max_size=40)))
def test_a_snapshot_map_is_a_mapping_that_stays_as_it_is(changes: list[dict[int, int | None]]) -> None:
    there: SnapshotMap[int, int] = SnapshotMap()
    plain: dict[int, int] = {}
    earlier = [(there, plain)]
    for change in changes:
        new = {key: value for key, value in change.items() if value is not None}
        there = there.changed(new, change.keys() - new.keys())
        plain = {key: value for key, value in {**plain, **change}.items() if value is not None}
        earlier.append((there, plain))
    for one, expected in earlier:
        assert (dict(one), len(one)) == (expected, len(expected))
        assert all(one.get(key) == expected.get(key) for key in range(0, 2000, 97))


def kept_plan(*known: Story) -> PlanSnapshot:
    """The plan of some stories as it is kept."""
    people = {id_: person for one in known for id_, person in one.people.items()}
    return Planner(Settings(), TODAY).plan(Changes({one.application.id: one for one in known}, people))


def promised(
    name: str, *, due_on: date, who: tuple[str, ...] = ("p1",), told: date = TODAY - timedelta(days=40)
) -> Story:
    """A near miss without an interview, and a promise to each of some people."""
    application = factories.application(id=name, told_on=told, told_how=ToldHow.SILENCE, interest=1)
    return Story(
        application=application,
        people={id_: factories.person(id=id_) for id_ in who},
        promises=tuple(factories.promise(name, person_id=id_, due_on=due_on) for id_ in who),
    )


def test_two_promises_to_one_person_for_one_day_stand_in_the_agenda() -> None:
    plan_ = kept_plan(promised("acme", due_on=TODAY, who=("p1", "p1")))
    assert [[len(card.follow_ups) for card in part] for _, part in plan_.agenda] == [[2]]
    assert_same(plan_, plan_.follow_ups, Settings(), TODAY)


def test_many_promises_leave_room_on_today_for_what_closes() -> None:
    soon = TODAY + timedelta(days=3)
    every = [promised(f"acme {number}", due_on=soon, who=(f"p{number}",)) for number in range(8)]
    reflected = promised("quay", due_on=TODAY + timedelta(days=90), told=TODAY - timedelta(days=3))
    plan_ = kept_plan(*every, reflected)
    assert Step.REFLECT in {card.step for card in plan_.suggested}
    assert_same(plan_, plan_.follow_ups, Settings(), TODAY)


def test_a_promise_beside_a_thank_you_shares_its_card_with_other_promises() -> None:
    told = TODAY - timedelta(days=5)
    one = promised("acme", due_on=TODAY, who=("p1", "p2"), told=told)
    met = factories.panelist("acme", "p1", met=True)
    plan_ = kept_plan(replace(one, panel=(met,), interviews=(factories.interview("acme", held_on=told),)))
    assert [len(part) for _, part in plan_.agenda] == [len([*part]) for _, part in plan_.agenda]
    assert_same(plan_, plan_.follow_ups, Settings(), TODAY)
