"""Commands: what the user decides is saved in one transaction with its consequences, and has a way back (undo)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from nearmiss import playbook, store
from nearmiss.model import Application, Channel, Decided, Decision, FollowUp, Letter, Step, Touchpoint, check_past_days
from nearmiss.ui.components.formatting import counted, day
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


def done(lines: Iterable[playbook.Line], on: date, channel: Channel | None = None) -> None:
    """Mark the lines of a card as done on a day, with the contact, the kept promise or the connection that follows.

    A line is one message: one contact, whatever went into it. What was done meanwhile in another tab is done once.
    A debrief that is done leads to the form for all that was said in it.
    Raises ``Invalid`` for a day to come.
    """
    with buttons.saving() as tx:
        lines = list(lines)
        nouns = [noun for line in lines for noun in what_is_done(tx, line, on, channel)]
        for noun in nouns:
            check_past_days(noun, current_journal.today())
        _, changes = store.save_all(tx, nouns)
        title = playbook.STEPS[lines[0].first.step].title
        keys = {noun.key for noun in nouns if isinstance(noun, Decision)}
        drafts = store.find(tx, Letter, follow_up_key=keys, touchpoint_id=None)
        left = " Its draft stays a draft, under *Letters*." if drafts else ""
        say(tx, f"Done: {title[:1].lower()}{title[1:]}.{left}", changes)
        for noun in nouns:
            if isinstance(noun, Touchpoint):
                lead_to_debrief(tx, noun)


def what_is_done(tx: store.Transaction, line: playbook.Line, on: date, channel: Channel | None) -> Sequence[Any]:
    """What to save once a line is done; nothing where it was done meanwhile."""
    open_ones = [each for each in line.follow_ups if not _is_done_meanwhile(tx, each)]
    ids = {each.application_id for each in open_ones if each.application_id}
    stories = {story.application.id: story for story in store.stories(tx, [*ids])} if ids else {}
    return playbook.done_in_one_message(open_ones, stories, on, channel) if open_ones else ()


def lead_to_debrief(tx: store.Transaction, contact: Touchpoint) -> None:
    """A debrief that is done leads to the form for all that was said in it."""
    if contact.step is Step.DEBRIEF:
        to_its_form = {"edit": f"debrief:{contact.id}"}
        lead = partial(session_state.state().lead_to, "feedback", to_its_form, f"done.{contact.decision_key}")
        tx.afterwards.append(lead)


def watched(line: playbook.Line, link: str, on: date) -> None:
    """Mark *Watch the company* as done, with the link of its alert or careers page, which may be empty.

    Raises ``Invalid`` for what is no link.
    """
    first = line.first
    with buttons.saving() as tx:
        nouns: list[Any] = []
        if not _is_done_meanwhile(tx, first):
            nouns.append(first.decide(Decided.DONE, on))
        application = store.get(tx, Application, first.application_id or "")
        if application and link.strip():
            nouns.append(replace(application, alert_link=link))
        _, changes = store.save_all(tx, nouns)
        kept = " The link stands on the near miss." if link.strip() else ""
        say(tx, f"Done: watch the company.{kept}", changes)


def _is_done_meanwhile(tx: store.Transaction, follow_up: FollowUp) -> bool:
    there = store.get(tx, Decision, follow_up.key)
    known = follow_up.decision.version if follow_up.decision else 0
    return there is not None and there.decided is Decided.DONE and there.version != known


def close_kindly(application: Application, today: date) -> None:
    """End the reminders of an application; its people stay."""
    save(replace(application, closed_on=today), sentence="Closed kindly. The people stay with you.")


def snooze(line: playbook.Line, until: date, today: date) -> None:
    """Move a line, with all that goes into its message, to a day of the user's own."""
    sentence = f"{playbook.STEPS[line.first.step].title} moved to {day(until, today)}."
    save(*(playbook.snooze(follow_up, until, today) for follow_up in line.follow_ups), sentence=sentence)


def skip(follow_up: FollowUp, words: str, today: date) -> None:
    """Let one follow-up go, which is an outcome and not a failure."""
    title = playbook.STEPS[follow_up.step].title
    save(playbook.skip(follow_up, today, words), sentence=f"Let go: {title[:1].lower()}{title[1:]}. That is fine.")


def take_up(follow_up: FollowUp, today: date) -> None:
    """Take up again what was let go by itself: it is open from today."""
    sentence = f"{playbook.STEPS[follow_up.step].title} is open again."
    save(playbook.take_up(follow_up, today), sentence=sentence)


def let_go_all(follow_ups: Sequence[FollowUp], today: date) -> None:
    """Let a whole backlog go."""
    sentence = f"Let go: {counted(len(follow_ups), 'step')}. That is fine."
    save(*playbook.let_go_all(follow_ups, today), sentence=sentence)


def reopen(follow_up: FollowUp) -> None:
    """Take a decision back, with the contact it had recorded."""
    with buttons.saving() as tx:
        changes = store.undecide(tx, follow_up.key)
        say(tx, f"{playbook.STEPS[follow_up.step].title} is open again.", changes)
