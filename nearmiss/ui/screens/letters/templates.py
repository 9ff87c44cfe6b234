"""Templates: ours, to be changed in the app, with what they make of a sample beside them, and the way back to ours."""

import streamlit as st

from nearmiss import letters, store
from nearmiss.model import Invalid, LetterKind, LetterTemplate, Manner, derived_id
from nearmiss.ui.components import commands, filters, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import said
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms import saving
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.letters.letter_template import letter_template_form
from nearmiss.ui.runtime import buttons, current_journal
from nearmiss.ui.screens.letters import sample_record


def show() -> None:
    """The template of the kind and manner that the address names, and which of them are the user's own."""
    left, right = st.columns(2)
    with left:
        kind = LetterKind(filters.pick("Which letter?", {each.value: said(each) for each in LetterKind}, "kind"))
    with right:
        manner = Manner(filters.pick("In which manner?", {each.value: said(each) for each in Manner}, "manner"))
    stored = current_journal.read(store.get, LetterTemplate, derived_id("letter template", kind, manner))
    ours = letters.template_of(kind, manner)
    st.markdown("This one is yours." if stored else "This is ours. Change it, and yours takes its place.")
    form = Form(
        f"letter_template-{derived_id('letter template', kind, manner)}", stored, **({} if stored else {"text": ours})
    )
    left, right = st.columns(2, gap="medium")
    with left:
        made = letter_template_form(form, stored, kind=kind, manner=manner)
        if stored and buttons.button("Back to ours", "back-to-ours", type="tertiary", icon=":material/undo:"):
            commands.delete(stored, "Ours again. Yours is in the trash.")
            form.show_anew()
    if made:
        saving.save(form, made, sentence="It is yours now. Drafts that you did not change follow it.")
        st.rerun()
    if not form.changed and (stored.version if stored else 0) != (form.base.version if form.base else 0):
        form.show_anew()
    with right:
        _preview(str(form.values["text"]), kind, manner)
    with st.expander("The slots, and what they hold"):
        st.markdown("\n".join(f"- `{{{{ {name} }}}}`: {plain(about)}" for name, about in letters.slot_names().items()))
    _own()


def _preview(text: str, kind: LetterKind, manner: Manner) -> None:
    """What the template makes of a sample, as it is written."""
    st.markdown(":small[What it makes of a sample]")
    try:
        name, today = current_journal.settings().my_name, current_journal.today()
        draft = sample_record.draft_of(text, kind, manner, name, today)
    except Invalid as wrong:
        st.markdown(f":material/edit_note: {plain(wrong.message)}")
        return
    with st.container(border=True):
        if draft.subject:
            st.markdown(f"**{plain(draft.subject)}**")
        st.text(draft.text)


def _own() -> None:
    own = current_journal.read(store.find, LetterTemplate)
    if not own:
        return
    with row(gap="small"):
        st.markdown("Your own:", width="content")
        for each in own:
            query = {"letters": "Templates and phrases", "kind": each.kind.value, "manner": each.manner.value}
            navigation.link("letters", f"{said(each.kind)}, {each.manner.value}", **query)
