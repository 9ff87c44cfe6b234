"""Before the next interview: one card of what was learned, asked and seen, and of whom I shall meet."""

from datetime import date
from typing import TypeVar

import streamlit as st

from nearmiss import store
from nearmiss.model import FeedbackKind, FeedbackNote, InterviewKind, Lesson, Question, SaidBy
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.components.downloads import download
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, listed, said, theme_badge
from nearmiss.ui.components.layout import box, row
from nearmiss.ui.components.reflection_text import quoted
from nearmiss.ui.forms import interview_time, saving
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.interview import upcoming_interview_form
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.next_interview import lessons, question_bank

Noun = TypeVar("Noun")

_FIRST = 5
"""Of each list so many stand on the card; the rest is one click away."""
_NAMES = 3
_ANY = "any"


def _upcoming(tx: store.Transaction) -> dict[str, str]:
    return {application.id: application.title for application in store.upcoming(tx)}


def _is_empty(tx: store.Transaction) -> bool:
    named = store.count(tx, FeedbackNote, kind=FeedbackKind.STRENGTH, said_by=SaidBy.THEM)
    return not (named or store.count(tx, Lesson) or store.count(tx, Question) or store.upcoming(tx))


def show(today: date) -> None:
    """The card, for one of the applications that are still open; in an empty journal, what will stand on it."""
    if current_journal.read(_is_empty):
        st.markdown(
            "One card will stand here, to read on the way there: what people saw in you, what you want to do "
            "differently, the questions that tripped you with better answers, and one thing to learn about everybody "
            "you will meet. It fills itself from your reflections and from what you are told."
        )
        if open_form.editing() == ("ahead", "new"):
            _ahead()
            return
        _add_it()
        navigation.link("reflection", "Write a reflection", "menu_book")
        navigation.sample_year_button()
        return
    names = current_journal.read(_upcoming)
    chosen = filters.pick("For which interview?", {**names, _ANY: "Any interview"}, "application") if names else _ANY
    about = chosen if chosen != _ANY else None
    card = current_journal.read(store.before_interview, about)
    to_come = [interview for interview in card.interviews if interview.held_on >= today]
    if to_come:
        first = min(to_come, key=lambda interview: (interview.held_on, interview.starts_at))
        place = f" {plain(first.place)}." if first.place else ""
        st.markdown(f"The next one: **{interview_time.when(first, today)}**.{place}")
    is_adding = open_form.editing() == ("ahead", "new")
    with st.container(horizontal=True):
        download("A page to print", "print-card", "before-the-next-interview.html", _to_print, card, today)
        if not is_adding:
            _add_it()
        if about:
            another = {"id": about, "section": "Story", "edit": "interview:new"}
            navigation.link("near-misses", "Add another round", "add", **another)
    if is_adding:
        _ahead()
    _seen(card)
    _lessons(card, today, about)
    _questions(card, today)
    _people(card, is_any_open=bool(names))


def _add_it() -> None:
    st.button("Add the interview", key="add-ahead", icon=":material/add:", on_click=open_form.opener("ahead"))


def _ahead() -> None:
    """Note an interview that is ahead, so that the card knows whom it is about."""
    with st.container(border=True):
        form = Form("ahead-new", kind=InterviewKind.OTHER)
        nouns = upcoming_interview_form(form)
        st.button("Cancel", key="cancel-ahead", type="tertiary", on_click=saving.cancel(form))
        if nouns:
            form.leads_to("next-interview", application=form.id())
            saving.save(form, *nouns, sentence="Saved. Here is the card for it.")
            navigation.lead_on()


def _to_print(card: store.Preparation, today: date) -> str:
    """The page to print; what draws it is loaded when somebody asks for it, not with the page."""
    from nearmiss.exchange.documents import preparation_card  # noqa: PLC0415

    return preparation_card.card(card, today).html()


def _seen(card: store.Preparation) -> None:
    st.subheader("What people see in you", anchor=False)
    if not card.strengths:
        st.markdown("What they liked will stand here, in their words. Ask for it: a no hides it.")
    for strength in card.strengths[:_FIRST]:
        st.markdown(_strength(strength))


def _strength(strength: store.Strength) -> str:
    names = [plain(name) for name in strength.names[:_NAMES]]
    if len(strength.names) > _NAMES:
        names.append(f"{len(strength.names) - _NAMES} more")
    who = f", {listed(names)}" if names else ""
    badge = theme_badge(FeedbackKind.STRENGTH, strength.theme.name)
    often = "once" if strength.count == 1 else counted(strength.count, "time")
    return f"{badge} {often}{who}  \n{quoted(strength.notes[0].verbatim, 160)}"


def _lessons(card: store.Preparation, today: date, application_id: str | None) -> None:
    st.subheader("To do differently", anchor=False)
    if not card.lessons:
        st.markdown("No lesson is open. One comes from a reflection, or you write it under *Lessons*.")
    for lesson in _first(card.lessons, "lessons"):
        lessons.card_or_form(lesson, today, application_id)


def _questions(card: store.Preparation, today: date) -> None:
    st.subheader("Questions that tripped you", anchor=False)
    if not card.questions:
        st.markdown("A question that tripped you once will come again. Keep it with the answer you wish you had given.")
    for question in _first(card.questions, "questions"):
        question_bank.card_or_form(question, today)


def _first(nouns: tuple[Noun, ...], what: str) -> tuple[Noun, ...]:
    everything = len(nouns) <= _FIRST or st.query_params.get("all", "").casefold() == what
    if not everything and st.button(f"Show all {len(nouns)} {what}", key=f"all-{what}", type="tertiary"):
        st.query_params["all"] = what
        st.rerun()
    return nouns if everything else nouns[:_FIRST]


def _people(card: store.Preparation, *, is_any_open: bool) -> None:
    st.subheader("Learn one interest of each", anchor=False)
    if card.application is None:
        st.markdown(
            "Choose the interview above to see whom you will meet."
            if is_any_open
            else "Add the interview that is ahead, with who will be there. One thing each of them cares about, learned "
            "beforehand, is worth an hour of polishing answers."
        )
        return
    if not card.people:
        st.markdown("Nobody is on its panel yet.")
        navigation.to_near_miss(card.application.id, "Add who will be there", "People")
    for to_meet in card.people:
        _person(to_meet)


def _person(to_meet: store.ToMeet) -> None:
    person, seat = to_meet.person, to_meet.seat
    with box():
        with row():
            navigation.to_person(person.id, plain(person.name))
            st.markdown(said(seat.role), width="content")
        if to_meet.knows_interest:
            st.markdown(f"Likes {plain(person.interests)}.")
        else:
            st.markdown("*One interest to learn.* Their profile, a talk, or somebody who knows them.")
        if seat.cared_about:
            st.markdown(f"Cares about {plain(seat.cared_about)}.")
