"""What happens when the user decides: saved in one transaction with its consequences, and with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from nearmiss import playbook, store
from nearmiss.model import Channel, FollowUp, check_happened
from nearmiss.ui import session
from nearmiss.ui.words import day

if TYPE_CHECKING:
    from nearmiss.ui.planning import Plan


def keep(*nouns: Any, sentence: str, form: Any = None) -> list[Any]:
    """Save nouns in one transaction, drop their form's drafts, say so, and offer the way back."""
    with session.journal().writing() as work:
        saved, before = store.save_all(work, nouns)
        if form is not None:
            form.saved_beside_others(work)
    session.say(sentence, undo=partial(store.put_back, changes=before))
    return saved


def delete(noun: Any, sentence: str) -> None:
    """Move a noun and what belongs to it to the trash, and offer the way back."""
    with session.journal().writing() as work:
        trash_id = store.delete(work, noun)
    session.say(sentence, undo=partial(store.restore_from_trash, trash_id=trash_id))


def done(followups: Sequence[FollowUp], on: date, channel: Channel | None = None) -> None:
    """Mark follow-ups as done on a day, with the contact, the kept promise or the connection that follows from it.

    Raises ``Invalid`` for a day to come.
    """
    with session.journal().writing() as work:
        nouns: list[Any] = []
        for followup in followups:
            story = store.story(work, followup.application_id) if followup.application_id else None
            nouns.extend(playbook.done(followup, story, on, channel))
        for noun in nouns:
            check_happened(noun, session.today())
        _, before = store.save_all(work, nouns)
    title = playbook.STEPS[followups[0].step].title
    session.say(f"Done: {title.lower()}.", undo=partial(store.put_back, changes=before))


def snooze(followup: FollowUp, until: date, plan: Plan) -> None:
    """Move one follow-up to a day of the user's own."""
    keep(
        playbook.snooze(followup, until, plan.today),
        sentence=f"{playbook.STEPS[followup.step].title} moved to {day(until, plan.today)}.",
    )


def skip(followup: FollowUp, words: str, plan: Plan) -> None:
    """Skip one follow-up, which is an outcome and not a failure."""
    keep(
        playbook.skip(followup, plan.today, words),
        sentence=f"{playbook.STEPS[followup.step].title} skipped. That is fine.",
    )


def reopen(followup: FollowUp) -> None:
    """Take a decision back, with the contact it had recorded."""
    with session.journal().writing() as work:
        before = store.undecide(work, followup.key)
    session.say(f"{playbook.STEPS[followup.step].title} is open again.", undo=partial(store.put_back, changes=before))
