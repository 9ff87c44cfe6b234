"""Interviews on Today: those of the next days, how the last ones went, and answers that are overdue."""

from datetime import date, timedelta

import streamlit as st

from nearmiss import store
from nearmiss.model import Interview, Invalid, Person, PromiseBy, Reflection, ReflectionKind, Settings, Story
from nearmiss.playbook.interviews import HeldInterview, Interviews, interviews, is_open, put_away
from nearmiss.ui.components import commands, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day, listed
from nearmiss.ui.components.layout import box, row, spread
from nearmiss.ui.forms import inline_forms, interview_time
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.near_misses import people_section
from nearmiss.ui.screens.today import overdue_answers


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
    st.header("Interviews", anchor=False)
    for story, interview in asked.ahead:
        if _is_near(interview, today):
            _next(story, interview, today)
    for held in asked.held:
        _held(held, today)
    overdue_answers.show(asked.overdue, today)
    for story, interview in asked.ahead:
        if not _is_near(interview, today):
            with st.container(gap=None):
                st.markdown(f"{interview_time.when(interview, today)} · {interview_time.kind(interview)}")
                navigation.to_near_miss(story.application.id, plain(story.application.title), "Story")


def _is_near(interview: Interview, today: date) -> bool:
    return interview.held_on <= today + timedelta(days=1)


def _asked(tx: store.Transaction, settings: Settings, today: date) -> Interviews:
    ids = [application.id for application in store.upcoming(tx) if is_open(application)]
    return interviews(store.stories(tx, ids) if ids else (), settings, today)


def _next(story: Story, interview: Interview, today: date) -> None:
    """The card of the day before and of the day itself: when, where, with whom, and what to take along."""
    application = story.application
    with box():
        when, kind = interview_time.when(interview, today), interview_time.kind(interview)
        st.subheader(f"{when}, {kind} at {plain(application.organisation)}", anchor=False)
        facts = [plain(application.role)]
        facts += [interview_time.length(interview.minutes)] if interview.minutes else []
        st.markdown(" · ".join([*facts, *([plain(interview.place)] if interview.place else [])]))
        people = [story.people[seat.person_id] for seat in story.panel if seat.met and seat.person_id in story.people]
        for line in _people(people):
            st.markdown(line)
        with row():
            navigation.link("next-interview", "Your card for it", "event_upcoming", application=application.id)
            navigation.to_near_miss(application.id, "Change it", "Story")


def _people(people: list[Person]) -> list[str]:
    """Whom I shall meet: what they like, else that one interest of each is to be learned."""
    if not people:
        return ["Who will be there? Ask, and learn one interest of each: it is what you will write about afterwards."]
    unknown = [plain(person.name) for person in people if not person.interests]
    lines = [f"You will meet {listed([_who(person) for person in people])}."]
    return [*lines, *([f"One interest to learn: of {listed(unknown)}."] if unknown else [])]


def _who(person: Person) -> str:
    likes = f" (likes: {plain(person.interests.rstrip('.'))})" if person.interests else ""
    return f"**{plain(person.name)}**{likes}"


def _held(held: HeldInterview, today: date) -> None:
    """What is asked the day after: each in a line with its way to answer, in place."""
    story, interview = held.story, held.interview
    application = story.application
    with box():
        st.subheader(
            f"How did it go at {plain(application.organisation)}?",
            anchor=False,
            help="What you write down now is what you will follow up with: whom you met, what each cares about, and "
            "what you said you would send.\n\n- Dave Isbell, *I Didn't Get the Job - Should I Follow Up?*",
        )
        kind, when = interview_time.kind(interview), day(interview.held_on, today)
        st.markdown(f"Your {kind} on {when}, while it is fresh. One line is enough.")
        names = [plain(story.people[seat.person_id].name) for seat in held.met if seat.person_id in story.people]
        _line("Who was there?", listed(names) if names else "", "Add somebody", "met", application.id)
        if open_form.editing() == ("met", application.id):
            people_section.write_seat(story, None)
        _cares(held)
        promised = [plain(promise.text) for promise in story.promises if promise.by is PromiseBy.ME and promise.is_open]
        _line(
            "What did you promise?", listed(promised) if promised else "", "Add a promise", "promised", application.id
        )
        if open_form.editing() == ("promised", application.id):
            people_section.write_promise(story, None)
        by = application.answer_by
        named = day(by, today) if by and by >= interview.held_on else ""
        _line("By when will they answer?", named, "They named a day", "answer-by", application.id)
        if open_form.editing() == ("answer-by", application.id):
            overdue_answers.write_answer_by(application)
        _feeling(held, today)
        if buttons.button("That is all", f"put-away.{interview.id}", type="tertiary"):
            commands.save(put_away(held, today), sentence="Put away. It all stands with the application.")
            st.rerun()


def _line(question: str, answer: str, label: str, noun: str, identifier: str) -> None:
    with spread():
        st.markdown(f"**{question}** {answer}".strip(), width="stretch")
        st.button(label, key=f"open-{noun}.{identifier}", type="tertiary", on_click=open_form.opener(noun, identifier))


def _cares(held: HeldInterview) -> None:
    """What each cared about, and a button for whoever it is not known of."""
    story = held.story
    if not held.met:
        return
    known = [
        f"{plain(story.people[seat.person_id].name)}: {plain(seat.cared_about)}"
        for seat in held.met
        if seat.cared_about
    ]
    with spread():
        st.markdown(f"**What did they care about?** {'; '.join(known)}".strip(), width="stretch")
        for seat in held.met:
            if not seat.cared_about:
                st.button(
                    plain(story.people[seat.person_id].name),
                    key=f"open-cares.{seat.id}",
                    type="tertiary",
                    on_click=open_form.opener("cares", seat.id),
                )
    for seat in held.met:
        if open_form.editing() == ("cares", seat.id):
            people_section.write_seat(story, seat)


def _feeling(held: HeldInterview, today: date) -> None:
    application_id, identifier = held.story.application.id, held.interview.id
    written = "" if held.asks_feeling else "Written down."
    _line("And how do you feel?", written, "A feeling and one line", "feeling", identifier)
    if open_form.editing() != ("feeling", identifier):
        return

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
