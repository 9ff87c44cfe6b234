"""Every contact with one person, the newest first, a page at a time."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Person, Touchpoint
from nearmiss.ui.components import blocks, filters
from nearmiss.ui.components.formatting import said, short_day
from nearmiss.ui.components.reflection_text import text_blocks
from nearmiss.ui.forms import choices, inline_forms
from nearmiss.ui.forms.answers import standing as answers
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.touchpoint import touchpoint_form
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.near_misses.contact_line import contact_line

_PAGE = 10
_IN_FULL = 3
"""The newest contacts, which stand in sight; the older ones of their page are a click away."""
_LONG = 300
"""Signs of a letter that is folded even among the newest."""


def show(record: store.PersonRecord, today: date) -> None:
    """The contacts as they stand, with what came back, and a way to add one."""
    person = record.person

    def write(stored: Touchpoint | None) -> None:
        _form(stored, person, today)

    blocks.show("contacts", blocks.heading(2, "Contacts"))
    inline_forms.adding("touchpoint", "Add a contact", write)
    if not record.contacts:
        st.markdown("Every call, letter and answer will stand here. Check-ins count from the last real one.")
        return
    offset = filters.pager(len(record.contacts), _PAGE, "contacts-page", "contact")
    shown = record.contacts[offset : offset + _PAGE]
    for each in shown:
        answers.act(each)
    stored = {each.id: each for each in current_journal.read(_stored, tuple(each.id for each in shown))}
    titles = current_journal.read(choices.titles)
    items = [
        _item(each, stored[each.id], person.name, titles, today, is_folded=place >= _IN_FULL)
        for place, each in enumerate(shown, offset)
    ]
    inline_forms.items("touchpoint", items, "The contact is gone.", write, key="contact", in_sight=_IN_FULL)


def _item(
    stands: Touchpoint, stored: Touchpoint, name: str, titles: Mapping[str, str], today: date, *, is_folded: bool
) -> inline_forms.Item:
    """A contact as it stands, with its words, what came back, and what can be said of that."""
    standing = stands.standing(today, current_journal.settings().answer_days)
    when, line = short_day(stands.happened_on, today), contact_line(stands, standing, None, today)
    is_long = len(stands.text) > _LONG
    about = titles.get(stands.application_id or "", "")
    return inline_forms.Item(
        stored,
        blocks.paragraph(f"{when} · {line}{f' · about {about}' if about else ''}"),
        f"{said(stands.channel)}, {when}",
        below=[
            *text_blocks(stands.text, f"text.{stored.id}", as_typed=True, is_folded=is_folded or is_long),
            *answers.as_blocks(stands, name, standing, is_folded=is_folded),
        ],
        form=partial(answers.form, stands, name) if answers.is_open(stands) else None,
    )


def _stored(tx: store.Transaction, ids: tuple[str, ...]) -> list[Touchpoint]:
    """The contacts as they are stored, which their forms edit: feedback makes no answer of their own."""
    return store.find(tx, Touchpoint, id=ids)


def _form(stored: Touchpoint | None, person: Person, today: date) -> None:
    def fields(form: Form) -> Touchpoint | None:
        titles = current_journal.read(choices.titles)
        return touchpoint_form(form, stored, people={person.id: person.name}, applications=titles)

    inline_forms.form("touchpoint", stored, fields, owner=person.id, person_id=person.id, happened_on=today)
