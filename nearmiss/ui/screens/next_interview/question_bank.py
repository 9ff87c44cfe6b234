"""The question bank: what tripped me, the better answer, and whether it was practised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.model import Question
from nearmiss.model.validation import LONGEST_LINE
from nearmiss.ui.components import commands, filters
from nearmiss.ui.components.formatting import journal, plain, short_day
from nearmiss.ui.forms import editing, journal_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, open_form

if TYPE_CHECKING:
    from nearmiss.store import Work

SHOWN = ("to practise", "practised", "all")


def _of(work: Work, which: str, search: str) -> list[Question]:
    """The questions to practise, those practised, or all, the newest first, as far as they hold every word searched."""
    wanted = which == "practised"
    found = [one for one in reversed(store.find(work, Question)) if which == "all" or one.is_practised == wanted]
    there = store.matching(work, search, "question") if search.strip() else None
    return [one for one in found if there is None or one.id in there]


def manage(today: date) -> None:
    """The bank, to be practised, edited and deleted."""
    titles = current_journal.read(editing.titles)
    any_there = current_journal.read(store.count, Question)
    if not any_there:
        st.markdown(
            "A question that tripped you once will come again. Keep it here with the answer you wish you had given, "
            "and say it aloud before the next interview."
        )
    which = filters.one_of("Which questions", SHOWN, "questions")
    search = filters.search_box("question-words", "Words of a question, or where it was asked") if any_there else ""
    none_such = "All of them are practised." if which == SHOWN[0] else "None has been practised yet."
    editing.items(
        Question,
        current_journal.read(_of, which, search),
        "No question has these words." if search.strip() else none_such if any_there else "",
        card=lambda question: card(question, today, titles),
        write=lambda question: write(question, today, titles),
    )


def card(question: Question, today: date, titles: Mapping[str, str]) -> None:
    """One question with its better answer, and the tick that it was practised."""
    with st.container(border=True, gap="xsmall"):
        is_a_line = "\n" not in question.text and len(question.text) <= LONGEST_LINE
        st.markdown(f"**{plain(question.text)}**" if is_a_line else journal(question.text))
        st.markdown(journal(question.better_answer) or "*No better answer yet. One comes while you walk.*")
        st.markdown(f":small[{_story(question, today, titles)}]")
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            if buttons.button(
                "Practised again" if question.is_practised else "I practised it",
                f"practised.{question.id}",
                icon=":material/check_box_outline_blank:",
                type="tertiary" if question.is_practised else "secondary",
                disabled=question.practised_on == today,
            ):
                commands.keep(replace(question, practised_on=today), sentence="Practised. It will come easier.")
                st.rerun()
            _menu(question)


def _menu(question: Question) -> None:
    options = ["Edit", *(["Not practised yet"] if question.is_practised else []), "Delete"]
    chosen = buttons.menu("More", options, f"question.{question.id}", icon=":material/more_horiz:", type="tertiary")
    if chosen == "Edit":
        open_form.opener("question", question.id)()
    elif chosen == "Delete":
        commands.delete(question, "The question is in the trash.")
    elif chosen:
        commands.keep(replace(question, practised_on=None), sentence="Back among those to practise.")
    if chosen:
        st.rerun()


def _story(question: Question, today: date, titles: Mapping[str, str]) -> str:
    parts = [f"Noted {short_day(question.noted_on, today)}"]
    if about := titles.get(question.application_id or ""):
        parts.append(plain(about))
    parts.append(
        f"practised {short_day(question.practised_on, today)}" if question.practised_on else "not practised yet"
    )
    return " · ".join(parts)


def write(question: Question | None, today: date, titles: Mapping[str, str]) -> None:
    """Write or change a question of the bank."""
    if question is None and open_form.editing()[1] != "new":
        st.markdown("This question is not in the journal. It may be in the trash, under *Journal data*.")
        return
    with st.container(border=True):
        form = Form(
            f"question-{question.id if question else 'new'}", question, **({} if question else {"noted_on": today})
        )
        found = journal_forms.question_form(form, question, applications=titles)
        st.button("Cancel", key="cancel-question", type="tertiary", on_click=editing.cancel(form))
        if found:
            editing.store_form(form, found, sentence="Saved.")
