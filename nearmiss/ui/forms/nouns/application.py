"""The forms, one per noun, to create and to edit. Each returns the noun once it was saved and is valid."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

import streamlit as st

from nearmiss.model import (
    Answer,
    Application,
    Channel,
    Connection,
    Door,
    DoorKind,
    FeedbackKind,
    FeedbackNote,
    Interview,
    InterviewKind,
    Invalid,
    Outcome,
    Panelist,
    Person,
    Practice,
    Promise,
    PromiseBy,
    Purpose,
    ReasonKind,
    Role,
    SaidBy,
    Stage,
    ToldHow,
    Touchpoint,
)
from nearmiss.ui.forms import duplicates, involvement
from nearmiss.ui.forms.form import Form

HINTS = {
    "went_well": "Begin here, even on a bad day. A moment they leaned in, an answer that landed.",
    "do_better": "One or two things, as you would tell a friend.",
    "tripped": "The question, then the answer you wish you had given.",
    "unsaid": "An example, a number, a question of your own.",
    "shortfall": "A skill can be built; a match cannot be argued with.",
    "facts": "What a camera would have seen.",
    "story": "What you make of it. It is allowed to be unfair; it stays apart from the facts.",
}
"""A hint for each of the checklist's questions, by the reflection's field."""


def application_form(form: Form, stored: Application | None, *, people: Mapping[str, str]) -> Application | None:
    """Everything an application holds; ``people`` are the names of its panel by id."""
    left, right = st.columns(2)
    with left:
        organisation = form.text("organisation", "Organisation")
    with right:
        role = form.text("role", "Role")
    stage = form.pills("furthest_stage", "How far did it get?", Stage)
    outcome = form.word("outcome", "How did it end?", Outcome)
    left, right = st.columns(2)
    with left:
        applied_on = form.day("applied_on", "Applied on")
        told_how = form.word("told_how", "How were you told?", ToldHow, optional=True)
        interest = form.rating("interest", "How much do you still want to work there?")
    with right:
        told_on = form.day("told_on", "Told on")
        closeness = form.rating("closeness", "How close did it feel?")
    with st.container():  # it comes and goes; what stands below keeps its place
        asks = told_how is not ToldHow.SILENCE or _says_who_or_why(stored)
        told_by, reason_kind, reason = _who_and_why(form, people) if asks else (None, None, "")
    posting_link = form.text("posting_link", "Link to the posting", placeholder="https://")
    alert_link = form.text(
        "alert_link",
        "Link to their job alerts or careers page",
        placeholder="https://",
        help="Saving it closes the step Watch the company.",
    )
    notes = form.area("notes", "Notes (Markdown)")
    if not form.submit():
        return None
    values = {
        "organisation": organisation,
        "role": role,
        "furthest_stage": stage or Stage.APPLIED,
        "outcome": outcome or Outcome.OPEN,
        "applied_on": applied_on,
        "told_on": told_on,
        "told_how": told_how,
        "told_by": told_by,
        "reason": reason,
        "reason_kind": reason_kind,
        "interest": interest,
        "closeness": closeness,
        "posting_link": posting_link,
        "alert_link": alert_link,
        "notes": notes,
    }
    return form.make(Application, stored, values)


def _says_who_or_why(stored: Application | None) -> bool:
    """Whether somebody or something is written down where there was silence already: it is neither hidden nor lost."""
    if stored is None or stored.told_how is not ToldHow.SILENCE:
        return False
    return any((stored.told_by, stored.reason_kind, stored.reason))


def _who_and_why(form: Form, people: Mapping[str, str]) -> tuple[str | None, ReasonKind | None, str]:
    """Who said no, and why: asked only where somebody did."""
    left, right = st.columns(2)
    with left:
        reason_kind = form.word("reason_kind", "Kind of reason", ReasonKind, optional=True)
    with right:
        told_by = form.choice("told_by", "Who told you?", people, optional=True, placeholder="Nobody chosen")
    help_ = "The whole mail, if there was one: every line of it is kept."
    return told_by, reason_kind, form.area("reason", "The reason they gave", height=100, help=help_)


def interview_form(form: Form, stored: Interview | None, *, application_id: str) -> Interview | None:
    """One round of an application."""
    left, right = st.columns(2)
    with left:
        held_on = form.day("held_on", "Held on")
    with right:
        kind = form.word("kind", "Kind", InterviewKind, beginning=InterviewKind.OTHER)
    notes = form.area("notes", "Notes (Markdown)", height=100)
    if not form.submit("Save the interview"):
        return None
    values = {"held_on": held_on, "kind": kind, "notes": notes}
    return form.make(Interview, stored, values, application_id=application_id)


def person_form(form: Form, stored: Person | None) -> Person | None:
    """Somebody met on the way, and where they are now."""
    left, right = st.columns(2)
    with left:
        with st.container():  # it grows while one types
            name = form.text("name", "Name")
            meant = duplicates.NEW if stored else duplicates.whom(form, "whom", name)
        title = form.text("title", "What they do now")
        email = form.text("email", "Mail", placeholder="name@example.com")
        linkedin = form.text("linkedin", "LinkedIn profile", placeholder="https://")
    with right:
        organisation = form.text("organisation", "Where they are now")
        interests = form.text("interests", "What they like", help="Something to tie a gift of words to.")
        phone = form.text("phone", "Phone")
        connected_on = form.day("connected_on", "Connected on LinkedIn since")
    connection = form.pills(
        "connection",
        "How well did you click?",
        Connection,
        help="Active: check in over the years. Light: hiring manager and HR only. None: no check-ins.",
    )
    address = form.area("address", "Postal address, for a letter or a card", height=90)
    notes = form.area("notes", "Notes (Markdown)", height=100)
    if not form.submit():
        return None
    values = {
        "name": name,
        "organisation": organisation,
        "title": title,
        "email": email,
        "phone": phone,
        "linkedin": linkedin,
        "connected_on": connected_on,
        "address": address,
        "interests": interests,
        "connection": connection or Connection.LIGHT,
        "notes": notes,
    }
    if meant != duplicates.NEW:
        form.refuse(Invalid("name", "You know them already: open them in the list. Or say that it is somebody else."))
    return form.make(Person, stored, values)


def panelist_form(
    form: Form, stored: Panelist | None, *, application: Application, people: Mapping[str, str], seated: Container[str]
) -> tuple[Person | None, Panelist] | None:
    """A seat in the panel, for somebody known or for somebody new (then the new person comes along).

    ``people`` are those to choose from; who is ``seated`` has a place there already.
    """
    new_name, organisation, known = "", application.organisation, stored.person_id if stored else None
    with st.container():  # it grows while one types; what stands below keeps its place
        if stored is None:
            label = "Somebody you know already"
            known = form.choice("person_id", label, people, optional=True, placeholder="Somebody new")
            if known is None:
                new_name = form.text("name", "Their name")
                meant = duplicates.whom(form, "whom", new_name)
                known = None if meant == duplicates.NEW else meant
    with st.container():
        role = form.word("role", "Their role in the meeting", Role, beginning=Role.INTERVIEWER)
        if known is None:
            organisation = duplicates.where_they_work(form, "organisation", role, organisation)
    met = form.tick("met", "I was in the room (or on a call) with them")
    cared_about = form.text("cared_about", "What they cared about", help="Unknown? Their organisation is a safe guess.")
    impressed_by = form.text("impressed_by", "What impressed me about them or their work")
    talked_about = form.text("talked_about", "What we talked about")
    if not form.submit("Save"):
        return None
    values: dict[str, Any] = {
        "role": role,
        "met": met,
        "cared_about": cared_about,
        "impressed_by": impressed_by,
        "talked_about": talked_about,
    }

    def seat() -> tuple[Person | None, Panelist]:
        if stored is not None:
            return None, form.make(Panelist, stored, values)
        if known in seated:
            raise Invalid("name", "They are on this panel already. Say so below the name if it is somebody else.")
        person = None if known else Person(id=form.id(1), name=new_name, organisation=organisation)
        identifier = known or (person.id if person else "")
        return person, Panelist(id=form.id(), application_id=application.id, person_id=identifier, **values)

    return form.build(seat)


def promise_form(
    form: Form, stored: Promise | None, *, application_id: str, people: Mapping[str, str]
) -> Promise | None:
    """A promise of mine or an invitation of theirs."""
    labels = {PromiseBy.ME.value: "I promised them something", PromiseBy.THEM.value: "They invited me to something"}
    by = form.choice("by", "Whose word is it?", labels)
    text = form.text("text", "What was said, in one line")
    person_id = form.choice("person_id", "To or from whom?", people, optional=True, placeholder="Nobody chosen")
    left, right = st.columns(2)
    with left:
        due_on = form.day("due_on", "By when, or from when on?")
    with right:
        kept_on = form.day("kept_on", "Kept, or taken up, on")
    if not form.submit():
        return None
    values = {
        "by": PromiseBy(by or PromiseBy.ME),
        "text": text,
        "person_id": person_id,
        "due_on": due_on,
        "kept_on": kept_on,
    }
    return form.make(Promise, stored, values, application_id=application_id)


def touchpoint_form(
    form: Form, stored: Touchpoint | None, *, people: Mapping[str, str], applications: Mapping[str, str]
) -> Touchpoint | None:
    """A contact that did happen."""
    left, right = st.columns(2)
    with left:
        person_id = form.choice("person_id", "With whom?", people, optional=True)
        channel = form.word("channel", "How?", Channel)
        happened_on = form.day("happened_on", "When?")
    with right:
        application_id = form.choice(
            "application_id", "About which application?", applications, optional=True, placeholder="None"
        )
        answer = form.word("answer", "Did they answer?", Answer)
        answered_on = form.day("answered_on", "Answered on")
    with st.container():
        involvement.check(form, person_id, application_id, people=people, applications=applications)
    purpose = form.pills("purpose", "What for?", Purpose)
    asked_feedback = form.tick("asked_feedback", "I asked for feedback")
    text = form.area("text", "What was written or said (Markdown)")
    if not form.submit():
        return None
    values = {
        "person_id": person_id or "",
        "happened_on": happened_on,
        "answer": answer,
        "application_id": application_id,
        "channel": channel,
        "answered_on": answered_on,
        "purpose": purpose or Purpose.TALK,
        "asked_feedback": asked_feedback,
        "text": text,
    }
    return form.make(Touchpoint, stored, values)


def feedback_form(
    form: Form,
    stored: FeedbackNote | None,
    *,
    today: date,
    themes: Mapping[str, str],
    people: Mapping[str, str],
    applications: Mapping[str, str],
) -> FeedbackNote | None:
    """What was said, as it was said, and my reading of it beside it."""
    kind = form.pills("kind", "Which side?", FeedbackKind, required=True) if stored else None
    verbatim = form.area("verbatim", "What they said, in their words", height=110)
    theme_id = form.choice("theme_id", "What is it about?", themes, optional=True, placeholder="Choose a theme")
    application_id = form.choice("application_id", "Which near miss?", applications, optional=True)
    left, right = st.columns(2)
    with left:
        said_by = form.choice("said_by", "Whose words?", {SaidBy.THEM.value: "Theirs", SaidBy.ME.value: "Mine"})
    with right:
        said_on = form.day("said_on", "Said on")
    person_id = form.choice("person_id", "Who said it?", people, optional=True, placeholder="Nobody named")
    with st.container():
        involvement.check(form, person_id, application_id, people=people, applications=applications)
    reading = form.area("reading", "How I read it", height=80)
    if not form.submit("Save the note"):
        return None
    values = {
        "verbatim": verbatim,
        "theme_id": theme_id or "",
        "application_id": application_id,
        "said_by": SaidBy(said_by or SaidBy.THEM),
        "said_on": said_on,
        "person_id": person_id,
        "reading": reading,
        "kind": kind or FeedbackKind(form.beginning("kind")),
    }
    return form.make(FeedbackNote, stored, values, logged_on=today)


def practice_form(form: Form, stored: Practice | None, *, themes: Mapping[str, str]) -> Practice | None:
    """What I am doing about a theme."""
    text = form.text("text", "What are you doing about it?")
    theme_id = form.choice("theme_id", "For which theme?", themes, optional=True, placeholder="Choose a theme")
    left, right = st.columns(2)
    with left:
        started_on = form.day("started_on", "Since")
    with right:
        ended_on = form.day("ended_on", "Until")
    if not form.submit():
        return None
    values = {"text": text, "theme_id": theme_id or "", "started_on": started_on, "ended_on": ended_on}
    return form.make(Practice, stored, values)


def door_form(
    form: Form, stored: Door | None, *, people: Mapping[str, str], applications: Mapping[str, str]
) -> Door | None:
    """What came of it."""
    left, right = st.columns(2)
    with left:
        kind = form.word("kind", "What opened?", DoorKind)
    with right:
        opened_on = form.day("opened_on", "When?")
    left, right = st.columns(2)
    with left:
        person_id = form.choice("person_id", "Through whom?", people, optional=True, placeholder="Nobody named")
    with right:
        application_id = form.choice("application_id", "From which near miss?", applications, optional=True)
    with st.container():
        involvement.check(form, person_id, application_id, people=people, applications=applications)
    text = form.area("text", "The story in a few words (Markdown)", height=100)
    if not form.submit():
        return None
    values = {
        "kind": kind,
        "person_id": person_id,
        "opened_on": opened_on,
        "application_id": application_id,
        "text": text,
    }
    return form.make(Door, stored, values)
