"""The calendar export of a whole journal: what is downloaded and what a subscription serves are the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from nearmiss import dates, store
from nearmiss.exchange.calendar.entry import KEPT
from nearmiss.exchange.calendar.follow_up_entries import follow_up_entries
from nearmiss.exchange.calendar.interviews import interview_entries, interview_key
from nearmiss.exchange.calendar.review_reminder import REVIEW, ReviewReminder
from nearmiss.exchange.journal_plan import plan_snapshot
from nearmiss.model import Interview, Settings

if TYPE_CHECKING:
    from nearmiss.exchange.calendar import ics


def calendar_file(journal: store.Journal, *, today: date, now: datetime) -> bytes:
    """The plan of ``today`` and the weekly review as an ``.ics`` made at ``now``.

    What earlier files held and the plan no longer has is cancelled in it; what is new or changed in this one is
    remembered, so that only that is new in it, whoever asks for the next one and wherever.
    """
    journal.refresh()  # the plan is kept in memory, and another process may have changed what it is made of
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


def calendar_as_it_stands(tx: store.Transaction, *, today: date) -> bytes:
    """The file of a day, made at its midnight: the same for the same journal, and remembered by nobody."""
    return _file(tx, store.calendar_events(tx), today=today, now=datetime.combine(today, time())).data


def _file(
    tx: store.Transaction, exported: Mapping[str, store.CalendarEvent], *, today: date, now: datetime
) -> ics.File:
    """The file as this moment of the journal gives it, in the order of the settings.

    It follows no browser: an event written in another order is a changed one, to every calendar that has it.
    """
    settings = store.settings(tx)
    with dates.written(dates.Style(dates.DayOrder(settings.day_order or dates.DayOrder.DAY_FIRST))):
        return _written(tx, settings, exported, today=today, now=now)


def _written(
    tx: store.Transaction,
    settings: Settings,
    exported: Mapping[str, store.CalendarEvent],
    *,
    today: date,
    now: datetime,
) -> ics.File:
    from nearmiss.exchange.calendar import ics  # noqa: PLC0415 - no page needs it before somebody asks for the file

    plan = plan_snapshot(tx, settings, today, with_years=True)
    planned = plan.by_application
    applications = {id_: each.application for id_, each in planned.items() if each.application}
    follow_ups = [follow_up for each in planned.values() for follow_up in each.follow_ups]
    interviews = store.find(tx, Interview)
    with store.story_index(tx) as index:
        recent = index.stories(each.application_id for each in interviews if each.held_on >= today - KEPT)
    review = ReviewReminder.of(settings, exported, today)
    entries = dict(follow_up_entries(follow_ups, applications, plan.people, today=today, exported=exported))
    entries |= dict(interview_entries(recent, settings.zone, today))
    entries |= {REVIEW: review.entry} if review else {}
    known = {follow_up.key for follow_up in follow_ups if follow_up.window or follow_up.decision}
    known.update(map(interview_key, interviews))
    journal_id = store.journal_id(tx)
    return ics.calendar(entries, journal_id=journal_id, now=now, today=today, exported=exported, known=known)
