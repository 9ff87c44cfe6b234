"""The form of an application."""

from collections.abc import Mapping

import streamlit as st

from nearmiss.model import Application, Outcome, ReasonKind, Stage, ToldHow
from nearmiss.ui.forms.form import Form


def application_form(form: Form, stored: Application | None, *, people: Mapping[str, str]) -> Application | None:
    """Everything an application holds; ``people`` are the names of its panel by id."""
    left, right = st.columns(2)
    with left:
        form.text("organisation", "Organisation")
    with right:
        form.text("role", "Role")
    stage = form.pills("furthest_stage", "How far did it get?", Stage)
    outcome = form.word("outcome", "How did it end?", Outcome)
    left, right = st.columns(2)
    with left:
        form.day("applied_on", "Applied on")
    with right:
        form.day("answer_by", "They meant to answer by")
    left, right = st.columns(2)
    with left:
        form.day("told_on", "Told on")
    with right:
        told_how = form.word("told_how", "How were you told?", ToldHow, optional=True)
    left, right = st.columns(2)
    with left:
        form.rating("interest", "How much do you still want to work there?")
    with right:
        form.rating("closeness", "How close did it feel?")
    with st.container():  # it comes and goes; what stands below keeps its place
        asks = told_how is not ToldHow.SILENCE or _says_who_or_why(stored)
        if asks:
            _who_and_why(form, people)
    form.text("posting_link", "Link to the posting", placeholder="https://")
    form.text(
        "alert_link",
        "Link to their job alerts or careers page",
        placeholder="https://",
        help="Saving it closes the step Watch the company.",
    )
    form.text("open_to", "A slightly different role you would take, too", help="Letters may say so (B).")
    form.area("notes", "Notes (Markdown)")
    if not form.submit():
        return None
    silent = {} if asks else {"told_by": None, "reason_kind": None, "reason": ""}
    values = {"furthest_stage": stage or Stage.APPLIED, "outcome": outcome or Outcome.OPEN, **silent}
    return form.make(Application, stored, values)


def _says_who_or_why(stored: Application | None) -> bool:
    """Whether somebody or something is written down where there was silence already: it is neither hidden nor lost."""
    if stored is None or stored.told_how is not ToldHow.SILENCE:
        return False
    return any((stored.told_by, stored.reason_kind, stored.reason))


def _who_and_why(form: Form, people: Mapping[str, str]) -> None:
    """Who said no, and why: asked only where somebody did."""
    left, right = st.columns(2)
    with left:
        form.word("reason_kind", "Kind of reason", ReasonKind, optional=True)
    with right:
        form.choice("told_by", "Who told you?", people, optional=True, placeholder="Nobody chosen")
    help_ = "The whole mail, if there was one: every line of it is kept."
    form.area("reason", "The reason they gave", height=100, help=help_)
