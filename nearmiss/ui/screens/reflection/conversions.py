"""What to take along: in one click an answer becomes a lesson, a question of the bank, or a feedback note from me."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from nearmiss import store
from nearmiss.exchange.phrases import excerpt
from nearmiss.model import (
    HARD_ANSWERS,
    FeedbackKind,
    FeedbackNote,
    Lesson,
    OwnAnswer,
    Question,
    Reflection,
    lesson_from,
    note_from,
    question_from,
)
from nearmiss.ui.components import commands, navigation, reflection_text
from nearmiss.ui.components.formatting import distinct, plain
from nearmiss.ui.forms import editing
from nearmiss.ui.runtime import buttons, current_journal

if TYPE_CHECKING:
    from nearmiss.store import Work

_DEFAULT_THEME = {"tripped": "preparation", "unsaid": "examples-and-stories", "went_well": "communication"}
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_MOST_QUESTIONS = 20
"""Questions one answer becomes; what follows the last belongs to its better answer."""
_DASHES = " :-\u2013\u2014"
_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True)
class _Given:
    """One saved answer: whose, in which box, and the day it is taken along."""

    reflection: Reflection
    field: str
    text: str
    today: date


@dataclass(frozen=True)
class _Taken:
    """What a reflection became: lessons and questions by id, and the notes by id."""

    lessons: frozenset[str]
    questions: frozenset[str]
    notes: dict[str, FeedbackNote]


def questions_in(text: str) -> list[tuple[str, str]]:
    """The questions in an answer, each with its better answer: a paragraph that begins with a question begins one.

    The first line, up to its question mark, is the question; what follows is the better answer. An answer without any
    question mark is one question as a whole, in its first line.
    """
    found: list[tuple[str, list[str]]] = []
    for paragraph in _PARAGRAPHS.split(text.strip()):
        line, _, rest = paragraph.strip().partition("\n")
        asked, mark, more = line.partition("?")
        if not found or (mark and len(found) < _MOST_QUESTIONS):
            asked = _MARK.sub("", f"{asked}{mark}").strip() or line.strip()
            answer = "\n".join(part for part in (more.strip(_DASHES) if mark else "", rest.strip()) if part)
            found.append((asked, [answer] if answer else []))
        else:
            found[-1][1].append(paragraph.strip())
    return [(asked, "\n\n".join(answer)) for asked, answer in found if asked]


def along(reflection: Reflection, own: Sequence[OwnAnswer], today: date) -> None:
    """Every saved answer with what it can become, and what it has become already."""
    answers = reflection_text.texts(reflection, own)
    if not answers:
        return
    st.subheader("What do you take along?", anchor=False)
    st.markdown(
        "One click makes an answer a **lesson** for the next interview, a **question** to practise, or a **note** "
        "beside what others told you."
    )
    taken = current_journal.read(_taken, reflection, tuple(text for _, _, text in answers))
    themes = current_journal.read(editing.themes)
    for field, asked, text in answers:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(asked or 'Your words')}**  \n{plain(excerpt(reflection_text.bare(text), 160))}")
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                given = _Given(reflection, field, text, today)
                _lesson(given, taken)
                _questions(given, taken)
                _note(given, taken, themes)
    st.page_link(
        navigation.address("next-interview"), label="Before the next interview", icon=":material/event_upcoming:"
    )


def _taken(work: Work, reflection: Reflection, answers: tuple[str, ...]) -> _Taken:
    ids = tuple(note_from(reflection, text, FeedbackKind.STRENGTH, "any", reflection.written_on).id for text in answers)
    return _Taken(
        frozenset(one.id for one in store.find(work, Lesson, reflection_id=reflection.id)),
        frozenset(one.id for one in store.find(work, Question, reflection_id=reflection.id)),
        {one.id: one for one in store.find(work, FeedbackNote, id=ids)},
    )


def _done(what: str) -> None:
    st.markdown(f":blue-badge[:material/check: {what}]", width="content")


def _become(key: str, look: tuple[str, str, str], make: Callable[[], Sequence[Any]], sentence: str) -> None:
    """A button that keeps an answer as something else; ``look`` is its label, its icon and its tip."""
    label, icon, tip = look
    if buttons.button(label, key, icon=f":material/{icon}:", type="tertiary", help=tip):
        _keep_new(make(), sentence)
        st.rerun()


def _keep_new(nouns: Sequence[Any], sentence: str) -> None:
    """Save what is not there yet; pressed twice, it is there once."""
    with buttons.saving() as work:
        new = [noun for noun in nouns if store.get(work, type(noun), noun.id) is None]
        _, changes = store.save_all(work, new)
        commands.say(work, sentence if changes else "It is there already.", changes)


def _lesson(given: _Given, taken: _Taken) -> None:
    lesson = lesson_from(given.reflection, given.text, given.today)
    if lesson.id in taken.lessons:
        _done("Lesson")
        return
    look = ("Lesson", "school", "Keep as a lesson")
    _become(f"lesson.{given.field}", look, lambda: [lesson], "A lesson, open until you use it.")


def _questions(given: _Given, taken: _Taken) -> None:
    found = [
        question_from(given.reflection, asked, given.today, better_answer=answer)
        for asked, answer in questions_in(given.text)
    ]
    if all(one.id in taken.questions for one in found):
        _done("Question")
        return
    sentence = "In your question bank." if len(found) == 1 else f"{len(found)} questions are in your bank."
    _become(f"question.{given.field}", ("Question", "quiz", "Put into the question bank"), lambda: found, sentence)


def _note(given: _Given, taken: _Taken, themes: dict[str, str]) -> None:
    theme_id = _theme(given.field, given.text, themes)
    made = {kind: note_from(given.reflection, given.text, kind, theme_id, given.today) for kind in _kinds(given.field)}
    note = taken.notes.get(next(iter(made.values())).id)
    if note is not None:
        _done("Note: strength" if note.kind is FeedbackKind.STRENGTH else "Note: to work on")
        _choose_theme(given.field, note, themes)
        return
    for kind, one in made.items() if themes else ():
        label, icon = ("strength", "add") if kind is FeedbackKind.STRENGTH else ("to work on", "change_history")
        _become(
            f"note.{kind.value}.{given.field}",
            (f"Note: {label}", icon, "Keep as a feedback note from me"),
            lambda one=one: [one],  # type: ignore[misc] # a lambda of the loop's own note
            f"A note from you, under {plain(themes[theme_id])}. Another theme? Choose it beside the answer.",
        )


def _kinds(field: str) -> tuple[FeedbackKind, ...]:
    if field == "went_well":
        return (FeedbackKind.STRENGTH,)
    return (FeedbackKind.WEAKNESS,) if field in HARD_ANSWERS else (FeedbackKind.STRENGTH, FeedbackKind.WEAKNESS)


def _theme(field: str, text: str, themes: dict[str, str]) -> str:
    """The theme whose name the text uses, else the one that fits the question, else the first."""
    words = {*store.words(text)} - {"and"}
    for key, name in themes.items():
        if not words.isdisjoint(store.words(name)):
            return key
    fallback = _DEFAULT_THEME.get(field, "")
    return fallback if fallback in themes else next(iter(themes), "any")


def _choose_theme(field: str, note: FeedbackNote, themes: dict[str, str]) -> None:
    """The theme of a note, to be changed in place."""
    names = distinct(themes)
    chosen = st.selectbox(
        "Theme",
        list(names),
        index=list(names).index(note.theme_id) if note.theme_id in names else None,
        key=f"theme.{field}.{note.version}",
        format_func=lambda one: names.get(one, one),
        label_visibility="collapsed",
        width=220,
    )
    if chosen and chosen != note.theme_id:
        commands.keep(replace(note, theme_id=chosen), sentence=f"The note is about {plain(themes[chosen])} now.")
        st.rerun()
