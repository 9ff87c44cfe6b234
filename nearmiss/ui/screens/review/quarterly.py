"""The quarterly part: does the target still fit, what was set out and what happened, and whom to close kindly."""

from datetime import date, timedelta

import streamlit as st

from nearmiss import store
from nearmiss.exchange.phrases import ENDINGS
from nearmiss.model import (
    QUARTER_ANSWERS,
    QUARTER_QUESTIONS,
    WEEK,
    Application,
    Door,
    FeedbackKind,
    FeedbackNote,
    Interview,
    quarter_of,
)
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.components.formatting import ago, counted, listed
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal

_HINTS = {
    "target_fits": "The kind of role, the kind of place. It may have changed, or you.",
    "set_out": "In these three months, in your own words.",
    "happened": "What came of it, and what came instead.",
}
_WEEKS = 13
_DAY = timedelta(days=1)
_OPENING = timedelta(days=14)
_MOST_TO_CLOSE = 5


def ask(form: Form, ends_on: date, today: date) -> dict[str, str]:
    """The quarter's boxes with the facts beside them, folded unless the quarter is young or something is written."""
    written = any(form.drafts.get(name) or form.beginning(name) for name in QUARTER_ANSWERS)
    is_young = ends_on - quarter_of(ends_on - WEEK + _DAY) <= _OPENING
    with st.expander("Once a quarter: does the target still fit?", expanded=written or is_young, key="quarter"):
        st.markdown(current_journal.read(_facts, ends_on, today))
        answers = {
            name: form.area(name, asked, help=_HINTS[name], height=90) for name, asked in QUARTER_QUESTIONS.items()
        }
        _to_close(today)
    return answers


def _facts(tx: store.Transaction, ends_on: date, today: date) -> str:
    """What was set out in the thirteen weeks that end with a review's, and what happened; doors and strengths first."""
    first, last = ends_on - _WEEKS * WEEK + _DAY, min(ends_on, today)
    looks = store.reviews(tx, first, ends_on - WEEK)  # what this week's review sets out is for the week after it
    actions = [action for look in looks for action in look.actions]
    feedback = store.between(tx, FeedbackNote, "logged_on", first, last)
    outcomes = [application.outcome for application in store.between(tx, Application, "told_on", first, last)]
    strengths = sum(note.kind is FeedbackKind.STRENGTH for note in feedback)
    parts = [
        (len(store.between(tx, Door, "opened_on", first, last)), "door opened", "doors opened"),
        (len(store.between(tx, Interview, "held_on", first, last)), "interview", "interviews"),
        (strengths, "strength named", "strengths named"),
        (len(feedback) - strengths, "thing to work on", "things to work on"),
        *((outcomes.count(outcome), *words) for outcome, words in ENDINGS.items()),
    ]
    happened = [counted(number, *words) for number, *words in parts if number]
    line = f"In these thirteen weeks: {listed(happened)}." if happened else "Thirteen quiet weeks."
    if actions:
        done = sum(action.done_on is not None for action in actions)
        line += f" You set out to do {counted(len(actions), 'thing')} and {_did(len(actions), done)}."
    return line


def _did(actions: int, done: int) -> str:
    if actions == 1:
        return "did it" if done else "have not come to it yet"
    return "did them all" if done == actions else f"did {done or 'none of them yet'}"


def _to_close(today: date) -> None:
    """Near misses that went still, each closed with one click; the people stay, and there is a way back."""
    still = current_journal.read(store.to_close_kindly, today)
    if not still:
        return
    shown = still[:_MOST_TO_CLOSE]
    for application, _ in shown:
        if buttons.is_pressed(f"close.{application.id}"):
            commands.close_kindly(application, today)
            st.rerun()
    lines = (
        blocks.spread(
            blocks.paragraph(
                blocks.link("near-misses", application.title, query={"id": application.id}),
                " ",
                blocks.small(f"Last contact {ago(last, today)}"),
            ),
            blocks.button("Close kindly", f"close.{application.id}", name=f"Close kindly: {application.title}"),
        )
        for application, last in shown
    )
    more = len(still) - len(shown)
    blocks.show(
        "to-close",
        blocks.heading(3, "Whom to close kindly?"),
        blocks.paragraph("It ends the reminders and keeps the people. It can be opened again."),
        blocks.lines(*lines),
        blocks.paragraph(f"and {more} more.") if more else None,
    )
