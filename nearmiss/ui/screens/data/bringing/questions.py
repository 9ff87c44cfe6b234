"""Questions about a file: each is a field of a form, what is proposed chosen in it; an answer shows it anew."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss.ui.components.escaping import is_harmless, plain
from nearmiss.ui.components.formatting import counted, distinct
from nearmiss.ui.runtime import session_state
from nearmiss.ui.screens.data.bringing.looking import look

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nearmiss.exchange.imports.preview import Preview, Question
    from nearmiss.ui.forms.form import Form

_ROUNDS = 5
"""Answers may lead to further questions, so often at most: which file of several, which sheet, which order of days."""
_IN_SIGHT = 5
"""Choices that are all shown; of more, one is chosen from a list."""
_AT_ONCE = 30
"""Questions that are asked on one page; the rest follow when these are answered."""


@dataclass(frozen=True)
class Answered:
    """A preview with all that was answered on this page so far, and those answers.

    ``settled`` are the keys of the questions that hold without an answer, ``file`` tells this file from others.
    """

    preview: Preview
    answers: Mapping[str, str]
    settled: frozenset[str]
    file: str


def answered(form: Form, data: bytes, name: str) -> Answered:
    """Look at a file with what was answered; what was answered of another file holds for that one alone."""
    answers: dict[str, str] = {}
    file = hashlib.sha256(data).hexdigest()
    preview = look(data, name, answers)
    settled = {question.key for question in preview.questions if question.chosen is not None}
    for _ in range(_ROUNDS):
        said = {key: answer for key, answer in _said(form, preview.questions, file) if answer}
        if said == answers:
            break
        answers = said
        preview = look(data, name, answers)
    settled |= {question.key for question in preview.questions if question.proposed is not None}
    return Answered(preview, answers, frozenset(settled), file)


def ask(form: Form, found: Answered) -> None:
    """A field for each question; what is settled unless the user says otherwise is said, and changed in a fold."""
    questions, draw = found.preview.questions, partial(_draw, form, found.file)
    waiting = [question for question in questions if question.key not in found.settled]
    if waiting:
        st.subheader("What is unclear", anchor=False)
    for question in waiting[:_AT_ONCE]:
        draw(question)
    if len(waiting) > _AT_ONCE:
        st.markdown(f"And {counted(len(waiting) - _AT_ONCE, 'more question')}, when these are answered.")
    assumed = [question for question in questions if question.key in found.settled]
    if not assumed:
        return
    st.subheader("What was taken to be so", anchor=False)
    with st.container(gap="xxsmall"):
        for question in assumed[:_AT_ONCE]:
            st.markdown(f"{plain(question.text)} **{plain(_chosen(question))}**")
    with st.expander("Change what is not right"):
        for question in assumed[:_AT_ONCE]:
            draw(question)


def _chosen(question: Question) -> str:
    """What holds, as it is said."""
    said = {choice.value: choice.label for choice in question.choices}
    return said.get(question.chosen or "", question.chosen or "")


def _field(question: Question, file: str) -> str:
    return f"answer-{hashlib.sha256(f'{file}:{question.key}'.encode()).hexdigest()[:16]}"


def _said(form: Form, questions: Iterable[Question], file: str) -> Iterable[tuple[str, str]]:
    for question in questions:
        field = _field(question, file)
        held = session_state.value(form.key(field))
        yield question.key, str(held) if held is not None else form.drafts.get(field, "")


def _draw(form: Form, file: str, question: Question) -> None:
    field = _field(question, file)
    label = question.text if is_harmless(question.text) else plain(question.text)  # as it is, so that it is spoken so
    form.proposes(field, question.chosen or "")
    if not question.choices:
        form.text(field, label)
        return
    labels = distinct({choice.value: choice.label for choice in question.choices})
    if len(labels) <= _IN_SIGHT:
        form.radio(field, label, {value: plain(words) for value, words in labels.items()})
    else:
        form.choice(field, label, labels, optional=True, placeholder="Nothing chosen")
