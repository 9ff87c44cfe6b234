"""One person, opened: how I know them, in sentences; what is next; and every contact so far."""

from datetime import date

import streamlit as st

from nearmiss import playbook, store
from nearmiss.model import Person
from nearmiss.ui.components import blocks, downloads, follow_up_card, follow_up_plan, navigation
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms import inline_forms, own_steps
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.forms.nouns.person import person_form
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.doors import door_lines
from nearmiss.ui.screens.people import contact_cards, in_touch, introductions, person_contacts, person_facts, positions
from nearmiss.ui.screens.people import record as record_menu


def write(stored: Person | None) -> None:
    """The form of a person."""
    today = current_journal.today()
    inline_forms.form(
        "person",
        stored,
        lambda form: person_form(form, stored, today=today),
        beside={"connection": connection.said_of(stored)},
    )


def show(person_id: str, today: date) -> None:
    """Everything about one person on one page."""
    record = current_journal.read(store.person_record, person_id, today)
    if record is None:
        navigation.back("people", "Everybody")
        navigation.not_here("This person", "They")
        return
    person = record.person
    record_menu.act(person, today)
    in_touch.act([person], today)
    title = navigation.heading(person.name, person.organisation)
    blocks.show(
        "person",
        blocks.crumb("people", "Everybody"),
        blocks.spread(title, record_menu.menu(person)),
        *person_facts.first(record, today),
        person_facts.reach(record, today),
    )
    _actions(record, today)
    if open_form.editing() == ("person", person.id):
        write(person)
    positions.moving(person, today)
    blocks.show("facts", *person_facts.rest(record, today))
    positions.show(record, today)
    introductions.show(record, today)
    lately = {each.id for each in connection.after_check_ins(today)}
    if person.id in lately or (record.seats and person.connection_on is None):
        connection.ask([person])
    door_lines.of_person(person.id, today)
    plan = follow_up_plan.plan()
    ahead = plan.with_person.get(person.id, ())
    if ahead:
        blocks.show("next", blocks.heading(2, "What is next"))
    follow_up_card.show(playbook.cards(ahead), plan, "ahead")
    own_steps.show(person_id=person.id)
    person_contacts.show(record, today)
    blocks.show("notes", *person_facts.notes(record, today))
    person_facts.over_time(record, today)
    contact_cards.of_person(person)


def _actions(record: store.PersonRecord, today: date) -> None:
    """What is done most, first; how it was, beside it; and the card to print."""
    person = record.person
    write = blocks.link("letters", "Write", query={"person": person.id}, icon="edit", look="quiet")
    with row(gap="small"):
        with st.container(width="content"):
            blocks.show("actions", blocks.row(in_touch.button(person, "plain"), write))
        in_touch.how()
        downloads.download("Card to print", "print-person", "card.html", _to_print, record, today, type="tertiary")


def _to_print(record: store.PersonRecord, today: date) -> str:
    """The card; what draws it is loaded when somebody asks for it, not with the page."""
    from nearmiss.exchange.documents import person_card  # noqa: PLC0415

    return person_card.card(record, today).html()
