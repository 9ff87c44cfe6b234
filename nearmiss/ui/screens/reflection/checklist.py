"""Writing a reflection: the first words, the checklist, an entry."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import OwnAnswer, OwnQuestion, Reflection, ReflectionKind, Step, Story, Window
from nearmiss.ui.components import blocks, follow_up_plan, navigation, query_parameters
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day
from nearmiss.ui.components.reflection_text import read_reflection
from nearmiss.ui.forms import choices
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.reflection import begin_with, checklist_form, entry_form
from nearmiss.ui.forms.saving import cancel, save_and_close
from nearmiss.ui.runtime import current_journal, open_form, session_state
from nearmiss.ui.screens.reflection import conversions, saving, versions


def show(application_id: str) -> None:
    """The checklist for one near miss; before the days of its step it says that it can wait, and locks nothing (K)."""
    today = current_journal.today()
    story = current_journal.read(store.story, application_id)
    back = blocks.crumb("reflection", "All reflections")
    if story is None:
        blocks.show("head", back)
        navigation.not_here("This near miss")
        return
    about = story.application.title
    blocks.show(
        "head",
        back,
        navigation.heading("What can I learn?", about=about),
        blocks.paragraph(blocks.link("near-misses", about, query={"id": application_id})),
    )
    for reflection in story.reflections:
        if reflection.kind is ReflectionKind.FIRST_WORDS:
            with st.container(border=True):
                read_reflection(reflection, today)
    stored = _of_kind(story, ReflectionKind.CHECKLIST)
    own, tags = current_journal.read(_beside, stored.id) if stored else ((), ())
    form = Form(f"checklist-{application_id}", stored, **begin_with(own, tags))
    days = _days_of_the_step(application_id)
    if days is not None and today < days.earliest:
        opens, best = day(days.earliest, today), day(days.ideal, today)
        fresh = "It is fresh. A feeling and one line are enough today; the rest is easier from "
        blocks.show("fresh", blocks.paragraph(fresh, blocks.strong(opens), f" on, best on {best}."))
        _first_words(story, today)
        begun = stored is not None or form.resumed
        query_parameters.switch("write-now", "Write it now all the same")
        if not st.toggle("Write it now all the same", value=begun, key="write-now", bind="query-params"):
            return
    if story.application.reason_kind and story.application.reason_kind.outside_my_control:
        reason = f"They gave a reason outside your control: {story.application.reason_kind.value}."
        blocks.show("reason", blocks.paragraph(reason))
    written = checklist_form(
        form,
        stored,
        today=today,
        application_id=application_id,
        asked=_asked(form, own),
        written=story.reflections,
        feedback=story.feedback,
    )
    if written and written.is_empty:
        blocks.show("empty", blocks.paragraph("Every box is empty still. One sentence is enough."))
    elif written:
        saving.save(form, written, "Saved. That took something.")
        open_form.close()
        st.rerun()
    _own_without_question(own)
    if stored is not None:
        blocks.show("versions", versions.link(stored.id))
        conversions.show(stored, own, today)


def _days_of_the_step(application_id: str) -> Window | None:
    """The days that the plan gives to this reflection; ``None`` where it has no such step."""
    steps = follow_up_plan.plan().of(application_id)
    return next((follow_up.window for follow_up in steps if follow_up.step is Step.REFLECT), None)


def _of_kind(story: Story, kind: ReflectionKind) -> Reflection | None:
    return next((reflection for reflection in story.reflections if reflection.kind is kind), None)


def _beside(tx: store.Transaction, reflection_id: str) -> tuple[tuple[OwnAnswer, ...], tuple[str, ...]]:
    """The answers to own questions and the tags of one reflection."""
    return store.own_answers(tx, reflection_id), store.tags_of(tx, (reflection_id,)).get(reflection_id, ())


def _asked(form: Form, own: tuple[OwnAnswer, ...]) -> list[OwnQuestion]:
    """The own questions that stand in the form: those asked, and retired ones with an answer or a half-written one."""
    begun = {answer.own_question_id for answer in own}
    begun |= {key.removeprefix("own.") for key, text in form.drafts.items() if key.startswith("own.") and text}
    questions = current_journal.read(store.find, OwnQuestion)
    return [question for question in questions if question.is_asked or question.id in begun]


def _own_without_question(own: tuple[OwnAnswer, ...]) -> None:
    """Answers whose question was deleted: they are read, and stay."""
    for answer in own:
        if answer.own_question_id is None:
            st.markdown(f"**{plain(answer.asked)}** (asked no more)")
            st.text(answer.text)


def _first_words(story: Story, today: date) -> None:
    """A feeling and one line, on the day itself; where another tab was first, what was begun here is merged with it."""
    stored = _of_kind(story, ReflectionKind.FIRST_WORDS)
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
        words = form.make(
            Reflection,
            stored,
            {"feeling": feeling, "line": line},
            application_id=story.application.id,
            kind=ReflectionKind.FIRST_WORDS,
            written_on=today,
        )
        if not words.is_empty:
            save_and_close(form, words, sentence="Saved. The rest can wait.")


def write_entry(identifier: str) -> None:
    """Write or change an entry, with a preview beside it; afterwards it is read on its own page."""
    today = current_journal.today()
    entry = current_journal.read(store.entry, identifier) if identifier != "new" else None
    st.set_page_config(layout="wide")
    st.button(
        "All reflections", key="to-journal", icon=":material/arrow_back:", type="tertiary", on_click=open_form.close
    )
    if identifier != "new" and entry is None:
        navigation.not_here("This entry")
        return
    navigation.title("A journal entry")
    stored = entry.reflection if entry else None
    begin = begin_with((), entry.tags) if entry else {"written_on": today}
    form = Form(f"entry-{identifier}", stored, **begin)
    form.cancelled_by("cancel-entry", cancel(form))
    with form.frame(border=False):
        written = entry_form(form, stored, applications=current_journal.read(choices.titles))
    if written and written.is_empty:
        blocks.show("empty", blocks.paragraph("There is nothing in it yet. One line is enough."))
    elif written:
        form.leads_to("entry", id=written.reflection.id)
        saving.save(form, written, "Saved.")
        navigation.lead_on()
    if stored is not None:
        blocks.show("versions", versions.link(stored.id))
