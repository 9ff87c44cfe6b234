"""The plan of a whole journal on one day, with the nouns it is made from."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from datetime import date
from typing import NamedTuple
from weakref import WeakKeyDictionary

from nearmiss import dates, playbook, store
from nearmiss.model import Application, Decision, FollowUp, OwnStep, Person, Settings, Story
from nearmiss.playbook.incremental.planner import Changes, Planner
from nearmiss.playbook.incremental.snapshot import PlanSnapshot


class JournalPlan(NamedTuple):
    """Every follow-up of a journal, and what it was planned from."""

    follow_ups: Sequence[FollowUp]
    stories: Sequence[Story]
    settings: Settings


def journal_plan(tx: store.Transaction, today: date) -> JournalPlan:
    """The plan as it is on a day."""
    with store.without_garbage_collection():
        stories, settings = store.stories(tx), store.settings(tx)
        loose, steps = store.find(tx, Decision, application_id=None), store.find(tx, OwnStep, application_id=None)
        follow_ups = playbook.plan_all(stories, settings, today, loose=loose, loose_steps=steps)
        return JournalPlan(follow_ups, stories, settings)


def plan_snapshot(tx: store.Transaction, settings: Settings, today: date, *, with_years: bool = False) -> PlanSnapshot:
    """The same plan, kept in memory: only what was changed since is planned anew. ``settings`` are the journal's.

    ``with_years`` is another one, which says the year of every day.
    """
    plans = _PLANS[with_years, dates.style().order]
    said = playbook.with_years() if with_years else nullcontext()
    with said, store.story_index(tx) as index, store.without_garbage_collection():
        kept = plans.pop(index, None)  # until it is planned whole
        touched = None
        if kept is not None and kept.planner.settings == settings and kept.planner.today == today:
            touched = index.touched.between(kept.revision, index.revision)
        if kept is None or touched is None:
            kept = _Kept(Planner(settings, today), index.revision)
            touched = index.everything()
        if touched:
            kept.planner.plan(_changes(index, touched))
        plans[index] = kept._replace(revision=index.revision)
        return kept.planner.snapshot


class _Kept(NamedTuple):
    """A planner, and the revision that it has planned."""

    planner: Planner
    revision: int


_PLANS: Mapping[tuple[bool, dates.DayOrder], WeakKeyDictionary[store.StoryIndex, _Kept]] = {
    (with_years, order): WeakKeyDictionary() for with_years in (False, True) for order in dates.DayOrder
}
"""The plans that are kept, by whether they say the year of every day, and by the order their days are written in."""


def _changes(index: store.StoryIndex, touched: AbstractSet[tuple[str, str]]) -> Changes:
    return Changes(
        stories={id_: index.story(id_) for table, id_ in touched if table == "application" and id_},
        people={id_: index.met(id_) for table, id_ in touched if table == "person"},
        loose=index.around(Decision, None),
        loose_steps=index.around(OwnStep, None),
    )


def nouns_of(stories: Sequence[Story]) -> tuple[dict[str, Application], dict[str, Person]]:
    """The applications and the people of some stories, by id."""
    applications = {story.application.id: story.application for story in stories}
    return applications, {key: person for story in stories for key, person in story.people.items()}
