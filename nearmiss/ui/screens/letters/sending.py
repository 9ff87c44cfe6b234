"""I sent it: the contact with the text as it was sent, and the step that it does; and all of it back again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from nearmiss import letters, playbook, store
from nearmiss.letters import Record
from nearmiss.model import (
    Channel,
    Decided,
    Decision,
    FollowUp,
    Letter,
    LetterKind,
    Manner,
    Purpose,
    Touchpoint,
    check_past_days,
)
from nearmiss.ui.components import commands
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.runtime import buttons, current_journal, messages
from nearmiss.ui.screens.letters.opened import Opened

_PURPOSES: Mapping[LetterKind, Purpose] = {
    **dict.fromkeys((LetterKind.REPLY, LetterKind.THANK_YOU, LetterKind.THANKS_FOR_FEEDBACK), Purpose.THANKS),
    **dict.fromkeys((LetterKind.FOLLOW_UP_EMAIL, LetterKind.CALL_SCRIPT), Purpose.ASK),
}
"""What a letter is for that does no step of the plan; every other one gives."""


def send(opened: Opened, record: Record, written: Letter, on: date, channel: Channel) -> None:
    """Record that a letter was sent on a day, with the words in its boxes; in one transaction, with its way back.

    What it does in the plan is done with it. A step that was done without a letter gets this text with its contact.
    Raises ``Invalid`` for a day to come.
    """
    letter = opened.letter
    with buttons.saving() as tx:
        there = store.get(tx, Letter, letter.id)
        if there is not None and there.is_sent:
            commands.say(tx, "It was sent already.", [])
            return
        steps = [each for each in (opened.line.follow_ups if opened.line else ()) if not is_done(each)]
        nouns = [*commands.what_is_done(tx, playbook.Line(follow_ups=tuple(steps)), on, channel)]
        contact = next((noun for noun in nouns if isinstance(noun, Touchpoint)), None)
        contact = contact or _of_the_step(tx, written) or _by_itself(letter, record, on)
        contact = _with_words(contact, written, channel)
        rest = [noun for noun in nouns if not isinstance(noun, Touchpoint)]
        sent = replace(written, channel=channel, touchpoint_id=contact.id)
        for noun in (*rest, contact):
            check_past_days(noun, current_journal.today())
        _, changes = store.save_all(tx, [contact, *rest, sent])
        sentence = f"Sent to {plain(record.person.name)}, and kept word for word."
        tx.afterwards.append(partial(messages.say, sentence, undo=partial(_take_back, changes=changes)))
        commands.lead_to_debrief(tx, contact)


def is_done(follow_up: FollowUp) -> bool:
    """Whether a step was done, by this letter or without it."""
    return follow_up.decision is not None and follow_up.decision.decided is Decided.DONE


def _of_the_step(tx: store.Transaction, written: Letter) -> Touchpoint | None:
    """The contact of a step that was done without this letter, and that holds no other words."""
    decision = store.get(tx, Decision, written.follow_up_key) if written.follow_up_key else None
    contact = store.get(tx, Touchpoint, decision.touchpoint_id) if decision and decision.touchpoint_id else None
    return contact if contact and contact.text in {"", written.text} else None


def _by_itself(letter: Letter, record: Record, on: date) -> Touchpoint:
    purpose = _PURPOSES.get(letter.kind, Purpose.GIVE)
    if record.opening is not None:
        purpose = Purpose.TALK if letter.manner is Manner.NO_ASKS else Purpose.ASK
    is_kind = purpose is Purpose.ASK and letter.manner is Manner.NO_ASKS
    return Touchpoint(
        application_id=letter.application_id,
        person_id=letter.person_id,
        happened_on=on,
        purpose=Purpose.THANKS if is_kind else purpose,
    )


def _with_words(contact: Touchpoint, letter: Letter, channel: Channel) -> Touchpoint:
    asks = letters.asks_feedback(letter.text)
    purpose = contact.purpose
    if letter.kind is LetterKind.FOLLOW_UP_EMAIL:
        purpose = Purpose.ASK if asks else Purpose.THANKS
    return replace(
        contact,
        channel=channel,
        purpose=purpose,
        text=letter.text,
        asked_feedback=asks,
        asked_cv=letter.keep_cv and letter.manner is not Manner.NO_ASKS,
        gift_id=letter.gift_id,
    )


def _take_back(tx: store.Transaction, changes: Sequence[store.Change]) -> bool:
    """Undo: the letter is a draft again first, so that its contact is nobody's."""

    def is_letter(change: store.Change) -> bool:
        return isinstance(change.after or change.before, Letter)

    first = [change for change in changes if is_letter(change)]
    rest = [change for change in changes if not is_letter(change)]
    is_draft = store.undo_changes(tx, first)
    return store.undo_changes(tx, rest) and is_draft


def not_sent(letter: Letter) -> None:
    """A letter that was not sent after all: its contact goes, its step is open again, and it is a draft."""
    with buttons.saving() as tx:
        contact = store.get(tx, Touchpoint, letter.touchpoint_id) if letter.touchpoint_id else None
        if contact is None:
            return
        changes = store.undecide(tx, contact.decision_key) if contact.decision_key else []
        if store.get(tx, Touchpoint, contact.id) is not None:
            changes += store.remove_contact(tx, contact)
        commands.say(tx, "It is a draft again, and what it did is open again.", changes)
