"""The front door: everything about a no on one screen, in under a minute, most of it optional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from nearmiss import store
from nearmiss.model import (
    Application,
    Interview,
    InterviewKind,
    Invalid,
    Outcome,
    Panelist,
    Person,
    Promise,
    PromiseBy,
    ReasonKind,
    Reflection,
    ReflectionKind,
    Role,
    Stage,
    ToldHow,
    check_dates,
)
from nearmiss.ui import session
from nearmiss.ui.form import Form

_MOST_PEOPLE = 12
_KIND = {Stage.SCREEN: InterviewKind.SCREEN, Stage.FINAL: InterviewKind.FINAL, Stage.OFFER: InterviewKind.FINAL}


@dataclass(frozen=True)
class _Seat:
    row: int
    name: str
    role: Role
    cared_about: str


def intake(form: Form, today: date) -> tuple[Application, list[Any]] | None:
    """The whole form. Returns the application and every noun to save with it once it was saved and is valid."""
    left, right = st.columns(2)
    with left:
        organisation = form.text("organisation", "Organisation")
    with right:
        role = form.text("role", "Role")
    left, right = st.columns(2)
    with left:
        told_on = form.day("told_on", "Told on", help="Without an answer: the day you gave up waiting.")
    with right:
        told_how = form.word("told_how", "How were you told?", ToldHow, optional=True, placeholder="Not said yet")
    stage = form.pills("furthest_stage", "How far did you get?", Stage)
    st.subheader("Everything below can wait", anchor=False)
    left, right = st.columns(2)
    with left:
        held_on = form.day(
            "held_on", "The last interview", help="The follow-up email and the first check-in count from it."
        )
        interest = form.rating("interest", "Do you still want to work there? (5: very much)")
    with right:
        reason_kind = form.word(
            "reason_kind", "What kind of reason?", ReasonKind, optional=True, placeholder="Not said yet"
        )
        closeness = form.rating("closeness", "How close did it feel? (5: so close)")
    reason = form.text("reason", "The reason they gave, in their words")
    seats = _who_was_there(form)
    names = {str(seat.row): seat.name for seat in seats}
    told_by = (
        form.choice("told_by", "Who told you?", names, optional=True, placeholder="Nobody chosen") if names else None
    )
    promises = _promises(form, names)
    left, right = st.columns([2, 3])
    with left:
        feeling = form.rating("feeling", "How is it today? (1: heavy, 5: hopeful)")
    with right:
        line = form.text("line", "And in one line")
    if not form.submit("Save and see the plan"):
        return None

    def make() -> tuple[Application, list[Any]]:
        if told_on and told_on > today:
            raise Invalid("told_on", "This day is still to come. On which day were you told?")
        if stage is None:
            raise Invalid("furthest_stage", "How far did you get? It decides whether there is a plan.")
        people, panel = _people(seats, organisation)
        by_row = {seat.row: person for seat, person in zip(seats, people, strict=True)}
        application = Application(
            organisation=organisation,
            role=role,
            furthest_stage=stage,
            told_on=told_on,
            told_how=told_how,
            outcome=Outcome.NO_ANSWER if told_how is ToldHow.SILENCE else Outcome.TURNED_DOWN,
            told_by=by_row[int(told_by)].id if told_by else None,
            reason=reason,
            reason_kind=reason_kind,
            interest=interest,
            closeness=closeness,
        )
        nouns: list[Any] = [application]
        if held_on:
            interview = Interview(
                application_id=application.id, held_on=held_on, kind=_KIND.get(stage, InterviewKind.OTHER)
            )
            check_dates(application, [interview])
            nouns.append(interview)
        nouns += [person for person in people if not person.version]
        nouns += [Panelist(application_id=application.id, **seat) for seat in panel]
        for field, by, text, row, due_on in promises:
            if text:
                person_id = by_row[int(row)].id if row else None
                with_field = {"text": text, "by": by, "person_id": person_id, "due_on": due_on}
                nouns.append(_at(field, lambda values: Promise(application_id=application.id, **values), with_field))
        if feeling or line:
            nouns.append(
                _at(
                    "line",
                    lambda values: Reflection(**values),
                    {
                        "application_id": application.id,
                        "kind": ReflectionKind.FIRST_WORDS,
                        "written_on": today,
                        "feeling": feeling,
                        "line": line,
                    },
                )
            )
        return application, nouns

    return form.build(make)


def _at(field: str, make: Any, values: dict[str, Any]) -> Any:
    """Make a noun whose problems are said beside ``field`` of this form."""
    try:
        return make(values)
    except Invalid as wrong:
        raise Invalid(field, wrong.message) from wrong


def _who_was_there(form: Form) -> list[_Seat]:
    """A line each: name, role, what they cared about; there is always one empty line more."""
    st.markdown("**Who was there?** One line each; the recruiter too.")
    seats: list[_Seat] = []
    row = 0
    while row < _MOST_PEOPLE:
        first, second, third = st.columns([3, 2, 4])
        shown = "visible" if row == 0 else "collapsed"
        with first:
            name = form.text(f"name-{row}", "Name", label_visibility=shown)
        with second:
            role = form.word(
                f"role-{row}",
                "Their role",
                Role,
                beginning=Role.INTERVIEWER if row else Role.HIRING_MANAGER,
                label_visibility=shown,
            )
        with third:
            cared = form.text(f"cared-{row}", "Cared about", label_visibility=shown)
        if name.strip():
            seats.append(_Seat(row, name, role or Role.INTERVIEWER, cared))
        elif not any(
            field.startswith("name-") and int(field[5:]) > row for field in form.drafts if field[5:].isdecimal()
        ):
            break
        row += 1
    return seats


def _promises(form: Form, names: dict[str, str]) -> list[tuple[str, PromiseBy, str, str | None, date | None]]:
    found = []
    for field, by, label, when in (
        ("promise", PromiseBy.ME, "Did you promise anyone anything?", "By when?"),
        ("invitation", PromiseBy.THEM, 'Did they invite you to anything? ("Apply again in January")', "From when on?"),
    ):
        first, second, third = st.columns([4, 2, 2])
        with first:
            text = form.text(field, label)
        with second:
            row = form.choice(f"{field}-with", "Whom?", names, optional=True, placeholder="Nobody chosen")
        with third:
            due_on = form.day(f"{field}-due", when)
        found.append((field, by, text.strip(), row, due_on))
    return found


def _people(seats: list[_Seat], organisation: str) -> tuple[list[Person], list[dict[str, Any]]]:
    """The people of the rows (those known already at this organisation are found again), and their seats."""
    with session.journal().reading() as work:
        known = (
            {(person.name.casefold(), person.organisation.casefold()): person for person in store.find(work, Person)}
            if seats
            else {}
        )
    people: list[Person] = []
    panel: list[dict[str, Any]] = []
    for seat in seats:
        fresh = _at(
            f"name-{seat.row}",
            lambda values: Person(**values),
            {"name": seat.name, "organisation": " ".join(organisation.split())},
        )
        person = known.setdefault((fresh.name.casefold(), fresh.organisation.casefold()), fresh)
        people.append(person)
        cared = _at(
            f"cared-{seat.row}",
            lambda values: Panelist(application_id="-", person_id="-", **values),
            {"cared_about": seat.cared_about},
        )
        panel.append(
            {
                "person_id": person.id,
                "role": seat.role,
                "met": seat.role is not Role.REFERRER,
                "cared_about": cared.cared_about,
            }
        )
    return people, panel
