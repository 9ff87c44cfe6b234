"""Feedback notes on a page: strengths and things to work on side by side, with equal room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from nearmiss.model import FeedbackKind, FeedbackNote, Person, SaidBy
from nearmiss.ui.components.formatting import day, journal, plain
from nearmiss.ui.forms import noun_forms
from nearmiss.ui.forms.editing import cancel, item_menu, store_form
from nearmiss.ui.forms.form import Form

SIDES = {FeedbackKind.STRENGTH: "What went well", FeedbackKind.WEAKNESS: "To work on"}


def columns(
    notes: Sequence[FeedbackNote],
    today: date,
    *,
    themes: Mapping[str, str],
    people: Mapping[str, Person],
    applications: Mapping[str, str],
) -> None:
    """The notes of both sides, read; strengths on the left."""
    for column, (kind, title) in zip(st.columns(2, gap="medium"), SIDES.items(), strict=True):
        with column:
            st.subheader(title, anchor=False)
            side = [note for note in notes if note.kind is kind]
            if not side:
                st.markdown("Nothing here yet.")
            for note in side:
                card(note, today, themes=themes, people=people, applications=applications)


def card(
    note: FeedbackNote,
    today: date,
    *,
    themes: Mapping[str, str],
    people: Mapping[str, Person],
    applications: Mapping[str, str],
    menu: bool = False,
) -> None:
    """One note: the words, who said them, and my reading apart from them."""
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            colour = "blue" if note.kind is FeedbackKind.STRENGTH else "orange"
            sign = "add" if note.kind is FeedbackKind.STRENGTH else "change_history"
            theme = plain(themes.get(note.theme_id, "No theme"))
            st.markdown(f":{colour}-badge[:material/{sign}: {theme}]", width="content")
            if menu:
                item_menu(f"note.{note.id}", "note", note, "The note is gone.")
        st.markdown(journal(note.verbatim))
        person = people.get(note.person_id or "")
        who = "me" if note.said_by is SaidBy.ME else (plain(person.name) if person else "them")
        where = applications.get(note.application_id or "")
        st.markdown(f":small[{who}, {day(note.said_on, today)}{' · ' + plain(where) if where else ''}]")
        if note.reading:
            st.markdown(f"*My reading:*\n\n{journal(note.reading)}")


def note_form(
    note: FeedbackNote | None,
    kind: FeedbackKind,
    today: date,
    *,
    themes: Mapping[str, str],
    people: Mapping[str, str],
    applications: Mapping[str, str],
    application_id: str | None,
) -> None:
    """Write or change one note; saving what they said creates the thank-you for tomorrow."""
    begin = {} if note else {"kind": kind, "said_on": today, "application_id": application_id}
    with st.container(border=True):
        form = Form(f"note-{note.id if note else kind.value}", note, **begin)
        found = noun_forms.feedback_form(
            form, note, today=today, themes=themes, people=people, applications=applications
        )
        st.button("Cancel", key=f"cancel-note-{kind.value}", type="tertiary", on_click=cancel(form))
        if found:
            thanks = (
                " A thank-you stands in the plan for tomorrow." if note is None and found.said_by is SaidBy.THEM else ""
            )
            store_form(form, found, sentence=f"Saved.{thanks}")
