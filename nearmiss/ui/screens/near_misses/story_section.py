"""The story of one near miss so far: interviews, contacts, doors and what was let go, in the order of their days."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from nearmiss import store
from nearmiss.model import Interview, Invalid, Standing, Story, Touchpoint, answered, check_dates
from nearmiss.playbook.interviews import is_open
from nearmiss.store import Noun
from nearmiss.ui.components import downloads
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import wording
from nearmiss.ui.components.formatting import counted, day, short_day
from nearmiss.ui.forms import choices, inline_forms, interview_time
from nearmiss.ui.forms.answers import standing as answers
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.door import door_form
from nearmiss.ui.forms.nouns.interview import interview_form
from nearmiss.ui.forms.nouns.touchpoint import touchpoint_form
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.near_misses import doors
from nearmiss.ui.screens.near_misses.contact_line import contact_line

_KINDS = {"interview": "Add an interview", "touchpoint": "Add a contact", "door": "A door opened"}
"""What a story is made of, with the label of the button that adds one."""


def show(story: Story, plan: Plan) -> None:
    """Each with its menu and its form in place, and ways to add one."""
    today = plan.today
    st.markdown(_timeline(story, today))
    let_go = dict(wording.let_go(plan.of(story.application.id)))
    answer_days = current_journal.read(store.settings).answer_days
    stands = {contact.id: contact for contact in answered(story.contacts, story.feedback)}
    standing = {identifier: contact.standing(today, answer_days) for identifier, contact in stands.items()}
    for when, kind, words, text, noun in _items(story, stands, standing, today):
        _say_let_go(let_go, when, today)
        with st.container(gap="xxsmall"):
            inline_forms.item(
                kind,
                noun,
                f"{short_day(when, today)} · {words}",
                "Gone from the story.",
                lambda stored, kind=kind: _form(story, kind, stored, today),  # type: ignore[misc] # the loop's own kind
                text=text,
            )
            if isinstance(noun, Touchpoint):
                answers.below(stands[noun.id], story.people[noun.person_id].name, standing[noun.id])
    _say_let_go(let_go, date.max, today)
    kind, identifier = open_form.editing()
    if identifier == "new" and kind in _KINDS:
        _form(story, kind, None, today)
    with st.container(horizontal=True):
        for kind, label in _KINDS.items():
            st.button(label, key=f"add-{kind}", on_click=open_form.opener(kind))
    downloads.document("print.near-miss", "near-miss", "near miss", story.application.id)


def _say_let_go(let_go: dict[date, str], until: date, today: date) -> None:
    """What was let go before a day and was not said yet; it is taken up again with the plan."""
    for when in [past for past in let_go if past < until]:
        st.markdown(f"{short_day(when, today)} · Let go: {let_go.pop(when)}")


def _items(
    story: Story, stands: Mapping[str, Touchpoint], standing: Mapping[str, Standing], today: date
) -> list[tuple[date, str, str, str, Any]]:
    """The day, the kind, the line and the longer text of each, with the noun itself."""
    names_of = {person.id: person.name for person in story.people.values()}
    items: list[tuple[date, str, str, str, Any]] = [
        (interview.held_on, "interview", _interview_line(story, interview, today), interview.notes, interview)
        for interview in story.interviews
    ]
    for contact in story.contacts:
        words = contact_line(stands[contact.id], standing[contact.id], story.people, today)
        items.append((contact.happened_on, "touchpoint", words, contact.text, contact))
    for door in story.doors:
        words = doors.line(door, story.application, through=names_of.get(door.person_id or "", ""))
        items.append((door.opened_on, "door", words, door.text, door))
    return sorted(items, key=lambda item: (item[0], item[4].id))


def _interview_line(story: Story, interview: Interview, today: date) -> str:
    """The kind of round, its time and its place; and that it is still to come."""
    time = interview_time.said(interview, interview_time.own_zone())
    is_to_come = interview.held_on > today and is_open(story.application)
    words = [
        f"Interview ({interview.kind.value}){', to come' if is_to_come else ''}",
        time,
        interview_time.length(interview.minutes) if interview.minutes else "",
        plain(interview.place),
    ]
    return " · ".join(filter(None, words))


def _timeline(story: Story, today: date) -> str:
    application = story.application
    steps = [f"applied {short_day(application.applied_on, today)}" if application.applied_on else "applied"]
    held = sum(interview.held_on <= today for interview in story.interviews)
    if held:
        steps.append(counted(held, "interview"))
    if (ahead := len(story.interviews) - held) and is_open(application):
        steps.append(counted(ahead, "interview to come", "interviews to come"))
    if application.told_on:
        steps.append(f"{application.outcome.value} {short_day(application.told_on, today)}")
    if story.doors:
        steps.append(counted(len(story.doors), "door"))
    return " → ".join(steps)


def _form(story: Story, kind: str, stored: Any, today: date) -> None:
    application = story.application
    options = {"people": choices.names(story), "applications": {application.id: application.title}}

    def fields(form: Form) -> Any:
        if kind == "touchpoint":
            return touchpoint_form(form, stored, **options)
        if kind == "door":
            return door_form(form, stored, **options)
        return write_interview(form, stored, story, today)

    owner = application.id
    inline_forms.form(kind, stored, fields, owner=owner, application_id=owner, happened_on=today, opened_on=today)


def write_interview(form: Form, stored: Interview | None, story: Story, today: date) -> list[Noun] | None:
    """The fields of an interview; what is to be saved once its day goes together with that of an answer."""
    made = interview_form(form, stored, application=story.application)
    for noun in made or ():
        if isinstance(noun, Interview):
            form.build(partial(_check, story, noun, today))
    return made


def _check(story: Story, interview: Interview, today: date) -> None:
    others = [other for other in story.interviews if other.id != interview.id]
    try:
        check_dates(story.application, [*others, interview], today=today)
    except Invalid:
        told_on = day(story.application.told_on or today, today)
        raise Invalid("held_on", f"They told you on {told_on}: check the two dates.") from None
