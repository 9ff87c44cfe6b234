"""Reading a reflection: every answer under its question, the user's own ones too; excerpts and badges of it."""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.exchange.phrases import excerpt
from nearmiss.model import CHECKLIST_QUESTIONS, OwnAnswer, Reflection
from nearmiss.ui.components.escaping import plain, safe_markdown
from nearmiss.ui.components.formatting import day, said

FEELINGS = {1: "heavy", 2: "low", 3: "in between", 4: "lighter", 5: "hopeful"}
"""What the numbers of a feeling say."""


_MOST = 2000


def feeling_of(reflection: Reflection) -> str:
    """The feeling in words, or nothing: "feeling 2 of 5 (low)"."""
    number = reflection.feeling
    return f"feeling {number} of 5 ({FEELINGS[number]})" if number else ""


def badges(tags: Iterable[str]) -> str:
    """Tags as small badges in one line."""
    return " ".join(f":gray-badge[{plain(tag)}]" for tag in tags)


def texts(reflection: Reflection, own: Sequence[OwnAnswer] = ()) -> list[tuple[str, str, str]]:
    """Everything long in a reflection: the field (``own.`` and an id for an own answer), what was asked, the text."""
    boxes = [(name, question, getattr(reflection, name)) for name, question in CHECKLIST_QUESTIONS.items()]
    boxes += [(f"own.{answer.id}", answer.asked, answer.text) for answer in own]
    return [box for box in (*boxes, ("body", "", reflection.body)) if box[2]]


def gist(reflection: Reflection, own: Sequence[OwnAnswer] = (), length: int = 240) -> str:
    """The beginning of what was written, safe inside Markdown."""
    words = [bare(text) for _, _, text in texts(reflection, own)[:2]]
    return plain(excerpt(" · ".join(part for part in (reflection.line, *words) if part), length))


def bare(text: str) -> str:
    """The beginning of a Markdown text in one line, without the signs that only shape it."""
    return " ".join(store.bare(text[:_MOST]).split())


def quoted(text: str, length: int = 140) -> str:
    """The beginning of a Markdown text in one line, as a quotation."""
    return f"“{plain(excerpt(bare(text), length))}”"


def read_reflection(
    reflection: Reflection, today: date, *, own: Sequence[OwnAnswer] = (), tags: Sequence[str] = ()
) -> None:
    """One reflection, read: the day, the feeling, and every answer under its question."""
    feeling = f" · {feeling_of(reflection)}" if reflection.feeling else ""
    st.markdown(f"**{said(reflection.kind)}**, {day(reflection.written_on, today)}{feeling}")
    read_words(reflection, own=own, tags=tags)


def read_words(reflection: Reflection, *, own: Sequence[OwnAnswer] = (), tags: Sequence[str] = ()) -> None:
    """The words of a reflection without its day."""
    if reflection.line:
        st.markdown(f"*{plain(reflection.line)}*")
    for _, asked, text in texts(reflection, own):
        st.markdown(f"**{plain(asked)}**\n\n{safe_markdown(text)}" if asked else safe_markdown(text))
    if tags:
        st.markdown(badges(tags))
