"""What the user decides about a follow-up, and the facts that come of it."""

from collections.abc import Iterator, Mapping
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

ASKS_FOR_FEEDBACK = frozenset({Step.DEBRIEF, Step.FOLLOW_UP_EMAIL})


def default_channel(follow_up: FollowUp, story: Story | None) -> Channel | None:
    """How this follow-up is usually carried out, or ``None`` where it touches nobody."""
    if follow_up.step is Step.REPLY and story is not None and story.application.told_how is not None:
        return REPLIES.get(story.application.told_how, Channel.MAIL)
    return CHANNELS.get(follow_up.step)


def done(follow_up: FollowUp, story: Story | None, on: date, channel: Channel | None = None) -> tuple[Consequence, ...]:
    """What to save once ``follow_up`` is done: the decision first, then the facts that come of it.

    A step towards a person leaves a touchpoint with the decision's key; a connection and a kept promise carry the
    decision's day. So the way back is plain: delete what has that key, clear what has that day.
    ``story`` is that of its application (``None`` for *be seen*).
    """
    return (
        follow_up.decide(Decided.DONE, on),
        *_touches(follow_up, story, on, channel),
        *_changes(follow_up, story, on),
    )


def skip(follow_up: FollowUp, on: date, why: str = "") -> Decision:
    """What to save when ``follow_up`` is let go, an outcome too; skipping a reply needs ``why`` (else ``Invalid``)."""
    return follow_up.decide(Decided.SKIPPED, on, why=why)


def snooze(follow_up: FollowUp, until: date, on: date) -> Decision:
    """What to save when ``follow_up`` gets a day of the user's own, today or later (else ``Invalid``)."""
    if until < on:
        raise Invalid("until", "This day is over. Choose today or a later one.")
    return follow_up.decide(Decided.SNOOZED, on, until=until)


def _touches(follow_up: FollowUp, story: Story | None, on: date, channel: Channel | None) -> Iterator[Touchpoint]:
    """The contact that did happen, where there was one with somebody known."""
    usual = default_channel(follow_up, story)
    if usual is not None and follow_up.person_id is not None:
        yield Touchpoint(
            application_id=follow_up.application_id,
            person_id=follow_up.person_id,
            happened_on=on,
            channel=channel or usual,
            purpose=PURPOSES.get(follow_up.step, Purpose.GIVE),
            asked_feedback=follow_up.step in ASKS_FOR_FEEDBACK,
            step=follow_up.step,
            decision_key=follow_up.key,
        )


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
