"""Questions about a file: each is a field of a form, what is proposed chosen in it; an answer shows it anew."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, distinct
from nearmiss.ui.runtime import session_state
from nearmiss.ui.screens.data.bringing.looking import look

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from nearmiss.exchange.imports.preview import Preview, Question
    from nearmiss.ui.forms.form import Form

_ROUNDS = 5
"""Answers may lead to further questions, so often at most: which file of several, which sheet, which order of days."""
_IN_SIGHT = 5
"""Choices that are all shown; of more, one is chosen from a list."""
_AT_ONCE = 30
"""Questions that are asked on one page; the rest follow when these are answered."""


def answered(form: Form, data: bytes, name: str) -> tuple[Preview, Mapping[str, str], frozenset[str]]:
    """The preview with all that was answered on this page so far; those answers; and what needed none, by its key."""
    answers: dict[str, str] = {}
    preview = look(data, name, answers)
    settled = {question.key for question in preview.questions if question.chosen is not None}
    for _ in range(_ROUNDS):
        said = {key: answer for key, answer in _said(form, preview.questions) if answer}
        if said == answers:
            break
        answers = said
        preview = look(data, name, answers)
    settled |= {question.key for question in preview.questions if question.proposed is not None}
    return preview, answers, frozenset(settled)


def ask(form: Form, questions: Sequence[Question], settled: Container[str]) -> None:
    """A field for each question; what is ``settled`` unless the user says otherwise is said, and changed in a fold."""
    waiting = [question for question in questions if question.key not in settled]
    if waiting:
        st.subheader("What is unclear", anchor=False)
    for question in waiting[:_AT_ONCE]:
        _draw(form, question)
    if len(waiting) > _AT_ONCE:
        st.markdown(f"And {counted(len(waiting) - _AT_ONCE, 'more question')}, when these are answered.")
    assumed = [question for question in questions if question.key in settled]
    if not assumed:
        return
    st.subheader("What was taken to be so", anchor=False)
    with st.container(gap="xxsmall"):
        for question in assumed[:_AT_ONCE]:
            st.markdown(f"{plain(question.text)} **{plain(_chosen(question))}**")
    with st.expander("Change what is not right"):
        for question in assumed[:_AT_ONCE]:
            _draw(form, question)


def _chosen(question: Question) -> str:
    """What holds, as it is said."""
    said = {choice.value: choice.label for choice in question.choices}
    return said.get(question.chosen or "", question.chosen or "")


def _field(question: Question) -> str:
    return f"answer-{hashlib.sha256(question.key.encode()).hexdigest()[:16]}"


def _said(form: Form, questions: Iterable[Question]) -> Iterable[tuple[str, str]]:
    for question in questions:
        field = _field(question)
        held = session_state.value(form.key(field))
        yield question.key, str(held) if held is not None else form.drafts.get(field, "")


def _draw(form: Form, question: Question) -> None:
    field, label = _field(question), plain(question.text)
    form.proposes(field, question.chosen or "")
    if not question.choices:
        form.text(field, label)
        return
    labels = distinct({choice.value: choice.label for choice in question.choices})
    if len(labels) <= _IN_SIGHT:
        form.radio(field, label, {value: plain(words) for value, words in labels.items()})
    else:
        form.choice(field, label, labels, optional=True, placeholder="Nothing chosen")
