"""What one click puts into a letter: a phrase of one's own, or what the record knows and the text does not say."""

import re
from dataclasses import replace

import streamlit as st

from nearmiss import letters, store
from nearmiss.exchange.phrases import excerpt
from nearmiss.letters import Draft, Record
from nearmiss.model import Letter, Phrase
from nearmiss.ui.components import commands
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import distinct
from nearmiss.ui.components.layout import row
from nearmiss.ui.runtime import buttons, current_journal

_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
_SHORT = 80
"""Letters of a phrase in the menu."""


def show(letter: Letter, written: Letter, draft: Draft, record: Record) -> None:
    """The buttons below the text, which lose none of its words; ``written`` is the letter as it stands in its boxes."""
    phrases = [each for each in current_journal.read(store.find, Phrase) if each.kind in {None, letter.kind}]
    with row(gap="small"):
        if phrases:
            texts = {each.id: each.text for each in phrases}
            labels = distinct({id_: excerpt(text, _SHORT) for id_, text in texts.items()})
            chosen = buttons.menu(
                "Put in a phrase", [*labels.values()], f"phrase.{letter.id}", opens=(), type="tertiary"
            )
            for phrase_id in (id_ for id_, label in labels.items() if label == chosen):
                _save(letter, written, f"{written.text.rstrip()}\n\n{texts[phrase_id]}")
        if letter.text and buttons.button("Begin again from the template", f"begin-again.{letter.id}", type="tertiary"):
            commands.save(_with(letter, "", ""), sentence="The letter is as the template makes it.")
            st.rerun()
    for place, sentence in enumerate(not_said(written.text, draft.text, record) if letter.text else []):
        with st.container(gap="xxsmall"):
            st.markdown(f":small[Not in your text yet:] {plain(sentence)}")
            if buttons.button("Put it in", f"put-in.{letter.id}.{place}", icon=":material/add:", type="tertiary"):
                _save(letter, written, inserted(written.text, sentence, draft.text))


def not_said(text: str, draft: str, record: Record) -> list[str]:
    """The sentences of a draft that say what the record holds for its slots and that a text says nowhere."""
    sentences = [sentence for part in _SENTENCES.split(draft) if (sentence := part.strip())]
    untold = [part for part in record.typed.values() if not letters.says(text, part)]
    told = (next((sentence for sentence in sentences if letters.says(sentence, part)), "") for part in untold)
    return [*dict.fromkeys(filter(None, told))]


def inserted(text: str, sentence: str, draft: str) -> str:
    """A text with one more paragraph: before its farewell where it ends as the draft does, else at its end."""
    *body, end = text.strip().split("\n\n")
    is_farewell = bool(body) and end.strip() == draft.strip().split("\n\n")[-1].strip()
    return "\n\n".join([*body, sentence, end] if is_farewell else [*body, end, sentence])


def _with(letter: Letter, subject: str, text: str) -> Letter:
    return replace(letter, subject=subject, text=text)


def _save(letter: Letter, written: Letter, text: str) -> None:
    commands.save(_with(letter, written.subject, text), sentence="It is in the letter.")
    st.rerun()
