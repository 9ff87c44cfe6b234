"""Feedback notes: strengths and things to work on side by side, with equal room, and a form on either side."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import FeedbackKind, FeedbackNote, Person, SaidBy
from nearmiss.ui.components import filters
from nearmiss.ui.components.escaping import plain, safe_markdown
from nearmiss.ui.components.formatting import day, theme_badge
from nearmiss.ui.components.item_menu import item_menu
from nearmiss.ui.components.layout import box, spread
from nearmiss.ui.forms import choices, saving
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.feedback_note import feedback_form
from nearmiss.ui.runtime import current_journal, open_form

_SIDES = {FeedbackKind.STRENGTH: "What went well", FeedbackKind.WEAKNESS: "To work on"}
_ADD = {FeedbackKind.STRENGTH: "Add a strength", FeedbackKind.WEAKNESS: "Add something to work on"}
_EMPTY = {
    FeedbackKind.STRENGTH: "What did they like? Ask for it too: a no hides it.",
    FeedbackKind.WEAKNESS: "What would have made the difference? One line is plenty.",
}
_PAGE = 20


def show(today: date) -> None:
    """The notes of the whole journal, or of one near miss, a page of either side at a time."""
    titles = current_journal.read(choices.titles)
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        about = filters.pick("Which near miss?", {"": "All of them", **titles}, "application")
    with right:
        search = filters.search_box("said", "What was said, about what, by whom")
    for column, kind in zip(st.columns(2, gap="medium"), FeedbackKind, strict=True):
        with column:
            _side(kind, about, search, today)


def _side(kind: FeedbackKind, about: str, search: str, today: date) -> None:
    names, titles = current_journal.read(choices.themes), current_journal.read(choices.titles)
    _, total = current_journal.read(store.notes, kind, about, 0, 0, search)
    noun, identifier = open_form.editing()
    st.subheader(f"{_SIDES[kind]} ({total})", anchor=False)
    if (noun, identifier) == (kind.value, "new"):
        _write(None, kind, today, about or next(iter(titles), None))
    else:
        st.button(_ADD[kind], key=f"add-{kind.value}", icon=":material/add:", on_click=open_form.opener(kind.value))
    if not total:
        st.markdown("Nothing here has these words." if search.strip() else _EMPTY[kind])
    offset = filters.pager(total, _PAGE, f"page-{kind.value}", "note")
    notes, _ = current_journal.read(store.notes, kind, about, offset, _PAGE, search)
    people = current_journal.read(choices.people, frozenset(note.person_id for note in notes if note.person_id))
    for note in notes:
        if (noun, identifier) == ("note", note.id):
            _write(note, kind, today)
        else:
            _card(note, today, themes=names, people=people, applications=titles, menu=True)


def columns(
    notes: Sequence[FeedbackNote], today: date, *, themes: Mapping[str, str], people: Mapping[str, Person]
) -> None:
    """The notes of one near miss, read; strengths on the left."""
    for column, kind in zip(st.columns(2, gap="medium"), FeedbackKind, strict=True):
        with column:
            st.subheader(_SIDES[kind], anchor=False)
            side = [note for note in notes if note.kind is kind]
            if not side:
                st.markdown("Nothing here yet.")
            for note in side:
                _card(note, today, themes=themes, people=people, applications={})


def _card(
    note: FeedbackNote,
    today: date,
    *,
    themes: Mapping[str, str],
    people: Mapping[str, Person],
    applications: Mapping[str, str],
    menu: bool = False,
) -> None:
    with box():
        with spread():
            st.markdown(theme_badge(note.kind, themes.get(note.theme_id, "No theme")), width="content")
            if menu:
                item_menu(f"note.{note.id}", "note", note, "The note is gone.")
        st.markdown(safe_markdown(note.verbatim))
        person = people.get(note.person_id or "")
        who = "me" if note.said_by is SaidBy.ME else (plain(person.name) if person else "them")
        where = applications.get(note.application_id or "")
        st.markdown(f":small[{who}, {day(note.said_on, today)}{' · ' + plain(where) if where else ''}]")
        if note.reading:
            st.markdown(f"*My reading:*\n\n{safe_markdown(note.reading)}")


def _write(note: FeedbackNote | None, kind: FeedbackKind, today: date, application_id: str | None = None) -> None:
    """Write or change one note; saving what they said creates the thank-you for tomorrow."""
    begin = {} if note else {"kind": kind, "said_on": today, "application_id": application_id}
    with st.container(border=True):
        form = Form(f"note-{note.id if note else kind.value}", note, **begin)
        written = feedback_form(
            form,
            note,
            today=today,
            themes=current_journal.read(choices.themes),
            people=current_journal.read(choices.everybody),
            applications=current_journal.read(choices.titles),
        )
        st.button("Cancel", key=f"cancel-note-{kind.value}", type="tertiary", on_click=saving.cancel(form))
        if written:
            is_theirs = note is None and written.said_by is SaidBy.THEM
            thanks = " A thank-you stands in the plan for tomorrow." if is_theirs else ""
            saving.save_and_close(form, written, sentence=f"Saved.{thanks}")
