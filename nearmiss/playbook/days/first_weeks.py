"""The first weeks: the steps a near miss earns after the no, each from its own facts."""

from collections.abc import Iterator

from nearmiss.model import FollowUp, Promise, PromiseBy, ReflectionKind, Role, SaidBy, Step, Window
from nearmiss.playbook import wording
from nearmiss.playbook.facts import Facts, Seat
from nearmiss.playbook.follow_up import done_by_the_record, follow_up
from nearmiss.playbook.working_days import add_working_days, after, days, not_before, window

INTERESTED = 3
"""The interest, of 5, from which on a company is watched and its people are kept in touch with."""


def first_weeks(facts: Facts) -> Iterator[FollowUp]:
    """Every step but the check-ins, as it stands."""
    yield from _reply(facts)
    yield from _promises(facts)
    yield from _thank_yous(facts)
    yield from _debriefs(facts)
    yield from _linkedin(facts)
    yield _reflect(facts)
    yield from _watch(facts)
    yield from _emails(facts)
    yield from _thanks_for_feedback(facts)


def _reply(facts: Facts) -> Iterator[FollowUp]:
    """T: answer the no on the same day, at the latest on the next working day."""
    if facts.has_reply:
        planned = window(facts.told, facts.told, add_working_days(facts.told, 1, facts.settings), facts.settings)
        yield follow_up(facts, Step.REPLY, facts.teller, planned, wording.for_reply(facts))


def _promises(facts: Facts) -> Iterator[FollowUp]:
    """I: keep what I promised; take up what they offered. One that was kept shows as done."""
    for promise in facts.story.promises:
        person = facts.person(promise.person_id)
        mine = promise.by is PromiseBy.ME
        step = Step.PROMISE if mine else Step.INVITATION
        planned = _my_promise(facts, promise) if mine else _their_invitation(facts, promise)
        said = wording.for_promise if mine else wording.for_invitation
        promised = follow_up(
            facts,
            step,
            person,
            planned,
            wording.KEPT if mine else wording.INVITED,
            promise.id,
            detail=said(facts, promise, person),
            waits_for="" if planned else wording.named_day_missing(person),
            promise_id=promise.id,
            named=promise.due_on,
        )
        yield done_by_the_record(promised, promise.kept_on) if promise.kept_on else promised


def _my_promise(facts: Facts, promise: Promise) -> Window:
    ideal = promise.due_on or facts.told + days(2)
    return window(facts.told, ideal, ideal, facts.settings)


def _their_invitation(facts: Facts, promise: Promise) -> Window | None:
    if promise.due_on is None:
        return None
    named = promise.due_on
    return window(max(named - days(7), facts.told), named, named + days(7), facts.settings)


def _thank_yous(facts: Facts) -> Iterator[FollowUp]:
    """B, I: everyone who was in the room; the recruiter is thanked in the debrief."""
    planned = after(facts.told, 1, 2, 5, facts.settings)
    for seat in facts.seats:
        if seat.met_as and Role.RECRUITER not in seat.roles:
            detail = wording.about(facts, seat)
            reason = wording.for_thank_you(facts)
            yield follow_up(facts, Step.THANK_YOU, seat.person, planned, reason, seat.person.id, detail=detail)


def _debriefs(facts: Facts) -> Iterator[FollowUp]:
    """K: the recruiter can say what interviewers do not."""
    planned = window(
        add_working_days(facts.told, 1, facts.settings),
        add_working_days(facts.told, facts.settings.debrief_working_days, facts.settings),
        add_working_days(facts.told, 5, facts.settings),
        facts.settings,
    )
    for seat in facts.seats:
        if Role.RECRUITER in seat.roles and not _told_without_debrief(facts, seat):
            reason = wording.for_debrief(facts)
            parts = (seat.person.id,)
            yield follow_up(facts, Step.DEBRIEF, seat.person, planned, reason, *parts, asks_feedback=True)


def _told_without_debrief(facts: Facts, seat: Seat) -> bool:
    """Whether this recruiter gave feedback already, so that nothing is left to ask; a debrief that was held stays."""
    return seat.person.id in facts.told_me and not facts.decided(facts.key(Step.DEBRIEF, seat.person.id))


def _linkedin(facts: Facts) -> Iterator[FollowUp]:
    """T, C: whoever is not connected yet, in the order of the seats."""
    planned = after(facts.reply_on, 1, 2, 3, facts.settings)
    for seat in facts.seats:
        if seat.person.connected_on is None:
            reason = wording.for_linkedin(facts)
            yield follow_up(facts, Step.LINKEDIN, seat.person, planned, reason, seat.person.id)


def _reflect(facts: Facts) -> FollowUp:
    """K: only after a few days. A checklist with an answer in it is the reflection, however it was begun."""
    planned = after(facts.told, 2, 3, 5, facts.settings)
    written = [
        reflection.written_on
        for reflection in facts.story.reflections
        if reflection.kind is ReflectionKind.CHECKLIST and reflection.answered
    ]
    reflect = follow_up(facts, Step.REFLECT, None, planned, wording.for_reflection(facts))
    return done_by_the_record(reflect, min(written)) if written else reflect


def _watch(facts: Facts) -> Iterator[FollowUp]:
    """T: an alert, once, where the interest is real and none is saved."""
    application = facts.application
    if (application.interest or 0) >= INTERESTED and not application.alert_link:
        planned = after(facts.told, 0, 3, 10, facts.settings)
        yield follow_up(facts, Step.WATCH, None, planned, wording.for_watch(facts))


def _emails(facts: Facts) -> Iterator[FollowUp]:
    """K, B: one email with one feedback line to each interviewer, two to three weeks after the interview."""
    late = facts.interview is not None and facts.told > facts.interview + days(14)
    planned = _email_window(facts, late=late)
    floor = facts.reply_on if facts.has_reply else facts.told
    held = not_before(floor, planned, facts.settings) if planned else None
    waits_for = "" if planned else wording.last_interview_missing(facts)
    for seat in facts.seats:
        if {Role.INTERVIEWER, Role.HIRING_MANAGER}.isdisjoint(seat.met_as) or _asked(facts, seat):
            continue
        asks = seat.person.id not in facts.told_me
        yield follow_up(
            facts,
            Step.FOLLOW_UP_EMAIL,
            seat.person,
            held,
            wording.for_email(facts, late=late, held_back=held != planned),
            seat.person.id,
            detail="" if asks else wording.ASKED_NOTHING,
            waits_for=waits_for,
            asks_feedback=asks,
        )


def _email_window(facts: Facts, *, late: bool) -> Window | None:
    settings, told, interview = facts.settings, facts.told, facts.interview
    if interview is None:
        return None
    if late:
        return after(told, 5, settings.email_late_ideal, 10, settings)
    return after(interview, 14, settings.email_ideal, 21, settings)


def _asked(facts: Facts, seat: Seat) -> bool:
    """Whether this person was asked for feedback about this near miss already, outside of the plan."""
    own_key = facts.key(Step.FOLLOW_UP_EMAIL, seat.person.id)
    return any(
        touch.asked_feedback
        and touch.decision_key != own_key
        and (
            touch.application_id == facts.application.id
            or (not touch.application_id and touch.happened_on >= facts.start)
        )
        for touch in facts.touchpoints.get(seat.person.id, ())
    )


def _thanks_for_feedback(facts: Facts) -> Iterator[FollowUp]:
    """B: whoever gave feedback is thanked the day after it was written down, once a person and day."""
    given = {(note.person_id, note.logged_on) for note in facts.story.feedback if note.said_by is SaidBy.THEM}
    named = {logged_on for person_id, logged_on in given if person_id}
    given -= {(None, logged_on) for logged_on in named}  # one who is known is thanked for what came with it
    for person_id, logged_on in sorted(given, key=lambda note: (note[1], note[0] or "")):
        person = facts.person(person_id)
        planned = after(logged_on, 0, 1, 4, facts.settings)
        parts = (person_id or "", logged_on.isoformat())
        reason = wording.for_feedback(facts, logged_on)
        yield follow_up(facts, Step.THANKS_FOR_FEEDBACK, person, planned, reason, *parts, since=logged_on)
