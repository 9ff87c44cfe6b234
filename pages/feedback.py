"""Feedback: what was I told?"""

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, FeedbackKind, FeedbackNote
from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.forms import editing
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.feedback import notes, requests, themes

frame.guard()

PAGE = 20
VIEWS = ("Notes", "Requests", "Themes and practices")


def the_notes() -> None:
    """Both sides with equal room, and a form on either."""
    names = current_journal.read(editing.themes)
    titles = current_journal.read(editing.titles)
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        about = filters.pick("Which near miss?", {"": "All of them", **titles}, "application")
    with right:
        search = filters.search_box("said", "What was said, about what, by whom")
    noun, identifier = open_form.editing()
    for column, (kind, title) in zip(st.columns(2, gap="medium"), notes.SIDES.items(), strict=True):
        _, total = current_journal.read(store.notes, kind, about, 0, 0, search)
        with column:
            st.subheader(f"{title} ({total})", anchor=False)
            if (noun, identifier) == (kind.value, "new"):
                notes.note_form(
                    None,
                    kind,
                    current_journal.today(),
                    themes=names,
                    people=current_journal.read(editing.everybody),
                    applications=titles,
                    application_id=about or next(iter(titles), None),
                )
            else:
                label = "Add a strength" if kind is FeedbackKind.STRENGTH else "Add something to work on"
                st.button(label, key=f"add-{kind.value}", icon=":material/add:", on_click=open_form.opener(kind.value))
            if not total and search.strip():
                st.markdown("Nothing here has these words.")
            elif not total:
                st.markdown(
                    "What did they like? Ask for it too: a no hides it."
                    if kind is FeedbackKind.STRENGTH
                    else "What would have made the difference? One line is plenty."
                )
            offset = filters.pager(total, PAGE, f"page-{kind.value}", "note")
            side, _ = current_journal.read(store.notes, kind, about, offset, PAGE, search)
            people = current_journal.read(editing.people, frozenset(note.person_id for note in side if note.person_id))
            for note in side:
                if (noun, identifier) == ("note", note.id):
                    notes.note_form(
                        note,
                        kind,
                        current_journal.today(),
                        themes=names,
                        people=current_journal.read(editing.everybody),
                        applications=titles,
                        application_id=None,
                    )
                else:
                    notes.card(
                        note, current_journal.today(), themes=names, people=people, applications=titles, menu=True
                    )


navigation.title("Feedback")
view = filters.section("View", VIEWS, "view")
if view == VIEWS[1]:
    requests.show(current_journal.today())
elif view == VIEWS[2]:
    themes.manage(current_journal.today())
elif any(current_journal.read(store.count, kind) for kind in (Application, FeedbackNote)):
    the_notes()
else:
    navigation.begin(
        "What you are told will stand here, word for word: strengths on the left, things to work on beside them, with "
        "equal room. It begins with a near miss and somebody to ask."
    )
