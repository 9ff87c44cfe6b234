"""Reflection: what can I learn?"""

from datetime import timedelta

import streamlit as st

from nearmiss import store
from nearmiss.model import Reflection, ReflectionKind
from nearmiss.ui import editing, forms, frame, near_miss, reflections, session
from nearmiss.ui.form import Form
from nearmiss.ui.words import day, plain

frame.guard()

COOLING_OFF = timedelta(days=2)
PAGE = 20


def checklist(application_id: str) -> None:
    """The checklist for one near miss; before the third day it says that it can wait."""
    today = session.today()
    story = session.read(store.story, application_id)
    st.page_link(frame.address("reflection"), label="All reflections", icon=":material/arrow_back:")
    if story is None:
        frame.title("Not here")
        st.markdown("This near miss is not in the journal. It may be in the trash, under *Journal data*.")
        return
    frame.title("What can I learn?")
    frame.to_near_miss(application_id, plain(story.application.title))
    told = story.application.told_on
    early = told is not None and today < told + COOLING_OFF
    for written in story.reflections:
        if written.kind is ReflectionKind.FIRST_WORDS:
            with st.container(border=True):
                near_miss.read_reflection(written, today)
    if early and told is not None:
        opens = day(told + timedelta(days=3), today)
        st.markdown(f"It is fresh. A feeling and one line are enough today; the rest is easier from **{opens}** on.")
        reflections.first_words(story, today)
        if not st.toggle("Write it now all the same", key="write-now", bind="query-params"):
            return
    stored = next((one for one in story.reflections if one.kind is ReflectionKind.CHECKLIST), None)
    form = Form(f"checklist-{application_id}", stored)
    found = forms.checklist_form(form, stored, today=today, application_id=application_id)
    if found:
        if found.is_empty:
            st.markdown("Every box is empty still. One sentence is enough.")
        else:
            editing.store_form(form, found, sentence="Saved. That took something.")


def journal() -> None:
    """Everything written, the newest first, with what still waits on top."""
    today = session.today()
    frame.title("Reflection")
    reflections.waiting()
    noun, identifier = frame.editing()
    if (noun, identifier) == ("entry", "new"):
        reflections.entry(None, today)
    else:
        st.button(
            "Write an entry", key="add-entry", type="primary", icon=":material/edit:", on_click=frame.open_form("entry")
        )
    if not session.read(store.count, Reflection):
        st.markdown(
            "What you make of it will stand here, in your own words: a feeling on the day, the checklist a few days "
            "later, and whatever you want to keep. It is where a no turns into something you can use."
        )
        return
    search = frame.search_box("words", "Search your words")
    found = session.read(reflections.entries, search.casefold())
    if not found:
        st.markdown("No entry has these words.")
    offset = frame.pager(len(found), PAGE, "entries-page", "entry", "entries")
    titles = session.read(editing.titles)
    for reflection in found[offset : offset + PAGE]:
        if noun == "entry" and identifier == reflection.id:
            reflections.entry(reflection, today)
        else:
            reflections.card(reflection, titles, today)


chosen = st.query_params.get("id")
if chosen:
    checklist(chosen)
else:
    journal()
