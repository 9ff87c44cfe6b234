"""The calendar file of a whole journal: what is downloaded and what a subscription serves are the same."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from nearmiss import playbook, store
from nearmiss.exchange import calendar
from nearmiss.model import WEEK, Decision, Person, Settings


def calendar_file(journal: store.Journal, *, today: date, now: datetime) -> bytes:
    """The plan of ``today`` and the weekly review as an ``.ics`` made at ``now``.

    What earlier files held and the plan no longer has is cancelled in it; what this one holds is remembered for that.
    """
    revision = journal.revision()
    with journal.reading() as work, store.collector_at_rest():
        stories = store.stories(work)
        loose = store.find(work, Decision, application_id=None)
        exported = store.exported_days(work)
        settings = store.settings(work)
        followups = playbook.plan_all(stories, settings, today, loose=loose)
    review = _reminder(settings, exported, today)
    held = calendar.exported_days(followups)
    if review:
        held[calendar.REVIEW] = review.first
    if held.items() - exported.items():
        with journal.writing(bump=False) as work:
            store.save_exported_days(work, held)
    people: dict[str, Person] = {}
    for story in stories:
        people.update(story.people)
    return calendar.calendar(
        followups,
        applications={story.application.id: story.application for story in stories},
        people=people,
        journal_id=journal.id,
        revision=revision,
        now=now,
        today=today,
        exported=exported,
        review=review,
    )


def _reminder(settings: Settings, exported: Mapping[str, date], today: date) -> calendar.Reminder | None:
    """The weekly review as it stands in the calendar: from the first export on, and cancelled once it is switched off.

    ``None`` where no calendar ever had it. On another weekday it goes on from the next such day after its first.
    """
    if not settings.review_reminder and calendar.REVIEW not in exported:
        return None
    since = exported.get(calendar.REVIEW, today)
    first = since + timedelta(days=(settings.review_weekday - since.isoweekday()) % WEEK.days)
    return calendar.Reminder(first, settings.review_hour, settings.zone, cancelled=not settings.review_reminder)
