"""The subject and the text of a letter, kept as they are written: no word is lost, and none is thought sent."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from nearmiss import store
from nearmiss.letters import Draft
from nearmiss.model import Channel, Invalid, Letter
from nearmiss.ui.forms import saving
from nearmiss.ui.forms.form import Form

_TALL = {Channel.LINKEDIN: 240}


def shown(letter: Letter, draft: Draft) -> dict[str, str]:
    """What stands in the boxes: the user's own words, else the draft; only a mail has a subject."""
    words = {"text": letter.text or draft.text}
    return {"subject": letter.subject or draft.subject, **words} if letter.channel is Channel.MAIL else words


def boxes(letter: Letter, draft: Draft) -> tuple[Letter, Letter] | None:
    """The boxes; returns the letter as it is stored and as it stands in them, ``None`` while two tabs differ.

    A letter whose text is empty is as the record makes it: the draft follows the record until the user writes.
    """
    words = shown(letter, draft)
    form = Form(f"letter-{letter.id}", letter, **words)
    if "subject" in words:
        form.text("subject", "Subject")
    form.area("text", "Your letter", height=_TALL.get(letter.channel, 360))
    if form.is_contested:
        if form.submit("Keep the one I chose", primary=False):
            saving.save(form, form.make(Letter, letter, _own(form.values, draft)), sentence="Kept.")
            st.rerun()
        return None
    try:
        if form.changed:
            letter = _kept(form, letter, draft)
        elif letter.version != form.base.version or any(
            text.split() != form.began_with.get(name, "").split() for name, text in words.items()
        ):
            form.show_anew()
        return letter, replace(letter, text=form.values["text"], subject=form.values.get("subject", ""))
    except Invalid as wrong:  # said on this run: the next one would only refuse it again
        st.error(wrong.message, icon=":material/edit_note:")
        return None


def _own(values: Mapping[str, str], draft: Draft) -> dict[str, str]:
    """What is stored of the boxes: nothing of a text that is as the record makes it, so that it follows the record."""
    made = {"subject": draft.subject, "text": draft.text}
    changed = {name: values[name] for name in made if name in values}
    return {name: "" if text.strip() == made[name].strip() else text for name, text in changed.items()}


def _kept(form: Form, letter: Letter, draft: Draft) -> Letter:
    """Save what was written; where another tab was faster, both are shown; what was deleted there is a draft again.

    Raises ``Invalid`` for what a letter cannot hold, with nothing saved: its words stay half-written ones.
    """
    made: Letter = replace(form.base, manner=letter.manner, **_own(form.values, draft))
    try:
        with form.saving() as tx:
            if made.version and store.get(tx, Letter, made.id) is None:
                made = replace(made, version=0)
            kept = store.save(tx, made)
            form.saved_while_open(tx, kept)
    except store.ChangedElsewhere:
        form.changed_elsewhere()
    return kept
