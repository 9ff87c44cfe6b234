"""Doors that opened: with somebody, and those that grew from no near miss; each can be read, changed and deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, Door, Outcome
from nearmiss.ui.components import navigation
from nearmiss.ui.components.formatting import counted, journal, plain, short_day
from nearmiss.ui.forms import editing, noun_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import current_journal, open_form

if TYPE_CHECKING:
    from nearmiss.store import Work


def line(door: Door, application: Application | None, *, through: str = "") -> str:
    """What opened, through whom, and how long after the no of the application it grew from; in one line."""
    who = f" through {plain(through)}" if through else ""
    return f"A door opened: **{door.kind.value}**{who}{_after(door, application)}"


def _after(door: Door, application: Application | None) -> str:
    """How long after the no, or after giving up; nothing where it ended in another way, not at all, or later."""
    ends = _ENDS.get(application.outcome) if application else None
    if application is None or application.told_on is None or ends is None or door.opened_on < application.told_on:
        return ""
    after, on_the_day = ends
    days = (door.opened_on - application.told_on).days
    return f", {counted(days, 'day')} {after}" if days else f", {on_the_day}"


_ENDS = {
    Outcome.TURNED_DOWN: ("after the no", "on the day of the no"),
    Outcome.NO_ANSWER: ("after you stopped waiting", "on the day you stopped waiting"),
}


def _of(work: Work, person_id: str) -> tuple[tuple[Door, ...], Mapping[str, Application]]:
    """The doors that opened through somebody, and the applications these grew from by id."""
    found = tuple(store.find(work, Door, person_id=person_id))
    ids = tuple({one.application_id for one in found if one.application_id})
    return found, {one.id: one for one in store.find(work, Application, id=ids)} if ids else {}


def _without_near_miss(work: Work) -> tuple[Door, ...]:
    return tuple(store.find(work, Door, application_id=None))


def of_person(person_id: str, today: date) -> None:
    """The doors that opened through somebody, and a way to note one."""
    found, applications = current_journal.read(_of, person_id)
    if found:
        st.subheader("Doors", anchor=False)
    _listed(found, applications, {}, today)
    if open_form.editing() == ("door", "new"):
        _write(None, today, person_id)
    else:
        st.button("A door opened", key="add-door", icon=":material/door_open:", on_click=open_form.opener("door"))


def without_near_miss(today: date) -> None:
    """The doors that grew from no near miss, so that they stand somewhere; nothing where there is none."""
    found = current_journal.read(_without_near_miss)
    if not found:
        return
    st.subheader("Doors without a near miss", anchor=False)
    _listed(found, {}, current_journal.read(editing.everybody), today)


def _listed(
    found: Sequence[Door], applications: Mapping[str, Application], people: Mapping[str, str], today: date
) -> None:
    for door in found:
        about = applications.get(door.application_id or "")
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            words = line(door, about, through=people.get(door.person_id or "", ""))
            st.markdown(f"{short_day(door.opened_on, today)} · {words}", width="stretch")
            if about is not None:
                navigation.to_near_miss(about.id, plain(about.title), "Story")
            editing.item_menu(f"door.{door.id}", "door", door, "The door is gone from here.")
        if door.text:
            st.markdown(journal(door.text))
        if open_form.editing() == ("door", door.id):
            _write(door, today, door.person_id)


def _write(door: Door | None, today: date, person_id: str | None) -> None:
    with st.container(border=True):
        begin = {} if door else {"person_id": person_id, "opened_on": today}
        form = Form(f"door-{door.id if door else person_id}", door, **begin)
        found = noun_forms.door_form(
            form,
            door,
            people=current_journal.read(editing.everybody),
            applications=current_journal.read(editing.titles),
        )
        st.button("Cancel", key="cancel-door", type="tertiary", on_click=editing.cancel(form))
        if found:
            editing.store_form(form, found, sentence="Saved.")
