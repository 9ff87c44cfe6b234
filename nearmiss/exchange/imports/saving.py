"""Saving what a preview shows: every noun made, one transaction, written down in the import log."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from nearmiss import store
from nearmiss.exchange.imports.preview import Action, Item, Preview, Question
from nearmiss.model import Application, Invalid
from nearmiss.store import ImportLog, Noun, Transaction

Progress = Callable[[int, int], object]
"""Told how many items are made, of how many."""

_EVERY: Final = 100
"""Items between two reports of the progress."""


def unanswered(preview: Preview) -> tuple[Question, ...]:
    """The questions that nothing is chosen for, and that something waits for."""
    return tuple(question for question in preview.questions if question.chosen is None)


def _application_of(nouns: Sequence[Noun]) -> str:
    """The id of the application that nouns of one mail belong to; empty where none does."""
    for noun in nouns:
        found = noun.id if isinstance(noun, Application) else getattr(noun, "application_id", "")
        if found:
            return str(found)
    return ""


def _made(item: Item, name: str) -> Sequence[Noun]:
    try:
        return item.nouns()
    except Invalid as wrong:
        file = f" of {PurePath(name).name}" if name else ""
        raise Invalid(wrong.field, f"{item.place.capitalize()}{file} cannot be kept: {wrong.message}") from wrong


def save(
    tx: Transaction, preview: Preview, name: str, answers: Mapping[str, str], progress: Progress | None = None
) -> ImportLog:
    """Keep what is new and what is changed in a preview; the log of it.

    ``answers`` to questions that are remembered hold for later files. Raises ``ChangedElsewhere`` where the journal was
    changed since the preview, and ``Invalid`` with the place of an item that cannot be kept; then nothing of it is.
    """
    items = [item for item in preview.items if item.action in {Action.NEW, Action.CHANGED}]
    nouns: list[Noun] = []
    mails: dict[str, str] = {}
    waits = {item.mail for item in preview.items if item.action not in {Action.NEW, Action.CHANGED, Action.SAME}}
    with store.without_garbage_collection():
        for number, item in enumerate(items):
            if progress is not None and number % _EVERY == 0:
                progress(number, len(items))
            made = _made(item, name)
            nouns += made
            about = _application_of([*made, *item.gone]) if item.mail and item.mail not in waits else ""
            mails |= {item.mail: about} if about else {}
    counted = preview.counted()
    log = ImportLog(
        imported_at=tx.now(),
        file=PurePath(name).name,
        kind=preview.kind,
        added=counted[Action.NEW],
        changed=counted[Action.CHANGED],
    )
    store.save_import(tx, log, nouns, [noun for item in items for noun in item.gone], mails)
    remembered = {question.key for question in preview.questions if question.is_remembered}
    store.remember_answers(tx, {key: answer for key, answer in answers.items() if key in remembered})
    if progress is not None:
        progress(len(items), len(items))
    return log
