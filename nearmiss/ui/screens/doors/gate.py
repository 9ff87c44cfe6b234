"""The gate of an opening: three questions, a warning that locks nothing, and what is decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from nearmiss.insights.doors.openings import Surroundings
from nearmiss.model import FIT_QUESTIONS, Application, Opening, Settings
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.formatting import ago, counted
from nearmiss.ui.runtime import buttons, open_form

_WORDS = {True: "Yes", False: "No"}


def warnings(around: Surroundings, settings: Settings, today: date) -> Sequence[str]:
    """What speaks against one more application there just now (T: be selective), in sentences."""
    there = around.opening.organisation
    said = []
    if around.live and len(around.live) >= settings.live_applications:
        verb = "is" if len(around.live) == 1 else "are"
        said.append(f"{counted(len(around.live), 'application')} of yours at {there} {verb} still open.")
    if around.last_on and 0 <= (today - around.last_on).days < settings.reapply_days:
        said.append(f"Your last application there was {ago(around.last_on, today)}.")
    return said


def act(around: Surroundings, today: date) -> None:
    """Do what was pressed at the gate; the page is shown anew then."""
    opening = around.opening
    for field in FIT_QUESTIONS:
        for answer, word in _WORDS.items():
            if buttons.is_pressed(f"{field}.{word}.{opening.id}"):
                changed: dict[str, Any] = {field: None if getattr(opening, field) is answer else answer}
                commands.save(replace(opening, **changed), sentence="Noted.")
                st.rerun()
    if buttons.is_pressed(f"applied.{opening.id}"):
        if opening.role:
            _apply(around, today)
        open_form.opener("opening", opening.id)()
        buttons.answered()
        st.rerun()
    if buttons.is_pressed(f"pass.{opening.id}"):
        _pass(opening, today)


def as_blocks(around: Surroundings, settings: Settings, today: date, title: str) -> Iterator[Child]:
    """The questions with their answers, what speaks against it, and *I applied* or *Let it pass*."""
    opening = around.opening
    yield blocks.lines(*(_question(opening, field, asked) for field, asked in FIT_QUESTIONS.items()))
    if said := warnings(around, settings, today):
        more = " One well-chosen application says more than three."
        yield blocks.paragraph(blocks.icon("info"), " ", blocks.strong(" ".join(said)), more)
    yield _how_it_fits(opening)
    applied = blocks.button(
        "I applied",
        f"applied.{opening.id}",
        icon="check" if opening.role else "",
        look="plain",
        name=f"I applied: {title}",
    )
    let_pass = blocks.button("Let it pass", f"pass.{opening.id}", name=f"Let it pass: {title}")
    yield blocks.row(applied, None if opening.role else blocks.written("Write the role first."), let_pass)


def _apply(around: Surroundings, today: date) -> None:
    """The application with its link and the invitation it came from, which is taken up by it."""
    opening, invitation = around.opening, around.invitation
    application = Application(
        organisation=opening.organisation,
        role=opening.role,
        applied_on=today,
        posting_link=opening.link,
        promise_id=opening.promise_id,
    )
    kept = [replace(invitation, kept_on=today)] if invitation and invitation.is_open else []
    sentence = "Good luck. It stands among your applications, and Today asks when an answer is due."
    commands.save(application, replace(opening, applied_id=application.id), *kept, sentence=sentence)
    st.rerun()


def _pass(opening: Opening, today: date) -> None:
    commands.save(replace(opening, passed_on=today), sentence="Let pass. To choose is part of it.")
    st.rerun()


def _question(opening: Opening, field: str, asked: str) -> Node:
    """One question with two answers; the chosen one is said in words."""
    chosen = getattr(opening, field)
    answers = (
        blocks.button(
            word,
            f"{field}.{word}.{opening.id}",
            name=f"{word}: {asked} {opening.organisation}",
            look="plain" if chosen is answer else "quiet",
            is_on=chosen is answer,
        )
        for answer, word in _WORDS.items()
    )
    said = () if chosen is None else (" ", blocks.strong(_WORDS[chosen]))
    return blocks.spread(blocks.paragraph(asked, *said), *answers)


def _how_it_fits(opening: Opening) -> Node | None:
    answers = [getattr(opening, field) for field in FIT_QUESTIONS]
    if all(answers):
        return blocks.paragraph("Three times yes: this one is worth your evening.")
    if False in answers:
        return blocks.paragraph("Not every one needs you. To let it pass is an answer, too.")
    return None
