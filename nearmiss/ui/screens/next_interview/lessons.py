"""Lessons: the open ones and those an interview has used."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.exchange.phrases import excerpt
from nearmiss.model import Interview, Lesson
from nearmiss.model.validation import LAST_DAY
from nearmiss.ui.components import blocks, commands, navigation, reflection_text
from nearmiss.ui.components.formatting import day, said, short_day
from nearmiss.ui.components.item_menu import act, more_block
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.nouns.lesson import lesson_form
from nearmiss.ui.runtime import buttons, current_journal, discreet, open_form

_NAME = 80
"""Letters of a lesson that say aloud which one a button is about."""


def show(today: date) -> None:
    """The list of lessons, to be ticked, edited and deleted."""
    inline_forms.filtered_list(
        Lesson,
        "is_open",
        {"open": True, "used": False, "all": None},
        intro="A lesson is one thing to do differently next time. It stays open until an interview has used it. Write "
        "one here, or make an answer of a reflection one with a click.",
        placeholder="Words of a lesson, or where it was learned",
        empty=_no_such,
        parts=lambda lesson: parts(lesson, today, None),
        write=lambda lesson: _write(lesson, today),
    )


def _no_such(which: str, any_there: bool) -> str:  # noqa: FBT001
    if which == "used":
        return "None has been used yet. Tick one after an interview."
    return "No lesson is open. All of them were used." if any_there else ""


def parts(lesson: Lesson, today: date, application_id: str | None) -> Iterator[blocks.Part]:
    """One lesson, or its form; on the card of an interview of an application it was used for that one."""
    if open_form.editing() == ("lesson", lesson.id):
        yield partial(_write, lesson, today)
        return
    _act(lesson, today, application_id)
    titles = current_journal.read(choices.titles)
    about = excerpt(reflection_text.bare(lesson.text), _NAME)
    asking = lesson.is_open and open_form.editing() == ("used", lesson.id)
    use = blocks.button(
        "I used it",
        f"used.{lesson.id}",
        name=f"I used it: {about}",
        icon="check_box_outline_blank",
        look="plain",
        is_off=asking,
    )
    reopen = blocks.button("Open again", f"reopen.{lesson.id}", name=f"Open again: {about}", icon="undo")
    yield blocks.card(
        f"lesson.{lesson.id}",
        blocks.markdown(lesson.text),
        blocks.paragraph(_story(lesson, today, titles), small=True),
        blocks.ends(use if lesson.is_open else reopen, more_block(f"lesson.{lesson.id}", about)),
        name=about,
    )
    if asking:
        yield partial(_which_interview, lesson, today, titles, application_id)


def _act(lesson: Lesson, today: date, application_id: str | None) -> None:
    """Do what was pressed on a lesson."""
    if buttons.is_pressed(f"reopen.{lesson.id}"):
        commands.save(lesson.reopened(), sentence="The lesson is open again.")
        st.rerun()
    if buttons.is_pressed(f"used.{lesson.id}"):
        _tick(lesson, today, application_id)
    act(f"lesson.{lesson.id}", "lesson", lesson, "The lesson is in the trash.")


def _story(lesson: Lesson, today: date, titles: Mapping[str, str]) -> str:
    parts = [f"Noted {short_day(lesson.noted_on, today)}"]
    if about := titles.get(lesson.application_id or ""):
        parts.append(about)
    if lesson.used_on:
        where = titles.get(lesson.used_application_id or "")
        parts.append(f"used {short_day(lesson.used_on, today)}{' at ' + where if where else ''}")
    return " · ".join(parts)


def _later(tx: store.Transaction, lesson: Lesson, application_id: str | None) -> tuple[Interview, ...]:
    """The interviews that may have used a lesson, the newest first: those since it was noted, of one application."""
    since = store.between(tx, Interview, "held_on", lesson.noted_on, LAST_DAY)
    return tuple(each for each in reversed(since) if application_id in {None, each.application_id})


def _tick(lesson: Lesson, today: date, application_id: str | None) -> None:
    """Close a lesson; where several interviews may have used it, ask which."""
    later = current_journal.read(_later, lesson, application_id)
    if len(later) > 1:
        buttons.answered()
        open_form.opener("used", lesson.id)()
        st.rerun()
    _use(lesson, today, later[0] if later else None, application_id)


def _use(lesson: Lesson, today: date, interview: Interview | None, application_id: str | None) -> None:
    on = min(interview.held_on, today) if interview else today
    about = interview.application_id if interview else application_id
    used = lesson.used(on, application_id=about, interview_id=interview.id if interview else None)
    commands.save(used, sentence="Used. One lesson less to carry.")
    open_form.close()
    st.rerun()


def _which_interview(lesson: Lesson, today: date, titles: Mapping[str, str], application_id: str | None) -> None:
    later = {interview.id: interview for interview in current_journal.read(_later, lesson, application_id)}
    names: dict[str, str] = {"": "Not said"} | {
        key: f"{titles.get(each.application_id, 'An interview')}: {said(each.kind).lower()}, {day(each.held_on, today)}"
        for key, each in later.items()
    }
    names = discreet.shown_names(names)
    with st.container(border=True, key="opened-form"):
        chosen = st.selectbox(
            "In which interview?",
            list(names),
            index=1 if later else 0,
            key=f"which.{lesson.id}",
            format_func=lambda key: names.get(key, key),
        )
        with st.container(horizontal=True):
            if buttons.button("Mark as used", f"used.{lesson.id}.save", type="primary"):
                _use(lesson, today, later.get(chosen), application_id)
            st.button("Cancel", key=f"used.{lesson.id}.cancel", type="tertiary", on_click=open_form.close)


def _write(lesson: Lesson | None, today: date) -> None:
    if lesson is None and open_form.editing()[1] != "new":
        st.markdown(navigation.missing("This lesson"))
        return
    titles = current_journal.read(choices.titles)
    inline_forms.form("lesson", lesson, lambda form: lesson_form(form, lesson, applications=titles), noted_on=today)
