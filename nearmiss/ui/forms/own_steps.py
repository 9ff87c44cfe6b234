"""Steps of one's own: a button that adds one, and those that are open, each with its menu and its form in place."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Decided, Decision, OwnStep, Person, Step
from nearmiss.playbook.days.own_steps import own_step_key
from nearmiss.ui.components import blocks, item_menu
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import day
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.own_step import own_step_form
from nearmiss.ui.runtime import current_journal, open_form

_NOUN = "own_step"


def show(
    *, application_id: str | None = None, person_id: str | None = None, beside: Callable[[], None] | None = None
) -> None:
    """Those of one application, of one person, or all of them, folded; and the button that adds one.

    ``beside`` draws one more beside it.
    """
    today = current_journal.today()
    steps = current_journal.read(_open, application_id, person_id)
    write = partial(_write, application_id=application_id, person_id=person_id)
    if steps:
        is_editing = open_form.editing() in {(_NOUN, step.id) for step, _ in steps}
        label = f"Your own steps ({len(steps)})"
        fold = st.expander(label, key="own-steps", expanded=is_editing, on_change="rerun", bind="query-params")
        if fold.open:
            with fold:
                _list(steps, today, write)
    with st.container(horizontal=not any(open_form.editing())):
        inline_forms.adding(_NOUN, "A step of my own", write)
        if beside:
            beside()


def _list(steps: Sequence[tuple[OwnStep, str]], today: date, write: Callable[[OwnStep], None]) -> None:
    """A line each with its menu; the form of the one that is edited stands below its line."""
    lines: list[Node] = []
    for step, name in steps:
        key = f"{_NOUN}.{step.id}"
        item_menu.act(key, _NOUN, step, "Your step is gone.")
        words = " · ".join(filter(None, [day(step.due_on, today), step.text, name]))
        lines.append(blocks.spread(blocks.paragraph(words), item_menu.more_block(key, step.text)))
        if open_form.editing() == (_NOUN, step.id):
            blocks.show(f"own-steps.{step.id}", blocks.lines(*lines))
            lines = []
            write(step)
    blocks.show("own-steps", blocks.lines(*lines) if lines else None)


def _open(tx: store.Transaction, application_id: str | None, person_id: str | None) -> Sequence[tuple[OwnStep, str]]:
    """The steps that are neither done nor let go, the earliest first, each with the name of whom it is for."""
    asked = {"application_id": application_id, "person_id": person_id}
    steps = store.find(tx, OwnStep, **{field: value for field, value in asked.items() if value})
    decisions = store.find(tx, Decision, step=Step.OWN) if steps else []
    over = {decision.key for decision in decisions if decision.decided is not Decided.SNOOZED}
    still_open = [step for step in steps if own_step_key(step) not in over]
    people = store.find(tx, Person, id={step.person_id for step in still_open if step.person_id})
    names = {person.id: person.name for person in people}
    return [(step, names.get(step.person_id or "", "")) for step in still_open]


def _write(stored: OwnStep | None, *, application_id: str | None, person_id: str | None) -> None:
    def fields(form: Form) -> OwnStep | None:
        return own_step_form(
            form,
            stored,
            people=current_journal.read(choices.everybody),
            applications=current_journal.read(choices.titles),
            application_id=application_id,
        )

    owner = application_id or person_id or "new"
    inline_forms.form(_NOUN, stored, fields, owner=owner, sentence="Saved. It stands on its day.", person_id=person_id)
