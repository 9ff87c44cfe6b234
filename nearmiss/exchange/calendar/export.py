"""The calendar export of a whole journal: what is downloaded and what a subscription serves are the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from nearmiss import playbook, store
from nearmiss.exchange.calendar.interviews import interview_events
from nearmiss.exchange.calendar.review_reminder import ReviewReminder
from nearmiss.exchange.journal_plan import journal_plan, nouns_of

if TYPE_CHECKING:
    from nearmiss.exchange.calendar.ics import File


def calendar_file(journal: store.Journal, *, today: date, now: datetime) -> bytes:
    """The plan of ``today`` and the weekly review as an ``.ics`` made at ``now``.

    What earlier files held and the plan no longer has is cancelled in it; what is new or changed in this one is
    remembered, so that only that is new in it, whoever asks for the next one and wherever.
    """
    with journal.reading() as tx:
        exported = store.calendar_events(tx)
        file = _file(tx, exported, today=today, now=now)
    if file.held != exported:
        with journal.writing(bump=False) as tx:
            meanwhile = store.calendar_events(tx)
            if meanwhile != exported:
                file = _file(tx, meanwhile, today=today, now=now)
            changed = [event for key, event in file.held.items() if event != meanwhile.get(key)]
            store.save_calendar_events(tx, changed)
    return file.data


def _file(tx: store.Transaction, exported: Mapping[str, store.CalendarEvent], *, today: date, now: datetime) -> File:
    """The file as this moment of the journal gives it."""
    from nearmiss.exchange.calendar import ics  # noqa: PLC0415 - icalendar takes a quarter of a second to load

    with playbook.with_years():
        plan = journal_plan(tx, today)
    applications, people = nouns_of(plan.stories)
    return ics.calendar(
        plan.follow_ups,
        applications=applications,
        people=people,
        journal_id=store.journal_id(tx),
        now=now,
        today=today,
        exported=exported,
        review=ReviewReminder.of(plan.settings, exported, today),
        interviews=interview_events(plan.stories, plan.settings.zone, today, exported),
    )
