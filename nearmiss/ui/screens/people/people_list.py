"""The list of people: everybody by name, who is going quiet, whom one did not speak to for over a year; searched."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.exchange import person_in_words
from nearmiss.model import Person
from nearmiss.store import FoundPerson, Tie
from nearmiss.ui.components import blocks, filters, navigation
from nearmiss.ui.components.blocks import Child, Node
from nearmiss.ui.components.formatting import last_spoke
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.people import compare, contact_cards, in_touch, person
from nearmiss.ui.screens.search import reasons

_PAGE = 20

EVERYBODY, QUIET, LOST = "Everybody", "Going quiet", "Over a year ago"
_LISTS: Mapping[str, Callable[..., tuple[list[Tie], int]]] = {QUIET: store.going_quiet, LOST: store.long_lost}
_NOBODY = {
    QUIET: "Nobody is going quiet. Whom you have not been in touch with for longer than usual will stand here.",
    LOST: "There is nobody you have not spoken to for over a year. It paid for some after almost three.",
}


def show(today: date) -> None:
    """One page of the list; each person is a link, and can be ticked."""
    if buttons.is_pressed("add-person"):
        open_form.opener("person")()
        buttons.answered()
    add = blocks.button("Add somebody", "add-person", icon="person_add", look="plain")
    blocks.show("people", blocks.spread(navigation.heading("People"), *_bring(), add))
    if open_form.editing() == ("person", "new"):
        person.write(None)
    if not current_journal.read(store.count, Person):
        st.markdown(
            "Whoever you met on the way will stand here: how you know them, what they like, when you last spoke. "
            "Jobs come through people one stayed in touch with."
        )
        return
    search = filters.search_box("who", "First name, an old employer, a topic, an interest")
    which = EVERYBODY if search.strip() else filters.section("Which people", (EVERYBODY, QUIET, LOST), "people")
    listed, total = _page(which, search, today)
    if not total:
        st.markdown(_NOBODY.get(which, "Nobody is found by these words. Fewer or shorter ones find more."))
        return
    if which == EVERYBODY and not search.strip():
        compare.suggestion()
    people = [each.tie.person for each in listed]
    ticked = in_touch.act(people, today)
    in_touch.with_several(is_off=not ticked)
    blocks.show("people-list", blocks.ruled(*(_line_of(each, today) for each in listed)))
    contact_cards.of_several(ticked, total, lambda: _every_id(which, search, total, today))


def _bring() -> Iterator[Node]:
    """The way to where files are brought; nothing where a visitor may not leave any."""
    if current_journal.may_see_the_journal():
        yield blocks.link("data", "Bring contacts", query={"part": "Bring"}, icon="upload", look="plain")


def _every_id(which: str, search: str, total: int, today: date) -> list[str] | None:
    """The ids of all of a list, on every page of it; ``None`` for everybody."""
    if which in _LISTS:
        ties, _ = current_journal.read(_LISTS[which], today, total, 0)
        return [tie.person.id for tie in ties]
    if not search.strip():
        return None
    found, _ = current_journal.read(store.found_people, search, 0, total, today)
    return [each.tie.person.id for each in found]


def _page(which: str, search: str, today: date) -> tuple[list[FoundPerson], int]:
    """The page that the address asks for, and how many people there are in all."""
    if which in _LISTS:
        _, total = current_journal.read(_LISTS[which], today, 0)
        offset = filters.pager(total, _PAGE, "people-page", "person", "people")
        ties, _ = current_journal.read(_LISTS[which], today, _PAGE, offset)
        return [FoundPerson(tie) for tie in ties], total
    _, total = current_journal.read(store.found_people, search, 0, 0, today)
    offset = filters.pager(total, _PAGE, "people-page", "person", "people")
    return current_journal.read(store.found_people, search, offset, _PAGE, today)


def _line_of(found: FoundPerson, today: date) -> Node:
    """Somebody: their name, where they were met and are now, when we last spoke, and why they were found."""
    person = found.tie.person
    name = blocks.link("people", blocks.strong(person.name), query={"id": person.id})
    lines: list[list[Child]] = [[_line(found.tie, today)], *(reasons.words(why, today) for why in found.why)]
    words = (blocks.paragraph(*line, small=True) for line in lines if any(line))
    return blocks.ticked(in_touch.box(person), name, in_touch.button(person), *words)


def _line(tie: Tie, today: date) -> str:
    """Where they were met, where they are now, and the last contact."""
    now = _where_now(tie)
    last = last_spoke(tie.last_contact, today) if tie.last_contact else ""
    line = " · ".join(filter(None, (tie.met_at, f"now {now}" if now else "", f"{last[:1].lower()}{last[1:]}")))
    return f"{line[:1].upper()}{line[1:]}"


def _where_now(tie: Tie) -> str:
    """What somebody does now and where; of where they were met, what they do there alone."""
    who = tie.person
    is_there = tie.met_at.endswith(f" at {who.organisation}")
    if is_there or who.title:
        return who.title if is_there else person_in_words.at(who.title, who.organisation)
    return f"at {who.organisation}" if who.organisation else ""
