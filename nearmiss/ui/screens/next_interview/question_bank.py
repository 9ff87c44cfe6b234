"""The question bank: what tripped me, the better answer, and whether it was practised."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from nearmiss.exchange.phrases import excerpt
from nearmiss.model import Question
from nearmiss.model.validation import LONGEST_LINE
from nearmiss.ui.components import blocks, commands, navigation, reflection_text
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.components.item_menu import HISTORY, act, more_block
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.nouns.question import question_form
from nearmiss.ui.runtime import buttons, current_journal, open_form

_NOT_YET = "Not practised yet"


def show(today: date) -> None:
    """The bank, to be practised, edited and deleted."""
    blocks.show("question-bank", blocks.heading(2, "Questions that tripped you"))
    inline_forms.filtered_list(
        Question,
        "is_practised",
        {"to practise": False, "practised": True, "all": None},
        intro="A question that tripped you once will come again. Keep it here with the answer you wish you had given, "
        "and say it aloud before the next interview.",
        placeholder="Words of a question, or where it was asked",
        empty=_no_such,
        parts=lambda question: parts(question, today),
        write=lambda question: _write(question, today),
    )


def _no_such(which: str, any_there: bool) -> str:  # noqa: FBT001
    none_such = "All of them are practised." if which == "to practise" else "None has been practised yet."
    return none_such if any_there else ""


def parts(question: Question, today: date) -> Iterator[blocks.Part]:
    """One question with its better answer, or its form."""
    if open_form.editing() == ("question", question.id):
        yield partial(_write, question, today)
        return
    _act(question, today)
    key = f"question.{question.id}"
    is_a_line = "\n" not in question.text and len(question.text) <= LONGEST_LINE
    about = question.text if is_a_line else excerpt(reflection_text.bare(question.text))
    label = "Practised again" if question.is_practised else "I practised it"
    practise = blocks.button(
        label,
        f"practised.{question.id}",
        name=f"{label}: {about}",
        icon="check_box_outline_blank",
        look="quiet" if question.is_practised else "plain",
        is_off=question.practised_on == today,
    )
    answer = blocks.markdown(question.better_answer) if question.better_answer else None
    yield blocks.card(
        key,
        blocks.heading(3, question.text) if is_a_line else blocks.markdown(question.text),
        answer or blocks.paragraph("No better answer yet. One comes while you walk.", small=True),
        blocks.paragraph(_story(question, today), small=True),
        blocks.ends(practise, more_block(key, about, _choices(question))),
        name=about,
    )


def _choices(question: Question) -> list[str]:
    return ["Edit", *([_NOT_YET] if question.is_practised else []), HISTORY, "Delete"]


def _act(question: Question, today: date) -> None:
    """Do what was pressed on a question."""
    if buttons.is_pressed(f"practised.{question.id}"):
        commands.save(replace(question, practised_on=today), sentence="Practised. It will come easier.")
        st.rerun()
    if buttons.chosen_in(f"question.{question.id}") == _NOT_YET:
        commands.save(replace(question, practised_on=None), sentence="Back among those to practise.")
        st.rerun()
    act(f"question.{question.id}", "question", question, "The question is in the trash.")


def _story(question: Question, today: date) -> str:
    parts = [f"Noted {short_day(question.noted_on, today)}"]
    if about := current_journal.read(choices.titles).get(question.application_id or ""):
        parts.append(about)
    parts.append(
        f"practised {short_day(question.practised_on, today)}" if question.practised_on else "not practised yet"
    )
    return " · ".join(parts)


def _write(question: Question | None, today: date) -> None:
    if question is None and open_form.editing()[1] != "new":
        st.markdown(navigation.missing("This question"))
        return
    titles = current_journal.read(choices.titles)
    inline_forms.form(
        "question",
        question,
        lambda form: question_form(form, question, applications=titles),
        noted_on=today,
    )
