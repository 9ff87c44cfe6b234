"""Two records side by side: are they one person? Then they are made one; else nobody asks again."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.insights.same_person import Alike, same_person
from nearmiss.model import DifferentPeople, Person
from nearmiss.ui.components import blocks, commands, navigation
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, day
from nearmiss.ui.components.layout import box, row
from nearmiss.ui.forms import choices
from nearmiss.ui.runtime import buttons, current_journal, discreet, messages, open_form
from nearmiss.ui.screens.people import named_by

_FIELDS = {
    "name": "Name",
    "organisation": "Where they are now",
    "title": "What they do",
    "since_on": "There since",
    "email": "Mail",
    "phone": "Phone",
    "linkedin": "LinkedIn",
    "connected_on": "Connected since",
    "address": "Address",
    "interests": "Likes",
    "connection": "Connection",
    "connection_on": "Said on",
    "adviser_on": "Adviser since",
    "consent_on": "May be asked, said on",
    "notes": "Notes",
}
_LONGEST = 400
"""Characters of a field that are compared in sight; the whole of it stands on the person's page."""


def suggestion() -> None:
    """The surest two records that may be one person, in a line, and how many more there are; nothing for none."""
    alike = current_journal.read(same_person)
    if not alike:
        return
    people = current_journal.read(choices.people, frozenset({alike[0].one_id, alike[0].other_id}))
    if len(people) < 2:  # noqa: PLR2004  deleted meanwhile
        return
    one, other = people[alike[0].one_id], people[alike[0].other_id]
    more = f" {counted(len(alike) - 1, 'more pair')} after this one." if len(alike) > 1 else ""
    words = f" {one.name} and {other.name}, {alike[0].why}.{more}"
    said = blocks.paragraph(blocks.strong("2 records look like one person:"), words)
    blocks.show(
        "alike", blocks.card("alike", blocks.spread(said, _link(one.id, other.id)), name="Look like one person")
    )


def _link(one_id: str, other_id: str) -> Node:
    query = {"compare": one_id, "with": other_id}
    return blocks.link("people", "Compare them", query=query, icon="compare_arrows", look="plain")


def choose(person: Person) -> None:
    """Whom to compare somebody with, chosen from everybody, where the menu asked for it."""
    if open_form.editing() != ("same-person", person.id):
        return
    with box():
        everybody = discreet.shown_names(current_journal.read(choices.everybody))
        others = {id_: name for id_, name in everybody.items() if id_ != person.id}
        other = st.selectbox(
            f"Which record is {plain(person.name)} as well?",
            [*others],
            index=None,
            format_func=lambda id_: others.get(id_, id_),
            placeholder="Choose somebody",
            key=f"same-person.{person.id}",
        )
        with row():
            if other:
                blocks.show("compare", _link(person.id, other))
            st.button("Cancel", key="cancel-same-person", type="tertiary", on_click=open_form.close)


def show(one_id: str, other_id: str, today: date) -> None:
    """Every field of two records beside each other, what names them, and what can be decided."""
    people = current_journal.read(choices.people, frozenset({one_id, other_id}))
    if len(people) < 2:  # noqa: PLR2004  two of them
        navigation.back("people", "Everybody")
        navigation.not_here("One of these two", "They")
        return
    left, right = _in_order(people[one_id], people[other_id])
    _act(left, right)
    why = _why(left.id, right.id)
    blocks.show(
        "compare",
        blocks.crumb("people", "Everybody"),
        navigation.heading("One person or two?", about=f"{left.name} and {right.name}"),
        blocks.paragraph(f"They look alike: {why.why}." if why else "Compare what each of them says."),
        blocks.paragraph(
            "The record you keep takes over all that the other one has: seats, contacts, letters, decisions and "
            "drafts. What differs stands in its notes, another place among the earlier ones."
        ),
        blocks.sides(
            "records",
            (f"First: {left.name}", [_record(left, right, today, place="first", look="primary")]),
            (f"Second: {right.name}", [_record(right, left, today, place="second", look="plain")]),
        ),
        blocks.row(blocks.button("They are two people", "two-people")),
    )


def _act(left: Person, right: Person) -> None:
    """Keep what was decided about two records."""
    for person, other in ((left, right), (right, left)):
        if buttons.is_pressed(f"keep.{person.id}"):
            _merge(other, person)
    if buttons.is_pressed("two-people"):
        sentence = f"{plain(left.name)} and {plain(right.name)} are two people: nobody asks again."
        commands.save(DifferentPeople(person_id=left.id, other_id=right.id), sentence=sentence)
        open_form.deselect()
        st.rerun()


def _record(person: Person, other: Person, today: date, *, place: str, look: blocks.Look) -> Node:
    """One of the two with all it says, and the button that keeps it; ``place`` tells two of one name apart."""
    key, label = f"record.{person.id}", "One person: keep this record"
    keep = blocks.button(label, f"keep.{person.id}", look=look, name=f"{label}, the {place}: {person.name}")
    return blocks.card(
        key,
        blocks.heading(2, person.name, key=f"{key}-heading"),
        blocks.lines(*_lines(person, other, today)),
        blocks.row(keep),
    )


def _in_order(one: Person, other: Person) -> tuple[Person, Person]:
    """The record that more hangs on comes first, of two alike the older."""

    def weight(person: Person) -> tuple[int, str]:
        return -sum(current_journal.read(store.naming, person.id).values()), person.id

    left, right = sorted((one, other), key=weight)
    return left, right


def _why(one_id: str, other_id: str) -> Alike | None:
    pair = {one_id, other_id}
    return next((each for each in current_journal.read(same_person) if {each.one_id, each.other_id} == pair), None)


def _lines(person: Person, other: Person, today: date) -> Iterator[Node]:
    """A record in lines, in which what the other one says otherwise is bold; what neither says is left out."""
    for field, label in _FIELDS.items():
        mine, theirs = (_cell(getattr(each, field), today) for each in (person, other))
        if mine or theirs:
            yield blocks.written(f"{label}: ", mine if mine == theirs else blocks.strong(mine) if mine else "nothing")
    counts = current_journal.read(store.naming, person.id)
    named = named_by.words((kind, number) for (kind, _), number in counts.items()) or "nothing yet"
    yield blocks.written(f"Named by {named}")


def _cell(value: object, today: date) -> str:
    if not value:
        return ""
    words = day(value, today) if isinstance(value, date) else " ".join(str(value).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _merge(gone: Person, kept: Person) -> None:
    """Make them one, say so, and show the one that is kept."""
    with buttons.saving() as tx:
        changes = store.merge_people(tx, gone.id, kept.id)
        sentence = f"{plain(kept.name)} is one record now."
        tx.afterwards.append(partial(messages.say, sentence, undo=partial(store.take_back, changes=changes)))
    open_form.deselect()
    st.query_params["id"] = kept.id
    st.rerun()
