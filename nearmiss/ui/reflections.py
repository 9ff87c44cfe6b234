"""Reflections on a page: what waits to be written, the entries, the first words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.model import ANSWERS, Reflection, ReflectionKind, Story
from nearmiss.ui import deciding, editing, forms, frame, near_miss, planning, session
from nearmiss.ui.form import Form
from nearmiss.ui.words import day, excerpt, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nearmiss.store import Work

_MOST_WAITING = 3


def entries(work: Work, search: str) -> list[Reflection]:
    """Reflections with these words somewhere in them, the newest first; ``search`` is in small letters already."""
    found = [one for one in store.find(work, Reflection) if _holds(one, search)]
    return found[::-1]


def _holds(reflection: Reflection, search: str) -> bool:
    words = search.split()
    text = "\n".join(getattr(reflection, name) for name in (*ANSWERS, "line", "body")).casefold() if words else ""
    return all(word in text for word in words)


def waiting() -> None:
    """Near misses whose reflection is due, each a link to its checklist."""
    plan = planning.plan()
    for followup in plan.to_reflect[-_MOST_WAITING:]:
        application = plan.applications[followup.application_id or ""]
        st.page_link(
            frame.address("reflection"),
            label=f"Reflect on {plain(application.title)}",
            icon=":material/menu_book:",
            query_params={"id": application.id},
        )


def entry(stored: Reflection | None, today: date) -> None:
    """Write or change an entry."""
    with st.container(border=True):
        form = Form(f"entry-{stored.id if stored else 'new'}", stored, **({} if stored else {"written_on": today}))
        found = forms.entry_form(form, stored, applications=session.read(editing.titles))
        st.button("Cancel", key="cancel-entry", type="tertiary", on_click=editing.cancel(form))
        if found:
            if found.is_empty:
                st.markdown("There is nothing in it yet. One line is enough.")
            else:
                editing.store_form(form, found, sentence="Saved.")


def first_words(story: Story, today: date) -> None:
    """A feeling and one line, on the day itself."""
    stored = next((one for one in story.reflections if one.kind is ReflectionKind.FIRST_WORDS), None)
    if stored is not None:
        return
    form = Form(f"first-words-{story.application.id}")
    feeling = form.rating("feeling", "How is it today? (1: heavy, 5: hopeful)")
    line = form.text("line", "In one line")
    if form.submit("Save these words", primary=False):
        found = form.build(
            lambda: Reflection(
                application_id=story.application.id,
                kind=ReflectionKind.FIRST_WORDS,
                written_on=today,
                feeling=feeling,
                line=line,
            )
        )
        if not found.is_empty:
            editing.store_form(form, found, sentence="Saved. The rest can wait.")


def card(reflection: Reflection, titles: Mapping[str, str], today: date) -> None:
    """One entry, read, with its menu."""
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            about = titles.get(reflection.application_id or "")
            if about:
                frame.to_near_miss(reflection.application_id or "", plain(about), "Reflection")
            else:
                st.markdown("Journal entry", width="content")
            if reflection.kind is ReflectionKind.CHECKLIST:
                st.page_link(
                    frame.address("reflection"), label="Edit", query_params={"id": reflection.application_id or ""}
                )
                if st.button("Delete", key=f"delete.{reflection.id}", type="tertiary"):
                    deciding.delete(reflection, "The reflection is in the trash.")
                    st.rerun()
            else:
                editing.item_menu(f"entry.{reflection.id}", "entry", reflection, "The entry is in the trash.")
        if reflection.answered:
            first = next(text for name in ANSWERS if (text := getattr(reflection, name)))
            st.markdown(f"{day(reflection.written_on, today)} · {plain(excerpt(first))}")
            with st.expander("Read all of it"):
                near_miss.read_reflection(reflection, today)
        else:
            near_miss.read_reflection(reflection, today)
