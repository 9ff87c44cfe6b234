"""Interviews on Today: those of the next days, how the last ones went, and answers that are overdue."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Interview, Invalid, Person, PromiseBy, Reflection, ReflectionKind, Settings, Story
from nearmiss.playbook.interviews import HeldInterview, Interviews, interviews, is_open, put_away
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.formatting import day, listed
from nearmiss.ui.forms import inline_forms, interview_time
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.near_misses import people_section
from nearmiss.ui.screens.today import overdue_answers

_WHY = (
    "What you write down now is what you will follow up with: whom you met, what each cares about, and what you said "
    "you would send."
)
_WHOSE = "Dave Isbell, I Didn't Get the Job - Should I Follow Up?"


def asked(today: date) -> Interviews:
    """What interviews ask for today."""
    return current_journal.read(_asked, current_journal.settings(), today)


def asks_now(asked: Interviews, today: date) -> bool:
    """Whether there is something to do about one: it is today or tomorrow, it was held, or its answer is overdue."""
    return bool(asked.held or asked.overdue) or any(_is_near(interview, today) for _, interview in asked.ahead)


def show(asked: Interviews, today: date) -> None:
    """Nothing where no interview asks for anything."""
    if not (asked.ahead or asked.held or asked.overdue):
        return
    near = [(story, interview) for story, interview in asked.ahead if _is_near(interview, today)]
    shown: list[Child] = [blocks.heading(2, "Interviews"), *(_next(*each, today) for each in near)]
    for held in asked.held:
        _act(held, today)
        shown.append(_held(held, today))
        if write := _opened(held, today):
            blocks.show(f"interviews.{held.interview.id}", *shown)
            shown = []
            write()
    blocks.show("interviews", *shown)
    overdue_answers.show(asked.overdue, today)
    later = [each for each in asked.ahead if each not in near]
    blocks.show("interviews-ahead", blocks.listed_items(_in_a_line(*each, today) for each in later) if later else None)


def _in_a_line(story: Story, interview: Interview, today: date) -> Node:
    """An interview of the next days, with the way to it."""
    application = story.application
    when = f"{interview_time.when(interview, today)} · {interview_time.kind(interview)} · "
    to = blocks.link("near-misses", application.title, query={"id": application.id, "section": "Story"})
    return blocks.written(when, to)


def _is_near(interview: Interview, today: date) -> bool:
    return interview.held_on <= today + timedelta(days=1)


def _asked(tx: store.Transaction, settings: Settings, today: date) -> Interviews:
    ids = [application.id for application in store.upcoming(tx) if is_open(application)]
    return interviews(store.stories(tx, ids) if ids else (), settings, today)


def _next(story: Story, interview: Interview, today: date) -> Node:
    """The card of the day before and of the day itself: when, where, with whom, and what to take along."""
    application, key = story.application, f"interview.{interview.id}"
    when, kind = interview_time.when(interview, today), interview_time.kind(interview)
    facts = [
        application.role,
        *([interview_time.length(interview.minutes)] if interview.minutes else []),
        *([interview.place] if interview.place else []),
    ]
    people = [story.people[seat.person_id] for seat in story.panel if seat.met and seat.person_id in story.people]
    story_of_it = {"id": application.id, "section": "Story"}
    return blocks.card(
        key,
        blocks.heading(3, f"{when}, {kind} at {application.organisation}", key=f"{key}-heading"),
        blocks.paragraph(" · ".join(facts), small=True),
        *(blocks.paragraph(line, small=True) for line in _people(people)),
        blocks.row(
            blocks.link(
                "next-interview",
                "Your card for it",
                query={"application": application.id},
                icon="event_upcoming",
                look="plain",
            ),
            blocks.link("near-misses", "Change it", query=story_of_it, look="quiet", name=f"Change it: {kind}"),
        ),
    )


def _people(people: list[Person]) -> list[str]:
    """Whom I shall meet: what they care about, else that one interest of each is to be learned."""
    if not people:
        return ["Who will be there? Ask, and learn one interest of each: it is what you will write about afterwards."]
    known = current_journal.read(store.what_they_care_about, tuple(person.id for person in people))
    unknown = [person.name for person in people if not known.get(person.id)]
    lines = [f"You will meet {listed([_who(person, known.get(person.id, ())) for person in people])}."]
    return [*lines, *([f"One interest to learn: of {listed(unknown)}."] if unknown else [])]


def _who(person: Person, cares_about: Sequence[str]) -> str:
    return person.name + (f" (cares about {listed(cares_about)})" if cares_about else "")


def _forms(held: HeldInterview, today: date) -> Mapping[tuple[str, str], Callable[[], None]]:
    """The forms that answer what is asked, by what the address says when one of them is open."""
    story, application = held.story, held.story.application
    seats = [seat for seat in held.met if not seat.cared_about]
    return {
        ("met", application.id): partial(people_section.write_seat, story, None),
        **{("cares", seat.id): partial(people_section.write_seat, story, seat) for seat in seats},
        ("promised", application.id): partial(people_section.write_promise, story, None),
        ("answer-by", application.id): partial(overdue_answers.write_answer_by, application),
        ("feeling", held.interview.id): partial(_feeling, held, today),
    }


def _opened(held: HeldInterview, today: date) -> Callable[[], None] | None:
    """The form that is open, if it is one of these."""
    return _forms(held, today).get(open_form.editing())


def _act(held: HeldInterview, today: date) -> None:
    """Do what was pressed on the card of an interview that was held."""
    for noun, identifier in _forms(held, today):
        buttons.opens_form(f"open-{noun}.{identifier}", noun, identifier)
    if buttons.is_pressed(f"put-away.{held.interview.id}"):
        commands.save(put_away(held, today), sentence="Put away. It all stands with the application.")
        st.rerun()


def _held(held: HeldInterview, today: date) -> Node:
    """What is asked the day after: each in a line with its way to answer, in place."""
    story, interview = held.story, held.interview
    application, key = story.application, f"held.{interview.id}"
    heading = f"How did it go at {application.organisation}?"
    kind, when = interview_time.kind(interview), day(interview.held_on, today)
    names = {seat.id: story.people[seat.person_id].name for seat in held.met if seat.person_id in story.people}
    known = [f"{names[seat.id]}: {seat.cared_about}" for seat in held.met if seat.cared_about and seat.id in names]
    unknown = {seat.id: names[seat.id] for seat in held.met if not seat.cared_about and seat.id in names}
    promised = [promise.text for promise in story.promises if promise.by is PromiseBy.ME and promise.is_open]
    by = application.answer_by
    named = day(by, today) if by and by >= interview.held_on else ""
    feeling = "" if held.asks_feeling else "Written down."
    return blocks.card(
        key,
        blocks.heading(3, heading, key=f"{key}-heading"),
        blocks.paragraph(
            f"Your {kind} on {when}, while it is fresh. One line is enough.",
            blocks.why(heading, blocks.paragraph(_WHY), blocks.paragraph(_WHOSE)),
            small=True,
        ),
        blocks.lines(
            _line("Who was there?", listed([*names.values()]), {f"open-met.{application.id}": "Add somebody"}),
            _line("What did they care about?", "; ".join(known), _of_each(unknown)) if names else None,
            _line("What did you promise?", listed(promised), {f"open-promised.{application.id}": "Add a promise"}),
            _line("By when will they answer?", named, {f"open-answer-by.{application.id}": "They named a day"}),
            _line("And how do you feel?", feeling, {f"open-feeling.{interview.id}": "A feeling and one line"}),
        ),
        blocks.row(blocks.button("That is all", f"put-away.{interview.id}", name=f"That is all: {heading}")),
    )


def _of_each(names: Mapping[str, str]) -> dict[str, str]:
    return {f"open-cares.{seat_id}": name for seat_id, name in names.items()}


def _line(question: str, answer: str, opens: Mapping[str, str]) -> Node:
    """What is asked, what is known of it, and a button for each form that says more."""
    words = blocks.paragraph(blocks.strong(question), f" {answer}" if answer else None, small=True)
    return blocks.spread(
        words, *(blocks.button(label, key, name=f"{label}: {question}") for key, label in opens.items())
    )


def _feeling(held: HeldInterview, today: date) -> None:
    """The form for a feeling and one line."""
    application_id, identifier = held.story.application.id, held.interview.id

    def fields(form: Form) -> Reflection | None:
        feeling = form.rating("feeling", "How did it feel? (1: heavy, 5: light)")
        line = form.text("line", "And in one line")
        if not form.submit():
            return None

        def make() -> Reflection:
            if not (feeling or line.strip()):
                raise Invalid("line", "One word is enough.")
            return Reflection(
                id=form.id(),
                application_id=application_id,
                kind=ReflectionKind.FIRST_WORDS,
                written_on=today,
                feeling=feeling,
                line=line,
            )

        return form.build(make)

    inline_forms.form("feeling", None, fields, owner=identifier, sentence="Kept in your journal.")
