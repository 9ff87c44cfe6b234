"""The forms of an interview: one that was held, and one that is ahead."""

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, Interview, InterviewKind, Panelist, Person, Stage
from nearmiss.store import Noun
from nearmiss.ui.forms import duplicates
from nearmiss.ui.forms.form import Form


def interview_form(form: Form, stored: Interview | None, *, application_id: str) -> Interview | None:
    """One round of an application."""
    left, right = st.columns(2)
    with left:
        form.day("held_on", "Held on")
    with right:
        form.word("kind", "Kind", InterviewKind, beginning=InterviewKind.OTHER)
    form.area("notes", "Notes (Markdown)", height=100)
    if not form.submit("Save the interview"):
        return None
    return form.make(Interview, stored, application_id=application_id)


def upcoming_interview_form(form: Form) -> list[Noun] | None:
    """An interview that is ahead: the application, the day, and who will be there."""
    left, right = st.columns(2)
    with left:
        organisation = form.text("organisation", "Organisation")
        held_on = form.day("held_on", "On")
    with right:
        role = form.text("role", "Role")
        kind = form.word("kind", "Kind", InterviewKind, beginning=InterviewKind.OTHER)
    with st.container():  # it grows while one types; the button below keeps its place
        names = form.area("names", "Who will be there? One name a line", height=100)
        there: list[tuple[str, str]] = []
        for name in [" ".join(line.split()) for line in names.splitlines() if line.strip()]:
            if not any(store.same_name(name, other) for other, _ in there):
                there.append((name, duplicates.whom(form, "whom", name)))
    if not form.submit("Save the interview"):
        return None

    def make() -> list[Noun]:
        application = Application(id=form.id(), organisation=organisation, role=role, furthest_stage=Stage.INTERVIEW)
        interview = Interview(
            id=form.id(1),
            application_id=application.id,
            held_on=held_on,  # type: ignore[arg-type] # the model says what a day left open needs
            kind=kind or InterviewKind.OTHER,
        )
        nouns: list[Noun] = [application, interview]
        for place, (name, meant) in enumerate(there, 1):
            known = meant
            if meant == duplicates.NEW:
                person = Person(id=form.id(1000 * place), name=name, organisation=application.organisation)
                nouns.append(person)
                known = person.id
            nouns.append(Panelist(id=form.id(1000 * place + 1), application_id=application.id, person_id=known))
        return nouns

    return form.build(make)
