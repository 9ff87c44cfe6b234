"""Messages: what was done, until one run has shown it to its end; the offer to undo; trouble outside of a run."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Literal

from nearmiss.store import JournalError, Transaction
from nearmiss.ui.access.authorisation import Refused
from nearmiss.ui.runtime.session_state import Undo, state, this_run


def say(sentence: str, undo: Callable[[Transaction], object] | None = None) -> None:
    """Keep a message until it was shown; with ``undo`` it stays at the foot of the page, with a way back."""
    session = state()
    if undo is None:
        session.messages.append((session.said + 1, sentence))
    session.undo = undo and Undo(sentence, undo)
    session.said += 1


def unshown() -> list[str]:
    """The messages said before this run began, until one run was shown to its end."""
    return [sentence for number, sentence in state().messages if number <= this_run().said]


def tell(sentence: str) -> None:
    """What a page shows after something was given to it, read aloud once: who listens hears that it is there."""
    session = state()
    if sentence != session.told[1]:
        session.said += bool(sentence)
        session.told = (session.said, sentence)


def aloud() -> str:
    """What is read aloud at the end of a run, once for each count: what the page told, else what was done last."""
    number, sentence = state().told
    return sentence if sentence and number == state().said else last()


def last() -> str:
    """What was done last, and was not shown to its end or can be taken back, in Markdown; empty for nothing."""
    session = state()
    offered = session.undo.sentence if session.undo else ""
    return " ".join(filter(None, (*unshown(), offered)))


def forget_undo() -> None:
    """Withdraw the offer to take something back."""
    state().undo = None


def hand_out(what: Literal["news", "trouble"]) -> str | None:
    """A sentence that is shown once: what happened while the visitor was away, or went wrong outside of a run."""
    sentence: str | None = getattr(state(), what)
    setattr(state(), what, None)
    return sentence


@contextlib.contextmanager
def reporting_trouble() -> Iterator[None]:
    """What a press does before the run (its callback): the frame says in that run what went wrong with the journal."""
    try:
        yield
    except JournalError as wrong:
        if not isinstance(wrong, Refused):  # the sign-in page says it
            state().trouble = wrong.sentence
