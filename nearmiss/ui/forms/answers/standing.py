"""How a contact stands: in words, with what came back in one click each, and the form for their words in its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import Answer, Decided, FollowUp, Standing, Step, Touchpoint
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.components.reflection_text import text_blocks
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
    came_on = None if standing is Standing.WAITING else touchpoint.answered_on
    when = f" {short_day(came_on, today)}" if came_on else ""
    return f"{_WORDS[standing]}{when}" if standing in _WORDS else ""


def below(touchpoint: Touchpoint, name: str, standing: Standing) -> None:
    """Below a contact as it stands: what came back, in one click each, and what they said, in words or in its form."""
    act(touchpoint)
    blocks.show(f"standing.{touchpoint.id}", *as_blocks(touchpoint, name, standing))
    form(touchpoint, name)


def act(touchpoint: Touchpoint) -> None:
    """Do what was pressed about a contact; the page is shown anew then."""
    opener = open_form.opener(_form_of(touchpoint), touchpoint.id)
    for word in _BUTTONS:
        if buttons.is_pressed(_key(word, touchpoint)):
            commands.answer(touchpoint.id, word, current_journal.today())
            if word is Answer.REPLIED:  # their words have room at once
                opener()
            st.rerun()
    if buttons.is_pressed(f"their-words.{touchpoint.id}"):
        opener()
        buttons.answered()
        st.rerun()


def as_blocks(touchpoint: Touchpoint, name: str, standing: Standing, *, is_folded: bool = False) -> Iterator[Node]:
    """What came back, in one click each, and their words; long ones that are ``is_folded`` are a click away."""
    today = current_journal.today()
    offered = _OFFERED.get(standing, ())
    is_fresh = touchpoint.answered_on is not None and (today - touchpoint.answered_on).days < _FRESH
    about = f"{name}, {short_day(touchpoint.happened_on, today)}"
    if offered or is_fresh or _is_debrief(touchpoint):
        label = "Log what they said …" if _is_debrief(touchpoint) and not offered else "Their words …"
        yield blocks.row(
            *(
                blocks.button(_BUTTONS[word], _key(word, touchpoint), name=f"{_BUTTONS[word]}: {about}")
                for word in offered
            ),
            blocks.button(label, f"their-words.{touchpoint.id}", name=f"{label}: {about}"),
        )
    if touchpoint.answer_text and not is_open(touchpoint):
        words_of_theirs = touchpoint.answer_text
        yield from text_blocks(words_of_theirs, f"words.{touchpoint.id}", "Their words: ", is_folded=is_folded)


def _key(word: Answer, touchpoint: Touchpoint) -> str:
    return f"answer-{word.name.lower()}.{touchpoint.id}"


def _form_of(touchpoint: Touchpoint) -> str:
    return "debrief" if _is_debrief(touchpoint) else "answer"


def is_open(touchpoint: Touchpoint) -> bool:
    """Whether the form for what came back to a contact is open."""
    return open_form.editing() in {("debrief", touchpoint.id), ("answer", touchpoint.id)}


def form(touchpoint: Touchpoint, name: str) -> None:
    """The form for what came back, where it is open."""
    if open_form.editing() == ("debrief", touchpoint.id):
        debrief_form.in_place(touchpoint)
    elif open_form.editing() == ("answer", touchpoint.id):
        _form(touchpoint, name)


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
            blocks.show(
                f"stands.{contact.touchpoint.id}", blocks.paragraph(f"{line[:1].upper()}{line[1:]}.", small=True)
            )
        below(contact.touchpoint, contact.name, contact.standing)

    return draw


def _is_debrief(touchpoint: Touchpoint) -> bool:
    """Whether there is more to log than an answer: a debrief, or a talk in which I asked for feedback."""
    return touchpoint.step is Step.DEBRIEF or (touchpoint.asked_feedback and touchpoint.channel.is_live)


def _form(touchpoint: Touchpoint, name: str) -> None:
    today = current_journal.today()
    form = Form(f"answer-{touchpoint.id}", touchpoint, **beginnings(touchpoint, today))
    form.cancelled_by("cancel-answer", saving.cancel(form))
    with form.frame():
        made = answer_form(
            form,
            touchpoint,
            name=name,
            today=today,
            themes=current_journal.read(choices.themes),
            applications=current_journal.read(choices.titles),
        )
        if made:
            notes = f" {counted(len(made) - 1, 'note')} of it stand under *Feedback*." if len(made) > 1 else ""
            saving.save_and_close(form, *made, sentence=f"Saved.{notes}")
