"""Own questions of the user, which the checklist asks after its own, and tags."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import OwnQuestion
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.components.item_menu import more_block
from nearmiss.ui.forms import inline_forms, saving
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.own_question import own_question_form
from nearmiss.ui.forms.nouns.reflection import tag_form
from nearmiss.ui.runtime import buttons, current_journal, open_form

_UP, _DOWN = "Move up", "Move down"
_NO_MORE, _AGAIN = "Ask no more", "Ask again"


def show(today: date) -> None:
    """The own questions in their order, the retired ones, and the tags."""
    questions = current_journal.read(store.find, OwnQuestion)
    asked = [question for question in questions if question.is_asked]
    for question in questions:
        _act(question, asked, today)
    blocks.show_around(
        "own-questions",
        blocks.heading(2, "Questions of my own"),
        blocks.paragraph("The checklist asks these after its own, in this order."),
        *(_line(question, asked, len(questions)) for question in asked),
    )
    last = max((question.position for question in questions), default=0)
    inline_forms.adding("own-question", "Add a question", lambda _: _form(None, last + 1))
    retired = [_retired(question, today) for question in questions if not question.is_asked]
    blocks.show("retired-questions", *retired)
    _tags()


def _line(question: OwnQuestion, asked: Sequence[OwnQuestion], total: int) -> blocks.Part:
    if open_form.editing() == ("own-question", question.id):
        return partial(_form, question, total + 1)
    place = asked.index(question)
    moves = ([_UP] if place else []) + ([_DOWN] if place < len(asked) - 1 else [])
    words = blocks.paragraph(f"{place + 1}. ", blocks.strong(question.text))
    return blocks.boxed(blocks.ends(words, _menu(question, ["Edit", *moves, _NO_MORE, "Delete"])))


def _retired(question: OwnQuestion, today: date) -> Node:
    since = short_day(question.retired_on, today) if question.retired_on else ""
    words = blocks.paragraph(question.text, " ", blocks.small(f"asked no more since {since}"))
    return blocks.ends(words, _menu(question, [_AGAIN, "Delete"]))


def _menu(question: OwnQuestion, options: Sequence[str]) -> Node:
    return more_block(f"own-question.{question.id}", question.text, options)


def _act(question: OwnQuestion, asked: Sequence[OwnQuestion], today: date) -> None:
    """Do what was chosen in the menu of a question."""
    chosen = buttons.chosen_in(f"own-question.{question.id}")
    if not chosen:
        return
    if chosen == "Edit":
        open_form.opener("own-question", question.id)()
        buttons.answered()
    elif chosen in {_UP, _DOWN}:
        _move(question, asked, -1 if chosen == _UP else 1)
    elif chosen == _NO_MORE:
        commands.save(replace(question, retired_on=today), sentence="Asked no more. Its answers stay.")
    elif chosen == _AGAIN:
        commands.save(replace(question, retired_on=None), sentence="The checklist asks it again.")
    elif chosen == "Delete":
        commands.delete(question, "The question is in the trash. Its answers stay.")
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
    tags = current_journal.read(store.all_tags)
    for tag, _ in tags:
        if buttons.chosen_in(_key(tag)):
            open_form.opener("tag", tag)()
            buttons.answered()
            st.rerun()
    nothing = blocks.paragraph("Give an entry a tag, and all that have it are one click away.")
    parts: list[blocks.Part] = [blocks.heading(2, "Tags"), None if tags else nothing]
    for tag, count in tags:
        words = blocks.paragraph(blocks.badge(tag), f" {counted(count, 'entry', 'entries')}")
        parts.append(blocks.ends(words, more_block(_key(tag), tag, ["Rename"])))
        if open_form.editing() == ("tag", tag):
            parts.append(partial(_rename, tag))
    blocks.show_around("tags", *parts)


def _key(tag: str) -> str:
    """What the menu of a tag is called; in letters of the Latin alphabet alone, so that no two are called the same."""
    return f"tag.{tag.encode().hex()}"


def _rename(tag: str) -> None:
    form = Form(f"tag-{tag}", tag=tag)
    form.cancelled_by("cancel-tag", saving.cancel(form))
    with form.frame():
        new = tag_form(form)
        if new:
            with form.saving() as tx:
                commands.say(tx, f"The tag is called {plain(new)} now.", store.rename_tag(tx, tag, new))
                form.saved(tx)
            open_form.close()
            st.rerun()
