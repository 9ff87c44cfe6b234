"""A period as a document, to print or to keep."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nearmiss import store
from nearmiss.exchange.documents import chart_blocks, sections
from nearmiss.exchange.documents.document import Document, Line
from nearmiss.exchange.documents.noun_wording import NounWording
from nearmiss.exchange.documents.sections import bullets
from nearmiss.exchange.phrases import counted, day
from nearmiss.insights.sentences import IN_THIS_TIME
from nearmiss.model import Answer, Application, Door, FeedbackNote, Interview, Lesson, Reflection, Touchpoint, answered

if TYPE_CHECKING:
    from nearmiss.store import Transaction


def of_period(tx: Transaction, first: date, last: date) -> Document:
    """Everything from one day to another, both included, in the order of its days."""
    wording = NounWording.of(tx, store.stories(tx))
    told = store.between(tx, Application, "told_on", first, last)
    interviews = store.between(tx, Interview, "held_on", first, last)
    doors = store.between(tx, Door, "opened_on", first, last)
    notes = store.between(tx, FeedbackNote, "said_on", first, last)
    contacts = answered(store.between(tx, Touchpoint, "happened_on", first, last), notes)
    numbers = (
        counted(len(interviews), "interview"),
        counted(len(told), "answer that ended it", "answers that ended it"),
        counted(len(notes), "feedback note"),
        counted(len(contacts), "contact"),
        counted(sum(contact.answer is Answer.REPLIED for contact in contacts), "reply", "replies"),
        counted(len(doors), "door"),
    )
    blocks = [
        Line(" · ".join(numbers)),
        *bullets("Doors", map(wording.door, doors)),
        *sections.in_charts(
            chart_blocks.months(tx, first, last, within=IN_THIS_TIME),
            chart_blocks.themes(tx, first, last, within=IN_THIS_TIME),
            chart_blocks.stages(tx, first, last, within=IN_THIS_TIME),
            chart_blocks.confidence(tx, first, last),
        ),
        *bullets("Interviews", map(wording.interview, interviews)),
        *bullets("How it ended", map(wording.told, told)),
        *sections.notes_by_side(notes, wording),
        *bullets("Contacts", map(wording.contact, contacts)),
        *bullets("Lessons", map(wording.lesson, store.between(tx, Lesson, "noted_on", first, last))),
    ]
    for look in store.reviews(tx, first, last)[::-1]:
        blocks += sections.review(f"My review of the week of {day(look.review.starts_on)}", look, wording)
    blocks += sections.reflections(tx, store.between(tx, Reflection, "written_on", first, last), wording)
    return Document(f"From {day(first)} to {day(last)}", tuple(blocks))
