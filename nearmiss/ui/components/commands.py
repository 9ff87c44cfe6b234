"""Commands: what the user decides is saved in one transaction with its consequences, and has a way back (undo)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from nearmiss import playbook, store
from nearmiss.model import Application, Channel, Decided, Decision, FollowUp, check_past_days
from nearmiss.ui.components.formatting import day
from nearmiss.ui.runtime import buttons, current_journal, messages, session_state


def save(*nouns: Any, sentence: str) -> None:
    """Save nouns in one transaction, say so, and offer the way back."""
    with buttons.saving() as tx:
        _, changes = store.save_all(tx, nouns)
        say(tx, sentence, changes)


def say(tx: store.Transaction, sentence: str, changes: Sequence[store.Change]) -> None:
    """Once all is kept, say so and offer the way back; what was there already has its way back already."""
    if changes:
        tx.afterwards.append(partial(messages.say, sentence, undo=partial(store.undo_changes, changes=changes)))
    elif (offered := session_state.state().undo) is None or offered.sentence != sentence:
        tx.afterwards.append(partial(messages.say, sentence))


def delete(noun: Any, sentence: str) -> None:
    """Move a noun and what belongs to it to the trash, and offer the way back."""
    with buttons.saving() as tx:
        trash_id = store.delete(tx, noun)
        back = partial(store.restore_from_trash, trash_id=trash_id)
        tx.afterwards.append(partial(messages.say, sentence, undo=back))


def done(follow_ups: Sequence[FollowUp], on: date, channel: Channel | None = None) -> None:
    """Mark follow-ups as done on a day, with the contact, the kept promise or the connection that follows from it.

    What was done meanwhile in another tab is done once. Raises ``Invalid`` for a day to come.
    """
    with buttons.saving() as tx:
        nouns: list[Any] = []
        for follow_up in follow_ups:
            if not _is_done_meanwhile(tx, follow_up):
                story = store.story(tx, follow_up.application_id) if follow_up.application_id else None
                nouns.extend(playbook.done(follow_up, story, on, channel))
        for noun in nouns:
            check_past_days(noun, current_journal.today())
        _, changes = store.save_all(tx, nouns)
        title = playbook.STEPS[follow_ups[0].step].title
        say(tx, f"Done: {title[:1].lower()}{title[1:]}.", changes)


def _is_done_meanwhile(tx: store.Transaction, follow_up: FollowUp) -> bool:
    there = store.get(tx, Decision, follow_up.key)
    known = follow_up.decision.version if follow_up.decision else 0
    return there is not None and there.decided is Decided.DONE and there.version != known


def close_kindly(application: Application, today: date) -> None:
    """End the reminders of an application; its people stay."""
    save(replace(application, closed_on=today), sentence="Closed kindly. The people stay with you.")


def snooze(follow_up: FollowUp, until: date, today: date) -> None:
    """Move one follow-up to a day of the user's own."""
    sentence = f"{playbook.STEPS[follow_up.step].title} moved to {day(until, today)}."
    save(playbook.snooze(follow_up, until, today), sentence=sentence)


def skip(follow_up: FollowUp, words: str, today: date) -> None:
    """Skip one follow-up, which is an outcome and not a failure."""
    sentence = f"{playbook.STEPS[follow_up.step].title} skipped. That is fine."
    save(playbook.skip(follow_up, today, words), sentence=sentence)


def reopen(follow_up: FollowUp) -> None:
    """Take a decision back, with the contact it had recorded."""
    with buttons.saving() as tx:
        changes = store.undecide(tx, follow_up.key)
        say(tx, f"{playbook.STEPS[follow_up.step].title} is open again.", changes)
