"""Review form: the five short things it asks; every box keeps itself as a draft until it is saved."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import MOST_ACTIONS, REVIEW_QUESTIONS, WEEK, Action, Invalid, Review
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.forms import saving
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import current_journal, open_form, session_state
from nearmiss.ui.screens.review import past_reviews, quarterly

_HINTS = {
    "went_well": "Begin here, however the week was.",
    "learned": "About the work, about them, about you.",
    "keep": "What was small and good, and can stay.",
}
QUESTIONS = "five-questions"
"""What the boxes are called among the elements of the page, so that a link leads into the first one."""
_PLACEHOLDERS = ("The first thing to do next week", "The second", "The third")


def _name(week: date, look: store.Look | None) -> str:
    """The form's name: that of its review, or of what is half written; weeks may begin on another day since."""
    if look is not None:
        return f"review-{look.review.id}"
    first, after = f"review-{week.isoformat()}", f"review-{(week + WEEK).isoformat()}"
    begun = (draft.key.partition(".")[0] for draft in current_journal.drafts("review-"))
    return next((name for name in begun if first <= name < after), first)


def is_open(week: date, look: store.Look | None) -> bool:
    """Whether the boxes are shown: until the review is finished, and while a change of it is begun."""
    return look is None or look.review.finished_on is None or bool(current_journal.drafts(f"{_name(week, look)}."))


def show(week: date, ends_on: date, look: store.Look | None, today: date) -> None:
    """The boxes of one week's review, and its button; one answer is enough."""
    stored = look.review if look else None
    begin = {f"action_{action.position}": action.text for action in look.actions} if look else {}
    form = Form(_name(week, look), stored, **begin)
    if stored and stored.finished_on:
        form.cancelled_by("cancel-review", saving.cancel(form))
    blocks.show(
        "five-things",
        blocks.heading(2, "Five short things"),
        blocks.paragraph("One answer is enough. Leave whenever you like: it waits.", small=True),
        blocks.paragraph("You began this earlier. Your words are here.") if form.resumed else None,
    )
    with st.container(key=QUESTIONS):
        answers = {
            name: form.area(name, asked, help=_HINTS[name], height=90) for name, asked in REVIEW_QUESTIONS.items()
        }
    st.markdown(":small[Next three actions]", help="Small and yours to do. They will stand on Today, to be ticked.")
    actions = [
        form.text(
            f"action_{place}", f"Action {place}", label_visibility="collapsed", placeholder=_PLACEHOLDERS[place - 1]
        )
        for place in range(1, MOST_ACTIONS + 1)
    ]
    confidence = form.rating("confidence", "Confidence, from 1 (shaky) to 5 (steady)")
    quarter = {}
    if current_journal.read(store.asks_quarterly, week) or (stored and stored.looks_back_at_quarter):
        quarter = quarterly.ask(form, ends_on, today)
    _what_stands_there(form, look)
    if form.submit("Save the review"):
        values = {**answers, "confidence": confidence, **quarter}
        review = form.make(Review, stored, values, starts_on=week, begun_on=today)
        _save(form, review, _texts(form, review, actions), today)


def _texts(form: Form, review: Review, actions: Sequence[str]) -> list[str]:
    """The actions as they are stored; one that is not valid is refused beside its box."""
    for place, text in enumerate(actions, 1):
        if text.strip():
            try:
                Action(review_id=review.id, position=place, text=text)
            except Invalid as wrong:
                form.refuse(Invalid(f"action_{place}", wrong.message))
    return list(actions)


def _what_stands_there(form: Form, look: store.Look | None) -> None:
    """What another tab saved meanwhile, beside what is written here: so that neither is lost."""
    wrong = session_state.state().problems.get(form.name)
    if wrong is not None and not wrong.field and look is not None:
        with st.expander("What was saved meanwhile"):
            actions = blocks.listed_items(action.text for action in look.actions) if look.actions else None
            blocks.show("saved-meanwhile", *past_reviews.answers(look.review), actions)


def _save(form: Form, review: Review, texts: Sequence[str], today: date) -> None:
    """The week stays in the address, since the page may ask about another one from now on."""
    st.query_params["week"] = review.id
    try:
        with form.saving() as tx:
            look, changes = store.save_review(tx, review, texts, today)
            ahead = " What you set out to do stands on Today." if look.actions else ""
            commands.say(tx, f"Saved. That was the week.{ahead}", changes)
            form.saved_beside_others(tx)
    except Invalid as wrong:
        form.refuse(wrong)
    except store.ChangedElsewhere:
        form.changed_elsewhere()
    open_form.close()
    st.rerun()
