"""The front door, the form of a no: everything on one screen, in under a minute, most of it optional."""

from collections.abc import Container
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

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
    Story,
    ToldHow,
    check_dates,
)
from nearmiss.model.validation import LAST_DAY
from nearmiss.ui.components import navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import listed
from nearmiss.ui.forms import choices, duplicates
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import current_journal

Made = TypeVar("Made")

_MOST_PEOPLE = 12
_MOST_OFFERED = 4
_INTERVIEW, _FIRST_WORDS, _PEOPLE, _PANEL = 1, 2, 100, 200
_PROMISES = {PromiseBy.ME: 3, PromiseBy.THEM: 4}
"""The places of the nouns among the ids of the form; people and their seats are counted on from theirs, row by row."""
_KNOWN = ("organisation", "role", "furthest_stage", "interest", "closeness")
"""What the form begins with where the application is known."""
_KIND = {Stage.SCREEN: InterviewKind.SCREEN, Stage.FINAL: InterviewKind.FINAL, Stage.OFFER: InterviewKind.FINAL}


@dataclass(frozen=True)
class _Seat:
    row: int
    name: str
    role: Role
    cared_about: str
    whom: str
    organisation: str


def begin(story: Story | None, today: date) -> Form:
    """The form, empty, or filled in with what is known of an application that was still open."""
    if story is None:
        return Form("turned-down", told_on=today)
    known = {name: getattr(story.application, name) for name in _KNOWN}
    return Form(f"turned-down-{story.application.id}", told_on=today, **known)


def offer_open_ones(today: date) -> None:
    """Links to the form filled in with what is known, for the applications that wait for an answer.

    One with an interview to come is not offered: nobody should be told of a no that has not come.
    """
    ahead = {each.application_id for each in current_journal.read(store.between, Interview, "held_on", today, LAST_DAY)}
    waiting = [each for each in current_journal.read(store.upcoming) if each.id not in ahead]
    for application in waiting[:_MOST_OFFERED]:
        navigation.link("turned-down", f"It was {plain(application.title)}", "edit_note", application=application.id)


def called_off(story: Story | None, today: date) -> list[Interview]:
    """The interviews of an open application that were still to come: with the no they go."""
    return [interview for interview in story.interviews if interview.held_on > today] if story else []


def intake(form: Form, today: date, story: Story | None = None) -> tuple[Application, list[Any]] | None:
    """The whole form, about an application that is new or that of ``story``.

    Returns the application and every noun to save with it once it was saved and is valid.
    """
    organisation = _where(form)
    form.pills("furthest_stage", "How far did you get?", Stage)  # the day is filled in: by keyboard it is passed by
    left, right = st.columns(2)
    with left:
        form.day("told_on", "Told on", help="Without an answer: the day you gave up waiting.")
    with right:
        told_how = form.word("told_how", "How were you told?", ToldHow, optional=True, placeholder="Not said yet")
    is_silence = told_how is ToldHow.SILENCE  # then nobody told me, and nobody said why
    enough = form.submit("Save and see the plan")
    st.header("Everything below can wait", anchor=False)
    held = [interview for interview in story.interviews if interview.held_on <= today] if story else []
    held_on = _when_and_why(form, is_silence=is_silence, asks_when=not held)
    left, right = st.columns(2)
    with left:
        form.rating("interest", "Do you still want to work there? (5: very much)")
    with right:
        form.rating("closeness", "How close did it feel? (5: so close)")
    with st.container():
        if not is_silence:
            help_ = "Paste the whole mail, if there was one: every line of it is kept."
            form.area("reason", "The reason they gave, in their words", height=100, help=help_)
    with st.container():  # it grows while one types; what stands below must not be made anew, or loses what is typed
        known = choices.names(story) if story else {}
        seats = _who_was_there(form, organisation, listed([*known.values()]) if known else "")
        names = known | {str(seat.row): seat.name for seat in seats}
        told_by = (
            form.choice("told_by", "Who told you?", names, optional=True, placeholder="Nobody chosen")
            if names and not is_silence
            else None
        )
    promises = _promises(form, names)
    feeling, line = _feeling(form)
    everything = form.save_button("Save with all of this", "all-save")
    if not (enough or everything):
        return None

    def make() -> tuple[Application, list[Any]]:
        application = _application(form, today, story.application if story else None)
        check_dates(application, held, today=today)
        people, panel = _people(form, seats, application.id, known)
        whom = {id_: id_ for id_ in known}
        whom |= {str(seat.row): person.id for seat, person in zip(seats, people, strict=True)}
        if told_by in whom:
            application = replace(application, told_by=whom[told_by])
        about: dict[str, Any] = {"application_id": application.id}
        nouns: list[Any] = [person for person in people if not person.version]  # first, as the rest names them
        nouns += [application, *_interview(form.id(_INTERVIEW), application, held_on, today), *panel]
        for field, by, text, row, due_on in promises:
            said = {**about, "id": form.id(_PROMISES[by]), "text": text, "by": by, "person_id": whom.get(row or "")}
            said["due_on"] = due_on
            nouns += [_at(field, Promise, said)] if text else []
        if feeling or line:
            words = {"kind": ReflectionKind.FIRST_WORDS, "written_on": today, "feeling": feeling, "line": line}
            nouns.append(_at("line", Reflection, {**about, "id": form.id(_FIRST_WORDS), **words}))
        return application, nouns

    return form.build(make)


def _feeling(form: Form) -> tuple[int | None, str]:
    left, right = st.columns([2, 3])
    with left:
        feeling = form.rating("feeling", "How is it today? (1: heavy, 5: hopeful)")
    with right:
        return feeling, form.text("line", "And in one line")


def _where(form: Form) -> str:
    left, right = st.columns(2)
    with left:
        organisation = form.text("organisation", "Organisation")
    with right:
        form.text("role", "Role")
    return organisation


def _when_and_why(form: Form, *, is_silence: bool, asks_when: bool) -> date | None:
    """The day of the last interview where none is known, and beside it the kind of reason, where anybody gave one."""
    left, right = st.columns(2)
    held_on = None
    with left:
        if asks_when:
            help_ = "The follow-up email and the first check-in count from it."
            held_on = form.day("held_on", "The last interview", help=help_)
    with right:
        if not is_silence:
            form.word("reason_kind", "What kind of reason?", ReasonKind, optional=True, placeholder="Not said yet")
    return held_on


def _application(form: Form, today: date, stored: Application | None) -> Application:
    names = {field.name for field in fields(Application)} - {"told_by"}  # that is a row of the form
    values = {name: value for name, value in form.values.items() if name in names}
    outcome = Outcome.NO_ANSWER if values["told_how"] is ToldHow.SILENCE else Outcome.TURNED_DOWN
    # what is wrong with the words comes first, so that one reads the form from top to bottom
    stage = values.pop("furthest_stage")
    values |= {"furthest_stage": stage or Stage.APPLIED, "outcome": outcome}
    application = replace(stored, **values) if stored else Application(id=form.id(), **values)
    check_dates(application, [], today=today)
    if stage is None:
        raise Invalid("furthest_stage", "How far did you get? It decides whether there is a plan.")
    return application


def _interview(identifier: str, application: Application, held_on: date | None, today: date) -> list[Interview]:
    if held_on is None:
        return []
    kind = _KIND.get(application.furthest_stage, InterviewKind.OTHER)
    held = [Interview(id=identifier, application_id=application.id, held_on=held_on, kind=kind)]
    check_dates(application, held, today=today)
    return held


def _at(field: str, kind: type[Made], values: dict[str, Any]) -> Made:
    """Make a noun whose problems are said beside ``field`` of this form."""
    try:
        return kind(**values)
    except Invalid as wrong:
        raise Invalid(field, wrong.message) from wrong


def _who_was_there(form: Form, organisation: str, known: str) -> list[_Seat]:
    """A line each: name, role, what they cared about; there is always one empty line more. ``known`` are there already.

    Below a line stands who is known by its name, and where a recruiter works.
    """
    st.markdown(
        f"**Who else was there?** {plain(known)} you have noted already."
        if known
        else "**Who was there?** One line each; the recruiter too."
    )
    seats: list[_Seat] = []
    row = 0
    while row < _MOST_PEOPLE:
        line = st.container()  # it grows; the lines below keep their place
        first, second, third = line.columns([3, 2, 4])
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
            above = next((seat.name for seat in seats if store.same_name(seat.name, name)), "")
            with line:
                meant = duplicates.whom(form, f"whom-{row}", name, above=" ".join(above.split()))
                place = organisation
                if meant == duplicates.NEW:
                    place = duplicates.where_they_work(form, f"works-{row}", role, organisation)
            role = role or Role.INTERVIEWER
            seats.append(_Seat(row=row, name=name, role=role, cared_about=cared, whom=meant, organisation=place))
        elif not any(
            field.startswith("name-") and int(field[5:]) > row for field in form.drafts if field[5:].isdecimal()
        ):
            break
        row += 1
    return seats


def _promises(form: Form, names: dict[str, str]) -> list[tuple[str, PromiseBy, str, str | None, date | None]]:
    promises = []
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
        promises.append((field, by, text.strip(), row, due_on))
    return promises


def _people(
    form: Form, seats: list[_Seat], application_id: str, seated: Container[str]
) -> tuple[list[Person], list[Panelist]]:
    """The people of the rows (those who are known as they are stored), and their seats; not who is ``seated``."""
    ids = {seat.whom for seat in seats} - {duplicates.NEW, duplicates.ABOVE}
    known = current_journal.read(choices.people, frozenset(ids))
    people: list[Person] = []
    panel: list[Panelist] = []
    for seat in seats:
        field = f"name-{seat.row}"
        person = known.get(seat.whom)
        if seat.whom == duplicates.ABOVE or (person and any(person.id == other.id for other in people)):
            raise Invalid(field, "This name is there twice: keep one line, or say below it that it is somebody else.")
        if seat.whom in seated:
            raise Invalid(field, "They are noted already. Leave this line empty, or say that it is somebody else.")
        if person is None:
            identifier = form.id(_PEOPLE + seat.row)
            person = _at(field, Person, {"id": identifier, "name": seat.name, "organisation": seat.organisation})
        people.append(person)
        values = {
            "id": form.id(_PANEL + seat.row),
            "application_id": application_id,
            "person_id": person.id,
            "role": seat.role,
            "met": seat.role is not Role.REFERRER,
            "cared_about": seat.cared_about,
        }
        panel.append(_at(f"cared-{seat.row}", Panelist, values))
    return people, panel
