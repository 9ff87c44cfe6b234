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
    Window,
)

Consequence = Decision | Touchpoint | Person | Promise
"""A noun to save when a follow-up is done."""

CHANNELS: Mapping[Step, Channel] = {
    Step.REPLY: Channel.MAIL,
    Step.PROMISE: Channel.MAIL,
    Step.INVITATION: Channel.MAIL,
    Step.THANK_YOU: Channel.MAIL,
    Step.DEBRIEF: Channel.CALL,
    Step.LINKEDIN: Channel.LINKEDIN,
    Step.FOLLOW_UP_EMAIL: Channel.MAIL,
    Step.THANKS_FOR_FEEDBACK: Channel.MAIL,
    Step.FIRST_CHECK_IN: Channel.MAIL,
    Step.CHECK_IN: Channel.MAIL,
}
"""How each step towards a person is usually carried out; a step that is not here touches nobody."""

REPLIES: Mapping[ToldHow, Channel] = {ToldHow.CALL: Channel.CALL, ToldHow.LETTER: Channel.LETTER}
"""Answer in the way you were told (T); everything else is answered by mail."""

PURPOSES: Mapping[Step, Purpose] = {
    Step.REPLY: Purpose.THANKS,
    Step.THANK_YOU: Purpose.THANKS,
    Step.THANKS_FOR_FEEDBACK: Purpose.THANKS,
    Step.LINKEDIN: Purpose.GIVE,
    Step.INVITATION: Purpose.ASK,
    Step.DEBRIEF: Purpose.ASK,
    Step.FOLLOW_UP_EMAIL: Purpose.ASK,
}
"""What a step is for, where it is not a gift."""

ASKS_FOR_FEEDBACK = frozenset({Step.DEBRIEF, Step.FOLLOW_UP_EMAIL})


def default_channel(followup: FollowUp, story: Story | None) -> Channel | None:
    """How this follow-up is usually carried out, or ``None`` where it touches nobody."""
    if followup.step is Step.REPLY and story is not None and story.application.told_how is not None:
        return REPLIES.get(story.application.told_how, Channel.MAIL)
    return CHANNELS.get(followup.step)


def done(followup: FollowUp, story: Story | None, on: date, channel: Channel | None = None) -> tuple[Consequence, ...]:
    """What to save once ``followup`` is done: the decision first, then the facts that come of it.

    A step towards a person leaves a touchpoint with the decision's key; a connection and a kept promise carry the
    decision's day. So the way back is plain: delete what has that key, clear what has that day.
    ``story`` is that of its application (``None`` for *be seen*).
    """
    decision = _decision(followup, Decided.DONE, on)
    return (decision, *_touches(followup, story, on, channel), *_changes(followup, story, on))


def skip(followup: FollowUp, on: date, why: str = "") -> Decision:
    """What to save when ``followup`` is let go, an outcome too; skipping a reply needs a ``why`` (else ``Invalid``)."""
    return _decision(followup, Decided.SKIPPED, on, why=why)


def snooze(followup: FollowUp, until: date, on: date) -> Decision:
    """What to save when ``followup`` gets a day of the user's own, today or later (else ``Invalid``)."""
    if until < on:
        raise Invalid("until", "This day is over. Choose today or a later one.")
    return _decision(followup, Decided.SNOOZED, on, until=until)


def _decision(followup: FollowUp, decided: Decided, on: date, *, until: date | None = None, why: str = "") -> Decision:
    """The decision with the window that was shown; one made earlier about the same follow-up is replaced."""
    day = until or on
    shown = followup.window or Window(earliest=day, ideal=day, latest=day)
    return Decision(
        key=followup.key,
        version=followup.decision.version if followup.decision else 0,
        application_id=followup.application_id,
        person_id=followup.person_id,
        step=followup.step,
        decided=decided,
        decided_on=on,
        until=until,
        why=why,
        earliest=shown.earliest,
        ideal=shown.ideal,
        latest=shown.latest,
    )


def _touches(followup: FollowUp, story: Story | None, on: date, channel: Channel | None) -> Iterator[Touchpoint]:
    """The contact that did happen, where there was one with somebody known."""
    usual = default_channel(followup, story)
    if usual is not None and followup.person_id is not None:
        yield Touchpoint(
            application_id=followup.application_id,
            person_id=followup.person_id,
            happened_on=on,
            channel=channel or usual,
            purpose=PURPOSES.get(followup.step, Purpose.GIVE),
            asked_feedback=followup.step in ASKS_FOR_FEEDBACK,
            step=followup.step,
            decision_key=followup.key,
        )


def _changes(followup: FollowUp, story: Story | None, on: date) -> Iterator[Person | Promise]:
    """The person who is connected now, the promise that is kept now."""
    if story is None:
        return
    person = story.people.get(followup.person_id or "")
    if followup.step is Step.LINKEDIN and person is not None and person.connected_on is None:
        yield replace(person, connected_on=on)
    for promise in story.promises:
        if promise.id == followup.promise_id and promise.is_open:
            yield replace(promise, kept_on=on)
