"""What the user decides about a follow-up, and the facts that come of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nearmiss.model import (
    Channel,
    Decided,
    Decision,
    FollowUp,
    Invalid,
    Person,
    Promise,
    Purpose,
    Step,
    Story,
    ToldHow,
    Touchpoint,
)
from nearmiss.playbook.steps import WRITTEN

Consequence = Decision | Touchpoint | Person | Promise
"""A noun to save when a follow-up is done."""

CHANNELS: Mapping[Step, Channel] = {
    **dict.fromkeys(WRITTEN, Channel.MAIL),
    Step.DEBRIEF: Channel.CALL,
    Step.LINKEDIN: Channel.LINKEDIN,
}
"""How each step towards a person is usually carried out; a step that is not here touches nobody."""

REPLIES: Mapping[ToldHow, Channel] = {ToldHow.CALL: Channel.CALL, ToldHow.LETTER: Channel.LETTER}
"""Answer in the way you were told (T); everything else is answered by mail."""

PURPOSES: Mapping[Step, Purpose] = {
    **dict.fromkeys((Step.REPLY, Step.THANK_YOU, Step.THANKS_FOR_FEEDBACK), Purpose.THANKS),
    **dict.fromkeys((Step.INVITATION, Step.DEBRIEF, Step.FOLLOW_UP_EMAIL), Purpose.ASK),
}
"""What a step is for, where it is not a gift."""

WITH_THE_OTHERS = "Let go together with the others that were late."
"""Why a reply was skipped that was let go with a whole backlog."""


def default_channel(follow_up: FollowUp, story: Story | None) -> Channel | None:
    """How this follow-up is usually carried out, or ``None`` where it touches nobody."""
    if follow_up.step is Step.REPLY and story is not None and story.application.told_how is not None:
        return REPLIES.get(story.application.told_how, Channel.MAIL)
    return CHANNELS.get(follow_up.step)


def done(follow_up: FollowUp, story: Story | None, on: date, channel: Channel | None = None) -> tuple[Consequence, ...]:
    """What to save once ``follow_up`` is done: the decision first, then the facts that come of it.

    A step towards a person leaves a touchpoint with the decision's key, which the decision names; a connection and a
    kept promise carry the decision's day. So the way back is plain: delete what has that key, clear what has that day.
    ``story`` is that of its application (``None`` for *be seen* and for a step of one's own without one).
    """
    return done_in_one_message([follow_up], {follow_up.application_id or "": story} if story else {}, on, channel)


def done_in_one_message(
    follow_ups: Sequence[FollowUp], stories: Mapping[str, Story], on: date, channel: Channel | None = None
) -> tuple[Consequence, ...]:
    """The same for several follow-ups to one person that were done in one message: one contact for all of them.

    The contact is named by the first that is more than a courtesy. ``stories`` are by application.
    """
    main = next((each for each in follow_ups if PURPOSES.get(each.step) is not Purpose.THANKS), follow_ups[0])
    touch = _touch(main, follow_ups, stories.get(main.application_id or ""), on, channel)
    decisions = (
        replace(each.decide(Decided.DONE, on), touchpoint_id=touch.id if touch else None) for each in follow_ups
    )
    changes = (change for each in follow_ups for change in _changes(each, stories.get(each.application_id or ""), on))
    return (*decisions, *([touch] if touch else []), *changes)


def skip(follow_up: FollowUp, on: date, why: str = "") -> Decision:
    """What to save when ``follow_up`` is let go, an outcome too; skipping a reply needs ``why`` (else ``Invalid``)."""
    return follow_up.decide(Decided.SKIPPED, on, why=why)


def snooze(follow_up: FollowUp, until: date, on: date) -> Decision:
    """What to save when ``follow_up`` gets a day of the user's own, today or later (else ``Invalid``)."""
    if until < on:
        raise Invalid("until", "This day is over. Choose today or a later one.")
    return follow_up.decide(Decided.SNOOZED, on, until=until)


def take_up(follow_up: FollowUp, today: date) -> Decision:
    """What to save when a follow-up that was let go by itself is taken up again: it has today as its day."""
    return replace(follow_up, let_go_on=None).decide(Decided.SNOOZED, today, until=today)


def let_go_all(follow_ups: Iterable[FollowUp], today: date) -> list[Decision]:
    """What to save when a whole backlog is let go."""
    return [skip(each, today, WITH_THE_OTHERS if each.step is Step.REPLY else "") for each in follow_ups]


def _touch(
    main: FollowUp, together: Iterable[FollowUp], story: Story | None, on: date, channel: Channel | None
) -> Touchpoint | None:
    """The contact that did happen, where there was one with somebody known."""
    usual = default_channel(main, story)
    if usual is None or main.person_id is None:
        return None
    return Touchpoint(
        application_id=main.application_id,
        person_id=main.person_id,
        happened_on=on,
        channel=channel or usual,
        purpose=_purpose(main),
        asked_feedback=any(each.asks_feedback for each in together),
        step=main.step,
        decision_key=main.key,
    )


def _purpose(follow_up: FollowUp) -> Purpose:
    if follow_up.step is Step.FOLLOW_UP_EMAIL and not follow_up.asks_feedback:
        return Purpose.THANKS
    return PURPOSES.get(follow_up.step, Purpose.GIVE)


def _changes(follow_up: FollowUp, story: Story | None, on: date) -> Iterator[Person | Promise]:
    """The person who is connected now, the promise that is kept now."""
    if story is None:
        return
    person = story.people.get(follow_up.person_id or "")
    if follow_up.step is Step.LINKEDIN and person is not None and person.connected_on is None:
        yield replace(person, connected_on=on)
    for promise in story.promises:
        if promise.id == follow_up.promise_id and promise.is_open:
            yield replace(promise, kept_on=on)
