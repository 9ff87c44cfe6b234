"""What is the user's own in the journal: questions of their own for the checklist, and the tags."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.model import OwnQuestion
from nearmiss.ui.components import commands
from nearmiss.ui.components.formatting import counted, plain, short_day
from nearmiss.ui.forms import editing, journal_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, open_form

if TYPE_CHECKING:
    from collections.abc import Sequence

_UP, _DOWN = "Move up", "Move down"


def manage(today: date) -> None:
    """The own questions in their order, the retired ones, and the tags."""
    noun, identifier = open_form.editing()
    everything = current_journal.read(store.find, OwnQuestion)
    asked = [one for one in everything if one.is_asked]
    st.subheader("Questions of my own", anchor=False)
    st.markdown("The checklist asks these after its own, in this order.")
    for question in asked:
        if (noun, identifier) == ("own-question", question.id):
            _form(question, len(everything) + 1)
        else:
            _row(question, asked, today)
    if (noun, identifier) == ("own-question", "new"):
        _form(None, max((one.position for one in everything), default=0) + 1)
    else:
        st.button(
            "Add a question", key="add-own-question", icon=":material/add:", on_click=open_form.opener("own-question")
        )
    for question in everything:
        if not question.is_asked:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                since = short_day(question.retired_on, today) if question.retired_on else ""
                st.markdown(f"{plain(question.text)} :small[asked no more since {since}]", width="stretch")
                _menu(question, ["Ask again", "Delete"], asked, today)
    tags()


def _row(question: OwnQuestion, asked: Sequence[OwnQuestion], today: date) -> None:
    place = [one.id for one in asked].index(question.id)
    moves = ([_UP] if place else []) + ([_DOWN] if place < len(asked) - 1 else [])
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
        st.markdown(f"{place + 1}\\. **{plain(question.text)}**", width="stretch")
        _menu(question, ["Edit", *moves, "Ask no more", "Delete"], asked, today)


def _menu(question: OwnQuestion, options: list[str], asked: Sequence[OwnQuestion], today: date) -> None:
    chosen = buttons.menu("More", options, f"own-question.{question.id}", icon=":material/more_horiz:", type="tertiary")
    if chosen == "Edit":
        open_form.opener("own-question", question.id)()
    elif chosen in {_UP, _DOWN}:
        _move(question, asked, -1 if chosen == _UP else 1)
    elif chosen == "Ask no more":
        commands.keep(replace(question, retired_on=today), sentence="Asked no more. Its answers stay.")
    elif chosen == "Ask again":
        commands.keep(replace(question, retired_on=None), sentence="The checklist asks it again.")
    elif chosen == "Delete":
        commands.delete(question, "The question is in the trash. Its answers stay.")
    if chosen:
        st.rerun()


def _move(question: OwnQuestion, asked: Sequence[OwnQuestion], step: int) -> None:
    ids = [one.id for one in asked]
    place = ids.index(question.id)
    ids.insert(place + step, ids.pop(place))
    with buttons.saving() as work:
        commands.say(work, "Moved.", store.order_own_questions(work, ids))


def _form(question: OwnQuestion | None, position: int) -> None:
    with st.container(border=True):
        form = Form(f"own-question-{question.id if question else 'new'}", question)
        found = journal_forms.own_question_form(form, question, position=position)
        st.button("Cancel", key="cancel-own-question", type="tertiary", on_click=editing.cancel(form))
        if found:
            editing.store_form(form, found, sentence="Saved.")


def tags() -> None:
    """Every tag with its entries; renaming one to the name of another makes the two one."""
    noun, name = open_form.editing()
    st.subheader("Tags", anchor=False)
    found = current_journal.read(store.all_tags)
    if not found:
        st.markdown("Give an entry a tag, and all that have it are one click away.")
    for tag, count in found:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f":gray-badge[{plain(tag)}] {counted(count, 'entry', 'entries')}", width="stretch")
            chosen = st.menu_button("More", ["Rename"], key=f"tag.{tag}", icon=":material/more_horiz:", type="tertiary")
            if chosen:
                open_form.opener("tag", tag)()
                st.rerun()
        if (noun, name) == ("tag", tag):
            _rename(tag)


def _rename(tag: str) -> None:
    with st.container(border=True):
        form = Form(f"tag-{tag}", tag=tag)
        new = journal_forms.tag_form(form)
        st.button("Cancel", key="cancel-tag", type="tertiary", on_click=editing.cancel(form))
        if new:
            with form.saving() as work:
                commands.say(work, f"The tag is called {plain(new)} now.", store.rename_tag(work, tag, new))
                form.saved(work)
            open_form.close()
            st.rerun()
