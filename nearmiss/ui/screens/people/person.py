"""One person, opened: how I know them, where they are now, and every contact so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import playbook, store
from nearmiss.model import Application, FeedbackNote, Panelist, Person, Touchpoint, answered
from nearmiss.ui.components import commands, follow_up_card, follow_up_plan, navigation
from nearmiss.ui.components.formatting import counted, day, journal, last_spoke, plain, said, short_day
from nearmiss.ui.forms import editing, noun_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.near_misses import doors
from nearmiss.ui.screens.near_misses.near_miss import contact_line

if TYPE_CHECKING:
    from nearmiss.store import Work


@dataclass(frozen=True)
class Known:
    """A person with the tie, the seats they had, and the contacts, the newest first.

    ``stands`` is each contact as it stands now: feedback answers what was asked.
    """

    tie: store.Tie
    seats: list[tuple[Panelist, Application]]
    touchpoints: list[Touchpoint]
    stands: dict[str, Touchpoint]


def known(work: Work, person_id: str, today: date) -> Known | None:
    """What the journal holds about one person."""
    ties = store.tied(work, [person_id], today)
    if not ties:
        return None
    panel = store.find(work, Panelist, person_id=person_id)
    ids = [seat.application_id for seat in panel]
    applications = {one.id: one for one in store.find(work, Application, id=ids)} if ids else {}
    seats = [(seat, applications[seat.application_id]) for seat in panel if seat.application_id in applications]
    touchpoints = store.find(work, Touchpoint, person_id=person_id)[::-1]
    stands = answered(touchpoints, store.find(work, FeedbackNote, person_id=person_id))
    return Known(ties[0], seats, touchpoints, {one.id: one for one in stands})


def edit(stored: Person | None) -> None:
    """The form of a person."""
    with st.container(border=True):
        form = Form(f"person-{stored.id if stored else 'new'}", stored, **({} if stored else {"connection": "light"}))
        found = noun_forms.person_form(form, stored)
        st.button("Cancel", key="cancel-person", type="tertiary", on_click=editing.cancel(form))
        if found:
            editing.store_form(form, found, sentence="Saved.")


def opened(person_id: str) -> None:
    """Everything about one person on one page."""
    today = current_journal.today()
    st.page_link(navigation.address("people"), label="Everybody", icon=":material/arrow_back:")
    found = current_journal.read(known, person_id, today)
    if found is None:
        navigation.title("Not here")
        st.markdown("This person is not in the journal. They may be in the trash, under *Journal data*.")
        return
    person = found.tie.person
    _head(found, today)
    if open_form.editing() == ("person", person.id):
        edit(person)
    _details(found, today)
    plan = follow_up_plan.plan()
    ahead = plan.with_person.get(person.id, ())
    if ahead:
        st.subheader("What is next", anchor=False)
    for card in playbook.cards(ahead):
        follow_up_card.show(card, plan)
    _contacts(found, today)
    doors.of_person(person.id, today)


def where_now(tie: store.Tie) -> str:
    """What somebody does now and where, unless that is just where they were met."""
    person = tie.person
    if not person.title and tie.met_at.endswith(f" at {person.organisation}"):
        return ""
    return " at ".join(plain(word) for word in (person.title, person.organisation) if word)


def _head(found: Known, today: date) -> None:
    person = found.tie.person
    wide, narrow = st.columns([6, 1], vertical_alignment="center")
    with wide:
        navigation.title(plain(person.name))
    with narrow:
        chosen = buttons.menu("More", ["Edit", "Delete"], "more", icon=":material/more_horiz:", type="tertiary")
    sentences = [f"Now {now}." if (now := where_now(found.tie)) else ""]
    if found.tie.last_contact:
        sentences.append(f"{last_spoke(found.tie.last_contact, today)}.")
    elif found.seats:
        sentences.append(f"You know them as {plain(found.tie.met_at)}.")
    if found.tie.gave or found.tie.asked:
        sentences.append(f"You gave {counted(found.tie.gave, 'time')} and asked {counted(found.tie.asked, 'time')}.")
    st.markdown(" ".join(one for one in sentences if one))
    if chosen == "Edit":
        open_form.opener("person", person.id)()
        st.rerun()
    if chosen == "Delete":
        commands.delete(
            person, f"Deleted {plain(person.name)} with their seats and contacts; what they said stays, without a name."
        )
        open_form.deselect()
        st.rerun()


def _details(found: Known, today: date) -> None:
    person = found.tie.person
    lines = [f"Connection: {person.connection.value}"]
    lines += [
        f"{label}: {plain(text)}"
        for label, text in (("Likes", person.interests), ("Mail", person.email), ("Phone", person.phone))
        if text
    ]
    if person.linkedin or person.connected_on:
        profile = f"[LinkedIn profile]({person.linkedin.replace(')', '%29')})" if person.linkedin else "LinkedIn"
        since = f", connected since {short_day(person.connected_on, today)}" if person.connected_on else ""
        lines.append(f"{profile}{since}")
    st.markdown("  \n".join(lines))
    if person.address:
        st.text(person.address)
    if person.notes:
        st.markdown(journal(person.notes))
    if found.seats:
        st.subheader("How I know them", anchor=False)
    for seat, application in found.seats:
        parts = [
            said(seat.role),
            *(
                f"{label} {plain(text)}"
                for label, text in (
                    ("cared about", seat.cared_about),
                    ("impressed me by", seat.impressed_by),
                    ("we talked about", seat.talked_about),
                )
                if text
            ),
        ]
        with st.container(horizontal=True, vertical_alignment="center"):
            navigation.to_near_miss(application.id, plain(application.title))
            st.markdown(", ".join(parts), width="content")


def _contacts(found: Known, today: date) -> None:
    person = found.tie.person
    st.subheader("Contacts", anchor=False)
    noun, identifier = open_form.editing()
    if (noun, identifier) == ("touchpoint", "new"):
        _contact_form(None, person, today)
    else:
        st.button("Add a contact", key="add-touchpoint", icon=":material/add:", on_click=open_form.opener("touchpoint"))
    titles = current_journal.read(editing.titles) if found.touchpoints else {}
    if not found.touchpoints:
        st.markdown("Every call, letter and answer will stand here. Check-ins count from the last real one.")
    for touchpoint in found.touchpoints:
        line = contact_line(found.stands[touchpoint.id], {person.id: person}, today)
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(
                f"{day(touchpoint.happened_on, today)} · {line}"
                f"{' · about ' + plain(titles[about]) if (about := touchpoint.application_id) in titles else ''}",
                width="stretch",
            )
            editing.item_menu(f"contact.{touchpoint.id}", "touchpoint", touchpoint, "The contact is gone.")
        if touchpoint.text:
            st.markdown(journal(touchpoint.text))
        if (noun, identifier) == ("touchpoint", touchpoint.id):
            _contact_form(touchpoint, person, today)


def _contact_form(stored: Touchpoint | None, person: Person, today: date) -> None:
    begin = {} if stored else {"person_id": person.id, "happened_on": today}
    with st.container(border=True):
        form = Form(f"touchpoint-{stored.id if stored else person.id}", stored, **begin)
        found = noun_forms.touchpoint_form(
            form, stored, people={person.id: person.name}, applications=current_journal.read(editing.titles)
        )
        st.button("Cancel", key="cancel-touchpoint", type="tertiary", on_click=editing.cancel(form))
        if found:
            editing.store_form(form, found, sentence="Saved.")
