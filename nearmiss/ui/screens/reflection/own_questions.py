"""Own questions of the user, which the checklist asks after its own, and tags."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import OwnQuestion
from nearmiss.ui.components import commands
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.components.item_menu import more
from nearmiss.ui.components.layout import spread
from nearmiss.ui.forms import inline_forms, saving
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.own_question import own_question_form
from nearmiss.ui.forms.nouns.reflection import tag_form
from nearmiss.ui.runtime import buttons, current_journal, open_form

_UP, _DOWN = "Move up", "Move down"


def show(today: date) -> None:
    """The own questions in their order, the retired ones, and the tags."""
    questions = current_journal.read(store.find, OwnQuestion)
    asked = [question for question in questions if question.is_asked]
    st.subheader("Questions of my own", anchor=False)
    st.markdown("The checklist asks these after its own, in this order.")
    for question in asked:
        if open_form.editing() == ("own-question", question.id):
            _form(question, len(questions) + 1)
        else:
            _row(question, asked, today)
    last = max((question.position for question in questions), default=0)
    inline_forms.adding("own-question", "Add a question", lambda _: _form(None, last + 1))
    for question in questions:
        if not question.is_asked:
            with spread():
                since = short_day(question.retired_on, today) if question.retired_on else ""
                st.markdown(f"{plain(question.text)} :small[asked no more since {since}]", width="stretch")
                _menu(question, ["Ask again", "Delete"], asked, today)
    _tags()


def _row(question: OwnQuestion, asked: Sequence[OwnQuestion], today: date) -> None:
    place = asked.index(question)
    moves = ([_UP] if place else []) + ([_DOWN] if place < len(asked) - 1 else [])
    with spread(border=True):
        st.markdown(f"{place + 1}\\. **{plain(question.text)}**", width="stretch")
        _menu(question, ["Edit", *moves, "Ask no more", "Delete"], asked, today)


def _menu(question: OwnQuestion, options: list[str], asked: Sequence[OwnQuestion], today: date) -> None:
    chosen = more(options, f"own-question.{question.id}")
    if chosen == "Edit":
        open_form.opener("own-question", question.id)()
    elif chosen in {_UP, _DOWN}:
        _move(question, asked, -1 if chosen == _UP else 1)
    elif chosen == "Ask no more":
        commands.save(replace(question, retired_on=today), sentence="Asked no more. Its answers stay.")
    elif chosen == "Ask again":
        commands.save(replace(question, retired_on=None), sentence="The checklist asks it again.")
    elif chosen == "Delete":
        commands.delete(question, "The question is in the trash. Its answers stay.")
    if chosen:
        st.rerun()


def _move(question: OwnQuestion, asked: Sequence[OwnQuestion], step: int) -> None:
    ids = [other.id for other in asked]
    place = ids.index(question.id)
    ids.insert(place + step, ids.pop(place))
    with buttons.saving() as tx:
        commands.say(tx, "Moved.", store.order_own_questions(tx, ids))


def _form(question: OwnQuestion | None, position: int) -> None:
    inline_forms.form("own-question", question, lambda form: own_question_form(form, question, position=position))


def _tags() -> None:
    """Every tag with its entries; renaming one to the name of another makes the two one."""
    st.subheader("Tags", anchor=False)
    tags = current_journal.read(store.all_tags)
    if not tags:
        st.markdown("Give an entry a tag, and all that have it are one click away.")
    for tag, count in tags:
        with spread():
            st.markdown(f":gray-badge[{plain(tag)}] {counted(count, 'entry', 'entries')}", width="stretch")
            chosen = st.menu_button("More", ["Rename"], key=f"tag.{tag}", icon=":material/more_horiz:", type="tertiary")
            if chosen:
                open_form.opener("tag", tag)()
                st.rerun()
        if open_form.editing() == ("tag", tag):
            _rename(tag)


def _rename(tag: str) -> None:
    with st.container(border=True):
        form = Form(f"tag-{tag}", tag=tag)
        new = tag_form(form)
        st.button("Cancel", key="cancel-tag", type="tertiary", on_click=saving.cancel(form))
        if new:
            with form.saving() as tx:
                commands.say(tx, f"The tag is called {plain(new)} now.", store.rename_tag(tx, tag, new))
                form.saved(tx)
            open_form.close()
            st.rerun()
