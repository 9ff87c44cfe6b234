"""Keeping in touch: the first check-in after months, then a cadence that stretches over the years.

A *real contact* (a meeting, a call, a touchpoint they answered, an invitation taken up) moves the cadence, the first
check-in included; the gracious reply and the call that brought the no are none. A message of mine without an answer
counts for the guards only: the gap between check-ins, and the cap after which a person is left in peace for a year.
The touches of its own first plan never hold back the first check-in, courtesies and LinkedIn count for no guard.
A check-in that was let go by itself is planned anew from that day, so that it is never very late.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nearmiss.model import (
    Channel,
    Connection,
    Decided,
    FollowUp,
    Purpose,
    Role,
    Settings,
    Step,
    ToldHow,
    Touchpoint,
    Window,
)
from nearmiss.playbook import wording
from nearmiss.playbook.days.first_weeks import INTERESTED
from nearmiss.playbook.facts import Facts, Seat
from nearmiss.playbook.follow_up import follow_up
from nearmiss.playbook.working_days import add_months, after, days, not_before, window

CHECK_INS = frozenset({Step.FIRST_CHECK_IN, Step.CHECK_IN})

AROUND = 15
"""Days a check-in may come before and after its ideal day."""

BEFORE_INVITATION = 30
"""Days before an invitation in which no check-in is sent to who gave it."""


@dataclass(frozen=True, slots=True)
class Contact:
    """How the tie with one person stands.

    ``real_on`` is the last real contact (none yet: where the cadence starts). ``mine`` are the messages and meetings
    that count for the guards, ``unanswered`` those since the last real contact that nothing came back for (an interview
    that they were not at is none).
    """

    real_on: date
    mine: tuple[Touchpoint, ...]
    unanswered: tuple[Touchpoint, ...]


def check_ins(facts: Facts) -> Iterator[FollowUp]:
    """For each person to keep in touch with: the first check-in and, from then on, one next check-in."""
    for seat in facts.seats:
        if _is_kept_in_touch(seat):
            yield from _of(facts, seat)


def _of(facts: Facts, seat: Seat) -> Iterator[FollowUp]:
    contact = _contact(facts, seat)
    if (facts.application.interest or 0) >= INTERESTED:
        first = _first(facts, seat, contact)
        yield first
        if not first.is_open:
            yield _next(facts, seat, contact, first.let_go_on)
    elif facts.decided(facts.key(Step.FIRST_CHECK_IN, seat.person.id)) or _in_touch_since(facts, seat):
        yield _next(facts, seat, contact, None)


def _is_kept_in_touch(seat: Seat) -> bool:
    """K, C: hiring manager and HR unless we did not click, anybody else only where we did."""
    if seat.roles[0] in {Role.HIRING_MANAGER, Role.HR}:
        return seat.person.connection is not Connection.NONE
    return seat.person.connection is Connection.ACTIVE


def _contact(facts: Facts, seat: Seat) -> Contact:
    touches = tuple(touch for touch in facts.touchpoints.get(seat.person.id, ()) if touch.step is not Step.LINKEDIN)
    in_touch = max((touch.contact_on for touch in touches if _is_real(facts, touch)), default=date.min)
    heard = max(in_touch, facts.start) if seat.met_as else in_touch
    silent = tuple(
        touch for touch in touches if not _is_real(facts, touch) and touch.happened_on > heard and touch.expects_answer
    )
    return Contact(real_on=max(in_touch, facts.start), mine=touches, unanswered=silent)


def _is_real(facts: Facts, touch: Touchpoint) -> bool:
    """Whether this contact moves the cadence; an invitation that was taken up does, answered or not."""
    brought_the_no = (
        touch.step is None
        and touch.channel is Channel.CALL
        and touch.happened_on == facts.told
        and facts.application.told_how in {ToldHow.CALL, ToldHow.RECRUITER}
        and facts.teller is not None
        and facts.teller.id == touch.person_id
    )
    return not brought_the_no and (touch.is_real_contact or touch.step is Step.INVITATION)


def _in_touch_since(facts: Facts, seat: Seat) -> bool:
    """Whether we were in touch since the no: then the cadence runs although no first check-in was earned."""
    touches = facts.touchpoints.get(seat.person.id, ())
    return any(_is_real(facts, touch) and touch.contact_on > facts.told for touch in touches)


def _first(facts: Facts, seat: Seat, contact: Contact) -> FollowUp:
    """K: about three months after the last interview or a real contact since; told late, about a month after the no."""
    settings = facts.settings
    base = contact.real_on if contact.real_on > facts.start else facts.interview
    late = base is not None and facts.told > base + days(60)
    interval = settings.check_in_late_ideal if late else settings.check_in_ideal
    planned = held = None
    if late:
        planned = after(facts.told, 21, interval, 45, settings)
    elif base is not None:
        planned = after(base, 75, interval, 105, settings)
    if planned:
        held = _first_held_back(facts, contact, planned, interval)
    return follow_up(
        facts,
        Step.FIRST_CHECK_IN,
        seat.person,
        held,
        wording.for_first_check_in(facts, base, late=late, held_back=held != planned),
        seat.person.id,
        interval=interval,
        detail=wording.gift(seat),
        waits_for="" if planned else wording.last_interview_missing(facts),
    )


def _first_held_back(facts: Facts, contact: Contact, planned: Window, interval: int) -> Window:
    """``planned`` as the guards leave it; a touch after it was let go by itself does not open it again."""
    gifts = {touch.happened_on for touch in contact.mine if touch.step in CHECK_INS or touch.purpose is Purpose.GIVE}
    own_plan = {None, facts.application.id}
    beyond = {
        touch.happened_on
        for touch in contact.unanswered
        if touch.step is None or touch.step in CHECK_INS or touch.application_id not in own_plan
    }
    held = planned
    for on in sorted(gifts | beyond):
        if on > held.latest + days(interval // 2):
            break
        floor = _floor(facts, [day for day in gifts if day <= on], [day for day in beyond if day <= on])
        held = not_before(floor, planned, facts.settings, AROUND)
    return held


def _next(facts: Facts, seat: Seat, contact: Contact, let_go_on: date | None) -> FollowUp:
    """K, C: after months that stretch with the years, from the last real contact or from a check-in that was let go."""
    done, skipped = _decided_days(facts, seat, Decided.DONE), _decided_days(facts, seat, Decided.SKIPPED)
    let_go = [*skipped, *([let_go_on] if let_go_on else [])]
    since = max([contact.real_on, *let_go])
    mine = [*(touch.happened_on for touch in contact.mine), *done]
    unanswered = [touch.happened_on for touch in contact.unanswered]
    floor = _floor(facts, mine, unanswered)
    while True:
        months = _months(facts, since)
        asked_for = add_months(since, months)
        interval = (asked_for - since).days
        parts = _name(facts, seat, max([since, *mine]))
        planned = _around(asked_for, facts.settings)
        held = not_before(floor, planned, facts.settings, AROUND)
        snoozed = facts.decisions.get(facts.key(Step.CHECK_IN, *parts))
        last_day = max(snoozed.latest, snoozed.until or snoozed.latest) if snoozed else held.latest
        over = last_day + days(interval // 2)
        if over >= facts.today:
            break
        since = max(since, over) + days(1)  # what was put off may be stored with any day
        let_go.append(since)
    rests = held != planned and _is_full(unanswered, facts.settings)
    return follow_up(
        facts,
        Step.CHECK_IN,
        seat.person,
        held,
        wording.for_check_in(facts, since=since, months=months, let_go=since in let_go, rests=rests),
        *parts,
        interval=interval,
        detail=wording.gift(seat),
    )


def _around(asked_for: date, settings: Settings) -> Window:
    return window(asked_for - days(AROUND), asked_for, asked_for + days(AROUND), settings)


def _floor(facts: Facts, touches: list[date], unanswered: list[date]) -> date:
    """N: the first day the guards allow: after the gap and, at the cap, after the rest; never before the no."""
    settings = facts.settings
    floor = facts.told
    if touches:
        floor = max(floor, max(touches) + days(settings.check_in_gap))
    if _is_full(unanswered, settings):
        floor = max(floor, max(unanswered) + days(settings.rest_days))
    return floor


def _is_full(unanswered: list[date], settings: Settings) -> bool:
    """Whether the cap is reached; touches of one day are one message that said several things."""
    return len(set(unanswered)) >= settings.unanswered_cap


def _months(facts: Facts, since: date) -> int:
    """How far the cadence has stretched by ``since``."""
    settings = facts.settings
    if since < add_months(facts.start, 12):
        return settings.check_in_months_year_one
    if since < add_months(facts.start, 24):
        return settings.check_in_months_year_two
    return settings.check_in_months_later


def _decided_days(facts: Facts, seat: Seat, how: Decided) -> list[date]:
    """The days on which check-ins with this person were done, say."""
    return [
        decision.decided_on
        for decision in facts.story.decisions
        if decision.step in CHECK_INS and decision.person_id == seat.person.id and decision.decided is how
    ]


def _name(facts: Facts, seat: Seat, anchor: date) -> tuple[str, ...]:
    """What the key of the next check-in ends in: the last thing that happened, so that a new contact makes a new one.

    Two check-ins over on one day would have one name; the second then carries a number.
    """
    parts: tuple[str, ...] = (seat.person.id, anchor.isoformat())
    count = 1
    while facts.decided(facts.key(Step.CHECK_IN, *parts)):
        count += 1
        parts = (*parts[:2], str(count))
    return parts
