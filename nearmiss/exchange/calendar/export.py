"""The calendar file of a whole journal: what is downloaded and what a subscription serves are the same."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from nearmiss import playbook, store
from nearmiss.exchange.calendar import ics
from nearmiss.model import WEEK, Decision, Person, Settings


def calendar_file(journal: store.Journal, *, today: date, now: datetime) -> bytes:
    """The plan of ``today`` and the weekly review as an ``.ics`` made at ``now``.

    What earlier files held and the plan no longer has is cancelled in it; what is new or changed in this one is
    remembered, so that only that is new in it, whoever asks for the next one and wherever.
    """
    with journal.reading() as work:
        exported = store.calendar_events(work)
        file = _made(work, exported, today=today, now=now)
    if file.held != exported:
        with journal.writing(bump=False) as work:
            meanwhile = store.calendar_events(work)
            if meanwhile != exported:
                file = _made(work, meanwhile, today=today, now=now)
            store.save_calendar_events(work, [one for key, one in file.held.items() if one != meanwhile.get(key)])
    return file.data


def _made(work: store.Work, exported: Mapping[str, store.CalendarEvent], *, today: date, now: datetime) -> ics.File:
    """The file as this moment of the journal gives it."""
    with store.collector_at_rest(), playbook.with_years():
        stories = store.stories(work)
        loose = store.find(work, Decision, application_id=None)
        settings = store.settings(work)
        follow_ups = playbook.plan_all(stories, settings, today, loose=loose)
    people: dict[str, Person] = {}
    for story in stories:
        people.update(story.people)
    return ics.calendar(
        follow_ups,
        applications={story.application.id: story.application for story in stories},
        people=people,
        journal_id=store.journal_id(work),
        now=now,
        today=today,
        exported=exported,
        review=_reminder(settings, exported, today),
    )


def _reminder(settings: Settings, exported: Mapping[str, store.CalendarEvent], today: date) -> ics.Reminder | None:
    """The weekly review as it stands in the calendar: from the first export on, and cancelled once it is switched off.

    ``None`` where no calendar ever had it. On another weekday it goes on from the next such day after its first.
    """
    if not settings.review_reminder and ics.REVIEW not in exported:
        return None
    before = exported.get(ics.REVIEW)
    since = before.day if before else today
    first = since + timedelta(days=(settings.review_weekday - since.isoweekday()) % WEEK.days)
    return ics.Reminder(first, settings.review_hour, settings.zone, cancelled=not settings.review_reminder)
