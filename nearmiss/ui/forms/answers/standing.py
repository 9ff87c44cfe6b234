"""How a contact stands: in words, with what came back in one click each, and the form for their words in its place."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import Answer, Decided, FollowUp, Standing, Step, Touchpoint
from nearmiss.ui.components.escaping import safe_markdown
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms import choices, saving
from nearmiss.ui.forms.answers import commands, debrief_form
from nearmiss.ui.forms.answers.answer_form import answer_form, beginnings
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, open_form

_WORDS: Mapping[Standing, str] = {
    Standing.WAITING: "no answer yet",
    Standing.ANSWERED: "they answered",
    Standing.DECLINED: "they declined",
    Standing.SILENT: "no answer, which is normal",
}
_BUTTONS = {Answer.REPLIED: "They answered", Answer.DECLINED: "Declined", Answer.SILENCE: "No answer"}
_OFFERED: Mapping[Standing, tuple[Answer, ...]] = {
    Standing.WAITING: (Answer.REPLIED, Answer.DECLINED, Answer.SILENCE),
    Standing.SILENT: (Answer.REPLIED, Answer.DECLINED),
}
_FRESH = 14
"""Days after an answer in which its words are still asked for."""


def words(touchpoint: Touchpoint, standing: Standing, today: date) -> str:
    """How it stands: "they answered 5 Mar"; nothing where no answer is waited for."""
    when = f" {short_day(touchpoint.answered_on, today)}" if touchpoint.answered_on else ""
    return f"{_WORDS[standing]}{when}" if standing in _WORDS else ""


def below(touchpoint: Touchpoint, name: str, standing: Standing) -> None:
    """Below a contact as it stands: what came back, in one click each, and what they said, in words or in its form."""
    today = current_journal.today()
    offered = _OFFERED.get(standing, ())
    is_fresh = touchpoint.answered_on is not None and (today - touchpoint.answered_on).days < _FRESH
    form = "debrief" if _is_debrief(touchpoint) else "answer"
    if offered or is_fresh or form == "debrief":
        with row(gap="small"):
            for word in offered:
                if buttons.button(_BUTTONS[word], f"answer-{word.name.lower()}.{touchpoint.id}", type="tertiary"):
                    commands.answer(touchpoint.id, word, today)
                    if word is Answer.REPLIED:  # their words have room at once
                        open_form.opener(form, touchpoint.id)()
                    st.rerun()
            label = "Log what they said …" if form == "debrief" and not offered else "Their words …"
            open_it = open_form.opener(form, touchpoint.id)
            st.button(label, key=f"their-words.{touchpoint.id}", type="tertiary", on_click=open_it)
    if open_form.editing() == ("debrief", touchpoint.id):
        debrief_form.in_place(touchpoint)
    elif open_form.editing() == ("answer", touchpoint.id):
        _form(touchpoint, name)
    elif touchpoint.answer_text:
        st.markdown(f"*Their words:*\n\n{safe_markdown(touchpoint.answer_text)}")


def of_decided(follow_ups: Iterable[FollowUp]) -> Callable[[FollowUp], None]:
    """Draws below each of these steps that was carried out how its contact stands, and the same."""
    done = [each.decision for each in follow_ups if each.decision and each.decision.decided is Decided.DONE]
    names = tuple(name for decision in done for name in (decision.touchpoint_id, decision.key) if name)
    contacts = current_journal.read(store.contacts, names, current_journal.today()) if names else []
    by_name = {name: each for each in contacts for name in (each.touchpoint.decision_key, each.touchpoint.id) if name}

    drawn: set[str] = set()

    def draw(follow_up: FollowUp) -> None:
        decision = follow_up.decision
        contact = by_name.get(decision.touchpoint_id or decision.key) if decision else None
        if contact is None or contact.touchpoint.id in drawn:  # two steps in one message have one answer
            return
        drawn.add(contact.touchpoint.id)
        if line := words(contact.touchpoint, contact.standing, current_journal.today()):
            st.markdown(f":small[{line[:1].upper()}{line[1:]}.]")
        below(contact.touchpoint, contact.name, contact.standing)

    return draw


def _is_debrief(touchpoint: Touchpoint) -> bool:
    """Whether there is more to log than an answer: a debrief, or a talk in which I asked for feedback."""
    return touchpoint.step is Step.DEBRIEF or (touchpoint.asked_feedback and touchpoint.channel.is_live)


def _form(touchpoint: Touchpoint, name: str) -> None:
    today = current_journal.today()
    with st.container(border=True):
        form = Form(f"answer-{touchpoint.id}", touchpoint, **beginnings(touchpoint, today))
        made = answer_form(
            form,
            touchpoint,
            name=name,
            today=today,
            themes=current_journal.read(choices.themes),
            applications=current_journal.read(choices.titles),
        )
        st.button("Cancel", key="cancel-answer", type="tertiary", on_click=saving.cancel(form))
        if made:
            notes = f" {counted(len(made) - 1, 'note')} of it stand under *Feedback*." if len(made) > 1 else ""
            saving.save_and_close(form, *made, sentence=f"Saved.{notes}")
