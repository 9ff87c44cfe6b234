"""Doors that opened: with somebody, and those that grew from no near miss; each can be read, changed and deleted."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, Door, Outcome
from nearmiss.ui.components import navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.door import door_form
from nearmiss.ui.runtime import current_journal

_ENDS = {
    Outcome.TURNED_DOWN: ("after the no", "on the day of the no"),
    Outcome.NO_ANSWER: ("after you stopped waiting", "on the day you stopped waiting"),
}


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


def _through(tx: store.Transaction, person_id: str) -> tuple[tuple[Door, ...], Mapping[str, Application]]:
    """The doors that opened through somebody, and the applications these grew from by id."""
    doors = tuple(store.find(tx, Door, person_id=person_id))
    ids = tuple({door.application_id for door in doors if door.application_id})
    applications = store.find(tx, Application, id=ids) if ids else []
    return doors, {application.id: application for application in applications}


def of_person(person_id: str, today: date) -> None:
    """The doors that opened through somebody, and a way to note one."""
    doors, applications = current_journal.read(_through, person_id)
    if doors:
        st.subheader("Doors", anchor=False)
    _listed(doors, applications, {}, today)
    inline_forms.adding("door", "A door opened", lambda _: _write(None, today, person_id), "door_open")


def without_near_miss(today: date) -> None:
    """The doors that grew from no near miss, so that they stand somewhere; nothing where there is none."""
    doors = current_journal.read(_without_near_miss)
    if doors:
        st.subheader("Doors without a near miss", anchor=False)
        _listed(doors, {}, current_journal.read(choices.everybody), today)


def _without_near_miss(tx: store.Transaction) -> tuple[Door, ...]:
    return tuple(store.find(tx, Door, application_id=None))


def _listed(
    doors: Sequence[Door], applications: Mapping[str, Application], people: Mapping[str, str], today: date
) -> None:
    for door in doors:
        about = applications.get(door.application_id or "")
        words = line(door, about, through=people.get(door.person_id or "", ""))
        inline_forms.item(
            "door",
            door,
            f"{short_day(door.opened_on, today)} · {words}",
            "The door is gone from here.",
            lambda stored: _write(stored, today, stored.person_id),
            text=door.text,
            link=partial(navigation.to_near_miss, about.id, plain(about.title), "Story") if about else None,
        )


def _write(door: Door | None, today: date, person_id: str | None) -> None:
    def fields(form: Form) -> Door | None:
        people, applications = current_journal.read(choices.everybody), current_journal.read(choices.titles)
        return door_form(form, door, people=people, applications=applications)

    inline_forms.form("door", door, fields, owner=str(person_id), person_id=person_id, opened_on=today)
