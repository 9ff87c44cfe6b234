"""The plan of a whole journal on one day, with the nouns it is made from."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from nearmiss import playbook, store
from nearmiss.model import Application, Decision, FollowUp, OwnStep, Person, Settings, Story


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


def nouns_of(stories: Sequence[Story]) -> tuple[dict[str, Application], dict[str, Person]]:
    """The applications and the people of some stories, by id."""
    applications = {story.application.id: story.application for story in stories}
    return applications, {key: person for story in stories for key, person in story.people.items()}
