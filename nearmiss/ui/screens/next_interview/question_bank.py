"""The question bank: what tripped me, the better answer, and whether it was practised."""

from dataclasses import replace
from datetime import date

import streamlit as st

from nearmiss.model import Question
from nearmiss.model.validation import LONGEST_LINE
from nearmiss.ui.components import commands, navigation
from nearmiss.ui.components.escaping import plain, safe_markdown
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.components.item_menu import more
from nearmiss.ui.components.layout import box, spread
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.nouns.question import question_form
from nearmiss.ui.runtime import buttons, current_journal, open_form


def show(today: date) -> None:
    """The bank, to be practised, edited and deleted."""
    inline_forms.filtered_list(
        Question,
        "is_practised",
        {"to practise": False, "practised": True, "all": None},
        intro="A question that tripped you once will come again. Keep it here with the answer you wish you had given, "
        "and say it aloud before the next interview.",
        placeholder="Words of a question, or where it was asked",
        empty=_no_such,
        card=lambda question: _card(question, today),
        write=lambda question: _write(question, today),
    )


def _no_such(which: str, any_there: bool) -> str:  # noqa: FBT001
    none_such = "All of them are practised." if which == "to practise" else "None has been practised yet."
    return none_such if any_there else ""


def card_or_form(question: Question, today: date) -> None:
    """One question on the card of an interview that is being prepared, or its form."""
    if open_form.editing() == ("question", question.id):
        _write(question, today)
    else:
        _card(question, today)


def _card(question: Question, today: date) -> None:
    with box():
        is_a_line = "\n" not in question.text and len(question.text) <= LONGEST_LINE
        st.markdown(f"**{plain(question.text)}**" if is_a_line else safe_markdown(question.text))
        st.markdown(safe_markdown(question.better_answer) or "*No better answer yet. One comes while you walk.*")
        st.markdown(f":small[{_story(question, today)}]")
        with spread():
            if buttons.button(
                "Practised again" if question.is_practised else "I practised it",
                f"practised.{question.id}",
                icon=":material/check_box_outline_blank:",
                type="tertiary" if question.is_practised else "secondary",
                disabled=question.practised_on == today,
            ):
                commands.save(replace(question, practised_on=today), sentence="Practised. It will come easier.")
                st.rerun()
            _menu(question)


def _menu(question: Question) -> None:
    options = ["Edit", *(["Not practised yet"] if question.is_practised else []), "Delete"]
    chosen = more(options, f"question.{question.id}")
    if chosen == "Edit":
        open_form.opener("question", question.id)()
    elif chosen == "Delete":
        commands.delete(question, "The question is in the trash.")
    elif chosen:
        commands.save(replace(question, practised_on=None), sentence="Back among those to practise.")
    if chosen:
        st.rerun()


def _story(question: Question, today: date) -> str:
    parts = [f"Noted {short_day(question.noted_on, today)}"]
    if about := current_journal.read(choices.titles).get(question.application_id or ""):
        parts.append(plain(about))
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
