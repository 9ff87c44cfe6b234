"""Orphaned drafts: words half written on something that another tab deleted are shown, so that they can be copied."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from nearmiss import model, store
from nearmiss.ui.components import navigation
from nearmiss.ui.components.formatting import day
from nearmiss.ui.runtime import current_journal, session_state

_KINDS: Mapping[str, type[Any]] = {
    "application": model.Application,
    "interview": model.Interview,
    "person": model.Person,
    "move": model.Person,
    "position": model.Position,
    "introduction": model.Introduction,
    "panelist": model.Panelist,
    "promise": model.Promise,
    "own_step": model.OwnStep,
    "touchpoint": model.Touchpoint,
    "answer": model.Touchpoint,
    "debrief": model.Touchpoint,
    "door": model.Door,
    "opening": model.Opening,
    "note": model.FeedbackNote,
    "practice": model.Practice,
    "theme": model.Theme,
    "lesson": model.Lesson,
    "question": model.Question,
    "own-question": model.OwnQuestion,
    "entry": model.Reflection,
    "gift": model.Gift,
    "news": model.News,
    "phrase": model.Phrase,
}
"""What ``?edit=noun:id`` edits; the form is called after both."""

_OWNERS: Mapping[str, type[Any]] = {"near-misses": model.Application, "people": model.Person}
"""Whose page of ``?id=`` a new noun is written on; its form is called after that id."""

_STEPS = ("done", "snooze", "skip", "watch")


def show(page: str, noun: str, identifier: str) -> None:
    """Say what became of what is edited on a page, where another tab deleted or decided it."""
    if noun in _STEPS:
        _decided(noun, identifier)
        return
    kind, forms = _KINDS.get(noun), [f"{noun}-{identifier}"]
    if kind is not None and identifier == "new" and page in _OWNERS:
        kind, identifier = _OWNERS[page], st.query_params.get("id", "")
        forms = [f"{noun}-{identifier}"]
    elif kind is None and page == "reflection":
        kind, identifier = model.Application, st.query_params.get("id", "")
        forms = [f"checklist-{identifier}", f"first-words-{identifier}"]
    elif kind is None and page == "letters" and "id" in st.query_params:
        kind, identifier = model.Letter, st.query_params["id"]
        forms = [f"letter-{identifier}"]
    if kind is None or identifier in {"", "new"} or current_journal.read(store.get, kind, identifier) is not None:
        return
    left = [draft.text for form in forms for draft in current_journal.drafts(f"{form}.") if draft.text.strip()]
    if not left:
        return
    st.error(
        "What you were writing on was deleted in the meantime, so these words of yours were not saved. Copy what you "
        "want to keep. They stay for when it comes back.",
        icon=":material/edit_note:",
    )
    for text in left:
        st.text(text)
    navigation.link("data", "To the trash", "delete", part="Trash")


def _decided(how: str, key: str) -> None:
    """A step whose small form is open was done or skipped in another tab."""
    decision = current_journal.read(store.get, model.Decision, key)
    if decision is None or decision.decided is model.Decided.SNOOZED:
        return
    words = session_state.value(f"{how}.{key}.why")
    if not words and session_state.state().undo is not None:  # it was decided here, just now
        return
    st.info(
        f"This step was {decision.decided.value} meanwhile, on {day(decision.decided_on, current_journal.today())}. "
        "It can be opened again under *Done and let go*.",
        icon=":material/task_alt:",
    )
    if words:
        st.text(words)
