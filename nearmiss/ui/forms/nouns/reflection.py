"""The forms of the journal: the checklist, an entry, a lesson, a question of the bank, a question of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.model import (
    CHECKLIST_QUESTIONS,
    HARD_ANSWERS,
    Application,
    FeedbackNote,
    Interview,
    InterviewKind,
    Invalid,
    Lesson,
    OwnAnswer,
    OwnQuestion,
    Panelist,
    Person,
    Question,
    Reflection,
    ReflectionKind,
    Stage,
    only_to_work_on,
    tag_names,
)
from nearmiss.model.reflection import LONGEST_TAG
from nearmiss.ui.components.escaping import plain, safe_markdown
from nearmiss.ui.forms import duplicates
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.application import HINTS

if TYPE_CHECKING:
    from nearmiss.store import Noun

_ASKED = ("went_well", *HARD_ANSWERS)
_APART = ("facts", "story")
_TALL = 360
_FEELING = "Feeling, from 1 (heavy) to 5 (hopeful)"
_NO_STRENGTH = (
    "So far there is only what to work on. **What went well?** They met you again and again for a reason; "
    "one small thing is enough."
)


@dataclass(frozen=True)
class Written:
    """What a form of the journal returns: the reflection, the answers to own questions by question, and the tags."""

    reflection: Reflection
    own: Mapping[str, str]
    tags: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it worth keeping."""
        return self.reflection.is_empty and not any(text.strip() for text in self.own.values())


def begin_with(own: Iterable[OwnAnswer], tags: Iterable[str]) -> dict[str, str]:
    """What the boxes beside a reflection's own fields begin with."""
    return {"tags": ", ".join(tags), **{f"own.{one.own_question_id}": one.text for one in own if one.own_question_id}}


def checklist_form(
    form: Form,
    stored: Reflection | None,
    *,
    today: date,
    application_id: str | None,
    asked: Sequence[OwnQuestion],
    written: Sequence[Reflection] = (),
    feedback: Sequence[FeedbackNote] = (),
) -> Written | None:
    """The reflection checklist for one near miss, did-well first; ``written`` and ``feedback`` are there already."""
    answers = {name: form.area(name, CHECKLIST_QUESTIONS[name], help=HINTS[name], height=120) for name in _ASKED}
    for name, column in zip(_APART, st.columns(2), strict=True):
        with column:
            answers[name] = form.area(name, CHECKLIST_QUESTIONS[name], help=HINTS[name], height=160)
    own = {one.id: _own(form, one) for one in asked}
    feeling = form.rating("feeling", _FEELING)
    tags = _tags_box(form)
    values = {**answers, "feeling": feeling}
    with st.container():  # the nudge comes and goes; the button below keeps its place among the elements
        if _is_one_sided(answers, written, feedback, today):
            st.markdown(f":material/wb_sunny: {_NO_STRENGTH}")
    if not form.submit("Save the reflection"):
        return None
    reflection = form.make(
        Reflection, stored, values, application_id=application_id, kind=ReflectionKind.CHECKLIST, written_on=today
    )
    return _written(form, reflection, own, tags)


def _own(form: Form, asked: OwnQuestion) -> str:
    """A question of the user's own; the box is called by its words, which Streamlit would read as Markdown."""
    st.markdown(f":small[{plain(asked.text)}]")
    return form.area(f"own.{asked.id}", asked.text, height=120, label_visibility="collapsed")


def entry_form(form: Form, stored: Reflection | None, *, applications: Mapping[str, str]) -> Written | None:
    """A free journal entry, or the first words of the day itself, with a preview beside what is written."""
    left, right = st.columns(2, gap="medium")
    with left:
        body = form.area("body", "What is on your mind? (Markdown)", height=_TALL)
    with right:
        st.markdown(":small[How it will read]")
        with st.container(border=True, key="preview", height=_TALL):  # as tall as the box, so that nothing below moves
            st.markdown(safe_markdown(body) if body.strip() else "What you write appears here as you pause.")
    left, right = st.columns(2, gap="medium")
    with left:
        written_on = form.day("written_on", "Day")
        application_id = form.choice(
            "application_id", "About", applications, optional=True, placeholder="No application"
        )
        feeling = form.rating("feeling", _FEELING)
    with right:
        line = form.text("line", "In one line")
        tags = _tags_box(form)
    if not form.submit("Save the entry"):
        return None
    values = {
        "body": body,
        "written_on": written_on,
        "application_id": application_id,
        "feeling": feeling,
        "line": line,
    }
    return _written(form, form.make(Reflection, stored, values, kind=ReflectionKind.ENTRY), {}, tags)


def _is_one_sided(
    answers: Mapping[str, str], written: Sequence[Reflection], feedback: Sequence[FeedbackNote], today: date
) -> bool:
    """Whether a nudge is due, what stands in the boxes unsaved included."""
    try:
        begun = Reflection(kind=ReflectionKind.CHECKLIST, written_on=today, **answers)  # type: ignore[arg-type]
    except Invalid:  # saving says what is wrong
        return False
    others = [one for one in written if one.kind is not ReflectionKind.CHECKLIST]
    return only_to_work_on([begun, *others], feedback)


def _tags_box(form: Form) -> str:
    return form.text("tags", "Tags", placeholder="nerves, second round", help="As many as you like, with commas.")


def _written(form: Form, reflection: Reflection, own: Mapping[str, str], tags: str) -> Written:
    """The parts beside a reflection, checked before anything is saved."""

    def make() -> Written:
        names = tag_names(tags.replace("\0", ""))
        if any(len(name) > LONGEST_TAG for name in names):
            raise Invalid("tags", f"A tag has at most {LONGEST_TAG} characters. Shorten it, or put commas between two.")
        for identifier, text in own.items():
            if text.strip():
                _check_answer(reflection, identifier, text)
        return Written(reflection, {key: text.replace("\0", "") for key, text in own.items()}, names)

    return form.build(make)


def _check_answer(reflection: Reflection, identifier: str, text: str) -> None:
    try:
        OwnAnswer(reflection_id=reflection.id, own_question_id=identifier, asked="", text=text)
    except Invalid as wrong:
        raise Invalid(f"own.{identifier}", wrong.message) from None


def lesson_form(form: Form, stored: Lesson | None, *, applications: Mapping[str, str]) -> Lesson | None:
    """One thing to do differently, and whether an interview has used it."""
    text = form.area("text", "What will you do differently?", height=100)
    application_id = form.choice("application_id", "Learned from", applications, optional=True, placeholder="Anywhere")
    left, right = st.columns(2)
    with left:
        noted_on = form.day("noted_on", "Noted on")
    with right:
        used_on = form.day("used_on", "Used on", help="Empty: it is still open.")
    if not form.submit("Save the lesson"):
        return None
    values = {"text": text, "application_id": application_id, "noted_on": noted_on, "used_on": used_on}
    if used_on is None:
        values |= {"used_application_id": None, "used_interview_id": None}
    return form.make(Lesson, stored, values)


def question_form(form: Form, stored: Question | None, *, applications: Mapping[str, str]) -> Question | None:
    """A question that tripped me, and the answer I wish I had given."""
    text = form.area("text", "The question, as they asked it", height=80)
    better_answer = form.area("better_answer", "The better answer", height=180)
    application_id = form.choice("application_id", "Asked at", applications, optional=True, placeholder="Anywhere")
    left, right = st.columns(2)
    with left:
        noted_on = form.day("noted_on", "Noted on")
    with right:
        practised_on = form.day("practised_on", "Practised last on", help="Empty: not practised yet.")
    if not form.submit("Save the question"):
        return None
    values = {
        "text": text,
        "better_answer": better_answer,
        "application_id": application_id,
        "noted_on": noted_on,
        "practised_on": practised_on,
    }
    return form.make(Question, stored, values)


def ahead_form(form: Form) -> list[Noun] | None:
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
        found: list[Noun] = [application, interview]
        for place, (name, meant) in enumerate(there, 1):
            known = meant
            if meant == duplicates.NEW:
                person = Person(id=form.id(1000 * place), name=name, organisation=application.organisation)
                found.append(person)
                known = person.id
            found.append(Panelist(id=form.id(1000 * place + 1), application_id=application.id, person_id=known))
        return found

    return form.build(make)


def own_question_form(form: Form, stored: OwnQuestion | None, *, position: int) -> OwnQuestion | None:
    """A question of my own for the checklist."""
    text = form.text("text", "What do you want to be asked?", placeholder="What surprised me?")
    if not form.submit("Save the question"):
        return None
    return form.make(OwnQuestion, stored, {"text": text}, **({} if stored else {"position": position}))


def tag_form(form: Form) -> str | None:
    """Another name for a tag."""
    name = form.text("tag", "What shall this tag be called?")
    if not form.submit("Rename"):
        return None

    def make() -> str:
        names = tag_names(name.replace("\0", ""))
        if len(names) != 1 or len(names[0]) > LONGEST_TAG:
            raise Invalid("tag", f"One name, at most {LONGEST_TAG} characters long.")
        return names[0]

    return form.build(make)
