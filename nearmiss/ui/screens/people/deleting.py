"""A person is deleted: what goes along, and where the name stands, is shown before; it can be written out of it all."""

from collections import Counter
from datetime import date
from functools import partial

import streamlit as st

from nearmiss import store
from nearmiss.model import Person
from nearmiss.store import Place
from nearmiss.store.queries.people.scrubbing import AROUND
from nearmiss.store.schema.references import OnDelete
from nearmiss.ui.components import blocks, commands, filters
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.components.layout import box, row
from nearmiss.ui.runtime import buttons, current_journal, messages, open_form
from nearmiss.ui.screens.account.account import where_backups_are
from nearmiss.ui.screens.people import named_by
from nearmiss.ui.screens.search.hits import kind_of

_PAGE = 10
_KINDS = {
    "edition": "Earlier version",
    "draft": "Draft",
    "trash": "In the trash",
    "change_history": "Earlier value",
    "own_answer": "Journal",
    "tag": "Tag",
}
"""What the rows are called that no search finds by themselves."""


def show(person: Person, today: date) -> None:
    """What is deleted and where the name stands, with the two ways to delete, where the menu asked for it."""
    if open_form.editing() != ("delete-person", person.id):
        return
    with box():
        blocks.show("delete", blocks.heading(2, f"Delete {person.name}?"), blocks.paragraph(_what_goes(person)))
        every = current_journal.read(store.places, person)
        role = current_journal.read(store.role_of, person.id)
        given, family = _alone(person, every)
        chosen = [place for place in every if (given or place.how != "given") and (family or place.how != "family")]
        _places(chosen, role, today)
        for other in current_journal.read(store.namesakes, person):
            to = blocks.link("people", blocks.strong(other.name), query={"id": other.id})
            words = blocks.paragraph("Another record of this name stays as it is: ", to)
            blocks.show(f"namesake.{other.id}", words)
        st.markdown(_what_then(role))
        with row():
            if buttons.button("Delete", "delete-only"):
                gone = (
                    f"Deleted {plain(person.name)} with their seats and contacts; what they said stays, without a name."
                )
                commands.delete(person, gone)
                open_form.deselect()
                st.rerun()
            if buttons.button("Delete and scrub", "delete-and-scrub"):
                _scrub(person, len(chosen), given=given, family=family)
            st.button("Cancel", key="cancel-delete", type="tertiary", on_click=open_form.close)


def _what_goes(person: Person) -> str:
    counts = current_journal.read(store.naming, person.id)
    goes, stays = (
        named_by.words((kind, number) for (kind, on_delete), number in counts.items() if on_delete is rule)
        for rule in (OnDelete.CASCADE, OnDelete.SET_NULL)
    )
    sentences = [f"With them goes: {goes}." if goes else "Nothing else goes with them."]
    return " ".join([*sentences, *([f"This stays, without them: {stays}."] if stays else [])])


def _alone(person: Person, every: list[Place]) -> tuple[bool, bool]:
    """Whether a first name and a family name alone are theirs, too: yes, unless somebody else is called the same."""
    numbers = Counter(place.how for place in every)
    shared = current_journal.read(store.shared_words, person)
    answers = []
    for how, label, is_shared in zip(("given", "family"), ("first", "family"), shared, strict=True):
        if not numbers[how]:
            answers.append(True)
            continue
        words = f"The {label} name alone, too ({counted(numbers[how], 'place')})"
        help_ = "Somebody else you know is called the same." if is_shared else None
        answers.append(st.checkbox(words, value=not is_shared, key=f"scrub-{how}.{person.id}", help=help_))
    return answers[0], answers[1]


def _places(chosen: list[Place], role: str, today: date) -> None:
    """The places, a page at a time, each with the words around the name."""
    if not chosen:
        st.markdown("The name stands in no text of yours that stays.")
        return
    st.markdown(f"The name stands in {counted(len(chosen), 'place')} that would read “{role}” instead:")
    offset = filters.pager(len(chosen), _PAGE, "named-page", "place")
    blocks.show("places", blocks.ruled(*(_place(place, today) for place in chosen[offset : offset + _PAGE])))


def _place(place: Place, today: date) -> Node:
    """One place, with the words around the name."""
    kind = _KINDS.get(place.table) or kind_of(place.table)
    when = f", {short_day(place.day, today)}" if place.day else ""
    name = blocks.strong(" ".join(place.name.split()))
    return blocks.group(
        f"{kind}{when}",
        blocks.paragraph(f"{kind}{when}", small=True),
        blocks.paragraph(_before(place), name, _behind(place)),
    )


def _before(place: Place) -> str:
    """The words before the name on one line, cut at a word where there are many."""
    text = " ".join(place.before.split()) + (" " if place.before[-1:].isspace() else "")
    return f"…{text.partition(' ')[2]}" if len(place.before) == AROUND and " " in text.strip() else text


def _behind(place: Place) -> str:
    text = (" " if place.behind[:1].isspace() else "") + " ".join(place.behind.split())
    return f"{text.rpartition(' ')[0]}…" if len(place.behind) == AROUND and " " in text.strip() else text


def _what_then(role: str) -> str:
    backups = where_backups_are()
    kept = f" Backups and archives made before still hold the name: backups are {backups}." if backups else ""
    return (
        "*Delete* moves them and what goes along into the trash; your texts stay as they are. *Delete and scrub* "
        f"writes “{role}” in all of these places, in earlier versions, drafts and the trash, too, and puts nothing "
        f"into the trash: *Undo* brings all of it back as long as it is offered.{kept}"
    )


def _scrub(person: Person, number: int, *, given: bool, family: bool) -> None:
    with buttons.saving() as tx:
        changes = store.delete_and_scrub(tx, person, given=given, family=family)
        rest = f", and written out of {counted(number, 'place')}" if number else ". The name stands in no other text"
        sentence = f"Deleted{rest}."
        tx.afterwards.append(partial(messages.say, sentence, undo=partial(store.take_back, changes=changes)))
    open_form.deselect()
    st.rerun()
