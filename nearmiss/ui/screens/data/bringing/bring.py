"""Bring: one place for a file or a pasted text, what was understood of it, and then one save with a way back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.ui.components import blocks, downloads
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, distinct, listed
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, discreet, messages, uploaded_files
from nearmiss.ui.screens.data.bringing import groups, past_imports, questions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from nearmiss.exchange.imports.preview import Preview

_CLEAR = {1: "the one that is clear"}


def show(today: date) -> None:
    """The file or the text, what is asked and understood, the button; below it the imports so far."""
    st.header("Bring what you have", anchor=False)
    if not current_journal.may_see_the_journal():
        st.markdown("In a journal of your own, files are brought in here. A demonstration takes none.")
        return
    if discreet.is_on():  # whoever is in a file and not in the journal has no stand-in
        st.markdown("Names are hidden: show them, beside the search, to bring a file.")
        return
    st.markdown(
        "A list of applications (CSV, Excel, LibreOffice, or from another tracker), a mail with the no, an invitation, "
        "contacts. You see what is in it, row by row, before anything is kept. It is read here and sent nowhere."
    )
    form = Form("bring")
    uploaded = st.file_uploader("A file", key=form.key("file"), max_upload_size=uploaded_files.LARGEST)
    pasted = form.area(
        "text",
        "Or paste it",
        height=100,
        placeholder="A table from a spreadsheet, or a mail with From, Date and Subject",
    )
    if uploaded is not None:
        _preview(form, uploaded.getvalue(), uploaded.name, today)
    elif pasted.strip():
        _preview(form, pasted.encode("utf-8", "replace"), "", today)
    else:
        messages.tell("")
    past_imports.show(today)


def _preview(form: Form, data: bytes, name: str, today: date) -> None:
    """What is understood of it; and the button that keeps it, once nothing is open."""
    with st.spinner("Looking …"):
        found = questions.answered(form, data, name)
    preview = found.preview
    if preview.refused:
        messages.tell(preview.refused)
        st.error(plain(preview.refused), icon=":material/error:")
        _cancel(form)
        return
    preview = _of_some(form, preview)
    messages.tell(groups.in_a_sentence(preview))
    blocks.show("understood", groups.counts(preview, today))
    questions.ask(form, found)
    _keep(form, preview, name, found.answers)
    blocks.show("items", *groups.groups(preview, today))
    if any(item.action.value == "refuse" for item in preview.items):
        label = "Save what is left out as a list"
        downloads.download(label, form.key("left-out"), "left-out.csv", _left_out, preview, type="tertiary")


def _of_some(form: Form, preview: Preview) -> Preview:
    """The cards that the user wants of a whole address book; all of them until some are chosen."""
    if preview.kind != "contacts" or len(preview.items) < 2:  # noqa: PLR2004 - one is no choice
        return preview
    names = distinct({item.place: str(item.fields.get("name", item.place)) for item in preview.items})
    chosen = st.multiselect(
        "Only some of them",
        list(names),
        format_func=names.__getitem__,
        key=form.key("only"),
        placeholder=f"All {len(names):,}",
    )
    left = names.keys() - chosen if chosen else set()
    return replace(preview, items=tuple(item for item in preview.items if item.place not in left))


def _left_out(preview: Preview) -> str:
    from nearmiss.exchange.imports.tables.rows.refused import refused_list  # noqa: PLC0415 - loaded when it is pressed

    return refused_list(preview)


def _keep(form: Form, preview: Preview, name: str, answers: Mapping[str, str]) -> None:
    """The button that keeps what is new and changed."""
    numbers = {action.value: count for action, count in preview.counted().items()}
    total = numbers["new"] + numbers["changed"]
    still = sum(question.chosen is None for question in preview.questions)
    with row():
        pressed = False
        if total and not still:
            pressed = buttons.button(f"Bring {total:,} into your journal", form.key("save"), type="primary")
        elif total:
            pressed = buttons.button(
                f"Bring {_CLEAR.get(total, f'the {total:,} that are clear')}, leave the rest", form.key("save")
            )
        _cancel(form)
    if still:
        st.markdown(f"{counted(still, 'question').capitalize()} to answer above, then all of it can be kept.")
    elif numbers["ask"]:
        st.markdown("What waits below says why. Put that right in your journal or in the file, and bring it again.")
    elif not total:
        st.markdown("There is nothing in it that your journal does not have.")
    if pressed:
        _save(form, preview, name, answers)


def _cancel(form: Form) -> None:
    if buttons.button("Cancel", form.key("cancel"), type="tertiary"):
        form.discard()
        st.rerun()


def _save(form: Form, preview: Preview, name: str, answers: Mapping[str, str]) -> None:
    """One backup, one transaction, one message with the way back."""
    from nearmiss.exchange.imports.saving import save  # noqa: PLC0415 - loaded with the first import

    journal = current_journal.journal()
    if journal.path is not None and journal.revision():
        store.back_up(journal, store.Why.IMPORT)
    bar = st.progress(0.0, "Bringing …")
    with form.saving() as tx:
        log = save(tx, preview, name, answers, lambda done, of: bar.progress(done / max(of, 1), "Bringing …"))
        parts = [f"{log.added:,} new" if log.added else "", f"{log.changed:,} changed" if log.changed else ""]
        sentence = f"Brought: {listed([part for part in parts if part])}."
        tx.afterwards.append(partial(messages.say, sentence, undo=partial(past_imports.take_back, log=log)))
        form.saved(tx)
    st.rerun()
