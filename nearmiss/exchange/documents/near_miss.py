"""One near miss as a document, to print or to keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from nearmiss import store
from nearmiss.exchange.documents.chart_blocks import themes_of
from nearmiss.exchange.documents.document import Document, Line
from nearmiss.exchange.documents.noun_wording import NounWording, how_told, stages
from nearmiss.exchange.documents.sections import bullets, cards, in_charts, notes_by_side, reflections, section
from nearmiss.exchange.journal_plan import journal_plan
from nearmiss.exchange.phrases import day
from nearmiss.insights.near_miss_story import Entry, beside, entries
from nearmiss.model import Application, Lesson, Question, answered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nearmiss.store import Transaction


def of_near_miss(tx: Transaction, application_id: str) -> Document:
    """One application with its people, what was said, what I wrote, its plan and what came of it.

    What is due in it is due at its own end, so that it reads the same whenever it is made. Raises ``store.Missing``
    where it is not there.
    """
    story = store.story(tx, application_id)
    if story is None:
        raise store.Missing("This near miss")
    application = story.application
    ends = [when for when in (application.told_on, story.last_interview, application.applied_on) if when]
    plan = journal_plan(tx, max(ends, default=date.min))
    wording = replace(NounWording.of(tx, plan.stories), applications={})
    questions = store.find(tx, Question, application_id=application_id)
    steps = [follow_up for follow_up in plan.follow_ups if follow_up.application_id == application_id]
    blocks = [
        Line(_how_it_stands(application)),
        *([Line(wording.text(application.reason), "The reason they gave:")] if application.reason else ()),
        *bullets("Doors", map(wording.door, story.doors)),
        *bullets("The way", (Line(f"{what}{after}", f"{day(when)}:") for when, what, after in stages(story))),
        *bullets("Who was there", map(wording.seat, story.panel)),
        *bullets("Promises and invitations", map(wording.promise, story.promises)),
        *notes_by_side(story.feedback, wording),
        *in_charts(themes_of(story.feedback, wording.themes)),
        *bullets("Lessons", map(wording.lesson, store.find(tx, Lesson, application_id=application_id))),
        *section(
            "Questions that tripped me", (block for question in questions for block in wording.question(question))
        ),
        *reflections(tx, story.reflections, wording),
        *bullets("The plan", cards(steps, wording)),
        *bullets("Contacts", map(wording.contact, answered(story.contacts, story.feedback))),
        *bullets("Since then", _since(entries(story, beside(tx, application_id, frozenset(story.people)), ()))),
    ]
    return Document(application.title, tuple(blocks))


def _since(told: Sequence[Entry]) -> Iterator[Line]:
    """Where its people went, and the openings that came up, the newest first."""
    for entry in told:
        when = f"{day(entry.happened_on)}:" if entry.happened_on else ""
        if entry.kind == "move":
            yield Line(str(entry.noun), when)
        elif entry.kind == "opening":
            yield Line(f"an opening, {', '.join(filter(None, (entry.noun.role, entry.noun.organisation)))}", when)


def _how_it_stands(application: Application) -> str:
    parts = [f"{application.furthest_stage.value.capitalize()} stage", application.outcome.value]
    if application.told_on:
        parts.append(f"{day(application.told_on)}{how_told(application)}")
    parts += [f"close: {application.closeness} of 5"] if application.closeness else []
    parts += [f"interest: {application.interest} of 5"] if application.interest else []
    if application.reason_kind:
        control = ", outside my control" if application.reason_kind.outside_my_control else ""
        parts.append(f"{application.reason_kind.value}{control}")
    return " · ".join(parts)
