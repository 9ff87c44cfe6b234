"""The story of one near miss: interviews, contacts, words, promises, moves, doors and what was let go, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from nearmiss import store
from nearmiss.insights.near_miss_story import Beside, Entry, beside, entries
from nearmiss.model import (
    Application,
    Door,
    FeedbackKind,
    FeedbackNote,
    Interview,
    Invalid,
    Letter,
    Opening,
    Promise,
    PromiseBy,
    Reflection,
    SaidBy,
    Story,
    Touchpoint,
    answered,
    check_dates,
)
from nearmiss.playbook.interviews import is_open
from nearmiss.store import Noun
from nearmiss.ui.components import downloads, navigation
from nearmiss.ui.components.escaping import plain, safe_markdown
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import wording
from nearmiss.ui.components.formatting import counted, day, said, short_day
from nearmiss.ui.components.layout import spread
from nearmiss.ui.forms import choices, inline_forms, interview_time
from nearmiss.ui.forms.answers import standing as answers
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.doors.door import door_form
from nearmiss.ui.forms.nouns.interview import interview_form
from nearmiss.ui.forms.nouns.touchpoint import touchpoint_form
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.doors import door_lines
from nearmiss.ui.screens.near_misses.contact_line import contact_line
from nearmiss.ui.screens.near_misses.people_section import promise_line

_KINDS = {"interview": "Add an interview", "touchpoint": "Add a contact", "door": "A door opened"}
"""What a story is made of, with the label of the button that adds one."""


def show(story: Story, plan: Plan) -> None:
    """Each on its day, the newest first, those that belong here with their menu and form; and ways to add one."""
    today = plan.today
    st.markdown(_timeline(story, today))
    with st.container(horizontal=True):
        for kind, label in _KINDS.items():
            st.button(label, key=f"add-{kind}", on_click=open_form.opener(kind))
    kind, identifier = open_form.editing()
    if identifier == "new" and kind in _KINDS:
        _form(story, kind, None, today)
    around = current_journal.read(beside, story.application.id, frozenset(story.people))
    answer_days = current_journal.read(store.settings).answer_days
    stands = {contact.id: contact for contact in answered(story.contacts, story.feedback)}
    told = _Told(story, around, stands, answer_days, today)
    for entry in entries(story, around, wording.let_go(plan.of(story.application.id))):
        told.show(entry)
    downloads.document("print.near-miss", "near-miss", "near miss", story.application.id)


@dataclass(frozen=True)
class _Told:
    """Shows the entries of a story, each in a line of its own; ``stands`` are its contacts as they stand."""

    story: Story
    around: Beside
    stands: Mapping[str, Touchpoint]
    answer_days: int
    today: date

    def show(self, entry: Entry) -> None:
        """An interview, a contact or a door with its menu; what is changed elsewhere as a line with the way there."""
        when = f"{short_day(entry.happened_on, self.today)} · " if entry.happened_on else ""
        words, text = self._words(entry)
        if entry.kind in _KINDS:
            with st.container(gap="xxsmall"):
                inline_forms.item(
                    entry.kind,
                    entry.noun,
                    f"{when}{words}",
                    "Gone from the story.",
                    lambda stored: _form(self.story, entry.kind, stored, self.today),
                    text=text,
                    as_typed=isinstance(entry.noun, Touchpoint),
                    link=partial(_to_thread, entry.noun) if isinstance(entry.noun, Door) else None,
                )
                if isinstance(entry.noun, Touchpoint):
                    stands = self.stands[entry.noun.id]
                    name = self.story.people[entry.noun.person_id].name
                    answers.below(stands, name, stands.standing(self.today, self.answer_days))
            return
        with st.container(gap="xxsmall"):
            with spread():
                st.markdown(f"{when}{words}", width="stretch")
                if isinstance(entry.noun, Reflection):
                    navigation.link("entry", "Read it", id=entry.noun.id)
            if text:
                st.markdown(safe_markdown(text))

    def _words(self, entry: Entry) -> tuple[str, str]:
        """The line of an entry, and its longer text."""
        story, noun, today = self.story, entry.noun, self.today
        if isinstance(noun, Interview):
            return _interview_line(story, noun, today), noun.notes
        if isinstance(noun, Touchpoint):
            stands = self.stands[noun.id]
            line = contact_line(stands, stands.standing(today, self.answer_days), story.people, today)
            letter = self.around.letters.get(noun.id)
            return f"{line}{_letter(letter) if letter else ''}", noun.text
        if isinstance(noun, Door):
            through = story.people.get(noun.person_id or "")
            return door_lines.line(noun, story.application, through=through.name if through else ""), noun.text
        return self._in_a_line(entry)

    def _in_a_line(self, entry: Entry) -> tuple[str, str]:
        """What is written and changed on another page or section."""
        story, noun = self.story, entry.noun
        if isinstance(noun, Reflection):
            return f"{said(noun.kind)}{f': {plain(noun.line)}' if noun.line else ''}", ""
        if isinstance(noun, FeedbackNote):
            person = story.people.get(noun.person_id or "")
            who = "I" if noun.said_by is SaidBy.ME else plain(person.name) if person else "They"
            side = "a strength" if noun.kind is FeedbackKind.STRENGTH else "something to work on"
            return f"{who} said, {side}:", noun.verbatim
        if isinstance(noun, Promise):
            kept = "I kept my promise" if noun.by is PromiseBy.ME else "I took up their invitation"
            is_kept = entry.kind == "kept"
            return f"{kept}: **{plain(noun.text)}**" if is_kept else promise_line(story, noun, self.today), ""
        if isinstance(noun, Opening):
            ended = " · let pass" if noun.passed_on else " · applied" if noun.applied_id else ""
            return f"An opening: {plain(', '.join(filter(None, (noun.role, noun.organisation))))}{ended}", ""
        if isinstance(noun, Application):
            return ("Applied" if entry.kind == "applied" else _ended(noun)), ""
        return (f"Let go: {noun}" if entry.kind == "let go" else plain(noun)), ""


def _to_thread(door: Door) -> None:
    navigation.link("doors", "Its thread", "timeline", id=door.id)


def _letter(letter: Letter) -> str:
    """That a contact was a letter, and what it was about."""
    return f" · {letter.kind.value}{f': {plain(letter.subject)}' if letter.subject else ''}"


def _ended(application: Application) -> str:
    """How it ended, and how the word came."""
    how = f" ({application.told_how.value})" if application.told_how else ""
    return f"**{said(application.outcome)}**{how}"


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
            return door_form(form, stored, **options, led_to=current_journal.read(choices.titles))
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
