"""Writing a reflection: what waits to be written, the first words, the checklist, an entry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.model import OwnAnswer, OwnQuestion, Reflection, ReflectionKind, Story
from nearmiss.ui.components import follow_up_plan, navigation, query_parameters
from nearmiss.ui.components.formatting import day, plain
from nearmiss.ui.components.reflection_text import read_reflection
from nearmiss.ui.forms import editing, journal_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import current_journal, open_form, session_state
from nearmiss.ui.screens.reflection import conversions, saving, versions

if TYPE_CHECKING:
    from nearmiss.store import Work

_MOST_WAITING = 3
_FRESH = timedelta(days=3)
"""So long after a no the checklist can wait: a feeling and one line are enough until then (K)."""


def waiting() -> None:
    """Near misses whose reflection is due, each a link to its checklist."""
    plan = follow_up_plan.plan()
    for follow_up in plan.to_reflect[-_MOST_WAITING:]:
        application = plan.applications[follow_up.application_id or ""]
        navigation.to_reflection(application.id, f"Reflect on {plain(application.title)}")


def checklist(application_id: str) -> None:
    """The checklist for one near miss; before the third day it says that it can wait, and locks nothing."""
    today = current_journal.today()
    story = current_journal.read(store.story, application_id)
    st.page_link(navigation.address("reflection"), label="All reflections", icon=":material/arrow_back:")
    if story is None:
        navigation.title("Not here")
        st.markdown("This near miss is not in the journal. It may be in the trash, under *Journal data*.")
        return
    navigation.title("What can I learn?")
    navigation.to_near_miss(application_id, plain(story.application.title))
    for written in story.reflections:
        if written.kind is ReflectionKind.FIRST_WORDS:
            with st.container(border=True):
                read_reflection(written, today)
    stored = next((one for one in story.reflections if one.kind is ReflectionKind.CHECKLIST), None)
    own, tags = current_journal.read(_beside, stored.id) if stored else ((), ())
    form = Form(f"checklist-{application_id}", stored, **journal_forms.begin_with(own, tags))
    told = story.application.told_on
    if told is not None and today < told + _FRESH:
        opens = day(told + _FRESH, today)
        st.markdown(f"It is fresh. A feeling and one line are enough today; the rest is easier from **{opens}** on.")
        first_words(story, today)
        begun = stored is not None or form.resumed
        query_parameters.switch("write-now", "Write it now all the same")
        if not st.toggle("Write it now all the same", value=begun, key="write-now", bind="query-params"):
            return
    if story.application.reason_kind and story.application.reason_kind.outside_my_control:
        st.markdown(f"They gave a reason outside your control: {story.application.reason_kind.value}.")
    found = journal_forms.checklist_form(
        form,
        stored,
        today=today,
        application_id=application_id,
        asked=_asked(form, own),
        written=story.reflections,
        feedback=story.feedback,
    )
    if found:
        _save(form, found, "Saved. That took something.")
    _own_without_question(own)
    if stored is not None:
        versions.link(stored.id)
        conversions.along(stored, own, today)


def _beside(work: Work, reflection_id: str) -> tuple[tuple[OwnAnswer, ...], tuple[str, ...]]:
    """The answers to own questions and the tags of one reflection."""
    return store.own_answers(work, reflection_id), store.tags_of(work, (reflection_id,)).get(reflection_id, ())


def _asked(form: Form, own: tuple[OwnAnswer, ...]) -> list[OwnQuestion]:
    """The own questions that stand in the form: those asked, and retired ones with an answer or a half-written one."""
    begun = {one.own_question_id for one in own}
    begun |= {key.removeprefix("own.") for key, text in form.drafts.items() if key.startswith("own.") and text}
    return [one for one in current_journal.read(store.find, OwnQuestion) if one.is_asked or one.id in begun]


def _own_without_question(own: tuple[OwnAnswer, ...]) -> None:
    """Answers whose question was deleted: they are read, and stay."""
    for answer in own:
        if answer.own_question_id is None:
            st.markdown(f"**{plain(answer.asked)}** (asked no more)")
            st.text(answer.text)


def _save(form: Form, found: journal_forms.Written, sentence: str) -> None:
    if found.is_empty:
        st.markdown("Every box is empty still. One sentence is enough.")
        return
    saving.save(form, found, sentence)
    open_form.close()
    st.rerun()


def first_words(story: Story, today: date) -> None:
    """A feeling and one line, on the day itself; where another tab was first, what was begun here is merged with it."""
    stored = next((one for one in story.reflections if one.kind is ReflectionKind.FIRST_WORDS), None)
    name = f"first-words-{story.application.id}"
    if (
        stored is not None
        and session_state.state().resumed.get(name) is None
        and not current_journal.drafts(f"{name}.")
    ):
        return
    form = Form(name, stored)
    feeling = form.rating("feeling", "How is it today? (1: heavy, 5: hopeful)")
    line = form.text("line", "In one line")
    if form.submit("Save these words", primary=False):
        found = form.make(
            Reflection,
            stored,
            {"feeling": feeling, "line": line},
            application_id=story.application.id,
            kind=ReflectionKind.FIRST_WORDS,
            written_on=today,
        )
        if not found.is_empty:
            editing.store_form(form, found, sentence="Saved. The rest can wait.")


def entry(identifier: str) -> None:
    """Write or change an entry, with a preview beside it; afterwards it is read on its own page."""
    today = current_journal.today()
    found = current_journal.read(store.entry, identifier) if identifier != "new" else None
    st.set_page_config(layout="wide")
    st.button("All reflections", key="to-journal", icon=":material/arrow_back:", type="tertiary", on_click=_leave)
    if identifier != "new" and found is None:
        navigation.title("Not here")
        st.markdown("This entry is not in the journal. It may be in the trash, under *Journal data*.")
        return
    navigation.title("A journal entry")
    stored = found.reflection if found else None
    begin = journal_forms.begin_with((), found.tags) if found else {"written_on": today}
    form = Form(f"entry-{identifier}", stored, **begin)
    written = journal_forms.entry_form(form, stored, applications=current_journal.read(editing.titles))
    st.button("Cancel", key="cancel-entry", type="tertiary", on_click=editing.cancel(form))
    if written and written.is_empty:
        st.markdown("There is nothing in it yet. One line is enough.")
    elif written:
        form.leads_to("entry", id=written.reflection.id)
        saving.save(form, written, "Saved.")
        navigation.lead_on()
    if stored is not None:
        versions.link(stored.id)


def _leave() -> None:
    """Back to the journal; what is half written stays."""
    open_form.close()
