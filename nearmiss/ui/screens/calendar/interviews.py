"""Interviews in the calendar: those to come in the order of their days, and all of them in the month and on a day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nearmiss import store
from nearmiss.model import Application, Interview
from nearmiss.model.validation import LAST_DAY
from nearmiss.playbook.interviews import is_open
from nearmiss.ui.components import blocks
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.components.month import FOLLOW_UPS, Kinds, Mark, Marks
from nearmiss.ui.forms import interview_time
from nearmiss.ui.runtime import current_journal

_KINDS = Kinds("follow-up or interview", "follow-ups and interviews", (*FOLLOW_UPS.legend, ("interview", "interview")))

Of = tuple[Interview, Application]


def in_month(month: date, today: date, marks: Marks) -> tuple[Marks, Kinds]:
    """What is marked in a month, its interviews among it, and the kinds that are counted."""
    last = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    held = (interview.held_on for interview, _ in current_journal.read(_between, month, last, today))
    interviews = Counter(day for day in held if day < last)
    if not interviews:
        return marks, FOLLOW_UPS
    days = (month.replace(day=number) for number in range(1, (last - month).days + 1))
    return {day: mark for day in days if (mark := _mark(marks.get(day), interviews[day]))}, _KINDS


def _mark(mark: Mark | None, interviews: int) -> Mark | None:
    if not interviews:
        return mark
    words, sign = counted(interviews, "interview"), ("interview", interviews)
    if mark is None or not mark.total:
        return Mark(interviews, words, [sign])
    return replace(mark, total=mark.total + interviews, words=f"{mark.words}, {words}", signs=[*mark.signs, sign])


def ahead(today: date) -> Sequence[Of]:
    """The interviews to come."""
    return current_journal.read(_between, today, LAST_DAY, today)


def on(day: date, today: date) -> Sequence[Of]:
    """The interviews of a day, held or to come."""
    return current_journal.read(_between, day, day, today)


def show(interviews: Sequence[Of], today: date, *, heading: str = "") -> None:
    """Each in a line, under their heading: when, of what kind, where, and the way to its application."""
    if interviews:
        head = blocks.heading(2, heading) if heading else None
        blocks.show("interviews", head, blocks.lines(*(_line(*of, today) for of in interviews)))


def _line(interview: Interview, application: Application, today: date) -> blocks.Node:
    kind = [f" · {words}" for words in (interview_time.kind(interview), interview.place) if words]
    title = blocks.link("near-misses", application.title, query={"id": application.id, "section": "Story"})
    return blocks.paragraph(blocks.strong(interview_time.when(interview, today)), *kind, " · ", title)


def _between(tx: store.Transaction, first: date, last: date, today: date) -> Sequence[Of]:
    """The interviews of some days; one is to come as long as its application waits for an answer."""
    interviews = store.between(tx, Interview, "held_on", first, last)
    found = store.find(tx, Application, id={interview.application_id for interview in interviews})
    applications = {application.id: application for application in found}
    in_order = sorted(interviews, key=lambda interview: (interview.held_on, interview.starts_at, interview.id))
    return [
        (interview, application)
        for interview in in_order
        if (application := applications.get(interview.application_id))
        and (interview.held_on <= today or is_open(application))
    ]
