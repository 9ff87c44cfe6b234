"""Before the next interview: one card of what was learned, asked and seen, and of whom I shall meet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from nearmiss import store
from nearmiss.model import FeedbackKind, FeedbackNote, InterviewKind, Lesson, Question, SaidBy
from nearmiss.ui.components import commands, filters, navigation
from nearmiss.ui.components.formatting import counted, day, listed, plain, said
from nearmiss.ui.components.reflection_text import quoted
from nearmiss.ui.forms import editing, journal_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.next_interview import lessons, question_bank

if TYPE_CHECKING:
    from nearmiss.store import Preparation, Strength, ToMeet, Work

Noun = TypeVar("Noun")

_FIRST = 5
"""Of each list so many stand on the card; the rest is one click away."""
_NAMES = 3
_ANY = "any"


def _upcoming(work: Work) -> dict[str, str]:
    return {one.id: one.title for one in store.upcoming(work)}


def is_empty(work: Work) -> bool:
    """Whether there is nothing to prepare from yet."""
    named = store.count(work, FeedbackNote, kind=FeedbackKind.STRENGTH, said_by=SaidBy.THEM)
    return not (named or store.count(work, Lesson) or store.count(work, Question) or store.upcoming(work))


def show(today: date) -> None:
    """The card, for one of the applications that are still open."""
    names = current_journal.read(_upcoming)
    chosen = filters.pick("For which interview?", {**names, _ANY: "Any interview"}, "application") if names else _ANY
    about = chosen if chosen != _ANY else None
    card = current_journal.read(store.before_interview, about)
    when = min((one.held_on for one in card.interviews if one.held_on >= today), default=None)
    if when:
        st.markdown(f"The next one is on **{day(when, today)}**.")
    with st.container(horizontal=True):
        st.download_button(
            "A page to print",
            data=current_journal.for_download(_to_print, card, today),
            file_name="before-the-next-interview.html",
            mime="text/html",
            icon=":material/print:",
            key="print-card",
            on_click="ignore",
        )
        _ahead_button()
    _ahead()
    _seen(card)
    _lessons(card, today, about)
    _questions(card, today)
    _people(card, is_any_open=bool(names))


def _ahead_button() -> None:
    if open_form.editing() != ("ahead", "new"):
        st.button("Add the interview", key="add-ahead", icon=":material/add:", on_click=open_form.opener("ahead"))


def _ahead() -> None:
    """Note an interview that is ahead, so that the card knows whom it is about."""
    if open_form.editing() != ("ahead", "new"):
        return
    with st.container(border=True):
        form = Form("ahead-new", kind=InterviewKind.OTHER)
        found = journal_forms.ahead_form(form)
        st.button("Cancel", key="cancel-ahead", type="tertiary", on_click=editing.cancel(form))
        if found:
            form.leads_to("next-interview", application=form.id())
            commands.keep(*found, sentence="Saved. Here is the card for it.", form=form)
            navigation.lead_on()


def _to_print(card: Preparation, today: date) -> str:
    """The page to print; what draws it is loaded when somebody asks for it, not with the page."""
    from nearmiss.exchange.documents import preparation_card  # noqa: PLC0415

    return preparation_card.card(card, today).html()


def _seen(card: Preparation) -> None:
    st.subheader("What people see in you", anchor=False)
    if not card.strengths:
        st.markdown("What they liked will stand here, in their words. Ask for it: a no hides it.")
    for strength in card.strengths[:_FIRST]:
        st.markdown(_strength(strength))


def _strength(strength: Strength) -> str:
    names = [plain(name) for name in strength.names[:_NAMES]]
    if len(strength.names) > _NAMES:
        names.append(f"{len(strength.names) - _NAMES} more")
    who = f", {listed(names)}" if names else ""
    badge = f":blue-badge[:material/add: {plain(strength.theme.name)}]"
    often = "once" if strength.count == 1 else counted(strength.count, "time")
    return f"{badge} {often}{who}  \n{quoted(strength.notes[0].verbatim, 160)}"


def _lessons(card: Preparation, today: date, application_id: str | None) -> None:
    st.subheader("To do differently", anchor=False)
    if not card.lessons:
        st.markdown("No lesson is open. One comes from a reflection, or you write it under *Lessons*.")
    titles = current_journal.read(editing.titles) if card.lessons else {}
    for lesson in _first(card.lessons, "lessons"):
        if open_form.editing() == ("lesson", lesson.id):
            lessons.write(lesson, today, titles)
        else:
            lessons.card(lesson, today, titles, application_id=application_id)


def _questions(card: Preparation, today: date) -> None:
    st.subheader("Questions that tripped you", anchor=False)
    if not card.questions:
        st.markdown("A question that tripped you once will come again. Keep it with the answer you wish you had given.")
    titles = current_journal.read(editing.titles) if card.questions else {}
    for question in _first(card.questions, "questions"):
        if open_form.editing() == ("question", question.id):
            question_bank.write(question, today, titles)
        else:
            question_bank.card(question, today, titles)


def _first(nouns: tuple[Noun, ...], what: str) -> tuple[Noun, ...]:
    everything = len(nouns) <= _FIRST or st.query_params.get("all", "").casefold() == what
    if not everything and st.button(f"Show all {len(nouns)} {what}", key=f"all-{what}", type="tertiary"):
        st.query_params["all"] = what
        st.rerun()
    return nouns if everything else nouns[:_FIRST]


def _people(card: Preparation, *, is_any_open: bool) -> None:
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
    for one in card.people:
        _person(one)


def _person(one: ToMeet) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            navigation.to_person(one.person.id, plain(one.person.name))
            st.markdown(said(one.seat.role), width="content")
        if one.knows_interest:
            st.markdown(f"Likes {plain(one.person.interests)}.")
        else:
            st.markdown("*One interest to learn.* Their profile, a talk, or somebody who knows them.")
        if one.seat.cared_about:
            st.markdown(f"Cares about {plain(one.seat.cared_about)}.")
