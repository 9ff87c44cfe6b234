"""One person, opened: how I know them, where they are now, and every contact so far."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from nearmiss import playbook, store
from nearmiss.model import Application, FeedbackNote, Panelist, Person, Touchpoint, answered
from nearmiss.ui.components import commands, follow_up_card, follow_up_plan, navigation
from nearmiss.ui.components.escaping import plain, safe_markdown
from nearmiss.ui.components.formatting import counted, day, last_spoke, said, short_day
from nearmiss.ui.components.item_menu import more
from nearmiss.ui.components.layout import row
from nearmiss.ui.forms import choices, inline_forms, own_steps
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.forms.answers import standing as answers
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.person import person_form
from nearmiss.ui.forms.nouns.touchpoint import touchpoint_form
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.near_misses import doors
from nearmiss.ui.screens.near_misses.contact_line import contact_line


@dataclass(frozen=True)
class _Known:
    """A person with the tie, the seats they had, and the contacts, the newest first.

    ``stands`` is each contact as it stands now: feedback answers what was asked.
    """

    tie: store.Tie
    seats: list[tuple[Panelist, Application]]
    touchpoints: list[Touchpoint]
    stands: dict[str, Touchpoint]


def _known(tx: store.Transaction, person_id: str, today: date) -> _Known | None:
    ties = store.tied(tx, [person_id], today)
    if not ties:
        return None
    panel = store.find(tx, Panelist, person_id=person_id)
    ids = [seat.application_id for seat in panel]
    applications = {each.id: each for each in store.find(tx, Application, id=ids)} if ids else {}
    seats = [(seat, applications[seat.application_id]) for seat in panel if seat.application_id in applications]
    touchpoints = store.find(tx, Touchpoint, person_id=person_id)[::-1]
    stands = answered(touchpoints, store.find(tx, FeedbackNote, person_id=person_id))
    return _Known(ties[0], seats, touchpoints, {touchpoint.id: touchpoint for touchpoint in stands})


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
    navigation.back("people", "Everybody")
    known = current_journal.read(_known, person_id, today)
    if known is None:
        navigation.not_here("This person", "They")
        return
    person = known.tie.person
    _head(known, today)
    if open_form.editing() == ("person", person.id):
        write(person)
    _details(known, today)
    lately = {each.id for each in connection.after_check_ins(today)}
    if person.id in lately or (known.seats and person.connection_on is None):
        connection.ask([person])
    plan = follow_up_plan.plan()
    ahead = plan.with_person.get(person.id, ())
    if ahead:
        st.subheader("What is next", anchor=False)
    for card in playbook.cards(ahead):
        follow_up_card.show(card, plan)
    own_steps.show(person_id=person.id)
    _contacts(known, today)
    doors.of_person(person.id, today)


def where_now(tie: store.Tie) -> str:
    """What somebody does now and where, unless that is just where they were met."""
    person = tie.person
    if not person.title and tie.met_at.endswith(f" at {person.organisation}"):
        return ""
    return " at ".join(plain(word) for word in (person.title, person.organisation) if word)


def _head(known: _Known, today: date) -> None:
    tie, person = known.tie, known.tie.person
    wide, narrow = st.columns([6, 1], vertical_alignment="center")
    with wide:
        navigation.title(plain(person.name))
    with narrow:
        chosen = more(["Edit", "Delete"], "more")
    sentences = [f"Now {now}."] if (now := where_now(tie)) else []
    if tie.last_contact:
        sentences.append(f"{last_spoke(tie.last_contact, today)}.")
    elif known.seats:
        sentences.append(f"You know them as {plain(tie.met_at)}.")
    if tie.gave or tie.asked:
        sentences.append(f"You gave {counted(tie.gave, 'time')} and asked {counted(tie.asked, 'time')}.")
    st.markdown(" ".join(sentences))
    if chosen == "Edit":
        open_form.opener("person", person.id)()
    elif chosen == "Delete":
        commands.delete(
            person, f"Deleted {plain(person.name)} with their seats and contacts; what they said stays, without a name."
        )
        open_form.deselect()
    if chosen:
        st.rerun()


def _details(known: _Known, today: date) -> None:
    person = known.tie.person
    facts = (("Likes", person.interests), ("Mail", person.email), ("Phone", person.phone))
    since = f", said {short_day(person.connection_on, today)}" if person.connection_on else ""
    lines = [
        f"Connection: {person.connection.value}{since}",
        *(f"{label}: {plain(text)}" for label, text in facts if text),
    ]
    if person.linkedin or person.connected_on:
        profile = f"[LinkedIn profile]({person.linkedin.replace(')', '%29')})" if person.linkedin else "LinkedIn"
        since = f", connected since {short_day(person.connected_on, today)}" if person.connected_on else ""
        lines.append(f"{profile}{since}")
    st.markdown("  \n".join(lines))
    if person.address:
        st.text(person.address)
    if person.notes:
        st.markdown(safe_markdown(person.notes))
    if known.seats:
        st.subheader("How I know them", anchor=False)
    for seat, application in known.seats:
        facts = (
            ("cared about", seat.cared_about),
            ("impressed me by", seat.impressed_by),
            ("we talked about", seat.talked_about),
        )
        with row():
            navigation.to_near_miss(application.id, plain(application.title))
            parts = [said(seat.role), *(f"{label} {plain(text)}" for label, text in facts if text)]
            st.markdown(", ".join(parts), width="content")


def _contacts(known: _Known, today: date) -> None:
    person = known.tie.person

    def write_contact(stored: Touchpoint | None) -> None:
        _contact_form(stored, person, today)

    st.subheader("Contacts", anchor=False)
    inline_forms.adding("touchpoint", "Add a contact", write_contact)
    titles = current_journal.read(choices.titles) if known.touchpoints else {}
    answer_days = current_journal.read(store.settings).answer_days
    if not known.touchpoints:
        st.markdown("Every call, letter and answer will stand here. Check-ins count from the last real one.")
    for touchpoint in known.touchpoints:
        stands = known.stands[touchpoint.id]
        standing = stands.standing(today, answer_days)
        line = contact_line(stands, standing, {person.id: person}, today)
        about = titles.get(touchpoint.application_id or "", "")
        words = f"{day(touchpoint.happened_on, today)} · {line}{f' · about {plain(about)}' if about else ''}"
        with st.container(gap="xxsmall"):
            inline_forms.item(
                "touchpoint",
                touchpoint,
                words,
                "The contact is gone.",
                write_contact,
                key="contact",
                text=touchpoint.text,
            )
            answers.below(stands, person.name, standing)


def _contact_form(stored: Touchpoint | None, person: Person, today: date) -> None:
    def fields(form: Form) -> Touchpoint | None:
        titles = current_journal.read(choices.titles)
        return touchpoint_form(form, stored, people={person.id: person.name}, applications=titles)

    inline_forms.form("touchpoint", stored, fields, owner=person.id, person_id=person.id, happened_on=today)
