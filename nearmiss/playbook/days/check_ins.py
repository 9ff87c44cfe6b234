"""Keeping in touch: the first check-in after months, then a cadence that stretches over the years.

A *real contact* (a meeting, a call, or a touchpoint they answered) moves the cadence. A message of mine without an
answer counts for the guards only: the gap between check-ins, and the cap after which a person is left in peace for a
year. The touches of the first plan never hold back the first check-in; connecting on LinkedIn counts for neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nearmiss.model import Connection, Decided, FollowUp, Purpose, Role, Settings, Step, Touchpoint
from nearmiss.playbook import wording
from nearmiss.playbook.days.first_weeks import INTERESTED, follow_up
from nearmiss.playbook.facts import Facts, Seat
from nearmiss.playbook.working_days import add_months, after, days, not_before, window

CHECK_INS = frozenset({Step.FIRST_CHECK_IN, Step.CHECK_IN})

AROUND = 15
"""Days a check-in may come before and after its ideal day."""


@dataclass(frozen=True, slots=True)
class Contact:
    """How the tie with one person stands.

    ``real_on`` is the last real contact (none yet: where the cadence starts). ``mine`` are the messages and meetings
    that count for the guards, ``unanswered`` those since the last real contact that nothing came back for.
    """

    real_on: date
    mine: tuple[Touchpoint, ...]
    unanswered: tuple[Touchpoint, ...]


def check_ins(facts: Facts) -> Iterator[FollowUp]:
    """For each person to keep in touch with: the first check-in and, from then on, one next check-in."""
    for seat in facts.seats:
        if _is_kept_in_touch(seat):
            contact = _contact(facts, seat)
            interested = (facts.application.interest or 0) >= INTERESTED
            if interested:
                yield _first(facts, seat, contact)
            if _begun(facts, seat, interested=interested):
                yield _next(facts, seat, contact)


def _is_kept_in_touch(seat: Seat) -> bool:
    """K, C: hiring manager and HR unless we did not click, anybody else only where we did."""
    if seat.roles[0] in {Role.HIRING_MANAGER, Role.HR}:
        return seat.person.connection is not Connection.NONE
    return seat.person.connection is Connection.ACTIVE


def _contact(facts: Facts, seat: Seat) -> Contact:
    touches = tuple(touch for touch in facts.touchpoints.get(seat.person.id, ()) if touch.step is not Step.LINKEDIN)
    real_on = max((touch.contact_on for touch in touches if touch.is_real_contact), default=facts.start)
    real_on = max(real_on, facts.start)
    silent = tuple(
        touch
        for touch in touches
        if not touch.is_real_contact and touch.happened_on > real_on and touch.step is not Step.REPLY
    )
    return Contact(real_on=real_on, mine=touches, unanswered=silent)


def _begun(facts: Facts, seat: Seat, *, interested: bool) -> bool:
    """Whether the cadence runs: the first check-in is over or, where none was earned, we were in touch since the no."""
    if facts.decided(facts.key(Step.FIRST_CHECK_IN, seat.person.id)):
        return True
    return not interested and any(
        touch.is_real_contact and touch.contact_on > facts.told for touch in facts.touchpoints.get(seat.person.id, ())
    )


def _first(facts: Facts, seat: Seat, contact: Contact) -> FollowUp:
    """K: about three months after the last interview; told late, about a month after the no."""
    settings, interview = facts.settings, facts.interview
    late = interview is not None and facts.told > interview + days(60)
    planned = held = None
    if late:
        planned = after(facts.told, 21, settings.check_in_late_ideal, 45, settings)
    elif interview is not None:
        planned = after(interview, 75, settings.check_in_ideal, 105, settings)
    if planned:
        gifts = [t.happened_on for t in contact.mine if t.step in CHECK_INS or t.purpose is Purpose.GIVE]
        beyond = [t.happened_on for t in contact.unanswered if t.step is None or t.step in CHECK_INS]
        held = not_before(_floor(facts, gifts, beyond), planned, settings, AROUND)
    return follow_up(
        facts,
        Step.FIRST_CHECK_IN,
        seat.person,
        held,
        wording.for_first_check_in(facts, seat, late=late, held_back=held != planned),
        seat.person.id,
        interval=settings.check_in_late_ideal if late else settings.check_in_ideal,
        waits_for="" if planned else wording.last_interview_missing(facts),
    )


def _next(facts: Facts, seat: Seat, contact: Contact) -> FollowUp:
    """K, C: after months that stretch with the years, from the last real contact or from a check-in that was let go."""
    settings = facts.settings
    done, skipped = _decided_days(facts, seat, Decided.DONE), _decided_days(facts, seat, Decided.SKIPPED)
    since = max([contact.real_on, *skipped])
    months = _months(facts, since)
    asked_for = add_months(since, months)
    planned = window(asked_for - days(AROUND), asked_for, asked_for + days(AROUND), settings)
    mine = [*(touch.happened_on for touch in contact.mine), *done]
    unanswered = [touch.happened_on for touch in contact.unanswered]
    held = not_before(_floor(facts, mine, unanswered), planned, settings, AROUND)
    reason = wording.for_check_in(
        facts,
        seat,
        since=since,
        months=months,
        skipped=since in skipped,
        rests=held != planned and _is_full(unanswered, settings),
    )
    parts = _name(facts, seat, max([since, *mine]))
    return follow_up(facts, Step.CHECK_IN, seat.person, held, reason, *parts, interval=(asked_for - since).days)


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


def is_open_check_in(planned: FollowUp) -> bool:
    """Whether it is a check-in, the first or a later one, that is still to do."""
    return planned.step in CHECK_INS and planned.is_open


def give_way(follow_ups: list[FollowUp]) -> list[FollowUp]:
    """``follow_ups`` without the check-ins an open invitation of the same person outranks (I).

    While what they offered is open, a check-in whose window precedes or overlaps the invitation's is not offered
    beside it; it comes back once the invitation is over. An invitation without a day outranks nothing yet (the tie
    would go cold while it waits), and a check-in the user gave a day of its own stays.
    """
    invited: dict[str | None, date] = {}
    for planned in follow_ups:
        if planned.step is Step.INVITATION and planned.is_open and planned.person_id and (last := planned.last_day):
            invited[planned.person_id] = max(invited.get(planned.person_id, last), last)
    return [planned for planned in follow_ups if not _outranked(planned, invited)] if invited else follow_ups


def _outranked(planned: FollowUp, invited: dict[str | None, date]) -> bool:
    return (
        planned.step in CHECK_INS
        and planned.decision is None
        and planned.window is not None
        and planned.window.earliest <= invited.get(planned.person_id, date.min)
    )
