"""Bring the mail: the mail with the no, as a file or pasted, fills in the front door, beside what was typed there."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, Outcome
from nearmiss.ui.components import navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day
from nearmiss.ui.components.layout import box, row
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, discreet, messages, open_form, session_state, uploaded_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nearmiss.exchange.imports.preview import Preview

_FIRST_ROW = "0"
"""The first line of *Who was there?*, which is who wrote the mail."""

_UNSURE = "Whether this is a no cannot be told for sure. All that is in it is shown where files are brought."


def offer(front: Form) -> None:
    """The button that opens it, or the box where it is open; nothing where a visitor may not leave files.

    While names are hidden it is not offered: whoever is in a mail and not in the journal has no stand-in.
    """
    if not current_journal.may_see_the_journal() or discreet.is_on():
        return
    if open_form.editing()[0] != "mail":
        if buttons.button("Bring the mail", "bring-the-mail", icon=":material/mail:", type="tertiary"):
            open_form.opener("mail")()
            buttons.answered()
            st.rerun()
        return
    with box():
        st.header("Bring the mail", anchor=False)
        st.markdown("Its words fill in the form below; nothing is saved yet. It is read here and sent nowhere.")
        form = Form("mail")
        uploaded = st.file_uploader("The mail as a file", key=form.key("file"), max_upload_size=uploaded_files.LARGEST)
        pasted = form.area("text", "Or paste it, with From, Date and Subject", height=100)
        data = uploaded.getvalue() if uploaded is not None else pasted.encode("utf-8", "replace")
        fields = _read(data, uploaded.name if uploaded is not None else "") if data.strip() else {}
        with row():
            fills = bool(fields) and buttons.button("Fill in the form", form.key("fill"), type="primary")
            closes = buttons.button("Cancel", form.key("cancel"), type="tertiary")
    if fills:
        _fill(front, form, fields)
    elif closes:
        form.discard()
        open_form.close()
        st.rerun()


def _read(data: bytes, name: str) -> Mapping[str, str]:
    """What the fields of the front door begin with; where the mail is no no, that is said."""
    from nearmiss.exchange.imports.known import known  # noqa: PLC0415 - loaded with the first mail
    from nearmiss.exchange.imports.mail.preview import front_door  # noqa: PLC0415
    from nearmiss.exchange.imports.understand import understand  # noqa: PLC0415

    preview = understand(data, name, current_journal.read(known, current_journal.today()))
    fields = dict(front_door(preview))
    if fields:
        if who := fields.pop("told_by", ""):
            fields |= {"name-0": who, "told_by": _FIRST_ROW, "role-0": _role_of(preview)}
        fields = {field: text for field, text in fields.items() if text}
        told = [fields.get(field, "") for field in ("role", "organisation", "name-0", "told_on")]
        understood = " · ".join(_in_words(text) for text in told if text)
        st.markdown(f"Understood as a no: **{plain(understood)}**")
        messages.tell(f"Understood as a no: {understood}")
        return fields
    if preview.refused:
        messages.tell(preview.refused)
        st.error(plain(preview.refused), icon=":material/error:")
    else:
        messages.tell(_UNSURE)
        st.markdown(_UNSURE)
        navigation.link("data", "Bring it there", "upload", part="Bring")
    return {}


def _in_words(text: str) -> str:
    """A field as it is read: a day as the user writes it, everything else as it is."""
    try:
        return day(date.fromisoformat(text), current_journal.today())
    except ValueError:
        return text


def _role_of(preview: Preview) -> str:
    """What who wrote it is in that application, as far as the mail says."""
    for item in preview.items:
        people = item.fields.get("people")
        if item.fields.get("verdict") == "a no" and isinstance(people, list | tuple) and people:
            return str(people[0].get("role") or "")
    return ""


def _waiting(tx: store.Transaction, organisation: str, role: str) -> str:
    """The id of the one open application of this role there, or nothing."""
    found = store.find(tx, Application, organisation=organisation, role=role, outcome=Outcome.OPEN)
    return found[0].id if len(found) == 1 else ""


def _fill(front: Form, form: Form, fields: Mapping[str, str]) -> None:
    """The fields as drafts of the front door, but for those in which something was typed already."""
    waits = current_journal.read(_waiting, fields.get("organisation", ""), fields.get("role", ""))
    name = f"turned-down-{waits}" if waits else front.name
    typed = {draft.key for draft in current_journal.drafts(f"{name}.") if draft.text.strip()}
    session = session_state.state()
    with buttons.saving(bump=False) as tx:
        for field, text in fields.items():
            key = f"{name}.{field}"
            if key not in typed:
                store.save_draft(tx, key, text, front.began_with.get(field, "") if name == front.name else "")
        tx.afterwards += [
            partial(session.begin_anew, name),
            partial(messages.say, "Filled in from the mail. Look it over, then save."),
        ]
        form.saved(tx)
    open_form.close()
    if waits and name != front.name:
        session.lead_to("turned-down", {"application": waits}, f"{front.name}.")
        navigation.lead_on()
    st.rerun()
