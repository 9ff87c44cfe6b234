"""What I practise: each with how it stands and what others said before it and since, to end, take up and edit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from nearmiss import store
from nearmiss.insights.strengths.evidence import Evidence, State, evidence, what_others_said
from nearmiss.model import Practice
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.forms import inline_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.practice import practice_form
from nearmiss.ui.runtime import buttons, current_journal

_HINT = "Note what you do about a theme, and since when. Strengths marks it and counts before and after."

_STANDS: Final = {State.WORKING: "Working on it"}
"""What a state is called where its word alone could be taken for more than it says: that it works."""

_MEANT: Final = blocks.paragraph(
    "How a practice stands is counted from what others said of its theme since it began, and from nothing else. Open: "
    "nothing yet. Working on it: something was said. Improved: they had named it as something to work on before, since "
    "then as a strength in two near misses or more, and not once as something to work on. Let go: you ended it."
)


def show(names: Mapping[str, str], today: date) -> None:
    """All of them, the form of a new one below; ``names`` are those of the themes."""

    def write(practice: Practice | None) -> None:
        def fields(form: Form) -> Practice | None:
            return practice_form(form, practice, themes=names)

        inline_forms.form("practice", practice, fields, started_on=today)

    practices = current_journal.read(store.find, Practice)
    for practice in practices:
        _act(practice, today)
    stands = {one.practice_id: one for one in current_journal.read(evidence, today)} if practices else {}
    blocks.show("practices", blocks.heading(2, "What I practise"), None if practices else blocks.paragraph(_HINT))
    listed = [
        _item(practice, names.get(practice.theme_id, ""), stands.get(practice.id), today) for practice in practices
    ]
    if practices:
        blocks.show("stands", blocks.row(blocks.small("How it stands"), blocks.why("How it stands", _MEANT)))
    inline_forms.items("practice", listed, "The practice is gone.", write)
    inline_forms.adding("practice", "Add a practice", write)


def _item(practice: Practice, theme: str, stands: Evidence | None, today: date) -> inline_forms.Item:
    since = f"{'from' if practice.ended_on else 'since'} {short_day(practice.started_on, today)}"
    until = f" to {short_day(practice.ended_on, today)}" if practice.ended_on else ", still at it"
    words = blocks.paragraph(blocks.strong(practice.text), f" · {theme} · {since}{until}")
    below: list[blocks.Node] = []
    if stands:
        state = blocks.strong(f"{_STANDS.get(stands.state, stands.state.capitalize())}.")
        below.append(blocks.paragraph(state, f" {what_others_said(stands)}", small=True))
        below.append(blocks.row(_answer(practice, stands, today)))
    return inline_forms.Item(practice, words, f"{practice.text}, {theme}", below)


def _answer(practice: Practice, stands: Evidence, today: date) -> blocks.Node:
    """The way to say that it is over, or that it is not."""
    if _is_over(practice, today):
        label = "Take it up again"
        return blocks.button(label, f"practise.{practice.id}", name=f"{label}: {practice.text}", icon="replay")
    label = "End it today" if stands.state is State.IMPROVED else "Let it go"
    return blocks.button(label, f"practise-no-more.{practice.id}", name=f"{label}: {practice.text}", icon="check")


def _act(practice: Practice, today: date) -> None:
    if buttons.is_pressed(f"practise-no-more.{practice.id}"):
        commands.save(replace(practice, ended_on=today), sentence="It ends today. What was said since stays beside it.")
        st.rerun()
    if buttons.is_pressed(f"practise.{practice.id}"):
        commands.save(replace(practice, ended_on=None), sentence="Taken up again.")
        st.rerun()


def _is_over(practice: Practice, today: date) -> bool:
    return practice.ended_on is not None and practice.ended_on <= today
