"""The forms of an interview: one of an application that is there, and the first one of an application that is new."""

from datetime import date
from typing import Any

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, Interview, InterviewKind, Invalid, Panelist, Person, Stage, as_far_as
from nearmiss.store import Noun
from nearmiss.ui.forms import duplicates, interview_time
from nearmiss.ui.forms.form import Form


def interview_form(form: Form, stored: Interview | None, *, application: Application) -> list[Noun] | None:
    """One round of an application, held or to come; one that is still open gets as far as its interview."""
    values = _when_and_where(form, stored)
    form.area("notes", "Notes (Markdown)", height=100)
    if not form.submit("Save the interview"):
        return None
    interview = form.make(Interview, stored, values, application_id=application.id)
    further = as_far_as(application, interview)
    return [interview] if further is application else [interview, further]


def _when_and_where(form: Form, stored: Interview | None) -> dict[str, Any]:
    """The day, the time in its zone, how long, where, and what kind of round it is."""
    left, middle, right = st.columns([4, 3, 3])
    with left:
        held_on = form.day("held_on", "On")
    with middle:
        starts_at = form.time_of_day("starts_at", "At")
    with right:
        lengths = interview_time.lengths(stored.minutes if stored else None)
        minutes = form.choice("minutes", "How long?", lengths, optional=True, placeholder="An hour or so")
    left, right = st.columns(2)
    with left:
        kind = form.word("kind", "Kind", InterviewKind, beginning=InterviewKind.OTHER)
    with right:
        zones = interview_time.zones(stored.zone if stored else "")
        zone = form.choice("zone", "Whose clock?", zones, help="The time zone of the time above.") or ""
    with st.container():  # it comes and goes; what stands below keeps its place
        _say_back(held_on, starts_at, zone)
    form.text("place", "Where? A room, an address, a link or a number to call")
    return {"zone": zone, "minutes": int(minutes) if minutes else None, "kind": kind or InterviewKind.OTHER}


def _say_back(held_on: date | None, starts_at: str, zone: str) -> None:
    """The time in both zones, to be seen before it is saved."""
    if held_on and starts_at and zone:
        try:
            interview = Interview(application_id="", held_on=held_on, starts_at=starts_at, zone=zone)
        except Invalid:  # it is said when it is saved
            return
        st.markdown(f":small[{interview_time.said(interview, interview_time.own_zone())}]")


def upcoming_interview_form(form: Form) -> list[Noun] | None:
    """An interview that is ahead, of an application that is new: which, when, and who will be there."""
    left, right = st.columns(2)
    with left:
        organisation = form.text("organisation", "Organisation")
    with right:
        role = form.text("role", "Role")
    values = _when_and_where(form, None)
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
        fields = {name: form.values[name] for name in ("held_on", "starts_at", "place")} | values
        interview = Interview(id=form.id(1), application_id=application.id, **fields)
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
