"""The forms of a reflection: the checklist for one near miss, an entry of the journal, and another name for a tag."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from nearmiss.model import (
    CHECKLIST_QUESTIONS,
    HARD_ANSWERS,
    FeedbackNote,
    Invalid,
    OwnAnswer,
    OwnQuestion,
    Reflection,
    ReflectionKind,
    only_to_work_on,
    tag_names,
)
from nearmiss.model.reflection import LONGEST_TAG
from nearmiss.ui.components.escaping import plain, safe_markdown
from nearmiss.ui.forms.form import Form

_ASKED = ("went_well", *HARD_ANSWERS)
_APART = ("facts", "story")
_HINTS = {
    "went_well": "Begin here, even on a bad day. A moment they leaned in, an answer that landed.",
    "do_better": "One or two things, as you would tell a friend.",
    "tripped": "The question, then the answer you wish you had given.",
    "unsaid": "An example, a number, a question of your own.",
    "shortfall": "A skill can be built; a match cannot be argued with.",
    "facts": "What a camera would have seen.",
    "story": "What you make of it. It is allowed to be unfair; it stays apart from the facts.",
}
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
    answers = {f"own.{answer.own_question_id}": answer.text for answer in own if answer.own_question_id}
    return {"tags": ", ".join(tags), **answers}


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
    answers = {name: form.area(name, CHECKLIST_QUESTIONS[name], help=_HINTS[name], height=120) for name in _ASKED}
    for name, column in zip(_APART, st.columns(2), strict=True):
        with column:
            answers[name] = form.area(name, CHECKLIST_QUESTIONS[name], help=_HINTS[name], height=160)
    own = {question.id: _own(form, question) for question in asked}
    form.rating("feeling", _FEELING)
    tags = _tags_box(form)
    with st.container():  # the nudge comes and goes; the button below keeps its place among the elements
        if _is_one_sided(answers, written, feedback, today):
            st.markdown(f":material/wb_sunny: {_NO_STRENGTH}")
    if not form.submit("Save the reflection"):
        return None
    fixed = {"application_id": application_id, "kind": ReflectionKind.CHECKLIST, "written_on": today}
    return _written(form, form.make(Reflection, stored, **fixed), own, tags)


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
        form.day("written_on", "Day")
    with right:
        form.choice("application_id", "About", applications, optional=True, placeholder="No application")
    left, right = st.columns(2, gap="medium")
    with left:
        form.text("line", "In one line")
    with right:
        tags = _tags_box(form)
    form.rating("feeling", _FEELING)
    if not form.submit("Save the entry"):
        return None
    return _written(form, form.make(Reflection, stored, kind=ReflectionKind.ENTRY), {}, tags)


def _is_one_sided(
    answers: Mapping[str, str], written: Sequence[Reflection], feedback: Sequence[FeedbackNote], today: date
) -> bool:
    """Whether a nudge is due, what stands in the boxes unsaved included."""
    try:
        begun = Reflection(kind=ReflectionKind.CHECKLIST, written_on=today, **answers)  # type: ignore[arg-type]
    except Invalid:  # saving says what is wrong
        return False
    others = [reflection for reflection in written if reflection.kind is not ReflectionKind.CHECKLIST]
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
