"""Lessons: the open ones and those an interview has used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.model import Interview, Lesson
from nearmiss.model.validation import LAST_DAY
from nearmiss.ui.components import commands, filters
from nearmiss.ui.components.formatting import day, journal, plain, said, short_day
from nearmiss.ui.forms import editing, journal_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, open_form

if TYPE_CHECKING:
    from nearmiss.store import Work

SHOWN = ("open", "used", "all")


def _of(work: Work, which: str, search: str) -> list[Lesson]:
    """The lessons that are open, used, or all of them, the newest first, as far as they hold every word searched."""
    found = [one for one in reversed(store.find(work, Lesson)) if which == "all" or one.is_open == (which == "open")]
    there = store.matching(work, search, "lesson") if search.strip() else None
    return [one for one in found if there is None or one.id in there]


def manage(today: date) -> None:
    """The list of lessons, to be ticked, edited and deleted."""
    titles = current_journal.read(editing.titles)
    any_there = current_journal.read(store.count, Lesson)
    if not any_there:
        st.markdown(
            "A lesson is one thing to do differently next time. It stays open until an interview has used it. Write "
            "one here, or make an answer of a reflection one with a click."
        )
    which = filters.one_of("Which lessons", SHOWN, "lessons")
    search = filters.search_box("lesson-words", "Words of a lesson, or where it was learned") if any_there else ""
    none_open = "No lesson is open. All of them were used." if any_there else ""
    none_used = "None has been used yet. Tick one after an interview." if which == "used" else none_open
    editing.items(
        Lesson,
        current_journal.read(_of, which, search),
        "No lesson has these words." if search.strip() else none_used,
        card=lambda lesson: card(lesson, today, titles),
        write=lambda lesson: write(lesson, today, titles),
    )


def card(lesson: Lesson, today: date, titles: Mapping[str, str], *, application_id: str | None = None) -> None:
    """One lesson, with the tick that closes it; ``application_id`` is the interview's that is being prepared."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(journal(lesson.text))
        st.markdown(f":small[{_story(lesson, today, titles)}]")
        asking = open_form.editing() == ("used", lesson.id)
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            if not lesson.is_open:
                if buttons.button("Open again", f"reopen.{lesson.id}", icon=":material/undo:", type="tertiary"):
                    commands.keep(lesson.reopened(), sentence="The lesson is open again.")
                    st.rerun()
            elif buttons.button(
                "I used it", f"used.{lesson.id}", icon=":material/check_box_outline_blank:", disabled=asking
            ):
                _tick(lesson, today, application_id)
            editing.item_menu(f"lesson.{lesson.id}", "lesson", lesson, "The lesson is in the trash.")
        if asking and lesson.is_open:
            _which_interview(lesson, today, titles, application_id)


def _story(lesson: Lesson, today: date, titles: Mapping[str, str]) -> str:
    parts = [f"Noted {short_day(lesson.noted_on, today)}"]
    if about := titles.get(lesson.application_id or ""):
        parts.append(plain(about))
    if lesson.used_on:
        where = titles.get(lesson.used_application_id or "")
        parts.append(f"used {short_day(lesson.used_on, today)}{' at ' + plain(where) if where else ''}")
    return " · ".join(parts)


def _later(work: Work, lesson: Lesson, application_id: str | None) -> tuple[Interview, ...]:
    """The interviews that may have used a lesson, the newest first: those since it was noted, of one application."""
    since = store.between(work, Interview, "held_on", lesson.noted_on, LAST_DAY)
    return tuple(one for one in reversed(since) if application_id in {None, one.application_id})


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
    commands.keep(used, sentence="Used. One lesson less to carry.")
    open_form.close()
    st.rerun()


def _which_interview(lesson: Lesson, today: date, titles: Mapping[str, str], application_id: str | None) -> None:
    later = {one.id: one for one in current_journal.read(_later, lesson, application_id)}
    names: dict[str, str] = {"": "Not said"} | {
        key: f"{titles.get(one.application_id, 'An interview')}: {said(one.kind).lower()}, {day(one.held_on, today)}"
        for key, one in later.items()
    }
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


def write(lesson: Lesson | None, today: date, titles: Mapping[str, str]) -> None:
    """Write or change a lesson."""
    if lesson is None and open_form.editing()[1] != "new":
        st.markdown("This lesson is not in the journal. It may be in the trash, under *Journal data*.")
        return
    with st.container(border=True):
        form = Form(f"lesson-{lesson.id if lesson else 'new'}", lesson, **({} if lesson else {"noted_on": today}))
        found = journal_forms.lesson_form(form, lesson, applications=titles)
        st.button("Cancel", key="cancel-lesson", type="tertiary", on_click=editing.cancel(form))
        if found:
            editing.store_form(form, found, sentence="Saved.")
