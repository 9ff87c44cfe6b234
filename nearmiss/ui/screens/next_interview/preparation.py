"""Before the next interview: one card of what was learned, asked and seen, and of whom I shall meet."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

import streamlit as st

from nearmiss import store
from nearmiss.model import FeedbackKind, FeedbackNote, InterviewKind, Lesson, Question, SaidBy
from nearmiss.ui.components import blocks, filters, navigation
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.downloads import download
from nearmiss.ui.components.formatting import counted, listed, said
from nearmiss.ui.components.reflection_text import quotation
from nearmiss.ui.forms import interview_time, saving
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.interview import upcoming_interview_form
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.next_interview import lessons, question_bank

Noun = TypeVar("Noun")

_FIRST = 5
"""Of each list so many stand on the card; the rest is one click away."""
_NAMES = 3
_IN_SIGHT = 3
"""Of those so many stand open."""
_ANY = "any"
_DIFFERENTLY, _TRIPPED, _WHOM = "To do differently", "Questions that tripped you", "Whom you will meet"


def _upcoming(tx: store.Transaction) -> dict[str, str]:
    return {application.id: application.title for application in store.upcoming(tx)}


def _is_empty(tx: store.Transaction) -> bool:
    named = store.count(tx, FeedbackNote, kind=FeedbackKind.STRENGTH, said_by=SaidBy.THEM)
    return not (named or store.count(tx, Lesson) or store.count(tx, Question) or store.upcoming(tx))


def show(today: date) -> None:
    """The card, for one of the applications that are still open; in an empty journal, what will stand on it."""
    if current_journal.read(_is_empty):
        what = blocks.paragraph(
            "One card will stand here, to read on the way there: what people saw in you, what you want to do "
            "differently, the questions that tripped you with better answers, and one thing to learn about everybody "
            "you will meet. It fills itself from your reflections and from what you are told."
        )
        blocks.show("what-will-stand-here", what)
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
        place = f" {first.place}." if first.place else ""
        when = blocks.strong(interview_time.when(first, today))
        blocks.show("next-one", blocks.paragraph("The next one: ", when, f".{place}"))
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
    blocks.show_around(
        "card",
        blocks.row(blocks.down(_TRIPPED, "questions"), blocks.down(_WHOM, "people")),
        *_seen(card),
        *_lessons(card, today, about),
        *_questions(card, today),
        *_people(card, is_any_open=bool(names)),
    )


def _add_it() -> None:
    st.button("Add the interview", key="add-ahead", icon=":material/add:", on_click=open_form.opener("ahead"))


def _ahead() -> None:
    """Note an interview that is ahead, so that the card knows whom it is about."""
    form = Form("ahead-new", kind=InterviewKind.OTHER)
    form.cancelled_by("cancel-ahead", saving.cancel(form))
    with form.frame():
        nouns = upcoming_interview_form(form)
        if nouns:
            form.leads_to("next-interview", application=form.id())
            saving.save(form, *nouns, sentence="Saved, with its card.")
            navigation.lead_on()


def _to_print(card: store.Preparation, today: date) -> str:
    """The page to print; what draws it is loaded when somebody asks for it, not with the page."""
    from nearmiss.exchange.documents import preparation_card  # noqa: PLC0415

    return preparation_card.card(card, today).html()


def _seen(card: store.Preparation) -> Iterator[blocks.Part]:
    yield blocks.heading(2, "What people see in you", key="seen")
    if not card.strengths:
        yield blocks.paragraph("What they liked will stand here, in their words. Ask for it: a no hides it.")
    yield blocks.lines(*map(_strength, card.strengths[:_FIRST])) if card.strengths else None


def _strength(strength: store.Strength) -> Node:
    names = list(strength.names[:_NAMES])
    if len(strength.names) > _NAMES:
        names.append(f"{len(strength.names) - _NAMES} more")
    who = f", {listed(names)}" if names else ""
    often = "once" if strength.count == 1 else counted(strength.count, "time")
    return blocks.group(
        strength.theme.name,
        blocks.paragraph(blocks.theme_badge(strength.theme.name, is_strength=True), f" {often}{who}"),
        blocks.paragraph(quotation(strength.notes[0].verbatim, 160)),
    )


def _lessons(card: store.Preparation, today: date, application_id: str | None) -> Iterator[blocks.Part]:
    yield blocks.heading(2, _DIFFERENTLY, key="lessons")
    if not card.lessons:
        yield blocks.paragraph("No lesson is open. One comes from a reflection, or you write it under Lessons.")
    yield from _in_sight(
        [[*lessons.parts(each, today, application_id)] for each in _first(card.lessons, "lessons")], "lesson"
    )
    yield _all_of(card.lessons, "lessons")


def _questions(card: store.Preparation, today: date) -> Iterator[blocks.Part]:
    yield blocks.heading(2, _TRIPPED, key="questions")
    if not card.questions:
        yield blocks.paragraph(
            "A question that tripped you once will come again. Keep it with the answer you wish you had given."
        )
    yield from _in_sight(
        [[*question_bank.parts(each, today)] for each in _first(card.questions, "questions")], "question"
    )
    yield _all_of(card.questions, "questions")


def _is_short(nouns: tuple[Noun, ...], what: str) -> bool:
    """Whether only the first of a list stand on the card."""
    return len(nouns) > _FIRST and st.query_params.get("all", "").casefold() != what


def _first(nouns: tuple[Noun, ...], what: str) -> tuple[Noun, ...]:
    return nouns[:_FIRST] if _is_short(nouns, what) else nouns


def _all_of(nouns: tuple[Noun, ...], what: str) -> Node | None:
    """The way to the rest of a list."""
    if not _is_short(nouns, what):
        return None
    return blocks.row(blocks.here(f"Show all {len(nouns)} {what}", {"all": what}, look="quiet"))


def _in_sight(drawn: list[list[blocks.Part]], what: str) -> Iterator[blocks.Part]:
    """The first of a list, and the others folded, so that no part of the card is a queue for the next one."""
    first, rest = drawn[:_IN_SIGHT], [part for parts in drawn[_IN_SIGHT:] for part in parts]
    nodes = [part for part in rest if not callable(part)]
    yield from (part for parts in first for part in parts)
    if len(nodes) < len(rest):  # a form is open among them
        yield from rest
    elif nodes:
        yield blocks.fold(f"{counted(len(nodes), f'more {what}')}", *nodes, key=f"more-{what}s")


def _people(card: store.Preparation, *, is_any_open: bool) -> Iterator[blocks.Part]:
    yield blocks.heading(2, _WHOM, key="people")
    if card.application is None:
        yield blocks.paragraph(
            "Choose the interview above to see whom you will meet."
            if is_any_open
            else "Add the interview that is ahead, with who will be there. One thing each of them cares about, learned "
            "beforehand, is worth an hour of polishing answers."
        )
        return
    if not card.people:
        panel = {"id": card.application.id, "section": "People"}
        yield blocks.paragraph("Nobody is on its panel yet.")
        yield blocks.paragraph(blocks.link("near-misses", "Add who will be there", query=panel))
    yield from map(_person, card.people)


def _person(to_meet: store.ToMeet) -> Node:
    person, key = to_meet.person, f"meet.{to_meet.person.id}"
    return blocks.card(
        key,
        blocks.row(
            blocks.heading(3, blocks.link("people", person.name, query={"id": person.id}), key=f"{key}-heading"),
            blocks.small(said(to_meet.seat.role)),
        ),
        blocks.row(*map(_to_tag, to_meet.cares_about))
        if to_meet.knows_interest
        else blocks.paragraph(
            blocks.strong("One interest to learn."), " Their profile, a talk, or somebody who knows them."
        ),
    )


def _to_tag(name: str) -> Node:
    """What somebody cares about: a link to everybody who cares about the same."""
    query = {"who": f'"{name}"' if " " in name else name}
    return blocks.link("people", blocks.badge(name, "violet"), query=query, look="quiet")
