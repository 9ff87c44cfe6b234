"""Conversions: in one click an answer becomes a lesson, a question of the bank, or a feedback note from me."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

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
from nearmiss.ui.components import blocks, commands, reflection_text
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import distinct
from nearmiss.ui.forms import choices
from nearmiss.ui.runtime import buttons, current_journal

_DEFAULT_THEME = {"tripped": "preparation", "unsaid": "examples-and-stories", "went_well": "communication"}
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_MOST_QUESTIONS = 20
"""Questions one answer becomes; what follows the last belongs to its better answer."""
_DASHES = " :-\u2013\u2014"
_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True)
class _Answer:
    """One saved answer: whose, in which box, and the day it is converted."""

    reflection: Reflection
    field: str
    text: str
    today: date


@dataclass(frozen=True)
class _Converted:
    """What a reflection became: lessons and questions by id, and the notes by id."""

    lessons: frozenset[str]
    questions: frozenset[str]
    notes: dict[str, FeedbackNote]


def questions_in(text: str) -> list[tuple[str, str]]:
    """The questions in an answer, each with its better answer: a paragraph that begins with a question begins one.

    The first line, up to its question mark, is the question; what follows is the better answer. An answer without any
    question mark is one question as a whole, in its first line.
    """
    questions: list[tuple[str, list[str]]] = []
    for paragraph in _PARAGRAPHS.split(text.strip()):
        line, _, rest = paragraph.strip().partition("\n")
        asked, mark, more = line.partition("?")
        if not questions or (mark and len(questions) < _MOST_QUESTIONS):
            asked = _MARK.sub("", f"{asked}{mark}").strip() or line.strip()
            answer = "\n".join(part for part in (more.strip(_DASHES) if mark else "", rest.strip()) if part)
            questions.append((asked, [answer] if answer else []))
        else:
            questions[-1][1].append(paragraph.strip())
    return [(asked, "\n\n".join(answer)) for asked, answer in questions if asked]


def show(reflection: Reflection, own: Sequence[OwnAnswer], today: date) -> None:
    """Every saved answer with what it can become, and what it has become already."""
    answers = reflection_text.texts(reflection, own)
    if not answers:
        return
    converted = current_journal.read(_converted, reflection, tuple(text for _, _, text in answers))
    themes = current_journal.read(choices.themes)
    parts: list[blocks.Part] = [
        blocks.heading(2, "What do you take along?"),
        blocks.paragraph(
            *("One click makes an answer a ", blocks.strong("lesson"), " for the next interview, a "),
            *(blocks.strong("question"), " to practise, or a ", blocks.strong("note")),
            " beside what others told you.",
        ),
    ]
    for field, asked, text in answers:
        answer = _Answer(reflection, field, text, today)
        named = asked or "Your words"
        key = f"answer.{field}"
        ways = [*_lesson(answer, named, converted), *_questions(answer, named, converted)]
        parts.append(
            blocks.card(
                key,
                blocks.heading(3, named, key=f"{key}-heading"),
                blocks.paragraph(excerpt(reflection_text.bare(text), 160)),
                blocks.row(*ways, *_notes(answer, named, converted, themes)),
            )
        )
        if note := _noted(answer, converted, themes):
            parts.append(partial(_choose_theme, field, note, themes))
    ahead = blocks.link("next-interview", "Before the next interview", icon="event_upcoming")
    blocks.show_around("take-along", *parts, blocks.paragraph(ahead))


def _converted(tx: store.Transaction, reflection: Reflection, answers: tuple[str, ...]) -> _Converted:
    ids = tuple(note_from(reflection, text, FeedbackKind.STRENGTH, "any", reflection.written_on).id for text in answers)
    return _Converted(
        frozenset(lesson.id for lesson in store.find(tx, Lesson, reflection_id=reflection.id)),
        frozenset(question.id for question in store.find(tx, Question, reflection_id=reflection.id)),
        {note.id: note for note in store.find(tx, FeedbackNote, id=ids)},
    )


def _done(what: str) -> Node:
    return blocks.badge(what, "blue", "check")


def _convert(key: str, label: str, icon: str, tip: str, nouns: Sequence[Any], *, sentence: str, about: str) -> Node:
    """A button that saves what of ``nouns`` is not there yet; pressed twice, they are there once."""
    if buttons.is_pressed(key):
        with buttons.saving() as tx:
            new = [noun for noun in nouns if store.get(tx, type(noun), noun.id) is None]
            _, changes = store.save_all(tx, new)
            commands.say(tx, sentence if changes else "It is there already.", changes)
        st.rerun()
    return blocks.button(label, key, icon=icon, name=f"{label}: {about}", hint=tip)


def _lesson(answer: _Answer, about: str, converted: _Converted) -> Iterator[Node]:
    lesson = lesson_from(answer.reflection, answer.text, answer.today)
    if lesson.id in converted.lessons:
        yield _done("Lesson")
        return
    key, sentence = f"lesson.{answer.field}", "A lesson, open until you use it."
    yield _convert(key, "Lesson", "school", "Keep as a lesson", [lesson], sentence=sentence, about=about)


def _questions(answer: _Answer, about: str, converted: _Converted) -> Iterator[Node]:
    questions = [
        question_from(answer.reflection, asked, answer.today, better_answer=better)
        for asked, better in questions_in(answer.text)
    ]
    if all(question.id in converted.questions for question in questions):
        yield _done("Question")
        return
    many = len(questions) != 1
    sentence = f"{len(questions)} questions are in your bank." if many else "In your question bank."
    key, tip = f"question.{answer.field}", "Put into the question bank"
    yield _convert(key, "Question", "quiz", tip, questions, sentence=sentence, about=about)


def _as_notes(answer: _Answer, themes: dict[str, str]) -> list[FeedbackNote]:
    """The notes that an answer can become."""
    theme_id = _theme(answer.field, answer.text, themes)
    return [note_from(answer.reflection, answer.text, kind, theme_id, answer.today) for kind in _kinds(answer.field)]


def _noted(answer: _Answer, converted: _Converted, themes: dict[str, str]) -> FeedbackNote | None:
    """The note that an answer became."""
    return converted.notes.get(_as_notes(answer, themes)[0].id)


def _notes(answer: _Answer, about: str, converted: _Converted, themes: dict[str, str]) -> Iterator[Node]:
    there = _noted(answer, converted, themes)
    if there is not None:
        yield _done("Note: strength" if there.kind is FeedbackKind.STRENGTH else "Note: to work on")
        return
    for note in _as_notes(answer, themes) if themes else ():
        label, icon = ("strength", "add") if note.kind is FeedbackKind.STRENGTH else ("to work on", "change_history")
        theme = plain(themes[note.theme_id])
        sentence = f"A note from you, under {theme}. Another theme? Choose it below the answer."
        key, tip = f"note.{note.kind.value}.{answer.field}", "Keep as a feedback note from me"
        yield _convert(key, f"Note: {label}", icon, tip, [note], sentence=sentence, about=about)


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
        "Theme of the note",
        list(names),
        index=list(names).index(note.theme_id) if note.theme_id in names else None,
        key=f"theme.{field}.{note.version}",
        format_func=lambda key: names.get(key, key),
        width=220,
    )
    if chosen and chosen != note.theme_id:
        commands.save(replace(note, theme_id=chosen), sentence=f"The note is about {plain(themes[chosen])} now.")
        st.rerun()
