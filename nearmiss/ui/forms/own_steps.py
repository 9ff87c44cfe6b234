"""Steps of one's own: a button that adds one, and those that are open, each with its menu and its form in place."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Decided, Decision, OwnStep, Person, Step
from nearmiss.playbook.days.own_steps import own_step_key
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.own_step import own_step_form
from nearmiss.ui.runtime import current_journal, open_form

_NOUN = "own_step"


def show(*, application_id: str | None = None, person_id: str | None = None) -> None:
    """Those of one application, of one person, or all of them, folded; and the button that adds one."""
    today = current_journal.today()
    steps = current_journal.read(_open, application_id, person_id)
    write = partial(_write, application_id=application_id, person_id=person_id)
    if steps:
        is_editing = open_form.editing() in {(_NOUN, step.id) for step, _ in steps}
        with st.expander(f"Your own steps ({len(steps)})", expanded=is_editing):
            for step, name in steps:
                words = " · ".join(filter(None, [day(step.due_on, today), plain(step.text), plain(name)]))
                inline_forms.item(_NOUN, step, words, "Your step is gone.", write)
    inline_forms.adding(_NOUN, "A step of my own", write)


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
