"""The calendar export of a whole journal: what is downloaded and what a subscription serves are the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from nearmiss import playbook, store
from nearmiss.exchange.calendar.follow_up_entries import follow_up_entries
from nearmiss.exchange.calendar.interviews import interview_entries, interview_key
from nearmiss.exchange.calendar.review_reminder import REVIEW, ReviewReminder
from nearmiss.exchange.journal_plan import journal_plan, nouns_of

if TYPE_CHECKING:
    from nearmiss.exchange.calendar import ics


def calendar_file(journal: store.Journal, *, today: date, now: datetime) -> bytes:
    """The plan of ``today`` and the weekly review as an ``.ics`` made at ``now``.

    What earlier files held and the plan no longer has is cancelled in it; what is new or changed in this one is
    remembered, so that only that is new in it, whoever asks for the next one and wherever.
    """
    with store.without_garbage_collection(), journal.reading() as tx:
        exported = store.calendar_events(tx)
        file = _file(tx, exported, today=today, now=now)
    if file.changed:
        with store.without_garbage_collection(), journal.writing(bump=False) as tx:
            meanwhile = store.calendar_events(tx)
            if meanwhile != exported:
                file = _file(tx, meanwhile, today=today, now=now)
            store.save_calendar_events(tx, file.changed)
    return file.data


def _file(
    tx: store.Transaction, exported: Mapping[str, store.CalendarEvent], *, today: date, now: datetime
) -> ics.File:
    """The file as this moment of the journal gives it."""
    from nearmiss.exchange.calendar import ics  # noqa: PLC0415 - no page needs it before somebody asks for the file

    with playbook.with_years():
        plan = journal_plan(tx, today)
    applications, people = nouns_of(plan.stories)
    review = ReviewReminder.of(plan.settings, exported, today)
    entries = dict(follow_up_entries(plan.follow_ups, applications, people, today=today, exported=exported))
    entries |= dict(interview_entries(plan.stories, plan.settings.zone, today))
    entries |= {REVIEW: review.entry} if review else {}
    known = {follow_up.key for follow_up in plan.follow_ups if follow_up.window or follow_up.decision}
    known |= {interview_key(interview) for story in plan.stories for interview in story.interviews}
    journal_id = store.journal_id(tx)
    return ics.calendar(entries, journal_id=journal_id, now=now, today=today, exported=exported, known=known)
