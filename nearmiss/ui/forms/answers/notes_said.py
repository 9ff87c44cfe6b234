"""Feedback notes of what somebody said: boxes for both sides, and a note for every paragraph in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from nearmiss.model import FeedbackKind, FeedbackNote, Invalid, check_past_days
from nearmiss.ui.forms.form import Form

HINT = "Word for word, as near as you can. An empty line begins another note."
_LABELS = {FeedbackKind.STRENGTH: "What went well", FeedbackKind.WEAKNESS: "What to work on"}
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_MOST = 100
"""Places that the ids of the notes of one box have: those of the next box count on from there."""


@dataclass(frozen=True)
class Box:
    """One box of a form: its field, the place of its ids among those of the form, its side, theme and notes."""

    field: str
    place: int
    kind: FeedbackKind
    theme_field: str
    theme_id: str
    notes: tuple[str, ...]


def boxes(form: Form, place: int, part: str = "", *, themes: Mapping[str, str]) -> list[Box]:
    """What went well beside what to work on; with a ``part`` under one theme, else each side under its own."""
    both = []
    for side, (kind, column) in enumerate(zip(FeedbackKind, st.columns(2, gap="medium"), strict=True)):
        with column:
            field = f"{kind.value}-{part}" if part else kind.value
            text = form.area(field, _LABELS[kind], height=90)
            theme_field = f"theme-{part}" if part else f"theme-{kind.value}"
            if not part:
                label = f"The theme of {_LABELS[kind][:1].lower()}{_LABELS[kind][1:]}"
                form.choice(theme_field, label, themes, optional=True, placeholder="Choose a theme")
            theme_id = form.values.get(theme_field)
        notes = tuple(note for note in _PARAGRAPHS.split(text.strip()) if note)
        both.append(Box(field, (place * 2 + side + 1) * _MOST, kind, theme_field, theme_id or "", notes))
    return both


def notes(
    form: Form, filled: list[Box], *, application_id: str | None, person_id: str | None, said_on: date, today: date
) -> list[FeedbackNote]:
    """The notes of these boxes; what is wrong is said beside its box (``Invalid``)."""
    made = []
    for box in filled:
        if len(box.notes) > _MOST:
            raise Invalid(box.field, f"These are {len(box.notes)} notes; save the first {_MOST} before you go on.")
        for number, verbatim in enumerate(box.notes):
            values: dict[str, Any] = {"kind": box.kind, "theme_id": box.theme_id, "verbatim": verbatim}
            values |= {"application_id": application_id, "person_id": person_id, "said_on": said_on}
            made.append(_note(box, id=form.id(box.place + number), logged_on=today, **values))
            check_past_days(made[-1], today)
    return made


def _note(box: Box, **values: Any) -> FeedbackNote:
    try:
        return FeedbackNote(**values)
    except Invalid as wrong:
        field = {"verbatim": box.field, "theme_id": box.theme_field}.get(wrong.field, wrong.field)
        raise Invalid(field, wrong.message) from wrong
