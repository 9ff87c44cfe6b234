"""Overview of reflections: the journal, the calendar of moods, own questions and tags, and what waits to be written."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import FollowUp, OwnQuestion, Reflection
from nearmiss.ui.components import blocks, filters, follow_up_plan, navigation
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.reflection import entries, moods, own_questions

_VIEWS = ("Journal", "Calendar", "Questions and tags")
_MOST_WAITING = 3
_EMPTY = (
    "What you make of it will stand here, in your own words: a feeling on the day, the checklist a few days later, and "
    "whatever you want to keep. It is where a no turns into something you can use."
)


def show(today: date) -> None:
    """One of the views, with what still waits to be written on top."""
    navigation.title("Reflection")
    if buttons.is_pressed("add-entry"):
        open_form.opener("entry")()
        buttons.answered()
        st.rerun()
    is_empty = not current_journal.read(store.count, Reflection) and not current_journal.read(store.count, OwnQuestion)
    waiting = follow_up_plan.plan().to_reflect[-_MOST_WAITING:]
    blocks.show(
        "to-write",
        blocks.row(blocks.button("Write an entry", "add-entry", icon="edit", look="primary")),
        blocks.lines(*map(_to_reflect, waiting)) if waiting else None,
        blocks.paragraph(_EMPTY) if is_empty else None,
    )
    view = filters.section("View", _VIEWS, "view")
    if view == "Calendar":
        moods.show(today)
    elif view == "Questions and tags":
        own_questions.show(today)
    else:
        entries.show(today)


def _to_reflect(follow_up: FollowUp) -> Node:
    application = follow_up_plan.plan().applications[follow_up.application_id or ""]
    label = f"Reflect on {application.title}"
    return blocks.link("reflection", label, query={"id": application.id}, icon="menu_book", look="quiet")
