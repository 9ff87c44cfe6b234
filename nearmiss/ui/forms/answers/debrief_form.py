"""The form of a debrief: all that was said in it, in its four parts, several notes at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from nearmiss.model import FeedbackNote, Invalid, Touchpoint
from nearmiss.ui.components.formatting import counted
from nearmiss.ui.forms import choices, involvement, saving
from nearmiss.ui.forms.answers import notes_said
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import current_journal


@dataclass(frozen=True)
class Part:
    """One part of a debrief (K): the word in its fields, its title, and the theme it begins with."""

    word: str
    title: str
    theme_id: str


PARTS = (
    Part("background", "Experience and education", "experience"),
    Part("skills", "Skills", "technical-skill"),
    Part("interview", "The interview itself", "communication"),
    Part("fit", "Fit", "fit"),
)


def in_place(talk: Touchpoint | None, application_id: str | None = None) -> None:
    """The form on a page: of a debrief that is a contact already, else of one about an application."""
    today = current_journal.today()
    themes = current_journal.read(choices.themes)
    begin: dict[str, object] = {"application_id": application_id, "said_on": today}
    if talk is not None:
        said_on = talk.happened_on if talk.channel.is_live else talk.answered_on or today
        begin = {"application_id": talk.application_id, "person_id": talk.person_id, "said_on": said_on}
    form = Form(f"debrief-{talk.id if talk else 'new'}", None, **begin, **_beginnings(themes))
    form.cancelled_by("cancel-debrief", saving.cancel(form))
    with form.frame():
        notes = _debrief_form(
            form,
            today=today,
            themes=themes,
            people=current_journal.read(choices.everybody),
            applications=current_journal.read(choices.titles),
        )
        if notes:
            thanks = "A thank-you stands in the plan for tomorrow."
            saving.save_and_close(form, *notes, sentence=f"Saved {counted(len(notes), 'note')}. {thanks}")


def _beginnings(themes: Mapping[str, str]) -> dict[str, str]:
    """The theme each part begins with, where the journal still has it."""
    return {f"theme-{part.word}": part.theme_id for part in PARTS if part.theme_id in themes}


def _debrief_form(
    form: Form, *, today: date, themes: Mapping[str, str], people: Mapping[str, str], applications: Mapping[str, str]
) -> list[FeedbackNote] | None:
    """A note for every paragraph of its boxes, all of them said by one person on one day."""
    st.markdown(f"**What did they say in the debrief?** {notes_said.HINT} Leave open what was not talked about.")
    left, middle, right = st.columns([3, 3, 2])
    with left:
        person_id = form.choice("person_id", "Who said it?", people, optional=True, placeholder="Nobody named")
    with middle:
        application_id = form.choice("application_id", "Which near miss?", applications, optional=True)
    with right:
        said_on = form.day("said_on", "Said on")
    with st.container():
        involvement.check(form, person_id, application_id, people=people, applications=applications)
    filled = []
    for place, part in enumerate(PARTS):
        words, theme = st.columns(2, gap="medium", vertical_alignment="bottom")
        words.header(part.title, anchor=False)
        with theme:
            form.choice(
                f"theme-{part.word}",
                f"Theme: {part.title[:1].lower()}{part.title[1:]}",
                themes,
                optional=True,
                placeholder="Choose a theme",
            )
        filled += notes_said.boxes(form, place, part.word, themes=themes)
    if not form.submit("Save all of it"):
        return None

    def made() -> list[FeedbackNote]:
        if not any(box.notes for box in filled):
            raise Invalid(filled[0].field, "Write down one thing they said; a line is enough.")
        if said_on is None:
            raise Invalid("said_on", "On which day was it said?")
        about = {"application_id": application_id, "person_id": person_id}
        return notes_said.notes(form, filled, **about, said_on=said_on, today=today)

    return form.build(made)
